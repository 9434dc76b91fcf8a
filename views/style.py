"""The frame around every page: header, links, language switch, and the notes that concern all pages."""

import re
from collections.abc import Sequence
from typing import Any

import streamlit as st
from PIL import Image, ImageDraw

from hpgeo.addresses import LANGUAGES
from hpgeo.programme import knowledge_dates
from views.session import Session, plain

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CSS = """
<style>
header[data-testid="stHeader"] { display: none; }
[data-testid="stMainBlockContainer"] { padding: 0.35rem 1rem 1rem; max-width: none; }
[data-testid="stMain"] { scrollbar-gutter: auto; }
[data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"] { gap: .5rem; }
.st-key-top { gap: 0; }
.st-key-top [data-testid="stHorizontalBlock"] { align-items: center; gap: .4rem 1rem; }
.st-key-top p { margin: 0; }
.st-key-top h1 { font-size: 1.05rem; padding: 0; margin: 0; white-space: nowrap; }
.st-key-top [data-testid="stSelectbox"] { font-size: .85rem; }
.st-key-map-host { margin: 0 -1rem -1rem; width: calc(100% + 2rem) !important; max-width: none !important; }
.st-key-map-host > div, .st-key-map-host > div > div,
.st-key-map-host iframe { height: 100% !important; width: 100% !important; display: block; }
@media (max-width: 640px) {
  [data-testid="stMainBlockContainer"] { padding: 0.5rem .6rem .6rem; }
  .st-key-top [data-testid="stElementContainer"]:has(h1) { display: none; }
  .st-key-top [data-testid="stElementContainer"]:has([data-testid="stSpace"]) { display: none; }
  .st-key-top [data-testid="stPageLink"] a { padding-inline: .35rem; }
  .st-key-map-host { margin: 0 -.6rem -.6rem; width: calc(100% + 1.2rem) !important; }
}
</style>
"""


@st.cache_resource(show_spinner=False)
def icon() -> Image.Image:
    """Draw the tab's icon: a road over water. (A named symbol would be fetched from another host.)"""
    image = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((2, 2, 62, 62), 14, fill="#0b5d7a")
    draw.line([(8, 44), (22, 38), (36, 44), (56, 37)], fill="#9fd3e6", width=6, joint="curve")
    draw.line([(14, 58), (30, 32), (50, 8)], fill="#ffb000", width=8, joint="curve")
    return image


def frame(session: Session, pages: Sequence[tuple[Any, str]]) -> None:
    """Draw the header with links that keep the address, and the language switch."""
    st.html(_CSS)
    with st.container(key="top"), st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f"<h1>{session.say('app')}</h1>")
        for page, key in pages:
            st.page_link(page, label=session.say(key), query_params=dict(session.address.parameters))
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


def _knowledge_date(session: Session) -> None:
    """Offer the days of the documents: what was known then, on every page."""
    sources = session.whole.catalog.sources
    words = {
        day.isoformat(): f"{day:%d/%m/%Y} – {sources[source].short[session.language]}"
        for day, source in knowledge_dates(session.whole).items()
    }
    chosen = session.address.as_of.isoformat() if session.address.as_of else ""
    options = ["", *words]
    st.session_state["asof"] = chosen
    st.selectbox(
        session.say("known_until"),
        options,
        format_func=lambda day: words.get(day, f"{session.say('known_until')}: {session.say('known_today')}"),
        label_visibility="collapsed",
        key="asof",
        on_change=_write_knowledge_date,
        width=250,
    )


def _write_knowledge_date() -> None:
    chosen = st.session_state.get("asof")
    if chosen == "":
        st.query_params.pop("asof", None)
    # While the language changes, the browser may send back a label of the other language: no choice of the reader.
    elif isinstance(chosen, str) and _DAY.fullmatch(chosen):
        st.query_params["asof"] = chosen


def _write_language() -> None:
    chosen = st.session_state.get("language")
    if chosen == LANGUAGES[0]:
        st.query_params.pop("lang", None)
    elif chosen:
        st.query_params["lang"] = chosen


def _notes(session: Session) -> None:
    """Say what was left out of the data, and what of the address was ignored."""
    problems = [problem for problem in session.programme.problems if problem.severity == "error"]
    if problems:
        with st.expander(session.say("left_out", count=len(problems)), icon=":material/warning:"):
            st.write(session.say("left_out_help"))
            st.dataframe([{"file": p.file, "field": p.field, "message": p.message} for p in problems], hide_index=True)
    if session.address.as_of:
        st.caption(session.say("past_note", day=f"{session.address.as_of:%d/%m/%Y}"))
    if session.address.ignored:
        st.toast(session.say("ignored", names=plain(", ".join(sorted(session.address.ignored)))))
