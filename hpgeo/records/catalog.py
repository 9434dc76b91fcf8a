"""What do the data files hold together, and does each name only what exists?

The catalog is read whole. A record with a fault is left out and named in `problems`; the
rest is sound: every organization, source, unit and related project it names exists. What of
them cannot be read is stood in for (`shared`), so no other file's fault costs a record.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from types import MappingProxyType
from typing import Any

from hpgeo.records.files import Document
from hpgeo.records.models import GeometrySource, Organization, Project, Source, Unit, likely_id
from hpgeo.records.plausible import organization_faults, record_doubts, record_faults
from hpgeo.records.shared import ORGANIZATIONS, UNIT_SECTIONS, UNITS, SharedFiles, located, read_shared, stem_of
from hpgeo.records.store import Kind, Store, listed
from hpgeo.records.strays import not_read
from hpgeo.records.validation import project_from
from hpgeo.terms.errors import LayerError, Problem, RecordError, unread

_MANY = 1000


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
    # Sources, agencies, units and origins that stand in for entries which could not be read.
    partial: frozenset[str] = frozenset()

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
    problems = list(not_read(store))
    shared = read_shared(store, problems)
    documents = _documents(store, problems)
    _stand_in_for_cited(store, shared, documents, problems)
    projects = _projects(documents, problems)
    sources, organizations = shared.sources.records, shared.organizations.records
    units = Units(*(MappingProxyType(shared.units[section].records) for section in UNIT_SECTIONS))
    written = frozenset(map(stem_of, listed(store, Kind.PROJECTS)))
    partial = frozenset(name for listing in shared.all for name in listing.partial)
    catalog = Catalog(store, projects, organizations, sources, units, shared.origins.records, partial=partial)
    problems += _unit_faults(shared.unit_document, units)
    problems += _organization_faults(shared.agencies, catalog)
    faults = [fault for key in projects for fault in _reference_faults(projects[key], documents[key], catalog)]
    problems += faults
    broken = {stem_of(fault.file) for fault in faults}
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
        MappingProxyType(shared.origins.records),
        tuple(problems),
        left_out,
        partial,
    )


def _stand_in_for_cited(
    store: Store, shared: SharedFiles, documents: Mapping[str, Document], problems: list[Problem]
) -> None:
    """Let entries stand in for what is cited and could not be read, wherever it is cited."""
    contents = [document.content for document in documents.values()]
    if shared.agencies is not None:
        contents.append(shared.agencies.content)
    if shared.unit_document is not None and isinstance(shared.unit_document.content, dict):
        unit_lists = shared.unit_document.content
        contents += [{"former_districts": _districts(unit_lists.get("communes"))}]
    if shared.sources.hides or shared.sources.cut:  # figures and annexes cite documents, too
        contents += _contents(store, [name for name in listed(store, Kind.LISTS) if name not in (ORGANIZATIONS, UNITS)])
    shared.sources.stand_in_for_cited(contents, problems)
    shared.organizations.stand_in_for_cited(contents, problems)
    for units in shared.units.values():
        units.stand_in_for_cited(contents, problems)
    if shared.origins.hides or shared.origins.cut:
        shared.origins.stand_in_for_cited(_collections(store), problems)


def _districts(communes: Any) -> list[str]:
    """Give the former districts that communes were formed from."""
    items = [item for item in communes if isinstance(item, dict)] if isinstance(communes, list) else []
    listed = [item.get("formed_from_districts") for item in items]
    return [name for names in listed if isinstance(names, list) for name in names]


def _contents(store: Store, names: Iterable[str]) -> Iterator[Any]:
    for name in names:
        with suppress(RecordError):  # named where the file is read
            yield store.document(name).content


def _collections(store: Store) -> Iterator[Any]:
    for name in listed(store, Kind.LAYERS):
        with suppress(LayerError):
            yield store.features(name).content


def _documents(store: Store, problems: list[Problem]) -> dict[str, Document]:
    """Read the documents of all projects, by the last part of their names."""
    found: dict[str, Document] = {}
    names = listed(store, Kind.PROJECTS, problems)
    if not store.exists(Kind.PROJECTS):
        problems.append(Problem(Kind.PROJECTS.value, "", "the folder is missing", unread=True))
    for name in names:
        try:
            found[stem_of(name)] = store.document(name)
        except RecordError as error:
            problems.append(unread(error))
    return found


def _projects(documents: Mapping[str, Document], problems: list[Problem]) -> dict[str, Project]:
    projects = {}
    for name, document in documents.items():
        project, found = project_from(document, name)
        problems += found
        if project is not None:
            projects[project.id] = project
    return projects


def _unit_faults(document: Document | None, units: Units) -> Iterator[Problem]:
    if document is None or not isinstance(document.content, dict):
        return
    for place, unit in located(document, units.communes, "communes", "slug"):
        path = f"{place}formed_from_districts"
        yield from _unknown(
            document.problem, path, unit.formed_from_districts, units.former_districts, "former district"
        )


def _organization_faults(document: Document | None, catalog: Catalog) -> Iterator[Problem]:
    if document is None:
        return
    for place, organization in located(document, catalog.organizations):
        if organization.successor and organization.successor not in catalog.organizations:
            yield document.problem(f"{place}successor", f"unknown organization '{organization.successor}'")
        if organization.source and organization.source not in catalog.sources:
            yield document.problem(f"{place}source", f"unknown source '{organization.source}'")
        last = catalog.organizations.get(catalog.current_organization(organization.id))
        if last is not None and last.successor in catalog.organizations:
            yield document.problem(f"{place}successor", "the successors run in a circle")
        for at, message in organization_faults(organization):
            yield document.problem(f"{place}{at}", message)


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
