"""What does one command or one page take in a process of its own? `python -m bench.scale_task TASK FOLDER` prints it.

Nothing of the package is loaded before the task begins: a command is measured with its start.
"""

import contextlib
import io
import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from time import perf_counter

TODAY, KNOWN = date(2026, 11, 28), date(2024, 5, 5)  # no document tells anything on the second day
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "cold": ("check",),
    "warm": ("check",),
    **{form: ("export", "--format", form) for form in ("json", "xlsx", "html")},
}
# What a server does after its start, one after the other, with one programme.
PAGES = ("session", "changes", "known")


def taken(task: str, root: Path) -> dict[str, float]:
    """Do a command, or `pages`; give the seconds of the pages, and the most megabytes that the process had."""
    if task in COMMANDS:
        _command(task, root)
        return _megabytes()
    return {**_pages(root), **_megabytes()}


def _command(task: str, root: Path) -> None:
    from hpgeo.cli.main import main

    output = ["-o", str(root / "build" / f"out.{task}")] if "export" in COMMANDS[task] else []
    with contextlib.redirect_stdout(io.StringIO()):
        code = main(["--root", str(root), "--today", TODAY.isoformat(), *COMMANDS[task], *output])
    if code:
        raise SystemExit(f"{task} ends with {code}")


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


def _megabytes() -> dict[str, float]:
    """Give the most memory that this process had, where the system tells it."""
    try:
        import resource
    except ImportError:  # on Windows
        return {}
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"megabytes": most / (1e6 if sys.platform == "darwin" else 1e3)}


if __name__ == "__main__":
    print(json.dumps(taken(sys.argv[1], Path(sys.argv[2]))))
