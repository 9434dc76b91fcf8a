"""`hpgeo stats`: how many works, statements and accuracy grades are there?"""

import argparse
from pathlib import Path

from hpgeo.cli.loading import Commands, load
from hpgeo.programme.counts import statistics
from hpgeo.records.files import json_text


def add(commands: Commands) -> None:
    """Add the command."""
    stats = commands.add_parser("stats", help="count works, statements and accuracy grades")
    stats.add_argument("--json", action="store_true", help="print as JSON")
    stats.set_defaults(command=_stats, reads_programme=True)


def _stats(root: Path, options: argparse.Namespace) -> int:
    numbers = statistics(load(root, options))
    if options.json:
        print(json_text(numbers), end="")
    else:
        for name, value in numbers.items():
            print(f"{name}: {'everything on file' if value is None else value}")
    return 0
