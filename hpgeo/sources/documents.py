"""Does each statement stand in the document that it cites, at the place that it names?

`check_documents` opens the texts of a folder and looks, in the passage of each locator, for
the work's name, every sum, decision, date, year and agency and the numbers of the facts; the
figures and years of the indicators likewise. What is not there is a miss. A note in the record
explains a differing name or agency; a number is excused only by a note that names its field and
says how it differs, or speaks of a misprint.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hpgeo.records.catalog import Catalog
from hpgeo.records.files import read_text, sorted_files
from hpgeo.records.indicators import FILE, Indicator, IndicatorValue
from hpgeo.records.models import Approval, Fact, Organization, Source, Statement
from hpgeo.records.store import Store
from hpgeo.sources.passages import Document, Passage, read_passages
from hpgeo.sources.wording import (
    Span,
    find_date,
    find_decision,
    find_name,
    find_phrase,
    find_quantity,
    find_sum,
    find_year,
    pieces,
    scales_named,
    years_named,
)
from hpgeo.terms import codelists
from hpgeo.terms.errors import Problem, RecordError
from hpgeo.terms.periods import PartialDate

_FIGURES = ("value", "min", "max", "above", "below", "at_least")
# A number that the passage does not give is excused by a note that names its field and says how it
# differs, or by one that speaks of a misprint or of the scan.
_NAMED = {
    "investment": "sums?|amounts?|total|investment|cost",
    "approvals": "numbers?|decisions?|resolutions?|dates?",
    "period": "years?|period|term|dates?|deadline",
    "milestones": "years?|months?|dates?|deadline|term",
    "status_date": "years?|months?|dates?",
    "facts": "numbers?|counts?|lengths?|areas?|figures?|capacity|berths?|widths?|lanes|depths?",
    "group": "group|heading|list",
    "year": "years?|term|period",
    "years": "years?|term|period",
    **dict.fromkeys(_FIGURES, r"\w+"),
}
_DIFFERS = re.compile(
    r"\b(?:counted|added|summed|derived|reckoned|converted|inferred|taken from|stands? (?:in|only)|not stated"
    r"|not given|given for|prints?|printed|reads?|comes? from|writes?|written|no years?|years are)\b",
    re.IGNORECASE,
)
_MISREAD = re.compile(r"\b(?:misprint|misread|OCR|scan|garbled|typing error)", re.IGNORECASE)
_SHORT = 110


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a statement says, and where its passage says so.

    `spans` is None where the passage does not say it, and empty where a heading above does.
    """

    field: str
    wanted: str
    spans: tuple[Span, ...] | None
    message: str = ""


@dataclass(frozen=True, slots=True)
class Miss:
    """What a statement says and its passage does not; `explained` by the record's note or not."""

    field: str
    message: str
    explained: bool = False


@dataclass(frozen=True)
class Outcome:
    """The result of a check: unexplained misses as problems, and what was counted."""

    problems: tuple[Problem, ...]
    texts: int
    statements: int
    explained: int


@dataclass(frozen=True)
class Documents:
    """The texts of a folder by source id, with the agencies whose names are looked for."""

    texts: Mapping[str, Document]
    organizations: Mapping[str, Organization] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def passage(self, statement: Statement) -> Passage | None:
        """Give the cited passage; None without a text or without such a place in it."""
        document = self.texts.get(statement.source)
        return document.passage(statement.locator) if document else None


def load_documents(catalog: Catalog, folder: Path) -> Documents:
    """Read and index the text of every source that names one; what is missing is a problem."""
    texts: dict[str, Document] = {}
    problems: list[Problem] = []
    for source in catalog.sources.values():
        if source.file is None:
            continue
        file = f"data/sources/{source.id}.yaml"
        paths = sorted_files(folder, f"{source.file}*.txt")
        if not paths:
            problems.append(Problem(file, "file", f"no text {source.file}*.txt in {folder}"))
            continue
        try:
            texts[source.id] = read_passages(read_text(paths[0], paths[0].name))
        except RecordError as error:
            problems.append(error.args[0])
    # What stands in for an agency that cannot be read has a name that no document uses.
    named = {key: record for key, record in catalog.organizations.items() if key not in catalog.partial}
    return Documents(texts, named, catalog.sources, tuple(problems))


def check_documents(catalog: Catalog, folder: Path, indicators: Iterable[Indicator] = ()) -> Outcome:
    """Hold every statement and figure against its document; name each unexplained miss with file, field and line."""
    documents = load_documents(catalog, folder)
    problems = list(documents.problems)
    statements = explained = 0
    for project in catalog.projects.values():
        cited = [(index, s) for index, s in enumerate(project.statements) if s.source in documents.texts]
        misses = [
            (f"statements[{index}].{miss.field}", miss)
            for index, statement in cited
            for miss in check_statement(statement, documents)
        ]
        statements += len(cited)
        explained += sum(miss.explained for _, miss in misses)
        problems += _located(catalog.store, f"data/projects/{project.id}.yaml", misses)
    figures = list(_figure_misses(catalog.store, indicators, documents))
    explained += sum(miss.explained for _, miss in figures)
    problems += _located(catalog.store, FILE, figures)
    return Outcome(tuple(problems), len(documents.texts), statements, explained)


