/* Where does Leaflet come from? From the package XStatic-Leaflet, as a script before ours that sets a global. */

/** @type {typeof import("leaflet")} */
export const L = globalThis.L;
