"""Does a locator of each kind lead to its passage, through page breaks, footnotes and repeated headers?"""

import pytest

from hpgeo.sources.passages import Document, read_passages

PLAN = """\
Số: 12/KH-UBND

KẾ HOẠCH

Phát triển thành phố Đá Trắng đến năm 2030

I. MỤC ĐÍCH, YÊU CẦU

1. Phát triển Đá Trắng thành thành phố cảng.

2. Nâng cao đời sống của nhân dân:

a) Đến năm 2025:

- Hoàn thành cầu Đá Trắng.

b) Đến năm 2030:

- Xây dựng cảng Đông Hà.

II. NHIỆM VỤ, GIẢI PHÁP

1. Các sở, ngành thực hiện:

1.1. Phát triển công nghiệp

- Khu công nghiệp Đông Hà.

- Khu công nghiệp Bến Đò và các cụm

công nghiệp làng nghề.

1.2. Phát triển giao thông

- Các Đề án: (i) Đề án vành đai; (ii) Đề án
đường sắt đô thị.

- Đẩy nhanh các công trình:

(i) Về đường bộ:

Quốc lộ 10.

(ii) Về đường thủy:

Luồng sông Đò.

1.2. Phát triển nông thôn

Kiên cố hóa kênh mương.

IV. TỔ CHỨC THỰC HIỆN

1. Sở Xây dựng chủ trì.

Nơi nhận:

- Lưu: VT.

PHỤ LỤC 1
CÁC CHỈ TIÊU NĂM 2023

(Kèm theo Kế hoạch số 12/KH-UBND ngày 10/02/2023)

TT\tChỉ tiêu\tMục tiêu\t
\t\tĐến 2025\tĐến 2030
1\tHàng qua cảng (triệu tấn)\t50\t90
2\tKhách du lịch\t5\t9
\t- Khách quốc tế\t1\t2
-\tKhách trong\t4\t7
\tnước\t\t

PHỤ LỤC 3

DANH MỤC DỰ ÁN

TT\tNHIỆM VỤ\tCHỦ TRÌ
I\tĐường bộ\t
1\tCầu Đá Trắng\tSở Giao thông
2\tQuốc lộ 10 đoạn từ cầu\tSở Giao thông

TT\tNHIỆM VỤ\tCHỦ TRÌ
\tĐá Bạc\tvận tải
IV\tĐường thủy\t
1\tLuồng sông Đò\tSở Xây dựng
IV\tCảng biển\t
I.1\tVốn ngân sách\t
1\tCảng Đông Hà\tSở Xây dựng
"""

REPORT = """\
PHẦN THỨ NHẤT

I. KẾT QUẢ ĐẠT ĐƯỢC

C. VỀ KINH TẾ - XÃ HỘI

1. Kinh tế tăng trưởng cao

1.4. Xây dựng nông thôn mới

Toàn bộ các xã đạt chuẩn¹ và đã phối

¹ Gồm 137 xã.

² Cảng Bến Đò.

Cảng cạn: đang xây dựng.

³ Xem Phụ lục 2.

hợp làm sáu cầu.

1.4. Quản lý quy hoạch

Đất đai được quản lý chặt chẽ.

PHẦN THỨ HAI

II. CÁC MỤC TIÊU CHỦ YẾU

3. Các chỉ tiêu

b) Các chỉ tiêu kinh tế

(8) Hàng hóa 90 triệu tấn;

(14) Toàn bộ các xã đạt chuẩn nâng cao.

II. CÁC ĐỘT PHÁ

(1) Chuyển đổi số.

(2) Hạ tầng chiến lược.

PHỤ LỤC 2

Ba hướng phát triển (nhiệm kỳ 2020 - 2025)

(1) Hướng Bắc: khu đô thị mới.

(2) Hướng Đông: đảo Đá.

PHỤ LỤC 4:
Một số công trình

2. Thành phố chủ trì

(09) Cầu Bến Đò;

(12) Dự án đường gồm 02 hợp phần: (i) đường đê; (ii) đường gom đến địa

phận Lạng Giang;

3. Thành phố phối hợp

2.2. Các khâu đột phá

(2) Hạ tầng:

- Về giao thông: 57 dự án.

- Về điện: hai nhà máy.
"""

SCAN = """\
1. MUC PiCH, YEU CAU

1. Viéc xdy dung Chwong trinh nhim théng nhat trong ca nudc dén
2019. Hét.

II. NHUNG NHIEM VU, GIAI PHAP

1. Tép trung du tu

- Cau Da Trang va hé théng van hoa
- thong tin; cang Dong Ha.
 - Du 4n dudng sat.

L TO CHU'C THU'C HIEN

1. Cac b nganh
"""


@pytest.fixture(scope="module")
def plan() -> Document:
    return read_passages(PLAN)


@pytest.fixture(scope="module")
def report() -> Document:
    return read_passages(REPORT)


