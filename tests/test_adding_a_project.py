"""Can an editor follow docs/adding-a-project.md word for word and end with the bridge on the map?"""

import re
import shlex
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

import run
from hpgeo.cli.main import main
from hpgeo.programme.programme import load_programme

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "adding-a-project.md").read_text(encoding="utf-8")
WORK = "vong-trieu-bridge"
RECORD, LAYER = f"data/projects/{WORK}.yaml", "layers/bridge.geojson"
TODAY = date(2026, 11, 20)


class Block(NamedTuple):
    """A fenced block: its language, the file it belongs to, its text."""

    language: str
    file: str
    text: str


class Fault(NamedTuple):
    """A row of the table of slips."""

    wrong: str
    right: str
    message: str


BLOCKS = [Block(*match) for match in re.findall(r"^```(\w+) ?(\S*)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)]
FAULTS = [Fault(*row) for row in re.findall(r"^\| `([^|]+)` \| `([^|]+)` \| `([^|]+)` \|$", PAGE, re.MULTILINE)]


class Walk:
    """The reader's copy of the project folder, and what the commands print there."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root, self.capsys = root, capsys

    def hpgeo(self, *arguments: str) -> tuple[int, list[str]]:
        """Run the command in the folder and give its exit code and its lines."""
        days = [] if arguments[0] in {"format", "new"} else ["--today", TODAY.isoformat()]
        code = main(["--root", str(self.root), *days, *arguments])
        told = self.capsys.readouterr()
        return code, [*told.out.splitlines(), *told.err.splitlines()]

    def read(self, name: str) -> str:
        return (self.root / name).read_text(encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        (self.root / name).write_text(text, encoding="utf-8")

    def follow(self, block: Block) -> None:
        """Do what the reader does with a block."""
        if block.language == "console":
            for command, shown in commands(block.text):
                self.carry_out(command, shown)
        elif block.language == "yaml":
            self.write(block.file, block.text)
        elif block.language == "json":
            first, rest = self.read(block.file).split("\n", 1)
            self.write(block.file, f"{first}\n{block.text.strip()},\n{rest}")
        elif block.language == "text":
            code, told = self.hpgeo("check")
            assert (code, [line for line in told if line in block.text.splitlines()]) == (1, block.text.splitlines())
        else:
            assert block.language == "sh"
            assert {line.split()[0] for line in block.text.splitlines()} == {"git"}

    def carry_out(self, command: str, shown: list[str]) -> None:
        program, *arguments = shlex.split(command)
        if program == "python3":
            assert arguments.pop(0) == "run.py"
            run.parse(arguments)
            return
        assert program == "hpgeo"
        code, told = self.hpgeo(*arguments)
        assert code == any(line.startswith("hpgeo: ") for line in shown), told
        assert [pattern for pattern in shown if not any(alike(pattern, line) for line in told)] == [], told


def commands(text: str) -> Iterator[tuple[str, list[str]]]:
    """Give each command of a console block with the output that is shown below it."""
    for step in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, *shown = step.splitlines()
        yield command, shown


def alike(pattern: str, line: str) -> bool:
    """Tell whether a line is the one shown, where … stands for anything."""
    return re.fullmatch(re.escape(pattern).replace("…", ".*"), line) is not None


@pytest.fixture
def walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Walk:
    """Give a copy of the real project folder, entered as the reader enters it."""
    for name in ("data", "layers"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return Walk(tmp_path, capsys)


@pytest.fixture
def walked(walk: Walk) -> Walk:
    """Give the copy with the record and the feature in it."""
    for block in BLOCKS:
        if block.file:
            walk.follow(block)
    walk.hpgeo("format")
    return walk


@pytest.fixture
def alone(walked: Walk) -> Walk:
    """Give the copy without the other works, which a slip does not touch; so it is checked in no time."""
    for path in [*walked.root.glob("data/projects/*"), *walked.root.glob("layers/*.geojson")]:
        if path not in (walked.root / RECORD, walked.root / LAYER):
            path.unlink()
    head, *features, tail = walked.read(LAYER).rstrip("\n").split("\n")
    own = [line.rstrip(",") for line in features if WORK in line]
    walked.write(LAYER, "\n".join([head, *own, tail, ""]))
    return walked


def test_page_has_every_step() -> None:
    assert [block.language for block in BLOCKS] == [
        "console", "console", "text", "yaml", "json", "console", "console", "sh",
    ]  # fmt: skip
    assert [block.file for block in BLOCKS if block.file] == [RECORD, LAYER]
    assert len(FAULTS) >= 8


def test_work_is_not_in_the_catalogue_yet(walk: Walk) -> None:
    (search, _), *_ = commands(BLOCKS[0].text)
    code, told = walk.hpgeo(*shlex.split(search)[1:])
    assert (code, told) == (1, ["hpgeo: no work passes these filters, so nothing is written"])


def test_every_step_does_what_the_page_says(walk: Walk) -> None:
    for block in BLOCKS:
        walk.follow(block)
    assert (walk.root / "build" / "map.html").stat().st_size > 0


def test_work_ends_on_the_map_with_what_the_row_says(walked: Walk) -> None:
    work = load_programme(walked.root, TODAY).works[WORK]
    span = work.evidence.span.period
    assert (str(span.start), str(span.end)) == ("2024", "2027")
    assert (work.accuracy, work.accuracy_m) == ("schematic", 3000)
    assert work.organizations == {"so-giao-thong-van-tai", "so-xay-dung"}
    assert work.sources == {"kh-60-2023"}


def test_record_of_the_page_stands_in_its_layout(walked: Walk) -> None:
    assert walked.read(RECORD) == next(block.text for block in BLOCKS if block.file == RECORD)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.wrong)
def test_slip_is_named_as_the_page_says(alone: Walk, fault: Fault) -> None:
    assert alone.hpgeo("check")[0] == 0
    file, number = place(alone, fault.right)
    alone.write(file, alone.read(file).replace(fault.right, fault.wrong))
    code, told = alone.hpgeo("check")
    assert code == 1
    assert [line for line in told if alike(f"error: {file}:{number}: {fault.message}", line)], told


def place(walk: Walk, text: str) -> tuple[str, int]:
    """Find the one line of the record, or of its feature, on which a piece of the example stands."""
    found = [
        (file, number)
        for file in (RECORD, LAYER)
        for number, line in enumerate(walk.read(file).split("\n"), start=1)
        if text in line
    ]
    assert len(found) == 1, f"'{text}' stands {len(found)} times"
    return found[0]
