/* Who holds the page? The Streamlit app in a frame, or a file opened from disk.

In the app the page gets the name of its data and the state from the app, and reports its own state
when the hand has rested. It ignores what equals its state and never reports what it was told. */
import { readFile } from "../ground/files.js";
import { readPayload } from "../ground/payload.js";
import { session } from "../ground/session.js";
import { canonical } from "../rules/state.js";
import { fail, loaded, loading } from "./waiting.js";

const REPORT_AFTER = 500; // milliseconds of rest before the address is written

/** @import { Language, Parameters, Payload } from "../types" */

/**
 * What the host tells the page: to `open` the data, then to `show` each state that comes from outside, or to `adopt`
 * it while a step of its own is not told yet, to `repaint` when the colours change; `parameters` gives what is told.
 * @typedef {object} Page
 * @property {(data: Payload, language: Language) => void} open
 * @property {(state: Parameters, language: Language) => void} show
 * @property {(state: Parameters, language: Language) => void} adopt
 * @property {() => void} repaint
 * @property {() => Parameters} parameters
 */

/**
 * What the app sends: the name of the data, the state of the address, and whether it can open cited passages.
 * @typedef {{ data: string, state: Parameters, language: Language, theme?: string, documents?: boolean }} Args
 */

/** @returns {Parameters} */
const fragment = () => Object.fromEntries(new URLSearchParams(location.hash.slice(1)));

/** @param {Parameters} parameters @returns {Language} */
const languageOf = ({ lang }) => (lang === "en" ? "en" : "vi");

class Host {
  embedded = !document.getElementById("hpgeo-data") && window.parent !== window;
  told = "";
  /** @type {Parameters} */
  toldState = {};
  /** @type {Page | null} */
  page = null;
  /** @type {Args | null} */
  latest = null;
  /** @type {string | null} */
  data = null;
  documents = false;
  /** @type {ReturnType<typeof setTimeout> | null} */
  timer = null;
  /** @type {(() => void) | null} */
  held = null;

  /**
   * Start listening.
   * @param {Page} page
   */
  connect(page) {
    this.page = page;
    loading();
    if (this.embedded) this.listen();
    else this.standAlone(page);
  }

  listen() {
    window.addEventListener("message", (event) => {
      if (event.source === window.parent && event.data?.type === "streamlit:render") this.render(event.data.args);
    });
    this.send("streamlit:componentReady", { apiVersion: 1 });
  }

  /**
   * Light or dark, as the app is, or as the reader's system asks.
   * @param {string} [theme]
   */
  paint(theme) {
    if (!theme || document.documentElement.dataset.theme === theme) return;
    document.documentElement.dataset.theme = theme;
    this.page?.repaint();
  }

  /** @param {Args} args */
  async render(args) {
    this.documents = Boolean(args.documents);
    this.latest = args;
    this.paint(args.theme);
    if (args.data === this.data) this.hear(args);
    else await this.load(args);
  }

  /**
   * Open the data of another name; what was said last while they came is what holds.
   * @param {Args} args
   */
  async load(args) {
    this.data = args.data;
    const content = await this.fetch(args.data);
    if (content) {
      loaded();
      this.page?.open(content, args.language);
      this.hear(this.latest ?? args);
    } else fail(() => {
      this.data = null;
      this.render(this.latest ?? args);
    });
  }

  /** @param {Args} args */
  hear({ state, language }) {
    if (!session.data) return;
    // Back during play is the reader's own step: the play ends untold.
    if (this.held && canonical(ofThePage(state)) !== canonical(ofThePage(this.toldState))) this.held();
    this.toldState = state;
    this.told = canonical(state);
    if (this.timer || this.held) this.page?.adopt(state, language);
    else this.page?.show(state, language);
  }

  /** @param {string} name @returns {Promise<Payload | null>} */
  async fetch(name) {
    try {
      return readPayload(await readFile(name));
    } catch {
      return null;
    }
  }

  /** @param {Page} page */
  standAlone({ open, show }) {
    const inline = document.getElementById("hpgeo-data");
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const paint = () => this.paint(dark.matches ? "dark" : "light");
    paint();
    dark.addEventListener("change", paint);
    /** @param {Payload} data */
    const begin = (data) => {
      loaded();
      const given = fragment();
      open(data, languageOf(given));
      show(given, languageOf(given));
      window.addEventListener("hashchange", () => {
        const now = fragment();
        if (canonical(now) !== this.told) show(now, languageOf(now));
      });
    };
    const again = () => location.reload();
    if (inline) readFile(inline.dataset.file ?? "").then(readPayload).then(begin, () => fail(again));
    else fail(again);
  }

  /**
   * While the years are played nothing is told; `cancel` ends the play when the address moves by itself.
   * @param {() => void} cancel
   */
  hold(cancel) {
    clearTimeout(this.timer ?? undefined);
    this.timer = null;
    this.held = cancel;
  }

  release(tell = true) {
    this.held = null;
    if (tell) this.report();
  }

  /* Report the state after a rest; at once when `now` is set. What is told is the state of that moment. */
  report(now = false) {
    if (this.held && !now) return;
    clearTimeout(this.timer ?? undefined);
    this.timer = setTimeout(() => this.tell(), now ? 0 : REPORT_AFTER);
  }

  tell() {
    this.timer = null;
    const parameters = this.page?.parameters() ?? {}, told = canonical(parameters);
    if (told === this.told) return;
    this.told = told;
    this.toldState = parameters;
    if (this.embedded) this.send("streamlit:setComponentValue", { value: parameters, dataType: "json" });
    else history.replaceState(null, "", `#${new URLSearchParams(parameters)}`);
  }

  /** @param {string} type @param {Record<string, unknown>} content */
  send(type, content) {
    window.parent.postMessage({ isStreamlitMessage: true, type, ...content }, "*");
  }
}

export const host = new Host();

/**
 * Without what the app's header decides.
 * @param {Parameters} parameters
 * @returns {Parameters}
 */
const ofThePage = ({ lang: _lang, known: _known, ...rest }) => rest;
