"""Does a statement that stands in its document pass, and is each kind of miss named?

Runs over the real records too where the source texts lie beside the project.
"""

import re
from pathlib import Path
from typing import Any

import pytest

from conftest import City
from hpgeo.cli.main import main
from hpgeo.records.catalog import load_catalog
from hpgeo.records.indicators import IndicatorValue, load_indicators
from hpgeo.records.models import Organization, Source, Statement
from hpgeo.records.store import FileStore
from hpgeo.sources.documents import (
    Documents,
    Miss,
    check_documents,
    check_figure,
    check_statement,
    load_documents,
    marked_passage,
)
from hpgeo.sources.passages import read_passages

ROOT = Path(__file__).parents[1]
TEXTS = ROOT.parent / "shared" / "sources"

PLAN = """\
I. NHIỆM VỤ

1. Giao thông:

- Khánh thành cầu Đá Bạc trước năm 2027, dài khoảng 1,5 km, mặt cầu 12 đến 14 m.

- Các công trình: (i) đường vành đai; (ii) đường đê Đông Hà.

- Đến năm 2030: 90 triệu tấn; tăng 13 - 13,5%; tổng vốn giai đoạn 2026 - 2030 là 2,5 triệu tỷ đồng.

PHỤ LỤC 1
DỰ ÁN TRỌNG ĐIỂM NĂM 2023

(Kèm theo Kế hoạch số 12/KH-UBND ngày 10/02/2019)

STT\tTên dự án\tVăn bản\tTổng mức đầu tư (triệu đồng)\tCơ quan\tThời gian
I\tDỰ ÁN KHÁNH THÀNH NĂM 2023\t\t\t\t
1\tCầu Đá Trắng nối Đông Hà\t3279/QĐ-UBND, ngày 12/11/2021; 61/NQ-HĐND ngày 1/4/2022\t1.940.931,5\tSở GTVT\t2023-2025
2\tQuốc lộ 10\t\t\tSở Xây dựng\tTháng 6
"""
SCAN = """\
II. NHIEM VU

1. Giao thong

- Hoan thanh dudng bg ven blen, cau Ddng Ha va 02 bén s6 3, 4
trudc nim 2025.
"""
ORGANIZATIONS = {
    "so-giao-thong": {"vi": "Sở Giao thông vận tải", "en": "Department of Transport"},
    "so-xay-dung": {"vi": "Sở Xây dựng", "en": "Department of Construction"},
}


@pytest.fixture(scope="module")
def documents() -> Documents:
    organizations = {key: Organization(id=key, name=name) for key, name in ORGANIZATIONS.items()}
    title = {"vi": "Kế hoạch", "en": "Plan"}
    names = {"title": title, "short": title, "publisher": title}
    source = Source.model_validate({"id": "plan", "kind": "official", "date": "2023-02", **names})
    return Documents({"plan": read_passages(PLAN), "scan": read_passages(SCAN)}, organizations, {"plan": source})


def a_statement(**fields: Any) -> Statement:
    return Statement.model_validate({"source": "plan", "locator": "PL1/1", **fields})


SOUND: list[dict[str, Any]] = [
    {"title": "Cầu Đá Trắng"},
    {"title": "Cầu Đá Trắng nối Đông Hà"},
    {"parties": [{"organization": "so-giao-thong", "role": "lead"}]},
    {"group": "opening-2023"},
    {"investment": {"amount": "1940931500000", "currency": "VND"}},
    {"approvals": [{"number": "3279/QĐ-UBND", "date": "2021-11-12"}, {"number": "61/NQ-HĐND", "date": "2022-04-01"}]},
    {"period": {"start": "2023", "end": "2025"}},
    {"locator": "PL1/2", "milestones": [{"type": "submission", "date": "2023-06", "basis": "planned"}]},
    {"locator": "PL1/2", "milestones": [{"type": "opening", "date": "2023", "basis": "planned"}]},
    {"locator": "body/I.1-1", "title": "Cầu Đá Bạc", "period": {"before": "2027"}},
    {"locator": "body/I.1-1", "facts": [{"name": "length", "value": "1.5", "unit": "km"}]},
    {"locator": "body/I.1-1", "facts": [{"name": "width", "min": "12", "max": "14", "unit": "m"}]},
    {"locator": "body/I.1-2(ii)", "title": "Công trình đường đê Đông Hà"},
    {"source": "scan", "locator": "body/I.1-1", "title": "Đường bộ ven biển", "period": {"end": "2025"}},
    {"source": "scan", "locator": "body/I.1-1", "facts": [{"name": "berths", "value": "2", "unit": "count"}]},
]


