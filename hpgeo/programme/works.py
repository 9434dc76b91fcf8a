"""What is one work: a project with its evidence and its place, on one day?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from shapely.geometry.base import BaseGeometry

from hpgeo.places.grid import areas_ha, lengths_km
from hpgeo.places.layers import Feature, Layers
from hpgeo.programme.evidence import Evidence, weigh, weigh_again, weigh_fewer
from hpgeo.records.catalog import Catalog
from hpgeo.records.models import Project
from hpgeo.terms.periods import Interval, Mode, PartialDate, reach

# Lengths and areas count in whole metres and hundredths of a hectare: the map page has no more, and must add up alike.
LENGTH_DECIMALS, AREA_DECIMALS = 3, 2
UNKNOWN_STATUS = "unknown"
_COARSENESS = ("surveyed", "digitised", "schematic", "admin")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A project and the features that show it."""

    project: Project
    features: tuple[Feature, ...]

    @property
    def accuracy(self) -> str:
        """The coarsest grade among the features; `none` without a place."""
        return _coarsest(self.features)


def _coarsest(features: Iterable[Feature]) -> str:
    return max((feature.accuracy for feature in features), key=_COARSENESS.index, default="none")


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
    def status(self) -> str:
        """The code of the status; `unknown` where nothing tells it."""
        return self.evidence.status.code or UNKNOWN_STATUS

    @property
    def accuracy(self) -> str:
        """The coarsest grade among the features; `none` without a place."""
        return _coarsest(self.features)

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

    def reach(self, mode: Mode) -> Interval | None:
        """Give the stretch that a window must touch to hold the work in a mode; None: no window does.

        What serves since nobody says when has always served.
        """
        if mode is Mode.IN_SERVICE and self.evidence.serving and self.in_service is None:
            return Interval(None, None)
        return reach(self.evidence.span.period, mode, self.in_service)

    @property
    def organizations(self) -> frozenset[str]:
        """Every agency named, and every body that answers for one of them today."""
        parties = self.evidence.parties
        return frozenset(p.organization for p in parties) | {p.current_organization for p in parties}

    @property
    def sources(self) -> frozenset[str]:
        """Every source that speaks of the work."""
        return frozenset(statement.source for statement in self.project.statements)


def works_of(projects: Mapping[str, Project], catalog: Catalog, layers: Layers, today: date) -> dict[str, Work]:
    """Weigh projects as of `today` and measure what is drawn of them, all of them together."""
    features = {key: layers.by_project.get(key, ()) for key in projects}
    counted = [_counted(drawn) for drawn in features.values()]
    measures = zip(projects.items(), lengths_km(counted), areas_ha(counted), strict=True)
    return {
        key: Work(project, weigh(project, catalog, today), features[key], length, area)
        for (key, project), length, area in measures
    }


def _counted(features: Sequence[Feature]) -> list[BaseGeometry]:
    """Give the geometries that count: where the whole work is drawn, its parts lie on top of it and add nothing."""
    return [feature.geometry for feature in [each for each in features if each.part is None] or features]


def work_again(work: Work, project: Project, catalog: Catalog, today: date) -> Work:
    """Give the same work by the same statements or by fewer of them, on another day; its place is that of the work."""
    if project is work.project:
        evidence = weigh_again(work.evidence, project, catalog, today)
        return work if evidence is work.evidence else replace(work, evidence=evidence)
    return replace(work, project=project, evidence=weigh_fewer(work.evidence, project, catalog, today))
