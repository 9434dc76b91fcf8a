"""What stands at the head of a printed page: its title, the filters in words, the day, the sources.

On the screen the header says so; a sheet that leaves the house has nothing around it. The map has a sheet of its own.
"""

from collections.abc import Iterator

import streamlit as st

from hpgeo.terms.phrases import day_words, number_words
from views.html import render, sheet
from views.session import Session
from views.summary import filters_words

# The pages that show what the address selects; the others show all works.
_SELECTED = frozenset({"timeline", "list"})


def head(session: Session, page: str) -> None:
    """Write the head, which only paper shows."""
    st.html(sheet("paper.css"))
    title = f"{session.say('app_long')}: {session.say(f'page_{page}')}"
    st.html(render("printed_head.html", title=title, lines=list(_lines(session, page))))


def _lines(session: Session, page: str) -> Iterator[str]:
    if page in _SELECTED:
        yield filters_words(session)
    yield session.say("paper_day", day=day_words(session.programme.today))
    if page == "guide":
        return
    sources = session.programme.catalog.sources.values()
    official = [source.short[session.language] for source in sources if source.kind == "official"]
    others = number_words(len(sources) - len(official), session.language)
    yield session.say("paper_sources", documents=" · ".join(official), others=others)
