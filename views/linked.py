"""Blocks of a page whose links stay in the session: what a link is, and what it does.

A plain link would open the app anew. Here a click is reported and followed by the script;
with a modifier key, or copied, the same link works by itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from hpgeo.programme.works import Work
from hpgeo.records.models import Statement
from views import passage
from views.html import Html, asset, render
from views.session import Session

Pages = Mapping[str, Any]
# The page on which the link stands.
HERE = "here"
# What an address holds of one work and one look at it, and a link to another does not carry along.
_OF_ONE_WORK = frozenset({"work", "view", "cite"})

_BLOCK: Callable[..., Any] = st.components.v2.component(
    "hpgeo_block", html=render("block.html"), css=asset("linked.css"), js=asset("linked.js")
)


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a page of the app; without a page they lead nowhere."""

    words: str
    page: str = ""
    address: str = ""
    hint: str = ""


def block(pages: Pages, key: str, html: Html) -> None:
    """Show a piece of HTML and follow the link that was clicked in it."""
    follow(pages, _BLOCK(data=html, key=key, on_followed_change=partial(_stay, key)).followed)


def _stay(key: str) -> None:
    """Write the address of a link to the same page, before the script reads it: so one run shows what it leads to."""
    page, parameters = _parts(st.session_state[key].followed)
    if page == HERE:
        st.query_params.from_dict(parameters)


def follow(pages: Pages, target: object) -> None:
    """Go where a clicked link leads: the name of a page, and its query; None stays, and the same page is there."""
    page, parameters = _parts(target)
    if page and page != HERE:
        st.switch_page(pages[page], query_params=parameters)


def _parts(target: object) -> tuple[str, dict[str, str]]:
    page, _, query = str(target or "").partition("?")
    return page, dict(parse_qsl(query, keep_blank_values=True))


def link(session: Session, page: str, parameters: Mapping[str, str], words: str, hint: str = "") -> Link:
    """Link to a page of the app with the language, the knowledge date and the choices of the pages."""
    target = {"map": "./", HERE: ""}.get(page, page)
    return Link(words, page, f"{target}?{urlencode({**session.address.carried, **parameters})}", hint)


def selection_link(session: Session, page: str, words: str, hint: str = "", **parameters: str) -> Link:
    """Link to a page that shows what the address selects."""
    kept = {key: value for key, value in session.address.of_map.items() if key not in _OF_ONE_WORK}
    return link(session, page, {**kept, **parameters}, words, hint)


def work_link(session: Session, work: Work, *, selected: bool = False) -> Link:
    """Link to a work on the map; with `selected` the map keeps the filters of the address."""
    title = work.project.title[session.language]
    if selected:
        return selection_link(session, "map", title, work=work.id)
    return link(session, "map", {"work": work.id}, title)


def citation(session: Session, work: Work, statement: Statement) -> Link:
    """Cite a statement; where the documents are at hand the citation opens its passage."""
    words = session.cite(statement.source, statement.locator)
    if not passage.offered():
        return Link(words)
    index = work.project.statements.index(statement)
    kept = {key: value for key, value in session.address.parameters.items() if key not in {"work", "cite"}}
    return link(session, HERE, {**kept, "work": work.id, "cite": str(index)}, words)
