"""Does what a disk, an editor or a console does to the files end in a sentence, with nothing lost?"""

import errno
import io
import os
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from conftest import TODAY, City
from hpgeo.cli.main import main
from hpgeo.export.formats import FORMATS
from hpgeo.export.sheets import workbook
from hpgeo.programme.programme import load_programme
from hpgeo.records import parsed
from hpgeo.records.files import read_text, write_atomic, write_output
from hpgeo.records.store import FileStore, Kind
from hpgeo.terms.errors import RecordError
from tests.writing import WRITING, ready_to_write, texts

ROOT = Path(__file__).parents[1]
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


NOTHING = ["--text", "không có gì như thế"]


@pytest.mark.parametrize("code", FORMATS)
def test_selection_of_nothing_is_an_error_and_replaces_nothing(
    city: City, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    target = city.root / f"out.{code}"
    target.write_text("good")
    for output in (["-o", str(target)], []):
        assert main(["--root", str(city.root), "export", "--format", code, *output, *NOTHING]) == 1
        told = capsys.readouterr()
        assert told.out == ""
        assert told.err == "hpgeo: no work passes these filters, so nothing is written\n"
    assert target.read_text() == "good"


@pytest.mark.parametrize("code", ["gpkg", "geojson"])
def test_works_without_a_place_are_no_map(city: City, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    target = city.root / f"out.{code}"
    target.write_text("good")
    call = ["--root", str(city.root), "export", "--format", code, "-o", str(target), "--layer", "digital"]
    assert main(call) == 1
    assert target.read_text() == "good"
    assert "has a place on the map" in capsys.readouterr().err


def test_build_replaces_nothing_when_one_of_its_files_cannot_be_made(
    city: City, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(city.root), "build"]) == 0
    before = {path: path.read_bytes() for path in (city.root / "site").iterdir()}
    for layer in (city.root / "layers").glob("*.geojson"):
        layer.unlink()
    assert main(["--root", str(city.root), "build"]) == 1
    assert {path: path.read_bytes() for path in (city.root / "site").iterdir()} == before
    assert "has a place on the map" in capsys.readouterr().err


# A disk that is full


def full(monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """Let the disk take so many more bytes of drafts, and then no more."""
    opened, left = Path.open, [after]

    def opens(path: Path, mode: str = "r", *args: object, **options: object) -> object:
        stream = opened(path, mode, *args, **options)  # type: ignore[call-overload]
        if not path.name.startswith(".hpgeo-draft-"):
            return stream
        write = stream.write

        class Limited(io.BufferedIOBase):
            def write(self, raw: bytes) -> int:  # type: ignore[override]
                write(raw[: left[0]])
                if len(raw) > left[0]:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                left[0] -= len(raw)
                return len(raw)

            def fileno(self) -> int:
                return int(stream.fileno())

            def flush(self) -> None:
                stream.flush()

            def close(self) -> None:
                stream.close()

        return Limited()

    monkeypatch.setattr(Path, "open", opens)


@pytest.mark.parametrize("code", FORMATS)
@pytest.mark.parametrize("after", [0, 10])
def test_full_disk_leaves_the_old_file_and_nothing_else(
    city: City, code: str, after: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (city.root / "out").mkdir()
    target = city.root / "out" / f"out.{code}"
    target.write_text("good")
    full(monkeypatch, after)
    assert main(["--root", str(city.root), "export", "--format", code, "-o", str(target)]) == 1
    assert capsys.readouterr().err == f"hpgeo: {target} cannot be written: {os.strerror(errno.ENOSPC)}\n"
    assert target.read_text() == "good"
    assert [path.name for path in target.parent.iterdir()] == [target.name]


@pytest.mark.parametrize("name", WRITING)
def test_every_command_ends_in_one_sentence_when_the_disk_is_full(
    city: City, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ready_to_write(city, name)
    before = texts(city)
    full(monkeypatch, 0)
    assert main(call) == 1
    told = capsys.readouterr()
    assert told.err.count("hpgeo: ") == 1
    assert os.strerror(errno.ENOSPC) in told.err
    assert "cannot be written" in told.err
    assert "draft" not in told.err
    assert texts(city) == before


LONG = "a" * 300


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["new", LONG], "an id has at most 120 letters, this one has 300"),
        (["export", "--format", "csv", "-o", f"OUT/{LONG}.csv"], "cannot be written: "),
        (["build", "-o", f"OUT/{LONG}"], "cannot be written: "),
        (["layer", "export", "bridge", f"OUT/{LONG}.geojson"], "cannot be written: "),
        (["layer", "import", "bridge", f"OUT/{LONG}.geojson"], "cannot be read: "),
        (["layer", "import", "bridge", f"OUT/{LONG}.gpkg"], "cannot be read: "),
        (["layer", "split", f"OUT/{LONG}.geojson"], "cannot be read: "),
    ],
)
def test_name_that_is_too_long_is_told_in_one_sentence(
    city: City, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = texts(city)
    words = [word.replace("OUT", str(city.root / "OUT")) for word in arguments]
    assert main(["--root", str(city.root), *words]) in (1, 2)
    err = capsys.readouterr().err
    assert told in err
    assert err.count("\n") == 1
    assert texts(city) == before


def test_record_with_an_id_that_is_too_long_is_named(city: City) -> None:
    city.record("long", f"id: {LONG}\ntitle: {{vi: a, en: b}}\n")
    assert "an id has at most 120 letters, this one has 300" in str(city.catalog().problems)


@pytest.mark.parametrize("code", ["xlsx", "gpkg"])
def test_full_temporary_folder_is_told_or_not_needed(
    city: City, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = city.root / f"out.{code}"
    target.write_text("good")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    code_of = main(["--root", str(city.root), "export", "--format", code, "-o", str(target)])
    told = capsys.readouterr().err
    if code == "gpkg":  # it is made in memory
        assert (code_of, told) == (0, "")
        assert target.read_bytes().startswith(b"SQLite format 3")
    else:
        assert code_of == 1
        assert told.startswith("hpgeo: XLSX cannot be made: ")
        assert str(tmp_path / "gone") in told
        assert target.read_text() == "good"


def test_workbook_that_fails_leaves_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    class Unwritable:
        def __str__(self) -> str:
            return "x"

    with pytest.raises(ValueError, match="Cannot convert"):
        workbook({"one": [{"a": "sound"}], "two": [{"a": "sound"}, {"a": Unwritable()}]})
    assert list(tmp_path.iterdir()) == []


# The standard output


def piped(city: City, arguments: Sequence[str], stdout: int) -> subprocess.CompletedProcess[bytes]:
    call = [sys.executable, "-m", "hpgeo", "--root", str(city.root), *arguments]
    return subprocess.run(call, stdout=stdout, stderr=subprocess.PIPE, check=False, cwd=ROOT)


OUTPUTS = [["check"], ["stats"], ["export", "--format", "csv"], ["export", "--format", "xlsx"], ["format", "--check"]]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("arguments", OUTPUTS, ids=" ".join)
def test_output_into_a_full_device_is_an_error_of_one_sentence(city: City, arguments: list[str]) -> None:
    ready_to_write(city, "format")
    with Path("/dev/full").open("wb") as device:
        answer = piped(city, arguments, device.fileno())
    assert answer.returncode == 1
    sentence = f"hpgeo: the output cannot be written: {os.strerror(errno.ENOSPC)}"
    assert answer.stderr.decode().splitlines() == [sentence]


@posix
@pytest.mark.parametrize("arguments", OUTPUTS, ids=" ".join)
def test_output_that_nobody_reads_is_an_error_of_one_sentence(city: City, arguments: list[str]) -> None:
    ready_to_write(city, "format")
    reads, writes = os.pipe()
    os.close(reads)
    answer = piped(city, arguments, writes)
    os.close(writes)
    assert answer.returncode == 1
    assert len(answer.stderr.splitlines()) == 1
    assert b"the output is not complete" in answer.stderr


@posix
def test_closed_output_is_an_error_of_one_sentence(city: City) -> None:
    call = f'"{sys.executable}" -m hpgeo --root "{city.root}" export --format csv >&-'
    answer = subprocess.run(["sh", "-c", call], stderr=subprocess.PIPE, check=False, cwd=ROOT)
    assert answer.returncode == 1
    assert answer.stderr.startswith(b"hpgeo: ")
    assert len(answer.stderr.splitlines()) == 1


def test_fault_of_reading_is_told_as_one(
    city: City, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(self: FileStore, kind: Kind) -> object:
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(self.root / kind))

    monkeypatch.setattr(FileStore, "strays", fails)
    assert main(["--root", str(city.root), "check"]) == 1
    assert capsys.readouterr().err == f"hpgeo: {city.root / 'data'} cannot be read: {os.strerror(errno.EIO)}\n"


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
