"""`hpgeo format`, `new`, `schemas`: how is a record started, laid out, and described to editors?"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from hpgeo.cli.loading import Commands
from hpgeo.places.layers import format_layer, read_collection
from hpgeo.records.catalog import Catalog, load_catalog
from hpgeo.records.files import json_text, read_document, read_text, sorted_files, write_atomic
from hpgeo.records.layout import format_document, new_project
from hpgeo.records.models import check_id, check_text
from hpgeo.records.schemas import all_schemas
from hpgeo.terms import codelists
from hpgeo.terms.errors import HpgeoError, QueryError, RecordError


def add(commands: Commands) -> None:
    """Add the three commands."""
    form = commands.add_parser("format", help="write records and layers in their one layout")
    form.add_argument("--check", action="store_true", help="only say which files would change")
    form.set_defaults(command=_format)
    _add_new(commands.add_parser("new", help="start a record from the template"))
    schemas = commands.add_parser("schemas", help="write the JSON Schemas that editors read")
    schemas.add_argument("--check", action="store_true", help="only say which files would change")
    schemas.set_defaults(command=_schemas)


def _add_new(new: argparse.ArgumentParser) -> None:
    new.add_argument("id", help="id of the project: words joined by hyphens")
    new.add_argument("--layer", default="road", metavar="LAYER", help="its layer (default: road)")
    new.add_argument("--source", metavar="SOURCE", help="id of the document that names the work")
    new.add_argument("--locator", metavar="LOCATOR", help="where in the document, such as PL3/I/3")
    new.add_argument("--title", metavar="TEXT", help="what the document calls the work")
    new.set_defaults(command=_new)


# Files that have one right text


def _format(root: Path, options: argparse.Namespace) -> int:
    changed, faults = 0, 0
    for path in _formatted_files(root):
        try:
            before, after = _both_layouts(path, root)
        except HpgeoError as error:
            print(f"error: {error.args[0]}")
            faults += 1
            continue
        if before != after:
            changed += 1
            _renew(path, root, after, "formatted", only_tell=options.check)
    return 1 if faults or (options.check and changed) else 0


def _schemas(root: Path, options: argparse.Namespace) -> int:
    stale = list(_stale_schemas(root))
    for path, text in stale:
        _renew(path, root, text, "written", only_tell=options.check)
    return 1 if options.check and stale else 0


def _renew(path: Path, root: Path, text: str, done: str, *, only_tell: bool) -> None:
    print(f"{'would change' if only_tell else done}: {path.relative_to(root).as_posix()}")
    if not only_tell:
        write_atomic(path, text)


def _formatted_files(root: Path) -> list[Path]:
    layers = root / "layers"
    return [
        *sorted_files(root / "data" / "projects", "*.yaml"),
        *sorted_files(layers, "*.geojson"),
        *sorted_files(layers / "context", "*.geojson"),
    ]


def _both_layouts(path: Path, root: Path) -> tuple[str, str]:
    """Give the text of a file as it is and as it should be; raise RecordError or LayerError when it has faults."""
    before = read_text(path, path.relative_to(root).as_posix())
    if path.suffix == ".yaml":
        return before, format_document(before, read_document(path, root))
    return before, format_layer(read_collection(path, root))


def _stale_schemas(root: Path) -> Iterator[tuple[Path, str]]:
    for name, schema in all_schemas().items():
        path, text = root / "schemas" / name, json_text(schema)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            yield path, text


# A new record


def _new(root: Path, options: argparse.Namespace) -> int:
    _refuse_faulty(options)
    name = f"data/projects/{options.id}.yaml"
    if (root / name).exists():
        raise RecordError(f"{name} exists already")
    if options.layer not in codelists.LAYERS:
        raise QueryError(f"unknown layer '{options.layer}'; known are {', '.join(codelists.LAYERS)}")
    if options.source is not None:
        _refuse_unknown_source(options.source, load_catalog(root))
    text = new_project(options.id, options.layer, options.source, options.locator, options.title)
    write_atomic(root / name, text)
    print(f"{name}: fill it in, then run hpgeo check")
    return 0


def _refuse_faulty(options: argparse.Namespace) -> None:
    """Raise QueryError when a value could not stand in a record."""
    texts = [value for value in (options.locator, options.title) if value is not None]
    for check, value in [(check_id, options.id), *((check_text, text) for text in texts)]:
        try:
            check(value)
        except ValueError as error:
            raise QueryError(str(error)) from None


def _refuse_unknown_source(name: str, catalog: Catalog) -> None:
    """Raise QueryError that lists the documents in full and counts the public pages, which are many."""
    if name in catalog.sources:
        return
    pages = [key for key, source in catalog.sources.items() if source.kind == "public"]
    known = ", ".join(sorted(catalog.sources.keys() - pages))
    rest = f" and {len(pages)} public pages in data/sources/" if pages else ""
    raise QueryError(f"unknown source '{name}'; known are {known}{rest}")
