"""The command `hpgeo`: check, format, export, stats, build, new, schemas, osm.

The package raises; this module turns errors into sentences and exit codes: 0 done,
1 the data has faults, 2 the call has.
"""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from hpgeo.cli.days import add_days, chosen_days, tell_of_days
from hpgeo.export.contract import dump_json, to_csv, to_feature_collection, to_geopackage, to_json, to_xlsx
from hpgeo.places import osm
from hpgeo.places.layers import format_layer, load_layers
from hpgeo.programme.coverage import accuracy_by_layer
from hpgeo.programme.programme import Programme, load_programme
from hpgeo.programme.queries import Query, check_query, select
from hpgeo.programme.totals import total
from hpgeo.programme.works import Work
from hpgeo.records.catalog import Catalog, load_catalog
from hpgeo.records.files import write_atomic
from hpgeo.records.layout import format_document, new_project
from hpgeo.records.models import check_id, check_text
from hpgeo.records.schemas import all_schemas, schema_text
from hpgeo.records.store import FileStore, Kind, Store, digest
from hpgeo.sources.documents import Outcome, check_documents
from hpgeo.terms import codelists
from hpgeo.terms.errors import ExportError, HpgeoError, OsmError, Problem, QueryError, RecordError
from hpgeo.terms.periods import Mode
from hpgeo.webmap import single_file


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    options = _parser().parse_args(arguments)
    tell_of_days(options)
    root = Path(options.root).resolve()
    command: Callable[[Path, argparse.Namespace], int] = options.command
    try:
        return command(root, options)
    except BrokenPipeError:
        # The reader (head, less) has gone; the rest of the output goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except HpgeoError as error:
        print(f"hpgeo: {error}", file=sys.stderr)
        return 2 if isinstance(error, QueryError) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="hpgeo", description=__doc__.split("\n")[0])
    parser.add_argument("--root", default=os.environ.get("HPGEO_ROOT", "."), help="project folder (default: here)")
    add_days(parser)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="read everything and name every fault")
    shapes = check.add_mutually_exclusive_group()
    shapes.add_argument("--json", action="store_true", help="print the faults as JSON")
    shapes.add_argument("--annotations", action="store_true", help="print them for GitHub too, as in its workflows")
    check.add_argument("--documents", type=Path, metavar="DIR", help="hold the statements against the texts in DIR")
    check.set_defaults(command=_check, reads_programme=True)
    form = commands.add_parser("format", help="write records and layers in their one layout")
    form.add_argument("--check", action="store_true", help="only say which files would change")
    form.set_defaults(command=_format)
    export = commands.add_parser("export", help="write the catalog or a selection")
    export.add_argument("--format", required=True, choices=["json", "csv", "xlsx", "geojson", "gpkg", "html"])
    export.add_argument("-o", "--output", type=Path, help="file to write (default: standard output)")
    _add_filters(export)
    export.set_defaults(command=_export, reads_programme=True)
    stats = commands.add_parser("stats", help="count works, statements and accuracy grades")
    stats.add_argument("--json", action="store_true", help="print as JSON")
    stats.set_defaults(command=_stats, reads_programme=True)
    build = commands.add_parser("build", help="write the map, the table and the catalog below site/")
    build.add_argument("-o", "--output", type=Path, help="folder to write (default: site/ in the project)")
    build.set_defaults(command=_build, reads_programme=True)
    new = commands.add_parser("new", help="start a record from the template")
    new.add_argument("id", help="id of the project: words joined by hyphens")
    new.add_argument("--layer", default="road", metavar="LAYER", help="its layer (default: road)")
    new.add_argument("--source", metavar="SOURCE", help="id of the document that names the work")
    new.add_argument("--locator", metavar="LOCATOR", help="where in the document, such as PL3/I/3")
    new.add_argument("--title", metavar="TEXT", help="what the document calls the work")
    new.set_defaults(command=_new)
    schemas = commands.add_parser("schemas", help="write the JSON Schemas that editors read")
    schemas.add_argument("--check", action="store_true", help="only say which files would change")
    schemas.set_defaults(command=_schemas)
    _add_osm(commands.add_parser("osm", help="compare what was traced with the OpenStreetMap of today"))
    return parser


