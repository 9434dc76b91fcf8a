"""Dữ liệu: how complete the programme is, what is in doubt, who answers for what, and plan against result."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import streamlit as st

from hpgeo.programme import coverage
from hpgeo.programme.addresses import COLUMNS, SECTIONS
from hpgeo.programme.coverage import ASPECTS, NO_AGENCY, REASONS, Disagreement, Matrix, Share
from hpgeo.programme.totals import Totals
from hpgeo.programme.works import Work
from hpgeo.terms.codelists import ACCURACIES, ALL, FUNDING, LAYERS, PERIODS, ROLES, SOURCE_KINDS, STATUSES, UNDATED
from hpgeo.terms.errors import DateError
from hpgeo.terms.periods import PartialDate
from hpgeo.terms.phrases import date_words, money_words, number_words
from views import targets
from views.choice import in_address
from views.linked import block, citation, link, text, work_link
from views.session import Session
from views.summary import figure_row

Pages = Mapping[str, Any]


def show(session: Session, pages: Pages) -> None:
    """Show the section that the address names."""
    sections: dict[str, Callable[[Session, Pages], None]] = {
        "complete": _complete,
        "doubts": _doubts,
        "agencies": _agencies,
        "targets": targets.show,
    }
    section = session.address.parameters.get("section", SECTIONS[0])
    st.segmented_control(
        session.say("page_data"),
        SECTIONS,
        required=True,
        format_func=lambda key: session.say(f"data_{key}"),
        label_visibility="collapsed",
        **in_address("section", section, SECTIONS[0]),
    )
    sections[section](session, pages)


def _heading(session: Session, key: str, note: str = "", **values: object) -> None:
    st.header(session.say(key, **values), anchor=False)
    if note:
        st.caption(session.say(note))


def _count(session: Session, value: float) -> str:
    return number_words(value, session.language)


def _percent(session: Session, share: Share) -> str:
    return f"{number_words(share.percent, session.language, 0)} %"


def _of(session: Session, share: Share) -> str:
    return f"{_count(session, share.count)} / {_count(session, share.of)} <small>({_percent(session, share)})</small>"


def _bar(share: Share, style: str = "") -> str:
    return f'<div class="bar {style}"><i style="width:{share.percent:.1f}%"></i></div>'


# Completeness


def _complete(session: Session, pages: Pages) -> None:
    works = list(session.programme.works.values())
    block(pages, "data_figures", _figures(session, works))
    _heading(session, "data_documents", "data_documents_note")
    block(pages, "data_documents", _documents(session))
    _heading(session, "data_records", "data_records_note")
    block(pages, "data_records", _records(session, works))
    with st.expander(session.say("data_each_record")):
        block(pages, "data_each", _each_record(session, works))
    _heading(session, "data_accuracy", "data_accuracy_note")
    block(pages, "data_accuracy", _accuracy(session, works))


def _figures(session: Session, works: Sequence[Work]) -> str:
    programme = session.programme
    placed = Share(sum(bool(work.features) for work in works), len(works))
    in_force = [item for item in coverage.disagreements(programme) if item.settled_by is None]
    told = sum(len(work.project.statements) for work in works)
    figures = (
        ("works", _count(session, len(works)), ""),
        ("data_statements", _count(session, told), ""),
        ("data_placed", _count(session, placed.count), f" <small>({_percent(session, placed)})</small>"),
        ("data_in_force", _count(session, len(in_force)), ""),
        ("data_overdue", _count(session, len(coverage.overdue(works))), ""),
        ("data_stale", _count(session, len(coverage.stale(works, programme.catalog))), ""),
    )
    return figure_row((session.say(key), f"{value}{more}", "") for key, value, more in figures)


def _documents(session: Session) -> str:
    language = session.language
    rows = []
    for found in coverage.source_coverage(session.programme):
        said = session.say(
            "data_said", statements=_count(session, found.statements), works=_count(session, found.works)
        )
        rows.append(
            f'<div class="head"><b>{text(found.source.short[language])}</b>'
            f" · {text(_day(session, found.source.date))} · {text(said)}"
            f"<small>{text(found.source.title[language])}</small></div>"
        )
        for item in found.annexes:
            note = f"<br><small>{text(item.annex.note[language])}</small>" if item.annex.note else ""
            style = "light" if item.annex.content == "tasks" else ""
            rows.append(
                f'<div class="name">{text(item.annex.title[language])}{note}</div>{_bar(item.share, style)}'
                f'<div class="share">{_of(session, item.share)}</div>'
            )
        if not found.annexes:
            rows.append(f'<div class="wide soft">{text(session.say("data_no_annex"))}</div>')
    kinds = coverage.statements_by_kind(session.programme)
    others = [
        f"{SOURCE_KINDS[kind][language].lower()} {_count(session, kinds[kind].count)}"
        for kind in SOURCE_KINDS
        if kind != "official" and kind in kinds
    ]
    if others:
        rows.append(
            f'<div class="head soft">{text(session.say("data_other_statements", kinds="; ".join(others)))}</div>'
        )
    return f'<div class="bars">{"".join(rows)}</div>'


def _day(session: Session, day: PartialDate | None) -> str:
    return date_words(day, session.language) if day else "–"


def _records(session: Session, works: Sequence[Work]) -> str:
    rows = (
        f'<div class="name">{text(ASPECTS[code][session.language])}</div>{_bar(share)}'
        f'<div class="share">{_of(session, share)}</div>'
        for code, share in coverage.completeness(works).items()
    )
    return f'<div class="bars">{"".join(rows)}</div>'


def _each_record(session: Session, works: Sequence[Work]) -> str:
    """Show which record has what, the emptiest first."""
    language = session.language
    told = sorted(((coverage.aspects(work), work) for work in works), key=lambda pair: sum(pair[0].values()))
    heads = (session.say("work"), session.say("data_held"), *(ASPECTS[code][language] for code in ASPECTS))
    head = "".join(f'<th aria-sort="none"><button type="button">{text(name)}</button></th>' for name in heads)
    rows = (
        f'<tr><th scope="row">{work_link(session, work)}</th><td>{sum(held.values())} / {len(held)}</td>'
        f"{''.join(_mark(session, held.get(code)) for code in ASPECTS)}</tr>"
        for held, work in told
    )
    return (
        f'<div class="heat-box" tabindex="0"><table class="rows sortable marks" lang="{language}">'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _mark(session: Session, held: bool | None) -> str:
    """Write one cell of the table: there, missing, or not needed."""
    sign, words, order = {True: ("✓", "data_has", 0), False: ("", "data_lacks", 1), None: ("–", "data_needless", 2)}[
        held
    ]
    return (
        f'<td data-sort="{order}"><span aria-hidden="true">{sign}</span>'
        f'<span class="unseen">{text(session.say(words))}</span></td>'
    )


def _accuracy(session: Session, works: Sequence[Work]) -> str:
    language = session.language
    key = "".join(f'<span><i class="{grade}"></i>{text(ACCURACIES[grade][language])}</span>' for grade in ACCURACIES)
    rows = []
    for layer, grades in coverage.accuracy_by_layer(works).items():
        number = sum(grades.values())
        parts = "".join(
            f'<span class="{grade}" style="flex:{count} 0 0" title="{text(ACCURACIES[grade][language])}: {count}">'
            f"<b>{count}</b></span>"
            for grade, count in grades.items()
        )
        rows.append(
            f'<div class="name">{text(LAYERS[layer][language])}</div><div class="stack">{parts}</div>'
            f'<div class="share">{_count(session, number)}</div>'
        )
    return f'<div class="key">{key}</div><div class="bars">{"".join(rows)}</div>'


# Doubts


def _doubts(session: Session, pages: Pages) -> None:
    works = list(session.programme.works.values())
    found = coverage.disagreements(session.programme)
    in_force = [item for item in found if item.settled_by is None]
    _heading(session, "data_disagree", "data_disagree_note", count=len(in_force))
    block(pages, "data_disagree", _disagreements(session, found))
    late = coverage.overdue(works)
    _heading(session, "data_overdue_list", "data_overdue_note", count=len(late))
    block(pages, "data_overdue", _overdue(session, late))
    silent = coverage.stale(works, session.programme.catalog)
    _heading(session, "data_stale_list", "data_stale_note", count=len(silent))
    block(pages, "data_stale", _stale(session, silent))
    grouped = coverage.unplaced(works)
    _heading(session, "data_unplaced", "data_unplaced_note", count=sum(map(len, grouped.values())))
    block(pages, "data_unplaced", _unplaced(session, grouped))


def _table(heads: Sequence[str], rows: Iterable[str]) -> str:
    head = "".join(f"<th>{text(name)}</th>" for name in heads)
    return f'<table class="rows cards"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def _disagreements(session: Session, found: Sequence[Disagreement]) -> str:
    heads = [session.say(key) for key in ("work", "data_field", "data_one", "data_other")]
    rows = []
    for item in found:
        contradiction = item.contradiction
        field = _field(session, contradiction.field)
        part = f"<small>{text(session.say('data_part', part=contradiction.part))}</small>" if contradiction.part else ""
        sides = (
            f"<td><b>{text(_side(session, contradiction.field, value))}</b>"
            f"<small>{citation(session, item.work, statement)}</small></td>"
            for value, statement in zip(contradiction.values, (contradiction.first, contradiction.second), strict=True)
        )
        decided = ""
        if item.settled_by is not None:
            later = citation(session, item.work, item.settled_by)
            decided = f"<small>{text(session.say('data_settled'))}: {later}</small>"
        style = ' class="settled"' if item.settled_by is not None else ""
        rows.append(
            f"<tr{style}><td>{work_link(session, item.work)}{part}</td><td>{text(field)}{decided}</td>"
            f"{''.join(sides)}</tr>"
        )
    return _table(heads, rows)


def _field(session: Session, field: str) -> str:
    if field.startswith("parties."):
        return ROLES[field.removeprefix("parties.")][session.language]
    return session.say(f"contradiction_{field}")


def _side(session: Session, field: str, value: str) -> str:
    """Say one side of a contradiction in the reader's language."""
    language = session.language
    if field == "investment":
        amount, currency = value.split()
        return money_words(float(amount), currency)[language]
    if field == "funding":
        return FUNDING[value][language]
    if field.startswith("parties."):
        names = session.programme.catalog.organizations
        return ", ".join(names[organization].name[language] for organization in value.split(", "))
    if value.startswith(">"):
        return session.say("after", date=_stated(session, value.removeprefix("> ")))
    return _stated(session, value)


