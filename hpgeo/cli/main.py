"""The command `hpgeo`: check, format, new, schemas, layer, stats, export, build, osm.

The package raises; this module turns errors into sentences and exit codes: 0 done,
1 the data has faults, 2 the call has.
"""

import argparse
import contextlib
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from hpgeo.cli import checking, counting, exporting, layers, loading, osm, records
from hpgeo.cli.days import tell_of_days
from hpgeo.records.files import NotWrittenError
from hpgeo.terms.characters import shown
from hpgeo.terms.errors import HpgeoError, QueryError
from hpgeo.terms.memory import nothing_to_collect

# Each family adds its commands to the parser, in the order in which the help lists them.
FAMILIES = (checking, records, layers, counting, exporting, osm)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    _speak_utf8()
    options = _parser().parse_args(arguments)
    tell_of_days(options)
    root = Path(options.root).resolve()
    command: Callable[[Path, argparse.Namespace], int] = options.command
    try:
        with nothing_to_collect():
            code = command(root, options)
        if sys.stdout is not None:  # it may have been closed by the caller
            sys.stdout.flush()
        return code
    except NotWrittenError as error:  # a full disk, a folder that may not be written
        return _failed(f"{error.filename} cannot be written: {error.strerror}")
    except BrokenPipeError:  # what was not told may have been faults
        _drop_output()
        return _failed("the output is not complete: who reads it has stopped (such as head or less)")
    except HpgeoError as error:
        return _failed(str(error), 2 if isinstance(error, QueryError) else 1)
    except OSError as error:
        if error.filename is not None:
            return _failed(f"{error.filename} cannot be read: {error.strerror}")
        _drop_output()
        return _failed(f"the output cannot be written: {error.strerror or error}")


def _failed(sentence: str, code: int = 1) -> int:
    with contextlib.suppress(OSError):  # nobody may be listening there either
        print(f"hpgeo: {shown(sentence)}", file=sys.stderr)
    return code


def _speak_utf8() -> None:
    """Write UTF-8 whatever the console speaks; a character that cannot be written is told by its number."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() not in ("utf-8", "utf8"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _drop_output() -> None:
    """Let what is still to be written go nowhere, or Python would try again at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="hpgeo", description=__doc__.split("\n")[0])
    loading.add(parser)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for family in FAMILIES:
        family.add(commands)
    return parser
