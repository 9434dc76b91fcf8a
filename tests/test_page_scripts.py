"""Do the page's scripts pass what checks them: eslint, the types of tsc, and their own tests?"""

import json
import os
import shutil
import subprocess
from pathlib import Path
from random import Random
from typing import Any

import pytest
from random_programmes import random_programme, random_query
from test_cases import state_of

import run
from hpgeo.programme.addresses import PAGE_KEYS, read_address
from hpgeo.programme.programme import Programme
from hpgeo.programme.queries import Query, select, undated
from hpgeo.programme.totals import total
from hpgeo.webmap.columns import lists, numbers, pack, texts
from hpgeo.webmap.payload import payload
from hpgeo.webmap.shapes import shape_columns
from tests.fuzz.mutators import an_address

ROOT = Path(run.__file__).resolve().parent
CHECKS = ROOT / run.SCRIPT_CHECKS
PACKAGES = CHECKS / "node_modules"
CONFIG = f"{run.SCRIPT_CHECKS}/eslint.config.js"
CASES = ROOT / "build" / "cases"
SEEDS, QUERIES = range(4), 60
ADDRESSES = 1_000
SETS = ("layers", "statuses", "organizations", "sources", "accuracies")
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
    shutil.rmtree(CASES, ignore_errors=True)
    write_page(grown_city, CASES / "city")
    for seed in SEEDS:
        programme = random_programme(seed)
        write_page(programme, CASES / f"random-{seed}")
        write(CASES / f"random-{seed}" / "answers.json", answers(programme, Random(seed)))
    (CASES / "addresses.json").write_text(json.dumps(addresses(grown_city)), encoding="ascii")
    (CASES / "columns.gz").write_bytes(some_columns())
    node("--test", *sorted(CHECKS.glob("*.test.js")))


def write(file: Path, content: Any) -> None:
    file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def write_page(programme: Programme, folder: Path) -> None:
    """Write the files that the page gets of a programme, and which of them is the first."""
    given = payload(programme)
    folder.mkdir(parents=True)
    for name, content in given.files.items():
        (folder / name).write_bytes(content)
    write(folder / "first.json", given.data)


def answers(programme: Programme, chance: Random) -> list[dict[str, Any]]:
    """Ask the package random queries: what passes, what no document dates, what it adds up to."""
    return [answer(programme, random_query(programme, chance)) for _ in range(QUERIES)]


def answer(programme: Programme, query: Query) -> dict[str, Any]:
    passed, totals = select(programme, query), total(select(programme, query))
    first, last = programme.years
    asked = {
        "from": first if query.first_year is None else query.first_year,
        "to": last if query.last_year is None else query.last_year,
        **{key: getattr(query, key) for key in ("mode", "undated", "text")},
        **{name: sorted(codes) for name in SETS if (codes := getattr(query, name)) is not None},
    }
    added = [totals.count, totals.placed, totals.length_km, totals.area_ha, totals.with_sum, totals.sums]
    undated_ = len(undated(programme, query))
    return {"asked": asked, "passed": sorted(work.id for work in passed), "undated": undated_, "totals": added}


def addresses(programme: Programme) -> list[dict[str, Any]]:
    """Read addresses that nobody means to write: what state each names, and what is ignored."""
    drawn = (an_address(Random(f"address {number}")) for number in range(ADDRESSES))
    # The page knows nothing of what other pages show; and it takes a byte-order mark for a blank.
    given = [{key: value.replace("\ufeff", "") for key, value in one.items() if key not in PAGE_KEYS} for one in drawn]
    read = [read_address(one, programme) for one in given]
    return [
        {"given": one, "state": state_of(address, programme.years), "ignored": sorted(address.ignored)}
        for one, address in zip(given, read, strict=True)
    ]


def some_columns() -> bytes:
    """Write a container of every type, which says itself what its columns hold."""
    values: dict[str, list[Any]] = {
        "u8": [0, 255], "i8": [-128, 127], "u16": [0, 65_535], "i16": [-32_768, 32_767], "u32": [0, 2**32 - 1],
        "i32": [-(2**31), 2**31 - 1], "f64": [0.1, -1e300], "none": [],
    }  # fmt: skip
    said, rows = ["Cầu Đá Trắng", "", "a\tb"], [["b"], [], ["a", "b", "c c"]]
    shapes = [[10_660_000, 2_080_000, 10_660_001, 2_079_999], [-18_000_000, 0], [18_000_000, -8_500_000]]
    columns = {
        **{name: numbers(held) for name, held in values.items()},
        "said": texts(said),
        "nothing": texts([]),
        **lists("rows", rows, ["a", "b", "c c"]),
        **shape_columns("shape", shapes),
    }
    return pack({"values": values, "said": said, "rows": rows, "shapes": shapes}, columns)
