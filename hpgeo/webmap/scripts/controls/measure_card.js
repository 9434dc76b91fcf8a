/* What does the reader see of a measurement, and what may be done with it? */
import { el } from "../ground/dom.js";
import { say } from "../ground/words.js";
import { card } from "./cards.js";

/** @import { Measurement, Quantity } from "../rules/measuring.js" */

/** @typedef {"add" | "back" | "finish" | "clear"} Action */

/**
 * What the card does: with what is measured, with each of its buttons, and when it is closed.
 * @typedef {Record<Action | "close", () => void> & { choose: (kind: Quantity) => void }} MeasureActions
 */

/** @type {Action[]} */
const ACTIONS = ["add", "back", "finish", "clear"];
/** @type {Quantity[]} */
const KINDS = ["distance", "area"];

export class MeasureCard {
  result = el("output.hp-measured");
  more = el("p.hp-soft");
  element = el("section");

  /** @param {MeasureActions} act */
  constructor(act) {
    this.act = act;
    this.kinds = KINDS.map((kind) => ({
      kind,
      button: el("button", { type: "button", "data-kind": kind, onclick: () => act.choose(kind) }),
    }));
    this.actions = ACTIONS.map((name) => ({
      name,
      button: el("button.hp-action", { type: "button", "data-act": name, onclick: act[name] }),
    }));
  }

  words() {
    for (const { kind, button } of this.kinds) button.textContent = say(`measure_${kind}`);
    for (const { name, button } of this.actions) button.textContent = say(`measure_${name}`);
    this.element = card("measure", say("measure"), this.act.close,
      el("div.hp-kinds", { role: "group", "aria-label": say("measure") }, this.kinds.map(({ button }) => button)),
      this.result, this.more,
      el("p.hp-soft.hp-help", {}, say("measure_help")),
      el("div.hp-actions", {}, this.actions.map(({ button }) => button)));
  }

  /** @param {Measurement} measurement */
  refresh(measurement) {
    const { isEmpty, canFinish } = measurement;
    const disabled = { add: false, back: isEmpty, finish: !canFinish, clear: isEmpty };
    this.result.textContent = measurement.figure();
    this.more.textContent = measurement.detail();
    for (const { kind, button } of this.kinds)
      button.setAttribute("aria-pressed", String(kind === measurement.kind));
    for (const { name, button } of this.actions) button.disabled = disabled[name];
  }
}
