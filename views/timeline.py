"""Tiến độ: a Gantt chart of what the filter shows; a click opens the work on the map."""

from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from hpgeo import codelists
from hpgeo.queries import undated
from hpgeo.timeline import Bar, bars, chart_edges
from views.session import Session
from views.summary import selection

_ROW = 19
_SEPARATOR = "¦"


def show(session: Session, map_page: Any) -> None:
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
        _follow(session, event, map_page)
    else:
        st.info(session.say("nothing"))
    _undated(session)


def chart(session: Session, rows: list[Bar]) -> alt.LayerChart:
    """Draw one row per work, grouped, with a rule at today."""
    frame = pd.DataFrame(
        [
            {
                "work": row.work,
                "row": f"{row.group}{_SEPARATOR}{row.title}",
                "title": row.title,
                "group": row.group,
                "start": pd.Timestamp(row.start),
                "end": pd.Timestamp(row.end),
                "kind": session.say(row.kind),
                "words": row.words,
            }
            for row in rows
        ]
    )
    groups = list(dict.fromkeys(row.group for row in rows))
    frame["place"] = frame["group"].map(groups.index)
    order = list(dict.fromkeys(frame.sort_values(["place", "start", "title"])["row"]))
    scale = alt.Scale(domain=[str(day) for day in chart_edges(session.works)])
    pick = alt.selection_point(name="pick", fields=["work"], on="click", empty=False)
    base = alt.Chart(frame).encode(
        y=alt.Y("row:N", sort=order, title=None, axis=_row_axis()),
        x=alt.X("start:T", title=None, scale=scale, axis=alt.Axis(orient="top", format="%Y", tickCount="year")),
        x2="end:T",
        color=_group_colour(session, groups),
        tooltip=[
            alt.Tooltip("title:N", title=session.say("works")),
            alt.Tooltip("words:N", title=session.say("time")),
            alt.Tooltip("kind:N", title=session.say("status_basis")),
        ],
    )
    marks = [
        base.transform_filter(alt.datum.kind == session.say(kind)).mark_bar(
            height=11, cornerRadius=3, cursor="pointer", opacity=opacity
        )
        for kind, opacity in (("uncertain", 0.2), ("planned", 0.62), ("actual", 1.0))
    ]
    marks[0] = marks[0].add_params(pick)
    today = (
        alt.Chart(pd.DataFrame({"day": [pd.Timestamp(session.programme.as_of)]}))
        .mark_rule(strokeDash=[4, 3], strokeWidth=1.5)
        .encode(x=alt.X("day:T", scale=scale), tooltip=alt.value(session.say("today")))
    )
    return alt.layer(*marks, today).properties(height=_ROW * len(order) + 30).configure_view(stroke=None)


def _row_axis() -> alt.Axis:
    label = f"split(datum.label, '{_SEPARATOR}')[1]"
    return alt.Axis(labelExpr=label, labelLimit=340, labelFontSize=12, labelOverlap=False, ticks=False, domain=False)


def _group_colour(session: Session, groups: list[str]) -> alt.Color:
    """Give layers the colours of the map; agencies get a neutral scheme of their own."""
    named = {codelists.LAYERS[code][session.language]: hue for code, hue in codelists.LAYER_COLOURS.items()}
    legend = alt.Legend(orient="top", columns=8, labelLimit=240, symbolType="square")
    if set(groups) <= set(named):
        scale = alt.Scale(domain=groups, range=[named[group] for group in groups])
        return alt.Color("group:N", title=None, scale=scale, legend=legend)
    return alt.Color("group:N", title=None, sort=groups, legend=legend)


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
