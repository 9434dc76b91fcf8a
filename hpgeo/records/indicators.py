"""Which figures do the documents aim at, which do they report, and where?

A figure holds for a year or over years, for one territory, and is a target, an estimate or
a result. Documents state it as a number, a range or a bound; it is kept as it stands and
never turned into one number. Equal figures of several documents are told once, with all
their citations; different ones stand side by side.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Annotated, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from hpgeo.records.catalog import Catalog
from hpgeo.records.files import Document
from hpgeo.records.models import Code, Id, Model, Number, Text, Title
from hpgeo.records.store import Store
from hpgeo.records.validation import validate
from hpgeo.terms.errors import Problem, RecordError, unread
from hpgeo.terms.labels import Codelist, Label
from hpgeo.terms.numerals import check_number
from hpgeo.terms.periods import FIRST_YEAR, LAST_YEAR

FILE = "data/indicators.yaml"

TOPICS = Codelist(
    "topic",
    {
        "ports": Label("Cảng biển, logistics", "Ports and logistics"),
        "airports": Label("Hàng không", "Airports"),
        "zones": Label("Khu, cụm công nghiệp", "Industrial zones and clusters"),
        "urban": Label("Đô thị", "Urban development"),
        "economy": Label("Kinh tế", "Economy"),
        "budget": Label("Ngân sách, đầu tư", "Budget and investment"),
        "tourism": Label("Du lịch", "Tourism"),
        "housing": Label("Nhà ở", "Housing"),
        "water-environment": Label("Nước và môi trường", "Water and environment"),
        "social": Label("Văn hóa, xã hội", "Social"),
        "digital": Label("Kinh tế số, hạ tầng số", "Digital economy and infrastructure"),
        "rural": Label("Nông thôn mới", "New rural areas"),
        "energy": Label("Năng lượng", "Energy"),
    },
)
SCOPES = Codelist(
    "scope",
    {
        "hai-phong-old": Label("Hải Phòng trước 01/07/2025", "Hải Phòng before 1 July 2025"),
        "hai-duong": Label("Tỉnh Hải Dương cũ", "Former Hải Dương province"),
        "hai-phong": Label("Hải Phòng sau hợp nhất (từ 01/07/2025)", "Hải Phòng after the merger (since 1 July 2025)"),
    },
)
VALUE_KINDS = Codelist(
    "value_kind",
    {
        "target": Label("Mục tiêu", "Target"),
        "estimate": Label("Ước thực hiện", "Estimate"),
        "result": Label("Kết quả", "Result"),
    },
)
_ABOUT = "About."

Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR), BeforeValidator(check_number)]


class Years(Model):
    """The first and the last year of a stretch over which a figure holds."""

    start: Year
    end: Year

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.start >= self.end:
            raise ValueError(f"the years run from {self.start} to {self.end}; a single year is written as year")
        return self


class IndicatorValue(Model):
    """What one source states of an indicator at one place: a number, a range or a bound."""

    source: Id
    locator: Text
    scope: Annotated[str, AfterValidator(Code(SCOPES))]
    year: Year | None = None
    years: Years | None = None
    kind: Annotated[str, AfterValidator(Code(VALUE_KINDS))]
    value: Number | None = None
    min: Number | None = None
    max: Number | None = None
    above: Number | None = None
    below: Number | None = None
    at_least: Number | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _one_of_each(self) -> Self:
        if (self.year is None) == (self.years is None):
            raise ValueError("a figure has either a year or years")
        if (self.min is None) != (self.max is None):
            raise ValueError("a range has both min and max")
        if self.min is not None and self.max is not None and self.min >= self.max:
            raise ValueError(f"the range runs from {self.min:g} to {self.max:g}")
        if sum(form is not None for form in (self.value, self.min, self.above, self.below, self.at_least)) != 1:
            raise ValueError("a figure is one of: value, min with max, above, below, at_least")
        return self

    @property
    def span(self) -> tuple[int, int]:
        """The first and the last year; the same one twice for a single year."""
        if self.years is not None:
            return self.years.start, self.years.end
        assert self.year is not None  # noqa: S101  (the validator holds it)
        return self.year, self.year

    @property
    def bounds(self) -> tuple[float | None, float | None]:
        """The lowest and the highest number that the figure allows; None on an open side."""
        if self.value is not None:
            return self.value, self.value
        if self.min is not None:
            return self.min, self.max
        return (self.above if self.at_least is None else self.at_least), self.below

    @property
    def about(self) -> bool:
        """Whether the document says "khoảng"."""
        return (self.note or "").startswith(_ABOUT)

    @property
    def remark(self) -> str:
        """The note without the word that `about` tells."""
        return (self.note or "").removeprefix(_ABOUT).strip()


class Indicator(Model):
    """One figure that documents aim at or report, with everything they state of it."""

    id: Id
    title: Title
    unit: Title
    topic: Annotated[str, AfterValidator(Code(TOPICS))]
    values: Annotated[tuple[IndicatorValue, ...], Field(min_length=1)]


def load_indicators(store: Store, catalog: Catalog) -> tuple[Mapping[str, Indicator], tuple[Problem, ...]]:
    """Read the indicators; a missing file holds none, a faulty indicator is left out and named."""
    if not store.exists(FILE):
        return MappingProxyType({}), ()
    try:
        document = store.document(FILE)
    except RecordError as error:
        return MappingProxyType({}), (unread(error),)
    if not isinstance(document.content, list):
        return MappingProxyType({}), (document.problem("", "is not a list"),)
    indicators: dict[str, Indicator] = {}
    problems: list[Problem] = []
    for index, item in enumerate(document.content):
        indicator, found = validate(document, Indicator, item, f"[{index}]")
        if indicator is not None:
            found += _faults(indicator, document, f"[{index}]", catalog, indicators)
        problems += found
        if indicator is not None and not found:
            indicators[indicator.id] = indicator
    return MappingProxyType(indicators), tuple(problems)


def _faults(
    indicator: Indicator, document: Document, prefix: str, catalog: Catalog, known: Mapping[str, Indicator]
) -> Iterator[Problem]:
    """Name what an indicator cites and the catalog does not hold, and what stands twice."""
    if indicator.id in known:
        yield document.problem(f"{prefix}.id", f"'{indicator.id}' stands twice")
    seen: set[IndicatorValue] = set()
    for index, value in enumerate(indicator.values):
        place = f"{prefix}.values[{index}]"
        if value.source not in catalog.sources:
            yield document.problem(f"{place}.source", f"unknown source '{value.source}'")
        if value in seen:
            yield document.problem(place, "the value stands twice")
        seen.add(value)


def indicators_known(indicators: Mapping[str, Indicator], catalog: Catalog, day: date) -> Mapping[str, Indicator]:
    """Give what the indicators were on a day: only values of sources up to then."""

    def known(value: IndicatorValue) -> bool:
        told = catalog.sources[value.source].knowledge_date
        return told is not None and told.last <= day

    past = {key: tuple(filter(known, indicator.values)) for key, indicator in indicators.items()}
    return MappingProxyType(
        {key: indicators[key].model_copy(update={"values": values}) for key, values in past.items() if values}
    )


# Figures


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with every value that states it in the same terms."""

    scope: str
    span: tuple[int, int]
    kind: str
    values: tuple[IndicatorValue, ...]

    @property
    def bounds(self) -> tuple[float | None, float | None]:
        """The lowest and the highest number; None on an open side."""
        return self.values[0].bounds

    @property
    def above(self) -> bool:
        """Whether the lower bound is not part of the figure."""
        return self.values[0].above is not None

    @property
    def about(self) -> bool:
        """Whether every document says "khoảng"."""
        return all(value.about for value in self.values)


