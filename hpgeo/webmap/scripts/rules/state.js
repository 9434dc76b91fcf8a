/* What is filtered, seen and selected? The state of the page at rest. */
import { session } from "../ground/session.js";
import { forEach } from "./dimensions.js";

/** @import { State } from "../types" */

/** @returns {State} */
export const freshState = () => ({
  from: session.data.years[0],
  to: session.data.years[1],
  mode: "under-way",
  undated: false,
  plan: false,
  ...forEach(() => null), // null: everything passes
  text: "",
  work: null,
  view: null,
  cite: null,
  compare: null,
  knownOn: null,
  playing: false,
});
