"""Do the docs say what is there: do their commands run, their links lead somewhere, their tables hold every name?"""

import importlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import pytest
from streamlit import config

import run
from bench import __main__ as bench
from hpgeo.export.contract import to_json
from hpgeo.export.formats import FORMATS
from hpgeo.export.table import headings
from hpgeo.programme import addresses
from hpgeo.programme.programme import Programme
from hpgeo.records.catalog import load_catalog
from hpgeo.records.models import Model, Project, Statement
from hpgeo.records.store import FileStore
from hpgeo.terms import codelists
from hpgeo.terms.labels import Codelist
from tests.test_modules import MODULES, TIERS
from views.serving.headers import EMBEDDERS

ROOT = Path(__file__).parents[1]
PAGES = [
    ROOT / "README.md",
    ROOT / "README.vi.md",
    ROOT / "CHANGELOG.md",
    ROOT / "LICENSE-DATA.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
DICTIONARY = ROOT / "docs" / "data-dictionary.md"
FENCE = re.compile(r"^```(\w*) ?(\S*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
# Shown to the reader, not for a test to run.
ONLY_SHOWN = {"source .venv/bin/activate", ".ci/run", "hpgeo osm fetch road", "hpgeo osm compare road"}

page = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)


def test_pages_are_found() -> None:
    expected = {"README.md", "data-dictionary.md", "what-belongs.md", "decisions.md", "editing.md", "maintaining.md"}
    assert expected <= {path.name for path in PAGES}


# Commands


class Block(NamedTuple):
    """A fenced block: its language, the file it belongs to, its text."""

    language: str
    file: str
    text: str


def blocks(path: Path) -> list[Block]:
    return [Block(*match.groups()) for match in FENCE.finditer(path.read_text(encoding="utf-8"))]


def steps(text: str) -> Iterator[tuple[str, list[str]]]:
    """Give each command of a console block with the output that is shown below it."""
    for step in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, *shown = step.splitlines()
        yield command, shown


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Give a copy of the real project folder for commands that write."""
    for name in ("data", "layers"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


WITH_COMMANDS = [path for path in PAGES if any(block.language == "console" for block in blocks(path))]


@pytest.mark.parametrize("path", WITH_COMMANDS, ids=lambda path: path.name)
def test_commands_run_as_shown(path: Path, copy: Path) -> None:
    for block in blocks(path):
        if block.language == "console":
            for command, shown in steps(block.text):
                follow(command, shown, copy)
        elif block.file:
            write(block, copy)


def follow(command: str, shown: list[str], folder: Path) -> None:
    program, *arguments = words_of(command)
    if command in ONLY_SHOWN:
        assert program == "source" or (ROOT / program).exists()
    elif (program, arguments[:1]) == ("python3", ["run.py"]):
        check_launch(arguments[1:])
    else:
        assert program == "hpgeo", f"unknown command in the docs: {command}"
        check_output(command, arguments, shown, folder)


def words_of(command: str) -> list[str]:
    """Split a command, and hold the variables before it to those that Streamlit and the app read."""
    words = shlex.split(command)
    while re.fullmatch(r"[A-Z_]+=.*", words[0]):
        name = words.pop(0).partition("=")[0]
        assert name in {EMBEDDERS, *streamlit_variables()}, f"nobody reads {name}"
    return words


def streamlit_variables() -> set[str]:
    return {option.env_var for option in config.get_config_options().values()}


def test_settings_of_the_server_are_settings_of_streamlit() -> None:
    text = (ROOT / "docs" / "serving.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`(STREAMLIT_\w+)`", text)) <= streamlit_variables()
    rows = [re.findall(r"`(\w+)`", row) for row in re.findall(r"^\|.*STREAMLIT_.*$", text, re.MULTILINE)]
    for names in rows:
        variables = [name for name in names if name.startswith("STREAMLIT_")]
        keys = [name for name in names if name[0].islower()]
        assert [config.get_config_options()[f"server.{key}"].env_var for key in keys] == variables
    assert len(rows) == 3


def check_launch(arguments: list[str]) -> None:
    """Check the options of run.py, which would start a server, all tests or the benchmark."""
    if arguments[:1] == ["test"]:
        assert all(word.startswith("-") or (ROOT / word).exists() for word in arguments[1:])
    elif arguments[:1] == ["bench"]:
        bench.parse(arguments[1:])
    else:
        run.parse(arguments)


def check_output(command: str, arguments: list[str], shown: list[str], folder: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    result = subprocess.run(
        [sys.executable, "-m", "hpgeo", *arguments], cwd=folder, env=environment, capture_output=True, encoding="utf-8"
    )
    refused = any(line.startswith("hpgeo: ") for line in shown)
    assert result.returncode == (1 if refused else 0), f"{command}\n{result.stdout[-2000:]}{result.stderr[-2000:]}"
    for line in shown:
        pattern, said = re.escape(line).replace("…", ".*"), result.stderr if refused else result.stdout
        assert any(re.fullmatch(pattern, told) for told in said.splitlines()), f"{command}: no line '{line}'"
    for name in (arguments[index + 1] for index, word in enumerate(arguments) if word == "-o"):
        assert (folder / name).stat().st_size > 0


def write(block: Block, folder: Path) -> None:
    """Do what the reader does with a block that names a file: save the record, add the feature."""
    path = folder / block.file
    if block.language == "yaml":
        path.write_text(block.text, encoding="utf-8")
        return
    collection = json.loads(path.read_text(encoding="utf-8"))
    collection["features"].insert(0, json.loads(block.text))
    path.write_text(json.dumps(collection, ensure_ascii=False), encoding="utf-8")


# Links


def slug(heading: str) -> str:
    """Give the anchor of a heading as code hosts make it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def levels_of(path: Path) -> list[int]:
    """Give the levels of the headings in their order."""
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    return [len(marks) for marks in re.findall(r"^(#+) ", text, flags=re.MULTILINE)]


def headings_of(path: Path) -> list[str]:
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    return re.findall(r"^#{1,6} (.+)$", text, flags=re.MULTILINE)


def links(path: Path) -> Iterator[tuple[Path, str]]:
    """Give the target and the anchor of every relative link and image."""
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not re.match(r"[a-z]+:", target):
            name, _, anchor = unquote(target).partition("#")
            yield (path.parent / name if name else path), anchor


@page
def test_relative_links_lead_somewhere(path: Path) -> None:
    assert [str(target) for target, _ in links(path) if not target.exists()] == []


@page
def test_anchors_are_headings(path: Path) -> None:
    named = [(target, anchor) for target, anchor in links(path) if anchor and target.suffix == ".md"]
    assert [a for target, a in named if target.exists() and a not in map(slug, headings_of(target))] == []


@page
def test_headings_have_anchors_of_their_own(path: Path) -> None:
    anchors = [slug(heading) for heading in headings_of(path) if path.name != "CHANGELOG.md"]
    assert sorted(anchors) == sorted(set(anchors))


@page
def test_page_names_no_path_of_a_machine(path: Path) -> None:
    found = re.findall(r"(?:^|[\s(`])(/(?:home|root|work|tmp|Users)/\S*)", path.read_text(encoding="utf-8"))
    assert found == []


# Two languages

PAIRS = [("README.md", "README.vi.md"), ("docs/guide.en.md", "docs/guide.vi.md")]
pair = pytest.mark.parametrize(
    ("english", "vietnamese"), [(ROOT / a, ROOT / b) for a, b in PAIRS], ids=["readme", "guide"]
)


def table_sizes(path: Path) -> list[int]:
    """Give the number of rows of each table."""
    return [
        len(table.splitlines()) for table in re.findall(r"(?:^\|.*\n)+", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]


def items_by_section(path: Path) -> list[int]:
    """Give the number of list items below each heading."""
    parts = re.split(r"^#+ ", FENCE.sub("", path.read_text(encoding="utf-8")), flags=re.MULTILINE)
    return [len(re.findall(r"^\s*(?:-|\d+\.) ", part, flags=re.MULTILINE)) for part in parts]


def inline_code(path: Path) -> set[str]:
    """Give what stands as code in sentences and tables: commands, options, names of files, codes."""
    return set(re.findall(r"`([^`\n]+)`", FENCE.sub("", path.read_text(encoding="utf-8"))))


def targets(path: Path) -> list[str]:
    """Give the links and pictures, without what tells the languages apart."""
    found = [str(target.relative_to(ROOT)) for target, _ in links(path)]
    return sorted(re.sub(r"-en(?=\.png)|\.(?:vi|en)(?=\.md)", "", name) for name in found)


@pair
def test_both_languages_have_the_same_sections_lists_and_tables(english: Path, vietnamese: Path) -> None:
    for measure in (levels_of, items_by_section, table_sizes):
        assert measure(english) == measure(vietnamese)


@pair
def test_both_languages_have_the_same_commands_and_code(english: Path, vietnamese: Path) -> None:
    assert blocks(english) == blocks(vietnamese)
    assert inline_code(english) == inline_code(vietnamese)


@pair
def test_both_languages_lead_to_the_same_places(english: Path, vietnamese: Path) -> None:
    assert targets(english) == targets(vietnamese)


# Data dictionary


def section(name: str) -> str:
    """Give the text below the heading of this name, up to the next heading."""
    text = DICTIONARY.read_text(encoding="utf-8")
    found = re.search(rf"^#+ {re.escape(name)}$\n(.*?)(?=^#+ |\Z)", text, re.DOTALL | re.MULTILINE)
    assert found, f"the data dictionary has no section '{name}'"
    return found[1]


def first_cells(text: str) -> list[str]:
    """Give what stands as code in the first cells of the tables."""
    rows = re.findall(r"^\| (`[^|]*)\|", text, flags=re.MULTILINE)
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row)]


