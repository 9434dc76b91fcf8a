"""Tiến độ: a Gantt chart of what the filter shows; a click opens the work on the map.

The chart is a list of links with bars beside them: read aloud, printed and walked by keyboard as it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import streamlit as st

from hpgeo.programme.addresses import GROUPS
from hpgeo.programme.queries import undated
from hpgeo.programme.timeline import Bar, bars, chart_edges, in_order
from hpgeo.terms import layer_types
from views.choice import in_address
from views.html import Html, render
from views.linked import Link, Pages, block, selection_link, work_link
from views.scale import Scale
from views.session import Session
from views.summary import selection

KINDS = ("actual", "planned", "uncertain")


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the chart's head and its place; each fifth is shown also where there is little room."""

    number: int
    left: float
    style: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A bar: how sure it is, and from where it reaches how far, in percent of the track."""

    kind: str
    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Row:
    """A work, what a screen reader is told of its bars, and the bars."""

    work: Link
    told: str
    bars: list[Stretch]


@dataclass(frozen=True, slots=True)
class Group:
    """The rows below one heading, with the colour of its layer if it is one."""

    name: str
    colour: str
    rows: list[Row]


def show(session: Session, pages: Pages) -> None:
    """Show the chart and, below it, the works that no document dates."""
    selection(session)
    by = session.address.parameters.get("group", GROUPS[0])
    st.segmented_control(
        session.say("group_by"),
        GROUPS,
        required=True,
        format_func=lambda key: session.say(f"by_{key}"),
        label_visibility="collapsed",
        **in_address("group", by, GROUPS[0]),
    )
    rank = list(layer_types.LAYERS)
    works = sorted(session.works, key=lambda work: rank.index(work.project.layer))
    drawn = bars(session.programme, works, session.language, by)
    if drawn:
        st.caption(f"{session.say('timeline_intro')} {session.say('click_bar')}")
        block(pages, "timeline", chart(session, drawn, chart_edges(works), by))
    else:
        st.info(session.say("nothing"))
    _undated(session, pages)


def chart(session: Session, drawn: Sequence[Bar], edges: tuple[date, date], by: str) -> Html:
    """Draw one row per work under the heading of its group, with a line at today."""
    first, last = edges
    scale = Scale(first.toordinal(), last.toordinal() + 1)
    return render(
        "gantt.html",
        say=session.say,
        kinds=[(kind, session.say(kind)) for kind in KINDS],
        table=selection_link(session, "list", session.say("timeline_as_table")),
        years=list(_years(scale, first.year, last.year)),
        today=scale.at(session.programme.today.toordinal()),
        groups=list(_groups(session, scale, drawn, by)),
    )


def _years(scale: Scale, first: int, last: int) -> Iterator[Year]:
    for year in range(first, last + 1):
        yield Year(year, scale.at(date(year, 1, 1).toordinal()), "other" if year % 5 else "fifth")


def _groups(session: Session, scale: Scale, drawn: Sequence[Bar], by: str) -> Iterator[Group]:
    for name, within in groupby(in_order(drawn), lambda bar: bar.group):
        rows = [list(parts) for _, parts in groupby(within, lambda bar: bar.work)]
        layer = session.programme.works[rows[0][0].work].project.layer
        colour = layer_types.LAYER_COLOURS[layer] if by == "layer" else ""
        yield Group(name, colour, [_row(session, scale, parts) for parts in rows])


def _row(session: Session, scale: Scale, parts: Sequence[Bar]) -> Row:
    title, kinds = parts[0].title, {bar.kind for bar in parts}
    told = f"{parts[0].words} ({', '.join(session.say(kind).lower() for kind in KINDS if kind in kinds)})"
    work = selection_link(session, "map", title, f"{title}: {told}", work=parts[0].work)
    return Row(work, told, [_stretch(scale, bar) for bar in parts])


def _stretch(scale: Scale, bar: Bar) -> Stretch:
    left = scale.at(bar.start.toordinal())
    return Stretch(bar.kind, left, scale.at(bar.end.toordinal()) - left)


def _undated(session: Session, pages: Pages) -> None:
    works = undated(session.programme, session.address.query)
    if works:
        with st.expander(session.say("undated", count=len(works))):
            linked = [work_link(session, work, selected=True) for work in works]
            block(pages, "undated", render("names.html", works=linked))
