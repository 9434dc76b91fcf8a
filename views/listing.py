"""Danh mục: the same selection as a table with totals, to sort, to search and to download."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from hpgeo.export.formats import FORMATS
from hpgeo.export.table import headings
from hpgeo.programme.addresses import COLUMNS_OF_LIST, MAX_TEXT
from hpgeo.programme.columns import Selection
from hpgeo.programme.works import Work
from hpgeo.terms import codelists, layer_types
from hpgeo.terms.phrases import date_words, money_words, number_words, period_words
from views import downloads, order
from views.choice import in_address
from views.html import Html, render
from views.linked import Link, Pages, block, work_link
from views.order import Head, alphabetical
from views.paging import WHOLE, paged
from views.session import Session
from views.summary import selection, totals

# For sorting only, so that sums of two currencies stand in one order; it is shown nowhere.
_DONG_PER = {"VND": 1.0, "USD": 25_000.0}
# How the cells of a column of numbers are set.
_STYLES = dict.fromkeys(("sum", "length", "area"), "num")
# The order of a list that nobody has sorted: by layer, then by title.
_USUAL = ""
# The decimals of a length and an area in the table.
_LENGTH, _AREA = 1, 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its words, and remarks below them."""

    words: str
    remarks: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A work, its layer with the layer's colour, and the other cells with the heads of their columns."""

    work: Link
    layer: str
    colour: str
    cells: list[tuple[Head, Cell]]


def show(session: Session, pages: Pages) -> None:
    """Show totals, downloads and the table; its links lead to the map."""
    selection(session)
    if len(session.programme.works) > WHOLE:
        _search(session)
    works = _in_order(session, session.works, _USUAL)
    block(pages, "totals", totals(session, session.works))
    if not works:
        st.info(session.say("nothing"))
        return
    _downloads(session, works)
    with st.container(key="hint"):
        st.caption(session.say("pick_row"))
    block(pages, "listing", _table(session, works))


def _search(session: Session) -> None:
    """Let the reader search all rows, where the browser's own search sees those of one page."""
    text = session.address.parameters.get("q", "")
    st.text_input(
        session.say("search_selection"),
        max_chars=MAX_TEXT,
        width=340,
        icon=":material/search:",
        **in_address("q", text, ""),
    )


def _downloads(session: Session, works: Sequence[Work]) -> None:
    with st.container(horizontal=True, gap="small"):
        for listed in FORMATS.values():
            if listed.offered and (not listed.placed or any(work.features for work in works)):
                downloads.offer(session, listed, partial(listed.write, session.programme, works, session.language))


def _table(session: Session, works: Selection) -> Html:
    heads = order.heads(session, "list", _columns(session), _STYLES)
    by, falling = order.chosen(session, COLUMNS_OF_LIST)
    ordered = _in_order(session, works, by, falling=falling) if by else works
    chosen = session.address.work
    sought = (lambda work: work.id == chosen) if chosen else None
    part = paged(session, "list", session.say("page_list"), ordered, sought=sought)
    shown = part.of([_row(session, work, heads[2:]) for work in part.rows])
    return render("listing.html", say=session.say, language=session.language, heads=heads, part=shown)


def _columns(session: Session) -> dict[str, str]:
    """Name the columns of the table by their codes."""
    names, say = headings(session.language), session.say
    told = (
        *(names[key] for key in ("title", "layer", "status")),
        *(say(key) for key in ("time", "by_agency")),
        names["amount"],
        *(say(key) for key in ("length_short", "area_short")),
        names["accuracy"],
    )
    return dict(zip(COLUMNS_OF_LIST, told, strict=True))


def _in_order(session: Session, works: Selection, column: str, *, falling: bool = False) -> Selection:
    """Sort works by a column; those that have nothing in it stand at the end.

    The places of all works are found once and kept with the programme: to compare thousands of titles takes longer
    than the page.
    """
    kept, key = session.programme.orders, (column, session.language)
    if key not in kept:
        kept[key] = order.places(map(_keys(session)[column], works.columns.works))
    return Selection(works.columns, order.by_place(works.rows, kept[key], falling=falling))


def _keys(session: Session) -> Mapping[str, Callable[[Work], object]]:
    """Give by what the works are told apart in each column, and in the usual order; None is nothing."""
    layers, accuracies = _ranks(layer_types.LAYERS), _ranks(codelists.ACCURACIES)
    statuses = _ranks([*codelists.STATUSES, None])
    keys: tuple[Callable[[Work], object], ...] = (
        lambda work: alphabetical(work.project.title[session.language]),
        lambda work: layers[work.project.layer],
        lambda work: statuses[work.evidence.status.code],
        _when,
        lambda work: alphabetical(_agencies(session, work)) if work.evidence.bodies else None,
        _size,
        lambda work: work.length_km if round(work.length_km, _LENGTH) else None,
        lambda work: work.area_ha if round(work.area_ha, _AREA) else None,
        lambda work: accuracies[work.accuracy],
    )
    usual = {_USUAL: lambda work: (layers[work.project.layer], alphabetical(work.project.title[session.language]))}
    return {**usual, **dict(zip(COLUMNS_OF_LIST, keys, strict=True))}


def _ranks(codes: Iterable[str | None]) -> dict[str | None, int]:
    return {code: rank for rank, code in enumerate(codes)}


def _row(session: Session, work: Work, heads: Sequence[Head]) -> Row:
    language, evidence, layer = session.language, work.evidence, work.project.layer
    cells = (
        _status(session, work),
        Cell(period_words(evidence.span.period, language) if work.dated else ""),
        Cell(_agencies(session, work)),
        Cell(_sum(session, work)),
        Cell(_figure(session, work.length_km, _LENGTH)),
        Cell(_figure(session, work.area_ha, _AREA)),
        Cell(codelists.ACCURACIES[work.accuracy][language]),
    )
    linked, colour = work_link(session, work, selected=True), layer_types.LAYER_COLOURS[layer]
    return Row(linked, layer_types.LAYERS[layer][language], colour, list(zip(heads, cells, strict=True)))


def _agencies(session: Session, work: Work) -> str:
    names = session.programme.catalog.organizations
    return "; ".join(names[body].name[session.language] for body in work.evidence.bodies)


def _status(session: Session, work: Work) -> Cell:
    language, status = session.language, work.evidence.status
    overdue = session.say("overdue", date=date_words(status.overdue, language)) if status.overdue else ""
    if status.code is None:
        return Cell(session.say("unknown"), [overdue] if overdue else [])
    basis = codelists.STATUS_BASES[status.basis][language]
    return Cell(codelists.STATUSES[status.code][language], [basis, overdue] if overdue else [basis])


def _when(work: Work) -> int | None:
    """Give what the column of time is sorted by: the first day that is stated, else the last."""
    period = work.evidence.span.period
    days = [day for day in (period.start, period.after, period.end, period.before) if day]
    return days[0].first.toordinal() if days and work.dated else None


def _sum(session: Session, work: Work) -> str:
    investment = work.evidence.investment
    return money_words(investment.amount, investment.currency)[session.language] if investment else ""


def _size(work: Work) -> float | None:
    investment = work.evidence.investment
    return investment.amount * _DONG_PER.get(investment.currency, 1.0) if investment else None


def _figure(session: Session, value: float, digits: int) -> str:
    words = number_words(value, session.language, digits)
    return "" if words == "0" else words
