/* The one place where text becomes elements: always as text, never as markup. */

/* el("button.wide", { onclick, title }, "text", child ...): strings become text nodes. */
export const el = (name, attributes = {}, ...children) => {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag || "div");
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (value == null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key in element && typeof value !== "string" && key !== "style") element[key] = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  for (const child of children.flat(Infinity)) if (child != null && child !== false) element.append(child);
  return element;
};

export const svg = (size, shapes, attributes = {}) => {
  const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [key, value] of Object.entries({ viewBox: `0 0 ${size[0]} ${size[1]}`, width: size[0], height: size[1], "aria-hidden": "true", ...attributes }))
    picture.setAttribute(key, value);
  for (const [tag, values] of shapes) {
    const shape = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [key, value] of Object.entries(values)) shape.setAttribute(key, value);
    picture.append(shape);
  }
  return picture;
};

/* What stands there already is not written again: a write makes the browser lay the page out anew. */
export const writeText = (element, text) => { if (element.textContent !== text) element.textContent = text; };

export const setChecked = (box, on) => { if (box.checked !== on) box.checked = on; };
