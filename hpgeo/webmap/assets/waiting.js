/* What stands there before the data does, or in its place. Neither language is known yet, so both are said. */
"use strict";

const both = (key) => HP.early[key].map((text, index) => HP.el("span", { lang: index ? "en" : "vi" }, text));
let bones = null;

HP.loading = () => {
  if (bones) return;
  // The style sheet shows it late: what opens quickly must not flash.
  bones = HP.el("div.hp-loading", { role: "status" },
    HP.el("div.hp-bones", { "aria-hidden": "true" }, HP.el("div", {}, Array.from({ length: 12 }, () => HP.el("i"))), HP.el("b")), HP.el("p", {}, both("loading")));
  document.body.append(bones);
};

HP.loaded = () => {
  for (const element of document.querySelectorAll(".hp-loading, .hp-failed")) element.remove();
  bones = null;
};

HP.fail = (again) => {
  HP.loaded();
  const retry = () => { HP.loaded(); HP.loading(); again(); };
  document.body.append(HP.el("section.hp-failed.hp-card", { role: "alert" }, HP.el("h2", {}, both("failed")), HP.el("p", {}, both("failed_help")),
    HP.el("div.hp-card-buttons", {}, HP.el("button.hp-first", { type: "button", onclick: retry }, both("retry")))));
};
