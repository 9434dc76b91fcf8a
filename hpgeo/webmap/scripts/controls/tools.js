/* Which buttons stand at the edge of the map? */
import { el } from "../ground/dom.js";
import { say } from "../ground/words.js";
import { toolButton } from "./cards.js";

/** @import { App } from "../app.js" */
/** @import { Controls } from "./controls.js" */
/** @import { CardName } from "./furniture.js" */

/** @param {string} label @param {...HTMLElement} buttons */
const group = (label, ...buttons) => el("div.hp-tool-group", { role: "group", "aria-label": label }, buttons);

/** @param {App} app @param {Controls} controls */
export const toolGroups = (app, controls) => {
  /** @param {CardName} name @param {string} label */
  const cardButton = (name, label) =>
    toolButton(name, label, () => app.furniture.toggle(name), { "aria-expanded": "false" });
  return [
    group(say("filters"), toolButton("menu", say("filters"), () => controls.toggleSide())),
    group(say("tools_view"),
      toolButton("in", say("zoom_in"), () => app.map.zoomIn()),
      toolButton("out", say("zoom_out"), () => app.map.zoomOut()),
      toolButton("home", say("home"), () => app.home())),
    group(say("tools_more"),
      toolButton("moments", say("compare"), () => app.compare.toggle()),
      cardButton("measure", say("measure")),
      cardButton("tiles", say("tiles")),
      toolButton("share", say("copy_link"), () => app.furniture.link.copy(), { "aria-expanded": "false" })),
  ];
};
