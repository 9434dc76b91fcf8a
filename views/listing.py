"""Danh mục: the same selection as a table with totals, to download."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from hpgeo.export.formats import FORMATS
from hpgeo.export.table import headings
from hpgeo.programme.works import Work
from hpgeo.terms import codelists
from hpgeo.terms.phrases import date_words, money_words, number_words, period_words
from views import downloads
from views.linked import block, text, work_link
from views.session import Session
from views.summary import selection, totals

# For sorting only, so that sums of two currencies stand in one order; it is shown nowhere.
_DONG_PER = {"VND": 1.0, "USD": 25_000.0}
_LAST = "9999"


def show(session: Session, pages: Mapping[str, Any]) -> None:
    """Show totals, downloads and the table; its links lead to the map."""
    selection(session)
    rank, language = list(codelists.LAYERS), session.language
    works = sorted(session.works, key=lambda work: (rank.index(work.project.layer), work.project.title[language]))
    block(pages, "totals", totals(session, works))
    if not works:
        st.info(session.say("nothing"))
        return
    _downloads(session, works)
    st.caption(session.say("pick_row"))
    block(pages, "listing", _table(session, works))


def _downloads(session: Session, works: Sequence[Work]) -> None:
    with st.container(horizontal=True, gap="small"):
        for listed in FORMATS.values():
            if listed.offered:
                downloads.offer(session, listed, partial(listed.write, session.programme, works, session.language))


def _table(session: Session, works: Sequence[Work]) -> str:
    names = headings(session.language)
    heads = (
        *(names[key] for key in ("title", "layer", "status")),
        *(session.say(key) for key in ("time", "by_agency")),
        names["amount"],
        *(session.say(key) for key in ("length_short", "area_short")),
        names["accuracy"],
    )
    styles = ["num" if index in {5, 6, 7} else "" for index in range(len(heads))]
    head = "".join(
        f'<th aria-sort="none" class="{style}"><button type="button">{text(name)}</button></th>'
        for name, style in zip(heads, styles, strict=True)
    )
    body = "".join(_row(session, work, heads) for work in works)
    return (
        f'<table class="rows cards sortable listed" lang="{session.language}">'
        f"<caption>{text(session.say('page_list'))}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _row(session: Session, work: Work, heads: Sequence[str]) -> str:
    language, evidence = session.language, work.evidence
    status = codelists.STATUSES[evidence.status.code][language] if evidence.status.code else session.say("unknown")
    basis = codelists.STATUS_BASES[evidence.status.basis][language] if evidence.status.code else ""
    late = evidence.status.overdue
    overdue = session.say("overdue", date=date_words(late, language)) if late else ""
    rank = [*codelists.STATUSES, None].index(evidence.status.code)
    cells = (
        (status, rank, (basis, overdue), ""),
        (period_words(evidence.span.period, language) if work.dated else "", _when(work), (), ""),
        ("; ".join(_agencies(session, work)), "", (), ""),
        (_sum(session, work), _size(work), (), "num"),
        (_figure(session, work.length_km, 1), work.length_km, (), "num"),
        (_figure(session, work.area_ha, 0), work.area_ha, (), "num"),
        (codelists.ACCURACIES[work.accuracy][language], _accuracy_rank(work), (), ""),
    )
    layer = codelists.LAYERS[work.project.layer][language]
    order = list(codelists.LAYERS).index(work.project.layer)
    hue = codelists.LAYER_COLOURS[work.project.layer]
    told = "".join(_cell(head, *cell) for head, cell in zip(heads[2:], cells, strict=True))
    return (
        f'<tr><th scope="row">{work_link(session, work, selected=True)}</th>'
        f'<td data-head="{text(heads[1])}" data-sort="{order}">'
        f'<i class="dot" style="background:{hue}"></i>{text(layer)}</td>'
        f"{told}</tr>"
    )


def _cell(head: str, words: str, order: object, remarks: Sequence[str], style: str) -> str:
    small = "".join(f"<small>{text(remark)}</small>" for remark in remarks if remark)
    shown = f' class="{style}"' if style else ""
    empty = " data-empty" if not words else ""
    return f'<td{shown}{empty} data-head="{text(head)}" data-sort="{text(order)}">{text(words)}{small}</td>'


def _when(work: Work) -> str:
    """Give what the column of time is sorted by: the first day that is stated, else the last."""
    period = work.evidence.span.period
    days = [day for day in (period.start, period.after, period.end, period.before) if day]
    return days[0].first.isoformat() if days else _LAST


def _agencies(session: Session, work: Work) -> list[str]:
    names = session.programme.catalog.organizations
    return list(dict.fromkeys(names[p.current_organization].name[session.language] for p in work.evidence.parties))


def _sum(session: Session, work: Work) -> str:
    investment = work.evidence.investment
    return money_words(investment.amount, investment.currency)[session.language] if investment else ""


def _size(work: Work) -> float:
    investment = work.evidence.investment
    return investment.amount * _DONG_PER.get(investment.currency, 1.0) if investment else 0.0


def _figure(session: Session, value: float, digits: int) -> str:
    words = number_words(value, session.language, digits)
    return "" if words == "0" else words


def _accuracy_rank(work: Work) -> int:
    return list(codelists.ACCURACIES).index(work.accuracy)
