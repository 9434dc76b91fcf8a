"""What do the data files hold together, and does each name only what exists?

The catalog is read whole. A file with a fault is left out and named in `problems`; the
rest is sound: every organization, source, unit and related project it names exists.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel

from hpgeo.errors import Problem, RecordError
from hpgeo.models import GeometrySource, Organization, Project, Source, Statement, Unit
from hpgeo.records import Document, read_document, read_project, sorted_files, validate

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

    root: Path
    projects: Mapping[str, Project]
    organizations: Mapping[str, Organization]
    sources: Mapping[str, Source]
    units: Units
    geometry_sources: Mapping[str, GeometrySource]
    problems: tuple[Problem, ...] = ()

    def current_organization(self, organization: str) -> str:
        """Follow successors to the body that answers today."""
        seen = {organization}
        while (record := self.organizations.get(organization)) and record.successor:
            if record.successor in seen or record.successor not in self.organizations:
                break
            organization = record.successor
            seen.add(organization)
        return organization


def load_catalog(root: Path) -> Catalog:
    """Read `data/` below the project folder; faults are collected, never raised."""
    problems: list[Problem] = []
    data = root / "data"
    sources = _sources(data, root, problems)
    organizations = _records(data / "organizations.yaml", root, Organization, "id", problems)
    geometry_sources = _records(data / "geometry_sources.yaml", root, GeometrySource, "id", problems)
    units = _units(data / "units.yaml", root, problems)
    projects = _projects(data / "projects", root, problems)
    catalog = Catalog(root, projects, organizations, sources, units, geometry_sources)
    problems += _organization_faults(catalog)
    faults = list(_reference_faults(catalog))
    problems += faults
    broken = {Path(fault.file).stem for fault in faults if fault.severity == "error"}
    sound = {key: project for key, project in projects.items() if key not in broken}
    return Catalog(
        root,
        MappingProxyType(sound),
        MappingProxyType(organizations),
        MappingProxyType(sources),
        units,
        MappingProxyType(geometry_sources),
        tuple(problems),
    )


def _projects(folder: Path, root: Path, problems: list[Problem]) -> dict[str, Project]:
    projects = {}
    if not folder.is_dir():
        problems.append(Problem(folder.relative_to(root).as_posix(), "", "the folder is missing"))
    for path in sorted_files(folder, "*.yaml"):
        project, found = read_project(path, root)
        problems += found
        if project is not None:
            projects[project.id] = project
    for path in sorted_files(folder, "*.yml"):
        problems.append(Problem(path.relative_to(root).as_posix(), "", "name the file .yaml"))
    return projects


def _document(path: Path, root: Path, problems: list[Problem]) -> Document | None:
    try:
        return read_document(path, root)
    except RecordError as error:
        problems.append(error.args[0])
        return None


def _records(
    path: Path, root: Path, model: type[ModelType], key: str, problems: list[Problem], section: str | None = None
) -> dict[str, ModelType]:
    """Read a list of records from a file or from one section of it."""
    document = _document(path, root, problems)
    if document is None:
        return {}
    content = document.content
    if section is not None:
        content = content.get(section, []) if isinstance(content, dict) else None
    if not isinstance(content, list):
        problems.append(document.problem(section or "", "is not a list"))
        return {}
    records: dict[str, ModelType] = {}
    for index, item in enumerate(content):
        prefix = f"{section or ''}[{index}]"
        record, found = validate(document, model, item, prefix)
        problems += found
        if record is None:
            continue
        name = getattr(record, key)
        if name in records:
            problems.append(document.problem(f"{prefix}.{key}", f"'{name}' stands twice"))
        records[name] = record
    return records


def _units(path: Path, root: Path, problems: list[Problem]) -> Units:
    def section(name: str) -> Mapping[str, Unit]:
        return MappingProxyType(_records(path, root, Unit, "slug", problems, name))

    return Units(section("communes"), section("former_districts"), section("beyond"))


def _sources(data: Path, root: Path, problems: list[Problem]) -> dict[str, Source]:
    """Read one source per file; `web.yaml` is a list of public pages."""
    sources: dict[str, Source] = {}
    for path in sorted_files(data / "sources", "*.yaml"):
        document = _document(path, root, problems)
        if document is None:
            continue
        if isinstance(document.content, list):
            sources |= _records(path, root, Source, "id", problems)
            continue
        source, found = validate(document, Source)
        problems += found
        if source is None:
            continue
        if source.id != path.stem:
            problems.append(document.problem("id", f"'{source.id}' is not the file name '{path.stem}'"))
            continue
        sources[source.id] = source
    return sources


def _organization_faults(catalog: Catalog) -> Iterator[Problem]:
    for organization in catalog.organizations.values():
        file, field_name = "data/organizations.yaml", organization.id
        if organization.successor and organization.successor not in catalog.organizations:
            yield Problem(file, f"{field_name}.successor", f"unknown organization '{organization.successor}'")
        if organization.source and organization.source not in catalog.sources:
            yield Problem(file, f"{field_name}.source", f"unknown source '{organization.source}'")


def _reference_faults(catalog: Catalog) -> Iterator[Problem]:
    for project in catalog.projects.values():
        at = _reporter(f"data/projects/{project.id}.yaml")
        yield from _unknown(at, "location.communes", project.location.communes, catalog.units.communes, "commune")
        yield from _unknown(
            at, "location.former_districts", project.location.former_districts,
            catalog.units.former_districts, "former district",
        )  # fmt: skip
        yield from _unknown(at, "location.beyond", project.location.beyond, catalog.units.beyond, "place")
        linked = [link.project for link in project.related]
        yield from _unknown(at, "related", linked, catalog.projects, "project", severity="warning")
        if project.id in linked:
            yield at("related", "names the project itself")
        for index, statement in enumerate(project.statements):
            yield from _statement_faults(at, f"statements[{index}]", statement, catalog)


Reporter = Callable[..., Problem]


def _reporter(file: str) -> Reporter:
    def at(path: str, message: str, severity: str = "error") -> Problem:
        return Problem(file, path, message, severity=severity)

    return at


def _unknown(
    at: Reporter, path: str, names: Iterable[str], known: Mapping[str, Any], noun: str, severity: str = "error"
) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            yield at(path, f"unknown {noun} '{name}'", severity)


def _statement_faults(at: Reporter, path: str, statement: Statement, catalog: Catalog) -> Iterator[Problem]:
    yield from _unknown(at, f"{path}.source", [statement.source], catalog.sources, "source")
    parties = [party.organization for party in statement.parties]
    yield from _unknown(at, f"{path}.parties", parties, catalog.organizations, "organization")
    if statement.investment:
        shared = statement.investment.shared_with
        yield from _unknown(at, f"{path}.investment.shared_with", shared, catalog.projects, "project", "warning")