def held(kind: type) -> list[object]:
    """Give everything of a kind that a module of the package holds."""
    files = sorted((ROOT / "hpgeo").glob("*/[a-z]*.py"))
    modules = [importlib.import_module(f"hpgeo.{path.parent.name}.{path.stem}") for path in files]
    return [item for module in modules for item in vars(module).values() if isinstance(item, kind)]


def models() -> list[type[Model]]:
    kinds = {item for item in held(type) if isinstance(item, type) and issubclass(item, Model) and item is not Model}
    return sorted(kinds, key=lambda kind: kind.__name__)


def test_models_and_codelists_are_found() -> None:
    # The tests below run once for each of them; without any they would fall silent.
    assert {Project, Statement} < set(models())
    assert len(CODELISTS) > 15


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_dictionary_has_every_field_and_no_other(model: type[Model]) -> None:
    assert first_cells(section(model.__name__)) == list(model.model_fields)


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_dictionary_marks_what_is_required(model: type[Model]) -> None:
    marked = re.findall(r"^\| `(\w+)` ●", section(model.__name__), flags=re.MULTILINE)
    assert marked == [name for name, field in model.model_fields.items() if field.is_required()]


CODELISTS = list({item.name: item for item in held(Codelist) if isinstance(item, Codelist)}.values())


