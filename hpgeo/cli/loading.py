"""On which folder and which days does a command work, and what of the folder could not be read?"""

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

from hpgeo.cli.days import add_days, chosen_days
from hpgeo.programme.programme import Programme, load_programme
from hpgeo.terms.errors import Problem

# What a family of commands adds its parsers to.
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options that stand before every command: the folder and the two days."""
    parser.add_argument("--root", default=os.environ.get("HPGEO_ROOT", "."), help="project folder (default: here)")
    add_days(parser)


def load(root: Path, options: argparse.Namespace) -> Programme:
    """Read the programme of the folder with the two days that were typed."""
    return load_programme(root, *chosen_days(options))


def tell_left_out(problems: Iterable[Problem]) -> None:
    """Name on standard error what is not in the answer because it is faulty."""
    for problem in sorted(problems):
        if problem.severity == "error":
            print(f"hpgeo: left out: {problem}", file=sys.stderr)
