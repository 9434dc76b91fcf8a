"""Does a fault in a file that records share cost no more than the entry in which it stands?"""

from collections.abc import Callable
from pathlib import Path

import pytest
from memory_store import MemoryStore

from conftest import FILES, City
from hpgeo.cli.main import main
from hpgeo.export.formats import FORMATS
from hpgeo.records.catalog import Catalog, load_catalog
from hpgeo.records.files import parse_document
from hpgeo.records.models import GeometrySource, Model, Organization, Source, Unit
from hpgeo.records.remains import remains, stand_in
from hpgeo.webmap import payload

ROOT = Path(__file__).parents[1]
WORKS = ["data-platform", "dong-ha-industrial-zone", "national-road-10", "white-stone-bridge"]
AGENCIES, PLAN = "data/organizations.yaml", "data/sources/plan-2023.yaml"
PAGES = "data/sources/web.yaml"
SHARED = [name for name in FILES if not name.startswith("data/projects/")]


def errors(catalog: Catalog) -> list[str]:
    return [str(problem) for problem in catalog.problems if problem.severity == "error"]


DAMAGES: dict[str, Callable[[str], bytes]] = {
    "byte-order mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "no UTF-8": lambda text: text.encode("latin-1", "replace") + b"\xff",
    "empty": lambda text: b"",
    "half": lambda text: text.encode()[: len(text.encode()) // 2],
    "no text at all": lambda text: b"\0\0\0",
    "another form": lambda text: b"a word\n",
    "a bracket too many": lambda text: text.replace("}", "}]", 1).encode() if "}" in text else b"[",
    "a key twice": lambda text: text.encode() + text.splitlines(keepends=True)[-1].encode(),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=list(DAMAGES))
@pytest.mark.parametrize("name", SHARED)
def test_broken_shared_file_takes_no_work_with_it(city: City, name: str, damage: Callable[[str], bytes]) -> None:
    city.write(name, damage(FILES[name]))
    catalog = city.catalog()
    assert list(catalog.projects) == WORKS
    assert {problem.file for problem in catalog.problems if problem.severity == "error"} == {name}
    assert any(problem.unread for problem in catalog.problems) or not catalog.partial
    programme = city.programme()
    assert [feature.project_id for feature in programme.layers.features].count("national-road-10") == 2
    for listed in FORMATS.values():
        assert listed.write(programme, list(programme.works.values()), "vi")


@pytest.mark.parametrize("name", SHARED)
def test_missing_shared_file_takes_no_work_with_it(city: City, name: str) -> None:
    if name.startswith("data/sources/"):
        (city.root / "data/sources").rename(city.root / "elsewhere")
    else:
        (city.root / name).unlink()
    catalog = city.catalog()
    assert list(catalog.projects) == WORKS
    assert len(errors(catalog)) == 1


def test_store_in_memory_stands_in_alike(city: City) -> None:
    city.write(AGENCIES, FILES[AGENCIES][:150])
    names = [path.relative_to(city.root).as_posix() for path in city.root.rglob("*") if path.is_file()]
    memory = load_catalog(MemoryStore({name: city.read(name) for name in names}))
    assert memory == city.catalog()


def test_one_bad_line_costs_its_entry_and_no_other(city: City) -> None:
    city.replace(AGENCIES, "  aliases: [Sở GTVT]", "  aliases: [Sở GTVT")
    catalog = city.catalog()
    (fault,) = [problem for problem in catalog.problems if problem.severity == "error"]
    assert (fault.file, fault.line) == (AGENCIES, 4)
    assert catalog.partial == {"so-giao-thong"}
    assert catalog.organizations["so-giao-thong"].name.vi == "so-giao-thong (không đọc được)"
    assert catalog.organizations["so-giao-thong"].name.en == "so-giao-thong (not readable)"
    assert catalog.organizations["so-xay-dung"].name.vi == "Sở Xây dựng"


def test_faulty_entry_keeps_what_is_sound_and_says_so(city: City) -> None:
    city.replace(AGENCIES, "  period: {end: 2025-02-28}", "  period: {end: 31/02/2025}")
    record = city.catalog().organizations["so-giao-thong"]
    assert record.name.vi == "Sở Giao thông vận tải (chỉ đọc được một phần)"
    assert record.name.en == "Department of Transport (read in part only)"
    assert (record.successor, record.period) == ("so-xay-dung", None)


def test_source_with_a_bad_line_keeps_its_kind_and_date(city: City) -> None:
    city.replace(PLAN, "number: 12/KH-UBND", 'number: "12/KH-UBND')
    catalog = city.catalog()
    source = catalog.sources["plan-2023"]
    assert (source.kind, str(source.date)) == ("official", "2023-02-10")
    assert source.short.vi == "KH 12 (2023) (chỉ đọc được một phần)"
    assert len(errors(catalog)) == 1


def test_bad_line_in_a_list_of_pages_costs_its_page(city: City) -> None:
    page = FILES[PLAN].replace("id: plan-2023", "- id: {}").replace("\n", "\n  ").rstrip(" ")
    pages = [page.replace("{}", f"page-{number}") for number in (1, 2, 3)]
    city.write(PAGES, pages[0] + pages[1].replace("kind: official", "kind: [official") + pages[2])
    city.replace("data/projects/data-platform.yaml", "source: plan-2023", "source: page-2")
    catalog = city.catalog()
    assert catalog.partial == {"page-2"}
    assert {"page-1", "page-3"} <= catalog.sources.keys()
    assert "data-platform" in catalog.projects


def test_bad_line_in_the_units_costs_its_unit(city: City) -> None:
    city.replace(
        "data/units.yaml", "- {slug: ben-do, name: Bến Đò, type: xã}", "- {slug: ben-do, name: Bến Đò, type: [xã}"
    )
    catalog = city.catalog()
    assert catalog.units.communes["da-trang"].name == "Đá Trắng"
    assert catalog.units.communes["ben-do"].name == "ben-do (không đọc được)"
    assert catalog.units.communes["ben-do"].name_en == "ben-do (not readable)"
    assert catalog.units.former_districts["dong-ha"].name == "Đông Hà"


def test_figures_of_a_source_that_cannot_be_read_stay(city: City) -> None:
    value = "{scope: da-trang, kind: target, year: 2030, value: 5, source: report-2025, locator: fn/4}"
    head = "- id: growth\n  title: {vi: Tăng trưởng, en: Growth}\n  unit: {vi: '%', en: '%'}\n"
    city.write("data/indicators.yaml", f"{head}  topic: economy\n  values: [{value}]\n")
    city.write("data/sources/report-2025.yaml", "\0")
    before = [problem for problem in city.programme().problems if problem.file == "data/indicators.yaml"]
    assert not [problem for problem in before if "source" in problem.message]


def test_unknown_names_are_told_where_every_shared_file_is_sound(city: City) -> None:
    city.replace("data/projects/data-platform.yaml", "source: plan-2023", "source: plan-20233")
    assert "unknown source 'plan-20233'" in city.problem().message
    assert "data-platform" not in city.catalog().projects


def test_check_fails_with_one_sentence(city: City, capsys: pytest.CaptureFixture[str]) -> None:
    city.write(AGENCIES, FILES[AGENCIES][:200])
    assert main(["--root", str(city.root), "check"]) == 1
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("error:")]
    assert len(told) == 1
    assert AGENCIES in told[0]


