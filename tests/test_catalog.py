from collections.abc import Callable

import pytest

from conftest import FILES, City
from hpgeo.records import files as records
from hpgeo.records.catalog import Catalog

BRIDGE = "data/projects/white-stone-bridge.yaml"
OTHERS = ["data-platform", "dong-ha-industrial-zone", "national-road-10"]
Break = Callable[[str], str | bytes]


def swap(old: str, new: str) -> Break:
    def change(text: str) -> str:
        assert text.count(old) == 1
        return text.replace(old, new)

    return change


def test_sound_city_has_no_faults(catalog: Catalog) -> None:
    assert catalog.problems == ()


def test_everything_is_read_by_id(catalog: Catalog) -> None:
    assert list(catalog.projects) == [*OTHERS, "white-stone-bridge"]
    assert list(catalog.sources) == ["plan-2023", "report-2025"]
    assert set(catalog.organizations) == {"so-giao-thong", "so-xay-dung", "cong-ty-dong-ha"}
    assert set(catalog.geometry_sources) == {"field-survey", "osm-test"}
    assert set(catalog.units.communes) == {"da-trang", "ben-do"}
    assert catalog.units.former_districts["dong-ha"].name == "Đông Hà"


def test_numbers_and_words_stay_text(catalog: Catalog) -> None:
    assert catalog.projects["white-stone-bridge"].statements[0].approvals[0].number == "3279/QĐ-UBND"


@pytest.mark.parametrize(("scalar", "place"), [("no", "title"), ("2024", "title"), ("null", "title")])
def test_title_may_look_like_another_type(city: City, scalar: str, place: str) -> None:
    city.replace(BRIDGE, "title: Cầu Đá Trắng nối Đông Hà và Lạng Giang", f"{place}: {scalar}")
    assert city.catalog().projects["white-stone-bridge"].statements[0].title == scalar


FAULTS: dict[str, tuple[Break, str, str, int]] = {
    "unknown key": (swap("layer: bridge", "layer: bridge\nwidth: 3"), "width", "unknown key", 5),
    "duplicate key": (swap("layer: bridge", "layer: bridge\nlayer: road"), "layer", "the key stands twice", 5),
    "foreign id": (swap("id: white-stone-bridge", "id: black-stone"), "id", "is not the file name", 1),
    "end before start": (
        swap("period: {start: 2023, end: 2025}", "period: {start: 2026, end: 2025}"),
        "statements[0].period",
        "the end 2025 lies before the start 2026",
        17,
    ),
    "unknown layer": (swap("layer: bridge", "layer: tunnel"), "layer", "'tunnel' is no layer", 4),
    "truncated": (lambda text: text[: text.index("national-road-10, rel")] + "\n", "", "not valid YAML", 9),
    "byte-order mark": (lambda text: b"\xef\xbb\xbf" + text.encode(), "", "byte-order mark", 1),
    "Latin-1": (lambda text: text.replace("sông", "s\xf4ng").encode("latin-1", "replace"), "", "not UTF-8", 2),
    "anchor": (swap("title: Cầu Đá Trắng\n", "title: &a Cầu Đá Trắng\n"), "statements[1].title", "anchors", 21),
    "unknown agency": (
        swap("organization: so-giao-thong", "organization: so-gi-do"),
        "statements[0].parties",
        "unknown organization 'so-gi-do'",
        13,
    ),
    "unknown source": (swap("source: plan-2023", "source: plan-1999"), "statements[0].source", "unknown source", 10),
    "unknown commune": (swap("communes: [da-trang]", "communes: [xa]"), "location.communes", "unknown commune 'xa'", 7),
    "unknown district": (
        swap("former_districts: [dong-ha]", "former_districts: [x]"),
        "location.former_districts",
        "unknown former district 'x'",
        7,
    ),
    "unknown neighbour": (swap("beyond: [lang-giang]", "beyond: [x]"), "location.beyond", "unknown place 'x'", 7),
    "itself": (swap("project: national-road-10", "project: white-stone-bridge"), "related", "names the project", 8),
}


def broken(city: City, name: str) -> City:
    change = FAULTS[name][0]
    city.write(BRIDGE, change(city.read(BRIDGE)))
    return city


