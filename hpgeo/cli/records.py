"""`hpgeo format`, `new`, `schemas`: how is a record started, laid out, and described to editors?"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from hpgeo.cli.loading import Commands
from hpgeo.places.layers import format_layer
from hpgeo.places.mending import mended, told
from hpgeo.records.catalog import Catalog, load_catalog
from hpgeo.records.features import parse_collection
from hpgeo.records.files import json_text, parse_document
from hpgeo.records.layout import format_document, new_project
from hpgeo.records.models import check_id, check_text, likely_id
from hpgeo.records.schemas import all_schemas
from hpgeo.records.store import SUFFIXES, FileStore, Kind, Store, digest
from hpgeo.terms import layer_types
from hpgeo.terms.characters import HALF, shown
from hpgeo.terms.errors import HpgeoError, LayerError, Problem, QueryError, RecordError
from hpgeo.terms.letters import tidied, tidied_texts


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
    changed, faults, store = 0, 0, FileStore(root)
    for name in _formatted(store):
        try:
            layout = layout_of(name, store)
        except HpgeoError as error:
            print(f"error: {error.args[0]}")
            faults += 1
            continue
        if layout.before != layout.after:
            changed += 1
            _renew(store, name, layout.before, layout.after, "formatted", only_tell=options.check)
            print("".join(f"note: {name}: {note}\n" for note in layout.notes), end="")
    return 1 if faults or (options.check and changed) else 0


def _schemas(root: Path, options: argparse.Namespace) -> int:
    store = FileStore(root)
    stale = list(_stale_schemas(store))
    for name, before, text in stale:
        _renew(store, name, before, text, "written", only_tell=options.check)
    return 1 if options.check and stale else 0


def _renew(store: Store, name: str, before: str | None, text: str, done: str, *, only_tell: bool) -> None:
    print(f"{'would change' if only_tell else done}: {shown(name)}")
    if not only_tell:
        store.save(name, text, before if before is None else digest(before))


class Layout(NamedTuple):
    """The text of a file as it is and as it should be, and what more than its layout changes."""

    before: str
    after: str
    notes: Sequence[str] = ()


def _formatted(store: Store) -> list[str]:
    kinds = (Kind.LISTS, Kind.SOURCES, Kind.PROJECTS, Kind.LAYERS, Kind.BASE_MAP)
    return [name for kind in kinds for name in store.names(kind, SUFFIXES[kind])]


def layout_of(name: str, store: Store) -> Layout:
    """Give both texts of a file; raise RecordError or LayerError when it has faults."""
    before = store.text(name)
    after = tidied(before)
    notes = ["letters and their marks put together, characters without width taken out"] if after != before else []
    if name.startswith(f"{Kind.PROJECTS}/"):
        document = parse_document(name, after)
        after = format_document(after, replace(document, content=tidied_texts(document.content)))
    elif name.endswith(".geojson"):
        content, mends = mended(tidied_texts(parse_collection(name, after).content), name)
        after = _written_layer(name, content)
        notes += told(mends)
    return Layout(before, after, notes)


def _written_layer(name: str, content: Mapping[str, Any]) -> str:
    """Lay out a layer; raise LayerError when it holds what cannot be written."""
    try:
        text = format_layer(content)
    except ValueError:
        raise LayerError(Problem(name, "", "holds a number without end, such as 1e999")) from None
    if half := HALF.search(text):
        raise LayerError(Problem(name, "", f"holds half a character ({shown(half[0])}), which cannot be written"))
    return text


def _stale_schemas(store: Store) -> Iterator[tuple[str, str | None, str]]:
    """Give the name of each schema that is to be written, its text as it is, if any, and as it should be."""
    for file, schema in all_schemas().items():
        name, text = f"schemas/{file}", json_text(schema)
        before = store.text(name) if store.exists(name) else None
        if before is None or before.splitlines() != text.splitlines():  # whatever line ends a checkout has
            yield name, before, text


# A new record


def _new(root: Path, options: argparse.Namespace) -> int:
    _refuse_faulty(options)
    store, name = FileStore(root), f"{Kind.PROJECTS}/{options.id}.yaml"
    if store.exists(name):
        raise RecordError(f"{name} exists already")
    if options.layer not in layer_types.LAYERS:
        raise QueryError(f"unknown layer '{options.layer}'; known are {', '.join(layer_types.LAYERS)}")
    if options.source is not None:
        _refuse_unknown_source(options.source, load_catalog(store))
    text = new_project(options.id, options.layer, options.source, options.locator, options.title)
    store.save(name, text, None)
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
    likely = likely_id(name) or "ID"
    first = f"a new document first gets its file data/sources/{likely}.yaml, a page its entry in data/sources/web.yaml"
    raise QueryError(f"unknown source '{name}'; {first}; known are {known}{rest}")
