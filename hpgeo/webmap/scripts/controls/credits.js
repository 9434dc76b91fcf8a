/* Whose map is it, and of which day? */
import { el } from "../ground/dom.js";
import { session } from "../ground/session.js";
import { say } from "../ground/words.js";
import { daysInWords } from "../rules/phrases.js";

export class Credits {
  element = el("p.hp-credits");

  words() {
    this.element.replaceChildren(
      el("a", { href: "https://leafletjs.com", target: "_blank", rel: "noreferrer" }, "Leaflet"),
      ` · ${say("attribution")} · ${daysInWords(session.data)}`,
    );
  }
}
