"""`hpgeo layer`: how is a layer edited in QGIS, and brought back with every change told?"""

import argparse
from pathlib import Path

from hpgeo.cli.loading import Commands
from hpgeo.places.exchange import Plan, handed_out, parted, split, taken_in
from hpgeo.places.layer_files import SUFFIXES, read_layer, write_layer
from hpgeo.records.catalog import load_catalog
from hpgeo.records.files import write_output
from hpgeo.records.store import FileStore, Store
from hpgeo.terms.errors import ExportError, QueryError
from hpgeo.terms.layer_types import LAYERS, PLACELESS_LAYERS
from hpgeo.terms.phrases import counted

_PLACED = [layer for layer in LAYERS if layer not in PLACELESS_LAYERS]


def add(commands: Commands) -> None:
    """Add the command with its three actions."""
    parser = commands.add_parser("layer", help="hand a layer to QGIS and take it back")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    out = actions.add_parser("export", help="write one layer, with the names of its works, to be edited")
    _add_file(out, "file to write")
    out.set_defaults(command=_export)
    taken = actions.add_parser("import", help="tell what an edited layer changes, and change it")
    _add_file(taken, "file to read; it holds the whole layer")
    taken.add_argument("--remove", action="store_true", help="take out the features that are not in the file")
    taken.set_defaults(command=_import)
    mixed = actions.add_parser("split", help="put features into the files of their own layers")
    mixed.add_argument("file", type=Path, metavar="FILE", nargs="?", help="file to read, which mixes layers "
                       "(default: the layers of the project)")  # fmt: skip
    mixed.set_defaults(command=_split)
    for action in (taken, mixed):
        action.add_argument("--dry-run", action="store_true", help="only tell what would change")


def _add_file(parser: argparse.ArgumentParser, about: str) -> None:
    parser.add_argument("layer", metavar="LAYER", help=f"one of {', '.join(_PLACED)}")
    parser.add_argument("file", type=Path, metavar="FILE", help=f"{about}, {' or '.join(SUFFIXES)}")


def _export(root: Path, options: argparse.Namespace) -> int:
    _refuse_unknown(options)
    store = FileStore(root)
    collection = handed_out(store, load_catalog(store), options.layer)
    if not collection["features"]:
        raise ExportError(f"the layer '{options.layer}' has no features")
    content = write_layer(collection, options.file.suffix, options.layer)
    write_output(options.file, content)
    print(f"{options.file}: {counted(len(collection['features']), 'feature')}")
    return 0


def _import(root: Path, options: argparse.Namespace) -> int:
    _refuse_unknown(options)
    store = FileStore(root)
    items = read_layer(options.file)
    plan = taken_in(store, load_catalog(store), options.layer, items, options.file.name)
    return _carry_out(plan, store, options, may_remove=options.remove)


def _split(root: Path, options: argparse.Namespace) -> int:
    store = FileStore(root)
    catalog, file = load_catalog(store), options.file
    if file is None:
        plan = split(store, catalog)
    else:
        _refuse_other_kind(file)
        plan = parted(store, catalog, read_layer(file), file.name)
    return _carry_out(plan, store, options, may_remove=False)


def _refuse_unknown(options: argparse.Namespace) -> None:
    """Raise QueryError when there is no such layer, or no such kind of file."""
    if options.layer not in _PLACED:
        raise QueryError(f"no layer '{options.layer}' with geometry; known are {', '.join(_PLACED)}")
    _refuse_other_kind(options.file)


def _refuse_other_kind(file: Path) -> None:
    if file.suffix not in SUFFIXES:
        raise QueryError(f"'{file}' is of no kind that is known here: {' or '.join(SUFFIXES)}")


def _carry_out(plan: Plan, store: Store, options: argparse.Namespace, *, may_remove: bool) -> int:
    """Tell a plan, and save it unless something speaks against it."""
    for problem in plan.problems:
        print(f"error: {problem}")
    print("".join(f"{change}\n" for change in plan.changes), end="")
    if plan.problems:
        print("nothing is changed: the file has faults")
        return 1
    if plan.lost and not may_remove:
        lost = counted(len(plan.lost), "feature")
        print(f"nothing is changed: {lost} would be lost; --remove takes out what is lacking")
        return 1
    if options.dry_run or not plan.changes:
        print("nothing is changed" if options.dry_run else "nothing to change")
        return 0
    plan.save(store)
    print(f"{counted(len(plan.changes), 'change')} saved; run hpgeo check")
    return 0
