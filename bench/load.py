"""How long does the catalog take to open: cold, from its cache, and in `hpgeo check`?

    python bench/load.py

Medians of several runs, each in a fresh interpreter, with the imports counted apart. The
peer is the same YAML parsed by ruamel.yaml's own safe loader, in the same run.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from shutil import copytree, rmtree

ROOT = Path(__file__).resolve().parents[1]
RUNS = 7

LOAD = """
import sys, time
from datetime import date
from pathlib import Path
from hpgeo.records.catalog import load_catalog
from hpgeo.records.parsed import ParsedFiles
start = time.perf_counter()
store = ParsedFiles(Path(sys.argv[1]))
load_catalog(store)
taken = time.perf_counter() - start
store.keep()
print(taken)
"""

PEER = """
import sys, time
from pathlib import Path
from ruamel.yaml import YAML
files = sorted((Path(sys.argv[1]) / "data").rglob("*.yaml"))
start = time.perf_counter()
for path in files:
    YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
print(time.perf_counter() - start)
"""


def seconds(script: str, root: Path) -> float:
    """Run a script on a project folder and give the seconds that it prints."""
    command = [sys.executable, "-c", script, str(root)]
    return float(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)


def check_seconds(root: Path) -> float:
    """Time the whole command `hpgeo check`, interpreter and imports included."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "hpgeo", "--root", str(root), "check"]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return time.perf_counter() - start


def main() -> None:
    """Print one table of medians and their ratio to the peer."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("data", "layers"):
            copytree(ROOT / name, root / name)
        cache = root / "build"
        names = ("peer: parse the YAML", "catalog, cold", "catalog, cached", "check")
        rows: dict[str, list[float]] = {name: [] for name in names}
        for _ in range(RUNS):
            rows["peer: parse the YAML"].append(seconds(PEER, root))
            rmtree(cache, ignore_errors=True)
            rows["catalog, cold"].append(seconds(LOAD, root))
            rows["catalog, cached"].append(seconds(LOAD, root))
            rows["check"].append(check_seconds(root))
    peer = statistics.median(rows["peer: parse the YAML"])
    print(f"{'median of ' + str(RUNS):24}{'seconds':>9}{'of peer':>9}")
    for name, values in rows.items():
        median = statistics.median(values)
        print(f"{name:24}{median:9.2f}{median / peer:9.2f}")


if __name__ == "__main__":
    main()
