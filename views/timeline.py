"""Tiến độ: a Gantt chart of what the filter shows; a click opens the work on the map."""

from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from hpgeo import codelists
from hpgeo.queries import undated
from hpgeo.timeline import Bar, bars, chart_edges
from views.session import Session
from views.summary import selection

_ROW = 32
_SEPARATOR = "¦"


def show(session: Session, pages: Mapping[str, Any]) -> None:
    """Show the chart and, below it, the works that no document dates."""
    selection(session)
    by = st.segmented_control(
        session.say("group_by"),
        ["layer", "agency"],
        default="layer",
        format_func=lambda key: session.say(f"by_{key}"),
        key="timeline_group",
    )
    rank = list(codelists.LAYERS)
    works = sorted(session.works, key=lambda work: rank.index(work.project.layer))
    rows = bars(session.programme, works, session.language, by or "layer")
    if rows:
        st.caption(f"{session.say('timeline_intro')} {session.say('click_bar')}")
        event = st.altair_chart(chart(session, rows), on_select="rerun", key="timeline", width="stretch")
        _follow(session, event, pages["map"])
    else:
        st.info(session.say("nothing"))
    _undated(session)


def chart(session: Session, rows: list[Bar]) -> alt.LayerChart:
    """Draw one row per work under the heading of its group, with a rule at today.

    Titles stand above their bars, so that a narrow screen shows both.
    """
    groups = list(dict.fromkeys(row.group for row in rows))
    bars_frame, titles = _frames(session, rows, groups)
    row = alt.Y("row:N", sort=None, title=None, axis=None, scale=alt.Scale(domain=list(titles["row"])))
    pick = alt.selection_point(name="pick", fields=["work"], on="click", empty=False)
    base = alt.Chart(bars_frame).encode(
        y=row,
        x=alt.X(
            "start:T",
            title=None,
            scale=alt.Scale(domain=[str(day) for day in chart_edges(session.works)]),
            axis=alt.Axis(orient="top", format="%Y", tickCount="year", labelOverlap=True, grid=True),
        ),
        x2="end:T",
        color=_group_colour(session, groups),
        tooltip=[
            alt.Tooltip("title:N", title=session.say("work")),
            alt.Tooltip("words:N", title=session.say("time")),
            alt.Tooltip("kind:N", title=session.say("status_basis")),
        ],
    )
    marks = [
        base.transform_filter(alt.datum.kind == session.say(kind)).mark_bar(
            height=10, yOffset=7, cornerRadius=3, cursor="pointer", opacity=opacity
        )
        for kind, opacity in (("uncertain", 0.2), ("planned", 0.62), ("actual", 1.0))
    ]
    marks[0] = marks[0].add_params(pick)
    names = alt.Chart(titles).encode(y=row, x=alt.value(0), text="title:N")
    heads = names.transform_filter(alt.datum.head).mark_text(align="left", fontSize=14, fontWeight=700, dy=3, clip=True)
    labels = names.transform_filter(~alt.datum.head).mark_text(align="left", fontSize=12, dy=-6, clip=True)
    today = (
        alt.Chart(pd.DataFrame({"day": [pd.Timestamp(session.programme.as_of)]}))
        .mark_rule(strokeDash=[4, 3], strokeWidth=1.5)
        .encode(x="day:T", tooltip=alt.value(session.say("today")))
    )
    layered = alt.layer(*marks, today, labels, heads.encode(color=_group_colour(session, groups)))
    return layered.properties(height=_ROW * len(titles) + 30).configure_view(stroke=None)


def _frames(session: Session, rows: list[Bar], groups: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give the bars and, in drawing order, one title per group and per work."""
    bars_frame = pd.DataFrame(
        [
            {
                "work": bar.work,
                "row": _row(bar.group, bar.title),
                "title": bar.title,
                "group": bar.group,
                "start": pd.Timestamp(bar.start),
                "end": pd.Timestamp(bar.end),
                "kind": session.say(bar.kind),
                "words": bar.words,
            }
            for bar in rows
        ]
    )
    titles = []
    for group in groups:
        titles.append({"row": _row(group, ""), "title": group, "group": group, "head": True})
        within = sorted((bar for bar in rows if bar.group == group), key=lambda bar: (bar.start, bar.title))
        for title in dict.fromkeys(bar.title for bar in within):
            titles.append({"row": _row(group, title), "title": title, "group": group, "head": False})
    return bars_frame, pd.DataFrame(titles)


def _row(group: str, title: str) -> str:
    return f"{group}{_SEPARATOR}{title}"


def _group_colour(session: Session, groups: list[str]) -> alt.Color:
    """Give layers the colours of the map; agencies get a neutral scheme of their own."""
    named = {codelists.LAYERS[code][session.language]: hue for code, hue in codelists.LAYER_COLOURS.items()}
    if set(groups) <= set(named):
        scale = alt.Scale(domain=groups, range=[named[group] for group in groups])
        return alt.Color("group:N", scale=scale, legend=None)
    return alt.Color("group:N", sort=groups, legend=None)


def _follow(session: Session, event: Any, map_page: Any) -> None:
    """Go to the map with the clicked work selected."""
    picked = event.selection.get("pick") if event and event.selection else None
    if picked:
        parameters = {**session.address.parameters, "work": str(picked[0]["work"])}
        parameters.pop("view", None)
        st.switch_page(map_page, query_params=parameters)


def _undated(session: Session) -> None:
    works = undated(session.programme, session.address.query)
    with st.expander(session.say("undated", count=len(works))):
        st.dataframe([{session.say("works"): work.project.title[session.language]} for work in works], hide_index=True)
