// On a phone the row of tabs is longer than the screen: the open one is brought into sight.
export function showOpenTab() {
  for (const row of document.querySelectorAll(".tabs")) {
    const open = row.querySelector("[aria-current]");
    if (open && row.scrollWidth > row.clientWidth) row.scrollLeft = open.offsetLeft - row.offsetLeft - (row.clientWidth - open.offsetWidth) / 2;
  }
}
