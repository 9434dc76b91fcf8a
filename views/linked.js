/* A block of a page: its links stay in the session, its sortable tables sort. */
const sortedBy = (row, index) => {
  const cell = row.children[index], key = cell.dataset.sort;
  return key == null || key === "" ? cell.textContent.trim() : Number.isNaN(Number(key)) ? key : Number(key);
};

/* Sort by a column, the other way round on the second click; empty cells stay at the end. */
const sort = (head) => {
  const table = head.closest("table"), index = [...head.parentElement.children].indexOf(head);
  const rising = head.getAttribute("aria-sort") !== "ascending";
  for (const other of head.parentElement.children) other.setAttribute("aria-sort", "none");
  head.setAttribute("aria-sort", rising ? "ascending" : "descending");
  const collator = new Intl.Collator(table.lang, { numeric: true });
  const compare = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b)));
  const rows = [...table.tBodies[0].rows].map((row) => [row, "empty" in row.children[index].dataset, sortedBy(row, index)]);
  rows.sort(([, aEmpty, a], [, bEmpty, b]) => aEmpty - bEmpty || (rising ? compare(a, b) : compare(b, a)));
  table.tBodies[0].append(...rows.map(([row]) => row));
};

export default function ({ parentElement, data, setTriggerValue }) {
  const body = parentElement.querySelector(".block");
  if (body.shown !== data) {
    body.innerHTML = data;
    body.shown = data;
  }
  body.onclick = (event) => {
    const head = event.target.closest(".sortable thead th");
    if (head) return sort(head);
    const link = event.target.closest("a[data-page]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    setTriggerValue("followed", link.dataset.page + link.search);
  };
}
