"""Does each module of the page import only what stands before it, is it used, and does it open with its question?"""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from hpgeo.webmap.linker import Module, graph, link, parse
from hpgeo.webmap.page import ENTRY
from hpgeo.webmap.script_text import code_alone

SCRIPTS = Path(str(files("hpgeo.webmap"))) / "scripts"
MAINTAINING = Path(__file__).parents[1] / "docs" / "maintaining.md"
# The order of the design; `app` and `main` stand beside the folders, after all of them.
FOLDERS = ["ground", "rules", "host", "drawing", "controls/panel", "controls/period", "controls/legend", "controls", ""]
PAGE = re.compile(r"(?<![\w$.])(document|window|L|matchMedia|navigator|location|history|globalThis)\b(?!\s*:)")
FILES = sorted(path.relative_to(SCRIPTS).as_posix() for path in SCRIPTS.rglob("*.js"))
MODULES = {file: parse(file, (SCRIPTS / file).read_text(encoding="utf-8")) for file in FILES}


def folder(file: str) -> str:
    return file.rpartition("/")[0]


# What needs no page, all rules among it: it runs where there is neither a document nor Leaflet.
GROUND = ("catalogue", "columns", "details", "mercator", "names", "payload", "session", "shapes", "standings", "words")
WITHOUT_PAGE = {file for file in FILES if folder(file) == "rules"} | {
    *(f"ground/{name}.js" for name in GROUND),
    *("host/echo.js", "host/reports.js", "drawing/picture.js"),
}


def text(file: str) -> str:
    return (SCRIPTS / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("module", MODULES.values(), ids=FILES)
def test_module_imports_only_from_folders_before_its_own(module: Module) -> None:
    place = FOLDERS.index(folder(module.file))
    assert [each.source for each in module.imports if FOLDERS.index(folder(each.source)) > place] == []


def test_the_imports_go_in_no_circle_and_name_what_is_there() -> None:
    linked = graph(SCRIPTS, ENTRY)
    assert list(linked)[-1] == ENTRY


def test_every_file_is_linked() -> None:
    assert sorted(graph(SCRIPTS, ENTRY)) == FILES


def test_every_export_is_imported() -> None:
    imported = {(each.source, name) for module in MODULES.values() for each in module.imports for name, _ in each.names}
    # A rule may be exported for its tests alone.
    others = [module for module in MODULES.values() if folder(module.file) != "rules"]
    assert [
        (module.file, name) for module in others for name in module.exports if (module.file, name) not in imported
    ] == []


@pytest.mark.parametrize("module", MODULES.values(), ids=FILES)
def test_every_import_is_used(module: Module) -> None:
    code = code_alone(text(module.file))
    names = [here for each in module.imports for _, here in each.names]
    assert [name for name in names if len(re.findall(rf"(?<![\w$]){re.escape(name)}(?![\w$])", code)) < 2] == []


@pytest.mark.parametrize("file", FILES)
def test_module_opens_with_its_question(file: str) -> None:
    opening = re.match(r"/\*(.*?)\*/", text(file), re.DOTALL)
    assert opening
    assert "?" in opening[1]


@pytest.mark.parametrize("file", FILES)
def test_lines_end_before_column_121(file: str) -> None:
    assert [line for line in text(file).splitlines() if len(line) > 120] == []


@pytest.mark.parametrize("file", sorted(WITHOUT_PAGE))
def test_what_needs_no_page_asks_for_none(file: str) -> None:
    assert PAGE.findall(code_alone(text(file))) == []
    assert {each.source for each in MODULES[file].imports} <= WITHOUT_PAGE


def test_what_draws_the_works_is_known_by_its_interface_alone() -> None:
    importers = {
        source: {module.file for module in MODULES.values() for each in module.imports if each.source == source}
        for source in FILES
    }
    assert importers["drawing/canvas_renderer.js"] == {"drawing/renderer.js"}
    assert importers["drawing/renderer.js"] == {"app.js"}
    own = ("canvas", "view", "crowd", "strokes", "badges", "labels", "pick", "highlight", "frame", "trace")
    for name in own:
        assert {folder(file) for file in importers[f"drawing/{name}.js"]} == {"drawing"}


def test_the_script_sets_one_global() -> None:
    linked = link(SCRIPTS, ENTRY)
    assert set(re.findall(r"\bwindow\.(\w+) = ", code_alone(linked))) == {"hpgeo"}
    assert linked.startswith('"use strict";\n(() => {\n')


def test_the_maintainers_page_names_every_script_in_the_table_of_its_folder() -> None:
    tables: dict[str, str] = {}
    for table in re.findall(r"^\|.*\|\n\|---.*\n(?:\|.*\n)+", MAINTAINING.read_text(encoding="utf-8"), re.MULTILINE):
        heading = re.match(r"\| (?:`([\w/]+)/`|Beside them)", table)
        if heading:
            tables[heading[1] or ""] = table
    assert [file for file in FILES if f"`{file.rpartition('/')[2]}`" not in tables.get(folder(file), "")] == []
