/* How does text become elements? Here alone, always as text, never as markup. */

/** @import { Attributes, Child, ElementOf, Shape } from "../types" */

/**
 * el("button.wide", { onclick, title }, "text", child ...): strings become text nodes.
 * @template {string} Name
 * @param {Name} name
 * @param {Attributes} [attributes]
 * @param {...Child} children
 * @returns {ElementOf<Name>}
 */
export const el = (name, attributes = {}, ...children) => {
  const [tag, ...classes] = name.split(".");
  const element = /** @type {ElementOf<Name>} */ (document.createElement(tag || "div"));
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) setAttribute(element, key, value);
  for (const child of /** @type {unknown[]} */ (children).flat(Infinity))
    if (child != null && child !== false) element.append(/** @type {string | Node} */ (child));
  return element;
};

/** @param {HTMLElement} element @param {string} key @param {unknown} value */
const setAttribute = (element, key, value) => {
  if (value == null || value === false) return;
  if (key.startsWith("on")) element.addEventListener(key.slice(2), /** @type {EventListener} */ (value));
  else if (key in element && typeof value !== "string" && key !== "style") Object.assign(element, { [key]: value });
  else element.setAttribute(key, value === true ? "" : String(value));
};

export const SVG = "http://www.w3.org/2000/svg";

/**
 * A picture of shapes [tag, attributes], as large as its grid unless the attributes say otherwise.
 * @param {[width: number, height: number]} size
 * @param {Shape[]} shapes
 * @param {Shape[1]} [attributes]
 */
export const svg = (size, shapes, attributes = {}) => {
  const picture = document.createElementNS(SVG, "svg");
  const [width, height] = size;
  const own = { viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": "true" };
  for (const [key, value] of Object.entries({ ...own, ...attributes })) picture.setAttribute(key, String(value));
  for (const [tag, values] of shapes) {
    const shape = document.createElementNS(SVG, tag);
    for (const [key, value] of Object.entries(values)) shape.setAttribute(key, String(value));
    picture.append(shape);
  }
  return picture;
};

/**
 * What stands there already is not written again: a write makes the browser lay the page out anew.
 * @param {Node} element @param {string} text
 */
export const writeText = (element, text) => { if (element.textContent !== text) element.textContent = text; };

/**
 * The same for what cannot be read from an element: a writer that passes on only what differs from the last value.
 * @template Value
 * @param {(value: Value) => void} write
 * @returns {(value: Value) => void}
 */
export const whenOther = (write) => {
  /** @type {Value | undefined} */
  let written;
  return (value) => {
    if (value === written) return;
    written = value;
    write(value);
  };
};

/** @param {HTMLInputElement} box @param {boolean} on */
export const setChecked = (box, on) => { if (box.checked !== on) box.checked = on; };

/* The element that has the focus. */
export const focused = () => (document.activeElement instanceof HTMLElement ? document.activeElement : null);

/**
 * Whether an event comes from something that a selector describes.
 * @param {Event} event @param {string} selector
 */
export const comesFrom = ({ target }, selector) => target instanceof Element && target.matches(selector);

/**
 * Whether a key is pressed together with one that makes it a command of the browser.
 * @param {KeyboardEvent} event
 */
export const isChord = (event) => event.ctrlKey || event.metaKey || event.altKey;