@pytest.mark.parametrize("fields", SOUND, ids=str)
def test_statement_that_stands_there_passes(documents: Documents, fields: dict[str, Any]) -> None:
    assert check_statement(a_statement(**fields), documents) == []


MISSES: list[tuple[dict[str, Any], str, str]] = [
    ({"locator": "PL9/1"}, "locator", "'PL9/1' is nowhere in plan"),
    ({"locator": "PL1/7"}, "locator", "'PL1/7' is not found exactly; nearest: "),
    ({"locator": "body/I.1-9"}, "locator", "'body/I.1-9' is not found exactly; nearest: 1. Giao thông:"),
    ({"title": "Cầu Đá Vàng"}, "title", "'vang' of 'Cầu Đá Vàng' not in: "),
    ({"parties": [{"organization": "so-xay-dung", "role": "lead"}]}, "parties[0].organization", "'Sở Xây dựng'"),
    ({"group": "groundbreaking-2023"}, "group", "'Dự án khởi công năm 2023' is not a heading"),
    ({"investment": {"amount": "1940931000000", "currency": "VND"}}, "investment.amount", "'1,940,931,000,000 VND'"),
    ({"approvals": [{"number": "279/QĐ-UBND"}]}, "approvals[0].number", "'279/QĐ-UBND' does not stand in: 1 | Cầu"),
    ({"approvals": [{"number": "3279/QĐ-UBND", "date": "2022-04-01"}]}, "approvals[0].date", "'2022-04-01'"),
    ({"period": {"start": "2023", "end": "2026"}}, "period.end", "'2026' does not stand in"),
    ({"period": {"start": "2019"}}, "period.start", "'2019'"),
    ({"milestones": [{"type": "opening", "date": "2023-07", "basis": "planned"}]}, "milestones[0].date", "'2023-07'"),
    ({"facts": [{"name": "length", "value": "15", "unit": "km"}]}, "facts[0].value", "'15' does not stand in"),
    ({"source": "scan", "locator": "body/I.1-1", "title": "Đường sắt Đông Hà - Đá Bạc"}, "title", "of 'Đường sắt"),
]


@pytest.mark.parametrize(("fields", "field", "message"), MISSES, ids=[field for _, field, _ in MISSES])
def test_miss_names_its_field_and_the_nearest_passage(
    documents: Documents, fields: dict[str, Any], field: str, message: str
) -> None:
    misses = check_statement(a_statement(**fields), documents)
    assert [miss.field for miss in misses] == [field]
    assert message in misses[0].message
    assert not misses[0].explained


@pytest.mark.parametrize(
    ("fields", "note", "explained"),
    [
        ({"title": "Cầu Đá Vàng"}, "The text writes Đá Trắng.", True),
        ({"parties": [{"organization": "so-xay-dung", "role": "lead"}]}, "Named in the heading.", True),
        ({"investment": {"amount": "5", "currency": "VND"}}, "Named in the heading.", False),
        ({"investment": {"amount": "5", "currency": "VND"}}, "One sum for both bridges.", False),
        ({"investment": {"amount": "5", "currency": "VND"}}, "The sum is derived from two rows.", True),
        ({"period": {"end": "2026"}}, "A misprint: the row ends in 2025.", True),
        ({"facts": [{"name": "berths", "value": "6", "unit": "count"}]}, "The berths are counted.", True),
        ({"locator": "PL9/1"}, "The text writes PL1.", False),
    ],
)
def test_note_explains_names_but_excuses_numbers_only_where_it_speaks_of_them(
    documents: Documents, fields: dict[str, Any], note: str, explained: bool
) -> None:
    misses = check_statement(a_statement(note=note, **fields), documents)
    assert [miss.explained for miss in misses] == [explained]


def test_statement_of_another_source_has_no_passage(documents: Documents) -> None:
    statement = a_statement(source="web-page", locator="page")
    assert marked_passage(statement, documents) == []
    assert check_statement(statement, documents) == [Miss("locator", "'page' is nowhere in web-page")]


def test_passage_is_marked_where_the_statement_stands(documents: Documents) -> None:
    statement = a_statement(
        title="Cầu Đá Trắng",
        approvals=[{"number": "3279/QĐ-UBND", "date": "2021-11-12"}],
        investment={"amount": "1940931500000", "currency": "VND"},
    )
    cut = marked_passage(statement, documents)
    assert [text for text, found in cut if found] == ["Cầu Đá Trắng", "3279/QĐ-UBND", "12/11/2021", "1.940.931,5"]
    assert "".join(text for text, _ in cut).startswith("1 | Cầu Đá Trắng nối Đông Hà | 3279/QĐ-UBND")