def figures(indicator: Indicator) -> list[Figure]:
    """Give the figures of an indicator by territory, end and start year; targets before estimates and results."""
    grouped: dict[tuple[object, ...], list[IndicatorValue]] = {}
    for value in indicator.values:
        key = (value.scope, value.span, value.kind, value.bounds, value.above is not None)
        grouped.setdefault(key, []).append(value)
    told = [Figure(values[0].scope, values[0].span, values[0].kind, tuple(values)) for values in grouped.values()]
    scopes, kinds = list(SCOPES), list(VALUE_KINDS)
    return sorted(told, key=lambda f: (scopes.index(f.scope), f.span[1], f.span[0], kinds.index(f.kind)))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Targets beside estimates and results for the same territory and the same years."""

    scope: str
    span: tuple[int, int]
    targets: tuple[Figure, ...]
    outcomes: tuple[Figure, ...]


def comparisons(indicator: Indicator) -> list[Comparison]:
    """Give every territory and time for which both a target and an outcome are stated."""
    grouped: dict[tuple[str, tuple[int, int]], list[Figure]] = {}
    for figure in figures(indicator):
        grouped.setdefault((figure.scope, figure.span), []).append(figure)
    compared = []
    for (scope, span), told in grouped.items():
        targets = tuple(figure for figure in told if figure.kind == "target")
        outcomes = tuple(figure for figure in told if figure.kind != "target")
        if targets and outcomes:
            compared.append(Comparison(scope, span, targets, outcomes))
    return compared


def topics_of(indicators: Iterable[Indicator]) -> list[str]:
    """Give the topics that have an indicator, in the codelist's order."""
    held = {indicator.topic for indicator in indicators}
    return [topic for topic in TOPICS if topic in held]
