"""What does the app say, in Vietnamese and in English?

One table for the map page, the Streamlit pages and the exports, so that no string is in
one language only. `{name}` marks a value that is filled in.
"""

from hpgeo.codelists import Label
from hpgeo.periods import PartialDate

TEXTS: dict[str, Label] = {
    key: Label(vi, en)
    for key, (vi, en) in {
        # the app
        "app": ("Bản đồ công trình Hải Phòng", "Hải Phòng programme map"),
        "app_long": (
            "Chương trình công trình hạ tầng thành phố Hải Phòng",
            "Infrastructure programme of Hải Phòng",
        ),
        "page_map": ("Bản đồ", "Map"),
        "page_timeline": ("Tiến độ", "Timeline"),
        "page_changes": ("Thay đổi", "Changes"),
        "page_list": ("Danh mục", "List"),
        "page_guide": ("Hướng dẫn", "Guide"),
        "language": ("Ngôn ngữ", "Language"),
        "as_of": ("Trạng thái tính đến {day}", "State as of {day}"),
        "known_until": ("Biết đến", "As known on"),
        "known_today": ("hôm nay", "today"),
        "past_note": (
            "Đang xem những gì văn bản cho biết đến ngày {day}; thông tin công bố sau đó không được tính.",
            "You see what was known on {day}; what was published later is left out.",
        ),
        "left_out": ("Đã bỏ qua {count} lỗi dữ liệu", "{count} data faults, left out"),
        "left_out_help": (
            "Các bản ghi hoặc đối tượng dưới đây có lỗi nên không được hiển thị. Phần còn lại vẫn dùng được.",
            "The records or features below have faults and are not shown. The rest is sound.",
        ),
        "ignored": ("Đã bỏ qua tham số không hợp lệ trong địa chỉ: {names}", "Ignored in the address: {names}"),
        "locator_body": ("mục", "section"),
        "locator_fn": ("chú thích", "footnote"),
        "guide_missing": (
            "Không tìm thấy tệp hướng dẫn docs/{file}.",
            "The guide is missing: docs/{file} was not found.",
        ),
        # changes
        "change_from": ("So sánh từ thời điểm", "Compare what was known on"),
        "change_to": ("đến thời điểm", "with what was known on"),
        "change_before": ("Khi đó", "Then"),
        "change_after": ("Sau đó", "Later"),
        "change_later": ("lùi {years} năm", "{years} y later"),
        "change_earlier": ("sớm {years} năm", "{years} y earlier"),
        "change_none": ("Không có.", "None."),
        "change_years": ("Lùi (năm)", "Later by (years)"),
        "change_note": (
            "So sánh những gì văn bản cho biết đến hai thời điểm. Không được nhắc lại không có nghĩa là bị hủy: "
            "mỗi văn bản chỉ chọn một số công trình.",
            "Compares what the documents told by two dates. Not mentioned again does not mean cancelled: "
            "each document names a selection of works.",
        ),
        "citation": ("căn cứ", "citation"),
        "download_xlsx": ("Tải XLSX", "Download XLSX"),
        # filters
        "search": ("Tìm công trình, cơ quan, số quyết định", "Search works, agencies, decision numbers"),
        "search_short": ("Tìm công trình", "Search works"),
        "filters": ("Bộ lọc", "Filters"),
        "layers": ("Lớp công trình", "Layers"),
        "status": ("Trạng thái", "Status"),
        "organization": ("Cơ quan (khi đó và hiện nay)", "Agency (then and now)"),
        "source": ("Văn bản", "Document"),
        "accuracy": ("Độ chính xác vị trí", "Position accuracy"),
        "all": ("Tất cả", "All"),
        "none": ("Bỏ chọn", "None"),
        "reset": ("Xóa bộ lọc", "Clear filters"),
        "close": ("Đóng", "Close"),
        "period": ("Thời kỳ", "Period"),
        "period_from": ("Từ năm", "From year"),
        "period_to": ("Đến năm", "To year"),
        "whole_period": ("Toàn bộ", "All years"),
        "term_2025-2030": ("Nhiệm kỳ 2025–2030", "Term 2025–2030"),
        "mode": ("Cách lọc", "Mode"),
        "undated": ("{count} công trình không rõ thời gian", "{count} undated works"),
        "undated_show": ("Hiện cả công trình không rõ thời gian", "Also show undated works"),
        "plan_view": ("Vẽ theo kế hoạch đến cuối kỳ", "Draw as planned at the end of the period"),
        "plan_note": (
            "Nét vẽ theo kế hoạch đến 31/12/{year}, không phải hiện trạng",
            "Drawn as planned for 31 December {year}, not the present state",
        ),
        "shown": ("{count} công trình trên bản đồ", "{count} works on the map"),
        "shown_of": ("{count} / {total} công trình", "{count} of {total} works"),
        "no_place": ("{count} không có vị trí", "{count} without a place"),
        "nothing": ("Không có công trình nào khớp bộ lọc.", "No work matches the filters."),
        "several_here": ("{count} công trình tại đây", "{count} works here"),
        "results": ("{count} kết quả", "{count} results"),
        # panel
        "status_basis": ("Căn cứ", "Basis"),
        "unknown": ("Chưa rõ", "Not known"),
        "overdue": ("quá hạn {date}, chưa có xác nhận", "overdue since {date}, unconfirmed"),
        "stale": (
            "không có thông tin mới trong hai năm qua",
            "no news for two years",
        ),
        "not_stated": ("văn bản không nêu", "not stated"),
        "time": ("Thời gian", "Time"),
        "from_on": ("từ {date}", "from {date} on"),
        "until": ("đến {date}", "until {date}"),
        "after": ("sau năm {date}", "after {date}"),
        "before": ("trước {date}", "before {date}"),
        "open_period": ("từ {date}, không nêu thời hạn", "from {date}, open-ended"),
        "every_year": ("hằng năm", "every year"),
        "agencies": ("Cơ quan", "Agencies"),
        "today_is": ("nay là {name}", "today {name}"),
        "no_agency": ("Văn bản không nêu cơ quan chịu trách nhiệm.", "No document names a responsible agency."),
        "investment": ("Tổng mức đầu tư", "Investment"),
        "shared_sum": ("chung cho {count} công trình", "one sum for {count} works"),
        "part_sum": ("riêng phần: {name}", "for the part: {name}"),
        "funding": ("Nguồn vốn", "Funding"),
        "approvals": ("Quyết định", "Decisions"),
        "facts": ("Số liệu", "Figures"),
        "place": ("Địa bàn", "Place"),
        "communes_now": ("Nay thuộc", "Now in"),
        "districts_then": ("Trước 01/07/2025", "Before 1 July 2025"),
        "beyond": ("Ngoài thành phố", "Beyond the city"),
        "statements": ("Văn bản nêu gì ({count})", "What the documents say ({count})"),
        "named_as": ("Tên trong văn bản", "Named as"),
        "group": ("Thuộc nhóm", "Listed under"),
        "milestones": ("Mốc", "Milestones"),
        "not_exhaustive": ("danh mục trong văn bản còn để ngỏ (“…”)", "the document's list is open-ended (“…”)"),
        "note": ("Ghi chú", "Note"),
        "contradictions": ("Văn bản nêu khác nhau", "Documents disagree"),
        "contradiction_end": ("Năm kết thúc", "End year"),
        "contradiction_investment": ("Vốn đầu tư", "Investment"),
        "contradiction_funding": ("Nguồn vốn", "Funding"),
        "slippage": ("Lùi {years} năm so với mốc nêu lần đầu", "{years} years later than first stated"),
        "open_passage": ("xem đoạn văn bản", "open the passage"),
        "passage": ("Đoạn văn bản được dẫn", "The passage cited"),
        "passage_marked": (
            "Chữ tô đậm là những từ và số đã tìm thấy.",
            "Marked are the words and figures that were found.",
        ),
        "passage_missing": (
            "Không tìm thấy đoạn này trong thư mục văn bản.",
            "The passage was not found in the folder of documents.",
        ),
        "related": ("Liên quan", "Related"),
        "zoom_to": ("Phóng tới", "Zoom to"),
        "length": ("Chiều dài đo trên bản đồ", "Length measured on the map"),
        "area": ("Diện tích đo trên bản đồ", "Area measured on the map"),
        "accuracy_surveyed": (
            "Vị trí theo tọa độ đo đạc, sai số khoảng {metres}.",
            "Surveyed position, good to about {metres}.",
        ),
        "accuracy_digitised": (
            "Vị trí vạch theo bản đồ, sai số khoảng {metres}.",
            "Traced from a map, good to about {metres}.",
        ),
        "accuracy_schematic": (
            "Chỉ là hướng tuyến hoặc vị trí sơ họa, có thể lệch đến {metres}.",
            "Schematic: the true place may lie up to {metres} away.",
        ),
        "accuracy_admin": (
            "Chỉ biết địa bàn: vòng tròn bán kính {metres} là vùng chưa xác định, không phải vị trí công trình.",
            "Only the area is known: the circle of {metres} is where the work may lie, not its position.",
        ),
        "accuracy_none": ("Chưa xác định được vị trí trên bản đồ.", "No place on the map is known."),
        "geometry_source": ("Nguồn hình học", "Geometry from"),
        "source_public": ("trang công khai", "public page"),
        "source_general-knowledge": ("hiểu biết chung, chưa kiểm chứng", "general knowledge, unchecked"),
        # timeline and list
        "timeline_intro": (
            "Mỗi vạch là thời kỳ văn bản nêu. Vạch đậm: đã diễn ra; vạch nhạt: kế hoạch; "
            "đoạn mờ: văn bản không nêu mốc.",
            "Each bar is the period that the documents state. Solid: reported; light: planned; "
            "faint: no date stated on that side.",
        ),
        "group_by": ("Nhóm theo", "Group by"),
        "by_layer": ("Lớp công trình", "Layer"),
        "by_agency": ("Cơ quan hiện nay", "Agency today"),
        "no_agency_group": ("(không nêu cơ quan)", "(no agency stated)"),
        "planned": ("Kế hoạch", "Planned"),
        "actual": ("Thực tế", "Reported"),
        "uncertain": ("Không nêu mốc", "Not stated"),
        "today": ("Hôm nay", "Today"),
        "undated_list": ("Không rõ thời gian", "Undated works"),
        "click_bar": ("Bấm vào một dòng để xem trên bản đồ.", "Click a row to see the work on the map."),
        "timeline_as_table": ("Xem dưới dạng bảng", "Show as a table"),
        "works": ("công trình", "works"),
        "work": ("Công trình", "Work"),
        "on_map": ("có vị trí", "on the map"),
        "download_csv": ("Tải CSV", "Download CSV"),
        "download_geojson": ("Tải GeoJSON", "Download GeoJSON"),
        "show_on_map": ("Xem trên bản đồ", "Show on the map"),
        "pick_row": (
            "Bấm tên công trình để xem trên bản đồ.",
            "Click a work to see it on the map.",
        ),
        "total_sum": ("Tổng vốn đã nêu", "Sums stated"),
        "with_sum": ("{count} công trình có nêu vốn", "{count} works state a sum"),
        "length_short": ("Dài (km)", "Length (km)"),
        "area_short": ("Diện tích (ha)", "Area (ha)"),
        "contradictions_count": ("{count} điểm nêu khác nhau", "{count} contradictions"),
        "total_length": ("Chiều dài", "Length"),
        "total_area": ("Diện tích", "Area"),
        "count": ("Số công trình", "Works"),
        "filter_on_map": (
            "Danh sách theo bộ lọc của trang Bản đồ.",
            "The selection follows the filters of the Map page.",
        ),
        "active_filters": ("Đang lọc", "Filters on"),
        # map furniture
        "inset": ("Việt Nam", "Việt Nam"),
        "legend": ("Chú giải", "Legend"),
        "legend_status": ("Nét vẽ theo trạng thái", "Line style by status"),
        "legend_accuracy": ("Độ chính xác vị trí", "Position accuracy"),
        "attribution": (
            "Nền và công trình: hpgeo; một phần vạch theo © OpenStreetMap contributors (ODbL)",
            "Base map and works: hpgeo; in part traced from © OpenStreetMap contributors (ODbL)",
        ),
        "billion": ("tỷ", "billion"),
        "million": ("triệu", "million"),
        "trillion": ("nghìn tỷ", "trillion"),
        "metres": ("m", "m"),
        "map_label": ("Bản đồ công trình", "Map of works"),
        "zoom_in": ("Phóng to", "Zoom in"),
        "zoom_out": ("Thu nhỏ", "Zoom out"),
        "home": ("Toàn cảnh", "Whole city"),
        "copy_link": ("Sao chép liên kết", "Copy link"),
        "copied": ("Đã sao chép", "Copied"),
        "failed": ("Không mở được dữ liệu bản đồ.", "The map data could not be opened."),
        "loading": ("Đang mở bản đồ…", "Opening the map…"),
        "skip_to_list": ("Bỏ qua bản đồ, đến bảng", "Skip the map, go to the table"),
        "skip_to_content": ("Bỏ qua đầu trang, đến nội dung", "Skip the header, go to the content"),
        "map_frame": (
            "Bản đồ công trình. Cùng lựa chọn này dưới dạng bảng ở trang Danh mục.",
            "Map of works. The List page has the same selection as a table.",
        ),
        # the page of data
        "page_data": ("Dữ liệu", "Data"),
        "data_complete": ("Mức đầy đủ", "Completeness"),
        "data_doubts": ("Cần xem lại", "In doubt"),
        "data_agencies": ("Theo cơ quan", "By agency"),
        "data_targets": ("Chỉ tiêu", "Targets"),
        "data_statements": ("lượt văn bản nêu", "statements"),
        "data_placed": ("có vị trí trên bản đồ", "on the map"),
        "data_in_force": ("điểm văn bản nêu khác nhau, chưa rõ", "open contradictions"),
        "data_overdue": ("quá hạn, chưa có xác nhận", "overdue, unconfirmed"),
        "data_stale": ("hai năm qua không có tin mới", "without news for two years"),
        "data_documents": ("Đã lấy gì từ các văn bản", "What was taken from the documents"),
        "data_documents_note": (
            "Mỗi thanh là một danh mục trong phụ lục: bao nhiêu dòng đã có trong hồ sơ công trình.",
            "Each bar is a list in an annex: how many of its rows are cited by a record.",
        ),
        "data_said": ("{statements} lượt nêu về {works} công trình", "{statements} statements on {works} works"),
        "data_no_annex": (
            "Văn bản không có phụ lục danh mục; công trình nằm trong phần lời.",
            "Has no list in an annex; its works stand in the text.",
        ),
        "data_other_statements": (
            "Ngoài ra, số lượt nêu từ nguồn khác: {kinds}.",
            "Statements of other sources: {kinds}.",
        ),
        "data_records": ("Hồ sơ công trình có gì", "What the records hold"),
        "data_records_note": (
            "Số hồ sơ có thông tin, trên số hồ sơ có thể có. Chương trình và hạ tầng số không cần địa bàn.",
            "Records that have it, of those that can. Programmes and digital works need no place.",
        ),
        "data_each_record": ("Từng công trình: có gì, thiếu gì", "Work by work: what is there, what is missing"),
        "data_held": ("Có", "Has"),
        "data_has": ("có", "yes"),
        "data_lacks": ("thiếu", "missing"),
        "data_needless": ("không cần", "not needed"),
        "data_chart": (
            "Biểu đồ: {title}, {scope}. Số liệu ở bảng bên dưới.",
            "Chart: {title}, {scope}. The table below has the figures.",
        ),
        "data_accuracy": ("Độ chính xác vị trí theo lớp", "Position accuracy by layer"),
        "data_accuracy_note": (
            "Bậc kém nhất trong các đối tượng của mỗi công trình. Chương trình và hạ tầng số không có vị trí.",
            "The coarsest grade among the features of each work. Programmes and digital works have no place.",
        ),
        "data_disagree": ("Văn bản nêu khác nhau: {count} điểm chưa rõ", "Documents disagree: {count} open points"),
        "data_disagree_note": (
            "Hai nguồn cách nhau không quá một năm mà nêu khác nhau. Điểm mà nguồn sau đó đã làm rõ xếp ở cuối.",
            "Two sources at most a year apart that differ. Points that something later has decided stand at the end.",
        ),
        "data_field": ("Nội dung", "Field"),
        "data_one": ("Một bên", "One side"),
        "data_other": ("Bên kia", "The other"),
        "data_part": ("phần: {part}", "part: {part}"),
        "data_settled": ("đã rõ theo", "decided by"),
        "data_overdue_list": ("Quá hạn, chưa có xác nhận: {count}", "Overdue, unconfirmed: {count}"),
        "data_overdue_note": (
            "Mốc kế hoạch đã qua mà không nguồn nào báo kết quả. Không có nghĩa là công trình chưa xong.",
            "The planned date has passed and no source reports what came of it. The work may well be finished.",
        ),
        "data_due": ("Mốc đã qua", "Was due"),
        "data_stale_list": ("Hai năm qua không có tin mới: {count}", "Without news for two years: {count}"),
        "data_stale_note": ("Dưới tên là nguồn mới nhất.", "Below each name stands its newest source."),
        "data_stale_names": ("Xem danh sách", "Show the list"),
        "data_unplaced": ("Không có trên bản đồ: {count}", "Not on the map: {count}"),
        "data_unplaced_note": (
            "Chỉ vẽ khi có căn cứ; những công trình này vẫn có trong danh mục.",
            "Nothing is drawn without grounds; these works stand in the list.",
        ),
        "data_matrix": ("Cơ quan, lớp, thời kỳ", "Agency, layer, period"),
        "data_matrix_note": (
            "Cơ quan trả lời hiện nay. Số lớn: công trình; số nhỏ: vốn đã nêu, nghìn tỷ đồng. "
            "Công trình có nhiều cơ quan hoặc qua nhiều thời kỳ được đếm ở mỗi ô; cột và dòng tổng chỉ tính một lần. "
            "Bấm vào ô để mở danh mục.",
            "The body that answers today. Large: works; small: sums stated, in trillion VND. A work with several "
            "agencies or periods counts in each cell, in totals once. Click a cell to open the list.",
        ),
        "data_columns": ("Cột", "Columns"),
        "data_by_layer": ("Lớp", "Layers"),
        "data_by_period": ("Thời kỳ", "Periods"),
        "data_companies": ("Hiện cả doanh nghiệp", "Show companies"),
        "data_all_works": ("Tất cả công trình", "All works"),
        "data_no_targets": ("Đến thời điểm này chưa có chỉ tiêu nào.", "No targets are known by this date."),
        "data_targets_note": (
            "Chỉ tiêu và kết quả đúng như văn bản nêu, theo từng địa bàn; số liệu giống nhau được gộp lại.",
            "Targets and results as the documents state them, by territory; equal figures are told once.",
        ),
        "data_topic": ("Lĩnh vực", "Topic"),
        "data_indicator": ("Chỉ tiêu", "Indicator"),
        "data_kind": ("Loại", "Kind"),
        "data_when": ("Thời gian, loại", "Time, kind"),
        "data_figure": ("Số liệu", "Figure"),
        "data_outcome": ("Ước thực hiện, kết quả", "Estimate, result"),
        "data_compared": ("Mọi chỉ tiêu có cả kế hoạch và kết quả", "Every plan that has a result"),
        "data_compared_note": (
            "Cùng địa bàn, cùng thời gian. Văn bản khác nhau nêu số khác nhau thì để cạnh nhau.",
            "For the same territory and the same years. Where documents differ, both figures stand.",
        ),
    }.items()
}


_QUARTERS = ("I", "II", "III", "IV")


def date_words(when: PartialDate, language: str) -> str:
    """Write a date as people do: `2023`, `quý IV/2023`, `06/2023`, `30/06/2023`."""
    if when.quarter:
        return f"Q{when.quarter} {when.year}" if language == "en" else f"quý {_QUARTERS[when.quarter - 1]}/{when.year}"
    return "/".join(f"{part:02d}" for part in (when.day, when.month, when.year) if part is not None)


def locator_words(locator: str, language: str) -> str:
    """Name a place in a document; the only place of a web page is the page, which is nothing to name."""
    if locator == "page":
        return ""
    kind, _, place = locator.partition("/")
    return f"{say(f'locator_{kind}', language)} {place}" if kind in {"body", "fn"} else locator


def citation_words(short: str, locator: str, language: str) -> str:
    """Cite a document by its short name and the place in it."""
    place = locator_words(locator, language)
    return f"{short}, {place}" if place else short


def say(key: str, language: str, **values: object) -> str:
    """Give one string in the language, with its values filled in."""
    return TEXTS[key][language].format(**values)
