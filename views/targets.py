"""Chỉ tiêu: what the documents aim at beside what they report, each figure with its citation."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from hpgeo.records.indicators import (
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
        block(pages, f"data_chart_{scope}", _chart(session, here, _reach(told)))
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


def _chart(session: Session, told: Sequence[Figure], reach: tuple[float, float]) -> str:
    """Draw one bar per figure, its words at the end: targets hollow, estimates light and dashed, results solid."""
    rows = "".join(
        f'<div class="name">{text(_when(session, figure))}</div>'
        f'<div class="figure">{_bar(session, figure, reach)}</div>'
        for figure in told
    )
    return f'<div class="bars plan">{rows}</div>'


def _bar(session: Session, figure: Figure, reach: tuple[float, float]) -> str:
    first, last = reach

    def at(value: float) -> float:
        return 100 * (value - first) / (last - first)

    ends = [bound for bound in figure.bounds if bound is not None]
    low, high = min(0.0, *ends), max(0.0, *ends)
    firm = ends[0] if low == 0 else 0.0
    drawn = f'<i class="{figure.kind}" style="left:{at(low):.2f}%;width:{at(firm) - at(low):.2f}%"></i>'
    if high > firm:
        # The open stretch of a range.
        drawn += f'<i class="{figure.kind} open" style="left:{at(firm):.2f}%;width:{at(high) - at(firm):.2f}%"></i>'
    words = text(figure_words(figure, session.language))
    return f'{drawn}<span style="left:{at(high):.2f}%">{words}</span>'


def _when(session: Session, figure: Figure) -> str:
    return f"{span_words(figure.span)} · {VALUE_KINDS[figure.kind][session.language]}"


def _citations(session: Session, figure: Figure) -> list[str]:
    return list(dict.fromkeys(citation_words(session, value.source, value.locator) for value in figure.values))


def _remarks(figure: Figure) -> list[str]:
    return list(dict.fromkeys(value.remark for value in figure.values if value.remark))


def _key(session: Session) -> str:
    items = "".join(
        f'<span><i class="{code}"></i>{text(VALUE_KINDS[code][session.language])}</span>' for code in VALUE_KINDS
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
            f"<tr><td>{text(_when(session, figure))}</td>"
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
