// Finds a place for whoever has none, near those they are tied to. Nobody who has a place is moved, and nothing is
// left to chance: the same people and ties give the same picture.

const WIDE = 104; // a name needs more room beside it than above
const HIGH = 74;
const ROOM = 108; // about as far as two who are tied stand apart
const REACH = (3 * ROOM) ** 2;
const TURN = Math.PI * (3 - Math.sqrt(5));

export function findPlaces(people, ties, origin = [0, 0]) {
  const all = people.map((one, index) => ({ id: one.id, fixed: one.x !== undefined, x: one.x, y: one.y, index }));
  const byId = new Map(all.map((one) => [one.id, one]));
  const slack = Math.min(1, (2 * people.length) / (ties.length || 1)); // where everybody is tied to many, each tie pulls less
  const pulls = ties.map((tie) => ({ a: byId.get(tie.from), b: byId.get(tie.to), by: slack * (0.4 + 0.12 * tie.strength) }));
  const fresh = all.filter((one) => !one.fixed);
  if (!fresh.length) return [];
  begin(all, fresh, pulls, origin);
  const heat = fresh.length === all.length ? 140 : 50;
  const rounds = all.length > 250 ? 220 : 320;
  for (let round = 0; round < rounds; round += 1) relax(all, fresh, pulls, middle(all), heat * (1 - round / rounds) + 1);
  for (let round = 0; round < 200 && part(all, fresh); round += 1);
  return fresh.map(({ id, x, y }) => ({ id, x: Math.round(x), y: Math.round(y) }));
}

function begin(all, fresh, pulls, origin) {
  const settled = all.filter((one) => one.fixed);
  const center = settled.length ? middle(settled) : { x: origin[0], y: origin[1] };
  const spread = settled.length ? 1.15 * reach(settled, center) : 0;
  fresh.forEach((one, index) => {
    const near = settled.length ? neighbors(one, pulls).filter((other) => other.fixed) : [];
    const around = near.length ? middle(near) : center;
    const far = near.length ? 60 : spread + 46 * Math.sqrt(index + 0.5);
    one.x = around.x + 1.2 * far * Math.cos(index * TURN + 0.4);
    one.y = around.y + 0.85 * far * Math.sin(index * TURN + 0.4);
  });
}

function neighbors(one, pulls) {
  return pulls.filter((pull) => pull.a === one || pull.b === one).map((pull) => (pull.a === one ? pull.b : pull.a));
}

function middle(points) {
  const sum = points.reduce((total, one) => ({ x: total.x + one.x, y: total.y + one.y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}

function reach(points, center) {
  return Math.max(80, ...points.map((one) => Math.hypot(one.x - center.x, one.y - center.y)));
}

// Whoever is near is kept away, ties pull together, and a little pull to the middle holds the parts together.
function relax(all, fresh, pulls, center, most) {
  for (const one of fresh) {
    one.dx = 0.09 * (center.x - one.x);
    one.dy = 0.12 * (center.y - one.y);
    for (const other of all) {
      if (other === one) continue;
      const x = one.x - other.x || 0.1 * (one.index - other.index);
      const y = one.y - other.y || 0.1;
      const square = Math.max(x * x + y * y, 25);
      if (square > REACH) continue;
      const push = (ROOM * ROOM) / square;
      one.dx += x * push;
      one.dy += y * push;
    }
  }
  for (const { a, b, by } of pulls) {
    const x = b.x - a.x;
    const y = b.y - a.y;
    const pull = (by * Math.hypot(x, y)) / ROOM;
    if (!a.fixed) move(a, x * pull, y * pull);
    if (!b.fixed) move(b, -x * pull, -y * pull);
  }
  for (const one of fresh) {
    const length = Math.hypot(one.dx, one.dy) || 1;
    one.x += (one.dx / length) * Math.min(length, most);
    one.y += (one.dy / length) * Math.min(length, most);
  }
}

function move(one, dx, dy) {
  one.dx += dx;
  one.dy += dy;
}

// Last, names are kept from lying on each other. Says whether any did.
function part(all, fresh) {
  let isCrowded = false;
  for (const one of fresh) {
    for (const other of all) {
      if (other === one) continue;
      const x = (one.x - other.x) / WIDE;
      const y = (one.y - other.y) / HIGH;
      const apart = Math.hypot(x, y) || 0.01;
      if (apart >= 0.99) continue;
      isCrowded = true;
      const by = (other.fixed ? 1 : 0.5) * (1 - apart);
      one.x += ((x || 0.01) / apart) * by * WIDE;
      one.y += (y / apart) * by * HIGH;
    }
  }
  return isCrowded;
}

export function onRing(count, index, radius) {
  const angle = (2 * Math.PI * index) / count - Math.PI / 2;
  return { x: 1.15 * radius * Math.cos(angle), y: radius * Math.sin(angle) };
}
