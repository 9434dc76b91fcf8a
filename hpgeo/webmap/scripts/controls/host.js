/* Who holds the page? The Streamlit app in a frame, or a file opened from disk.

In the app the page gets the name of its data and the state from the app, and reports its own state
when the hand has rested. It ignores what equals its state and never reports what it was told. */
import { session } from "../ground/session.js";
import { canonical } from "../rules/state.js";
import { fail, loaded, loading } from "./waiting.js";

const REPORT_AFTER = 500; // milliseconds of rest before the address is written

export const host = {
  embedded: !document.getElementById("hpgeo-data") && window.parent !== window,
  told: "",

  /* Start listening. The page is told to `open` the data, then to `show` each state that comes from outside, or to
  `adopt` it while a step of its own is not told yet, and to `repaint` when the colours change; `parameters` gives what
  is reported. */
  connect(page) {
    this.page = page;
    loading();
    if (!this.embedded) return this.standAlone(page);
    window.addEventListener("message", (event) => {
      if (event.source === window.parent && event.data?.type === "streamlit:render") this.render(event.data.args);
    });
    this.send("streamlit:componentReady", { apiVersion: 1 });
  },

  /* Light or dark, as the app is, or as the reader's system asks. */
  paint(theme) {
    if (!theme || document.documentElement.dataset.theme === theme) return;
    document.documentElement.dataset.theme = theme;
    this.page.repaint();
  },

  async render(args) {
    let { data, state, language, theme, documents } = args;
    this.documents = documents; // whether the app can open the passages that statements cite
    this.latest = args;
    this.paint(theme);
    if (data !== this.data) {
      this.data = data;
      const content = await this.fetch(data);
      if (!content) return fail(() => { this.data = null; this.render(this.latest); });
      loaded();
      this.page.open(content, language);
      ({ state, language } = this.latest);
    }
    if (!session.data) return;
    // Back during play is the reader's own step: the play ends untold.
    if (this.held && canonical(ofThePage(state)) !== canonical(ofThePage(this.toldState))) this.held();
    this.toldState = state;
    this.told = canonical(state);
    if (this.timer || this.held) this.page.adopt(state, language);
    else this.page.show(state, language);
  },

  async fetch(name) {
    try {
      const response = await fetch(name);
      return response.ok ? await unpack(response.body) : null;
    } catch {
      return null;
    }
  },

  standAlone({ open, show }) {
    const inline = document.getElementById("hpgeo-data");
    const parameters = () => Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const paint = () => this.paint(dark.matches ? "dark" : "light");
    paint();
    dark.addEventListener("change", paint);
    const begin = (data) => {
      loaded();
      const given = parameters();
      open(data, given.lang === "en" ? "en" : "vi");
      show(given, given.lang === "en" ? "en" : "vi");
      window.addEventListener("hashchange", () => {
        const now = parameters();
        if (canonical(now) !== this.told) show(now, now.lang === "en" ? "en" : "vi");
      });
    };
    const again = () => location.reload();
    if (!inline) return fail(again);
    return decode(inline.textContent).then(begin, () => fail(again));
  },

  /* While the years are played nothing is told; `cancel` ends the play when the address moves by itself. */
  hold(cancel) {
    clearTimeout(this.timer);
    this.timer = null;
    this.held = cancel;
  },

  release(tell = true) {
    this.held = null;
    if (tell) this.report();
  },

  /* Report the state after a rest; at once when `now` is set. What is told is the state of that moment. */
  report(now = false) {
    if (this.held && !now) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = null;
      const parameters = this.page.parameters(), told = canonical(parameters);
      if (told === this.told) return;
      this.told = told;
      this.toldState = parameters;
      if (this.embedded) this.send("streamlit:setComponentValue", { value: parameters, dataType: "json" });
      else history.replaceState(null, "", `#${new URLSearchParams(parameters)}`);
    }, now ? 0 : REPORT_AFTER);
  },

  send(type, content) {
    window.parent.postMessage({ isStreamlitMessage: true, type, ...content }, "*");
  },
};

/* The data comes as gzip, a fifth of its size; every browser since 2023 opens it. */
const unpack = async (stream) => new Response(stream.pipeThrough(new DecompressionStream("gzip"))).json();

const decode = async (text) =>
  unpack(new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))]).stream());

/* Without what the app's header decides. */
const ofThePage = (parameters = {}) =>
  Object.fromEntries(Object.entries(parameters).filter(([key]) => key !== "lang" && key !== "asof"));
