"""What is a record made of?

A project holds *statements*: what one document says of the work at one place. Nothing
derived is stored; `evidence` answers questions from the statements. Every model is
frozen and refuses unknown keys. Scalars arrive as text and are converted here.
"""

import datetime
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    model_validator,
)

from hpgeo.terms import codelists, layer_types
from hpgeo.terms.characters import fault_of
from hpgeo.terms.errors import DateError
from hpgeo.terms.folding import fold
from hpgeo.terms.labels import Codelist, Label
from hpgeo.terms.letters import check_letters, is_ordinary
from hpgeo.terms.numerals import check_number, is_figure, is_plain
from hpgeo.terms.periods import PartialDate, Period

ID_PATTERN = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
# A file system takes some 255 letters, of which `.yaml`, a part and the name of a temporary file need some.
MAX_ID = 120
MAX_TEXT = 5000
MAX_STATEMENTS = 200  # each is held against each other one
# In full units: no sum is below one, and none above what the whole country earns in some years.
LARGEST_SUM = 1e17
LARGEST_FACT = 1e12
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._ -]*")
# How units are called before their names, folded.
_UNIT_TYPES = ("phuong", "xa", "dac khu", "thi tran", "thi xa", "quan", "huyen", "thanh pho", "tinh")
# What `hpgeo new` writes where only the editor knows; a record that still holds one is refused.
TITLE_VI, TITLE_EN = "TÊN CÔNG TRÌNH", "NAME OF THE WORK"
SOURCE, LOCATOR, TITLE_THERE = "id-of-the-document", "WHERE/IN/IT", "TÊN CÔNG TRÌNH TRONG VĂN BẢN"
PLACEHOLDERS = frozenset({TITLE_VI, TITLE_EN, LOCATOR, TITLE_THERE})


def parse_date(value: object) -> object:
    """Read a date from text and leave anything else alone; raise ValueError when it is none."""
    if not isinstance(value, str):
        return value
    try:
        return PartialDate.parse(value)
    except DateError as error:
        raise ValueError(str(error)) from None


def likely_id(text: str) -> str | None:
    """Give the id that a name would have, without the type of a unit: "phường An Biên" is `an-bien`; None if none."""
    words = fold(text)
    unit = next((unit for unit in _UNIT_TYPES if words.startswith(f"{unit} ")), "")
    name = "-".join(words.removeprefix(unit).split())
    return name if name and not name.isdigit() else None


def check_id(value: str) -> str:
    """Give the id back; raise ValueError when it is none."""
    if len(value) > MAX_ID:
        raise ValueError(f"an id has at most {MAX_ID} letters, this one has {len(value):,}")
    if not ID_PATTERN.fullmatch(value):
        likely = likely_id(value)
        hint = f", such as {likely}" if likely else ""
        raise ValueError(f"'{value}' is not an id: lower-case ASCII words joined by hyphens{hint}")
    if value.isdigit():
        raise ValueError(f"'{value}' is a number; an id has words")
    return value


def is_id(value: object) -> bool:
    """Tell whether something is an id."""
    try:
        return isinstance(value, str) and check_id(value) == value
    except ValueError:
        return False


@dataclass(frozen=True, slots=True, eq=False)
class Code:
    """A check that a text is a code of the list; `schemas` reads the list from it."""

    codelist: Codelist

    def __call__(self, value: str) -> str:
        """Give the code back; raise ValueError when the list has no such code."""
        if value not in self.codelist:
            raise ValueError(f"'{value}' is no {self.codelist.name}: use one of {', '.join(self.codelist)}")
        return value


def check_text(value: str) -> str:
    """Give the line of text back; raise ValueError when it is empty, ragged, a placeholder, or deceives the eye."""
    ordinary = is_ordinary(value)
    if not ordinary and (fault := fault_of(value)):
        raise ValueError(fault)
    if len(value) > MAX_TEXT:
        raise ValueError(f"the text has {len(value):,} letters; at most {MAX_TEXT:,} are kept")
    if value != value.strip():
        raise ValueError("the text begins or ends with a space")
    if not value:
        raise ValueError("the text is empty")
    if value in PLACEHOLDERS:
        raise ValueError(f"'{value}' still stands from the template; fill it in")
    return value if ordinary else check_letters(value)


def check_file(value: str) -> str:
    """Give the beginning of a file's name back; raise ValueError when it could lead out of its folder."""
    if not _FILE.fullmatch(value) or ".." in value:
        raise ValueError(f"'{value}' is no name of a file in the folder of documents: only letters, digits, - _ and .")
    return value