# Indicators


def a_figure(**fields: Any) -> IndicatorValue:
    place = {"source": "plan", "locator": "body/I.1-3", "scope": "hai-phong", "kind": "target"}
    return IndicatorValue.model_validate({**place, **fields})


@pytest.mark.parametrize(
    ("fields", "unit", "missed"),
    [
        ({"year": "2030", "value": "90"}, "triệu tấn", []),
        ({"year": "2030", "min": "13", "max": "13.5"}, "%", []),
        ({"years": {"start": "2026", "end": "2030"}, "value": "2500000"}, "tỷ đồng", []),
        ({"year": "2023", "value": "90"}, "triệu tấn", []),  # the plan's own year
        ({"year": "2029", "value": "91"}, "triệu tấn", ["value", "year"]),
        ({"locator": "PL1/9", "year": "2023", "value": "777"}, "%", ["locator", "value"]),
    ],
)
def test_figure_is_held_against_its_passage(
    documents: Documents, fields: dict[str, Any], unit: str, missed: list[str]
) -> None:
    misses = check_figure(a_figure(**fields), unit, documents)
    assert [miss.field for miss in misses] == missed


def test_note_explains_a_figure_that_is_written_otherwise(documents: Documents) -> None:
    misses = check_figure(a_figure(year="2030", value="6.5", note="Written as the index 106.5."), "%", documents)
    assert [(miss.field, miss.explained) for miss in misses] == [("value", True)]


# The command, on the invented city

CITY_PLAN = """\
PHỤ LỤC 1
DANH MỤC DỰ ÁN

TT\tDự án\tVăn bản\tVốn (triệu đồng)\tCơ quan\tThời gian
1\tCầu Đá Trắng nối Đông Hà và Lạng Giang\t3279/QĐ-UBND ngày 12/11/2021\t500.000\tSở GTVT\t2023-Quý II/2025
2\tCải tạo QL.10\t\t500.000\tSở GTVT\tTừ quý I/2026 đến tháng 6/2030

PHỤ LỤC 2

TT\tNhiệm vụ
1\tNền tảng dữ liệu đô thị
"""


@pytest.fixture
def texts(city: City, tmp_path: Path) -> Path:
    """Give the plan a text in a folder; the report keeps none."""
    source = "data/sources/plan-2023.yaml"
    city.write(source, city.read(source) + "file: 000_plan\n")
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "000_plan.txt").write_text(CITY_PLAN, encoding="utf-8")
    return folder


def test_sound_city_stands_in_its_documents(city: City, texts: Path) -> None:
    outcome = check_documents(city.catalog(), texts)
    assert (outcome.problems, outcome.texts, outcome.statements, outcome.explained) == ((), 1, 3, 0)


def test_check_prints_each_miss_with_file_and_line_and_fails(
    city: City, texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    city.replace("data/projects/white-stone-bridge.yaml", "2021-11-12", "2021-11-13")
    code = main(["--root", str(city.root), "check", "--documents", str(texts)])
    out = capsys.readouterr().out
    assert code == 1
    assert re.search(
        r"^error: data/projects/white-stone-bridge\.yaml:16: statements\[0\]\.approvals\[0\]\.date: '2021-11-13' does",
        out,
        re.MULTILINE,
    )
    assert "3 statements held against 1 text; notes explain 0 misses" in out


def test_text_that_is_not_there_is_a_fault(city: City, texts: Path) -> None:
    (texts / "000_plan.txt").unlink()
    outcome = check_documents(city.catalog(), texts)
    assert [(problem.file, problem.field) for problem in outcome.problems] == [("data/sources/plan-2023.yaml", "file")]


# The real records


@pytest.mark.parametrize("folder", [TEXTS] if TEXTS.is_dir() else [])
def test_real_statements_stand_in_their_documents(folder: Path) -> None:
    catalog = load_catalog(FileStore(ROOT))
    indicators, _ = load_indicators(FileStore(ROOT), catalog)
    outcome = check_documents(catalog, folder, indicators.values())
    assert [str(problem) for problem in outcome.problems] == []
    assert outcome.texts == 5


@pytest.mark.parametrize("folder", [TEXTS] if TEXTS.is_dir() else [])
def test_every_official_locator_is_found_exactly(folder: Path) -> None:
    catalog = load_catalog(FileStore(ROOT))
    documents = load_documents(catalog, folder)
    lost = []
    for project in catalog.projects.values():
        for statement in project.statements:
            passage = documents.passage(statement)
            if statement.source in documents.texts and not (passage and passage.exact):
                lost.append((project.id, statement.source, statement.locator))
    assert lost == []
