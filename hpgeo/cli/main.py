"""The command `hpgeo`: check, format, new, schemas, layer, stats, export, build, osm.

The package raises; this module turns errors into sentences and exit codes: 0 done,
1 the data has faults, 2 the call has.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from hpgeo.cli import checking, counting, exporting, layers, loading, osm, records
from hpgeo.cli.days import tell_of_days
from hpgeo.terms.characters import shown
from hpgeo.terms.errors import HpgeoError, QueryError
from hpgeo.terms.memory import nothing_to_collect

# Each family adds its commands to the parser, in the order in which the help lists them.
FAMILIES = (checking, records, layers, counting, exporting, osm)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    options = _parser().parse_args(arguments)
    tell_of_days(options)
    root = Path(options.root).resolve()
    command: Callable[[Path, argparse.Namespace], int] = options.command
    try:
        with nothing_to_collect():
            return command(root, options)
    except BrokenPipeError:
        # The reader (head, less) has gone; the rest of the output goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except HpgeoError as error:
        print(f"hpgeo: {shown(str(error))}", file=sys.stderr)
        return 2 if isinstance(error, QueryError) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="hpgeo", description=__doc__.split("\n")[0])
    loading.add(parser)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for family in FAMILIES:
        family.add(commands)
    return parser
