"""What do the data files hold together, and does each name only what exists?

The catalog is read whole. A file with a fault is left out and named in `problems`; the
rest is sound: every organization, source, unit and related project it names exists.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel

from hpgeo.records.files import Document
from hpgeo.records.models import GeometrySource, Organization, Project, Source, Unit, likely_id
from hpgeo.records.plausible import organization_faults, record_doubts, record_faults, source_doubts
from hpgeo.records.store import Kind, Store
from hpgeo.records.validation import project_from, validate
from hpgeo.terms.errors import Problem, RecordError

_MANY = 1000
ModelType = TypeVar("ModelType", bound=BaseModel)


@dataclass(frozen=True)
class Units:
    """Administrative units by slug: communes of 2025, former districts, neighbours."""

    communes: Mapping[str, Unit] = field(default_factory=dict)
    former_districts: Mapping[str, Unit] = field(default_factory=dict)
    beyond: Mapping[str, Unit] = field(default_factory=dict)


@dataclass(frozen=True)
class Catalog:
    """Every record of the data folder, sorted by id, with the problems found in reading it."""

    store: Store = field(compare=False)
    projects: Mapping[str, Project]
    organizations: Mapping[str, Organization]
    sources: Mapping[str, Source]
    units: Units
    geometry_sources: Mapping[str, GeometrySource]
    problems: tuple[Problem, ...] = ()
    # Projects whose file is there but broken. What hangs on them is not a fault of its own.
    left_out: frozenset[str] = frozenset()

    def current_organization(self, organization: str) -> str:
        """Follow successors to the body that answers today."""
        seen = {organization}
        while (record := self.organizations.get(organization)) and record.successor:
            if record.successor in seen or record.successor not in self.organizations:
                break
            organization = record.successor
            seen.add(organization)
        return organization

    @cached_property
    def families(self) -> Mapping[str, tuple[Organization, ...]]:
        """The agencies by the body that answers for them today, that body among them."""
        found: dict[str, list[Organization]] = {}
        for key, record in self.organizations.items():
            found.setdefault(self.current_organization(key), []).append(record)
        return {current: tuple(records) for current, records in found.items()}


def load_catalog(store: Store) -> Catalog:
    """Read the records of a store; faults are collected, never raised."""
    problems = list(_misnamed(store))
    sources = _sources(store, problems)
    agencies = _document(store, f"{Kind.LISTS}/organizations.yaml", problems)
    organizations = _records(agencies, Organization, problems)
    origins = _document(store, f"{Kind.LISTS}/geometry_sources.yaml", problems)
    geometry_sources = _records(origins, GeometrySource, problems)
    units = _units(store, problems)
    if not store.exists(Kind.PROJECTS):
        problems.append(Problem(Kind.PROJECTS.value, "", "the folder is missing"))
    documents = _documents(store, Kind.PROJECTS, problems)
    projects = _projects(documents, problems)
    written = frozenset(map(_stem, store.names(Kind.PROJECTS, ".yaml")))
    catalog = Catalog(store, projects, organizations, sources, units, geometry_sources)
    problems += _organization_faults(agencies, catalog)
    faults = [fault for key in projects for fault in _reference_faults(projects[key], documents[key], catalog)]
    problems += faults
    broken = {_stem(fault.file) for fault in faults}
    sound = {key: project for key, project in projects.items() if key not in broken}
    left_out = written - set(sound)
    known = {**dict.fromkeys(left_out), **sound}
    for key, project in sound.items():
        problems += _link_faults(project, documents[key], known)
        problems += record_doubts(project, documents[key], sources)
    return Catalog(
        store,
        MappingProxyType(sound),
        MappingProxyType(organizations),
        MappingProxyType(sources),
        units,
        MappingProxyType(geometry_sources),
        tuple(problems),
        left_out,
    )


def _misnamed(store: Store) -> Iterator[Problem]:
    for kind in (Kind.PROJECTS, Kind.SOURCES):
        for name in store.strays(kind):
            yield Problem(name, "", f"is not read: records stand in {kind} itself, not in a folder below it")
    for kind in (Kind.LISTS, Kind.PROJECTS, Kind.SOURCES):
        for name in store.names(kind, ".yml"):
            yield Problem(name, "", "name the file .yaml")


def _stem(name: str) -> str:
    last = name.rpartition("/")[2]
    return last.rpartition(".")[0] or last


def _documents(store: Store, kind: Kind, problems: list[Problem]) -> dict[str, Document]:
    """Read all documents of a kind, by the last part of their names."""
    found = {_stem(name): _document(store, name, problems) for name in store.names(kind, ".yaml")}
    return {name: document for name, document in found.items() if document is not None}


def _projects(documents: Mapping[str, Document], problems: list[Problem]) -> dict[str, Project]:
    projects = {}
    for name, document in documents.items():
        project, found = project_from(document, name)
        problems += found
        if project is not None:
            projects[project.id] = project
    return projects


def _document(store: Store, name: str, problems: list[Problem]) -> Document | None:
    try:
        return store.document(name)
    except RecordError as error:
        problems.append(error.args[0])
        return None


def _records(document: Document | None, model: type[ModelType], problems: list[Problem]) -> dict[str, ModelType]:
    """Read a file that is a list of records with ids."""
    return {} if document is None else _listed(document, document.content, "", model, "id", problems)


def _listed(
    document: Document, content: Any, section: str, model: type[ModelType], key: str, problems: list[Problem]
) -> dict[str, ModelType]:
    """Read a list of records, by the value of their key."""
    if not isinstance(content, list):
        problems.append(document.problem(section, "is not a list"))
        return {}
    records: dict[str, ModelType] = {}
    for index, item in enumerate(content):
        prefix = f"{section}[{index}]"
        record, found = validate(document, model, item, prefix)
        problems += found
        if record is None:
            continue
        name = getattr(record, key)
        if name in records:
            problems.append(document.problem(f"{prefix}.{key}", f"'{name}' stands twice"))
        records[name] = record
    return records


def _units(store: Store, problems: list[Problem]) -> Units:
    document = _document(store, f"{Kind.LISTS}/units.yaml", problems)
    if document is None:
        return Units()
    if not isinstance(document.content, dict):
        problems.append(document.problem("", "the file is not a group of keys"))
        return Units()
    sections = ("communes", "former_districts", "beyond")
    problems += [document.problem(key, "unknown key") for key in document.content if key not in sections]
    listed = [_listed(document, document.content.get(name, []), name, Unit, "slug", problems) for name in sections]
    for place, unit in _located(document, listed[0], "communes", "slug"):
        path = f"{place}formed_from_districts"
        problems += _unknown(document.problem, path, unit.formed_from_districts, listed[1], "former district")
    return Units(*(MappingProxyType(section) for section in listed))


def _sources(store: Store, problems: list[Problem]) -> dict[str, Source]:
    """Read one source per file; a file that is a list holds public pages."""
    sources: dict[str, Source] = {}
    for stem, document in _documents(store, Kind.SOURCES, problems).items():
        found = _sources_of(document, stem, problems)
        for name, place in {source.id: place for place, source in _located(document, found)}.items():
            if name in sources:
                problems.append(document.problem(f"{place}id", f"'{name}' stands already in another file"))
                continue
            sources[name] = found[name]
            problems += [
                document.problem(f"{place}{at}", message, "warning") for at, message in source_doubts(found[name])
            ]
    return sources


def _sources_of(document: Document, stem: str, problems: list[Problem]) -> dict[str, Source]:
    if isinstance(document.content, list):
        return _listed(document, document.content, "", Source, "id", problems)
    source, found = validate(document, Source)
    problems += found
    if source is None:
        return {}
    if source.id != stem:
        problems.append(document.problem("id", f"'{source.id}' is not the file name '{stem}'"))
        return {}
    return {source.id: source}


def _organization_faults(document: Document | None, catalog: Catalog) -> Iterator[Problem]:
    if document is None:
        return
    for place, organization in _located(document, catalog.organizations):
        if organization.successor and organization.successor not in catalog.organizations:
            yield document.problem(f"{place}successor", f"unknown organization '{organization.successor}'")
        if organization.source and organization.source not in catalog.sources:
            yield document.problem(f"{place}source", f"unknown source '{organization.source}'")
        last = catalog.organizations.get(catalog.current_organization(organization.id))
        if last is not None and last.successor in catalog.organizations:
            yield document.problem(f"{place}successor", "the successors run in a circle")
        for at, message in organization_faults(organization):
            yield document.problem(f"{place}{at}", message)


def _located(
    document: Document, records: Mapping[str, ModelType], section: str = "", key: str = "id"
) -> Iterator[tuple[str, ModelType]]:
    """Give the records of a file, which is one or a list of them, or of a section of it, with their places in it."""
    content = document.content.get(section) if section else document.content
    listed = isinstance(content, list)
    for index, item in enumerate(content if listed else [content]):
        name = item.get(key) if isinstance(item, dict) else None
        if isinstance(name, str) and name in records:
            yield f"{section}[{index}]." if listed else "", records[name]


def _reference_faults(project: Project, document: Document, catalog: Catalog) -> Iterator[Problem]:
    """Name what the project cites and the catalog does not hold; such a project is left out."""
    location, units = project.location, catalog.units
    at = document.problem
    yield from _unknown(at, "location.communes", location.communes, units.communes, "commune")
    yield from _unknown(
        at, "location.former_districts", location.former_districts, units.former_districts, "former district"
    )
    yield from _unknown(at, "location.beyond", location.beyond, units.beyond, "place")
    if project.id in [link.project for link in project.related]:
        yield at("related", "names the project itself")
    for index, statement in enumerate(project.statements):
        path = f"statements[{index}]"
        yield from _unknown(at, f"{path}.source", [statement.source], catalog.sources, "source")
        parties = [party.organization for party in statement.parties]
        yield from _unknown(at, f"{path}.parties", parties, catalog.organizations, "organization")
    yield from record_faults(project, document, catalog.sources)


def _link_faults(project: Project, document: Document, projects: Mapping[str, Any]) -> Iterator[Problem]:
    """Warn of links to projects that do not exist; one that was left out is named already."""

    def at(path: str, message: str) -> Problem:
        return document.problem(path, message, "warning")

    yield from _unknown(at, "related", [link.project for link in project.related], projects, "project")
    for index, statement in enumerate(project.statements):
        if statement.investment:
            path = f"statements[{index}].investment.shared_with"
            yield from _unknown(at, path, statement.investment.shared_with, projects, "project")


def _unknown(
    at: Callable[[str, str], Problem], path: str, names: Iterable[str], known: Mapping[str, Any], noun: str
) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            likely = next((key for key in (likely_id(name), *_near(name, known)) if key in known), None)
            hint = f"; is it '{likely}'?" if likely else ""
            yield at(path, f"unknown {noun} '{name}'{hint}")


def _near(name: str, known: Mapping[str, Any]) -> Sequence[str]:
    """Give the name that is written much like this one; among thousands nobody waits for the comparison."""
    return get_close_matches(name, known, n=1, cutoff=0.8) if len(known) <= _MANY else ()
