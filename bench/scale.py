"""How long do commands and pages take with many works, and how much memory?

Each measurement has a process of its own (`scale_task`), and the folders hold real files (`city`).
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from shutil import rmtree
from time import perf_counter

from bench.city import City
from bench.growth import Growth
from bench.scale_task import COMMANDS, PAGES

ROOT = Path(__file__).resolve().parents[1]
RUNS = 3


def growth_of(size: int, runs: int = RUNS) -> Growth:
    """Measure a city of so many works; raise CalledProcessError when a command or a page fails."""
    with tempfile.TemporaryDirectory() as folder:
        root = City(ROOT).lay(Path(folder) / "city", size)
        seconds: dict[str, list[float]] = {name: [] for name in (*COMMANDS, *PAGES)}
        megabytes: list[float] = []
        for task in [task for task in (*COMMANDS, "pages") for _ in range(runs)]:
            if task == "cold":
                rmtree(root / "build", ignore_errors=True)
            for name, value in _in_a_process(task, root).items():
                (megabytes if name == "megabytes" else seconds[name]).append(value)
    return Growth(**seconds, megabytes=max(megabytes, default=None))


def _in_a_process(task: str, root: Path) -> dict[str, float]:
    """Give what a task took; a command is waited for from its start to its end."""
    start = perf_counter()
    command = [sys.executable, "-m", "bench.scale_task", task, str(root)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    waited = {task: perf_counter() - start} if task in COMMANDS else {}
    taken: dict[str, float] = json.loads(ran.stdout)
    return {**taken, **waited}
