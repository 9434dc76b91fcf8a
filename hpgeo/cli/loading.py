"""On which folder and which day does a command work, and what of the folder could not be read?"""

import argparse
import os
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TypeAlias

from hpgeo.programme.programme import Programme, load_programme
from hpgeo.terms.errors import Problem

# What a family of commands adds its parsers to.
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options that stand before every command: the folder and the day."""
    parser.add_argument("--root", default=os.environ.get("HPGEO_ROOT", "."), help="project folder (default: here)")
    parser.add_argument("--as-of", type=_day, default=None, help="the day that counts as today, YYYY-MM-DD")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a day: write YYYY-MM-DD") from None


def load(root: Path, options: argparse.Namespace) -> Programme:
    """Read the whole programme of the folder as of the day that was typed, or today."""
    return load_programme(root, options.as_of or date.today())


def tell_left_out(problems: Iterable[Problem]) -> None:
    """Name on standard error what is not in the answer because it is faulty."""
    for problem in sorted(problems):
        if problem.severity == "error":
            print(f"hpgeo: left out: {problem}", file=sys.stderr)