def _stated(session: Session, value: str) -> str:
    try:
        return date_words(PartialDate.parse(value), session.language)
    except DateError:
        return value


def _agency_names(session: Session, work: Work) -> str:
    names = session.programme.catalog.organizations
    leading = [p for p in work.evidence.parties if p.role in {"lead", "monitor"}] or work.evidence.parties
    found = dict.fromkeys(names[party.current_organization].name[session.language] for party in leading)
    return "; ".join(found) or "–"


def _overdue(session: Session, late: Sequence[Work]) -> str:
    heads = [session.say(key) for key in ("work", "data_due", "status", "by_agency")]
    rows = []
    for work in late:
        status, span = work.evidence.status, work.evidence.span
        due_from = span.end_from if status.overdue == span.period.end else span.start_from
        cited = f"<small>{citation(session, work, due_from)}</small>" if due_from else ""
        code = STATUSES[status.code][session.language] if status.code else session.say("unknown")
        rows.append(
            f"<tr><td>{work_link(session, work)}</td>"
            f'<td data-head="{text(heads[1])}">{text(_day(session, status.overdue))}{cited}</td>'
            f'<td data-head="{text(heads[2])}">{text(code)}</td>'
            f'<td data-head="{text(heads[3])}">{text(_agency_names(session, work))}</td></tr>'
        )
    return _table(heads, rows)


