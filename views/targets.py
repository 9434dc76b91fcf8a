"""Chỉ tiêu: what the documents aim at beside what they report, each figure with its citation."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from hpgeo.indicators import (
    SCOPES,
    TOPICS,
    VALUE_KINDS,
    Figure,
    Indicator,
    comparisons,
    figure_words,
    figures,
    span_words,
    topics_of,
)
from views.choice import in_address
from views.linked import block, citation_words, text
from views.session import Session, plain

# The hue of the theme and the ink of the words at the bars.
_HUES = {"light": ("#0b5d7a", "#1d2b33"), "dark": ("#5fb4d0", "#e4ebee")}
_ROW = 30
# Makes two rows of the same words two rows; it is not seen.
_UNSEEN = "\u200b"


def show(session: Session, pages: Mapping[str, Any]) -> None:
    """Let the reader choose an indicator; chart it, cite it, and list every plan beside its result."""
    indicators = session.programme.indicators
    if not indicators:
        st.info(session.say("data_no_targets"))
        return
    st.header(session.say("data_targets"), anchor=False)
    st.caption(session.say("data_targets_note"))
    indicator = _choice(session, list(indicators.values()))
    told = figures(indicator)
    title, unit = indicator.title[session.language], indicator.unit[session.language]
    st.markdown(f"**{plain(title)}** ({plain(unit)})")
    for scope in dict.fromkeys(figure.scope for figure in told):
        st.caption(SCOPES[scope][session.language])
        here = [figure for figure in told if figure.scope == scope]
        st.altair_chart(
            _chart(session, indicator, here, _reach(told)),
            width="stretch",
            key=f"data_chart_{scope}",
            alt=session.say("data_chart", title=title, scope=SCOPES[scope][session.language]),
        )
    block(pages, "data_key", _key(session))
    block(pages, "data_figures_table", _table(session, indicator, told))
    with st.expander(session.say("data_compared")):
        st.caption(session.say("data_compared_note"))
        block(pages, "data_compared", _compared(session, list(indicators.values())))


def _choice(session: Session, indicators: Sequence[Indicator]) -> Indicator:
    """Let the reader choose a topic and an indicator of it; the indicator stands in the address."""
    language = session.language
    known = {indicator.id: indicator for indicator in indicators}
    topics = topics_of(indicators)
    usual = _first(indicators, topics[0])
    chosen = known.get(session.address.parameters.get("indicator", usual), known[usual])
    with st.container(horizontal=True, gap="small"):
        st.session_state["data_topic"] = chosen.topic
        st.selectbox(
            session.say("data_topic"),
            topics,
            format_func=lambda code: TOPICS[code][language],
            key="data_topic",
            on_change=lambda: st.query_params.update(indicator=_first(indicators, st.session_state["data_topic"])),
            width=280,
        )
        st.selectbox(
            session.say("data_indicator"),
            [indicator.id for indicator in indicators if indicator.topic == chosen.topic],
            format_func=lambda code: known[code].title[language],
            width=520,
            **in_address("indicator", chosen.id, usual),
        )
    return chosen


def _first(indicators: Sequence[Indicator], topic: str) -> str:
    return next(indicator.id for indicator in indicators if indicator.topic == topic)


def _reach(told: Sequence[Figure]) -> tuple[float, float]:
    """Give the ends of the axis: from zero, with room for the words at the end of the longest bar."""
    ends = [bound for figure in told for bound in figure.bounds if bound is not None]
    return min(0.0, *ends), max(0.0, *ends) * 1.22 or 1.0


def _chart(
    session: Session, indicator: Indicator, told: Sequence[Figure], reach: tuple[float, float]
) -> alt.LayerChart:
    """Draw one bar per figure: targets hollow, estimates light and dashed, results solid."""
    language = session.language
    hue, ink = _HUES[st.context.theme.type or "light"]
    frame = pd.DataFrame(_bars(session, told))
    base = alt.Chart(frame).encode(
        y=alt.Y(
            "row:N",
            title=None,
            # Without a domain of its own the layers would be sorted one after the other.
            scale=alt.Scale(domain=list(frame["row"])),
            axis=alt.Axis(labelLimit=200, labelPadding=8, labelFontSize=12, minExtent=160, ticks=False, domain=False),
        ),
        tooltip=[
            alt.Tooltip("when:N", title=session.say("period")),
            alt.Tooltip("kind:N", title=session.say("data_kind")),
            alt.Tooltip("words:N", title=indicator.title[language]),
            alt.Tooltip("cited:N", title=session.say("citation")),
            alt.Tooltip("remark:N", title=session.say("note")),
        ],
    )
    axis = alt.Axis(title=None, grid=True, tickCount=5, format=",~r", labelExpr=_digits(language))
    across = alt.X("low:Q", scale=alt.Scale(domain=list(reach), nice=False), axis=axis)
    looks: dict[str, dict[str, Any]] = {
        "target": {"fillOpacity": 0, "stroke": hue, "strokeWidth": 1.6},
        "estimate": {"fillOpacity": 0.32, "stroke": hue, "strokeWidth": 1.2, "strokeDash": [4, 3]},
        "result": {"fillOpacity": 1, "stroke": hue, "strokeWidth": 1.2},
    }
    marks = []
    for code, look in looks.items():
        mine = base.transform_filter(alt.datum.code == code)
        marks.append(mine.mark_bar(height=13, color=hue, **look).encode(x=across))
        # The open stretch of a range.
        marks.append(
            mine.transform_filter(alt.datum.high > alt.datum.low)
            .mark_bar(height=13, color=hue, **{**look, "fillOpacity": 0.14})
            .encode(x=across, x2="high:Q")
        )
    words = base.mark_text(align="left", dx=7, fontSize=12.5, color=ink).encode(
        x=alt.X("high:Q", scale=alt.Scale(domain=list(reach), nice=False)), text="words:N"
    )
    # Vega speaks English only: the chart is described by `alt`, and the table below it holds every figure.
    return (
        alt.layer(*marks, words)
        .properties(height=_ROW * len(told) + 40)
        .configure_view(stroke=None)
        .configure(aria=False)
    )


def _digits(language: str) -> str:
    return (
        "datum.label" if language == "en" else "replace(replace(replace(datum.label, /,/g, '_'), '.', ','), /_/g, '.')"
    )


def _bars(session: Session, told: Sequence[Figure]) -> list[dict[str, Any]]:
    language = session.language
    rows: list[dict[str, Any]] = []
    for number, figure in enumerate(told):
        low, high = figure.bounds
        ends = [bound for bound in (low, high) if bound is not None]
        kind = VALUE_KINDS[figure.kind][language]
        rows.append(
            {
                "row": f"{span_words(figure.span)} · {kind}{_UNSEEN * number}",
                "code": figure.kind,
                "when": span_words(figure.span),
                "kind": kind,
                "low": ends[0],
                "high": ends[-1],
                "words": figure_words(figure, language),
                "cited": "; ".join(_citations(session, figure)),
                "remark": " ".join(_remarks(figure)) or "–",
            }
        )
    return rows


def _citations(session: Session, figure: Figure) -> list[str]:
    return list(dict.fromkeys(citation_words(session, value.source, value.locator) for value in figure.values))


def _remarks(figure: Figure) -> list[str]:
    return list(dict.fromkeys(value.remark for value in figure.values if value.remark))


def _key(session: Session) -> str:
    looks = {
        "target": "border:1.6px solid var(--hue)",
        "estimate": "border:1.2px dashed var(--hue);background:color-mix(in srgb, var(--hue) 32%, transparent)",
        "result": "background:var(--hue)",
    }
    items = "".join(
        f'<span><i style="{looks[code]}"></i>{text(VALUE_KINDS[code][session.language])}</span>' for code in VALUE_KINDS
    )
    return f'<div class="key">{items}</div>'


def _table(session: Session, indicator: Indicator, told: Sequence[Figure]) -> str:
    language = session.language
    heads = (session.say("data_when"), session.say("data_figure"), session.say("citation"))
    head = "".join(f"<th>{text(name[:1].upper() + name[1:])}</th>" for name in heads)
    rows, scope = [], ""
    for figure in told:
        if figure.scope != scope:
            scope = figure.scope
            rows.append(f'<tr><td colspan="3" class="soft">{text(SCOPES[scope][language])}</td></tr>')
        remarks = "".join(f"<small>{text(session.say('note'))}: {text(remark)}</small>" for remark in _remarks(figure))
        cited = "<br>".join(text(words) for words in _citations(session, figure))
        rows.append(
            f"<tr><td>{text(span_words(figure.span))} · {text(VALUE_KINDS[figure.kind][language])}</td>"
            f"<td><b>{text(figure_words(figure, language))}</b> {text(indicator.unit[language])}</td>"
            f"<td>{cited}{remarks}</td></tr>"
        )
    return f'<table class="rows cards"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def _compared(session: Session, indicators: Sequence[Indicator]) -> str:
    """List every target that has an estimate or a result for the same years and territory."""
    language = session.language
    heads = (session.say("data_indicator"), VALUE_KINDS["target"][language], session.say("data_outcome"))
    head = "".join(f"<th>{text(name)}</th>" for name in heads)
    rows = []
    for topic in topics_of(indicators):
        for indicator in (item for item in indicators if item.topic == topic):
            for found in comparisons(indicator):
                where = f"{SCOPES[found.scope][language]} · {span_words(found.span)} · {indicator.unit[language]}"
                rows.append(
                    f"<tr><td>{text(indicator.title[language])}<small>{text(where)}</small></td>"
                    f'<td data-head="{text(heads[1])}">{_sides(session, found.targets)}</td>'
                    f'<td data-head="{text(heads[2])}">{_sides(session, found.outcomes)}</td></tr>'
                )
    return f'<table class="rows cards"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def _sides(session: Session, told: Sequence[Figure]) -> str:
    return "".join(
        f"<b>{text(figure_words(figure, session.language))}</b>"
        f"{_kind(session, figure)}<small>{text('; '.join(_citations(session, figure)))}</small>"
        for figure in told
    )


def _kind(session: Session, figure: Figure) -> str:
    if figure.kind == "target":
        return ""
    return f" {text(VALUE_KINDS[figure.kind][session.language].lower())}"