@pytest.mark.parametrize(
    ("locator", "text"),
    [
        ("body/I.1", "1. Phát triển Đá Trắng thành thành phố cảng."),
        ("body/I.2(b)-1", "- Xây dựng cảng Đông Hà."),
        ("body/II.1.1-2", "- Khu công nghiệp Bến Đò và các cụm\ncông nghiệp làng nghề."),
        ("body/II.1.2-1(ii)", "(ii) Đề án\nđường sắt đô thị."),
        ("body/II.1.2(ii)", "(ii) Về đường thủy:\nLuồng sông Đò."),
        ("body/II.1.2b", "1.2. Phát triển nông thôn\nKiên cố hóa kênh mương."),
        ("body/IV.1", "1. Sở Xây dựng chủ trì."),
        ("body/intro", "Số: 12/KH-UBND\nKẾ HOẠCH\nPhát triển thành phố Đá Trắng đến năm 2030"),
        ("PL1/1", "1 | Hàng qua cảng (triệu tấn) | 50 | 90"),
        ("PL1/2-1", "- Khách quốc tế | 1 | 2"),
        ("PL1/2-2", "- | Khách trong nước | 4 | 7"),
        ("PL3/I/2", "2 | Quốc lộ 10 đoạn từ cầu Đá Bạc | Sở Giao thông vận tải"),
        ("PL3/IV/1", "1 | Luồng sông Đò | Sở Xây dựng"),
        ("PL3/IVb/1", "1 | Cảng Đông Hà | Sở Xây dựng"),
    ],
)
def test_locator_of_a_plan_leads_to_its_passage(plan: Document, locator: str, text: str) -> None:
    passage = plan.passage(locator)
    assert passage is not None
    assert (passage.text, passage.exact) == (text, True)


@pytest.mark.parametrize(
    ("locator", "text"),
    [
        ("body/1.I.C.1.4", "1.4. Xây dựng nông thôn mới\nToàn bộ các xã đạt chuẩn¹ và đã phối\nhợp làm sáu cầu."),
        ("body/1.I.C.1.4b", "1.4. Quản lý quy hoạch\nĐất đai được quản lý chặt chẽ."),
        ("body/2.II.3(b)(14)", "(14) Toàn bộ các xã đạt chuẩn nâng cao."),
        ("body/2.IIb(2)", "(2) Hạ tầng chiến lược."),
        ("fn/1", "Gồm 137 xã."),
        ("fn/2", "Cảng Bến Đò.\nCảng cạn: đang xây dựng."),
        ("PL2/1", "(1) Hướng Bắc: khu đô thị mới."),
        ("PL4/2/9", "(09) Cầu Bến Đò;"),
        ("PL4/2/12(ii)", "(ii) đường gom đến địa\nphận Lạng Giang;"),
        ("PL4/2.2(2)-2", "- Về điện: hai nhà máy."),
    ],
)
def test_locator_of_a_report_leads_to_its_passage(report: Document, locator: str, text: str) -> None:
    passage = report.passage(locator)
    assert passage is not None
    if locator == "body/1.I.C.1.4":  # what may belong to the note before it stays in the body, too
        text = text.replace("\nhợp", "\nCảng cạn: đang xây dựng.\nhợp")
    assert (passage.text, passage.exact) == (text, True)


@pytest.mark.parametrize(
    ("locator", "text"),
    [
        ("body/II.1-1", "- Cau Da Trang va hé théng van hoa\n- thong tin; cang Dong Ha."),
        ("body/II.1-2", "- Du 4n dudng sat."),
        ("body/III.1", "1. Cac b nganh"),
    ],
)
def test_headings_and_dashes_of_a_scan_are_counted(locator: str, text: str) -> None:
    document = read_passages(SCAN)
    passage = document.passage(locator)
    assert document.scanned
    assert passage is not None
    assert (passage.text, passage.exact) == (text, True)


def test_row_carries_its_headings(plan: Document) -> None:
    passage = plan.passage("PL3/IVb/1")
    assert passage is not None
    assert passage.cells
    assert passage.headings[1:] == ("IV Cảng biển\nI.1 Vốn ngân sách", "TT | NHIỆM VỤ | CHỦ TRÌ")


def test_second_line_of_a_header_is_no_row(plan: Document) -> None:
    passage = plan.passage("PL1/1")
    assert passage is not None
    assert passage.headings[-1] == "TT | Chỉ tiêu | Mục tiêu | Đến 2025 | Đến 2030"


def test_point_within_a_sentence_carries_its_lead(plan: Document) -> None:
    passage = plan.passage("body/II.1.2-1(i)")
    assert passage is not None
    assert passage.lead == "- Các Đề án:"


def test_dash_carries_the_headings_above(plan: Document) -> None:
    passage = plan.passage("body/I.2(b)-1")
    assert passage is not None
    assert passage.headings == (
        "I. MỤC ĐÍCH, YÊU CẦU", "2. Nâng cao đời sống của nhân dân:", "b) Đến năm 2030:",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("locator", "start"),
    [
        ("body/I.2(c)", "2. Nâng cao"),
        ("body/II.1.1-9", "1.1. Phát triển"),
        ("body/II.1.7", "1. Các sở"),
        ("PL3/I/9", ""),
    ],
)
def test_lost_step_leaves_the_wider_passage(plan: Document, locator: str, start: str) -> None:
    passage = plan.passage(locator)
    assert passage is not None
    assert not passage.exact
    assert passage.text.startswith(start)


@pytest.mark.parametrize("locator", ["fn/9", "PL7/1", "body/X.1", "page", "Điều 5"])
def test_place_that_is_not_there_has_no_passage(plan: Document, locator: str) -> None:
    assert plan.passage(locator) is None


def test_number_of_a_row_is_not_enough_where_groups_count_anew(plan: Document) -> None:
    passage = plan.passage("PL3/1")
    assert passage is None or not passage.exact