def _stale(session: Session, silent: Sequence[Work]) -> str:
    def remark(work: Work) -> str:
        statement, _ = coverage.newest(work, session.programme.catalog)
        return f"<small>{citation(session, work, statement)}</small>"

    return _folded(session.say("data_stale_names"), _names(session, silent, remark)) if silent else ""


def _folded(title: str, html: str) -> str:
    return f"<details><summary>{text(title)}</summary>{html}</details>"


def _names(session: Session, works: Iterable[Work], remark: Callable[[Work], str] = lambda _: "") -> str:
    items = "".join(f"<li>{work_link(session, work)}{remark(work)}</li>" for work in works)
    return f'<ul class="names">{items}</ul>'


def _by_layer(session: Session, works: Iterable[Work]) -> str:
    grouped: dict[str, list[Work]] = {layer: [] for layer in LAYERS}
    for work in works:
        grouped[work.project.layer].append(work)
    return "".join(
        f"<h3>{text(LAYERS[layer][session.language])} ({len(found)})</h3>{_names(session, found)}"
        for layer, found in grouped.items()
        if found
    )


def _unplaced(session: Session, grouped: Mapping[str, Sequence[Work]]) -> str:
    return "".join(
        _folded(f"{REASONS[reason][session.language]} ({len(works)})", _by_layer(session, works))
        for reason, works in grouped.items()
    )


