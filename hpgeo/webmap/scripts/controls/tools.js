/* Which buttons stand at the edge of the map? */
import { el } from "../ground/dom.js";
import { say } from "../ground/words.js";
import { toolButton } from "./cards.js";

/** @import { CardName } from "./furniture.js" */

/** @param {string} label @param {...HTMLElement} buttons */
const group = (label, ...buttons) => el("div.hp-tool-group", { role: "group", "aria-label": label }, buttons);

/**
 * What the buttons do.
 * @typedef {object} ToolActions
 * @property {() => void} menu
 * @property {() => void} zoomIn
 * @property {() => void} zoomOut
 * @property {() => void} home
 * @property {() => void} compare
 * @property {(name: CardName) => void} card
 * @property {() => void} share
 */

/** @param {ToolActions} act */
export const toolGroups = (act) => {
  /** @param {CardName} name @param {string} label */
  const cardButton = (name, label) => toolButton(name, label, () => act.card(name), { "aria-expanded": "false" });
  return [
    group(say("filters"), toolButton("menu", say("filters"), act.menu)),
    group(say("tools_view"),
      toolButton("in", say("zoom_in"), act.zoomIn),
      toolButton("out", say("zoom_out"), act.zoomOut),
      toolButton("home", say("home"), act.home)),
    group(say("tools_more"),
      toolButton("moments", say("compare"), act.compare),
      cardButton("measure", say("measure")),
      cardButton("tiles", say("tiles")),
      toolButton("share", say("copy_link"), act.share, { "aria-expanded": "false" })),
  ];
};
