/* The panel of one work: what is known, on whose word, and where the documents disagree. */
"use strict";

HP.panel = (work) => {
  const el = HP.el, say = HP.say;
  const sections = [head(work), warnings(work), time(work), agencies(work), money(work), decisions(work), figures(work), place(work), statements(work), related(work)];
  return el("div.hp-work", { "data-work": work.id }, sections);

  function head() {
    return el("header", {},
      el("p.hp-kicker", {}, HP.badgeIcon(work.layer, 20), HP.label("layer", work.layer)),
      el("h2", {}, HP.of(work.title)),
      el("p.hp-other", {}, HP.language === "en" ? work.title[0] : work.title[1]),
      el("p.hp-status", {},
        HP.dashIcon(work.status),
        el("strong", {}, HP.statusName(work.status)),
        el("span.hp-soft", {}, ` ${HP.label("status_basis", work.basis)}${work.statusFrom ? ` (${HP.citation(work.statusFrom)})` : ""}`)),
      work.features.length ? el("button.hp-link", { type: "button", onclick: () => HP.app.zoomTo(work) }, say("zoom_to")) : null);
  }

  function warnings() {
    const lines = [];
    if (work.overdue) lines.push(say("overdue", { date: HP.date(work.overdue) }));
    if (work.stale) lines.push(say("stale"));
    if (work.slippage) lines.push(say(work.slippage === 1 ? "slippage_one" : "slippage", { years: work.slippage }));
    const disagreements = (work.contradictions || []).map((item) =>
      el("li", {}, el("strong", {}, fieldName(item.field)), ": ",
        item.sides.map(([source, locator, value], index) =>
          [index ? el("span.hp-neq", {}, " ≠ ") : "", fieldValue(item.field, value), " ", cite([source, locator])])));
    return [
      lines.length ? el("ul.hp-warn", {}, lines.map((line) => el("li", {}, line))) : null,
      disagreements.length ? el("section.hp-clash", {}, el("h3", {}, el("span.hp-neq", {}, "≠ "), say("contradictions")), el("ul", {}, disagreements)) : null,
    ];
  }

  function fieldName(field) {
    return field.startsWith("parties.") ? HP.label("role", field.slice(8)) : say(`contradiction_${field}`);
  }

  function fieldValue(field, value) {
    if (field === "investment") {
      const [amount, currency] = value.split(" ");
      return HP.money({ amount: Number(amount), currency });
    }
    if (field === "funding") return HP.label("funding", value);
    if (field === "end" && value.startsWith(">")) return say("after", { date: value.slice(2) });
    if (field.startsWith("parties.")) return value.split(", ").map((id) => name(id)).join(", ");
    return value;
  }

  function time() {
    const span = work.span;
    return block(say("time"), span ? [HP.bar(work), el("p", {}, HP.period(span), " ", basis(span))] : el("p.hp-soft", {}, say("not_stated")));
  }

  function basis(span) {
    const from = span.endFrom || span.startFrom;
    const word = HP.label("basis", span.endBasis === "actual" || (span.startBasis === "actual" && !span.end) ? "actual" : "planned");
    return el("span.hp-soft", {}, `${word}${from ? ` (${HP.citation(from)})` : ""}`);
  }

  function agencies() {
    if (!work.parties) return block(say("agencies"), el("p.hp-soft", {}, say("no_agency")));
    return block(say("agencies"), el("ul.hp-plain", {}, work.parties.map(([organization, role, now]) =>
      el("li", {}, el("span.hp-tag", {}, HP.label("role", role)), " ", name(organization),
        now !== organization ? el("span.hp-soft", {}, ` · ${say("today_is", { name: name(now) })}`) : null))));
  }

  function money() {
    if (!work.investment) return null;
    const shared = work.investment.shared_with;
    return block(say("investment"), el("p", {}, el("strong", {}, HP.money(work.investment)),
      work.investmentPart ? el("span.hp-soft", {}, ` · ${say("part_sum", { name: work.investmentPart })}`) : null,
      shared ? el("span.hp-soft", {}, ` · ${say("shared_sum", { count: shared.length + 1 })}`) : null, " ", cite(work.investmentFrom)));
  }

  function decisions() {
    const seen = new Map();
    for (const s of work.statements) for (const [number, date] of s.approvals || []) if (!seen.has(number)) seen.set(number, [date, s.cite]);
    if (!seen.size) return null;
    return block(say("approvals"), el("ul.hp-plain", {}, [...seen].map(([number, [date, from]]) =>
      el("li", {}, number, date ? `, ${HP.date(date)}` : "", " ", cite(from)))));
  }

  function figures() {
    const rows = [];
    for (const s of work.statements) for (const fact of s.facts || []) rows.push(el("li", {}, `${HP.label("fact", fact.name)}: ${factValue(fact)}`, " ", cite(s.cite)));
    if (work.lengthKm) rows.push(el("li.hp-soft", {}, `${say("length")}: ${HP.number(work.lengthKm, 1)} km`));
    if (work.areaHa) rows.push(el("li.hp-soft", {}, `${say("area")}: ${HP.number(work.areaHa)} ha`));
    return rows.length ? block(say("facts"), el("ul.hp-plain", {}, rows)) : null;
  }

  function factValue(fact) {
    const unit = fact.unit && HP.label("unit", fact.unit) ? ` ${HP.label("unit", fact.unit)}` : "";
    const number = (value) => (typeof value !== "number" ? value : fact.unit === "date" ? String(value) : HP.number(value, 2));
    const value = fact.value != null ? number(fact.value) : [fact.min, fact.max].filter((v) => v != null).map(number).join(" – ");
    return `${fact.qualifier ? `${HP.label("qualifier", fact.qualifier)} ` : ""}${value}${unit}${fact.as_of ? ` (${HP.date(fact.as_of)})` : ""}`;
  }

  function place() {
    const p = work.place || {};
    const rows = [["communes_now", p.communes], ["districts_then", p.districts], ["beyond", p.beyond]]
      .filter(([, names]) => names).map(([key, names]) => el("li", {}, el("span.hp-tag", {}, say(key)), " ", names.join(", ")));
    const origins = [...new Set(work.features.map((f) => HP.of(HP.data.geometrySources[f.from])))];
    const worst = Math.max(0, ...work.features.map((f) => f.metres));
    return block(say("place"), [
      el("ul.hp-plain", {}, rows),
      el("p.hp-grade", {}, HP.gradeIcon(work.accuracy), el("span", {}, say(`accuracy_${work.accuracy}`, { metres: HP.metres(worst) }))),
      origins.length ? el("p.hp-soft", {}, `${say("geometry_source")}: ${origins.join("; ")}`) : null,
    ]);
  }

  function statements() {
    return el("section.hp-block", {}, el("h3", {}, say("statements", { count: work.statements.length })),
      el("ol.hp-statements", {}, work.statements.map(statement)));
  }

  function statement(s, index) {
    const source = HP.data.sources[s.cite[0]];
    const rows = [
      s.title ? [say("named_as"), s.title] : null,
      s.group ? [say("group"), HP.label("group", s.group)] : null,
      s.status ? [say("status"), HP.label("status", s.status) + (s.statusDate ? ` (${HP.date(s.statusDate)})` : "")] : null,
      s.period ? [say("time"), HP.period(s.period)] : null,
      ...(s.milestones || []).map(([type, date, basisCode]) => [HP.label("milestone", type), `${HP.date(date)} (${HP.label("basis", basisCode)})`]),
      ...(s.parties || []).map(([organization, role]) => [HP.label("role", role), name(organization)]),
      s.investment ? [say("investment"), HP.money(s.investment)] : null,
      s.funding ? [say("funding"), HP.label("funding", s.funding)] : null,
      s.open ? ["", say("not_exhaustive")] : null,
      s.note ? [say("note"), s.note] : null,
    ].filter(Boolean);
    return el("li", {},
      el("p.hp-cite", { title: HP.of(source.title) }, el("strong", {}, HP.citation(s.cite)),
        source.kind !== "official" ? el("span.hp-mark", {}, say(`source_${source.kind}`)) : null,
        pageOf(source),
        HP.host.documents && source.kind === "official" ? el("button.hp-link.hp-open", { type: "button", onclick: () => HP.app.cite(index) }, say("open_passage")) : null),
      el("dl", {}, rows.map(([term, text]) => [el("dt", {}, term), el("dd", {}, text)])));
  }

  function related_(id, relation) {
    const other = HP.byId.get(id);
    return el("li", {}, el("span.hp-tag", {}, HP.label("relation", relation)), " ",
      el("button.hp-link", { type: "button", onclick: () => HP.app.select(id, true) }, HP.of(other.title)));
  }

  function related() {
    return work.related ? block(say("related"), el("ul.hp-plain", {}, work.related.map(([id, relation]) => related_(id, relation)))) : null;
  }

  function block(title, content) {
    return el("section.hp-block", {}, el("h3", {}, title), content);
  }

  function cite(citation) {
    return el("span.hp-soft", {}, `[${HP.citation(citation)}]`);
  }

  function name(organization) {
    const record = HP.data.organizations[organization];
    return record ? HP.of(record.name) : organization;
  }
};