# Agencies


def _agencies(session: Session, pages: Pages) -> None:
    _heading(session, "data_matrix", "data_matrix_note")
    table = coverage.matrix(session.programme)
    given = session.address.parameters
    by, companies = given.get("columns", COLUMNS[0]), "companies" in given
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.segmented_control(
            session.say("data_columns"),
            COLUMNS,
            required=True,
            format_func=lambda key: session.say(f"data_by_{key}"),
            **in_address("columns", by, COLUMNS[0]),
        )
        columns = _by_period(session, table) if by == "period" else _by_layers(session, table)
        st.toggle(session.say("data_companies"), **in_address("companies", companies, False))
    block(pages, "data_matrix", _heat(session, table, columns, by, companies=companies))
    if any(period == UNDATED for _, period in columns):
        works = table.works(ALL, columns[0][0], UNDATED)
        with st.expander(session.say("undated", count=len(works))):
            block(pages, "data_undated", _by_layer(session, works))


def _by_period(session: Session, table: Matrix) -> list[tuple[str, str]]:
    """Let the reader choose a layer; give the columns, one per period."""
    given = session.address.parameters.get("slice")
    layer = given if given in table.layers else ALL
    st.selectbox(
        session.say("layers"),
        [ALL, *table.layers],
        format_func=lambda code: session.say("all") if code == ALL else LAYERS[code][session.language],
        width=240,
        **in_address("slice", layer, ALL),
    )
    return [(layer, period) for period in PERIODS]


def _by_layers(session: Session, table: Matrix) -> list[tuple[str, str]]:
    """Let the reader choose a period; give the columns, one per layer that has works in it."""
    given = session.address.parameters.get("slice", ALL)
    period = given if given in PERIODS else ALL
    st.segmented_control(
        session.say("period"),
        list(PERIODS),
        required=True,
        format_func=lambda code: PERIODS[code][session.language],
        wrap=True,
        **in_address("slice", period, ALL),
    )
    return [(code, period) for code in (ALL, *table.layers) if code == ALL or table.works(ALL, code, period)]


