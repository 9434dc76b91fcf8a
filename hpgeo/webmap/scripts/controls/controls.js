/* What does the reader work with? Search and legend at the side, the period bar, put together. */
import { el, focused } from "../ground/dom.js";
import { session } from "../ground/session.js";
import { say } from "../ground/words.js";
import { showsOther } from "../rules/store.js";
import { EmptyCard } from "./empty.js";
import { Legend } from "./legend/legend.js";
import { PeriodBar } from "./period/bar.js";
import { Search } from "./search.js";

const REST = 90; // milliseconds: counts and results follow when the hand rests

/** @import { Language, Parts } from "../types" */
/** @import { Change } from "../rules/store.js" */

/* What carries words, built anew when the language changes. */
/** @typedef {{ search: Search, legend: Legend, period: PeriodBar, close: HTMLElement }} Worded */

export class Controls {
  /** @type {HTMLElement | null} what had the focus before the side opened */
  opener = null;
  /** @type {Worded | null} */
  worded = null;
  later = 0;

  /**
   * `speak` changes the language.
   * @param {Parts} parts @param {(language: Language) => void} speak
   */
  constructor(parts, speak) {
    this.parts = parts;
    this.speak = speak;
    this.root = parts.layout.root;
    this.side = parts.layout.side;
    this.empty = new EmptyCard(parts);
    parts.layout.tools.after(this.empty.element);
    this.side.addEventListener("keydown", (event) => this.escape(event));
  }

  /* Everything that carries words: built when the words are known, and anew when the language changes. */
  build() {
    const from = focused()?.dataset.lang, slot = el("div.hp-search-slot");
    this.leave();
    const { parts } = this, shut = () => this.toggleSide(false);
    const search = new Search(parts, shut), legend = new Legend(parts), period = new PeriodBar(parts, parts.layout.bar);
    const close = el("button.hp-close", { type: "button", onclick: shut, "aria-label": say("close") }, "×");
    this.worded = { search, legend, period, close };
    this.side.setAttribute("aria-label", say("filters"));
    this.side.replaceChildren(parts.host.hasHeader ? "" : this.brand(), close, slot, ...legend.elements);
    search.place(this.root, slot);
    this.refresh();
    const again = from && this.side.querySelector(`[data-lang='${from}']`);
    if (again instanceof HTMLElement) again.focus();
  }

  /* In a file of its own the page has no header of the app above it. */
  brand() {
    const languages = /** @type {Language[]} */ (["vi", "en"]).map((code) =>
      el(
        "button",
        {
          type: "button",
          "data-lang": code,
          "aria-pressed": String(session.language === code),
          onclick: () => this.speak(code),
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
  toggleSide(open = !this.root.classList.contains("hp-side-open")) {
    const was = this.root.classList.contains("hp-side-open");
    const is = this.root.classList.toggle("hp-side-open", open);
    if (was === is) return;
    if (is) this.opener = focused();
    (is ? this.worded?.close : this.opener)?.focus();
  }

  /** @param {KeyboardEvent} event */
  escape(event) {
    if (event.key !== "Escape" || !this.root.classList.contains("hp-side-open")) return;
    event.stopPropagation();
    this.toggleSide(false);
  }

  /** @param {Change} change */
  follow(change) {
    this.worded?.period.follow(change);
    if (showsOther(change)) this.refresh();
  }

  /* What a period step must show at once; counts, histogram and results follow when the hand rests. */
  refresh() {
    this.worded?.period.refresh();
    this.worded?.legend.refresh();
    this.worded?.search.refresh();
    clearTimeout(this.later);
    this.later = setTimeout(() => this.refreshAtRest(), REST);
  }

  refreshAtRest() {
    this.worded?.legend.refreshCounts();
    this.worded?.period.refreshAtRest();
    this.worded?.search.refreshResults();
    this.empty.refresh();
  }

  leave() {
    this.worded?.search.leave();
    this.worded?.period.leave();
  }

  dispose() {
    clearTimeout(this.later);
    this.leave();
    this.empty.element.remove();
  }
}
