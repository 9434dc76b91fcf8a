/* Which windows are at hand? The whole bar, and the plan periods that everybody speaks of. */
import { el, whenOther } from "../../ground/dom.js";
import { say } from "../../ground/words.js";
import { presets } from "../../rules/windows.js";

/** @import { Preset, Window } from "../../rules/windows.js" */

export class Presets {
  /** @param {(window_: Window) => void} change */
  constructor(change) {
    this.buttons = presets().map((preset) => presetButton(preset, change));
    this.element = el("div.hp-presets", { role: "group", "aria-label": say("period") },
      this.buttons.map(({ button }) => button));
  }

  /** @param {Window} window_ */
  refresh(window_) {
    for (const { from, to, press } of this.buttons) press(from === window_.from && to === window_.to);
  }
}

/** @param {Preset} preset @param {(window_: Window) => void} change */
const presetButton = ({ name, stated, from, to }, change) => {
  const data = { "data-from": String(stated.from), "data-to": String(stated.to) };
  const button = el("button.hp-preset", { type: "button", ...data, onclick: () => change({ from, to }) }, name);
  const press = whenOther((/** @type {boolean} */ on) => button.setAttribute("aria-pressed", String(on)));
  return { from, to, button, press };
};