@pytest.mark.parametrize("name", FAULTS)
def test_fault_names_file_field_and_message(city: City, name: str) -> None:
    _, field, message, _ = FAULTS[name]
    problem = broken(city, name).problem()
    assert problem.file == BRIDGE
    assert problem.field.startswith(field)
    assert message in problem.message
    assert problem.severity == "error"


@pytest.mark.parametrize("name", FAULTS)
def test_fault_names_its_line(city: City, name: str) -> None:
    assert broken(city, name).problem().line == FAULTS[name][3]


@pytest.mark.parametrize("name", FAULTS)
def test_the_rest_of_the_catalog_still_loads(city: City, name: str) -> None:
    catalog = broken(city, name).catalog()
    assert list(catalog.projects) == OTHERS


def test_huge_file_is_a_fault_and_the_rest_loads(city: City) -> None:
    city.write(BRIDGE, city.read(BRIDGE) + "#" * records.MAX_BYTES)
    assert "bytes; at most" in city.problem().message
    assert list(city.catalog().projects) == OTHERS


def test_deeply_nested_file_is_a_fault_and_the_rest_loads(city: City) -> None:
    city.write(BRIDGE, "a: " + "[" * 5000 + "]" * 5000)
    assert list(city.catalog().projects) == OTHERS


@pytest.mark.parametrize(
    ("file", "old", "new", "field", "line"),
    [
        ("organizations", "successor: so-xay-dung", "successor: so-x", "[0].successor", 5),
        ("organizations", "aliases: [Sở GTVT]", "aliases: [Sở GTVT]\n  source: x", "[0].source", 4),
        ("organizations", "- id: so-xay-dung", "- id: so-giao-thong", "[1].id", 6),
        ("organizations", "aliases: [Sở GTVT]", "alias: Sở GTVT", "[0].alias", 3),
        ("units", "{slug: ben-do, name: Bến Đò, type: xã}", "{slug: da-trang, name: Đá}", "communes[1].slug", 3),
        ("units", "{slug: lang-giang, name: Lạng Giang}", "{slug: lang-giang}", "beyond[0].name", 7),
        ("geometry_sources", "- id: osm-test", "- id: field-survey", "[1].id", 4),
        ("sources/plan-2023", "kind: official", "kind: secret", "kind", 2),
        ("sources/plan-2023", "id: plan-2023", "id: plan-2022", "id", 1),
        ("sources/plan-2023", "date: 2023-02-10", "date: 10/2/2023", "date", 7),
    ],
)
def test_fault_of_a_shared_file_is_named(city: City, file: str, old: str, new: str, field: str, line: int) -> None:
    city.replace(f"data/{file}.yaml", old, new)
    named = [problem for problem in city.catalog().problems if problem.file == f"data/{file}.yaml"]
    assert len(named) == 1
    assert (named[0].field, named[0].line) == (field, line)


@pytest.mark.parametrize("name", ["organizations", "geometry_sources", "units", "sources/plan-2023"])
def test_shared_file_that_cannot_be_read_is_named_once(city: City, name: str) -> None:
    city.write(f"data/{name}.yaml", b"\xef\xbb\xbf" + FILES[f"data/{name}.yaml"].encode())
    assert len([problem for problem in city.catalog().problems if problem.file == f"data/{name}.yaml"]) == 1


@pytest.mark.parametrize("name", ["organizations", "geometry_sources", "units"])
def test_missing_file_is_named(city: City, name: str) -> None:
    (city.root / "data" / f"{name}.yaml").unlink()
    assert f"data/{name}.yaml" in {problem.file for problem in city.catalog().problems}


def test_unknown_section_of_the_units_is_named(city: City) -> None:
    city.write("data/units.yaml", city.read("data/units.yaml") + "comunes: []\n")
    assert "comunes" in city.problem().field


def test_missing_folder_is_named(tmp_path_factory: pytest.TempPathFactory) -> None:
    empty = City(tmp_path_factory.mktemp("empty"))
    assert "data/projects: the folder is missing" in [str(problem) for problem in empty.catalog().problems]