def codelist_heading(codelist: Codelist) -> str:
    """Give the heading of a codelist; three names are taken by models."""
    taken = codelist.name in {"milestone", "fact", "unit"}
    return f"{codelist.name.capitalize()} codes" if taken else codelist.name


def codelist_rows(codelist: Codelist) -> list[str]:
    return [f"| `{code}` | {codelist[code].vi} | {codelist[code].en} |" for code in codelist]


def write_codelists() -> None:
    """Write the tables of codes anew from the code: `python -m tests.test_docs`."""
    text = DICTIONARY.read_text(encoding="utf-8")
    for codelist in CODELISTS:
        heading, rows = re.escape(codelist_heading(codelist)), "\n".join(codelist_rows(codelist))
        table = re.compile(rf"(^### {heading}\n(?:(?!^#).*\n)*?\|---\|---\|---\|\n)(?:\|.*\n)*", re.MULTILINE)
        text, count = table.subn(lambda match, rows=rows: f"{match[1]}{rows}\n", text)
        if not count:
            text += f"\n### {codelist_heading(codelist)}\n\n| Code | Vietnamese | English |\n|---|---|---|\n{rows}\n"
    DICTIONARY.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("codelist", CODELISTS, ids=lambda codelist: codelist.name)
def test_dictionary_has_every_code_with_its_labels(codelist: Codelist) -> None:
    text = section(codelist_heading(codelist))
    assert [line for line in text.splitlines() if line.startswith("| `")] == codelist_rows(codelist)


