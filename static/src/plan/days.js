// Days as whole numbers, so that no time zone moves them.
const DAY = 86_400_000;

export const dayOf = (text) => Date.parse(`${text}T00:00:00Z`) / DAY;
export const textOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);

// English is written as the rest of the page writes it, with the day first.
const language = document.documentElement.lang;
const words = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { day: "numeric", month: "short", timeZone: "UTC" });

export const said = ({ first, last }) =>
  first === null || first === last ? words.format(last * DAY) : words.formatRange(first * DAY, last * DAY);

// `first` is null where a bar has no start of its own, or for a milestone.
export function shifted({ first, last }, by, part) {
  if (part === "first") return { first: Math.min((first ?? last) + by, last), last };
  if (part === "last") return { first, last: first === null ? last + by : Math.max(last + by, first) };
  return { first: first === null ? null : first + by, last: last + by };
}
