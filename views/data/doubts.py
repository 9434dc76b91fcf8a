"""Where do documents disagree, what is overdue, of what has nobody spoken for long, and what is not on the map?"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from hpgeo.programme import coverage, doubts
from hpgeo.programme.coverage import REASONS
from hpgeo.programme.doubts import Disagreement
from hpgeo.programme.works import Work
from hpgeo.terms.codelists import FUNDING, ROLES, STATUSES
from hpgeo.terms.phrases import date_words, end_words, money_words, number_words
from views.data.section import Layer, heading, layers
from views.html import Html, render
from views.linked import Link, Pages, block, citation, work_link
from views.paging import SHORT_WHOLE, Part, paged
from views.session import Session

_PARTIES = "parties."


@dataclass(frozen=True, slots=True)
class Point:
    """A point on which two documents disagree: what each of them says, and what decided it since."""

    work: Link
    part: str
    field: str
    sides: list[tuple[str, Link]]
    settled_by: Link | None


@dataclass(frozen=True, slots=True)
class Due:
    """A work whose planned date has passed: the date and its citation, the status, and who would know."""

    work: Link
    day: str
    cited: Link | None
    status: str
    agencies: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why works are not on the map, with the works by layer; open where the reader has turned the list."""

    words: str
    part: Part[Layer]
    opened: bool


def show(session: Session, pages: Pages) -> None:
    """Show the doubts, kind by kind."""
    works = session.programme.works.values()
    found = doubts.disagreements(session.programme)
    heading(session, "data_disagree", "data_disagree_note", count=sum(item.in_force for item in found))
    block(pages, "data_disagree", _disagreements(session, found))
    late = doubts.overdue(works)
    heading(session, "data_overdue_list", "data_overdue_note", count=len(late))
    block(pages, "data_overdue", _overdue(session, late))
    silent = doubts.stale(works, session.programme.catalog)
    heading(session, "data_stale_list", "data_stale_note", count=len(silent))
    block(pages, "data_stale", _stale(session, silent))
    _unplaced(session, pages, works)


def _disagreements(session: Session, found: Sequence[Disagreement]) -> Html:
    part = paged(session, "disagree", session.say("data_field"), found, whole=SHORT_WHOLE)
    return render("disagreements.html", say=session.say, part=part.of([_point(session, item) for item in part.rows]))


def _point(session: Session, item: Disagreement) -> Point:
    work, contradiction = item.work, item.contradiction
    statements = contradiction.first, contradiction.second
    return Point(
        work_link(session, work),
        session.say("data_part", part=contradiction.part) if contradiction.part else "",
        _field(session, contradiction.field),
        [
            (_side(session, contradiction.field, value), citation(session, work, statement))
            for value, statement in zip(contradiction.values, statements, strict=True)
        ],
        citation(session, work, item.settled_by) if item.settled_by else None,
    )


def _field(session: Session, field: str) -> str:
    if field.startswith(_PARTIES):
        return ROLES[field.removeprefix(_PARTIES)][session.language]
    return session.say(f"contradiction_{field}")


def _side(session: Session, field: str, value: str) -> str:
    """Say one side of a contradiction in the reader's language."""
    language = session.language
    if field == "investment":
        amount, currency = value.split()
        return money_words(float(amount), currency)[language]
    if field == "funding":
        return FUNDING[value][language]
    if field.startswith(_PARTIES):
        return ", ".join(_names(session, value.split(", ")))
    return end_words(value, language)


def _names(session: Session, organizations: Collection[str]) -> list[str]:
    known = session.programme.catalog.organizations
    return [known[organization].name[session.language] for organization in organizations]


def _overdue(session: Session, late: Sequence[Work]) -> Html:
    part = paged(session, "overdue", session.say("data_due"), late, whole=SHORT_WHOLE)
    return render("overdue.html", say=session.say, part=part.of([_due(session, work) for work in part.rows]))


def _due(session: Session, work: Work) -> Due:
    status, language = work.evidence.status, session.language
    return Due(
        work_link(session, work),
        date_words(status.overdue, language) if status.overdue else "–",
        citation(session, work, status.due_from) if status.due_from else None,
        STATUSES[status.code][language] if status.code else session.say("unknown"),
        "; ".join(_names(session, work.evidence.leading)) or "–",
    )


def _stale(session: Session, silent: Sequence[Work]) -> Html:
    catalog = session.programme.catalog
    part = paged(session, "stale", session.say("data_stale_names"), silent)
    newest = [(work, doubts.newest(work, catalog)[0]) for work in part.rows]
    works = [(work_link(session, work), citation(session, work, statement)) for work, statement in newest]
    return render("stale.html", say=session.say, part=part.of(works), opened="stale" in session.address.turned)


def _reason(session: Session, reason: str, found: Sequence[Work]) -> Reason:
    name = REASONS[reason][session.language]
    words = f"{name} ({number_words(len(found), session.language)})"
    return Reason(words, layers(session, reason, name, found), reason in session.address.turned)


def _unplaced(session: Session, pages: Pages, works: Collection[Work]) -> None:
    grouped = coverage.unplaced(works)
    heading(session, "data_unplaced", "data_unplaced_note", count=sum(map(len, grouped.values())))
    reasons = [_reason(session, reason, found) for reason, found in grouped.items()]
    block(pages, "data_unplaced", render("unplaced.html", reasons=reasons))
