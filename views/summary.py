"""What a page says of the current selection: active filters and totals."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from hpgeo.programme.dimensions import DIMENSIONS
from hpgeo.programme.queries import Query
from hpgeo.programme.totals import total
from hpgeo.programme.works import Work
from hpgeo.terms import codelists
from hpgeo.terms.phrases import number_words, sums_words, total_words
from views.html import Html, render
from views.session import Session, plain


def selection(session: Session) -> None:
    """Name the active filters in one line, and say where they are set."""
    with st.container(key="selection"):
        st.caption(plain(f"{filters_words(session)}. {session.say('filter_on_map')}"))


def filters_words(session: Session) -> str:
    """Say which filters are active, or that all works of all years are shown."""
    words = _filters(session, session.address.query)
    return f"{session.say('active_filters')}: {' · '.join(words) or session.say('whole_period')}"


def _filters(session: Session, query: Query) -> list[str]:
    language, catalog = session.language, session.programme.catalog
    first, last = session.programme.years
    words = []
    if (query.first_year, query.last_year) != (first, last) or query.mode.value != "under-way":
        words.append(f"{codelists.MODES[query.mode.value][language]} {query.first_year}–{query.last_year}")
    for dimension in DIMENSIONS:
        codes = query.codes(dimension)
        if codes is not None:
            names = [dimension.named(catalog, code)[language] for code in sorted(codes)]
            words.append(", ".join(names) or session.say("none"))
    if query.text:
        words.append(f"“{query.text}”")
    return words


def totals(session: Session, works: Sequence[Work]) -> Html:
    """Give count, length, area and stated sums of a selection as a row of figures."""
    result, language = total(works), session.language
    sums = sums_words(dict(sorted(result.sums.items(), reverse=True)), language, total_words)
    return figure_row(
        Figure(session.say("count"), number_words(result.count, language)),
        Figure(session.say("total_length"), f"{number_words(result.length_km, language, 0)} km"),
        Figure(session.say("total_area"), f"{number_words(result.area_ha, language, 0)} ha"),
        Figure(session.say("total_sum"), sums or "–", remark=session.say("with_sum", count=result.with_sum)),
    )


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in large letters: its name, what share it is, and a remark below it."""

    name: str
    value: str
    share: str = ""
    remark: str = ""


def figure_row(*figures: Figure) -> Html:
    """Write figures side by side."""
    return render("figures.html", figures=figures)
