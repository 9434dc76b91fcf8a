"""Is every file old or new, never half, when a command is killed; and is nothing lost when two of them save at once?"""

import contextlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path
from threading import Thread

import pytest

from conftest import City
from hpgeo.cli.main import main
from hpgeo.export.formats import FORMATS
from hpgeo.records.files import write_atomic
from hpgeo.records.store import FileStore, Kind, digest
from hpgeo.terms.errors import RecordError
from tests.writing import BRIDGE, WRITING, ready_to_write, texts

ROOT = Path(__file__).parents[1]
KILLED = Path(__file__).parent / "killed.py"
EXPORTS = {f"export {code}": ["export", "--format", code, "-o", f"OUT/out.{code}"] for code in FORMATS}
pytestmark = pytest.mark.skipif(os.name == "nt", reason="kill -9 of POSIX")


def called(city: City, name: str) -> list[str]:
    """Prepare the city for a command, with a file in the place of each export; give its arguments."""
    if name not in EXPORTS:
        return ready_to_write(city, name)
    for code in FORMATS:
        city.write(f"OUT/out.{code}", "the old one")
    out = str(city.root / "OUT")
    return ["--root", str(city.root), *(word.replace("OUT", out) for word in EXPORTS[name])]


def killed(stage: str, number: int, call: Sequence[str]) -> int:
    command = [sys.executable, str(KILLED), stage, str(number), *call]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, env=environment, capture_output=True, check=False).returncode


def no_drafts(found: dict[Path, bytes], root: Path) -> dict[str, object]:
    return {
        str(path.relative_to(root)): content_of(path, raw)
        for path, raw in found.items()
        if not path.name.startswith(".")
    }


def content_of(path: Path, raw: bytes) -> object:
    """Give what a file holds; two forms keep the time at which they were made, and are read for what else they hold."""
    if path.suffix == ".xlsx" and raw.startswith(b"PK"):
        book = zipfile.ZipFile(path)
        return {name: book.read(name) for name in book.namelist() if name != "docProps/core.xml"}
    if path.suffix == ".gpkg" and raw.startswith(b"SQLite"):
        with contextlib.closing(sqlite3.connect(path)) as base:
            assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            (table,) = base.execute("SELECT table_name FROM gpkg_contents").fetchone()
            return base.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608
    return raw


# Exports write one file, the other commands several: the map of `build`, say, is the fourth.
MOMENTS = [
    *((name, "half", 1) for name in (*EXPORTS, *WRITING)),
    *((name, "before", 1) for name in ("export csv", *WRITING)),
    *((name, "after", 1) for name in ("schemas", "build", "layer import")),
    *((name, "half", 2) for name in ("schemas", "build")),
]


@pytest.mark.parametrize(("name", "stage", "number"), MOMENTS)
def test_killed_command_leaves_every_file_old_or_new(city: City, name: str, stage: str, number: int) -> None:
    call = called(city, name)
    assert main(["--root", str(city.root), "stats"]) == 0  # so that the cache of parsed files is no file to be written
    old = no_drafts(texts(city), city.root)
    copy = City(city.root.parent / "copy")
    shutil.copytree(city.root, copy.root)
    assert main([word.replace(str(city.root), str(copy.root)) for word in call]) == 0
    new = no_drafts(texts(copy), copy.root)
    assert new != old
    assert killed(stage, number, call) == -9
    found = texts(city)
    now = no_drafts(found, city.root)
    for file in now.keys() | old.keys():
        assert now.get(file) in (old.get(file), new.get(file)), file
    drafts = [path for path in found if path.name.startswith(".")]
    assert len(drafts) == (0 if stage == "after" else 1)
    store = FileStore(city.root)
    assert [store.strays(kind) for kind in Kind] == [[]] * len(Kind)
    for draft in drafts:
        os.utime(draft, (0, 0))  # long ago
    assert main(call) == 0
    assert no_drafts(texts(city), city.root) == new
    assert [path for path in texts(city) if path.name.startswith(".")] == []


@pytest.mark.parametrize("seed", range(4))
def test_command_that_is_killed_at_any_moment_leaves_its_file_old_or_new(city: City, seed: int) -> None:
    chance = random.Random(seed)
    call = called(city, "export html")
    target = city.root / "OUT" / "out.html"
    process = subprocess.Popen([sys.executable, "-m", "hpgeo", *call], cwd=ROOT, stderr=subprocess.DEVNULL)
    time.sleep(chance.uniform(0.2, 2.5))
    process.kill()
    process.wait()
    text = target.read_text(encoding="utf-8")
    assert text == "the old one" or text.endswith("</html>\n") or text.rstrip().endswith("</html>")


# Two at once


def test_saves_at_once_undo_nothing(tmp_path: Path) -> None:
    name, rounds, writers = "data/notes.yaml", 15, 4
    FileStore(tmp_path).save(name, "", None)

    def writes(own: int) -> None:
        store, done = FileStore(tmp_path), 0
        while done < rounds:
            seen = store.text(name)
            try:
                store.save(name, f"{seen}{own}\n", digest(seen))
                done += 1
            except RecordError as error:
                assert "changed meanwhile" in str(error)

    threads = [Thread(target=writes, args=(own,)) for own in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told = FileStore(tmp_path).text(name).split()
    assert sorted(told) == sorted(str(own) for own in range(writers) for _ in range(rounds))
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["notes.yaml"]


def test_of_two_new_records_of_one_id_one_is_kept(city: City) -> None:
    calls = [
        [sys.executable, "-m", "hpgeo", "--root", str(city.root), "new", "one-work", "--title", title]
        for title in ("Việc một", "Việc hai")
    ]
    running = [subprocess.Popen(call, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for call in calls]
    told = [(process.communicate()[1].decode(), process.returncode) for process in running]
    assert sorted(code for _, code in told) == [0, 1]
    (refused,) = [place for place, (_, code) in enumerate(told) if code]
    assert "exists already" in told[refused][0]
    assert ("Việc một", "Việc hai")[1 - refused] in city.read("data/projects/one-work.yaml")


def test_two_exports_to_one_file_leave_a_whole_one(city: City) -> None:
    target = city.root / "out"
    calls = [
        [sys.executable, "-m", "hpgeo", "--root", str(city.root), "export", "--format", code, "-o", str(target)]
        for code in ("json", "csv")
    ]
    for process in [subprocess.Popen(call, cwd=ROOT) for call in calls]:
        assert process.wait() == 0
    wanted = []
    for code in ("json", "csv"):
        assert main(["--root", str(city.root), "export", "--format", code, "-o", str(target.with_name(code))]) == 0
        wanted.append(target.with_name(code).read_bytes())
    assert target.read_bytes() in wanted


def test_format_does_not_undo_what_was_saved_meanwhile(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    ready_to_write(city, "format")
    text = FileStore.text

    def changed_after(self: FileStore, name: str) -> str:
        read = text(self, name)
        if name == BRIDGE and "road" not in read.split("layer:")[1][:12]:
            write_atomic(city.root / BRIDGE, read.replace("layer:   bridge", "layer:   road"))  # by somebody else
        return read

    monkeypatch.setattr(FileStore, "text", changed_after)
    assert main(["--root", str(city.root), "format"]) == 1
    assert "layer:   road" in city.read(BRIDGE)
