/* Which buttons move the window? One year back, play, one year on, and how fast. */
import { el, svg, whenOther } from "../../ground/dom.js";
import { say } from "../../ground/words.js";
import { numberWords } from "../../rules/phrases.js";
import { moved } from "../../rules/windows.js";

/** @import { Shape } from "../../types" */
/** @import { Window } from "../../rules/windows.js" */
/** @import { Play } from "./play.js" */

/** @param {string} d @returns {Shape[]} */
const arrow = (d) => [["path", { d, fill: "none", stroke: "currentColor", "stroke-width": 2 }]];
/** @param {string} d @returns {Shape[]} */
const solid = (d) => [["path", { d, fill: "currentColor" }]];

const BACK = arrow("M10 3 5 8l5 5");
const ON = arrow("m6 3 5 5-5 5");
const PLAY = solid("M4.5 2.5v11l9-5.5z");
const PAUSE = solid("M4 3h3v10H4zM9 3h3v10H9z");
const SPEEDS = [0.5, 1, 2];
let speed = 1; // kept when the language changes

/**
 * @param {string} name @param {string} label @param {Shape[]} icon @param {() => void} onclick
 */
const stepButton = (name, label, icon, onclick) => {
  const about = { type: "button", "aria-label": label, title: label, onclick };
  return el(`button.hp-step.hp-${name}`, about, svg([16, 16], icon));
};

/** @param {HTMLElement} button */
const ender = (button) => whenOther((/** @type {boolean} */ off) => button.setAttribute("aria-disabled", String(off)));

export class Transport {
  back = stepButton("back", say("year_back"), BACK, () => this.play.step(-1));
  playing = stepButton("play", say("play"), PLAY, () => this.play.toggle());
  on = stepButton("on", say("year_on"), ON, () => this.play.step(1));
  element = el("div.hp-transport", { role: "group", "aria-label": say("play") });
  #endBack = ender(this.back);
  #endOn = ender(this.on);

  /** @param {Play} play */
  constructor(play) {
    this.play = play;
    play.speed = speed;
    this.element.append(this.back, this.playing, this.on, this.#speeds());
    this.refresh();
  }

  #speeds() {
    /** @type {HTMLSelectElement} */
    const select = el(
      "select.hp-speed",
      {
        "aria-label": say("speed"),
        title: say("speed"),
        onchange: () => {
          speed = Number(select.value);
          this.play.speed = speed;
        },
      },
      SPEEDS.map((each) => el("option", { value: String(each), selected: each === speed }, `${numberWords(each, 1)}×`)),
    );
    return select;
  }

  /* After playing has begun or ended. */
  refresh() {
    const { playing } = this.play, label = say(playing ? "pause" : "play");
    this.playing.replaceChildren(svg([16, 16], playing ? PAUSE : PLAY));
    this.playing.setAttribute("aria-label", label);
    this.playing.title = label;
  }

  /**
   * A window at the end of the bar goes no further.
   * @param {Window} window_
   */
  refreshEnds(window_) {
    this.#endBack(!moved(window_, -1));
    this.#endOn(!moved(window_, 1));
  }
}
