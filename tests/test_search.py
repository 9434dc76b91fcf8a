from itertools import compress

import pytest

from hpgeo.programme.search import found, index_text, index_words
from hpgeo.records.catalog import Catalog
from hpgeo.terms.folding import ABBREVIATIONS, fold, searchable

BRIDGE, ROAD, ZONE, PLATFORM = "white-stone-bridge", "national-road-10", "dong-ha-industrial-zone", "data-platform"


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
