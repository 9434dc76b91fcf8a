"""What does a newcomer write to add something? The invented city with a copy of the code, to try changes in."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from conftest import City

ROOT = Path(__file__).parents[1]


def housed(city: City) -> City:
    """Give a city a copy of the code."""
    for name in ("hpgeo", "views"):
        shutil.copytree(ROOT / name, city.root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("app.py", "serve.py"):
        shutil.copy(ROOT / name, city.root)
    return city


def run(house: City, *arguments: str) -> str:
    """Run Python with the code of the copy and give what it prints."""
    environment = {**os.environ, "PYTHONPATH": str(house.root), "PYTHONUTF8": "1"}
    answer = subprocess.run(
        [sys.executable, *arguments], cwd=house.root, env=environment, capture_output=True, encoding="utf-8"
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


# A new filter: its entry, its field, its entry on the page, and its control.

RULE = """    Dimension(
        name="types",
        parameter="type",
        noun="type",
        about="kind of works",
        held=lambda work: (work.project.type,),
        known=lambda _: TYPES.labels,
        named=lambda _, code: TYPES[code],
        single=True,
    ),
"""
REHABILITATED = "national-road-10"  # the only one of the city
DIMENSIONS, QUERY, META = (f"hpgeo/{name}.py" for name in ("programme/dimensions", "programme/queries", "webmap/meta"))
PAGE_DIMENSIONS, SETS = (f"hpgeo/webmap/scripts/{name}.js" for name in ("rules/dimensions", "controls/legend/sets"))
CONTROL = """const typeSet = () => ({
  name: "types",
  title: "Loại / Type",
  all: heldCodes("types").all,
  icon: () => null,
  label: (code) => codeLabel("type", code),
});

/* The sets below"""


def with_a_rule(house: City) -> City:
    """Add a filter by the kind of works to the package: its entry and its field."""
    house.replace(DIMENSIONS, "import ACCURACIES, STATUSES", "import ACCURACIES, STATUSES, TYPES")
    house.replace(DIMENSIONS, "DIMENSIONS = (\n", "DIMENSIONS = (\n" + RULE)
    field = "    accuracies: frozenset[str] | None = None\n"
    house.replace(QUERY, field, field + field.replace("accuracies", "types"))
    return house


def with_a_control(house: City) -> City:
    """Add the same filter to the page: its entry, its words, and its control."""
    last = '  dimension("accuracies", "accuracy", ({ accuracies }) => accuracies),\n'
    house.replace(
        PAGE_DIMENSIONS, last, last + '  dimension("types", "type", ({ columns }) => columns.coded("type")),\n'
    )
    house.replace(META, "    codelists.STATUSES,\n", "    codelists.STATUSES,\n    codelists.TYPES,\n")
    house.replace(SETS, "/* The sets below", CONTROL)
    house.replace(SETS, "[statusSet(), ", "[typeSet(), statusSet(), ")
    return house
