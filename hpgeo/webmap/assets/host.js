/* Who holds the page? The Streamlit app in a frame, or a file opened from disk.

In the app the page gets the name of its data and the state from the app, and reports its own state
when the hand has rested. It ignores what equals its state and never reports what it was told. */
"use strict";

const REPORT_AFTER = 500; // milliseconds of rest before the address is written

HP.host = {
  embedded: !document.getElementById("hpgeo-data") && window.parent !== window,
  told: "",

  /* Start listening; `open` is called with the data, then `show` for every state the app sends. */
  connect(open, show) {
    HP.loading();
    if (!this.embedded) return this.standAlone(open, show);
    window.addEventListener("message", (event) => {
      if (event.source === window.parent && event.data?.type === "streamlit:render") this.render(event.data.args, open, show);
    });
    this.send("streamlit:componentReady", { apiVersion: 1 });
  },

  /* Light or dark, as the app is, or as the reader's system asks. */
  paint(theme) {
    if (!theme || document.documentElement.dataset.theme === theme) return;
    document.documentElement.dataset.theme = theme;
    HP.app?.words();
  },

  async render(args, open, show) {
    let { data, state, language, theme, documents } = args;
    this.documents = documents; // whether the app can open the passages that statements cite
    this.latest = args;
    this.paint(theme);
    if (data !== this.data) {
      this.data = data;
      const content = await this.fetch(data);
      if (!content) return HP.fail(() => { this.data = null; this.render(this.latest, open, show); });
      HP.loaded();
      open(content, language);
      ({ state, language } = this.latest);
    }
    if (!HP.data) return;
    // Back during play is the reader's own step: the play ends untold.
    if (this.held && HP.canonical(ofThePage(state)) !== HP.canonical(ofThePage(this.toldState))) this.held();
    this.toldState = state;
    this.told = HP.canonical(state);
    if (this.timer || this.held) HP.app.adopt(state, language);
    else show(state, language);
  },

  async fetch(name) {
    try {
      const response = await fetch(name);
      return response.ok ? await unpack(response.body) : null;
    } catch {
      return null;
    }
  },

  standAlone(open, show) {
    const inline = document.getElementById("hpgeo-data");
    const parameters = () => Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const paint = () => this.paint(dark.matches ? "dark" : "light");
    paint();
    dark.addEventListener("change", paint);
    const begin = (data) => {
      HP.loaded();
      const given = parameters();
      open(data, given.lang === "en" ? "en" : "vi");
      show(given, given.lang === "en" ? "en" : "vi");
      window.addEventListener("hashchange", () => {
        const now = parameters();
        if (HP.canonical(now) !== this.told) show(now, now.lang === "en" ? "en" : "vi");
      });
    };
    const again = () => location.reload();
    if (!inline) return HP.fail(again);
    return decode(inline.textContent).then(begin, () => HP.fail(again));
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
      const parameters = HP.parametersOf(HP.app.state);
      const canonical = HP.canonical(parameters);
      if (canonical === this.told) return;
      this.told = canonical;
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

const decode = async (text) => unpack(new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))]).stream());

/* Without what the app's header decides. */
const ofThePage = ({ lang, asof, ...rest } = {}) => rest;
