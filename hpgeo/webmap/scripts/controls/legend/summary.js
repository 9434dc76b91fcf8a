/* What does the selection add up to? Number, extent and sums, on the screen and for a screen reader. */
import { el, writeText } from "../../ground/dom.js";
import { session } from "../../ground/session.js";
import { say } from "../../ground/words.js";
import { numberWords } from "../../rules/phrases.js";
import { extentOf, moneyOf } from "../../rules/totals_words.js";

/** @import { Totals } from "../../types" */

export class Summary {
  shown = el("p.hp-summary");
  extent = el("p.hp-figures");
  sums = el("p.hp-sums");
  live = el("p.hp-hidden", { role: "status" });
  elements = [el("div.hp-totals", {}, this.shown, this.extent, this.sums), this.live];

  /**
   * How many works are shown: with each step. None is known yet while a search waits for its texts.
   * @param {{ count: number, isWaiting: boolean }} selection
   */
  refresh({ count, isWaiting }) {
    const total = numberWords(session.data.works.length);
    const shown = say("shown_of", { count: numberWords(count), total });
    writeText(this.shown, count ? shown : say(isWaiting ? "searching" : "nothing"));
  }

  /**
   * What they add up to: when the hand rests.
   * @param {Totals} totals
   */
  refreshTotals(totals) {
    const lines = [extentOf(totals), moneyOf(totals)];
    writeText(this.extent, lines[0]);
    writeText(this.sums, lines[1]);
    writeText(this.live, totals.count ? [this.shown.textContent, ...lines].filter(Boolean).join(". ") : say("nothing"));
  }
}
