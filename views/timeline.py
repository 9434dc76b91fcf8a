"""Tiến độ: a Gantt chart of what the filter shows; a click opens the work on the map.

The chart is a list of links with bars beside them: read aloud, printed and walked by keyboard as it is.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import streamlit as st

from hpgeo.programme.addresses import GROUPS
from hpgeo.programme.queries import undated
from hpgeo.programme.timeline import Bar, bars, chart_edges, in_order
from hpgeo.terms import layer_types
from hpgeo.terms.phrases import number_words
from views.choice import in_address
from views.html import Html, render
from views.linked import Link, Pages, block, selection_link, work_link
from views.paging import Part, paged
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
    """A work, what a screen reader is told of its bars, the bars, and whether the page is open for its sake."""

    work: Link
    told: str
    bars: list[Stretch]
    landed: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The rows below one heading, what is said of their number, and the colour of the layer if it is one."""

    name: str
    told: str
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
        st.caption(session.say("timeline_intro"))
        with st.container(key="hint"):
            st.caption(session.say("click_bar"))
        block(pages, "timeline", chart(session, drawn, chart_edges(works), by))
    else:
        st.info(session.say("nothing"))
    _undated(session, pages)


def chart(session: Session, drawn: Sequence[Bar], edges: tuple[date, date], by: str) -> Html:
    """Draw one row per work under the heading of its group, with a line at today."""
    first, last = edges
    scale = Scale(first.toordinal(), last.toordinal() + 1)
    rows = [list(parts) for _, parts in groupby(in_order(drawn), lambda bar: (bar.group, bar.work))]
    chosen = session.address.work
    sought = (lambda row: row[0].work == chosen) if chosen else None
    part = paged(session, "timeline", session.say("page_timeline"), rows, sought=sought)
    return render(
        "gantt.html",
        say=session.say,
        kinds=[(kind, session.say(kind)) for kind in KINDS],
        table=selection_link(session, "list", session.say("timeline_as_table")),
        years=list(_years(scale, first.year, last.year)),
        today=scale.at(session.programme.today.toordinal()),
        groups=list(_groups(session, scale, part, rows, by)),
        pager_of=part.pager,
    )


def _years(scale: Scale, first: int, last: int) -> Iterator[Year]:
    for year in range(first, last + 1):
        yield Year(year, scale.at(date(year, 1, 1).toordinal()), "other" if year % 5 else "fifth")


def _groups(
    session: Session, scale: Scale, part: Part[list[Bar]], rows: Sequence[list[Bar]], by: str
) -> Iterator[Group]:
    """Give the groups of the rows that are shown; a heading tells how many rows there are of its group in all."""
    whole = Counter(row[0].group for row in rows)
    for name, within in groupby(part.places(), lambda item: item[1][0].group):
        shown = list(within)
        place, parts = shown[0]
        continued = place > 0 and rows[place - 1][0].group == name
        count = number_words(whole[name], session.language)
        told = f"{count}, {session.say('group_continued')}" if continued else count
        layer = session.programme.works[parts[0].work].project.layer
        colour = layer_types.LAYER_COLOURS[layer] if by == "layer" else ""
        yield Group(name, told, colour, [_row(session, scale, row, at == part.landed) for at, row in shown])


def _row(session: Session, scale: Scale, parts: Sequence[Bar], landed: bool) -> Row:
    title, kinds = parts[0].title, {bar.kind for bar in parts}
    told = f"{parts[0].words} ({', '.join(session.say(kind).lower() for kind in KINDS if kind in kinds)})"
    work = selection_link(session, "map", title, f"{title}: {told}", work=parts[0].work)
    return Row(work, told, [_stretch(scale, bar) for bar in parts], landed)


def _stretch(scale: Scale, bar: Bar) -> Stretch:
    left = scale.at(bar.start.toordinal())
    return Stretch(bar.kind, left, scale.at(bar.end.toordinal()) - left)


def _undated(session: Session, pages: Pages) -> None:
    works = undated(session.programme, session.address.query)
    if works:
        title = session.say("undated", count=len(works))
        with st.expander(title, expanded="undated" in session.address.turned):
            part = paged(session, "undated", title, works)
            shown = part.of([work_link(session, work, selected=True) for work in part.rows])
            block(pages, "undated", render("names.html", part=shown))
