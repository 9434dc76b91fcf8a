"""The frame around every page: header, links, language switch, and the notes that concern all pages."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from PIL import Image, ImageDraw

from hpgeo.programme.addresses import LANGUAGES, OLDER_NAMES
from hpgeo.programme.snapshots import knowledge_dates
from hpgeo.terms.errors import Problem
from hpgeo.terms.phrases import day_words, knowledge_date_words
from views.html import asset, render, sheet
from views.linked import follow
from views.session import Session, plain

_NAMED = 3  # files of which the note tells the names
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PAGE: Callable[..., Any] = st.components.v2.component(
    "hpgeo_page", html=render("skip_link.html"), css=asset("page.css"), js=asset("page.js")
)


@cache
def icon() -> bytes:
    """Draw the tab's icon as PNG: a road over water. (A named symbol would be fetched from another host.)"""
    image = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((2, 2, 62, 62), 14, fill="#0b5d7a")
    draw.line([(8, 44), (22, 38), (36, 44), (56, 37)], fill="#9fd3e6", width=6, joint="curve")
    draw.line([(14, 58), (30, 32), (50, 8)], fill="#ffb000", width=8, joint="curve")
    drawn = BytesIO()
    image.save(drawn, "PNG")
    return drawn.getvalue()


def frame(session: Session, pages: Mapping[str, Any], current: str) -> None:
    """Draw the skip link, the header with links that keep the address, and the two switches."""
    st.html(sheet("style.css"))
    with st.container(key="page"):
        _skip_link(session, pages, current)
    with st.container(key="top"), st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(render("title.html", words=session.say("app")), width="content")
        st.space("stretch")
        with st.container(key="pages", horizontal=True, width="content"):
            for name, page in pages.items():
                st.page_link(page, label=session.say(f"page_{name}"), query_params=session.address.lasting)
        st.space("stretch")
        _knowledge_date(session)
        # The address rules the switch, also after the browser's Back.
        st.session_state["language"] = session.language
        st.segmented_control(
            session.say("language"),
            LANGUAGES,
            format_func=str.upper,
            label_visibility="collapsed",
            key="language",
            on_change=_write_language,
        )
    _notes(session)


def _skip_link(session: Session, pages: Mapping[str, Any], current: str) -> None:
    """Lead past the header; on the map, to the same selection as a table."""
    to_list = current == "map"
    query = {key: value for key, value in session.address.lasting.items() if key not in {"view", "cite"}}
    result = _PAGE(
        data={
            "language": session.language,
            "here": "" if to_list else current,
            "label": session.say("skip_to_list" if to_list else "skip_to_content"),
            "target": f"list?{urlencode(query)}" if to_list else "",
            "frame": session.say("map_frame"),
            "cut": session.say("line_cut"),
        },
        key="page_frame",
        on_followed_change=lambda: None,
    )
    follow(pages, result.followed)


def _knowledge_date(session: Session) -> None:
    """Offer the days of the documents: what was known then, on every page."""
    sources = session.whole.catalog.sources
    words = {"": session.say("known_today").capitalize()} | {
        day.isoformat(): knowledge_date_words(day, sources[source].short[session.language])
        for day, source in knowledge_dates(session.whole).items()
    }
    chosen = session.address.known_on
    st.session_state["known_on"] = chosen.isoformat() if chosen else ""
    day = day_words(chosen) if chosen else session.say("known_today")
    with st.popover(f"{session.say('known_until')}: {day}", icon=":material/history:", key="known"):
        st.radio(
            session.say("known_until"),
            list(words),
            format_func=lambda day: plain(words[day]),
            key="known_on",
            on_change=_write_knowledge_date,
        )


def _write_knowledge_date() -> None:
    chosen = st.session_state.get("known_on")
    # While the language changes, the browser may send back a label of the other language: no choice of the reader.
    if not isinstance(chosen, str) or (chosen and not _DAY.fullmatch(chosen)):
        return
    for name in ("known", *OLDER_NAMES):
        st.query_params.pop(name, None)
    if chosen:
        st.query_params["known"] = chosen


def _write_language() -> None:
    chosen = st.session_state.get("language")
    if chosen == LANGUAGES[0]:
        st.query_params.pop("lang", None)
    elif chosen:
        st.query_params["lang"] = chosen


def _listed(session: Session, problems: Sequence[Problem]) -> None:
    columns = ("file", "line", "field", "message")
    st.dataframe(
        [{column: getattr(problem, column) for column in columns} for problem in problems],
        hide_index=True,
        column_config={column: session.say(f"fault_{column}") for column in columns},
    )


def _notes(session: Session) -> None:
    """Say what is shown though it is older, what was left out of the data, and what of the address was ignored."""
    held_back, read = session.served.held_back, session.served.read
    if held_back:
        files = list(dict.fromkeys(problem.file for problem in held_back))
        more = session.say("and_more_files", count=len(files) - _NAMED) if len(files) > _NAMED else ""
        words = {"files": ", ".join(map(plain, files[:_NAMED])) + more, "time": f"{read:%H:%M}"}
        with st.expander(session.say("held_back", day=day_words(read.date()), **words), icon=":material/warning:"):
            st.write(session.say("held_back_help"))
            _listed(session, held_back)
    problems = [problem for problem in session.programme.problems if problem.severity == "error"]
    if problems:
        told = session.say("left_out_one" if len(problems) == 1 else "left_out", count=len(problems))
        with st.expander(told, icon=":material/warning:"):
            st.write(session.say("left_out_help"))
            _listed(session, problems)
    if session.address.known_on:
        told = session.say("past_note", day=day_words(session.address.known_on))
        st.html(render("note.html", words=told))
    if session.address.ignored:
        told = session.say("ignored", names=", ".join(sorted(session.address.ignored)))
        st.html(render("note.html", words=told))
