/* What is known of one work, on whose word, and where do the documents disagree? */
import { el } from "../ground/dom.js";
import { session } from "../ground/session.js";
import { codeLabel, say, spoken } from "../ground/words.js";
import {
  citationWords,
  dateWords,
  moneyWords,
  numberWords,
  periodWords,
  roughLength,
  statusName,
} from "../rules/phrases.js";
import { badgeIcon, dashIcon, gradeIcon } from "../drawing/icons.js";
import { spanBar } from "./span_bar.js";

/** @import { Child, Citation, Fact, Source, Span, Statement, Work } from "../types" */

/**
 * What the reader may ask for; `cite` is null where no passage can be opened.
 * @typedef {object} PanelActions
 * @property {(id: string) => void} select
 * @property {(work: Work) => void} zoomTo
 * @property {((index: number) => void) | null} cite
 */

/** @param {Work} work @param {PanelActions} actions */
export const workPanel = (work, actions) => {
  const sections = [
    head(),
    warnings(),
    time(),
    agencies(),
    money(),
    decisions(),
    figures(),
    place(),
    statements(),
    related(),
  ];
  return el("div.hp-work", { "data-work": work.id }, sections);

  function head() {
    return el(
      "header",
      {},
      el("p.hp-kicker", {}, badgeIcon(work.layer, 20), codeLabel("layer", work.layer)),
      el("h2", {}, spoken(work.title)),
      el("p.hp-other", {}, session.language === "en" ? work.title[0] : work.title[1]),
      el(
        "p.hp-status",
        {},
        dashIcon(work.status),
        el("strong", {}, statusName(work.status)),
        el(
          "span.hp-soft",
          {},
          ` ${codeLabel("status_basis", work.basis)}${work.statusFrom ? ` (${citationWords(work.statusFrom)})` : ""}`,
        ),
      ),
      work.features.length
        ? el("button.hp-link", { type: "button", onclick: () => actions.zoomTo(work) }, say("zoom_to"))
        : null,
    );
  }

  function warnings() {
    const lines = [];
    if (work.overdue) lines.push(say("overdue", { date: dateWords(work.overdue) }));
    if (work.stale) lines.push(say("stale"));
    if (work.slippage) lines.push(say(work.slippage === 1 ? "slippage_one" : "slippage", { years: work.slippage }));
    const disagreements = (work.contradictions || []).map((item) =>
      el("li", {}, el("strong", {}, fieldName(item.field)), ": ",
        item.sides.map(([source, locator, value], index) =>
          [index ? el("span.hp-neq", {}, " ≠ ") : "", fieldValue(item.field, value), " ", cite([source, locator])])));
    return [
      lines.length
        ? el(
            "ul.hp-warn",
            {},
            lines.map((line) => el("li", {}, line)),
          )
        : null,
      disagreements.length
        ? el(
            "section.hp-clash",
            {},
            el("h3", {}, el("span.hp-neq", {}, "≠ "), say("contradictions")),
            el("ul", {}, disagreements),
          )
        : null,
    ];
  }

  /** @param {string} field */
  function fieldName(field) {
    return field.startsWith("parties.") ? codeLabel("role", field.slice(8)) : say(`contradiction_${field}`);
  }

  /** @param {string} field @param {string} value */
  function fieldValue(field, value) {
    if (field === "investment") {
      const [amount, currency] = value.split(" ");
      return moneyWords({ amount: Number(amount), currency });
    }
    if (field === "funding") return codeLabel("funding", value);
    if (field === "end" && value.startsWith(">")) return say("after", { date: value.slice(2) });
    if (field.startsWith("parties.")) return value.split(", ").map((id) => name(id)).join(", ");
    return value;
  }

  function time() {
    const span = work.span;
    return block(
      say("time"),
      span ? [spanBar(work), el("p", {}, periodWords(span), " ", basis(span))] : el("p.hp-soft", {}, say("not_stated")),
    );
  }

  /** @param {Span} span */
  function basis(span) {
    const from = span.endFrom || span.startFrom;
    const word = codeLabel(
      "basis",
      span.endBasis === "actual" || (span.startBasis === "actual" && !span.end) ? "actual" : "planned",
    );
    return el("span.hp-soft", {}, `${word}${from ? ` (${citationWords(from)})` : ""}`);
  }

  function agencies() {
    if (!work.parties) return block(say("agencies"), el("p.hp-soft", {}, say("no_agency")));
    return block(say("agencies"), el("ul.hp-plain", {}, work.parties.map(([organization, role, now]) =>
      el("li", {}, el("span.hp-tag", {}, codeLabel("role", role)), " ", name(organization),
        now !== organization ? el("span.hp-soft", {}, ` · ${say("today_is", { name: name(now) })}`) : null))));
  }

  function money() {
    if (!work.investment) return null;
    const shared = work.investment.shared_with;
    return block(
      say("investment"),
      el(
        "p",
        {},
        el("strong", {}, moneyWords(work.investment)),
        work.investmentPart ? el("span.hp-soft", {}, ` · ${say("part_sum", { name: work.investmentPart })}`) : null,
        shared ? el("span.hp-soft", {}, ` · ${say("shared_sum", { count: shared.length + 1 })}`) : null,
        " ",
        cite(work.investmentFrom),
      ),
    );
  }

  function decisions() {
    /** @type {Map<string, [date: string | null, from: Citation]>} */
    const seen = new Map();
    for (const s of work.statements)
      for (const [number, date] of s.approvals || []) if (!seen.has(number)) seen.set(number, [date, s.cite]);
    if (!seen.size) return null;
    return block(say("approvals"), el("ul.hp-plain", {}, [...seen].map(([number, [date, from]]) =>
      el("li", {}, number, date ? `, ${dateWords(date)}` : "", " ", cite(from)))));
  }

  function figures() {
    /** @type {HTMLElement[]} */
    const rows = [];
    for (const s of work.statements)
      for (const fact of s.facts || [])
        rows.push(el("li", {}, `${codeLabel("fact", fact.name)}: ${factValue(fact)}`, " ", cite(s.cite)));
    if (work.lengthKm) rows.push(el("li.hp-soft", {}, `${say("length")}: ${numberWords(work.lengthKm, 1)} km`));
    if (work.areaHa) rows.push(el("li.hp-soft", {}, `${say("area")}: ${numberWords(work.areaHa)} ha`));
    return rows.length ? block(say("facts"), el("ul.hp-plain", {}, rows)) : null;
  }

  /** @param {Fact} fact */
  function factValue(fact) {
    const unit = fact.unit && codeLabel("unit", fact.unit) ? ` ${codeLabel("unit", fact.unit)}` : "";
    /** @param {number | string | undefined} value */
    const number = (value) =>
      typeof value === "number" && fact.unit !== "date" ? numberWords(value, 2) : String(value);
    const value =
      fact.value != null
        ? number(fact.value)
        : [fact.min, fact.max]
            .filter((v) => v != null)
            .map(number)
            .join(" – ");
    const qualifier = fact.qualifier ? `${codeLabel("qualifier", fact.qualifier)} ` : "";
    return `${qualifier}${value}${unit}${fact.as_of ? ` (${dateWords(fact.as_of)})` : ""}`;
  }

  function place() {
    const { communes, districts, beyond } = work.place ?? {};
    const rows = Object.entries({ communes_now: communes, districts_then: districts, beyond }).map(([key, names]) =>
      names ? el("li", {}, el("span.hp-tag", {}, say(key)), " ", names.join(", ")) : null,
    );
    const origins = [...new Set(work.features.map((f) => spoken(session.data.geometrySources[f.from])))];
    const worst = Math.max(0, ...work.features.map((f) => f.metres));
    return block(say("place"), [
      el("ul.hp-plain", {}, rows),
      el(
        "p.hp-grade",
        {},
        gradeIcon(work.accuracy),
        el("span", {}, say(`accuracy_${work.accuracy}`, { metres: roughLength(worst) })),
      ),
      origins.length ? el("p.hp-soft", {}, `${say("geometry_source")}: ${origins.join("; ")}`) : null,
    ]);
  }

  function statements() {
    return el("section.hp-block", {}, el("h3", {}, say("statements", { count: work.statements.length })),
      el("ol.hp-statements", {}, work.statements.map(statement)));
  }

  /** @param {Statement} s @param {number} index */
  function statement(s, index) {
    const source = session.data.sources[s.cite[0]];
    /** @type {([term: string, text: string] | null)[]} */
    const told = [
      s.title ? [say("named_as"), s.title] : null,
      s.group ? [say("group"), codeLabel("group", s.group)] : null,
      s.status
        ? [say("status"), codeLabel("status", s.status) + (s.statusDate ? ` (${dateWords(s.statusDate)})` : "")]
        : null,
      s.period ? [say("time"), periodWords(s.period)] : null,
      ...(s.milestones ?? []).map(milestone),
      ...(s.parties ?? []).map(party),
      s.investment ? [say("investment"), moneyWords(s.investment)] : null,
      s.funding ? [say("funding"), codeLabel("funding", s.funding)] : null,
      s.open ? ["", say("not_exhaustive")] : null,
      s.note ? [say("note"), s.note] : null,
    ];
    const rows = told.filter((row) => row !== null), ask = actions.cite;
    return el(
      "li",
      {},
      el(
        "p.hp-cite",
        { title: spoken(source.title) },
        el("strong", {}, citationWords(s.cite)),
        source.kind !== "official" ? el("span.hp-mark", {}, say(`source_${source.kind}`)) : null,
        pageOf(source),
        ask && source.kind === "official"
          ? el("button.hp-link.hp-open", { type: "button", onclick: () => ask(index) }, say("open_passage"))
          : null,
      ),
      el(
        "dl",
        {},
        rows.map(([term, text]) => [el("dt", {}, term), el("dd", {}, text)]),
      ),
    );
  }

  /** @param {NonNullable<Statement["milestones"]>[number]} milestone @returns {[term: string, text: string]} */
  function milestone([type, date, basisCode]) {
    return [codeLabel("milestone", type), `${dateWords(date)} (${codeLabel("basis", basisCode)})`];
  }

  /** @param {NonNullable<Statement["parties"]>[number]} party @returns {[term: string, text: string]} */
  function party([organization, role]) {
    return [codeLabel("role", role), name(organization)];
  }

  /** @param {string} id @param {string} relation */
  function related_(id, relation) {
    const title = spoken(session.byId.get(id)?.title);
    return el("li", {}, el("span.hp-tag", {}, codeLabel("relation", relation)), " ",
      el("button.hp-link", { type: "button", onclick: () => actions.select(id) }, title));
  }

  function related() {
    return work.related
      ? block(
          say("related"),
          el(
            "ul.hp-plain",
            {},
            work.related.map(([id, relation]) => related_(id, relation)),
          ),
        )
      : null;
  }

  /** @param {string} title @param {Child} content */
  function block(title, content) {
    return el("section.hp-block", {}, el("h3", {}, title), content);
  }

  /** @param {Citation | undefined} citation */
  function cite(citation) {
    return el("span.hp-soft", {}, `[${citationWords(citation)}]`);
  }

  /** @param {string} organization */
  function name(organization) {
    const record = session.data.organizations[organization];
    return record ? spoken(record.name) : organization;
  }
};

/**
 * The way to a public page, for a reader who is online and asks for it.
 * @param {Source} source
 */
const pageOf = ({ url }) =>
  url && /^https?:\/\//.test(url)
    ? el("a.hp-link.hp-open", { href: url, target: "_blank", rel: "noopener noreferrer", title: url }, say("open_page"))
    : null;
