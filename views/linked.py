"""Blocks of a page whose links stay in the session: figures, bars, tables, and what a link does.

A plain link would open the app anew. Here a click is reported and followed by the script;
with a modifier key, or copied, the same link works by itself. All text that reaches these
blocks goes through `text`.
"""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from hpgeo.models import Statement
from hpgeo.programme import Work
from views import passage
from views.session import Session

HERE = "data"
_JS = """
export default function ({ parentElement, data, setTriggerValue }) {
  const body = parentElement.querySelector(".block");
  if (body.dataset.html !== data) {
    body.innerHTML = data;
    body.dataset.html = data;
  }
  body.onclick = (event) => {
    const link = event.target.closest("a[data-page]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    setTriggerValue("followed", link.dataset.page + link.search);
  };
}
"""
_CSS = """
.block { --soft: color-mix(in srgb, var(--st-text-color) 74%, transparent); --hue: var(--st-primary-color);
  --line: color-mix(in srgb, var(--st-text-color) 16%, transparent); --paper: var(--st-background-color);
  color: var(--st-text-color); font-family: var(--st-font); font-size: .9rem; line-height: 1.4;
  font-variant-numeric: tabular-nums; }
a { color: var(--st-link-color); text-decoration: none; }
a:hover, a:focus-visible { text-decoration: underline; }
:focus-visible { outline: 2px solid #ffb000; outline-offset: 1px; }
p { margin: 0 0 .5rem; max-width: 75ch; }
small, .soft { color: var(--soft); font-size: .82rem; }
h4 { margin: .9rem 0 .25rem; font-size: .9rem; }

.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); gap: .9rem 1.4rem; margin: 0; }
.figures div { border-left: 3px solid var(--hue); padding-left: .7rem; }
.figures dd { margin: 0; font-size: 1.65rem; line-height: 1.15; font-weight: 600; }
.figures dt { font-size: .86rem; }

.bars { display: grid; grid-template-columns: minmax(9rem, 19rem) minmax(5rem, 26rem) auto; gap: .38rem .8rem;
  align-items: center; justify-content: start; }
.bars .head { grid-column: 1 / -1; margin-top: .7rem; }
.bars .head:first-child { margin-top: 0; }
.bars .head small { display: block; }
.bars .wide { grid-column: 1 / -1; }
.bar { height: .8rem; background: color-mix(in srgb, var(--hue) 14%, transparent); border-radius: 2px; overflow: hidden; }
.bar i { display: block; height: 100%; background: var(--hue); }
.bar.light i { background: color-mix(in srgb, var(--hue) 55%, transparent); }

.stack { display: flex; height: 1.25rem; border-radius: 2px; overflow: hidden; border: 1px solid var(--line); }
.stack span, .key i { box-sizing: border-box; }
.stack span { min-width: 1.25rem; text-align: center; font-size: .76rem; line-height: 1.2rem; border-right: 1px solid var(--paper); }
.stack b { font-weight: 600; padding: 0 .22rem; border-radius: 2px; }
.surveyed { background: color-mix(in srgb, var(--hue) 72%, var(--st-text-color)); color: var(--paper); }
.digitised { background: var(--hue); color: var(--paper); }
.schematic { background: repeating-linear-gradient(135deg, var(--hue) 0 2px, transparent 2px 6px); }
.admin { background: radial-gradient(var(--hue) 1.1px, transparent 1.4px) 0 0 / 6px 6px; }
.none { background: transparent; }
.schematic b, .admin b { background: var(--paper); }
.key { display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; margin-bottom: .6rem; font-size: .84rem; }
.key i { display: inline-block; width: 1.5rem; height: .8rem; border: 1px solid var(--line); vertical-align: -1px; margin-right: .35rem; }

table { border-collapse: collapse; }
.rows { width: 100%; max-width: 78rem; }
.rows th { text-align: left; font-weight: 600; font-size: .82rem; color: var(--soft); border-bottom: 1px solid var(--line); padding: .25rem .8rem .25rem 0; }
.rows td { border-bottom: 1px solid var(--line); padding: .4rem .8rem .4rem 0; vertical-align: top; }
.rows td small { display: block; }
.rows .settled { opacity: .8; }
.tall { max-height: 30rem; overflow-y: auto; scrollbar-width: thin; }

details { border-bottom: 1px solid var(--line); padding: .45rem 0; max-width: 78rem; }
summary { cursor: pointer; font-weight: 600; }
.names { columns: 3 17rem; column-gap: 1.8rem; margin: .2rem 0 .5rem; padding: 0; list-style: none; }
.names li { break-inside: avoid; padding: .13rem 0; }
.names small { display: block; }

.heat-box { overflow: auto; max-height: 80vh; border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); scrollbar-width: thin; }
.heat { font-size: .84rem; border-collapse: separate; border-spacing: 0; }
.heat th { font-weight: 500; background: var(--paper); }
.heat thead th { position: sticky; top: 0; z-index: 2; vertical-align: bottom; padding: .35rem .3rem; font-size: .78rem; line-height: 1.2;
  border-bottom: 1px solid var(--line); min-width: 3.9rem; max-width: 5.6rem; }
.heat thead th:first-child { z-index: 3; text-align: left; }
.heat th:first-child { position: sticky; left: 0; z-index: 1; text-align: left; min-width: 12rem; max-width: 17rem; padding: .3rem .7rem .3rem 0; border-right: 1px solid var(--line); }
.heat td { text-align: center; border-bottom: 1px solid var(--paper); border-right: 1px solid var(--paper); padding: 0; height: 2.35rem; }
.heat td > a, .heat td > span { display: flex; flex-direction: column; justify-content: center; min-height: 2.35rem; padding: 0 .35rem; color: inherit; }
.heat td > a:hover { box-shadow: inset 0 0 0 2px var(--hue); text-decoration: none; }
.heat b { font-weight: 600; }
.heat small { font-size: .71rem; line-height: 1.1; white-space: nowrap; }
.heat .sum th, .heat .sum td { font-weight: 600; border-bottom: 1px solid var(--line); }

@media (max-width: 640px) {
  .figures { grid-template-columns: repeat(2, 1fr); }
  .bars { grid-template-columns: 1fr auto; gap: .1rem .6rem; justify-content: stretch; }
  .bars > .bar, .bars > .stack { grid-column: 1; margin-bottom: .45rem; }
  .bars > .name { grid-column: 1 / -1; }
  .bars > .share { margin-bottom: .45rem; }
  .rows thead { display: none; }
  .rows tr { display: block; border-bottom: 1px solid var(--line); padding: .45rem 0; }
  .rows td { display: block; border: 0; padding: .08rem 0; }
  .rows td[data-head]::before { content: attr(data-head) ": "; color: var(--soft); font-size: .82rem; }
  .heat th:first-child { min-width: 7.5rem; max-width: 7.5rem; font-size: .76rem; overflow-wrap: anywhere; }
}
@media print { .tall, .heat-box { max-height: none; overflow: visible; } }
"""
_BLOCK: Callable[..., Any] = st.components.v2.component(
    "hpgeo_block", html='<div class="block"></div>', css=_CSS, js=_JS
)


