/* How does a block of a page behave? Its links stay in the session; a list keeps the focus when it is turned. */

/**
 * What Streamlit gives a block: its element, its HTML, and a way to tell the script which link was followed.
 * @typedef {object} Block
 * @property {HTMLElement} parentElement
 * @property {string} data
 * @property {(name: "followed", target: string) => void} setTriggerValue
 */

/**
 * What a block has shown last, what gets the focus when it shows something else, and how it tells of a link.
 * @typedef {object} Shown
 * @property {string} data
 * @property {string} wanted
 * @property {Block["setTriggerValue"]} tell
 */

/** @type {Map<HTMLElement, Shown>} */
const blocks = new Map();

/** @param {Block} block */
export default function show({ parentElement, data, setTriggerValue }) {
  const body = /** @type {HTMLElement} */ (parentElement.querySelector(".block"));
  const last = blocks.get(body);
  blocks.set(body, { data, wanted: last?.data === data ? last.wanted : "", tell: setTriggerValue });
  if (last?.data !== data) {
    // eslint-disable-next-line no-restricted-properties -- the pages write it, and views/html.py escapes all text
    body.innerHTML = data;
    arrive(body, last?.wanted);
  }
  body.onclick = (event) => {
    const target = /** @type {Element} */ (event.target);
    // All of a heading sorts, as it looks like a button.
    follow(event, body, target.closest("a[data-page]") ?? target.closest(".sortable thead th")?.querySelector("a"));
  };
}

/**
 * Go on where the reader was: at the list that was turned, the heading that sorts; or at the row that was asked for.
 * @param {HTMLElement} body @param {string} [wanted]
 */
const arrive = (body, wanted) => {
  for (const other of blocks.keys()) if (!other.isConnected) blocks.delete(other);
  const place = wanted ? /** @type {HTMLElement | null} */ (body.querySelector(wanted)) : null;
  if (place) {
    place.focus({ preventScroll: true });
    if (place.matches(".range")) place.scrollIntoView({ block: "start" });
  } else body.querySelector(".landed")?.scrollIntoView({ block: "center" });
};

/**
 * Tell which link was clicked; with a modifier key it works by itself.
 * @param {MouseEvent} event @param {HTMLElement} body @param {Element | null | undefined} link
 */
const follow = (event, body, link) => {
  const modified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!(link instanceof HTMLAnchorElement) || event.button || modified) return;
  event.preventDefault();
  if (link.matches(".print-all")) {
    printAll([link]);
    return;
  }
  const shown = /** @type {Shown} */ (blocks.get(body));
  const list = link.closest(".pager"), column = link.closest(".sortable thead th");
  if (list instanceof HTMLElement) shown.wanted = `.pager[data-list="${list.dataset.list}"] .range`;
  if (column instanceof HTMLElement) shown.wanted = `th[data-column="${column.dataset.column}"] a`;
  shown.tell("followed", `${link.dataset.page}${link.search}`);
};

// On paper

const AT_REST = "[data-testid=stApp][data-test-script-state=notRunning]";
const PATIENCE = 30_000; // milliseconds

/** @returns {HTMLAnchorElement[]} the links to all rows of the lists of which the page shows a part */
const unprinted = () =>
  [...blocks.keys()].flatMap((body) => (body.isConnected ? [...body.querySelectorAll("a.print-all")] : []))
    .filter((link) => link instanceof HTMLAnchorElement);

/** @param {HTMLElement} link @returns {string} */
const listOf = (link) => /** @type {HTMLElement} */ (link.closest(".pager")).dataset.list ?? "";

/**
 * Ask for all rows of some lists; print when they are there.
 * @param {HTMLAnchorElement[]} links
 */
const printAll = (links) => {
  const [link] = links, query = new URLSearchParams(link.search);
  const named = links.map(listOf);
  const isOther = (/** @type {string} */ part) => !named.some((name) => part.startsWith(`${name}-`));
  const others = (query.get("rows") ?? "").split(",").filter(isOther);
  query.set("rows", [...others, ...named.map((name) => `${name}-all`)].filter(Boolean).sort().join(","));
  const body = [...blocks.keys()].find((each) => each.contains(link));
  if (!body) return;
  blocks.get(body)?.tell("followed", `${link.dataset.page}?${query}`);
  const since = Date.now();
  const look = () => {
    const coming = !document.querySelector(AT_REST) || unprinted().some((each) => named.includes(listOf(each)));
    if (coming && Date.now() - since < PATIENCE) setTimeout(look, 100);
    else print();
  };
  setTimeout(look, 100);
};

// The browser prints what stands there; so all rows are fetched first, unless they are too many for paper.
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== "p") return;
  const links = unprinted(), rows = links.reduce((sum, link) => sum + Number(link.dataset.count), 0);
  if (!links.length || rows > Number(links[0].dataset.most)) return;
  event.preventDefault();
  printAll(links);
});
