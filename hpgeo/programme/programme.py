"""What is the whole programme on one day: every work with its evidence and its place?

Two days make it what it is. `today` counts as now: what is overdue, stale or in service hangs
on it. `known_on` is the day up to which documents are heard; without it everything on file is.

This is what queries, map, timeline and exports read. Records that are sound are in it;
`problems` names everything that was left out and why.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from hpgeo.places.control import control_faults
from hpgeo.places.grid import area_ha, length_km
from hpgeo.places.layers import Feature, Layers, joined, load_layers, read_collection
from hpgeo.programme.evidence import Evidence, told_on, weigh
from hpgeo.records.annexes import Annex, load_annexes
from hpgeo.records.catalog import Catalog, load_catalog
from hpgeo.records.files import sorted_files
from hpgeo.records.indicators import Indicator, indicators_known, load_indicators
from hpgeo.records.models import Project
from hpgeo.records.parsed import ParsedFiles
from hpgeo.terms.errors import LayerError, Problem, QueryError
from hpgeo.terms.periods import PartialDate

# From the five-year plan 2021-2025 to the vision of the city plan, 2050.
FIRST_PLAN_YEAR, LAST_PLAN_YEAR = 2021, 2050
# Openings long past are on the map, but the bar does not reach back to them.
FIRST_BAR_YEAR = 2015
_COARSENESS = ("surveyed", "digitised", "schematic", "admin")


@dataclass(frozen=True, slots=True)
class Work:
    """A project with what its statements add up to and the features that show it."""

    project: Project
    evidence: Evidence
    features: tuple[Feature, ...]
    length_km: float
    area_ha: float

    @property
    def id(self) -> str:
        """The id of the project."""
        return self.project.id

    @property
    def accuracy(self) -> str:
        """The coarsest grade among the features; `none` without a place."""
        grades = [feature.accuracy for feature in self.features]
        return max(grades, key=_COARSENESS.index, default="none")

    @property
    def accuracy_m(self) -> float | None:
        """The largest uncertainty among the features, in metres."""
        return max((feature.accuracy_m for feature in self.features), default=None)

    @property
    def dated(self) -> bool:
        """Whether any document gives the work a period."""
        return bool(self.evidence.span)

    @property
    def judged(self) -> bool:
        """Whether a window can judge the work: it is dated, or known to be in service."""
        return self.dated or self.in_service is not None or self.evidence.serving

    @property
    def in_service(self) -> PartialDate | None:
        """From when the work serves, reported or planned."""
        return self.evidence.in_service

    @property
    def organizations(self) -> frozenset[str]:
        """Every agency named, and every body that answers for one of them today."""
        parties = self.evidence.parties
        return frozenset(p.organization for p in parties) | {p.current_organization for p in parties}

    @property
    def sources(self) -> frozenset[str]:
        """Every source that speaks of the work."""
        return frozenset(statement.source for statement in self.project.statements)


@dataclass(frozen=True)
class Programme:
    """All works in catalogue order.

    `today` is the day that counts as now, for overdue and stale. `known_on` is the day up to which
    statements count: None when everything does that is on file, never later than `today`.
    """

    catalog: Catalog
    layers: Layers
    works: Mapping[str, Work]
    today: date
    known_on: date | None = None
    context_problems: tuple[Problem, ...] = ()
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    annexes: tuple[Annex, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every fault of every file."""
        return self.catalog.problems + self.layers.problems + self.context_problems

    def knows(self, day: date) -> bool:
        """Tell whether what was told on a day counts."""
        return self.known_on is None or day <= self.known_on

    @cached_property
    def years(self) -> tuple[int, int]:
        """The first and the last year of the period bar: what is named, at least the plan periods."""
        named = [day.year for work in self.works.values() for day in _days(work)]
        return max(FIRST_BAR_YEAR, min([FIRST_PLAN_YEAR, *named])), max([LAST_PLAN_YEAR, *named])


def _days(work: Work) -> list[PartialDate]:
    period = work.evidence.span.period
    return [day for day in (period.start, period.end, period.after, work.in_service) if day]


def load_programme(root: Path, today: date, known_on: date | None = None) -> Programme:
    """Read catalog and layers below the project folder and weigh every project.

    `today` counts as now; with `known_on` only statements of sources up to that day are heard.
    Raises QueryError when `today` lies before `known_on`.
    """
    if known_on is not None and today < known_on:
        raise QueryError(f"the day that counts as today, {today}, lies before {known_on}, up to which all is known")
    parsed = ParsedFiles(root)
    catalog = load_catalog(root, parsed.read)
    parsed.save()
    layers = load_layers(root, catalog)
    indicators, indicator_faults = load_indicators(root, catalog)
    annexes, annex_faults = load_annexes(root, catalog)
    faults = (*control_faults(root, layers), *_context_faults(root), *indicator_faults, *annex_faults)
    return _weighed(Programme(catalog, layers, {}, today, None, faults, indicators, annexes), today, known_on)


def knowledge_dates(programme: Programme) -> dict[date, str]:
    """Give the days on which an official document told something, with the document's id, oldest first."""
    official = [source for source in programme.catalog.sources.values() if source.kind == "official"]
    dated = {source.knowledge_date.last: source.id for source in official if source.knowledge_date}
    return dict(sorted(dated.items()))


def earlier_days(programme: Programme) -> list[date]:
    """Give the knowledge dates that can be compared with what the programme knows, oldest first."""
    until = programme.known_on or programme.today
    return [day for day in knowledge_dates(programme) if day < until]


def as_known(programme: Programme, day: date) -> Programme:
    """Give the programme as it was known on a day, which counts as today: only statements of sources up to then.

    General knowledge has no date and speaks of the present only.
    """
    return _weighed(programme, day, day)


def _weighed(programme: Programme, today: date, known_on: date | None) -> Programme:
    """Weigh every project on a day by what was known on another, or by everything."""
    catalog, indicators = programme.catalog, programme.indicators
    if known_on is not None:
        indicators = indicators_known(indicators, catalog, known_on)
        catalog = _catalog_known(catalog, known_on)
    works = {key: _work(project, catalog, programme.layers, today) for key, project in catalog.projects.items()}
    return replace(programme, catalog=catalog, works=works, today=today, known_on=known_on, indicators=indicators)


def _catalog_known(catalog: Catalog, day: date) -> Catalog:
    projects = {}
    for key, project in catalog.projects.items():
        known = tuple(s for s in project.statements if date.min < told_on(s, catalog.sources) <= day)
        if known:
            projects[key] = project.model_copy(update={"statements": known})
    return replace(catalog, projects=projects)


def _context_faults(root: Path) -> Iterator[Problem]:
    """Name every base map file that cannot be read."""
    for path in sorted_files(root / "layers" / "context", "*.geojson"):
        try:
            read_collection(path, root)
        except LayerError as error:
            yield error.args[0]


def _work(project: Project, catalog: Catalog, layers: Layers, today: date) -> Work:
    features = layers.by_project.get(project.id, ())
    # Where the whole work is drawn, its parts lie on top of it and add nothing.
    geometry = joined([feature for feature in features if feature.part is None] or features)
    return Work(
        project,
        weigh(project, catalog, today),
        features,
        length_km(geometry) if geometry is not None else 0.0,
        area_ha(geometry) if geometry is not None else 0.0,
    )
