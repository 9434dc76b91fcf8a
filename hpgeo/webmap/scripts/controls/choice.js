/* Several works lie under one click: which is meant? What is pointed at in the list shines on the map. */
import { el, focused } from "../ground/dom.js";
import { codeLabel, say, spoken } from "../ground/words.js";
import { statusName } from "../rules/phrases.js";
import { badgeIcon } from "../drawing/icons.js";

/** @import { Work } from "../types" */
/** @import { App } from "../app.js" */

/** @param {App} app @param {Work[]} works */
export const workChoice = (app, works) => {
  /** @param {Work | null} work */
  const light = (work) => app.furniture.highlight.show(work);
  /** @param {Work} work */
  const button = (work) =>
    el(
      "button",
      {
        type: "button",
        "data-work": work.id,
        onclick: () => app.select(work.id),
        onfocus: () => light(work),
        onmouseenter: () => light(work),
      },
      badgeIcon(work.layer, 20),
      el(
        "span",
        {},
        el("span.hp-choice-title", {}, spoken(work.title)),
        el("span.hp-soft", {}, `${codeLabel("layer", work.layer)} · ${statusName(work.status)}`),
      ),
    );
  const list = el("ul.hp-plain", {}, works.map((work) => el("li", {}, button(work))));
  const leave = () => light(works.find((work) => work.id === focused()?.dataset.work) ?? null);
  list.addEventListener("mouseleave", leave);
  const choice = el(
    "div.hp-choice",
    {},
    el("h2", {}, say("several_here", { count: works.length })),
    el("p.hp-soft", {}, say("several_help")),
    list,
  );
  choice.addEventListener("keydown", (event) => {
    if (event.key === "Escape") app.select(null);
    else if (!moveFocus([...list.querySelectorAll("button")], event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  return choice;
};

/**
 * Move the focus along buttons by a key; tell whether the key is one for that.
 * @param {HTMLElement[]} buttons @param {string} key
 */
const moveFocus = (buttons, key) => {
  const at = buttons.findIndex((each) => each === focused());
  /** @type {Record<string, number>} */
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
  if (Object.hasOwn(to, key)) buttons.at(to[key] % buttons.length)?.focus();
  return Object.hasOwn(to, key);
};
