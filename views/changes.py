"""Thay đổi: what changed between two knowledge dates; to read, to print, to download."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from hpgeo.export.formats import FORMATS
from hpgeo.export.sheets import workbook
from hpgeo.programme.addresses import TODAY
from hpgeo.programme.changes import KINDS, Change, compare
from hpgeo.programme.snapshots import earlier_days, knowledge_dates
from hpgeo.records.models import Statement
from hpgeo.terms.phrases import knowledge_date_words, number_words
from views import downloads
from views.choice import in_address
from views.html import render, sheet
from views.linked import Link, Pages, block, work_link
from views.paging import SHORT_WHOLE, paged
from views.session import Session

# What only comes or goes is a list; what changes is a table with both sides.
_LISTED = frozenset({"added", "silent"})


@dataclass(frozen=True, slots=True)
class Side:
    """What was known on one of the days: words, where they stand, and how much later or earlier the end lies."""

    words: str
    cited: str
    moved: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A work that changed, with both sides."""

    work: Link
    before: Side
    after: Side


def show(session: Session, pages: Pages) -> None:
    """Let the reader choose two days and show the differences by kind."""
    days = _days(session)
    if len(days) < 2:
        st.info(session.say("nothing"))
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        earlier, later = _chosen(session, days)
        changes = compare(session.whole, _day(session, earlier), _day(session, later))
        stem = f"hpgeo-{_day(session, earlier)}-{_day(session, later)}"
        if changes:
            downloads.offer(session, FORMATS["xlsx"], lambda: workbook(_tables(session, changes)), stem)
    st.html(sheet("changes.css"))
    # On paper nobody sees what the selectors stand at.
    st.html(render("on_paper.html", words=session.say("change_days", earlier=days[earlier], later=days[later])))
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
        day.isoformat(): knowledge_date_words(day, sources[told[day]].short[session.language])
        for day in earlier_days(whole)
    }
    return named | {TODAY: knowledge_date_words(whole.today, session.say("known_today"))}


def _of(changes: Sequence[Change], kind: str) -> list[Change]:
    return [change for change in changes if change.kind == kind]


def _section(session: Session, pages: Pages, kind: str, changes: Sequence[Change]) -> None:
    name = KINDS[kind][session.language]
    st.header(f"{name} ({number_words(len(changes), session.language)})", anchor=False)
    if not changes:
        st.caption(session.say("change_none"))
        return
    part = paged(session, kind, name, changes, whole=SHORT_WHOLE)
    if kind in _LISTED:
        listed = [
            (_work(session, change), _citation(session, change.after_from or change.before_from))
            for change in part.rows
        ]
        block(pages, f"changes_{kind}", render("changes_list.html", part=part.of(listed)))
    else:
        rows = part.of([_row(session, change) for change in part.rows])
        block(pages, f"changes_{kind}", render("changes_table.html", say=session.say, part=rows))


def _work(session: Session, change: Change) -> Link:
    return work_link(session, session.whole.works[change.work])


def _row(session: Session, change: Change) -> Row:
    language = session.language
    before = Side(change.before[language], _citation(session, change.before_from))
    after = Side(change.after[language], _citation(session, change.after_from), *_moved(session, change.years))
    return Row(_work(session, change), before, after)


def _moved(session: Session, years: int | None) -> tuple[str, str]:
    """Say how much later or earlier the stated end lies now, and which of the two."""
    if not years:
        return "", ""
    direction = "later" if years > 0 else "earlier"
    return session.say(f"change_{direction}", years=abs(years)), direction


def _citation(session: Session, statement: Statement | None) -> str:
    return session.cite(statement.source, statement.locator) if statement else ""


def _tables(session: Session, changes: Sequence[Change]) -> dict[str, list[dict[str, Any]]]:
    """Give the rows of the workbook by kind: all of them, whatever the page shows."""
    return {KINDS[kind][session.language]: _rows(session, _of(changes, kind)) for kind in KINDS}


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
