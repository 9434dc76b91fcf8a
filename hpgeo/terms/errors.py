"""What can go wrong, in one tree.

    HpgeoError
    ├── DateError        a date or period that cannot be read
    ├── RecordError      a record, source or codelist file with problems
    ├── LayerError       a GeoJSON layer with problems
    ├── QueryError       a filter that names something unknown
    ├── OsmError         an OpenStreetMap network that cannot be fetched or read
    └── ExportError      an export that cannot be written

The package raises these; the command line and the page turn them into sentences.
"""

from dataclasses import dataclass, replace
from dataclasses import field as _field

from hpgeo.terms.characters import shown


class HpgeoError(Exception):
    """Base of every error that the package raises."""


class DateError(HpgeoError):
    """A date or a period that cannot be read."""


class RecordError(HpgeoError):
    """A data file that cannot be read or that breaks a rule."""


class LayerError(HpgeoError):
    """A GeoJSON layer that cannot be read or that breaks a rule."""


class QueryError(HpgeoError):
    """A filter that names something unknown."""


class OsmError(HpgeoError):
    """An OpenStreetMap network that cannot be fetched or read."""


class ExportError(HpgeoError):
    """An export that cannot be written."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault of one file: where it stands and what it is.

    `file` is relative to the project folder, `field` a dotted path such as
    `statements[2].period.end`, `line` counts from 1 where it is known.
    An `error` leaves the record or feature out; a `warning` does not. What would steer a
    terminal, a page or a workflow is shown by its escape, so a problem can be printed anywhere.
    `unread` marks what hides more than one record: a whole file, or an entry that other records name.
    """

    file: str
    field: str
    message: str
    line: int | None = _field(default=None, compare=False)
    severity: str = "error"
    unread: bool = _field(default=False, compare=False)

    def __post_init__(self) -> None:
        for name in ("file", "field", "message"):
            object.__setattr__(self, name, shown(getattr(self, name)))

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.field}: {self.message}" if self.field else f"{where}: {self.message}"

    @property
    def annotation(self) -> str:
        """The fault as a GitHub workflow command, which shows it on its line of the change."""
        places = {"file": self.file, "line": self.line, "title": self.field}
        told = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in places.items() if value)
        return f"::{self.severity} {told}::{_escaped(self.message)}"


def unread(error: RecordError | LayerError) -> Problem:
    """Give the problem of a file of which nothing could be read."""
    problem: Problem = error.args[0]
    return replace(problem, unread=True)


def _escaped(text: str, also: str = "") -> str:
    """Write the characters that would end a workflow command, or a property of it, as `%` and their code."""
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