def properties(*patterns: str) -> set[str]:
    """Give the property names of the features of all files that match."""
    files = [path for pattern in patterns for path in (ROOT / "layers").glob(pattern)]
    features = [item for path in files for item in json.loads(path.read_text(encoding="utf-8"))["features"]]
    return {key for item in features for key in item["properties"]}


@pytest.mark.parametrize(
    ("name", "pattern"), [("Layer feature", "*.geojson"), ("Base map feature", "context/*.geojson")]
)
def test_dictionary_has_every_property_of_a_feature(name: str, pattern: str) -> None:
    assert properties(pattern) - set(first_cells(section(name))) == set()


def test_dictionary_has_every_key_of_the_export(programme: Programme) -> None:
    content = to_json(programme, list(programme.works.values()))
    keys = {*content, *(key for project in content["projects"] for key in project)}
    assert keys - set(re.findall(r"`(\w+)`", section("JSON"))) == set()


def test_dictionary_has_every_column_of_the_table() -> None:
    assert set(headings("en")) - set(re.findall(r"`(\w+)`", section("CSV"))) == set()


def test_dictionary_and_readme_name_every_format() -> None:
    assert [listed.name for listed in FORMATS.values() if not section(listed.name).strip()] == []
    (row,) = re.findall(r"^\| `export` \| (.*) \|$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert re.findall(r"`(\w+)`", row) == list(FORMATS)


def test_dictionary_has_every_parameter_of_the_address() -> None:
    assert sorted(first_cells(section("Address"))) == sorted(addresses.PARAMETERS)


# Reasons, documents, licences


def dependencies() -> list[str]:
    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [re.split(r"[\s<>=!~;\[]", line)[0] for line in content["project"]["dependencies"]]


def checkers() -> list[str]:
    """Name what checks the page's scripts."""
    content = json.loads((ROOT / "tests" / "scripts" / "package.json").read_text(encoding="utf-8"))
    return list(content["devDependencies"])


@pytest.mark.parametrize("name", [*dependencies(), *checkers()])
def test_direct_dependency_has_its_line_of_reason(name: str) -> None:
    text = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
    assert re.search(rf"^- \*\*{re.escape(name)}\*\*: \w", text, flags=re.MULTILINE)


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_readme_names_every_official_document(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    documents = [source for source in load_catalog(FileStore(ROOT)).sources.values() if source.kind == "official"]
    missing = [d.id for d in documents if f"`{d.id}`" not in text or (d.number and d.number not in text)]
    assert missing == []


def test_licence_page_names_every_geometry_source() -> None:
    text = (ROOT / "LICENSE-DATA.md").read_text(encoding="utf-8")
    assert [key for key in load_catalog(FileStore(ROOT)).geometry_sources if f"| `{key}` |" not in text] == []


FOLDER_ROW = re.compile(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)


def test_maintaining_lists_the_folders_and_their_modules_in_order() -> None:
    text = (ROOT / "docs" / "maintaining.md").read_text(encoding="utf-8")
    listed = {folder: modules.split() for folder, modules in FOLDER_ROW.findall(text)}
    assert list(listed.items()) == [(folder, MODULES[folder]) for row in TIERS for folder in row]


def test_no_file_keeps_the_two_sides_of_a_merge() -> None:
    command = ["git", "grep", "-lE", "^(<{7} |>{7} )"]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert found.stdout == ""


def test_what_belongs_speaks_of_records_that_exist() -> None:
    text = (ROOT / "docs" / "what-belongs.md").read_text(encoding="utf-8")
    parts = {feature_part(path) for path in (ROOT / "data" / "projects").glob("*.yaml")}
    known = {path.stem for path in (ROOT / "data" / "projects").glob("*.yaml")} | set().union(*parts)
    named = {name for name in re.findall(r"`([a-z0-9]+(?:-[a-z0-9]+)+)`", text) if name not in codelists.RELATIONS}
    assert sorted(named - known) == []


def feature_part(path: Path) -> frozenset[str]:
    return frozenset(re.findall(r"^\s*part: (\S+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE))


if __name__ == "__main__":
    write_codelists()