def _figure_misses(store: Store, indicators: Iterable[Indicator], documents: Documents) -> Iterator[tuple[str, Miss]]:
    places: dict[str, int] = {}
    for indicator in indicators:
        if not places:
            places = {item["id"]: index for index, item in enumerate(store.document(FILE).content)}
        for index, value in enumerate(indicator.values):
            if value.source in documents.texts:
                for miss in check_figure(value, indicator.unit.vi, documents):
                    yield f"[{places[indicator.id]}].values[{index}].{miss.field}", miss


def _located(store: Store, file: str, misses: Sequence[tuple[str, Miss]]) -> list[Problem]:
    """Give the unexplained misses the lines of their fields."""
    told = [(path, miss.message) for path, miss in misses if not miss.explained]
    if not told:
        return []
    record = store.document(file)
    return [record.problem(path, message) for path, message in told]


def check_statement(statement: Statement, documents: Documents) -> list[Miss]:
    """Give what the statement says and its passage does not."""
    return _misses(statement, documents.passage(statement), findings(statement, documents))


def check_figure(value: IndicatorValue, unit: str, documents: Documents) -> list[Miss]:
    """Give what an indicator's value says and its passage does not; `unit` is the Vietnamese one."""
    passage = documents.texts[value.source].passage(value.locator)
    found = _figure(value, unit, passage, documents.sources.get(value.source)) if passage else ()
    return _misses(value, passage, found)


def _misses(cited: Statement | IndicatorValue, passage: Passage | None, found: Iterable[Finding]) -> list[Miss]:
    if passage is None:
        return [Miss("locator", f"'{cited.locator}' is nowhere in {cited.source}")]
    misses = []
    if not passage.exact:
        message = f"'{cited.locator}' is not found exactly; nearest: {_shortened(passage.text)}"
        misses.append(Miss("locator", message))
    for finding in found:
        if finding.spans is None:
            message = finding.message or f"'{finding.wanted}' does not stand in: {_shortened(passage.text)}"
            misses.append(Miss(finding.field, message, _explained(finding.field, cited.note or "")))
    return misses


def marked_passage(statement: Statement, documents: Documents) -> list[tuple[str, bool]]:
    """Give the cited passage in pieces, each with whether the statement says it; empty without a text."""
    passage = documents.passage(statement)
    if passage is None:
        return []
    spans = [span for finding in findings(statement, documents) for span in finding.spans or ()]
    return list(pieces(passage.text, spans))


def _shortened(text: str, around: Sequence[Span] = ()) -> str:
    """Give the part of a passage around the words found, or its beginning, on one line."""
    start = max(min((span[0] for span in around), default=0) - 20, 0)
    cut = " ".join(text[start : start + _SHORT].split())
    return f"{'…' if start else ''}{cut}{'…' if start + _SHORT < len(text) else ''}"


def _explained(path: str, note: str) -> bool:
    """Tell whether the record's note owns up to a miss in that field."""
    name = re.split(r"[\[.]", path)[0]
    if name not in _NAMED:
        return bool(note)
    owned = re.search(rf"\b(?:{_NAMED[name]})\b", note, re.IGNORECASE) and _DIFFERS.search(note)
    return bool(owned or _MISREAD.search(note))


# What a statement says


def findings(statement: Statement, documents: Documents) -> Iterator[Finding]:
    """Look for everything that the statement says in its passage."""
    passage = documents.passage(statement)
    if passage is None:
        return
    scanned = documents.texts[statement.source].scanned
    yield from _title(statement, passage, scanned)
    yield from _parties(statement, passage, documents.organizations, scanned)
    yield from _group(statement, passage)
    yield from _investment(statement, passage)
    for index, approval in enumerate(statement.approvals):
        yield from _approval(approval, f"approvals[{index}]", passage)
    yield from _dates(statement, passage)
    for index, fact in enumerate(statement.facts):
        yield from _fact(fact, f"facts[{index}]", passage, scanned)


def _title(statement: Statement, passage: Passage, scanned: bool) -> Iterator[Finding]:
    if statement.title is None:
        return
    likeness = find_name(statement.title, passage.text, scanned=scanned)
    lacking = " ".join(likeness.missing)
    if not lacking or not find_name(lacking, passage.lead, scanned=scanned).missing:
        yield Finding("title", statement.title, likeness.spans)
        return
    message = f"'{lacking}' of '{statement.title}' not in: {_shortened(passage.text, likeness.spans)}"
    yield Finding("title", lacking, None, message)