/* The way to a public page, for a reader who is online and asks for it. */
const pageOf = ({ url }) =>
  /^https?:\/\//.test(url || "") ? HP.el("a.hp-link.hp-open", { href: url, target: "_blank", rel: "noopener noreferrer", title: url }, HP.say("open_page")) : null;

/* The period as a bar over the catalogue's years; an end that is not stated fades out. */
HP.bar = (work) => {
  const [first, last] = HP.data.years, years = last - first + 1, width = 320;
  const x = (year) => ((year - first) / years) * width;
  const { first: from, last: to } = work.years;
  const x0 = from == null ? 0 : x(from), x1 = to == null ? width : x(to + 1);
  const colour = HP.colourOf(work.layer), id = `fade-${work.id}`;
  const today = Number(HP.data.asOf.slice(0, 4)) + (Number(HP.data.asOf.slice(5, 7)) - 0.5) / 12;
  const stops = [["stop", { offset: 0, "stop-color": colour, "stop-opacity": from == null ? 0 : 1 }], ["stop", { offset: 0.35, "stop-color": colour }], ["stop", { offset: 0.65, "stop-color": colour }], ["stop", { offset: 1, "stop-color": colour, "stop-opacity": to == null ? 0 : 1 }]];
  const svg = HP.svg([width, 30], [
    ["rect", { x: 0, y: 8, width, height: 8, rx: 4, class: "hp-bar-back" }],
    ["rect", { x: x0, y: 8, width: Math.max(4, x1 - x0), height: 8, rx: 4, fill: `url(#${id})` }],
    ["line", { x1: x(today), x2: x(today), y1: 3, y2: 21, class: "hp-bar-today" }],
  ], { class: "hp-bar", width: "100%", preserveAspectRatio: "none" });
  const gradient = HP.svg([0, 0], [["linearGradient", { id }]]).firstChild;
  for (const stop of HP.svg([0, 0], stops).children.length ? [...HP.svg([0, 0], stops).children] : []) gradient.append(stop);
  svg.prepend(gradient);
  return HP.el("div.hp-bar-box", { "aria-hidden": "true" }, svg, HP.el("div.hp-bar-years", {}, HP.el("span", {}, String(first)), HP.el("span", {}, String(last))));
};
