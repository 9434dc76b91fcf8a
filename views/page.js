/* What does Streamlit not do for a page? The skip link, the language of the document, names for screen readers, and a
quiet word in the reader's language while the line to the server is down. */

/**
 * What Streamlit gives the element: the language, the address of the page that is open, the name of the frame of the
 * map, the words of the skip link, where it leads if not to the content of this page, and what is said without a line.
 * @typedef {object} Page
 * @property {HTMLElement} parentElement
 * @property {{ language: string, here: string, frame: string, label: string, cut: string, target?: string }} data
 * @property {(name: "followed", target: string) => void} setTriggerValue
 */

let wanted = false; // the skip link was followed to another page, whose content gets the focus when it is there
const INPUTS = ["keydown", "pointerdown"];

/** @param {string} selector @returns {HTMLElement | null} */
const one = (selector) => document.querySelector(selector);

const reach = () => {
  const content = one(".st-key-content");
  if (!content) return;
  content.tabIndex = -1;
  content.style.outline = "none";
  content.focus();
  content.scrollIntoView({ block: "start" });
};

/* The content of a page that is being drawn may be put in the place of what stood there, which takes the focus with it.
It is given back each time, until the reader does something else. */
const reachAndStay = () => {
  reach();
  const drawn = new MutationObserver(() => { if (!document.activeElement?.closest(".st-key-content")) reach(); });
  const leave = () => {
    drawn.disconnect();
    for (const type of INPUTS) removeEventListener(type, leave, true);
  };
  drawn.observe(document.body, { childList: true, subtree: true });
  for (const type of INPUTS) addEventListener(type, leave, true);
};

const FRAME = ".st-key-map-host iframe";
/** @type {MutationObserver | null} */
let awaited = null;

/**
 * Name the frame of the map, now or when it is there.
 * @param {string} title
 */
const nameFrame = (title) => {
  awaited?.disconnect();
  const map = one(FRAME);
  if (map) map.title = title;
  else {
    awaited = new MutationObserver(() => { if (one(FRAME)) nameFrame(title); });
    awaited.observe(document.body, { childList: true, subtree: true });
  }
};

/** @param {string} here */
const markCurrent = (here) => {
  for (const link of document.querySelectorAll(".st-key-top [data-testid=stPageLink] a")) {
    if (link.getAttribute("href")?.split("?")[0] === here) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
};

const APP = "[data-testid=stApp]", DIALOG = "[data-testid=stDialog]";
const SHORT = 1500; // milliseconds without a line that nobody need know of
/** @type {{ app: HTMLElement, note: HTMLElement, words: string } | null} */
let line = null;
let isDown = false;
let silence = 0;

/* Streamlit opens a dialog of its own then, in English, which keeps the reader from the page: it is closed at once.
Ours are opened by the script, which runs on the server, so what opens meanwhile is not ours. */
const opened = new MutationObserver((changes) => {
  for (const { addedNodes } of changes)
    for (const node of addedNodes)
      if (node instanceof Element)
        (node.matches(DIALOG) ? node : node.querySelector(DIALOG))?.querySelector("button")?.click();
});

/* The note stands there all the time, so that a screen reader hears of words that come into it. */
const tell = () => { if (line) line.note.textContent = isDown ? line.words : ""; };

const followLine = () => {
  const is = line !== null && line.app.dataset.testConnectionState !== "CONNECTED";
  if (is === isDown) return;
  isDown = is;
  clearTimeout(silence);
  if (is) {
    opened.observe(document.body, { childList: true, subtree: true });
    silence = setTimeout(tell, SHORT);
  } else {
    opened.disconnect();
    tell();
  }
};
const state = new MutationObserver(followLine);

/**
 * Say it in the note while the line is down.
 * @param {HTMLElement} note @param {string} words
 */
const watchLine = (note, words) => {
  const app = one(APP);
  if (!app) return;
  if (app !== line?.app) {
    state.disconnect();
    state.observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] });
  }
  line = { app, note, words };
  followLine();
};

const SHEETS = "on-paper-panel";

/* On paper a frame is one box that no sheet breaks. So the open work, which may be long, is printed by the page around
the frame, behind the sheet of the map, in the letters that the frame has for it; always light, as paper is. */
const printPanel = () => {
  endPanel();
  const frame = /** @type {HTMLIFrameElement | null} */ (one(FRAME));
  const panel = frame?.contentDocument?.querySelector("#hp-panel:not([hidden])"), place = one("[data-testid=stMain]");
  if (!frame || !panel || !place || getComputedStyle(frame).visibility === "hidden") return;
  const sheets = document.createElement("section"), root = sheets.attachShadow({ mode: "open" });
  sheets.className = SHEETS;
  const body = document.createElement("div"), copy = document.createElement("div"), style = new CSSStyleSheet();
  body.className = "hp";
  copy.className = "hp-paper-panel";
  copy.append(...[...panel.childNodes].map((node) => node.cloneNode(true)));
  const drawn = panel.querySelectorAll("canvas");
  copy.querySelectorAll("canvas").forEach((canvas, at) => canvas.getContext("2d")?.drawImage(drawn[at], 0, 0));
  const rules = [...(frame.contentDocument?.styleSheets ?? [])].flatMap(({ cssRules }) => [...cssRules]);
  style.replaceSync(rules.map(({ cssText }) => cssText).join("\n").replaceAll(":root", ":host"));
  root.adoptedStyleSheets = [style];
  body.append(copy);
  root.append(body);
  place.append(sheets);
};

const endPanel = () => document.querySelector(`.${SHEETS}`)?.remove();

addEventListener("beforeprint", printPanel);
addEventListener("afterprint", endPanel);

/** @param {Page} page */
export default function show({ parentElement, data, setTriggerValue }) {
  document.documentElement.lang = data.language;
  // The region that holds everything is a stop of the keyboard before the first link; the page scrolls without it.
  const main = one("[data-testid=stMain]");
  if (main) main.tabIndex = -1;
  markCurrent(data.here);
  nameFrame(data.frame);
  watchLine(/** @type {HTMLElement} */ (parentElement.querySelector("p")), data.cut);
  const link = /** @type {HTMLAnchorElement} */ (parentElement.querySelector("a"));
  link.textContent = data.label;
  link.href = data.target || "#";
  link.onclick = (event) => {
    event.preventDefault();
    if (data.target) {
      wanted = true;
      setTriggerValue("followed", `list${link.search}`);
    } else reach();
  };
  if (wanted && !data.target) {
    wanted = false;
    reachAndStay();
  }
}
