/* Whose map is it, and of which day? */
import { el } from "../ground/dom.js";
import { session } from "../ground/session.js";
import { say } from "../ground/words.js";
import { dateWords } from "../rules/phrases.js";

export class Credits {
  element = el("p.hp-credits");

  words() {
    this.element.replaceChildren(
      el("a", { href: "https://leafletjs.com", target: "_blank", rel: "noreferrer" }, "Leaflet"),
      ` · ${say("attribution")} · ${say("as_of", { day: dateWords(session.data.asOf) })}`,
    );
  }
}
