/* What must something be able to do that draws the works of the page?

The page and its controls know the drawing by this interface alone. What draws here is the canvas: it needs neither
network nor graphics card, fits into one file, and steps through 30,000 works faster than anything measured beside it.
Another renderer may stand in its place. */
import { CanvasRenderer } from "./canvas_renderer.js";

/** @import { Map as LeafletMap, Point } from "leaflet" */
/** @import { DrawnFeature, Payload, Scene, State, Work } from "../types" */

/**
 * What a renderer gets: the map, the base map and the features of all works; and what it may ask at any time: the
 * state, for the chosen work, and how many pixels panels cover at the left and at the right of the map.
 * @typedef {object} Site
 * @property {LeafletMap} map
 * @property {Payload["base"]} base
 * @property {DrawnFeature[]} features
 * @property {() => State} state
 * @property {() => { left: number, right: number }} covered
 */

/**
 * Draws works on a map, and tells which lie under a point. It follows the map by itself when that moves, or when the
 * frame changes its size. Points are pixels from the upper left corner of the map, a tolerance is in pixels.
 *
 * - `open`: come onto the map; nothing is drawn before.
 * - `filter`: what is to be shown from now on. Two scenes are compared: the first is shown left of the swipe, the
 *   second right of it.
 * - `split`: where the swipe stands, 0 to 1 from the left of the map.
 * - `draw`: draw what is to be shown, and the chosen work in its light. It is done when this returns.
 * - `repaint`: draw everything anew, the base map too, in other colours or another language.
 * - `pick`: the works under a point, the smallest targets first; of the scene that is shown there.
 * - `highlight`: put a light over one work, or over none; `highlighted` is which.
 * - `drawn`: the works drawn now in the first scene, once for each feature of theirs.
 * - `inSight`: the works whose place no panel covers, west to east.
 * - `useBase`: show our own base map with its names, or leave the ground to someone else.
 * - `dispose`: leave the map.
 *
 * @typedef {object} Renderer
 * @property {() => void} open
 * @property {(left: Scene, right?: Scene) => void} filter
 * @property {(share: number) => void} split
 * @property {() => void} draw
 * @property {() => void} repaint
 * @property {(point: Point, tolerance: number) => Work[]} pick
 * @property {(work: Work | null) => void} highlight
 * @property {Work | null} highlighted
 * @property {() => Work[]} drawn
 * @property {() => Work[]} inSight
 * @property {(own: boolean) => void} useBase
 * @property {() => void} dispose
 */

/**
 * The renderer of this page.
 * @param {Site} site
 * @returns {Renderer}
 */
export const rendererOf = (site) => new CanvasRenderer(site);
