import unicodedata
from itertools import compress

import pytest

from hpgeo.programme.search import found, index_text, index_words
from hpgeo.records.catalog import Catalog
from hpgeo.terms.folding import ABBREVIATIONS, expand, fold, searchable

BRIDGE, ROAD, ZONE, PLATFORM = "white-stone-bridge", "national-road-10", "dong-ha-industrial-zone", "data-platform"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đường Đỗ Mười", "duong do muoi"),
        ("ĐƯỜNG ĐỖ MƯỜI", "duong do muoi"),
        ("QL10", "ql 10"),
        ("QL.10", "ql 10"),
        ("ĐT.359C", "dt 359 c"),
        ("Tân Vũ – Hưng Đạo", "tan vu hung dao"),
        ("  3279/QĐ-UBND ", "3279 qd ubnd"),
        ("ẫ ặ ữ ỹ ợ ế", "a a u y o e"),
        ("", ""),
        ("—", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("text", ["Đường Đỗ Mười", "Thủy Nguyên", "Lạch Huyện"])
def test_composed_and_decomposed_letters_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("KCN Đông Hà", "khu công nghiệp Đông Hà"),
        ("CCN Bến Đò", "cụm công nghiệp Bến Đò"),
        ("KKT", "khu kinh tế"),
        ("QL10", "Quốc lộ 10"),
        ("QL.10", "quốc lộ 10"),
        ("ĐT 353", "đường tỉnh 353"),
        ("VĐ2", "vành đai 2"),
        ("TP Đá Trắng", "thành phố Đá Trắng"),
        ("UBND", "Ủy ban nhân dân"),
        ("BQL", "ban quản lý"),
        ("KĐT mới", "khu đô thị mới"),
        ("Sở GTVT", "Sở Giao thông vận tải"),
    ],
)
def test_abbreviation_reads_like_its_long_form(short: str, long: str) -> None:
    assert searchable(short) == searchable(long)


def test_abbreviation_is_a_whole_word() -> None:
    assert expand("tpa ukcn") == "tpa ukcn"


def test_abbreviations_are_folded_themselves() -> None:
    assert all(fold(short) == short and fold(long) == long for short, long in ABBREVIATIONS.items())


def hits(catalog: Catalog, text: str) -> set[str]:
    marked = found(index_words(catalog.projects.values(), catalog), text)
    return set(compress(catalog.projects, marked))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cầu đá trắng", {BRIDGE}),
        ("cau da trang", {BRIDGE}),
        ("CAU DA TRANG", {BRIDGE}),
        ("White Stone", {BRIDGE}),
        ("stone bridge", {BRIDGE}),
        ("sông Đò", {BRIDGE}),
        ("song do", {BRIDGE}),
        ("3279/QĐ-UBND", {BRIDGE}),
        ("3279", {BRIDGE}),
        ("Lạng Giang", {BRIDGE}),
        ("QL10", {ROAD}),
        ("ql.10", {ROAD}),
        ("quốc lộ 10", {ROAD}),
        ("national road", {ROAD}),
        ("KCN Đông Hà", {ZONE}),
        ("kcn dong ha", {ZONE}),
        ("khu công nghiệp", {ZONE}),
        ("industrial zone", {ZONE}),
        ("ben do", {ROAD, ZONE}),
        ("dong ha", {BRIDGE, ROAD, ZONE}),  # the road runs through a commune formed from the district Đông Hà
        ("nền tảng", {PLATFORM}),
        ("nen", {PLATFORM}),
        ("trang da", {BRIDGE, ROAD}),
        ("rang", set()),
        ("cầu đường", set()),
    ],
)
def test_words_find_works(catalog: Catalog, text: str, expected: set[str]) -> None:
    assert hits(catalog, text) == expected


@pytest.mark.parametrize("text", ["Sở Giao thông vận tải", "Department of Transport", "so gtvt", "Sở GTVT"])
def test_former_agency_finds_its_works(catalog: Catalog, text: str) -> None:
    assert hits(catalog, text) >= {BRIDGE, ROAD}


@pytest.mark.parametrize("text", ["Sở GTVT", "so giao thong van tai", "Department of Transport"])
def test_former_agency_finds_what_its_successor_leads(catalog: Catalog, text: str) -> None:
    assert hits(catalog, text) == {BRIDGE, ROAD, ZONE}


@pytest.mark.parametrize("text", ["Sở Xây dựng", "so xay dung", "Department of Construction"])
def test_successor_finds_what_the_former_agency_led(catalog: Catalog, text: str) -> None:
    assert hits(catalog, text) == {BRIDGE, ROAD, ZONE}


def test_all_words_must_be_found(catalog: Catalog) -> None:
    assert hits(catalog, "cầu stone") == {BRIDGE}
    assert hits(catalog, "cầu zone") == set()


def test_index_has_one_folded_entry_per_line(catalog: Catalog) -> None:
    lines = index_text(catalog.projects[BRIDGE], catalog).splitlines()
    assert lines[:3] == ["cau da trang", "white stone bridge", "cau vuot song do"]
    assert len(lines) == len(set(lines))
    assert all(searchable(line) == line for line in lines)