def _heat(session: Session, table: Matrix, columns: Sequence[tuple[str, str]], by: str, *, companies: bool) -> str:
    """Write the matrix as a table; the darker a cell, the more works."""
    shown = [
        agency
        for agency in table.agencies
        if (companies or agency not in table.companies) and any(table.works(agency, *column) for column in columns)
    ]
    names = [_column(session, layer if by == "layer" else period, by) for layer, period in columns]
    head = "".join(f"<th>{text(name)}</th>" for name in (session.say("by_agency"), *names))
    named = [agency for agency in shown if agency != NO_AGENCY]
    most = max((len(table.works(agency, *column)) for agency in named for column in columns[1:]), default=0)
    rows = [f'<tr class="sum">{_heat_row(session, table, ALL, columns, 0)}</tr>']
    rows += [f"<tr>{_heat_row(session, table, agency, columns, most)}</tr>" for agency in named]
    if len(named) < len(shown):
        rows.append(f'<tr class="sum">{_heat_row(session, table, NO_AGENCY, columns, 0)}</tr>')
    return (
        f'<div class="heat-box" tabindex="0"><table class="heat"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _column(session: Session, code: str, by: str) -> str:
    if code == ALL:
        return session.say("all")
    return (LAYERS if by == "layer" else PERIODS)[code][session.language]


def _heat_row(session: Session, table: Matrix, agency: str, columns: Sequence[tuple[str, str]], most: int) -> str:
    overall = columns[0]  # it would drown the others
    cells = "".join(
        _heat_cell(session, table, (agency, *column), 0 if column == overall else most) for column in columns
    )
    return f'<th scope="row">{text(_agency(session, agency))}</th>{cells}'


def _agency(session: Session, agency: str) -> str:
    if agency == ALL:
        return session.say("data_all_works")
    if agency == NO_AGENCY:
        return session.say("no_agency_group")
    organization = session.programme.catalog.organizations[agency]
    ended = organization.period.end if organization.period else None
    gone = (
        f" ({session.say('until', date=_day(session, ended))})"
        if ended and ended.last < session.programme.today
        else ""
    )
    return f"{organization.name[session.language]}{gone}"


def _heat_cell(session: Session, table: Matrix, key: tuple[str, str, str], most: int) -> str:
    works = table.works(*key)
    if not works:
        return "<td></td>"
    totals = table.totals(*key)
    sums = "".join(f"<small>{text(words)}</small>" for words in _short_sums(session, totals))
    words = f"<b>{_count(session, len(works))}</b>{sums}"
    parameters = coverage.drill(session.programme, *key)
    hint = _hint(session, key, totals)
    content = f'<span title="{text(hint)}">{words}</span>'
    if parameters is not None:
        content = link(session, "list", parameters, words, hint)
    share = min(1.0, len(works) / most) ** 0.6 if most else 0.0
    shade = f' style="background:color-mix(in srgb, var(--hue) {8 + 36 * share:.0f}%, transparent)"' if share else ""
    return f"<td{shade}>{content}</td>"


def _short_sums(session: Session, totals: Totals) -> list[str]:
    """Write sums in trillions of dong; other currencies in billions with their code."""
    told = []
    for code, amount in sorted(totals.sums.items(), reverse=True):
        size, unit = (1e12, "") if code == "VND" else (1e9, f" {session.say('billion')} {code}")
        value = amount / size
        told.append(f"{number_words(value, session.language, 1 if value >= 1 else 2)}{unit}")
    return told


def _hint(session: Session, key: tuple[str, str, str], totals: Totals) -> str:
    agency, layer, period = key
    where = [_agency(session, agency)]
    where += [LAYERS[layer][session.language]] if layer != ALL else []
    where += [PERIODS[period][session.language]] if period != ALL else []
    sums = " + ".join(money_words(amount, code)[session.language] for code, amount in totals.sums.items())
    stated = f" · {session.say('with_sum', count=totals.with_sum)}: {sums}" if sums else ""
    return f"{' · '.join(where)}: {totals.count} {session.say('works')}{stated}"
