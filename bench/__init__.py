"""Benchmarks: the map beside its peers (`python3 run.py bench`), and the loading of the catalog (`load.py`)."""

import sys
from pathlib import Path

# What the browser tests use to find a browser and to serve an app serves here too.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
