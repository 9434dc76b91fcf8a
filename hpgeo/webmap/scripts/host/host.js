/* Who holds the page? The Streamlit app in a frame, or a file opened from disk. */
import { FileHost } from "./file.js";
import { StreamlitHost } from "./streamlit.js";

/** @import { Language, Parameters, Payload } from "../types" */
/** @import { Reports } from "./reports.js" */

/**
 * What a host tells the page, and asks of it: to `open` data; to `show` a state; to `adopt` of a state what the host
 * alone decides, because the reader is a step ahead; to `repaint` in other colours.
 * @typedef {object} Page
 * @property {(data: Payload, language: Language) => void} open
 * @property {(parameters: Parameters, language: Language) => void} show
 * @property {(parameters: Parameters, language: Language) => void} adopt
 * @property {() => void} repaint
 * @property {() => Parameters} parameters
 * @property {() => boolean} isPlaying
 */

/**
 * What the page asks of its host: whether it shows the name of the app and a choice of languages itself, and whether it
 * can open the passages that statements cite.
 * @typedef {object} Host
 * @property {boolean} hasHeader
 * @property {boolean} opensPassages
 * @property {Reports} reports
 * @property {() => void} connect
 * @property {(query: string) => string} addressOf
 */

/**
 * @param {Page} page
 * @returns {Host}
 */
export const hostOf = (page) => {
  const isFile = document.getElementById("hpgeo-data") || window.parent === window;
  return isFile ? new FileHost(page) : new StreamlitHost(page);
};
