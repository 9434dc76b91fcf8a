"""`hpgeo check`: which faults do the files have?"""

import argparse
import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from hpgeo.cli.days import chosen_days
from hpgeo.cli.loading import Commands, load
from hpgeo.programme.coverage import accuracy_by_layer
from hpgeo.programme.programme import Records, load_records
from hpgeo.records.files import json_text
from hpgeo.records.plausible import lies_ahead
from hpgeo.records.store import Kind
from hpgeo.sources.documents import Outcome, check_documents
from hpgeo.terms.errors import Problem
from hpgeo.terms.phrases import counted


def add(commands: Commands) -> None:
    """Add the command."""
    check = commands.add_parser("check", help="read everything and name every fault")
    shapes = check.add_mutually_exclusive_group()
    shapes.add_argument("--json", action="store_true", help="print the faults as JSON")
    shapes.add_argument("--annotations", action="store_true", help="print them for GitHub too, as in its workflows")
    check.add_argument("--documents", type=Path, metavar="DIR", help="hold the statements against the texts in DIR")
    check.set_defaults(command=_check, reads_programme=True)


def _check(root: Path, options: argparse.Namespace) -> int:
    records = _read(root, options)
    held = _held(records, options.documents)
    problems = [*records.problems, *_ahead(records, chosen_days(options)[0]), *(held.problems if held else ())]
    if options.json:
        print(json_text([_as_json(problem) for problem in problems]), end="")
    else:
        _tell(sorted(problems), annotated=options.annotations or os.environ.get("GITHUB_ACTIONS") == "true")
        _sum_up(records, held, problems)
    return 1 if _errors(problems) else 0


def _read(root: Path, options: argparse.Namespace) -> Records:
    """Read the records; those of a day are only what was known on it. A fault needs no weighing."""
    if options.known_on is None:
        return load_records(root)
    known = load(root, options)
    return Records(known.catalog, known.layers, known.indicators, known.annexes, known.context_problems)


def _held(records: Records, folder: Path | None) -> Outcome | None:
    """Hold the records against the texts of the folder, when one is given."""
    if folder is None:
        return None
    return check_documents(records.catalog, folder, records.indicators.values())


def _ahead(records: Records, today: date) -> Iterator[Problem]:
    """Warn of what is dated later than the day of the calendar: an earlier `--today` makes no document false."""
    catalog, day = records.catalog, max(date.today(), today)
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


def _sum_up(records: Records, held: Outcome | None, problems: Sequence[Problem]) -> None:
    works = records.drawn
    if held:
        told = f"{counted(held.statements, 'statement')} held against {counted(held.texts, 'text')}"
        print(f"{told}; notes explain {counted(held.explained, 'miss')}")
    for layer, grades in accuracy_by_layer(works, placeless=True).items():
        print(f"{layer}: " + ", ".join(f"{count} {grade}" for grade, count in grades.items()))
    placed = sum(bool(work.features) for work in works)
    errors = _errors(problems)
    warnings = len(problems) - errors
    faults = f"{counted(errors, 'error')}, {counted(warnings, 'warning')}"
    print(f"{counted(len(works), 'work')}, {placed} of them on the map; {faults}")