def check_sum(value: float) -> float:
    """Give a sum of money back; raise ValueError when no document means it."""
    if not 1 <= value <= LARGEST_SUM:
        raise ValueError(f"a sum of {value:g} is not meant: write it in full units, from 1 to {LARGEST_SUM:,.0f}")
    return value


Text = Annotated[str, AfterValidator(check_text)]
Id = Annotated[str, AfterValidator(check_id)]
# No thousands marks and no decimal comma, nothing guessed; finite.
Number = Annotated[float, Field(allow_inf_nan=False), BeforeValidator(check_number)]
Date = Annotated[PartialDate, BeforeValidator(parse_date), PlainSerializer(str)]


class Model(BaseModel):
    """Base of all models: frozen, unknown keys refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Title(Model):
    """A name in Vietnamese and English."""

    vi: Text
    en: Text

    def __getitem__(self, language: str) -> str:
        return self.en if language == "en" else self.vi

    @property
    def label(self) -> Label:
        """The same name as a codelist label."""
        return Label(self.vi, self.en)


class PeriodStatement(Model):
    """The period of a statement, as written in the file."""

    start: Date | None = None
    end: Date | None = None
    after: Date | None = None
    before: Date | None = None
    open: bool = False

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        try:
            empty = not self.value
        except DateError as error:
            raise ValueError(str(error)) from None
        if empty:
            raise ValueError("the period is empty")
        return self

    @property
    def value(self) -> Period:
        """The period as `periods` reckons with it."""
        return Period(self.start, self.end, self.after, self.before, self.open)


class Party(Model):
    """An organization in its role for the work."""

    organization: Id
    role: Annotated[str, AfterValidator(Code(codelists.ROLES))]


class Milestone(Model):
    """A dated event, planned or reported."""

    type: Annotated[str, AfterValidator(Code(codelists.MILESTONES))]
    date: Date
    basis: Annotated[str, AfterValidator(Code(codelists.BASES))]


class Investment(Model):
    """A sum of money in full units of its currency.

    `shared_with` names the other projects that the same sum covers: totals count it once.
    """

    amount: Annotated[float, Field(gt=0, allow_inf_nan=False), BeforeValidator(check_number), AfterValidator(check_sum)]
    currency: Annotated[str, AfterValidator(Code(codelists.CURRENCIES))]
    qualifier: Annotated[str, AfterValidator(Code(codelists.QUALIFIERS))] | None = None
    shared_with: tuple[Id, ...] = ()


class Approval(Model):
    """A decision or resolution by number and date."""

    number: Text
    date: Date | None = None


def _measured(text: str) -> float:
    """Read the value of a fact that is a number; raise ValueError when the text is none."""
    try:
        check_number(text)
    except ValueError as error:
        raise ValueError(f"the value {error}") from None
    return float(text)


class Fact(Model):
    """A measured or counted property; a value or a range, in a named unit.

    `value` is a number, or text where the fact is a date or a list of names.
    """

    name: Annotated[str, AfterValidator(Code(codelists.FACTS))]
    value: float | Text | None = None
    min: Number | None = None
    max: Number | None = None
    unit: Annotated[str, AfterValidator(Code(codelists.UNITS))] | None = None
    qualifier: Annotated[str, AfterValidator(Code(codelists.QUALIFIERS))] | None = None
    as_of: Date | None = None

    @model_validator(mode="before")
    @classmethod
    def _numbers(cls, data: Any) -> Any:
        text = data.get("value") if isinstance(data, dict) else None
        if not isinstance(text, str):
            return data
        unit = data.get("unit")
        if is_plain(text) if unit == "date" else unit is not None or is_figure(text):
            return {**data, "value": _measured(text)}
        if unit == "date":
            parse_date(text)
        return data

    @model_validator(mode="after")
    def _value_or_range(self) -> Self:
        ranged = self.min is not None or self.max is not None
        if (self.value is None) != ranged:
            raise ValueError("a fact has either a value or a range (min, max)")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"the range runs from {self.min} down to {self.max}")
        if isinstance(self.value, float) and self.unit is None:
            raise ValueError("a number needs a unit")
        return self

    @model_validator(mode="after")
    def _measurable(self) -> Self:
        numbers = [number for number in (self.value, self.min, self.max) if isinstance(number, float)]
        if numbers and self.unit is not None and self.unit not in codelists.FACT_UNITS[self.name]:
            known = ", ".join(codelists.FACT_UNITS[self.name])
            raise ValueError(f"{self.name} is not measured in {self.unit}: use {known}")
        for number in numbers:
            if number < 0:
                raise ValueError(f"{self.name} cannot be {number:g}, below zero")
            if number > LARGEST_FACT or (self.unit == "percent" and number > 100):
                raise ValueError(f"{self.name} cannot be {number:g}; is the unit right?")
        return self


class Statement(Model):
    """What one source says of a work, or of one part of it, at one locator."""

    source: Id
    locator: Text
    title: Text | None = None
    part: Id | None = None
    action: Annotated[str, AfterValidator(Code(codelists.ACTIONS))] | None = None
    status: Annotated[str, AfterValidator(Code(codelists.STATUSES))] | None = None
    status_date: Date | None = None
    group: Annotated[str, AfterValidator(Code(codelists.GROUPS))] | None = None
    parties: tuple[Party, ...] = ()
    investment: Investment | None = None
    funding: Annotated[str, AfterValidator(Code(codelists.FUNDING))] | None = None
    approvals: tuple[Approval, ...] = ()
    period: PeriodStatement | None = None
    milestones: tuple[Milestone, ...] = ()
    facts: tuple[Fact, ...] = ()
    not_exhaustive: bool = False
    note: Text | None = None

    @model_validator(mode="after")
    def _dated_status(self) -> Self:
        if self.status_date and not self.status:
            raise ValueError("status_date stands without a status")
        return self


class Location(Model):
    """Where the work lies, by unit; the geometry is in the layers."""

    communes: tuple[Id, ...] = ()
    former_districts: tuple[Id, ...] = ()
    beyond: tuple[Id, ...] = ()


class Related(Model):
    """A link to another project."""

    project: Id
    relation: Annotated[str, AfterValidator(Code(codelists.RELATIONS))]


class Project(Model):
    """A work, zone or facility with everything that the sources say of it."""

    id: Id
    title: Title
    aliases: tuple[Text, ...] = ()
    layer: Annotated[str, AfterValidator(Code(layer_types.LAYERS))]
    sector: Annotated[str, AfterValidator(Code(codelists.SECTORS))]
    type: Annotated[str, AfterValidator(Code(codelists.TYPES))]
    location: Location = Location()
    related: tuple[Related, ...] = ()
    statements: Annotated[tuple[Statement, ...], Field(min_length=1, max_length=MAX_STATEMENTS)]


class Existence(Model):
    """From when to when an organization existed."""

    start: Date | None = None
    end: Date | None = None


class Organization(Model):
    """An agency, company or board, as the documents name it.

    `check` marks facts of its history that no document of the catalogue states.
    """

    id: Id
    name: Title
    aliases: tuple[Text, ...] = ()
    period: Existence | None = None
    successor: Id | None = None
    source: Id | None = None
    check: bool = False
    note: Text | None = None


class Source(Model):
    """A document or page that statements cite.

    `as_of` is the latest date that its text reports: the knowledge date.
    """

    id: Id
    kind: Annotated[str, AfterValidator(Code(codelists.SOURCE_KINDS))]
    number: Text | None = None
    title: Title
    short: Title
    publisher: Title
    date: Date | None = None
    as_of: Date | None = None
    url: Text | None = None
    file: Annotated[Text, AfterValidator(check_file)] | None = None
    note: Text | None = None

    @property
    def knowledge_date(self) -> PartialDate | None:
        """The date up to which the source knows; None for general knowledge."""
        return None if self.kind == "general-knowledge" else self.as_of or self.date

    @cached_property
    def known_until(self) -> datetime.date:
        """The last day of the knowledge date; general knowledge is older than everything."""
        return self.knowledge_date.last if self.knowledge_date else datetime.date.min


class Unit(Model):
    """An administrative unit: a commune of 2025, a former district or a neighbour."""

    slug: Id
    name: Text
    name_en: Text | None = None
    type: Text | None = None
    province: Text | None = None
    formed_from_districts: tuple[Id, ...] = ()

    @property
    def full_name(self) -> str:
        """The name with its type: phường Thủy Nguyên."""
        return f"{self.type} {self.name}" if self.type else self.name


class GeometrySource(Model):
    """Where the geometry of a feature was taken from."""

    id: Id
    title: Title
    licence: Text
    attribution: Text | None = None
