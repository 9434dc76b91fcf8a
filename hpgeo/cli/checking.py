"""`hpgeo check`: which faults do the files have?"""

import argparse
import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from hpgeo.cli.loading import Commands, load
from hpgeo.programme.coverage import accuracy_by_layer
from hpgeo.programme.programme import Programme
from hpgeo.records.files import json_text
from hpgeo.records.plausible import lies_ahead
from hpgeo.records.store import Kind
from hpgeo.sources.documents import Outcome, check_documents
from hpgeo.terms.errors import Problem


def add(commands: Commands) -> None:
    """Add the command."""
    check = commands.add_parser("check", help="read everything and name every fault")
    shapes = check.add_mutually_exclusive_group()
    shapes.add_argument("--json", action="store_true", help="print the faults as JSON")
    shapes.add_argument("--annotations", action="store_true", help="print them for GitHub too, as in its workflows")
    check.add_argument("--documents", type=Path, metavar="DIR", help="hold the statements against the texts in DIR")
    check.set_defaults(command=_check, reads_programme=True)


def _check(root: Path, options: argparse.Namespace) -> int:
    programme = load(root, options)
    held = _held(programme, options.documents)
    problems = [*programme.problems, *_ahead(programme), *(held.problems if held else ())]
    if options.json:
        print(json_text([_as_json(problem) for problem in problems]), end="")
    else:
        _tell(sorted(problems), annotated=options.annotations or os.environ.get("GITHUB_ACTIONS") == "true")
        _sum_up(programme, held, problems)
    return 1 if _errors(problems) else 0


def _held(programme: Programme, folder: Path | None) -> Outcome | None:
    """Hold the records against the texts of the folder, when one is given."""
    if folder is None:
        return None
    return check_documents(programme.catalog, folder, programme.indicators.values())


def _ahead(programme: Programme) -> Iterator[Problem]:
    """Warn of what is dated later than the day of the calendar: an earlier `--today` makes no document false."""
    catalog, day = programme.catalog, max(date.today(), programme.today)
    for name, field, message in lies_ahead(catalog.sources, catalog.projects.values(), day):
        places = [f"{kind}/{name}.yaml" for kind in (Kind.PROJECTS, Kind.SOURCES)]
        file = next(filter(catalog.store.exists, places), Kind.SOURCES.value)
        yield Problem(file, field if file.endswith(".yaml") else f"{name}.{field}", message, severity="warning")


def _errors(problems: Sequence[Problem]) -> int:
    return sum(problem.severity == "error" for problem in problems)


def _as_json(problem: Problem) -> dict[str, object]:
    names = ("file", "field", "message", "line", "severity")
    return {name: getattr(problem, name) for name in names}


def _tell(problems: Sequence[Problem], *, annotated: bool) -> None:
    for problem in problems:
        print(f"{problem.severity}: {problem}")
    if annotated:
        print("".join(f"{problem.annotation}\n" for problem in problems), end="")


def _sum_up(programme: Programme, held: Outcome | None, problems: Sequence[Problem]) -> None:
    if held:
        print(f"{held.statements} statements held against {held.texts} texts; notes explain {held.explained} misses")
    for layer, grades in accuracy_by_layer(programme.works.values(), placeless=True).items():
        print(f"{layer}: " + ", ".join(f"{count} {grade}" for grade, count in grades.items()))
    placed = sum(bool(work.features) for work in programme.works.values())
    errors = _errors(problems)
    warnings = len(problems) - errors
    print(f"{len(programme.works)} works, {placed} of them on the map; {errors} errors, {warnings} warnings")
