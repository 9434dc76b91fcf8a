"""What does a work say in plain values: text, numbers, lists?

Whatever writes works reads them here: contract, table, features, map page. Dates are text as
the records have it (`2023-Q4`); what is not stated is None or empty. Which of it a file
holds, in which order and under which names, is for its writer to say.
"""

from datetime import date
from typing import Any, NamedTuple

from hpgeo.programme.evidence import Contradiction
from hpgeo.programme.works import Work
from hpgeo.records.catalog import Catalog
from hpgeo.records.models import Statement
from hpgeo.terms.periods import PartialDate, Period
from hpgeo.terms.phrases import citation_words


class Citation(NamedTuple):
    """A document and the place in it."""

    source: str
    locator: str


class Side(NamedTuple):
    """What one document says where another one disagrees."""

    source: str
    locator: str
    value: str


class Party(NamedTuple):
    """An agency in its role, and the body that answers for it today."""

    organization: str
    role: str
    current_organization: str


class CurrentSum(NamedTuple):
    """The sum that holds, as `statement` gives one; the part of the work it is for, None for the whole."""

    stated: dict[str, Any]
    part: str | None
    part_name: str | None
    cited: Citation


def day(value: PartialDate | date | None) -> str | None:
    """Write a date as the records have it."""
    return None if value is None else str(value)


def dates(period: Period) -> dict[str, Any]:
    """Give a period with the keys of a record: start, end, after, before, and whether it is open."""
    stated = {name: day(getattr(period, name)) for name in ("start", "end", "after", "before")}
    return {**stated, "open": period.open}


def number(value: float) -> int | float:
    """Give a whole number as one, so that it is written without a decimal point."""
    return int(value) if value == int(value) else value


def citation(statement: Statement | None) -> Citation | None:
    """Give where a statement stands."""
    return Citation(statement.source, statement.locator) if statement else None


def statement(stated: Statement) -> dict[str, Any]:
    """Give a statement with all keys of a record; its facts have only the keys that are stated."""
    plain = stated.model_dump(mode="json")
    facts = [{key: value for key, value in fact.items() if value is not None} for fact in plain["facts"]]
    return {**plain, "facts": facts}


def current_sum(work: Work) -> CurrentSum | None:
    """Give the investment that holds today, with the statement that it rests on."""
    investment, source = work.evidence.investment, work.evidence.investment_from
    if investment is None or source is None:
        return None
    name = None if source.part is None else source.title or source.part
    return CurrentSum(investment.model_dump(mode="json"), source.part, name, Citation(source.source, source.locator))


def parties(work: Work) -> list[Party]:
    """Give each agency and role once."""
    return [Party(p.organization, p.role, p.current_organization) for p in work.evidence.parties]


def sides(contradiction: Contradiction) -> tuple[Side, Side]:
    """Give what the two statements say."""
    first, second = contradiction.first, contradiction.second
    one, other = contradiction.values
    return Side(first.source, first.locator, one), Side(second.source, second.locator, other)


def citations(work: Work, catalog: Catalog, language: str) -> str:
    """List the citations of a work in words: short source name and locator, in the file's order, each once."""
    told = [
        citation_words(catalog.sources[stated.source].short[language], stated.locator, language)
        for stated in work.project.statements
    ]
    return "; ".join(dict.fromkeys(told))
