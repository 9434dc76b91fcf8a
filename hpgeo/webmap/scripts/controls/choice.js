/* Several works lie under one click: which is meant? What is pointed at in the list shines on the map. */
import { el } from "../ground/dom.js";
import { codeLabel, say, spoken } from "../ground/words.js";
import { statusName } from "../rules/phrases.js";
import { badgeIcon } from "../drawing/icons.js";

export const workChoice = (app, works) => {
  const light = (work) => app.furniture.highlight.show(work);
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
  const leave = () => light(works.find((work) => work.id === document.activeElement?.dataset?.work) ?? null);
  list.addEventListener("mouseleave", leave);
  const choice = el(
    "div.hp-choice",
    {},
    el("h2", {}, say("several_here", { count: works.length })),
    el("p.hp-soft", {}, say("several_help")),
    list,
  );
  choice.addEventListener("keydown", (event) => {
    const buttons = [...list.querySelectorAll("button")], at = buttons.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === "Escape") app.select(null);
    else if (to == null) return;
    else buttons.at(to % buttons.length).focus();
    event.preventDefault();
    event.stopPropagation();
  });
  return choice;
};
