"""`hpgeo export`, `build`: how does the programme, or a selection of it, become files?"""

import argparse
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from hpgeo.cli.loading import Commands, load, tell_left_out
from hpgeo.export.formats import FORMATS, Content, Format
from hpgeo.programme.dimensions import DIMENSIONS
from hpgeo.programme.programme import Programme
from hpgeo.programme.queries import Query, check_query, select
from hpgeo.programme.works import Work
from hpgeo.records.files import write_output
from hpgeo.terms.errors import ExportError
from hpgeo.terms.periods import Mode


def add(commands: Commands) -> None:
    """Add the two commands."""
    export = commands.add_parser("export", help="write the catalog or a selection")
    export.add_argument("--format", required=True, choices=list(FORMATS))
    export.add_argument("-o", "--output", type=Path, help="file to write (default: standard output)")
    _add_incomplete(export)
    _add_filters(export)
    export.set_defaults(command=_export, reads_programme=True)
    build = commands.add_parser("build", help="write the map, the table and the catalog below site/")
    build.add_argument("-o", "--output", type=Path, help="folder to write (default: site/ in the project)")
    _add_incomplete(build)
    build.set_defaults(command=_build, reads_programme=True)


def _add_incomplete(parser: argparse.ArgumentParser) -> None:
    told = "replace files even when faults leave something out"
    parser.add_argument("--incomplete", action="store_true", help=told)


def _add_filters(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="first_year", type=int, metavar="YEAR", help="first year of the window")
    parser.add_argument("--to", dest="last_year", type=int, metavar="YEAR", help="last year of the window")
    parser.add_argument("--mode", choices=[mode.value for mode in Mode], default=Mode.UNDER_WAY.value)
    parser.add_argument("--undated", action="store_true", help="keep works without dates in a narrowed window")
    for dimension in DIMENSIONS:
        told = f"{dimension.about}; may be repeated"
        parser.add_argument(f"--{dimension.noun}", action="append", metavar="CODE", help=told)
    parser.add_argument("--text", default="", help="words to search for, accents optional")
    parser.add_argument("--language", choices=["vi", "en"], default="vi")


def _export(root: Path, options: argparse.Namespace) -> int:
    programme = load(root, options)
    query = _query(options)
    check_query(query, programme)
    _refuse_less(programme, [options.output] if options.output else [], options)
    works = select(programme, query)
    if not works:
        raise ExportError("no work passes these filters, so nothing is written")
    content = _made(FORMATS[options.format], programme, works, options.language)
    tell_left_out(programme.problems)
    if options.output:
        write_output(options.output, content)
    elif sys.stdout is None:
        raise ExportError("there is no standard output to write to: name a file with -o")
    else:  # the same bytes as in a file, whatever encoding and line ends the console has
        sys.stdout.flush()
        sys.stdout.buffer.write(content.encode() if isinstance(content, str) else content)
        sys.stdout.buffer.flush()
    return 0


def _refuse_less(programme: Programme, targets: Iterable[Path], options: argparse.Namespace) -> None:
    """Raise ExportError when there is nothing to write, or when faults would replace a file by less."""
    if not programme.works:
        raise ExportError("there is no work that could be written, so nothing was; hpgeo check says why")
    faults = sum(problem.severity == "error" for problem in programme.problems)
    there = next((path for path in targets if _stands(path)), None)
    if faults and there is not None and not options.incomplete:
        tell_left_out(programme.problems)
        raise ExportError(f"{there} stays as it is, because faults leave something out; --incomplete replaces it")


def _stands(path: Path) -> bool:
    """Tell whether a file is there; where that cannot be told, writing it will tell why."""
    try:
        return path.is_file()
    except OSError:
        return False


def _query(options: argparse.Namespace) -> Query:
    given = {dimension.name: getattr(options, dimension.noun) for dimension in DIMENSIONS}
    return Query(
        first_year=options.first_year,
        last_year=options.last_year,
        mode=Mode(options.mode),
        undated=options.undated,
        text=options.text,
        **{name: None if codes is None else frozenset(codes) for name, codes in given.items()},
    )


def _made(listed: Format, programme: Programme, works: Sequence[Work], language: str) -> Content:
    """Make the file, before anything is replaced; raise ExportError when a file on the way cannot be written."""
    try:
        return listed.write(programme, works, language)
    except OSError as error:
        place = tempfile.gettempdir()
        told = f"{listed.name} cannot be made: {error.strerror or error} (files on the way lie in {place})"
        raise ExportError(told) from None


def _build(root: Path, options: argparse.Namespace) -> int:
    programme = load(root, options)
    folder: Path = options.output or root / "site"
    published = {folder / listed.published: listed for listed in FORMATS.values() if listed.published is not None}
    _refuse_less(programme, published, options)
    tell_left_out(programme.problems)
    works = list(programme.works.values())
    made = {path: _made(listed, programme, works, "vi") for path, listed in published.items()}
    for path, content in made.items():
        write_output(path, content)
        print(path)
    return 0
