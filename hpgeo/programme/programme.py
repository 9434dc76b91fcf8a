"""What is the whole programme on one day: every work with its evidence and its place?

Two days make it what it is. `today` counts as now: what is overdue, stale or in service hangs
on it. `known_on` is the day up to which documents are heard; without it everything on file is.

This is what queries, map, timeline and exports read. Records that are sound are in it;
`problems` names everything that was left out and why.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from hpgeo.places.base_map import base_map_faults
from hpgeo.places.control import control_faults
from hpgeo.places.layers import Layers, load_layers
from hpgeo.programme.columns import Columns
from hpgeo.programme.postings import Rows
from hpgeo.programme.works import Drawn, Work, work_again, works_of
from hpgeo.records.annexes import Annex, load_annexes
from hpgeo.records.catalog import Catalog, load_catalog
from hpgeo.records.indicators import Indicator, indicators_known, load_indicators
from hpgeo.records.parsed import ParsedFiles
from hpgeo.records.store import Store
from hpgeo.terms.errors import Problem, QueryError
from hpgeo.terms.memory import nothing_to_collect
from hpgeo.terms.periods import FIRST_YEAR, LAST_YEAR, PartialDate

# From the five-year plan 2021-2025 to the vision of the city plan, 2050.
FIRST_PLAN_YEAR, LAST_PLAN_YEAR = 2021, 2050
# Openings long past are on the map, but the bar does not reach back to them.
FIRST_BAR_YEAR = 2015


@dataclass(frozen=True)
class Records:
    """What the files hold, read and joined, before it is weighed."""

    catalog: Catalog
    layers: Layers
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    annexes: tuple[Annex, ...] = ()
    more_problems: tuple[Problem, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every fault of every file."""
        return self.catalog.problems + self.layers.problems + self.more_problems

    @property
    def drawn(self) -> list[Drawn]:
        """Every project with what is drawn of it."""
        by_project = self.layers.by_project
        return [Drawn(project, by_project.get(key, ())) for key, project in self.catalog.projects.items()]


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
    # What it was on other days, kept by `snapshots`.
    snapshots: dict[date, "Programme"] = field(default_factory=dict, init=False, repr=False, compare=False)
    # The place of each work in an order, by column and language, kept by the list of the app.
    orders: dict[tuple[str, str], Rows] = field(default_factory=dict, init=False, repr=False, compare=False)
    # What differs between two days, kept by `changes`.
    changes: dict[tuple[date, date], Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every fault of every file."""
        return self.catalog.problems + self.layers.problems + self.context_problems

    def knows(self, day: date) -> bool:
        """Tell whether what was told on a day counts."""
        return self.known_on is None or day <= self.known_on

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


def load_programme(root: Path, today: date, known_on: date | None = None) -> Programme:
    """Read the programme of a project folder, as `read_programme` does, and keep its parsed files for the next time."""
    store = ParsedFiles(root)
    programme = read_programme(store, today, known_on)
    store.keep()
    return programme


def load_records(root: Path) -> Records:
    """Read the files of a project folder, as `read_records` does, and keep what they parse to for the next time."""
    store = ParsedFiles(root)
    records = read_records(store)
    store.keep()
    return records


def read_programme(store: Store, today: date, known_on: date | None = None) -> Programme:
    """Read the records and layers of a store and weigh every project.

    `today` counts as now; with `known_on` only statements of sources up to that day are heard.
    Raises QueryError when `today` lies before `known_on`, or a day outside the years that a date may name.
    """
    for day in filter(None, (today, known_on)):
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise QueryError(f"the day {day} lies outside {FIRST_YEAR} to {LAST_YEAR}, the years that are known here")
    if known_on is not None and today < known_on:
        raise QueryError(f"the day that counts as today, {today}, lies before {known_on}, up to which all is known")
    with nothing_to_collect():
        records = read_records(store)
        catalog, layers = records.catalog, records.layers
        works = works_of(catalog.projects, catalog, layers, today)
        programme = Programme(
            catalog, layers, works, today, None, records.more_problems, records.indicators, records.annexes
        )
        return programme if known_on is None else limited(programme, known_on, today)


def read_records(store: Store) -> Records:
    """Read the records and layers of a store; what is faulty is left out and named."""
    with nothing_to_collect():
        catalog = load_catalog(store)
        layers = load_layers(store, catalog)
        indicators, indicator_faults = load_indicators(store, catalog)
        annexes, annex_faults = load_annexes(store, catalog)
        faults = (*control_faults(store, layers), *base_map_faults(store), *indicator_faults, *annex_faults)
        return Records(catalog, layers, indicators, annexes, faults)


def limited(programme: Programme, known_on: date, today: date) -> Programme:
    """Give the programme by what had been said by a day, weighed on another day.

    General knowledge has no date and speaks of the present only: it is left out.
    """
    with nothing_to_collect():
        catalog = _catalog_known(programme.catalog, known_on)
        works = {
            key: work_again(programme.works[key], project, catalog, today) for key, project in catalog.projects.items()
        }
        indicators = indicators_known(programme.indicators, catalog, known_on)
    return replace(programme, catalog=catalog, works=works, today=today, known_on=known_on, indicators=indicators)


def weighed_on(programme: Programme, today: date) -> Programme:
    """Give a programme that knows everything on file as it is on another day: what is overdue or stale hangs on it."""
    if programme.today == today:
        return programme
    with nothing_to_collect():
        catalog = programme.catalog
        works = {key: work_again(work, work.project, catalog, today) for key, work in programme.works.items()}
    return replace(programme, works=works, today=today)


def _catalog_known(catalog: Catalog, day: date) -> Catalog:
    dates = {key: source.knowledge_date for key, source in catalog.sources.items()}
    heard = {key for key, told in dates.items() if told and told.last <= day}
    projects = {}
    for key, project in catalog.projects.items():
        known = tuple(statement for statement in project.statements if statement.source in heard)
        if len(known) == len(project.statements):
            projects[key] = project
        elif known:
            projects[key] = project.model_copy(update={"statements": known})
    return replace(catalog, projects=projects)
