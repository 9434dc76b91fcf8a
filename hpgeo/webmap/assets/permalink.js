/* Which address shows another reader the same picture? That of this moment, not of the last report. */
"use strict";

/* The page that holds the map: that of the app, or this file. */
const holder = () => {
  if (!HP.host.embedded) return location.href;
  try {
    return window.parent.location.href;
  } catch {
    return document.referrer || location.origin;
  }
};

HP.permalink = (app) => {
  const [page] = holder().split(/[?#]/);
  const query = new URLSearchParams(HP.parametersOf(app.state)).toString();
  return query ? `${page}${HP.host.embedded ? "?" : "#"}${query}` : page;
};

HP.Permalink = class {
  constructor(app, furniture) {
    this.app = app;
    this.furniture = furniture;
  }

  words() {
    this.element?.remove();
    this.field = HP.el("input", { type: "text", readonly: true, "aria-label": HP.say("link"), onfocus: () => this.field.select() });
    this.element = HP.card("share", HP.say("copy_link"), () => this.furniture.close(),
      HP.el("p.hp-soft", {}, HP.say("link_by_hand")), this.field);
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.furniture.close();
    });
    this.app.root.append(this.element);
  }

  async copy() {
    if (await HP.copy(HP.permalink(this.app))) {
      this.furniture.close();
      this.furniture.tell(HP.say("copied_link"));
    } else this.furniture.open("share");
  }

  /* The clipboard was refused: the address stands selected, ready for Ctrl + C. */
  open() {
    this.field.value = HP.permalink(this.app);
    this.field.focus();
  }

  close() {}

  dispose() {
    this.element?.remove();
  }
};
