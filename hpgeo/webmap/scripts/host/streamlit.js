/* How does the page talk to the Streamlit app that holds it in a frame? By messages, as a component does.

The app says which file has the data, which state its address names, and how it looks; the page tells its state. */
import { paint } from "./appearance.js";
import { readData } from "./data.js";
import { Line } from "./line.js";
import { Reports } from "./reports.js";
import { fail, loaded, loading } from "./waiting.js";

/** @import { Language, Parameters, Payload } from "../types" */
/** @import { Page } from "./host.js" */
/** @import { Answer } from "./line.js" */

/**
 * What the app says; `documents` is whether it can open the passages that statements cite.
 * @typedef {{ data: string, state: Parameters, language: Language, theme?: string, documents?: boolean } & Answer} Said
 */

export class StreamlitHost {
  hasHeader = true;
  opensPassages = false;
  /** @type {Said | null} what the app said last */
  #said = null;
  /** @type {string | null} the file that was asked for last */
  #asked = null;
  /** @type {string | null} the file whose data the page shows */
  #shown = null;

  /** @param {Page} page @param {(file: string) => Promise<Payload>} [read] */
  constructor(page, read = readData) {
    this.page = page;
    this.read = read;
    this.line = new Line((value) => send("streamlit:setComponentValue", { value, dataType: "json" }));
    this.reports = new Reports(page.parameters, (parameters) => this.line.tell(parameters));
  }

  connect() {
    loading();
    window.addEventListener("message", (event) => {
      if (event.source !== window.parent || event.data?.type !== "streamlit:render") return;
      // The browser may change its colours at any time; the app hears of it with its next run only.
      const theme = event.data.theme?.base ?? event.data.args.theme;
      this.hear({ ...event.data.args, theme }, Boolean(event.data.disabled));
    });
    send("streamlit:componentReady", { apiVersion: 1 });
  }

  /**
   * Streamlit disables what it shows while the line is down, and says again what it said last.
   * @param {Said} said @param {boolean} [isDown]
   */
  hear(said, isDown = false) {
    this.#said = said;
    this.line.heard(said, isDown);
    this.opensPassages = Boolean(said.documents);
    paint(said.theme, this.page.repaint);
    if (said.data !== this.#asked) this.#load(said.data);
    else if (this.#shown !== null) this.#take(said);
  }

  /** @param {string} file */
  async #load(file) {
    this.#asked = file;
    const data = await this.read(file).catch(() => null);
    if (file !== this.#asked || !this.#said) return; // the app has named another one meanwhile
    if (data) {
      loaded();
      this.#shown = file;
      this.#take(this.#said, data);
    } else fail(() => this.#load(this.#asked ?? file));
  }

  /**
   * Take over the state that the app names, with new data or the old ones. What the reader has done and the app has not
   * heard yet stays; of a play in progress that is all but a move of the address, as Back makes it.
   * @param {Said} said @param {Payload} [data]
   */
  #take({ state, language }, data) {
    const { page, reports, line } = this, isAhead = reports.pending || line.pending;
    const own = isAhead || (page.isPlaying() && !reports.echo.isMove(state)) ? page.parameters() : null;
    if (!line.pending) reports.echo.told(state); // else the app is about to know what it was told
    if (data) page.open(data, language);
    if (data || !own) page.show(own ?? state, language);
    if (own) page.adopt(state, language);
  }

  /**
   * The address of the app with a query, as another reader may open it.
   * @param {string} query
   */
  addressOf(query) {
    const [page] = addressOfApp().split(/[?#]/);
    return query ? `${page}?${query}` : page;
  }
}

/* A browser may keep the address of the frame around a page from it. */
const addressOfApp = () => {
  try {
    return window.parent.location.href;
  } catch {
    return document.referrer || location.origin;
  }
};

/** @param {string} type @param {Record<string, unknown>} content */
const send = (type, content) => window.parent.postMessage({ isStreamlitMessage: true, type, ...content }, "*");