def _add_filters(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="first_year", type=int, metavar="YEAR", help="first year of the window")
    parser.add_argument("--to", dest="last_year", type=int, metavar="YEAR", help="last year of the window")
    parser.add_argument("--mode", choices=[mode.value for mode in Mode], default=Mode.UNDER_WAY.value)
    parser.add_argument("--undated", action="store_true", help="keep works without dates in a narrowed window")
    for name, noun in (
        ("layer", "layer"), ("status", "status"), ("organization", "agency, then or now"),
        ("source", "document"), ("accuracy", "accuracy grade"),
    ):  # fmt: skip
        parser.add_argument(f"--{name}", action="append", metavar="CODE", help=f"{noun}; may be repeated")
    parser.add_argument("--text", default="", help="words to search for, accents optional")
    parser.add_argument("--language", choices=["vi", "en"], default="vi")


def _add_osm(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    fetch = actions.add_parser("fetch", help="fetch the current roads or railways into build/osm/; needs a network")
    fetch.add_argument("kind", choices=list(osm.TAGS))
    fetch.add_argument("--endpoint", default=osm.ENDPOINT, metavar="URL", help=f"Overpass server ({osm.ENDPOINT})")
    fetch.add_argument("--time-limit", type=float, default=osm.TIME_LIMIT, metavar="S", help="seconds (300)")
    fetch.set_defaults(command=_osm_fetch)
    status = actions.add_parser("status", help="say what was fetched, and when")
    status.set_defaults(command=_osm_status)
    compare = actions.add_parser("compare", help="measure the tracings of a layer against what was fetched")
    compare.add_argument("layer", metavar="LAYER", help=f"one of {', '.join(osm.NETWORKS)}")
    compare.set_defaults(command=_osm_compare)


def _load(root: Path, options: argparse.Namespace) -> Programme:
    return load_programme(root, *chosen_days(options))


def _check(root: Path, options: argparse.Namespace) -> int:
    programme = _load(root, options)
    held = _held(programme, options.documents)
    problems = [*programme.problems, *(held.problems if held else ())]
    errors = [problem for problem in problems if problem.severity == "error"]
    if options.json:
        print(dump_json([_problem_json(problem) for problem in problems]), end="")
        return 1 if errors else 0
    for problem in sorted(problems):
        print(f"{problem.severity}: {problem}")
    if options.annotations or os.environ.get("GITHUB_ACTIONS") == "true":
        print("".join(f"{problem.annotation}\n" for problem in sorted(problems)), end="")
    if held:
        print(f"{held.statements} statements held against {held.texts} texts; notes explain {held.explained} misses")
    for layer, grades in accuracy_by_layer(programme.works.values(), placeless=True).items():
        print(f"{layer}: " + ", ".join(f"{count} {grade}" for grade, count in grades.items()))
    warnings = len(problems) - len(errors)
    placed = sum(bool(work.features) for work in programme.works.values())
    print(f"{len(programme.works)} works, {placed} of them on the map; {len(errors)} errors, {warnings} warnings")
    return 1 if errors else 0


def _held(programme: Programme, folder: Path | None) -> Outcome | None:
    """Hold the records against the texts of the folder, when one is given."""
    if folder is None:
        return None
    return check_documents(programme.catalog, folder, programme.indicators.values())


def _problem_json(problem: Problem) -> dict[str, object]:
    names = ("file", "field", "message", "line", "severity")
    return {name: getattr(problem, name) for name in names}


def _format(root: Path, options: argparse.Namespace) -> int:
    changed, faults, store = 0, 0, FileStore(root)
    for name in _formatted(store):
        try:
            before, after = _both_layouts(name, store)
        except HpgeoError as error:
            print(f"error: {error.args[0]}")
            faults += 1
            continue
        if before == after:
            continue
        changed += 1
        print(f"{'would change' if options.check else 'formatted'}: {name}")
        if not options.check:
            store.save(name, after, digest(before))
    return 1 if faults or (options.check and changed) else 0


def _formatted(store: Store) -> list[str]:
    return [
        *store.names(Kind.PROJECTS, ".yaml"),
        *store.names(Kind.LAYERS, ".geojson"),
        *store.names(Kind.BASE_MAP, ".geojson"),
    ]


def _both_layouts(name: str, store: Store) -> tuple[str, str]:
    before = store.text(name)
    if name.endswith(".yaml"):
        return before, format_document(before, store.document(name))
    return before, format_layer(store.features(name).content)


def _export(root: Path, options: argparse.Namespace) -> int:
    programme = _load(root, options)
    query = _query(options)
    check_query(query, programme)
    works = select(programme, query)
    content = _rendered(programme, works, options)
    _tell_left_out(programme)
    if options.output:
        try:
            write_atomic(options.output, content)
        except OSError as error:
            raise ExportError(f"{options.output} cannot be written: {error.strerror}") from None
    elif isinstance(content, bytes):
        sys.stdout.buffer.write(content)
    else:
        sys.stdout.write(content)
    return 0


def _tell_left_out(programme: Programme) -> None:
    for problem in sorted(programme.problems):
        if problem.severity == "error":
            print(f"hpgeo: left out: {problem}", file=sys.stderr)


def _rendered(programme: Programme, works: Sequence[Work], options: argparse.Namespace) -> str | bytes:
    if options.format == "json":
        return dump_json(to_json(programme, works))
    if options.format == "html":
        return single_file(programme, works)
    if options.format == "csv":
        return to_csv(programme, works, options.language)
    if options.format == "xlsx":
        return to_xlsx(programme, works, options.language)
    if options.format == "gpkg":
        return to_geopackage(programme, works)
    return json.dumps(to_feature_collection(programme, works), ensure_ascii=False) + "\n"


def _query(options: argparse.Namespace) -> Query:
    def codes(name: str) -> frozenset[str] | None:
        given = getattr(options, name)
        return None if given is None else frozenset(given)

    return Query(
        first_year=options.first_year,
        last_year=options.last_year,
        mode=Mode(options.mode),
        undated=options.undated,
        layers=codes("layer"),
        statuses=codes("status"),
        organizations=codes("organization"),
        sources=codes("source"),
        accuracies=codes("accuracy"),
        text=options.text,
    )


def _stats(root: Path, options: argparse.Namespace) -> int:
    programme = _load(root, options)
    numbers = statistics(programme)
    if options.json:
        print(dump_json(numbers), end="")
    else:
        for name, value in numbers.items():
            print(f"{name}: {'everything on file' if value is None else value}")
    return 0


def statistics(programme: Programme) -> dict[str, object]:
    """Count works, statements per source, layers, statuses and accuracy grades."""
    works = list(programme.works.values())
    totals = total(works)
    statements = [statement for work in works for statement in work.project.statements]
    return {
        "as_of": programme.today.isoformat(),
        "known_on": programme.known_on.isoformat() if programme.known_on else None,
        "projects": totals.count,
        "placed": totals.placed,
        "statements": len(statements),
        "statements_by_source": dict(sorted(Counter(s.source for s in statements).items())),
        "by_status": dict(sorted(Counter(w.status for w in works).items())),
        "accuracy_by_layer": accuracy_by_layer(works, placeless=True),
        "contradictions": sum(len(work.evidence.contradictions) for work in works),
        "length_km": round(totals.length_km, 1),
        "area_ha": round(totals.area_ha, 1),
        "sums": totals.sums,
    }


def _build(root: Path, options: argparse.Namespace) -> int:
    programme = _load(root, options)
    _tell_left_out(programme)
    folder: Path = options.output or root / "site"
    works = list(programme.works.values())
    features = json.dumps(to_feature_collection(programme, works), ensure_ascii=False) + "\n"
    for name, content in (
        ("index.html", single_file(programme)),
        ("hpgeo.json", dump_json(to_json(programme, works))),
        ("hpgeo.csv", to_csv(programme, works, "vi")),
        ("hpgeo.geojson", features),
    ):
        write_atomic(folder / name, content)
        print(folder / name)
    return 0


def _new(root: Path, options: argparse.Namespace) -> int:
    _refuse_faulty(options)
    store, name = FileStore(root), f"{Kind.PROJECTS}/{options.id}.yaml"
    if store.exists(name):
        raise RecordError(f"{name} exists already")
    if options.layer not in codelists.LAYERS:
        raise QueryError(f"unknown layer '{options.layer}'; known are {', '.join(codelists.LAYERS)}")
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
    raise QueryError(f"unknown source '{name}'; known are {known}{rest}")


def _schemas(root: Path, options: argparse.Namespace) -> int:
    changed = 0
    for name, schema in all_schemas().items():
        path, text = root / "schemas" / name, schema_text(schema)
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        changed += 1
        print(f"{'would change' if options.check else 'written'}: schemas/{name}")
        if not options.check:
            write_atomic(path, text)
    return 1 if options.check and changed else 0


def _osm_fetch(root: Path, options: argparse.Namespace) -> int:
    """Fetch under the day of the calendar: `--today` moves the view, not the day of a download."""
    path = osm.fetch(options.kind, root / "build" / "osm", date.today(), options.endpoint, options.time_limit)
    print(f"{path.relative_to(root).as_posix()}: {len(osm.load_network(path))} ways, {osm.ATTRIBUTION}, {osm.LICENCE}")
    return 0


def _osm_status(root: Path, _options: argparse.Namespace) -> int:
    for kind in osm.TAGS:
        found = osm.latest(kind, root / "build" / "osm")
        if found is None:
            print(f"{kind}: not fetched")
        else:
            path, day = found
            print(f"{kind}: {path.relative_to(root).as_posix()}, {(date.today() - day).days} days old")
    return 0


def _osm_compare(root: Path, options: argparse.Namespace) -> int:
    if options.layer not in osm.NETWORKS:
        raise QueryError(f"nothing to compare '{options.layer}' with; known are {', '.join(osm.NETWORKS)}")
    kind = osm.NETWORKS[options.layer]
    found = osm.latest(kind, root / "build" / "osm")
    if found is None:
        raise OsmError(f"no {kind} network was fetched yet; run hpgeo osm fetch {kind}")
    path, day = found
    name = f"layers/{options.layer}.osm.geojson"
    store = FileStore(root)
    layers = load_layers(store, load_catalog(store))
    for problem in sorted(problem for problem in layers.problems if problem.file == name):
        print(f"hpgeo: left out: {problem}", file=sys.stderr)
    traced = [feature for feature in layers.features if feature.file == name]
    deviations = osm.compare(traced, osm.load_network(path))
    for deviation in deviations:
        print(_told(deviation))
    stale = sum(deviation.exceeds for deviation in deviations)
    print(f"{stale} of {len(deviations)} exceed their accuracy; {kind} network of {day}, {osm.ATTRIBUTION}")
    return 0


def _told(deviation: osm.Deviation) -> str:
    """Say how far a feature lies off, and where it lies farthest when that is too far."""
    feature = deviation.feature
    if deviation.within_m is None or deviation.farthest is None:
        return f"{feature.id}: no line in the study area"
    told = f"{feature.id}: 95 % within {deviation.within_m:.0f} m, accuracy {feature.accuracy_m:.0f} m"
    if not deviation.exceeds:
        return told
    x, y = deviation.farthest
    return f"{told}: EXCEEDED, farthest {deviation.farthest_m:.0f} m at [{x:.4f}, {y:.4f}]"
