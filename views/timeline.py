"""Tiến độ: a Gantt chart of what the filter shows; a click opens the work on the map.

The chart is a list of links with bars beside them: read aloud, printed and walked by keyboard as it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

import streamlit as st

from hpgeo.programme.addresses import GROUPS
from hpgeo.programme.queries import undated
from hpgeo.programme.timeline import Bar, bars, chart_edges
from hpgeo.terms import codelists
from views.choice import in_address
from views.linked import block, link, text, work_link
from views.session import Session
from views.summary import selection

KINDS = ("actual", "planned", "uncertain")


def show(session: Session, pages: Mapping[str, Any]) -> None:
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
    rank = list(codelists.LAYERS)
    works = sorted(session.works, key=lambda work: rank.index(work.project.layer))
    rows = bars(session.programme, works, session.language, by)
    if rows:
        st.caption(f"{session.say('timeline_intro')} {session.say('click_bar')}")
        block(pages, "timeline", chart(session, rows, chart_edges(works)))
    else:
        st.info(session.say("nothing"))
    _undated(session, pages)


def chart(session: Session, rows: Sequence[Bar], edges: tuple[date, date]) -> str:
    """Draw one row per work under the heading of its group, with a line at today."""
    scale = _Scale(*edges)
    head = "".join(f'<span class="{style}" style="left:{at:.2f}%">{year}</span>' for year, at, style in scale.years())
    today = text(session.say("today"))
    at = f"left:{scale.at(session.programme.today):.2f}%"
    line = f'<div class="gantt-today" aria-hidden="true"><i style="{at}"><b>{today}</b></i></div>'
    key = "".join(f'<span><i class="sign {kind}"></i>{text(session.say(kind))}</span>' for kind in KINDS)
    query = {key: value for key, value in session.address.of_map.items() if key not in {"work", "view", "cite"}}
    table = link(session, "list", query, text(session.say("timeline_as_table")))
    groups = "".join(
        _group(session, scale, name, list(within)) for name, within in groupby(_in_order(rows), lambda bar: bar.group)
    )
    return (
        f'<div class="key">{key}<span class="aside">{table}</span></div>'
        f'<div class="gantt" style="--years:{scale.count}">'
        f'<div class="gantt-years" aria-hidden="true"><div>{head}</div></div>'
        f"{line}{groups}</div>"
    )


class _Scale:
    """Where a day stands between the first and the last day of the chart, in percent."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.days = first, (last - first).days + 1
        self.count = last.year - first.year + 1

    def at(self, day: date) -> float:
        return 100 * (day - self.first).days / self.days

    def place(self, bar: Bar) -> str:
        left = self.at(bar.start)
        return f"left:{left:.2f}%;width:{self.at(bar.end) - left:.2f}%"

    def years(self) -> Iterator[tuple[int, float, str]]:
        """Give every year, its place, and how much room it asks for: each fifth is always shown."""
        for year in range(self.first.year, self.first.year + self.count):
            style = "other" if year % 5 else "fifth"
            yield year, self.at(date(year, 1, 1)), style


def _in_order(rows: Sequence[Bar]) -> list[Bar]:
    """Sort by group as they come, then by the first day of the work."""
    groups = list(dict.fromkeys(bar.group for bar in rows))
    begins: dict[tuple[str, str], date] = {}
    for bar in rows:
        place = (bar.group, bar.work)
        begins[place] = min(begins.get(place, bar.start), bar.start)
    return sorted(
        rows, key=lambda bar: (groups.index(bar.group), begins[bar.group, bar.work], bar.title, bar.work, bar.start)
    )


def _group(session: Session, scale: _Scale, name: str, rows: Sequence[Bar]) -> str:
    hue = codelists.LAYER_COLOURS[session.programme.works[rows[0].work].project.layer]
    by_layer = session.address.parameters.get("group", GROUPS[0]) == GROUPS[0]
    style = f' style="--layer:{hue}"' if by_layer else ""
    drawn = [(work, list(parts)) for work, parts in groupby(rows, lambda bar: bar.work)]
    items = "".join(_row(session, scale, work, parts) for work, parts in drawn)
    head = f'<h2><i class="dot"></i>{text(name)} <small>({len(drawn)})</small></h2>'
    return f"<section{style}>{head}<ul>{items}</ul></section>"


def _row(session: Session, scale: _Scale, work: str, parts: Sequence[Bar]) -> str:
    kinds = ", ".join(session.say(kind).lower() for kind in KINDS if any(bar.kind == kind for bar in parts))
    words = f"{parts[0].words} ({kinds})"
    drawn = "".join(f'<i class="{bar.kind}" style="{scale.place(bar)}"></i>' for bar in parts)
    name = f'<span class="name">{text(parts[0].title)}</span><span class="unseen">: {text(words)}</span>'
    query = {key: value for key, value in session.address.of_map.items() if key not in {"view", "cite"}}
    content = f'{name}<span class="track">{drawn}</span>'
    return f"<li>{link(session, 'map', {**query, 'work': work}, content, f'{parts[0].title}: {words}')}</li>"


def _undated(session: Session, pages: Mapping[str, Any]) -> None:
    works = undated(session.programme, session.address.query)
    if works:
        items = "".join(f"<li>{work_link(session, work, selected=True)}</li>" for work in works)
        with st.expander(session.say("undated", count=len(works))):
            block(pages, "undated", f'<ul class="names">{items}</ul>')
