"""Does every command of `hpgeo` speak to a console that has not all its letters, and in a folder with diacritics?"""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import City
from hpgeo.cli.main import main

ROOT = Path(__file__).parents[1]
ENCODINGS = ("cp1252", "cp1258", "ascii")
encodings = pytest.mark.parametrize("encoding", ENCODINGS)
Speak = Callable[[str, str], tuple[int, str, str]]
# The commands by their names, as the help lists them, each with a call that says something or fails.
CALLS = {
    "check": "check",
    "format": "format --check",
    "new": "new cau-moi --layer khong-co",
    "schemas": "schemas --help",
    "layer export": "layer export bridge Cầu.geojson",
    "layer import": "layer import bridge Cống.geojson",
    "layer split": "layer split Cống.geojson",
    "stats": "stats",
    "export": "export --format csv",
    "build": "build --help",
    "osm": "osm --help",
}


@pytest.fixture
def speak(city: City, monkeypatch: pytest.MonkeyPatch) -> Speak:
    """Call the command with a console of an encoding; give its code and what it says on both outputs, as UTF-8."""

    def call(encoding: str, words: str) -> tuple[int, str, str]:
        monkeypatch.chdir(city.root)
        raw = io.BytesIO(), io.BytesIO()
        for name, stream in zip(("stdout", "stderr"), raw, strict=True):
            errors = "strict" if name == "stdout" else "backslashreplace"
            monkeypatch.setattr(sys, name, io.TextIOWrapper(stream, encoding=encoding, errors=errors))
        try:
            code = main(["--root", str(city.root), *words.split()])
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        sys.stdout.flush()
        sys.stderr.flush()
        told = [stream.getvalue().decode("utf-8") for stream in raw]
        monkeypatch.undo()
        return code, *told

    return call


def test_every_command_is_called(speak: Speak) -> None:
    names = {name.split()[0] for name in CALLS}
    listed = speak("utf-8", "--help")[1].partition("COMMAND\n")[2]
    assert {line.split()[0] for line in listed.splitlines() if line.startswith("    ") and line[4] != " "} == names


@encodings
@pytest.mark.parametrize("name", CALLS)
def test_a_command_speaks_to_any_console(speak: Speak, name: str, encoding: str) -> None:
    assert speak(encoding, CALLS[name]) == speak("utf-8", CALLS[name])
    code, told, _ = speak(encoding, f"{name} --help")
    assert (code, told) == (0, speak("utf-8", f"{name} --help")[1])


@encodings
def test_a_wrong_call_is_a_sentence_on_any_console(speak: Speak, encoding: str) -> None:
    assert speak(encoding, "xuất") == speak("utf-8", "xuất")
    assert speak(encoding, "--today hôm-nay check")[0] == 2


@pytest.mark.skipif(os.name == "nt", reason="homes of POSIX")
@pytest.mark.parametrize("home", ["", "/dev/null", "/gone/nhà"])
def test_commands_need_no_home_and_take_any_folder(city: City, tmp_path: Path, home: str) -> None:
    folder = tmp_path / "Dự án Hải Phòng" / "bản 1 (cũ) #2%20"
    shutil.copytree(city.root, folder)
    environment = {key: value for key, value in os.environ.items() if key not in ("HOME", "XDG_CACHE_HOME")}
    environment |= {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "cp1258", "PYTHONUTF8": "0"}
    environment |= {"HOME": home} if home else {}
    for call in (["check"], ["export", "--format", "xlsx", "-o", "các công trình.xlsx"], ["build"]):
        done = subprocess.run(
            [sys.executable, "-m", "hpgeo", *call], cwd=folder, env=environment, capture_output=True, encoding="utf-8"
        )
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
    assert (folder / "các công trình.xlsx").stat().st_size > 0
