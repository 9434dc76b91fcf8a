"""What does a record say that nobody can have meant?

Every field may be sound by itself, and the record still be a slip: an opening that is reported before it happened, a
bridge in the sector of health, the same party twice. What makes an answer wrong is an error and leaves the record out;
what is only odd is a warning. Each names its reason, so that an editor knows which of two fields to mend.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from hpgeo.records.files import Document
from hpgeo.records.models import Investment, Organization, Project, Source, Statement
from hpgeo.terms.errors import Problem
from hpgeo.terms.layer_types import LAYER_SECTORS, LAYERS
from hpgeo.terms.periods import PartialDate

# Works of these layers serve one sector, whatever they are; of the others, such as social facilities, many do.
_ONE_SECTOR = frozenset({"transport", "economy"})
_SEVERAL_SECTORS = frozenset({"logistics", "fisheries", "urban", "programme"})
# A page may announce the day after tomorrow in words that sound as if it had been; a later day is no report.
_NEARLY = timedelta(days=7)
# A document looks back over its own year and the one before; further back, one of its two dates is a slip.
_LOOKS_BACK = timedelta(days=731)
# Below, an amount was written in millions or billions: no work costs less than 40 dollars.
_LEAST_VND = 1_000_000

Dated = tuple[str, str, PartialDate]


def record_faults(project: Project, document: Document, sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Name what makes a record's answers wrong; its sources must be known."""
    for index, statement in enumerate(project.statements):
        path, source = f"statements[{index}]", sources.get(statement.source)
        told = source.knowledge_date if source else None
        for field, what, when in _reported(statement):
            if told and when.first > told.last + _NEARLY:
                message = f"{what} of {when} is later than its source '{statement.source}', which knows up to {told}"
                yield document.problem(f"{path}.{field}", message)
        if statement.investment and project.id in statement.investment.shared_with:
            yield document.problem(f"{path}.investment.shared_with", "names the project itself")


def record_doubts(project: Project, document: Document, sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Name as warnings what in a sound record is odd."""

    def doubt(path: str, message: str) -> Problem:
        return document.problem(path, message, "warning")

    if message := _foreign_sector(project):
        yield doubt("sector", message)
    for path, items in _lists(project):
        if len(items) < 2:  # most have no more, and what an item is need not be reckoned for them
            continue
        yield from (doubt(f"{path}[{index}]", f"stands already in {path}[{first}]") for index, first in _twice(items))
    for index, statement in enumerate(project.statements):
        path, told = f"statements[{index}]", sources[statement.source].knowledge_date
        for field, what, when in _reported(statement):
            if told and told.last < when.first <= told.last + _NEARLY:
                days = (when.first - told.last).days
                message = f"{what} of {when} is {days} day{'s' * (days > 1)} later than its source, which tells it"
                yield doubt(f"{path}.{field}", f"{message}: is it planned, or is one of the dates a slip?")
        if statement.investment and _is_small(statement.investment):
            message = f"{statement.investment.amount:g} VND pay for no work; write the sum in full đồng"
            yield doubt(f"{path}.investment.amount", message)


def source_doubts(source: Source) -> Iterator[tuple[str, str]]:
    """Say which field of a source is odd beside another, and why."""
    if source.date and source.as_of:
        if source.as_of.first > source.date.last:
            yield "as_of", f"{source.as_of} is later than its date {source.date}, and a text reports nothing to come"
        if source.as_of.last < source.date.first - _LOOKS_BACK:
            yield "as_of", f"{source.as_of} lies years before its date {source.date}: is one of the two a slip?"


def organization_faults(organization: Organization) -> Iterator[tuple[str, str]]:
    """Say which field of an organization cannot be, and why."""
    period = organization.period
    if period and period.start and period.end and period.end.last < period.start.first:
        yield "period", f"the end {period.end} lies before the start {period.start}"


def lies_ahead(
    sources: Mapping[str, Source], projects: Iterable[Project], today: date
) -> Iterator[tuple[str, str, str]]:
    """Say which record tells of `today` or earlier what is dated later: a source, or an event that it reports.

    Gives the id of the source or project, the field and the reason.
    """
    for source in sources.values():
        if source.date and source.date.first > today:
            yield source.id, "date", f"{source.date} lies ahead, and a source that does not exist yet says nothing"
    for project in projects:
        for index, statement in enumerate(project.statements):
            told = sources[statement.source].knowledge_date
            for field, what, when in _reported(statement):
                if when.first > today and told is None:
                    yield project.id, f"statements[{index}].{field}", f"{what} of {when} lies ahead, and is reported"


def _reported(statement: Statement) -> Iterator[Dated]:
    """Give every event that a statement reports as having been: its field, what it is, and when."""
    for index, milestone in enumerate(statement.milestones):
        if milestone.basis == "actual":
            yield f"milestones[{index}].date", f"the reported {milestone.type}", milestone.date
    if statement.status_date:
        yield "status_date", "the status", statement.status_date
    for index, approval in enumerate(statement.approvals):
        if approval.date:
            yield f"approvals[{index}].date", "the decision", approval.date


def _foreign_sector(project: Project) -> str | None:
    usual = LAYER_SECTORS[project.layer].partition(".")[0]
    given = project.sector.partition(".")[0]
    if usual not in _ONE_SECTOR or project.layer in _SEVERAL_SECTORS or given == usual:
        return None
    return f"'{project.sector}' is not where works of the layer '{LAYERS[project.layer].en}' belong: '{usual}' is"


def _lists(project: Project) -> Iterator[tuple[str, Sequence[object]]]:
    """Give the lists of a record in which nothing should stand twice."""
    yield "aliases", project.aliases
    yield "related", project.related
    yield "location.communes", project.location.communes
    yield "location.former_districts", project.location.former_districts
    yield "location.beyond", project.location.beyond
    yield "statements", project.statements
    for index, statement in enumerate(project.statements):
        path = f"statements[{index}]"
        yield f"{path}.parties", statement.parties
        yield f"{path}.approvals", statement.approvals
        yield f"{path}.milestones", statement.milestones
        yield f"{path}.facts", statement.facts
        if statement.investment:
            yield f"{path}.investment.shared_with", statement.investment.shared_with


def _twice(items: Sequence[object]) -> Iterator[tuple[int, int]]:
    """Give each item that stands already in the list: its index and that of the first one."""
    seen: dict[object, int] = {}
    for index, item in enumerate(items):
        if item in seen:
            yield index, seen[item]
        seen.setdefault(item, index)


def _is_small(investment: Investment) -> bool:
    return investment.currency == "VND" and investment.amount < _LEAST_VND