def _parties(
    statement: Statement, passage: Passage, organizations: Mapping[str, Organization], scanned: bool
) -> Iterator[Finding]:
    for index, party in enumerate(statement.parties):
        organization = organizations.get(party.organization)
        if organization is None:
            continue
        names = (organization.name.vi, *organization.aliases)
        found = (find_phrase(name, passage.text, scanned=scanned) for name in names)
        spans = next((spans for spans in found if spans is not None), None)
        yield Finding(f"parties[{index}].organization", organization.name.vi, spans)


def _group(statement: Statement, passage: Passage) -> Iterator[Finding]:
    if statement.group is None:
        return
    label = codelists.GROUPS[statement.group].vi
    missing = find_name(label, "\n".join(passage.headings)).missing
    message = f"'{label}' is not a heading above: {_shortened(passage.text)}"
    yield Finding("group", label, None if missing else (), message)


def _investment(statement: Statement, passage: Passage) -> Iterator[Finding]:
    if statement.investment is None:
        return
    amount = statement.investment.amount
    spans = find_sum(amount, passage.text, _column_scales(passage))
    yield Finding("investment.amount", f"{amount:,.0f} {statement.investment.currency}", spans)


def _column_scales(passage: Passage) -> tuple[float, ...]:
    """Give the scales that the columns of a row name; running text names its own behind each number."""
    return scales_named("\n".join((passage.text, *passage.headings))) if passage.cells else ()


def _approval(approval: Approval, path: str, passage: Passage) -> Iterator[Finding]:
    spans = find_decision(approval.number, passage.text)
    yield Finding(f"{path}.number", approval.number, spans)
    if approval.date is None:
        return
    # The date belongs to the number before it, not to the next decision.
    start = spans[-1][1] if spans else 0
    following = re.search(r"\d+/\d*/?[A-ZĐ]", passage.text[start:]) if spans else None
    end = start + following.start() if following else len(passage.text)
    found = find_date(approval.date, passage.text[start:end])
    shifted = None if found is None else tuple((first + start, last + start) for first, last in found)
    yield Finding(f"{path}.date", str(approval.date), shifted)


def _dates(statement: Statement, passage: Passage) -> Iterator[Finding]:
    period = statement.period
    for name in ("start", "end", "after", "before") if period else ():
        if when := getattr(period, name):
            yield _date(f"period.{name}", when, passage)
    for index, milestone in enumerate(statement.milestones):
        yield _date(f"milestones[{index}].date", milestone.date, passage)
    if statement.status_date:
        yield _date("status_date", statement.status_date, passage)


def _date(path: str, when: PartialDate, passage: Passage) -> Finding:
    """Look for a date; the year of a month or of a bare year may stand in a heading."""
    spans = find_date(when, passage.text)
    if spans is None:
        spans = _year_above(when.year, passage) if when == PartialDate(when.year) else None
    elif find_year(when.year, passage.text) is None and _year_above(when.year, passage) is None:
        spans = None
    return Finding(path, str(when), spans)


def _year_above(year: int, passage: Passage) -> tuple[Span, ...] | None:
    """Find a year in a heading; a heading full of years, such as a long title, says nothing of the row."""
    heads = [head for heading in passage.headings for head in _own_words(heading).split(" | ")]
    return () if any(year in named and len(named) <= 2 for named in map(years_named, heads)) else None


def _own_words(heading: str) -> str:
    """Drop from an annex's title the remark with the date of the document it comes with."""
    return re.sub(r"\(\W*Kèm theo[^)]*\)", "", heading)


def _fact(fact: Fact, path: str, passage: Passage, scanned: bool) -> Iterator[Finding]:
    scales = _column_scales(passage)
    for name in ("value", "min", "max"):
        value = getattr(fact, name)
        if isinstance(value, float):
            yield Finding(f"{path}.{name}", f"{value:g}", find_quantity(value, passage.text, scales))
        elif value is not None:
            likeness = find_name(value, passage.text, scanned=scanned)
            yield Finding(f"{path}.{name}", value, None if likeness.missing else likeness.spans)


def _figure(value: IndicatorValue, unit: str, passage: Passage, source: Source | None) -> Iterator[Finding]:
    """Look for the numbers and years of an indicator's value; a state without a year is of the report's own."""
    scales = _column_scales(passage)
    scale = next(iter(scales_named(unit)), 1.0)
    for name in _FIGURES:
        number = getattr(value, name)
        if number is not None:
            spans = find_quantity(number, passage.text) or find_quantity(number * scale, passage.text, scales)
            yield Finding(name, f"{number:g}", spans)
    own = {date.year for date in (source.date, source.as_of) if date} if source else set()
    for year in dict.fromkeys(value.span):
        if value.years is not None or year not in own:
            yield _date("year" if value.years is None else "years", PartialDate(year), passage)
