"""What a page says of the current selection: active filters and totals."""

import streamlit as st

from hpgeo import codelists
from hpgeo.programme import Work
from hpgeo.queries import UNKNOWN_STATUS, Query, total
from views.session import Session, plain


def selection(session: Session) -> None:
    """Name the active filters in one line."""
    words = _filters(session, session.address.query)
    text = " · ".join(words) if words else session.say("whole_period")
    st.caption(plain(f"{session.say('active_filters')}: {text}. {session.say('filter_on_map')}"))


def _filters(session: Session, query: Query) -> list[str]:
    language, catalog = session.language, session.programme.catalog
    first, last = session.programme.years
    words = []
    if (query.first_year, query.last_year) != (first, last) or query.mode.value != "under-way":
        words.append(f"{codelists.MODES[query.mode.value][language]} {query.first_year}–{query.last_year}")
    named = (
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


def totals(session: Session, works: list[Work]) -> None:
    """Show count, length, area and stated sums of a selection."""
    result = total(works)
    sums = [f"{_number(session, amount / 1e9)} {session.say('billion')} {code}" for code, amount in result.sums.items()]
    figures = (
        ("count", _number(session, result.count), None),
        ("total_length", f"{_number(session, result.length_km)} km", None),
        ("total_area", f"{_number(session, result.area_ha)} ha", None),
        ("total_sum", " + ".join(sums) or "–", session.say("with_sum", count=result.with_sum)),
    )
    with st.container(horizontal=True, gap="large"):
        for key, value, remark in figures:
            st.metric(session.say(key), value, help=remark, width="content")


def _number(session: Session, value: float) -> str:
    text = f"{value:,.0f}"
    return text if session.language == "en" else text.replace(",", ".")