@pytest.mark.parametrize("folder", ["projects", "sources"])
def test_file_of_another_ending_is_not_skipped_in_silence(city: City, folder: str) -> None:
    city.write(f"data/{folder}/do.yml", "id: do\n")
    assert city.problem().file == f"data/{folder}/do.yml"


PAGE = """\
- id: {id}
  kind: public
  title: {{vi: Thông xe cầu, en: Bridge opens}}
  short: {{vi: Báo Đò, en: Đò News}}
  publisher: {{vi: Báo Đò, en: Đò News}}
  url: https://example.org/do
  date: 2025-08-19
"""


def test_public_pages_stand_in_one_file(city: City) -> None:
    city.write("data/sources/web.yaml", PAGE.format(id="page-2025") + PAGE.format(id="page-2026"))
    assert {"plan-2023", "page-2025", "page-2026"} <= set(city.catalog().sources)


def test_page_that_takes_the_id_of_a_document_is_a_fault(city: City) -> None:
    city.write("data/sources/web.yaml", PAGE.format(id="page-2025") + PAGE.format(id="plan-2023"))
    problem = city.problem()
    assert (problem.file, problem.field, problem.line) == ("data/sources/web.yaml", "[1].id", 8)
    assert "plan-2023" in problem.message


def test_unknown_relation_target_is_a_warning_and_the_record_stays(city: City) -> None:
    city.replace(BRIDGE, "project: national-road-10", "project: ghost-road")
    assert city.problem("warning").field == "related"
    assert "white-stone-bridge" in city.catalog().projects


def test_unknown_sharer_of_a_sum_is_a_warning(city: City) -> None:
    city.replace(BRIDGE, "shared_with: [national-road-10]", "shared_with: [ghost-road]")
    assert city.problem("warning").field == "statements[0].investment.shared_with"


@pytest.mark.parametrize("name", ["unknown layer", "unknown agency", "truncated"])
def test_what_links_to_a_broken_record_is_no_second_fault(city: City, name: str) -> None:
    catalog = broken(city, name).catalog()
    assert [problem.file for problem in catalog.problems] == [BRIDGE]
    assert catalog.left_out == {"white-stone-bridge"}


def test_two_broken_files_give_two_faults(city: City) -> None:
    broken(city, "unknown layer")
    city.replace("data/projects/data-platform.yaml", "layer: digital", "layer: số")
    errors = [problem for problem in city.catalog().problems if problem.severity == "error"]
    assert {problem.file for problem in errors} == {BRIDGE, "data/projects/data-platform.yaml"}


def test_successor_answers_today(catalog: Catalog) -> None:
    assert catalog.current_organization("so-giao-thong") == "so-xay-dung"
    assert catalog.current_organization("so-xay-dung") == "so-xay-dung"


def test_successors_are_followed_to_the_end(city: City) -> None:
    city.replace(
        "data/organizations.yaml", "- id: cong-ty-dong-ha", "  successor: cong-ty-dong-ha\n- id: cong-ty-dong-ha"
    )
    assert city.catalog().current_organization("so-giao-thong") == "cong-ty-dong-ha"


def test_successors_in_a_circle_are_a_fault_and_end_somewhere(city: City) -> None:
    city.replace(
        "data/organizations.yaml", "- id: cong-ty-dong-ha", "  successor: so-giao-thong\n- id: cong-ty-dong-ha"
    )
    assert city.catalog().current_organization("so-giao-thong") in {"so-giao-thong", "so-xay-dung"}
    assert any("successor" in problem.field for problem in city.catalog().problems)


def test_unknown_organization_is_its_own_answer(catalog: Catalog) -> None:
    assert catalog.current_organization("nobody") == "nobody"


def test_catalog_cannot_be_changed(catalog: Catalog) -> None:
    with pytest.raises(TypeError):
        catalog.projects["x"] = catalog.projects["data-platform"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("name", "hint"),
    [("phuong-ben-do", "; is it 'ben-do'?"), ("ben-do-a", "; is it 'ben-do'?"), ("nowhere", "")],
)
def test_unknown_unit_is_told_with_the_one_that_is_likely_meant(city: City, name: str, hint: str) -> None:
    city.replace("data/projects/national-road-10.yaml", ", ben-do]", f", {name}]")
    assert city.problem().message == f"unknown commune '{name}'{hint}"
