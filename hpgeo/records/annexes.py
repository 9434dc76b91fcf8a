"""How many rows have the annexes that list works, so that the share of recorded rows can be told?

The documents themselves are not part of the project. Their numbered rows are counted once
and kept in a small table; `coverage` compares it with the locators that statements cite.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from hpgeo.records.catalog import Catalog
from hpgeo.records.models import Code, Id, Model, Text, Title
from hpgeo.records.store import Store
from hpgeo.records.validation import validate
from hpgeo.terms.errors import Problem, RecordError, unread
from hpgeo.terms.labels import Codelist, Label
from hpgeo.terms.numerals import check_number

FILE = "data/annexes.yaml"

CONTENTS = Codelist(
    "annex_content",
    {
        "works": Label("Công trình, dự án", "Works"),
        "tasks": Label("Nhiệm vụ, đề án", "Tasks and schemes"),
    },
)
# A locator may step into a row: `PL4/2/50(i)` is a piece of row PL4/2/50.
_STEPS = re.compile(r"(?:\([^()]*\)|-\d+)+$")

MAX_RUNS = 100  # no list is cut into more; a run has up to 999 rows
RowNumber = Annotated[int, Field(ge=1, le=999), BeforeValidator(check_number)]


class Rows(Model):
    """A run of rows numbered under one prefix: `PL4/2` with 11 to 84 is PL4/2/11 to PL4/2/84."""

    prefix: Text
    first: RowNumber
    last: RowNumber

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.first > self.last:
            raise ValueError(f"the rows run from {self.first} down to {self.last}")
        return self


class Annex(Model):
    """A numbered list in a document: what it lists and which rows it has.

    `note` says why rows may rightly be missing from the records.
    """

    source: Id
    title: Title
    content: Annotated[str, AfterValidator(Code(CONTENTS))]
    rows: Annotated[tuple[Rows, ...], Field(min_length=1, max_length=MAX_RUNS)]
    note: Title | None = None

    @property
    def locators(self) -> tuple[str, ...]:
        """The locator of every row, in order."""
        return tuple(f"{run.prefix}/{number}" for run in self.rows for number in range(run.first, run.last + 1))


def row_of(locator: str) -> str:
    """Give the row that a locator lies in."""
    return _STEPS.sub("", locator)


def load_annexes(store: Store, catalog: Catalog) -> tuple[tuple[Annex, ...], tuple[Problem, ...]]:
    """Read the table; a missing file lists nothing, a faulty entry is left out and named."""
    if not store.exists(FILE):
        return (), ()
    try:
        document = store.document(FILE)
    except RecordError as error:
        return (), (unread(error),)
    if not isinstance(document.content, list):
        return (), (document.problem("", "is not a list"),)
    annexes: list[Annex] = []
    problems: list[Problem] = []
    for index, item in enumerate(document.content):
        annex, found = validate(document, Annex, item, f"[{index}]")
        if annex is not None:
            found += [document.problem(f"[{index}].{place}", message) for place, message in _faults(annex, catalog)]
        problems += found
        if annex is not None and not found:
            annexes.append(annex)
    return tuple(annexes), tuple(problems)


def _faults(annex: Annex, catalog: Catalog) -> Iterator[tuple[str, str]]:
    if annex.source not in catalog.sources:
        yield "source", f"unknown source '{annex.source}'"
    runs = sorted((run.prefix, run.first, run.last) for run in annex.rows)
    if any(one[0] == next_[0] and next_[1] <= one[2] for one, next_ in pairwise(runs)):
        yield "rows", "a row stands twice"
