"""What is the whole programme on one day: every work with its evidence and its place?

This is what queries, map, timeline and exports read. Records that are sound are in it;
`problems` names everything that was left out and why.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from hpgeo.places.control import control_faults
from hpgeo.places.layers import Layers, load_layers, read_collection
from hpgeo.programme.columns import Columns
from hpgeo.programme.evidence import known_on
from hpgeo.programme.works import Work, work_of
from hpgeo.records.annexes import Annex, load_annexes
from hpgeo.records.catalog import Catalog, load_catalog
from hpgeo.records.files import sorted_files
from hpgeo.records.indicators import Indicator, indicators_known, load_indicators
from hpgeo.records.parsed import ParsedFiles
from hpgeo.terms.errors import LayerError, Problem
from hpgeo.terms.periods import PartialDate

# From the five-year plan 2021-2025 to the vision of the city plan, 2050.
FIRST_PLAN_YEAR, LAST_PLAN_YEAR = 2021, 2050
# Openings long past are on the map, but the bar does not reach back to them.
FIRST_BAR_YEAR = 2015


@dataclass(frozen=True)
class Programme:
    """All works in catalogue order, as of one day."""

    catalog: Catalog
    layers: Layers
    works: Mapping[str, Work]
    as_of: date
    context_problems: tuple[Problem, ...] = ()
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    annexes: tuple[Annex, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every fault of every file."""
        return self.catalog.problems + self.layers.problems + self.context_problems

    @cached_property
    def columns(self) -> Columns:
        """The works as columns, for whatever asks all of them at once."""
        return Columns(tuple(self.works.values()), self.catalog)

    @cached_property
    def years(self) -> tuple[int, int]:
        """The first and the last year of the period bar: what is named, at least the plan periods."""
        named = [day.year for work in self.works.values() for day in _days(work)]
        return max(FIRST_BAR_YEAR, min([FIRST_PLAN_YEAR, *named])), max([LAST_PLAN_YEAR, *named])


def _days(work: Work) -> list[PartialDate]:
    period = work.evidence.span.period
    return [day for day in (period.start, period.end, period.after, work.in_service) if day]


def load_programme(root: Path, today: date) -> Programme:
    """Read catalog and layers below the project folder and weigh every project as of `today`."""
    parsed = ParsedFiles(root)
    catalog = load_catalog(root, parsed.read)
    parsed.save()
    layers = load_layers(root, catalog)
    works = {key: work_of(project, catalog, layers, today) for key, project in catalog.projects.items()}
    indicators, indicator_faults = load_indicators(root, catalog)
    annexes, annex_faults = load_annexes(root, catalog)
    faults = (*control_faults(root, layers), *_context_faults(root), *indicator_faults, *annex_faults)
    return Programme(catalog, layers, works, today, faults, indicators, annexes)


def knowledge_dates(programme: Programme) -> dict[date, str]:
    """Give the days on which an official document told something, with the document's id, oldest first."""
    official = [source for source in programme.catalog.sources.values() if source.kind == "official"]
    dated = {source.knowledge_date.last: source.id for source in official if source.knowledge_date}
    return dict(sorted(dated.items()))


def as_known(programme: Programme, day: date) -> Programme:
    """Give the programme as it was known on a day: only statements of sources up to then, weighed as of it.

    General knowledge has no date and speaks of the present only.
    """
    catalog = programme.catalog
    projects = {}
    for key, project in catalog.projects.items():
        known = tuple(s for s in project.statements if date.min < known_on(s, catalog.sources) <= day)
        if known:
            projects[key] = project.model_copy(update={"statements": known})
    past = replace(catalog, projects=projects)
    works = {key: work_of(project, past, programme.layers, day) for key, project in projects.items()}
    indicators = indicators_known(programme.indicators, catalog, day)
    return replace(programme, catalog=past, works=works, as_of=day, indicators=indicators)


def _context_faults(root: Path) -> Iterator[Problem]:
    """Name every base map file that cannot be read."""
    for path in sorted_files(root / "layers" / "context", "*.geojson"):
        try:
            read_collection(path, root)
        except LayerError as error:
            yield error.args[0]
