"""Blocks of a page whose links stay in the session: figures, bars, tables, and what a link does.

A plain link would open the app anew. Here a click is reported and followed by the script;
with a modifier key, or copied, the same link works by itself. All text that reaches these
blocks goes through `text`.
"""

from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from hpgeo.programme.works import Work
from hpgeo.records.models import Statement
from hpgeo.terms import phrases
from views import passage
from views.session import Session

# The page on which the link stands.
HERE = "here"


def asset(name: str) -> str:
    """Read a style or script that stands beside the pages."""
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


_BLOCK: Callable[..., Any] = st.components.v2.component(
    "hpgeo_block", html='<div class="block"></div>', css=asset("linked.css"), js=asset("linked.js")
)


def block(pages: Mapping[str, Any], key: str, html: str) -> None:
    """Show a piece of HTML and follow the link that was clicked in it."""
    follow(pages, _BLOCK(data=html, key=key, on_followed_change=lambda: None).followed)


def follow(pages: Mapping[str, Any], target: object) -> None:
    """Go where a clicked link leads: the name of a page, and its query; None stays."""
    if not target:
        return
    page, _, query = str(target).partition("?")
    parameters = dict(parse_qsl(query, keep_blank_values=True))
    if page == HERE:
        st.query_params.from_dict(parameters)
        st.rerun()
    st.switch_page(pages[page], query_params=parameters)


def text(value: object) -> str:
    """Give a value as text of a page: the one place where it is escaped."""
    return escape(str(value))


def link(session: Session, page: str, parameters: Mapping[str, str], html: str, title: str = "") -> str:
    """Link to a page of the app with the language, the knowledge date and the choices of the pages."""
    target = {"map": "./", HERE: ""}.get(page, page)
    address = f"{target}?{urlencode({**session.address.carried, **parameters})}"
    hint = f' title="{text(title)}"' if title else ""
    return f'<a data-page="{text(page)}" href="{text(address)}"{hint}>{html}</a>'


def work_link(session: Session, work: Work, *, selected: bool = False) -> str:
    """Link to a work on the map; with `selected` the map keeps the filters of the address."""
    query = session.address.of_map if selected else {}
    parameters = {key: value for key, value in query.items() if key not in {"view", "cite"}}
    return link(session, "map", {**parameters, "work": work.id}, text(work.project.title[session.language]))


def citation(session: Session, work: Work, statement: Statement) -> str:
    """Cite a statement; where the documents are at hand the citation opens its passage."""
    words = text(citation_words(session, statement.source, statement.locator))
    if not passage.offered():
        return words
    index = work.project.statements.index(statement)
    kept = {key: value for key, value in session.address.parameters.items() if key not in {"work", "cite"}}
    return link(session, HERE, {**kept, "work": work.id, "cite": str(index)}, words)


def citation_words(session: Session, source: str, locator: str) -> str:
    """Name a document and the place in it."""
    return phrases.citation_words(
        session.whole.catalog.sources[source].short[session.language], locator, session.language
    )
