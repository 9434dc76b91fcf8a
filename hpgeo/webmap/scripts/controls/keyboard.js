/* How does one reach a work without a mouse, and where is one after its panel closes? */
import { el } from "../ground/dom.js";
import { codeLabel, say, spoken } from "../ground/words.js";
import { spot } from "../drawing/frame.js";

/* The panel takes the focus when keys opened it, and gives it back when keys close it. */
export class PanelFocus {
  constructor(app, signal) {
    this.app = app;
    app.side.tabIndex = -1;
    const listen = { signal, capture: true };
    document.addEventListener("keydown", (event) => {
      this.keys = true;
      if (!app.side.contains(event.target)) this.from = event.target;
    }, listen);
    document.addEventListener("pointerdown", () => { this.keys = false; }, listen);
  }

  moved() {
    const { side, map } = this.app;
    if (!document.hasFocus()) return;
    if (side.hidden) {
      if (this.keys)
        (this.from?.isConnected && this.from !== document.body ? this.from : map.getContainer()).focus({
          preventScroll: true,
        });
      return;
    }
    const first = side.querySelector(".hp-choice button");
    if (first) first.focus();
    else if (this.keys) side.focus({ preventScroll: true });
  }
}

/* On the map itself: N and P go from work to work, west to east, Enter opens. */
export class Walk {
  constructor(app, furniture) {
    this.app = app;
    this.furniture = furniture;
    this.container = app.map.getContainer();
    this.help = el("p.hp-unseen", { id: "hp-keys" });
    app.root.append(this.help);
    this.container.setAttribute("role", "application");
    this.container.setAttribute("aria-describedby", "hp-keys");
    this.container.addEventListener("keydown", (event) => this.key(event), { signal: furniture.ended.signal });
  }

  words() {
    this.help.textContent = say("map_keys");
  }

  /* The works whose place is in sight, west to east. */
  works() {
    const { app } = this;
    const [left, top, right, bottom] = app.openArea(), found = new Map();
    for (const f of app.view.shown) {
      const [x, y] = spot(f, app.view.frame);
      if (x > left && x < right && y > top && y < bottom && !found.has(f.work)) found.set(f.work, f.anchor[0]);
    }
    return [...found].sort((a, b) => a[1] - b[1]).map(([work]) => work);
  }

  key(event) {
    const { highlight, measure } = this.furniture;
    if (event.target !== this.container || event.ctrlKey || event.metaKey || event.altKey || measure.active) return;
    const key = event.key.toLowerCase();
    if (key === "n" || key === "p") this.step(key === "n" ? 1 : -1);
    else if (key === "enter" && highlight.work) this.app.select(highlight.work.id);
    else if (key === "escape" && highlight.work) highlight.show(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  step(by) {
    const { highlight } = this.furniture, works = this.works();
    if (!works.length) return this.furniture.tell(say("walk_none"));
    const at = works.indexOf(highlight.work);
    const next = at < 0 ? (by > 0 ? 0 : works.length - 1) : (at + by + works.length) % works.length;
    const work = works[next];
    highlight.show(work);
    return this.furniture.tell(
      say("walk", {
        name: spoken(work.title),
        layer: codeLabel("layer", work.layer),
        place: next + 1,
        count: works.length,
      }),
    );
  }

  dispose() {
    this.help.remove();
  }
}
