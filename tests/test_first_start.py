"""Do two first starts in one folder wait for each other, whatever happens to the first?"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import run

ROOT = Path(run.__file__).resolve().parent
PATIENCE = 30  # seconds
WAITING = "Another start is installing in this folder: waiting for it ...\n"
PIP = """
import sys, time
from pathlib import Path
here = Path(sys.argv[1])
(here / "begun").touch()
while not (here / "go").exists():
    time.sleep(0.01)
"""
# The real `prepare`; only what makes the environment and what pip does are others: they wait for the file "go".
START = """
import sys
from pathlib import Path
root, folder, pip = sys.argv[1:]
sys.path.insert(0, root)
import run
run.ROOT = Path(folder)
run.VENV, program = run.ROOT / ".venv", run.venv_program(run.ROOT / ".venv", "hpgeo")
run.probe = lambda venv: ["{}.{}".format(*sys.version_info), "pip", "streamlit", "hpgeo"] if program.exists() else []
def make_venv(venv, reason):
    program.parent.mkdir(parents=True, exist_ok=True)
def pip_install(venv, *arguments):
    print("installs", flush=True)
    run.finish(sys.executable, "-c", pip, run.ROOT)
    program.write_text("")
run.make_venv, run.pip_install = make_venv, pip_install
run.prepare(run.VENV, run.RUN_TIME)
print("ready", flush=True)
"""
Starter = Callable[[], "subprocess.Popen[str]"]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Give a project folder with nothing but the files that an installation depends on."""
    for name in (run.RUN_TIME, "pyproject.toml"):
        (tmp_path / name).write_text(f"# {name}\n", encoding="utf-8")
    yield tmp_path
    (tmp_path / "go").touch()  # whatever still waits


@pytest.fixture
def start(folder: Path) -> Iterator[Starter]:
    """Start as often as it is called."""
    started: list[subprocess.Popen[str]] = []

    def one() -> "subprocess.Popen[str]":
        command = [sys.executable, "-u", "-c", START, str(ROOT), str(folder), PIP]
        started.append(subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8"))
        return started[-1]

    yield one
    for process in started:
        process.kill()
        process.communicate()


def says(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def rest(process: "subprocess.Popen[str]") -> str:
    return process.communicate(timeout=PATIENCE)[0]


def begun(process: "subprocess.Popen[str]", folder: Path) -> None:
    """Wait until what installs is running."""
    assert says(process).startswith("Installing packages")
    assert says(process) == "installs\n"
    deadline = time.monotonic() + PATIENCE
    while not (folder / "begun").exists():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_the_second_waits_and_finds_all_done(start: Starter, folder: Path) -> None:
    first = start()
    begun(first, folder)
    second = start()
    assert says(second) == WAITING
    (folder / "go").touch()
    assert rest(first) == "installs\nready\n"
    assert rest(second) == "ready\n"


@pytest.mark.skipif(os.name == "nt", reason="what a killed start leaves running holds no lock on Windows")
def test_a_killed_start_blocks_nobody_but_while_its_pip_runs(start: Starter, folder: Path) -> None:
    first = start()
    begun(first, folder)
    first.kill()
    first.wait(PATIENCE)
    second = start()
    assert says(second) == WAITING  # two at once in one environment would spoil it
    (folder / "go").touch()
    assert rest(second).endswith("installs\nready\n")
    assert rest(start()) == "ready\n"


def test_a_lock_that_was_left_behind_blocks_nobody(start: Starter, folder: Path) -> None:
    (folder / ".venv.lock").write_text("left", encoding="utf-8")
    (folder / "go").touch()
    assert WAITING not in rest(start())


def test_a_sound_environment_asks_for_no_lock(start: Starter, folder: Path) -> None:
    (folder / "go").touch()
    rest(start())
    (folder / ".venv.lock").unlink()
    assert rest(start()) == "ready\n"
    assert not (folder / ".venv.lock").exists()


def test_a_disk_without_locks_is_taken_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl", reason="Windows locks otherwise")

    def no_locks(*_: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    with (tmp_path / "lock").open("a+b") as file:
        assert run.locked(file)
