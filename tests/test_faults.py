"""Does what a disk, an editor or a console does to the files end in a sentence, with nothing lost?"""

import io
import os
import stat
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import TODAY, City
from hpgeo.cli.main import main
from hpgeo.programme.programme import load_programme
from hpgeo.records import parsed
from hpgeo.records.files import read_text, write_atomic, write_output
from hpgeo.records.store import FileStore, Kind
from hpgeo.terms.errors import RecordError

posix = pytest.mark.skipif(os.name == "nt", reason="links, pipes and modes of POSIX")


@posix
def test_hidden_files_are_no_data(city: City) -> None:
    before = FileStore(city.root).names(Kind.PROJECTS, ".yaml")
    folder = city.root / "data" / "projects"
    (folder / "._twin.yaml").write_bytes(b"\0\5\26\7")
    (folder / ".#lock.yaml").symlink_to("nowhere")
    assert FileStore(city.root).names(Kind.PROJECTS, ".yaml") == before


def test_record_in_a_folder_below_is_named(city: City, capsys: pytest.CaptureFixture[str]) -> None:
    city.write("data/projects/2025/lost.yaml", "id: lost\n")
    assert main(["--root", str(city.root), "check"]) == 1
    assert "data/projects/2025/lost.yaml: is not read" in capsys.readouterr().out


@posix
def test_pipe_is_not_read_and_written_into(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(RecordError, match="it is no file"):
        read_text(pipe, "pipe")
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_output(pipe, "Hải Phòng")
    reader.join()
    assert got == ["Hải Phòng".encode()]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@posix
def test_link_and_mode_of_what_is_replaced_stay(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("old")
    target.chmod(0o600)
    link.symlink_to(target)
    write_atomic(link, "new")
    assert link.is_symlink()
    assert (target.read_text(), stat.S_IMODE(target.stat().st_mode)) == ("new", 0o600)


def test_draft_of_a_killed_command_goes_with_the_next(tmp_path: Path) -> None:
    old, fresh = tmp_path / ".hpgeo-draft-old", tmp_path / ".hpgeo-draft-fresh"
    for draft in (old, fresh):
        draft.write_text("half")
    os.utime(old, (0, 0))
    write_atomic(tmp_path / "file", "whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == [fresh.name, "file"]


DAMAGES = {
    "cut short": lambda text: text[: len(text) // 2],
    "a number in a text's place": lambda text: text.replace('"transport.road"', "7"),
    "empty": lambda text: "",
    "of another form": lambda text: text.replace(f"{parsed._FORM} ", f"{parsed._FORM - 1} ", 1),
    "not text": lambda text: "\ud800",
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=list(DAMAGES))
def test_damaged_cache_counts_for_nothing_and_is_made_anew(city: City, damage: Callable[[str], str]) -> None:
    load_programme(city.root, TODAY)
    kept = city.root / parsed.FILE
    sound = kept.read_text("utf-8")
    damaged = damage(sound)
    assert damaged != sound
    kept.write_bytes(damaged.encode("utf-8", "surrogatepass"))
    assert load_programme(city.root, TODAY) == city.programme()
    assert kept.read_text("utf-8") == sound


def test_export_of_nothing_replaces_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "cat.json"
    target.write_text("good")
    assert main(["--root", str(tmp_path), "export", "--format", "json", "-o", str(target)]) == 1
    assert target.read_text() == "good"
    assert "no work" in capsys.readouterr().err


def test_faults_replace_a_good_file_only_on_request(city: City, capsys: pytest.CaptureFixture[str]) -> None:
    target = city.root / "cat.json"
    call = ["--root", str(city.root), "export", "--format", "json", "-o", str(target)]
    assert main(call) == 0
    good = target.read_text(encoding="utf-8")
    city.write("data/projects/broken.yaml", "id: [")
    assert main(call) == 1
    assert target.read_text(encoding="utf-8") == good
    assert "--incomplete" in capsys.readouterr().err
    assert main([*call, "--incomplete"]) == 0


def test_output_is_utf8_on_a_console_that_is_not(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="cp1252"))
    assert main(["--root", str(city.root), "export", "--format", "csv"]) == 0
    wanted = city.root / "wanted.csv"
    assert main(["--root", str(city.root), "export", "--format", "csv", "-o", str(wanted)]) == 0
    assert raw.getvalue() == wanted.read_bytes()
