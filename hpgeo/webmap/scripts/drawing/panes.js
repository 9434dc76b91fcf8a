/* What lies above what on the map? Each kind of picture has a pane of its own, in one order. */

/** @import { Map as LeafletMap } from "leaflet" */

/* By name: the place in the order; Leaflet's own panes stand at hundreds. */
const PANES = { base: 200, tiles: 300, works: 400, "works-right": 401, highlight: 440, sketch: 460 };

/**
 * The pane for what has that name, as a layer takes it; made when first asked for.
 * @param {LeafletMap} map @param {keyof typeof PANES} name
 */
export const paneOf = (map, name) => {
  const pane = map.getPane(name) ?? map.createPane(name);
  pane.style.zIndex = String(PANES[name]);
  return name;
};
