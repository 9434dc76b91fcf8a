/* How does a block of a page behave? Its links stay in the session, its sortable tables sort. */

/**
 * What Streamlit gives a block: its element, its HTML, and a way to tell the script which link was followed.
 * @typedef {object} Block
 * @property {HTMLElement} parentElement
 * @property {string} data
 * @property {(name: "followed", target: string) => void} setTriggerValue
 */

/** @param {Element} cell what `data-sort` says of it, else its text */
const sortKey = (cell) => {
  const key = cell instanceof HTMLElement ? cell.dataset.sort : "";
  if (!key) return (cell.textContent ?? "").trim();
  return Number.isNaN(Number(key)) ? key : Number(key);
};

/** @param {Element} cell */
const isEmpty = (cell) => cell.hasAttribute("data-empty");

/**
 * Sort by a column, the other way round on the second click; empty cells stay at the end.
 * @param {HTMLTableCellElement} head @param {HTMLTableElement} table
 */
const sort = (head, table) => {
  const heads = [...(head.parentElement?.children ?? [])], index = head.cellIndex, [body] = table.tBodies;
  const rising = head.getAttribute("aria-sort") !== "ascending";
  for (const other of heads) other.setAttribute("aria-sort", "none");
  head.setAttribute("aria-sort", rising ? "ascending" : "descending");
  const collator = new Intl.Collator(table.lang, { numeric: true });
  /** @param {string | number} a @param {string | number} b */
  const compare = (a, b) =>
    typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
  const rows = [...body.rows].map((row) => {
    const cell = row.cells[index];
    return { row, empty: Number(isEmpty(cell)), key: sortKey(cell) };
  });
  rows.sort((a, b) => a.empty - b.empty || (rising ? compare(a.key, b.key) : compare(b.key, a.key)));
  body.append(...rows.map(({ row }) => row));
};

/** @type {WeakMap<Element, string>} */
const shown = new WeakMap();

/** @param {Block} block */
export default function show({ parentElement, data, setTriggerValue }) {
  const body = /** @type {HTMLElement} */ (parentElement.querySelector(".block"));
  if (shown.get(body) !== data) {
    // eslint-disable-next-line no-restricted-properties -- the pages write it, and views/linked.py escapes all text
    body.innerHTML = data;
    shown.set(body, data);
  }
  body.onclick = (event) => {
    const target = /** @type {Element} */ (event.target);
    const head = target.closest(".sortable thead th"), table = head?.closest("table");
    if (head instanceof HTMLTableCellElement && table) sort(head, table);
    else follow(event, target.closest("a[data-page]"), setTriggerValue);
  };
}

/**
 * Tell which link was clicked; with a modifier key it works by itself.
 * @param {MouseEvent} event @param {Element | null} link @param {Block["setTriggerValue"]} tell
 */
const follow = (event, link, tell) => {
  const modified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!(link instanceof HTMLAnchorElement) || event.button || modified) return;
  event.preventDefault();
  tell("followed", `${link.dataset.page}${link.search}`);
};
