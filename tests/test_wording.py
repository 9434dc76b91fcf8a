"""Are names, sums, dates and decisions found as Vietnamese documents write them, and only those?"""

import pytest

from hpgeo.sources.wording import (
    alike,
    find_date,
    find_decision,
    find_name,
    find_phrase,
    find_quantity,
    find_sum,
    find_year,
    pieces,
    scales_named,
    years_named,
)
from hpgeo.terms.periods import PartialDate


@pytest.mark.parametrize(
    ("name", "text", "missing"),
    [
        ("Cầu Bến Rừng", "hoàn thành CẦU BẾN RỪNG", ()),
        ("cau ben rung", "hoàn thành cầu Bến Rừng", ()),
        ("Bến Rừng, cầu", "Cầu vượt sông nối Bến Rừng", ()),
        ("Cải tạo QL.10", "cải tạo Quốc lộ 10", ()),
        ("Khu công nghiệp Đông Hà", "các KCN: Bến Đò, Đông Hà", ()),
        ("Bến số 3, 4", "02 bến container số 3, 4", ()),
        ("Bến số 3", "bến số 13", ("3",)),
        ("02 hợp phần", "gồm 2 hợp phần", ()),
        ("Cầu Đá Trắng", "Cầu Đá Bạc", ("trang",)),
    ],
)
def test_name_is_found_word_by_word(name: str, text: str, missing: tuple[str, ...]) -> None:
    assert find_name(name, text).missing == missing


def test_name_is_marked_where_its_words_stand_nearest() -> None:
    text = "Cầu cũ. Đường Đá. Nút giao Trắng. Xây cầu Đá Trắng."
    assert [text[start:end] for start, end in find_name("Cầu Đá Trắng", text).spans] == ["cầu", "Đá", "Trắng"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Mở rộng Cảng hàng không quốc tế Cát Bi", "logistics; mé rong Cang hang khong qudc té\nCat Bi; cai tao"),
        ("Cầu Tân Vũ - Lạch Huyện 2", "Hai Phong, cau Tan Vi - Lach Huyén 2; cac"),
        ("Khu bảo tồn biển Bạch Long Vĩ", "thé gidi Cat Ba,\nKhu béo ton bién Bach Long Vi. Pdng"),
        ("Cải tạo, nâng cấp tuyến quốc lộ 17B", "cai\ntao, nang cap cac tuyén quéc 16 37, quéc 16 17B,."),
    ],
)
def test_name_is_found_in_a_scan(name: str, text: str) -> None:
    assert find_name(name, text, scanned=True).missing == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Cầu Tân Vũ - Lạch Huyện 2", "Hai Phong, cau Tan Vi - Lach Huyén 3; cac"),
        ("Cảng cá Đông Hà", "cang hang khong Bic Ha"),
        ("Cầu Đá Trắng", "Cau moi va dudng sit va cang va bén Da va vung va khu va nui Trang"),
    ],
)
def test_chance_likeness_in_a_scan_is_no_name(name: str, text: str) -> None:
    assert find_name(name, text, scanned=True).missing


@pytest.mark.parametrize(
    ("wanted", "read", "expected"),
    [
        ("duong", "dudng", True),
        ("cang", "cdng", True),
        ("bien", "bi6n", True),
        ("cang", "duong", False),
        ("37", "31", False),
    ],
)
def test_letters_may_be_misread_but_not_numbers(wanted: str, read: str, expected: bool) -> None:
    assert alike(wanted, read) is expected


@pytest.mark.parametrize(
    ("phrase", "text", "there"),
    [
        ("Sở Giao thông vận tải", "do Sở GTVT chủ trì", True),
        ("Ủy ban nhân dân quận Đông Hà", "UBND quận Đông Hà", True),
        ("BQLDA giao thông", "Ban Quản lý dự án giao thông", True),
        ("Sở Xây dựng", "Sở Nội vụ, xây dựng", False),
    ],
)
def test_agency_is_found_as_one_phrase(phrase: str, text: str, there: bool) -> None:
    assert (find_phrase(phrase, text) is not None) is there


