"""What a page says of the current selection: active filters and totals."""

from collections.abc import Callable, Iterable, Sequence

import streamlit as st

from hpgeo.programme.queries import Query
from hpgeo.programme.totals import total
from hpgeo.programme.works import UNKNOWN_STATUS, Work
from hpgeo.terms import codelists
from hpgeo.terms.codelists import Label
from hpgeo.terms.phrases import money_words, number_words
from views.linked import text
from views.session import Session, plain


def selection(session: Session) -> None:
    """Name the active filters in one line."""
    words = _filters(session, session.address.query)
    told = " · ".join(words) if words else session.say("whole_period")
    st.caption(plain(f"{session.say('active_filters')}: {told}. {session.say('filter_on_map')}"))


def _filters(session: Session, query: Query) -> list[str]:
    language, catalog = session.language, session.programme.catalog
    first, last = session.programme.years
    words = []
    if (query.first_year, query.last_year) != (first, last) or query.mode.value != "under-way":
        words.append(f"{codelists.MODES[query.mode.value][language]} {query.first_year}–{query.last_year}")
    named: tuple[tuple[frozenset[str] | None, Callable[[str], str]], ...] = (
        (query.layers, lambda code: codelists.LAYERS[code][language]),
        (query.statuses, lambda code: _status(session, code)),
        (query.organizations, lambda code: catalog.organizations[code].name[language]),
        (query.sources, lambda code: catalog.sources[code].short[language]),
        (query.accuracies, lambda code: codelists.ACCURACIES[code][language]),
    )
    for codes, name in named:
        if codes is not None:
            words.append(", ".join(name(code) for code in sorted(codes)) or session.say("none"))
    if query.text:
        words.append(f"“{query.text}”")
    return words


def _status(session: Session, code: str) -> str:
    return session.say("unknown") if code == UNKNOWN_STATUS else codelists.STATUSES[code][session.language]


def totals(session: Session, works: Sequence[Work]) -> str:
    """Give count, length, area and stated sums of a selection as a row of figures."""
    result, language = total(works), session.language
    sums = [_sum(amount, code)[language] for code, amount in sorted(result.sums.items(), reverse=True)]
    figures = (
        ("count", number_words(result.count, language), ""),
        ("total_length", f"{number_words(result.length_km, language, 0)} km", ""),
        ("total_area", f"{number_words(result.area_ha, language, 0)} ha", ""),
        ("total_sum", " + ".join(sums) or "–", session.say("with_sum", count=result.with_sum)),
    )
    return figure_row((session.say(key), text(value), remark) for key, value, remark in figures)


def _sum(amount: float, currency: str) -> Label:
    """Leave out what a total cannot promise: below a billion once it has a hundred."""
    return money_words(amount, currency, 0 if amount >= 1e11 else 1)


def figure_row(figures: Iterable[tuple[str, str, str]]) -> str:
    """Write figures side by side: name, value (HTML), remark."""
    tiles = (
        f"<div><dt>{text(name)}</dt><dd>{value}</dd>{f'<dd class=soft>{text(remark)}</dd>' if remark else ''}</div>"
        for name, value, remark in figures
    )
    return f'<dl class="figures">{"".join(tiles)}</dl>'