def test_page_and_exports_name_what_is_not_readable(city: City) -> None:
    city.write(AGENCIES, "\0")
    programme = city.programme()
    assert "so-giao-thong (không đọc được)" in str(
        FORMATS["csv"].write(programme, list(programme.works.values()), "vi")
    )
    assert payload(programme).files


@pytest.mark.parametrize("cut", range(400, 20_000, 1_777))
def test_what_stands_before_a_cut_is_read(cut: int) -> None:
    text = (ROOT / AGENCIES).read_text(encoding="utf-8")
    left = remains(AGENCIES, text[:cut])
    whole = parse_document(AGENCIES, text)
    read = [item for item in left.document.content or [] if item is not None]
    assert len(read) >= text[:cut].count("\n- id:") - 1
    assert read[:-1] == whole.content[: len(read) - 1]
    last = f"[{len(read) - 1}]"  # whose keys may be cut
    assert all(whole.lines[at] == line for at, line in left.document.lines.items() if not at.startswith(last))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\0",
        "a\nid",
        "id: a\nnumber: [\nkind:official\nkind:\n  - x: [",
        "- \n- [\n- a\n",
        "- - a\n- {",
        "- id: [\n...\n- x",
        "a: 1\na: 2\n- x",
    ],
)
def test_whatever_a_file_holds_something_or_nothing_is_left(text: str) -> None:
    assert isinstance(remains(AGENCIES, text).document.content, list | dict)


@pytest.mark.parametrize("model", [Organization, Source, Unit, GeometrySource])
def test_stand_in_is_an_entry_whatever_is_given(model: type[Model]) -> None:
    for given in ({}, {"name": 7, "id": "other", "slug": [], "x": "y"}, {"title": {"vi": "A"}, "kind": "secret"}):
        assert "not readable" in str(stand_in(model, "some-id", given))