@pytest.mark.parametrize(
    ("amount", "text", "scales"),
    [
        (1_940_931_000_000, "1.940.931,0", (1e6,)),
        (946_367_000_000, "946.367, 0", (1e6,)),
        (4_865_158_500_000, "4.865.158,5", (1e6,)),
        (30_000_000_000_000, "gần 30.000 tỷ đồng", ()),
        (111_210_000_000_000, "111,21 nghìn tỷ đồng", ()),
        (2_500_000_000_000_000, "2,5 triệu tỷ đồng", ()),
        (75_000_000_000, "75 - 80 tỷ USD", ()),
    ],
)
def test_sum_is_found_in_its_unit(amount: float, text: str, scales: tuple[float, ...]) -> None:
    spans = find_sum(amount, text, scales)
    assert spans is not None
    assert text[slice(*spans[0])] in text


@pytest.mark.parametrize("text", ["1.940.931,5", "940.931", "1.940.931 tỷ", "11.940.931"])
def test_other_sum_is_no_sum(text: str) -> None:
    assert find_sum(1_940_931_000_000, text, (1e6,)) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1435, "khổ 1.435mm"),
        (37, "khoảng 37 km"),
        (9, "và 09km"),
        (2438.29, "2.438.29 ha"),
        (60.13, "60,13%"),
        (2, "hai nhà máy"),
        (374_000_000, "374 triệu tấn"),
        (6, "các bến số 1, 2, 3, 4, 5, 6"),
    ],
)
def test_number_is_found_as_written(value: float, text: str) -> None:
    assert find_quantity(value, text) is not None


@pytest.mark.parametrize(("value", "text"), [(5, "đến năm 2030"), (435, "1.435mm"), (10, "110 kV"), (2, "hải đảo")])
def test_number_within_another_is_none(value: float, text: str) -> None:
    assert find_quantity(value, text) is None


def test_column_names_its_scale() -> None:
    assert scales_named("Tổng mức đầu tư (triệu đồng)") == (1e6,)


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ("2021-11-12", "ngày 12/11/2021"),
        ("2022-04-01", "ngày 1/4/2022"),
        ("2022-04-01", "01/04/2022"),
        ("2019-01-24", "ngày 24 tháng 01 năm 2019"),
        ("2023-06", "Tháng 6"),
        ("2024-09", "tháng 9/2024"),
        ("2023-Q4", "Quý IV/2023"),
        ("2030", "trước năm 2030"),
    ],
)
def test_date_is_found_as_written(date: str, text: str) -> None:
    assert find_date(PartialDate.parse(date), text) is not None


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ("2021-11-12", "ngày 12/10/2021"),
        ("2021-11-02", "ngày 12/11/2021"),
        ("2023-Q1", "Quý IV/2023"),
        ("2023-01", "Tháng 11"),
        ("2030", "2.030 ha"),
    ],
)
def test_other_date_is_none(date: str, text: str) -> None:
    assert find_date(PartialDate.parse(date), text) is None


def test_years_are_told_from_numbers() -> None:
    assert years_named("giai đoạn 2021-2025, số 35/2021/QH15, 2.030 ha") == {2021, 2025}
    assert find_year(2025, "giai đoạn 2021-2025") == ((15, 19),)


@pytest.mark.parametrize(
    ("number", "text", "there"),
    [
        ("3067/QĐ-UBND", "3067/QĐ- UBND, ngày", True),
        ("3067/QĐ-UBND", "13067/QĐ-UBND", False),
        ("622/QĐ-TTg", "Quyet dinh 622/QD-TTg", True),
        ("3067/QĐ-UBND", "3067/QĐ-TTg", False),
    ],
)
def test_decision_is_found_by_its_whole_number(number: str, text: str, there: bool) -> None:
    assert (find_decision(number, text) is not None) is there


def test_pieces_join_to_the_text() -> None:
    text = "Xây cầu Đá Trắng mới"
    cut = list(pieces(text, find_name("Cầu Đá Trắng", text).spans))
    assert cut == [("Xây ", False), ("cầu Đá Trắng", True), (" mới", False)]
