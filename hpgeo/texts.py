"""What does the app say, in Vietnamese and in English?

One table for the map page, the Streamlit pages and the exports, so that no string is in
one language only. `{name}` marks a value that is filled in.
"""

from hpgeo.codelists import Label

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
        # changes
        "change_from": ("Từ những gì biết đến", "From what was known on"),
        "change_to": ("đến những gì biết đến", "to what was known on"),
        "change_before": ("Khi đó", "Then"),
        "change_after": ("Sau đó", "Later"),
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
        "click_bar": ("Bấm vào vạch để xem trên bản đồ.", "Click a bar to see the work on the map."),
        "works": ("công trình", "works"),
        "work": ("Công trình", "Work"),
        "on_map": ("có vị trí", "on the map"),
        "download_csv": ("Tải CSV", "Download CSV"),
        "download_geojson": ("Tải GeoJSON", "Download GeoJSON"),
        "show_on_map": ("Xem trên bản đồ", "Show on the map"),
        "pick_row": ("Chọn một dòng để xem trên bản đồ.", "Pick a row to see the work on the map."),
        "total_sum": ("Tổng vốn đã nêu", "Sums stated"),
        "with_sum": ("{count} công trình có nêu vốn", "{count} works state a sum"),
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
        "skip_to_list": ("Bỏ qua bản đồ, đến danh mục", "Skip the map, go to the list"),
    }.items()
}


def say(key: str, language: str, **values: object) -> str:
    """Give one string in the language, with its values filled in."""
    return TEXTS[key][language].format(**values)
