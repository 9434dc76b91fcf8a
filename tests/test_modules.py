"""Does each module import only what stands before it, and does each tool stay in its place?"""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "hpgeo"
# The folders from the ground up. A folder imports from those of earlier rows, never from its own row or a later one.
TIERS = [
    ["terms"],
    ["records"],
    ["sources", "places"],
    ["programme"],
    ["webmap"],
    ["export"],
    ["cli"],
]
# The modules of each folder in their order: a module imports from its own folder only what stands before it.
MODULES = {
    "terms": [
        "characters", "errors", "memory", "periods", "labels", "symbols", "layer_types", "codelists", "texts",
        "phrases", "letters", "numerals", "folding",
    ],
    "records": [
        "models", "files", "alone", "features", "store", "strays", "watch", "validation", "layout", "plausible",
        "remains", "shared", "catalog", "parsed", "indicators", "annexes", "schemas",
    ],
    "sources": ["passages", "wording", "documents"],
    "places": [
        "grid", "positions", "mending", "layers", "control", "courses", "lanes", "base_map", "osm", "exchange",
        "layer_files",
    ],
    "programme": [
        "evidence", "works", "dimensions", "postings", "search", "columns", "programme", "reading", "snapshots",
        "totals", "queries", "changes", "coverage", "counts", "doubts", "agencies", "timeline", "addresses", "planned",
    ],
    "webmap": [
        "columns", "shapes", "details", "history", "names", "work_columns", "look", "meta", "payload", "kept_files",
        "script_text", "linker", "policy", "page",
    ],
    "export": [
        "table", "csv_table", "sheets", "xlsx_table", "contract", "geojson", "geopackage", "site", "formats",
    ],
    "cli": ["days", "loading", "checking", "records", "layers", "counting", "exporting", "osm", "main"],
}  # fmt: skip
FILES = sorted(PACKAGE.rglob("*.py"))
INSIDE = [path for path in FILES if path.parent != PACKAGE and path.stem != "__init__"]
HANDED_ON = [path for path in FILES if path.stem == "__init__" and path.parent != PACKAGE]


def short(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").as_posix()


def imported(path: Path) -> Iterator[str]:
    """Give every module that a file imports, wherever the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports relatively"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def top_levels(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imported(path)}


def own_modules(path: Path) -> set[tuple[str, str]]:
    """Give folder and module of every import from the package; the module is "" where a folder hands a name on."""
    found = set()
    for name in imported(path):
        root, *parts = name.split(".")
        if root == "hpgeo" and parts and parts[0] in MODULES:
            module = parts[1] if len(parts) > 1 and parts[1] in MODULES[parts[0]] else ""
            found.add((parts[0], module))
    return found


def tier(folder: str) -> int:
    return next(index for index, row in enumerate(TIERS) if folder in row)


def test_every_folder_and_module_has_its_place_in_the_order() -> None:
    there: dict[str, set[str]] = {}
    for path in INSIDE:
        there.setdefault(path.parent.relative_to(PACKAGE).as_posix(), set()).add(path.stem)
    assert there == {folder: set(modules) for folder, modules in MODULES.items()}
    assert sorted(MODULES) == sorted(folder for row in TIERS for folder in row)


def test_nothing_but_the_folders_stands_in_the_package() -> None:
    assert {path.name for path in PACKAGE.glob("*.py")} == {"__init__.py", "__main__.py"}


@pytest.mark.parametrize("path", INSIDE, ids=short)
def test_module_imports_only_earlier_folders(path: Path) -> None:
    folder = path.parent.name
    others = {name for name, _ in own_modules(path)} - {folder}
    assert sorted(name for name in others if tier(name) >= tier(folder)) == []


@pytest.mark.parametrize("path", INSIDE, ids=short)
def test_module_imports_only_what_stands_before_it_in_its_folder(path: Path) -> None:
    folder, order = path.parent.name, MODULES[path.parent.name]
    inside = {module for name, module in own_modules(path) if name == folder and module}
    assert sorted(inside - set(order[: order.index(path.stem)])) == []


@pytest.mark.parametrize("path", HANDED_ON, ids=short)
def test_folder_only_hands_names_on(path: Path) -> None:
    """A folder's own file has a sentence and, where it has more, imports from the folder and the list of them."""
    sentence, *rest = ast.parse(path.read_text(encoding="utf-8")).body
    assert isinstance(sentence, ast.Expr)
    imports = [node for node in rest if isinstance(node, ast.ImportFrom)]
    assert all((node.module or "").startswith(f"hpgeo.{path.parent.name}.") for node in imports)
    handed_on = sorted(alias.name for node in imports for alias in node.names)
    lists = [node for node in rest if isinstance(node, ast.Assign)]
    assert len(rest) == len(imports) + len(lists)
    module = importlib.import_module(f"hpgeo.{path.parent.name}")
    assert handed_on == sorted(getattr(module, "__all__", []))


@pytest.mark.parametrize("path", FILES, ids=short)
def test_package_knows_no_streamlit(path: Path) -> None:
    assert not {name for name in top_levels(path) if name.startswith(("streamlit", "st_"))}


@pytest.mark.parametrize("path", FILES, ids=short)
def test_folium_stays_in_the_map(path: Path) -> None:
    assert path.parent.name == "webmap" or not top_levels(path) & {"folium", "branca", "xyzservices"}


@pytest.mark.parametrize("path", FILES, ids=short)
def test_package_uses_nothing_unsafe(path: Path) -> None:
    assert not top_levels(path) & {"pickle", "marshal", "shelve", "subprocess", "yaml"}


@pytest.mark.parametrize("path", FILES, ids=short)
def test_module_opens_with_its_question(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", INSIDE, ids=short)
def test_importing_a_module_reads_no_data(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    importlib.import_module(f"hpgeo.{path.parent.name}.{path.stem}")


@pytest.mark.parametrize("name", ["utils", "util", "helpers", "common", "manager"])
def test_no_module_without_a_noun_of_the_field(name: str) -> None:
    assert name not in {path.stem for path in FILES}