def block(session: Session, pages: Mapping[str, Any], key: str, html: str) -> None:
    """Show a piece of HTML and follow the link that was clicked in it."""
    result = _BLOCK(data=html, key=key, on_followed_change=lambda: None)
    if result.followed:
        page, _, query = str(result.followed).partition("?")
        parameters = dict(parse_qsl(query, keep_blank_values=True))
        if page == HERE:
            st.query_params.from_dict(parameters)
            st.rerun()
        st.switch_page(pages[page], query_params=parameters)


def text(value: object) -> str:
    """Give a value as text of a page: the one place where it is escaped."""
    return escape(str(value))


def link(session: Session, page: str, parameters: Mapping[str, str], html: str, title: str = "") -> str:
    """Link to a page of the app with the language and the knowledge date of this one."""
    kept = {key: value for key, value in session.address.parameters.items() if key in {"lang", "asof"}}
    target = "./" if page == "map" else page
    address = f"{target}?{urlencode({**kept, **parameters})}"
    hint = f' title="{text(title)}"' if title else ""
    return f'<a data-page="{text(page)}" href="{text(address)}"{hint}>{html}</a>'


def work_link(session: Session, work: Work) -> str:
    """Link to a work on the map."""
    return link(session, "map", {"work": work.id}, text(work.project.title[session.language]))


def citation(session: Session, work: Work, statement: Statement) -> str:
    """Cite a statement; where the documents are at hand the citation opens its passage."""
    words = text(citation_words(session, statement.source, statement.locator))
    if not passage.offered():
        return words
    index = work.project.statements.index(statement)
    kept = {key: value for key, value in session.address.parameters.items() if key not in {"work", "cite"}}
    return link(session, HERE, {**kept, "work": work.id, "cite": str(index)}, words)


def citation_words(session: Session, source: str, locator: str) -> str:
    """Name a document and the place in it; a page has none."""
    record = session.whole.catalog.sources[source]
    place = "" if locator == "page" else f", {locator}"
    return f"{record.short[session.language]}{place}"
