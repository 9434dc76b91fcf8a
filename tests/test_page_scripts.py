"""Do the page's scripts pass what checks them: eslint, the types of tsc, and their own tests?"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

import run
from hpgeo.programme.programme import Programme
from hpgeo.webmap.payload import payload

ROOT = Path(run.__file__).resolve().parent
CHECKS = ROOT / run.SCRIPT_CHECKS
PACKAGES = CHECKS / "node_modules"
CONFIG = f"{run.SCRIPT_CHECKS}/eslint.config.js"
LINTED = ("hpgeo/webmap/scripts", "views", "bench", run.SCRIPT_CHECKS)


@pytest.fixture(scope="module", autouse=True)
def _installed() -> None:
    """Need Node and what `run.py test` installs for it; the continuous integration may not do without."""
    if shutil.which("node") and (PACKAGES / "eslint").is_dir():
        return
    missing = f"Node, or what `python3 run.py test` installs in {run.SCRIPT_CHECKS}, is not there"
    if os.environ.get("CI"):
        pytest.fail(missing)
    pytest.skip(missing)


def node(*arguments: str | Path) -> None:
    """Run a script of Node in the project folder; what it prints is the message of a failure."""
    command = [str(shutil.which("node")), *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, f"\n{done.stdout}{done.stderr}"


def test_scripts_pass_eslint() -> None:
    node(PACKAGES / "eslint" / "bin" / "eslint.js", "--config", CONFIG, *LINTED)


def test_types_of_the_scripts_are_sound() -> None:
    node(PACKAGES / "typescript" / "bin" / "tsc", "--project", CHECKS)


def test_scripts_keep_to_the_cases_that_they_share_with_the_package(grown_city: Programme) -> None:
    city, given = ROOT / "build" / "cases" / "city", payload(grown_city)
    shutil.rmtree(city, ignore_errors=True)
    city.mkdir(parents=True)
    for name, content in given.files.items():
        (city / name).write_bytes(content)
    (city / "first.json").write_text(json.dumps(given.data), encoding="utf-8")
    node("--test", *sorted(CHECKS.glob("*.test.js")))
