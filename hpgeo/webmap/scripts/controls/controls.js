/* What does the reader work with? Search and legend at the side, the period bar, the tools, put together. */
import { el } from "../ground/dom.js";
import { session } from "../ground/session.js";
import { say } from "../ground/words.js";
import { EmptyCard } from "./empty.js";
import { host } from "./host.js";
import { Legend } from "./legend.js";
import { PeriodBar } from "./period.js";
import { Search } from "./search.js";
import { toolGroups } from "./tools.js";

const REST = 90; // milliseconds: counts and results follow when the hand rests

export class Controls {
  constructor(root, app) {
    this.app = app;
    this.root = root;
    this.side = el("aside.hp-side", { id: "hp-side" });
    this.bar = el("section.hp-period");
    this.tools = el("div.hp-tools");
    this.empty = new EmptyCard(app);
    root.append(this.side, this.bar, this.tools, this.empty.element);
    this.side.addEventListener("keydown", (event) => this.escape(event));
  }

  /* Everything that carries words: built when the words are known, and anew when the language changes. */
  build() {
    const from = document.activeElement?.dataset?.lang;
    this.search?.leave();
    this.period?.leave();
    this.search = new Search(this.app);
    this.legend = new Legend(this.app);
    const slot = el("div.hp-search-slot");
    this.close = el(
      "button.hp-close",
      { type: "button", onclick: () => this.toggleSide(false), "aria-label": say("close") },
      "×",
    );
    this.side.setAttribute("aria-label", say("filters"));
    this.side.replaceChildren(host.embedded ? "" : this.brand(), this.close, slot, ...this.legend.elements);
    this.search.place(this.root, slot);
    this.period = new PeriodBar(this.app, this.bar);
    this.tools.replaceChildren(...toolGroups(this.app, this));
    this.refresh();
    if (from) this.side.querySelector(`[data-lang='${from}']`)?.focus();
  }

  /* In a file of its own the page has no header of the app above it. */
  brand() {
    const languages = ["vi", "en"].map((code) =>
      el(
        "button",
        {
          type: "button",
          "data-lang": code,
          "aria-pressed": String(session.language === code),
          onclick: () => this.app.setLanguage(code),
        },
        code.toUpperCase(),
      ),
    );
    return el(
      "header.hp-brand",
      {},
      el("h1", {}, say("app_long")),
      el("div.hp-lang", { role: "group", "aria-label": say("language") }, languages),
    );
  }

  /* On a telephone the side is a drawer: the focus goes in with it, and back when it closes. */
  toggleSide(open) {
    const was = this.root.classList.contains("hp-side-open");
    const is = this.root.classList.toggle("hp-side-open", open);
    if (was === is) return;
    if (is) this.opener = document.activeElement;
    (is ? this.close : this.opener)?.focus();
  }

  escape(event) {
    if (event.key !== "Escape" || !this.root.classList.contains("hp-side-open")) return;
    event.stopPropagation();
    this.toggleSide(false);
  }

  /* What a period step must show at once; counts, histogram and results follow when the hand rests. */
  refresh() {
    this.period.refresh();
    this.legend.refresh();
    this.search.refresh();
    clearTimeout(this.later);
    this.later = setTimeout(() => this.refreshAtRest(), REST);
  }

  refreshAtRest() {
    this.legend.refreshCounts();
    this.period.refreshAtRest();
    this.search.refreshResults();
    this.empty.refresh();
  }

  dispose() {
    clearTimeout(this.later);
    this.search.leave();
    this.period.leave();
    for (const element of [this.side, this.bar, this.tools, this.empty.element]) element.remove();
  }
}
