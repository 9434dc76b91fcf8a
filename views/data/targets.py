"""Chỉ tiêu: what the documents aim at beside what they report, each figure with its citation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import streamlit as st

from hpgeo.records.indicators import (
    SCOPES,
    TOPICS,
    VALUE_KINDS,
    Comparison,
    Figure,
    Indicator,
    comparisons,
    figures,
    topics_of,
)
from hpgeo.terms.phrases import figure_words, span_words
from views.choice import in_address
from views.html import Html, render
from views.linked import Pages, block
from views.scale import Scale
from views.session import Session, plain

# The words at the end of the longest bar need room.
_ROOM = 1.22


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a bar, in percent of the chart; the part between the bounds of a range is open."""

    style: str
    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure in the chart: for when it holds and of what kind it is, its parts, and its words at the end."""

    when: str
    parts: list[Stretch]
    words: str
    end: float


@dataclass(frozen=True, slots=True)
class Cited:
    """A figure with everything that is said of it."""

    scope: str
    when: str
    words: str
    kind: str
    citations: list[str]
    remarks: list[str]


@dataclass(frozen=True, slots=True)
class Pair:
    """The targets of an indicator for one time and territory, beside what came of them."""

    title: str
    where: str
    targets: list[Cited]
    outcomes: list[Cited]


def show(session: Session, pages: Pages) -> None:
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
    scale = _scale(told)
    for scope in dict.fromkeys(figure.scope for figure in told):
        st.caption(SCOPES[scope][session.language])
        here = [figure for figure in told if figure.scope == scope]
        block(pages, f"data_chart_{scope}", _chart(session, here, scale))
    kinds = [(code, VALUE_KINDS[code][session.language]) for code in VALUE_KINDS]
    block(pages, "data_key", render("targets_key.html", kinds=kinds))
    figures_cited = [_cited(session, figure) for figure in told]
    block(pages, "data_figures_table", render("targets.html", say=session.say, figures=figures_cited, unit=unit))
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


def _scale(told: Sequence[Figure]) -> Scale:
    """Give the axis of all charts of an indicator: it begins at zero unless a figure lies below."""
    ends = [end for figure in told for end in _ends(figure)]
    return Scale(min(0.0, *ends), max(0.0, *ends) * _ROOM or 1.0)


def _ends(figure: Figure) -> list[float]:
    return [bound for bound in figure.bounds if bound is not None]


def _chart(session: Session, told: Sequence[Figure], scale: Scale) -> Html:
    """Draw one bar per figure, its words at the end: targets hollow, estimates light and dashed, results solid."""
    return render("targets_chart.html", bars=[_bar(session, figure, scale) for figure in told])


def _bar(session: Session, figure: Figure, scale: Scale) -> Bar:
    high = max(0.0, *_ends(figure))
    return Bar(_when(session, figure), list(_parts(figure, scale)), _words(session, figure), scale.at(high))


def _parts(figure: Figure, scale: Scale) -> Iterator[Stretch]:
    """Reach from zero to the lower bound, and openly on to the higher one."""
    ends = _ends(figure)
    low, high = min(0.0, *ends), max(0.0, *ends)
    firm = ends[0] if low == 0 else 0.0
    yield Stretch(figure.kind, scale.at(low), scale.at(firm) - scale.at(low))
    if high > firm:
        yield Stretch(f"{figure.kind} open", scale.at(firm), scale.at(high) - scale.at(firm))


def _words(session: Session, figure: Figure) -> str:
    return figure_words(*figure.bounds, session.language, above=figure.above, about=figure.about)


def _when(session: Session, figure: Figure) -> str:
    return f"{span_words(*figure.span)} · {VALUE_KINDS[figure.kind][session.language]}"


def _cited(session: Session, figure: Figure) -> Cited:
    return Cited(
        SCOPES[figure.scope][session.language],
        _when(session, figure),
        _words(session, figure),
        "" if figure.kind == "target" else VALUE_KINDS[figure.kind][session.language].lower(),
        list(dict.fromkeys(session.cite(value.source, value.locator) for value in figure.values)),
        list(dict.fromkeys(value.remark for value in figure.values if value.remark)),
    )


def _compared(session: Session, indicators: Sequence[Indicator]) -> Html:
    """List every target that has an estimate or a result for the same years and territory."""
    ordered = [indicator for topic in topics_of(indicators) for indicator in indicators if indicator.topic == topic]
    heads = session.say("data_indicator"), VALUE_KINDS["target"][session.language], session.say("data_outcome")
    pairs = [_pair(session, indicator, found) for indicator in ordered for found in comparisons(indicator)]
    return render("targets_compared.html", heads=heads, pairs=pairs)


def _pair(session: Session, indicator: Indicator, found: Comparison) -> Pair:
    language = session.language
    return Pair(
        indicator.title[language],
        f"{SCOPES[found.scope][language]} · {span_words(*found.span)} · {indicator.unit[language]}",
        [_cited(session, figure) for figure in found.targets],
        [_cited(session, figure) for figure in found.outcomes],
    )
