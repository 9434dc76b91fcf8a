"""What stands in the files that records share: sources, agencies, units, origins of geometry?

An entry that is faulty is named, and stood in for by what of it is sound. A file that cannot be read whole may hold any
id that is cited and not known: then each of these is stood in for, so no work is lost for the fault of another file.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from hpgeo.records.files import Document
from hpgeo.records.models import GeometrySource, Organization, Source, Unit, is_id
from hpgeo.records.plausible import source_doubts
from hpgeo.records.remains import Remains, remains, stand_in
from hpgeo.records.store import Kind, Store, listed
from hpgeo.records.validation import validate
from hpgeo.terms.errors import Problem, RecordError, unread

ModelType = TypeVar("ModelType", bound=BaseModel)
ORGANIZATIONS, ORIGINS, UNITS = (f"{Kind.LISTS}/{name}.yaml" for name in ("organizations", "geometry_sources", "units"))
UNIT_SECTIONS = ("communes", "former_districts", "beyond")
_PLACES = {section: frozenset({section}) for section in UNIT_SECTIONS}


@dataclass
class Shared(Generic[ModelType]):
    """The entries of one kind by their key.

    `partial` has the keys of those that stand in for faulty ones. `hides` tells that something could not be read which
    may hold more; `cut` are lists that end within a line. `cited_by` are the keys under which entries are cited.
    """

    model: type[ModelType]
    cited_by: frozenset[str]
    records: dict[str, ModelType] = field(default_factory=dict)
    partial: set[str] = field(default_factory=set)
    hides: bool = False
    cut: list[Document] = field(default_factory=list)

    def stand_in(self, name: Any, given: Mapping[str, Any] | None = None) -> None:
        """Let an entry stand in for one that cannot be read, unless a sound one is there or the name is no id."""
        if is_id(name) and name not in self.records:
            self.records[name] = stand_in(self.model, name, given)
            self.partial.add(name)

    def stand_in_for_cited(self, contents: Iterable[Any], problems: list[Problem]) -> None:
        """Let entries stand in for all that is cited and not known, if something could not be read.

        A list that ends within a line is sound by itself; when something is not there, it was cut short.
        """
        if not self.hides and not self.cut:
            return
        missing = [name for content in contents for name in _cited(content, self.cited_by) if name not in self.records]
        if missing and not self.hides:
            message = "ends within a line, and what records cite is not in it: it was cut short, or wants a line end"
            told = [replace(document.problem("", message), unread=True) for document in self.cut]
            problems += [problem for problem in told if problem not in problems]
        for name in missing:
            self.stand_in(name)


@dataclass
class SharedFiles:
    """All entries that records cite, with the documents in which agencies and units stand."""

    sources: Shared[Source]
    organizations: Shared[Organization]
    origins: Shared[GeometrySource]
    units: Mapping[str, Shared[Unit]]
    agencies: Document | None = None
    unit_document: Document | None = None

    @property
    def all(self) -> Sequence[Shared[Any]]:
        """Every kind of them."""
        return (self.sources, self.organizations, self.origins, *self.units.values())


def read_shared(store: Store, problems: list[Problem]) -> SharedFiles:
    """Read the files that records share; what is faulty is named in `problems`."""
    shared = SharedFiles(
        Shared(Source, frozenset({"source"})),
        Shared(Organization, frozenset({"organization", "successor"})),
        Shared(GeometrySource, frozenset({"geometry_source"})),
        {section: Shared(Unit, keys) for section, keys in _PLACES.items()},
    )
    _sources(store, shared.sources, problems)
    shared.agencies = _list_file(store, ORGANIZATIONS, shared.organizations, problems)
    _list_file(store, ORIGINS, shared.origins, problems)
    shared.unit_document = _units(store, shared.units, problems)
    return shared


def _list_file(store: Store, name: str, shared: Shared[Any], problems: list[Problem]) -> Document | None:
    left = _left_of(store, name, [shared], problems)
    if left is not None:
        _note_cut(store, left.document, [shared])
        _listed(left, left.document.content, "", shared, "id", problems)
    return left.document if left else None


def _units(store: Store, sections: Mapping[str, Shared[Unit]], problems: list[Problem]) -> Document | None:
    left = _left_of(store, UNITS, list(sections.values()), problems)
    if left is None:
        return None
    document, content = left.document, left.document.content
    if not isinstance(content, dict):
        if left.whole:
            problems.append(replace(document.problem("", "the file is not a group of keys"), unread=True))
        _hide(sections.values())
        return document
    _note_cut(store, document, sections.values())
    problems += [document.problem(key, "unknown key") for key in content if key not in sections]
    for section, shared in sections.items():
        _listed(left, content.get(section, []), section, shared, "slug", problems)
    return document


def _left_of(store: Store, name: str, shared: Iterable[Shared[Any]], problems: list[Problem]) -> Remains | None:
    """Read a file, or what is left of it; what it may have held is hidden then."""
    try:
        return Remains(store.document(name), whole=True)
    except RecordError as error:
        problems.append(unread(error))
        _hide(shared)
    try:
        return remains(name, store.text(name))
    except RecordError:
        return None


def _note_cut(store: Store, document: Document, shared: Iterable[Shared[Any]]) -> None:
    with suppress(RecordError):  # vanished meanwhile
        if not store.text(document.file).endswith("\n"):
            for listing in shared:
                listing.cut.append(document)


def _hide(shared: Iterable[Shared[Any]]) -> None:
    for listing in shared:
        listing.hides = True


def _listed(left: Remains, content: Any, section: str, shared: Shared[Any], key: str, problems: list[Problem]) -> None:
    """Read a list of records, by the value of their key."""
    document = left.document
    if not isinstance(content, list):
        if left.whole:  # otherwise the fault is named already
            problems.append(replace(document.problem(section, "is not a list"), unread=True))
        shared.hides = True
        return
    faulty: list[tuple[Any, Mapping[str, Any]]] = [(name, {}) for name in left.broken.get(section, ())]
    for index, item in enumerate(content):
        if item is None:
            continue  # a piece that cannot be read
        prefix = f"{section}[{index}]"
        record, found = validate(document, shared.model, item, prefix)
        problems += [replace(problem, unread=True) for problem in found]
        if record is None:
            shared.hides |= index == len(content) - 1  # the file may have been cut short here
            faulty.append((item.get(key), item) if isinstance(item, dict) else (None, {}))
            continue
        name = getattr(record, key)
        if name in shared.records:
            problems.append(document.problem(f"{prefix}.{key}", f"'{name}' stands twice"))
        shared.records[name] = record
    for name, given in faulty:
        shared.stand_in(name, given)
        shared.hides |= not is_id(name)


def _sources(store: Store, sources: Shared[Source], problems: list[Problem]) -> None:
    """Read one source per file; a file that is a list holds public pages."""
    told: list[Problem] = []
    names = listed(store, Kind.SOURCES, told)
    if not names and not told:
        told.append(Problem(Kind.SOURCES.value, "", "holds no source", unread=True))
    problems += told
    sources.hides = not names
    faulty: list[tuple[str, Any]] = []
    for name in names:
        left = _left_of(store, name, [], problems)
        sources.hides |= left is None
        found = Shared(Source, sources.cited_by)
        document = left.document if left else None
        stem = stem_of(name)
        if left is None or document is None:
            faulty.append((stem, {}))
        elif isinstance(document.content, list):
            _note_cut(store, document, [sources])
            _listed(left, document.content, "", found, "id", problems)
            sources.hides |= found.hides or any(item is None for item in document.content)
        else:
            faulty += _one_source(left, stem, found, problems)
        _take_over(found, document, sources, problems)
    for stem, given in faulty:
        sources.stand_in(stem, given)


def _one_source(
    left: Remains, stem: str, found: Shared[Source], problems: list[Problem]
) -> list[tuple[str, Mapping[str, Any]]]:
    """Read a file that is one source; give what is left of it if it is faulty, by the id that it should have."""
    document = left.document
    given = document.content if isinstance(document.content, dict) else {}
    if not left.whole:
        return [(stem, given)]  # the fault is named already
    source, faults = validate(document, Source)
    problems += [replace(problem, unread=True) for problem in faults]
    if source is not None and source.id == stem:
        found.records[stem] = source
        return []
    if source is not None:
        message = f"'{source.id}' is not the file name '{stem}'"
        problems.append(replace(document.problem("id", message), unread=True))
    return [(stem, given)]


def _take_over(
    found: Shared[Source], document: Document | None, sources: Shared[Source], problems: list[Problem]
) -> None:
    """Add the sources of one file to those of the files before it."""
    if document is None:
        return
    for name, place in {source.id: place for place, source in located(document, found.records)}.items():
        if name in sources.records:
            problems.append(document.problem(f"{place}id", f"'{name}' stands already in another file"))
            continue
        sources.records[name] = found.records[name]
        doubts = [] if name in found.partial else source_doubts(found.records[name])
        problems += [document.problem(f"{place}{at}", message, "warning") for at, message in doubts]
    for name in found.partial - sources.records.keys():
        sources.records[name] = found.records[name]
    sources.partial |= found.partial


def located(
    document: Document, records: Mapping[str, ModelType], section: str = "", key: str = "id"
) -> Iterator[tuple[str, ModelType]]:
    """Give the records of a file, which is one or a list of them, or of a section of it, with their places in it."""
    content = document.content.get(section) if section else document.content
    listed = isinstance(content, list)
    for index, item in enumerate(content if listed else [content]):
        name = item.get(key) if isinstance(item, dict) else None
        if isinstance(name, str) and name in records:
            yield f"{section}[{index}]." if listed else "", records[name]


def stem_of(name: str) -> str:
    """Give the last part of a name without its ending."""
    last = name.rpartition("/")[2]
    return last.rpartition(".")[0] or last


def _cited(content: Any, keys: frozenset[str]) -> Iterator[str]:
    """Give every text, also in a list, that stands under one of the keys, wherever in the content."""
    if isinstance(content, list):
        for item in content:
            yield from _cited(item, keys)
    elif isinstance(content, dict):
        for key, value in content.items():
            if key in keys:
                yield from (item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str))
            else:
                yield from _cited(value, keys)
