"""How long do commands and pages take with many works, and how much memory?

Each measurement has a process of its own, `python -m bench.scale TASK FOLDER`, which prints what it took: seconds and
megabytes. The folders hold real files (`city`).
"""

import contextlib
import io
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from shutil import rmtree
from time import perf_counter

from bench.city import City
from bench.growth import Growth

ROOT = Path(__file__).resolve().parents[1]
TODAY, KNOWN = date(2026, 11, 28), date(2024, 5, 5)  # no document tells anything on the second day
RUNS = 3
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "cold": ("check",),
    "warm": ("check",),
    **{form: ("export", "--format", form) for form in ("json", "xlsx", "html")},
}
# What a server does after a start; the later ones have the programme of the first.
PAGES = ("session", "changes", "known")


def growth_of(size: int, runs: int = RUNS) -> Growth:
    """Measure a city of so many works."""
    with tempfile.TemporaryDirectory() as folder:
        root = City(ROOT).lay(Path(folder) / "city", size)
        seconds: dict[str, list[float]] = {name: [] for name in (*COMMANDS, *PAGES)}
        megabytes: list[float] = []
        for task in [*COMMANDS, "pages"]:
            for _ in range(runs):
                if task == "cold":
                    rmtree(root / "build", ignore_errors=True)
                taken = _in_a_process(task, root)
                megabytes += [taken.pop("megabytes")] if "megabytes" in taken else []
                for name, value in taken.items():
                    seconds[name].append(value)
    return Growth(**seconds, megabytes=max(megabytes, default=None))


def _in_a_process(task: str, root: Path) -> dict[str, float]:
    start = perf_counter()
    command = [sys.executable, "-m", "bench.scale", task, str(root)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    taken: dict[str, float] = json.loads(ran.stdout.splitlines()[-1])
    # A command is waited for from its start to its end.
    return {**taken, task: perf_counter() - start} if task in COMMANDS else taken


def _command(task: str, root: Path) -> dict[str, float]:
    from hpgeo.cli.main import main

    output = ["-o", str(root / "build" / f"out.{task}")] if task not in {"cold", "warm"} else []
    with contextlib.redirect_stdout(io.StringIO()):
        code = main(["--root", str(root), "--today", TODAY.isoformat(), *COMMANDS[task], *output])
    if code:
        raise SystemExit(f"{task} ends with {code}")
    return {}


def _pages(root: Path) -> dict[str, float]:
    """Do what the server does for its first reader, then for the page of changes, then for another knowledge date."""
    from hpgeo.programme.changes import compare
    from hpgeo.programme.programme import load_programme
    from hpgeo.programme.snapshots import as_known, earlier_days
    from hpgeo.webmap import component_folder

    component = root / "build" / "component"
    component.mkdir(parents=True, exist_ok=True)
    start = perf_counter()
    programme = load_programme(root, TODAY)
    component_folder(programme, component)
    session = perf_counter()
    first, *_, last = earlier_days(programme)
    compare(programme, first, last)
    changes = perf_counter()
    component_folder(as_known(programme, KNOWN), component)
    return {"session": session - start, "changes": changes - session, "known": perf_counter() - changes}


def megabytes() -> dict[str, float]:
    """Give the most memory that this process had, where the system tells it."""
    try:
        import resource
    except ImportError:
        return {}
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"megabytes": most / (1e6 if sys.platform == "darwin" else 1e3)}


def measured(task: str, root: Path) -> dict[str, float]:
    """Give what a task takes in this process."""
    taken = _pages(root) if task == "pages" else _command(task, root)
    return {**taken, **megabytes()}


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1], Path(sys.argv[2]))))
