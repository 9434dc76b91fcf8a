"""Thay đổi: what changed between two knowledge dates; to read, to print, to download."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from hpgeo.export.formats import FORMATS
from hpgeo.export.sheets import workbook
from hpgeo.programme.addresses import TODAY
from hpgeo.programme.changes import KINDS, Change, compare
from hpgeo.programme.snapshots import earlier_days, knowledge_dates
from hpgeo.records.models import Statement
from views import downloads
from views.choice import in_address
from views.linked import block, citation_words, text, work_link
from views.session import Session

# What only comes or goes is a list; what changes is a table with both sides.
_LISTED = frozenset({"added", "silent"})
_CSS = """
<style>
@page { size: A4 landscape; margin: 7mm; }
@media print {
  [data-testid="stMainBlockContainer"], [data-testid="stMainBlockContainer"] [data-testid="stVerticalBlock"] {
    padding: 0 !important; gap: 0 !important;
  }
  /* Two columns of short tables: the differences of two documents on two sheets. */
  .st-key-changes { display: block !important; columns: 2; column-gap: 6mm !important; }
  h2 { font-size: 8pt !important; padding: 3pt 0 0 !important; break-after: avoid; }
  .on-paper { font-size: 10pt; font-weight: 600; margin: 0; }
}
@media screen { .on-paper { display: none; } }
</style>
"""


def show(session: Session, pages: Mapping[str, Any]) -> None:
    """Let the reader choose two days and show the differences by kind."""
    days = _days(session)
    if len(days) < 2:
        st.info(session.say("nothing"))
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        earlier, later = _chosen(session, days)
        changes = compare(session.whole, _day(session, earlier), _day(session, later))
        tables = {KINDS[kind][session.language]: _rows(session, _of(changes, kind)) for kind in KINDS}
        stem = f"hpgeo-{_day(session, earlier)}-{_day(session, later)}"
        downloads.offer(session, FORMATS["xlsx"], lambda: workbook(tables), stem)
    # On paper nobody sees what the selectors stand at.
    st.html(
        f'{_CSS}<p class="on-paper">{text(session.say("change_days", earlier=days[earlier], later=days[later]))}</p>'
    )
    st.caption(session.say("change_note"))
    with st.container(key="changes"):
        for kind in KINDS:
            _section(session, pages, kind, _of(changes, kind))


def _chosen(session: Session, days: Mapping[str, str]) -> tuple[str, str]:
    """Give the two days of the address, or the usual ones, and let the reader change them."""
    options, given = list(days), session.address.parameters
    later_given = given.get("later")
    before = options[: options.index(later_given)] if later_given else options[:-1]
    usual = before[min(3, len(before) - 1)]
    earlier = given.get("earlier", usual)
    after = options[options.index(earlier) + 1 :]
    # The newest document rather than today.
    newest = after[max(0, len(after) - 2)]
    later = later_given or newest
    st.selectbox(
        session.say("change_from"),
        before,
        format_func=days.__getitem__,
        width=340,
        **in_address("earlier", earlier, usual),
    )
    st.selectbox(
        session.say("change_to"), after, format_func=days.__getitem__, width=340, **in_address("later", later, newest)
    )
    return earlier, later


def _day(session: Session, option: str) -> date:
    return session.whole.today if option == TODAY else date.fromisoformat(option)


def _days(session: Session) -> dict[str, str]:
    """Name the days that can be compared, as the address has them, oldest first."""
    sources, whole = session.whole.catalog.sources, session.whole
    told = knowledge_dates(whole)
    named = {
        day.isoformat(): f"{day:%d/%m/%Y} – {sources[told[day]].short[session.language]}" for day in earlier_days(whole)
    }
    return named | {TODAY: f"{whole.today:%d/%m/%Y} – {session.say('known_today')}"}


def _of(changes: Sequence[Change], kind: str) -> list[Change]:
    return [change for change in changes if change.kind == kind]


def _section(session: Session, pages: Mapping[str, Any], kind: str, changes: Sequence[Change]) -> None:
    st.header(f"{KINDS[kind][session.language]} ({len(changes)})", anchor=False)
    if not changes:
        st.caption(session.say("change_none"))
    elif kind in _LISTED:
        items = "".join(_item(session, change) for change in changes)
        block(pages, f"changes_{kind}", f'<ul class="names changes-list">{items}</ul>')
    else:
        block(pages, f"changes_{kind}", _table(session, changes))


def _table(session: Session, changes: Sequence[Change]) -> str:
    heads = [session.say(key) for key in ("work", "change_before", "change_after")]
    head = "".join(f"<th>{text(name)}</th>" for name in heads)
    body = "".join(_line(session, change, heads) for change in changes)
    return f'<table class="rows cards changes"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _item(session: Session, change: Change) -> str:
    cited = _citation(session, change.after_from or change.before_from)
    return f"<li>{_work(session, change)} <small>{text(cited)}</small></li>"


def _work(session: Session, change: Change) -> str:
    return work_link(session, session.whole.works[change.work])


def _line(session: Session, change: Change, heads: Sequence[str]) -> str:
    before = _side(session, change.before[session.language], change.before_from)
    after = _side(session, f"{change.after[session.language]}", change.after_from, _moved(session, change.years))
    return (
        f'<tr><th scope="row">{_work(session, change)}</th><td data-head="{text(heads[1])}">{before}</td>'
        f'<td data-head="{text(heads[2])}">{after}</td></tr>'
    )


def _moved(session: Session, years: int | None) -> str:
    """Say how much later or earlier the stated end lies now."""
    if not years:
        return ""
    style = "later" if years > 0 else "earlier"
    return f' <span class="{style}">{text(session.say(f"change_{style}", years=abs(years)))}</span>'


def _side(session: Session, words: str, statement: Statement | None, moved: str = "") -> str:
    return f"{text(words)}{moved}<small>{text(_citation(session, statement))}</small>"


def _citation(session: Session, statement: Statement | None) -> str:
    return citation_words(session, statement.source, statement.locator) if statement else ""


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
