"""Thay đổi: what changed between two knowledge dates; to read, to print, to download."""

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from hpgeo.changes import KINDS, Change, compare
from hpgeo.models import Statement
from hpgeo.programme import knowledge_dates
from hpgeo.sheets import workbook
from views.session import Session

# What only comes or goes is a list; what changes is a table with both sides.
_LISTED = frozenset({"added", "silent"})
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSS = """
<style>
.changes { width: 100%; border-collapse: collapse; font-size: .86rem; line-height: 1.35; }
.changes th { text-align: left; font-weight: 650; border-bottom: 2px solid currentColor; padding: .3rem .5rem; }
.changes td { border-bottom: 1px solid rgba(128,128,128,.3); padding: .3rem .5rem; vertical-align: top; }
.changes td:first-child { width: 30%; }
.changes small { opacity: .72; display: block; }
.changes b { color: #a8321e; white-space: nowrap; }
.changes-box { overflow-x: auto; }
@media (max-width: 640px) { .changes { font-size: .8rem; } .changes td, .changes th { padding: .25rem .3rem; } }
.changes-list { columns: 3 300px; column-gap: 1.6rem; padding-left: 1.1rem; font-size: .84rem; line-height: 1.35; }
.changes-list li { break-inside: avoid; margin-bottom: .2rem; }
.changes-list small { opacity: .72; }
@page { size: A4 landscape; margin: 7mm; }
@media print {
  .st-key-top, .st-key-map-host, [data-testid="stDownloadButton"], header,
  [data-testid="stLayoutWrapper"]:has([data-testid="stSelectbox"]) { display: none !important; }
  .stApp, .stMain, [data-testid="stAppViewContainer"] { position: static !important; overflow: visible !important; }
  [data-testid="stMainBlockContainer"], [data-testid="stMainBlockContainer"] [data-testid="stVerticalBlock"] {
    padding: 0 !important; gap: 0 !important;
  }
  .changes { font-size: 6pt; line-height: 1.08; }
  .changes td, .changes th { padding: 0 3pt; }
  .changes tr { break-inside: avoid; }
  .changes small { display: inline; padding-left: 3pt; }
  .changes-list { columns: 6 90px; margin: 0; padding-left: 8pt; font-size: 5.6pt; line-height: 1.08; }
  .changes-list small { font-size: 4.8pt; }
  .changes-list li { margin: 0; }
  .changes a, .changes-list a { color: inherit; text-decoration: none; }
  h3 { font-size: 8pt !important; padding: 3pt 0 0 !important; }
}
</style>
"""


def show(session: Session, _: Any) -> None:
    """Let the reader choose two days and show the differences by kind."""
    days = _days(session)
    options = list(days)
    if len(options) < 2:
        st.info(session.say("nothing"))
        return
    left, right, button = st.columns([2, 2, 1], vertical_alignment="bottom")
    earlier = left.selectbox(session.say("change_from"), options[:-1], index=min(3, len(options) - 2),
                             format_func=days.__getitem__, key="change_from")  # fmt: skip
    later_options = [day for day in options if day > earlier]
    later = right.selectbox(session.say("change_to"), later_options, index=_usual(later_options),
                            format_func=days.__getitem__, key="change_to")  # fmt: skip
    changes = compare(session.whole, earlier, later)
    tables = {KINDS[kind][session.language]: _rows(session, _of(changes, kind)) for kind in KINDS}
    button.download_button(
        session.say("download_xlsx"), lambda: workbook(tables), file_name=f"hpgeo-{earlier}-{later}.xlsx", mime=_XLSX,
        on_click="ignore",  # a rerun would replace the file that is being fetched
        icon=":material/download:", width="stretch",
    )  # fmt: skip
    st.caption(session.say("change_note"))
    st.html(_CSS)
    for kind in KINDS:
        _section(session, kind, _of(changes, kind))


def _days(session: Session) -> dict[date, str]:
    sources = session.whole.catalog.sources
    named = {
        day: f"{day:%d/%m/%Y} – {sources[source].short[session.language]}"
        for day, source in knowledge_dates(session.whole).items()
    }
    return named | {session.whole.as_of: f"{session.whole.as_of:%d/%m/%Y} – {session.say('known_today')}"}


def _usual(days: Sequence[date]) -> int:
    """Prefer the newest document to today."""
    return max(0, len(days) - 2)


def _of(changes: Sequence[Change], kind: str) -> list[Change]:
    return [change for change in changes if change.kind == kind]


def _section(session: Session, kind: str, changes: Sequence[Change]) -> None:
    language = session.language
    st.subheader(f"{KINDS[kind][language]} ({len(changes)})", anchor=kind)
    if not changes:
        return
    if kind in _LISTED:
        st.html(f'<ul class="changes-list">{"".join(_item(session, change) for change in changes)}</ul>')
        return
    heads = [session.say(key) for key in ("work", "change_before", "change_after")]
    head = "".join(f"<th>{escape(text)}</th>" for text in heads)
    body = "".join(_line(session, change) for change in changes)
    table = f'<table class="changes"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    st.html(f'<div class="changes-box">{table}</div>')


def _item(session: Session, change: Change) -> str:
    citation = _citation(session, change.after_from or change.before_from)
    return f"<li>{_link(session, change)} <small>{escape(citation)}</small></li>"


def _link(session: Session, change: Change) -> str:
    title = session.whole.works[change.work].project.title[session.language]
    parameters = urlencode({**_language(session), "work": change.work})
    return f'<a href="./?{escape(parameters)}" target="_self">{escape(title)}</a>'


def _line(session: Session, change: Change) -> str:
    later = f" <b>{change.years:+d}</b>" if change.years else ""
    before = _side(session, change.before[session.language], change.before_from)
    after = _side(session, change.after[session.language], change.after_from)
    return f"<tr><td>{_link(session, change)}</td><td>{before}</td><td>{after}{later}</td></tr>"


def _language(session: Session) -> dict[str, str]:
    return {"lang": session.language} if session.language == "en" else {}


def _side(session: Session, words: str, statement: Statement | None) -> str:
    return f"{escape(words)}<small>{escape(_citation(session, statement))}</small>"


def _citation(session: Session, statement: Statement | None) -> str:
    if statement is None:
        return ""
    return f"{session.whole.catalog.sources[statement.source].short[session.language]}, {statement.locator}"


def _rows(session: Session, changes: Sequence[Change]) -> list[dict[str, Any]]:
    language = session.language
    return [
        {
            session.say("work"): session.whole.works[change.work].project.title[language],
            session.say("change_before"): change.before[language],
            f"{session.say('change_before')}: {session.say('citation')}": _citation(session, change.before_from),
            session.say("change_after"): change.after[language],
            f"{session.say('change_after')}: {session.say('citation')}": _citation(session, change.after_from),
            session.say("change_years"): change.years,
        }
        for change in changes
    ]
