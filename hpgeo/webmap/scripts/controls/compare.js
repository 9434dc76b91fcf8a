/* How do two moments compare? Side by side under a swipe: the years of the two handles, or two knowledge dates. */
import { el } from "../ground/dom.js";
import { session } from "../ground/session.js";
import { say } from "../ground/words.js";
import { byYears, countDiffering, daysOf, isCompared } from "../rules/comparison.js";
import { wholePeriod } from "../rules/filter.js";
import { NOW } from "../rules/moments.js";
import { dateWords, numberWords } from "../rules/phrases.js";
import { showsOther } from "../rules/store.js";

/** @import { Parts, Scene } from "../types" */
/** @import { Change } from "../rules/store.js" */

const REACH = [0.02, 0.98]; // how far the swipe goes, in widths of the map

export class Compare {
  count = el("p.hp-compare-count", { "aria-live": "polite" });
  help = el("p.hp-soft");
  kind = el("select", { id: "hp-compare-kind", onchange: () => this.choose() });
  selects = ["left", "right"].map((side) =>
    el("select", { id: `hp-compare-${side}`, onchange: () => this.choose() }));
  /** @type {HTMLInputElement} */
  handle = el("input.hp-swipe", {
    type: "range",
    id: "hp-swipe",
    min: "0",
    max: "100",
    step: "1",
    oninput: () => this.swipe(Number(this.handle.value) / 100),
  });
  grip = el("span.hp-swipe-grip", { "aria-hidden": "true" });
  sides = [el("p.hp-moment.hp-moment-left"), el("p.hp-moment.hp-moment-right")];
  element = el("div.hp-compare", { hidden: true }, el("div.hp-swipe-line", {}, this.grip), ...this.sides, this.handle);
  card = el("section.hp-compare-card", { hidden: true });

  /** @param {Pick<Parts, "map" | "layout" | "store" | "commands" | "picture" | "renderer">} parts */
  constructor({ map, layout, store, commands, picture, renderer }) {
    this.map = map;
    this.root = layout.root;
    this.store = store;
    this.commands = commands;
    this.picture = picture;
    this.renderer = renderer;
    this.root.append(this.element, this.card);
    this.swipe(0.5);
    this.drag();
  }

  dispose() {
    this.element.remove();
    this.card.remove();
  }

  /* Switch on, with the years that the handles stand at, or off. */
  toggle() {
    const { state } = this.store, now = Number(session.data.today.slice(0, 4));
    const years = wholePeriod(state) ? { from: now, to: Math.min(now + 5, session.data.years[1]) } : {};
    this.commands.change(isCompared(state) ? { compare: null } : { compare: "years", ...years });
  }

  /* Compare what the selects name; days are first compared from the last one on which something was told. */
  choose() {
    const last = session.data.days.at(-1) ?? NOW;
    const days = byYears(this.store.state) ? [last, NOW] : this.selects.map((select) => select.value);
    this.commands.change({ compare: this.kind.value === "years" ? "years" : days.join("..") });
  }

  /** @param {Change} change */
  follow(change) {
    if (showsOther(change)) this.refresh();
  }

  refresh() {
    const [left, right] = this.picture.scenes, active = Boolean(right);
    this.element.hidden = !active;
    this.card.hidden = !active;
    this.root.classList.toggle("hp-comparing", active);
    if (right) this.say(left, right);
  }

  /**
   * Name both moments and count the works that differ.
   * @param {Scene} left @param {Scene} right
   */
  say(left, right) {
    const { state } = this.store, years = byYears(state), days = daysOf(state);
    const names = years ? [state.from, state.to].map((year) => say("end_of_year", { year })) : days.map(dayName);
    this.sides.forEach((side, i) => { side.textContent = names[i]; });
    this.count.textContent = say("compare_differ", { count: numberWords(countDiffering(left, right)) });
    this.kind.value = years ? "years" : "days";
    this.selects.forEach((select, i) => {
      select.hidden = years;
      if (!years) select.value = days[i];
    });
    this.help.textContent = say(years ? "compare_years_help" : "compare_days_help");
  }

  words() {
    const days = [...session.data.days, NOW];
    this.handle.setAttribute("aria-label", say("compare_swipe"));
    this.kind.setAttribute("aria-label", say("compare_what"));
    this.kind.replaceChildren(
      el("option", { value: "years" }, say("compare_years")),
      days.length > 1 ? el("option", { value: "days" }, say("compare_days")) : "",
    );
    ["left", "right"].forEach((side, i) => {
      this.selects[i].setAttribute("aria-label", say(`compare_${side}`));
      this.selects[i].replaceChildren(...days.map((day) => el("option", { value: day }, dayName(day))));
    });
    const close = { type: "button", "aria-label": say("close"), onclick: () => this.toggle() };
    this.card.setAttribute("aria-label", say("compare"));
    this.card.replaceChildren(
      el("div.hp-compare-head", {}, el("strong", {}, say("compare")), this.kind, ...this.selects,
        el("button.hp-close", close, "×")),
      this.count, this.help);
    this.refresh();
  }

  /* The swipe */

  drag() {
    /** @param {PointerEvent} event */
    const move = (event) => {
      const { left, width } = this.map.getContainer().getBoundingClientRect();
      this.swipe((event.clientX - left) / width);
    };
    const { grip } = this;
    grip.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      grip.setPointerCapture(event.pointerId);
      grip.addEventListener("pointermove", move);
      const stop = () => grip.removeEventListener("pointermove", move);
      grip.addEventListener("pointerup", stop, { once: true });
      grip.addEventListener("pointercancel", stop, { once: true });
    });
  }

  /** @param {number} wanted widths of the map from its left */
  swipe(wanted) {
    const share = Math.min(REACH[1], Math.max(REACH[0], wanted));
    this.handle.value = String(Math.round(share * 100));
    this.element.style.setProperty("--swipe", `${share * 100}%`);
    this.renderer.split(share);
  }
}

/** @param {string} day */
const dayName = (day) => {
  const { knownOn, today } = session.data;
  return say("known_to", { day: dateWords(day === NOW ? knownOn ?? today : day) });
};
