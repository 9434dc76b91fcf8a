"""Does each module import only what stands before it, and does each tool stay in its place?"""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "hpgeo"
# The order of the design. `queries` reads `search`, so search stands first of the two; `addresses` came later.
ORDER = [
    "errors", "periods", "codelists", "texts", "models", "records", "parsed", "catalog", "evidence", "indicators",
    "annexes", "schemas", "layers", "control", "programme", "search", "queries", "changes", "coverage", "passages",
    "wording", "documents", "addresses", "network", "corridors", "zones", "osm", "webmap", "timeline", "sheets",
    "briefings", "export", "oc4ids", "cli", "__main__",
]  # fmt: skip
FILES = sorted(PACKAGE.rglob("*.py"))
PRESENT = sorted({path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in FILES} - {"__init__"})


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


def modules_used(module: str) -> set[str]:
    """Give the modules of the package that a module, or any file of a subpackage, imports."""
    files = [path for path in FILES if path.relative_to(PACKAGE).parts[0].removesuffix(".py") == module]
    names = [name.split(".") for path in files for name in imported(path)]
    return {parts[1] for parts in names if parts[0] == "hpgeo" and len(parts) > 1} & set(PRESENT) - {module}


@pytest.mark.parametrize("module", PRESENT)
def test_module_has_its_place_in_the_order(module: str) -> None:
    assert module in ORDER


@pytest.mark.parametrize("module", PRESENT)
def test_module_imports_only_what_stands_before_it(module: str) -> None:
    assert sorted(modules_used(module) - set(ORDER[: ORDER.index(module)])) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_package_knows_no_streamlit(path: Path) -> None:
    assert not {name for name in top_levels(path) if name.startswith(("streamlit", "st_"))}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_folium_stays_in_the_map(path: Path) -> None:
    inside = path.relative_to(PACKAGE).parts[0].removesuffix(".py") == "webmap"
    assert inside or not top_levels(path) & {"folium", "branca", "xyzservices"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_package_uses_nothing_unsafe(path: Path) -> None:
    assert not top_levels(path) & {"pickle", "marshal", "shelve", "subprocess", "yaml"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_module_opens_with_its_question(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("module", [name for name in PRESENT if name != "__main__"])
def test_importing_a_module_reads_no_data(module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    importlib.import_module(f"hpgeo.{module}")


@pytest.mark.parametrize("name", ["utils", "util", "helpers", "common", "manager"])
def test_no_module_without_a_noun_of_the_field(name: str) -> None:
    assert name not in PRESENT
