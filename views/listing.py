"""Danh mục: the same selection as a table with totals, to download."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from hpgeo.export.formats import FORMATS
from hpgeo.export.table import headings
from hpgeo.programme.works import Work
from hpgeo.terms import codelists, layer_types
from hpgeo.terms.phrases import date_words, money_words, number_words, period_words
from views import downloads
from views.html import Html, render
from views.linked import Link, Pages, block, work_link
from views.session import Session
from views.summary import selection, totals

# For sorting only, so that sums of two currencies stand in one order; it is shown nowhere.
_DONG_PER = {"VND": 1.0, "USD": 25_000.0}
_LAST = "9999"
# How the cells of a column of numbers are set.
_NUMBER = "num"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: its name and how its cells are set."""

    name: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its words, what it is sorted by, and remarks below the words."""

    words: str
    order: str | float
    remarks: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A work, its layer with the layer's colour, and the other cells with their columns."""

    work: Link
    layer: Cell
    colour: str
    cells: list[tuple[Column, Cell]]


def show(session: Session, pages: Pages) -> None:
    """Show totals, downloads and the table; its links lead to the map."""
    selection(session)
    rank, language = list(layer_types.LAYERS), session.language
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


def _table(session: Session, works: Sequence[Work]) -> Html:
    columns = _columns(session)
    rows = [_row(session, work, columns[2:]) for work in works]
    return render("listing.html", say=session.say, language=session.language, columns=columns, rows=rows)


def _columns(session: Session) -> list[Column]:
    names = headings(session.language)
    return [
        *(Column(names[key]) for key in ("title", "layer", "status")),
        *(Column(session.say(key)) for key in ("time", "by_agency")),
        Column(names["amount"], _NUMBER),
        *(Column(session.say(key), _NUMBER) for key in ("length_short", "area_short")),
        Column(names["accuracy"]),
    ]


def _row(session: Session, work: Work, columns: Sequence[Column]) -> Row:
    language, evidence, layer = session.language, work.evidence, work.project.layer
    names = session.programme.catalog.organizations
    period = period_words(evidence.span.period, language) if work.dated else ""
    cells = (
        _status(session, work),
        Cell(period, _when(work)),
        Cell("; ".join(names[body].name[language] for body in evidence.bodies), ""),
        Cell(_sum(session, work), _size(work)),
        Cell(_figure(session, work.length_km, 1), work.length_km),
        Cell(_figure(session, work.area_ha, 0), work.area_ha),
        Cell(codelists.ACCURACIES[work.accuracy][language], _accuracy_rank(work)),
    )
    shown = Cell(layer_types.LAYERS[layer][language], list(layer_types.LAYERS).index(layer))
    linked = work_link(session, work, selected=True)
    return Row(linked, shown, layer_types.LAYER_COLOURS[layer], list(zip(columns, cells, strict=True)))


def _status(session: Session, work: Work) -> Cell:
    language, status = session.language, work.evidence.status
    rank = [*codelists.STATUSES, None].index(status.code)
    overdue = session.say("overdue", date=date_words(status.overdue, language)) if status.overdue else ""
    if status.code is None:
        return Cell(session.say("unknown"), rank, [overdue] if overdue else [])
    basis = codelists.STATUS_BASES[status.basis][language]
    return Cell(codelists.STATUSES[status.code][language], rank, [basis, overdue] if overdue else [basis])


def _when(work: Work) -> str:
    """Give what the column of time is sorted by: the first day that is stated, else the last."""
    period = work.evidence.span.period
    days = [day for day in (period.start, period.after, period.end, period.before) if day]
    return days[0].first.isoformat() if days else _LAST


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
