"""What does the app say, in Vietnamese and in English?

One table for the map page, the Streamlit pages and the exports, so that no string is in
one language only. `{name}` marks a value that is filled in.
"""

from decimal import ROUND_HALF_UP, Decimal

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
        "compare": ("So sánh hai thời điểm", "Compare two moments"),
        "compare_what": ("So sánh cái gì", "What to compare"),
        "compare_years": ("Hai năm", "Two years"),
        "compare_days": ("Hai thời điểm thông tin", "Two knowledge dates"),
        "compare_left": ("Bên trái", "Left side"),
        "compare_right": ("Bên phải", "Right side"),
        "compare_swipe": (
            "Ranh giới giữa hai bên, phần trăm từ trái",
            "Border between the sides, per cent from the left",
        ),
        "compare_differ": ("{count} công trình khác nhau giữa hai bên", "{count} works differ between the sides"),
        "compare_years_help": (
            "Mỗi bên: công trình đã bắt đầu đến cuối năm đó, ở trạng thái theo kế hoạch. "
            "Hai tay nắm của thanh thời gian chọn hai năm.",
            "Each side: works begun by the end of the year, in the state that is planned then. "
            "The two handles of the period bar choose the years.",
        ),
        "compare_days_help": (
            "Mỗi bên: cùng bộ lọc, theo những gì nguồn cho biết đến ngày đó.",
            "Each side: the same filters, as the sources knew things on that day.",
        ),
        "end_of_year": ("Cuối năm {year}", "End of {year}"),
        "known_to": ("Biết đến {day}", "Known on {day}"),
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
        "change_days": ("Thay đổi giữa {earlier} và {later}", "Changes between {earlier} and {later}"),
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
        "one_result": ("1 kết quả", "1 result"),
        "one_work": ("1 công trình", "1 work"),
        "many_works": ("{count} công trình", "{count} works"),
        # legend
        "only": ("chỉ", "only"),
        "only_this": ("Chỉ hiện: {name}", "Show only: {name}"),
        "legend_figure": ("Số liệu ở cột bên phải", "Figure in the right-hand column"),
        "measure_count": ("Số", "No."),
        "measure_sum": ("Vốn", "Sum"),
        "public_pages": ("Trang công khai", "Public pages"),
        "other_agencies": ("Cơ quan khác", "Other agencies"),
        "find_in_list": ("Tìm trong danh sách", "Find in this list"),
        "show_list": ("Mở danh sách: {name}", "Open the list: {name}"),
        # search
        "kind_agency": ("Cơ quan", "Agency"),
        "kind_district": ("Địa bàn cũ", "Former district"),
        "kind_commune": ("Xã, phường", "Commune"),
        "kind_beyond": ("Ngoài thành phố", "Beyond the city"),
        "filter_by_agency": ("Lọc theo cơ quan: {name}", "Filter by agency: {name}"),
        "formerly": ("trước là {name}", "formerly {name}"),
        "works_in": ("Công trình ở {name}", "Works in {name}"),
        "works_in_former": ("Công trình ở {name} (cũ)", "Works in the former {name}"),
        "found_alias": ("Còn gọi", "Also called"),
        "found_decision": ("Quyết định", "Decision"),
        "work_no_place": ("chưa có vị trí", "no place on the map"),
        "nothing_found": ("Không tìm thấy “{text}”.", "Nothing found for “{text}”."),
        "behind_filters": (
            "Bỏ các bộ lọc khác: thêm {count} kết quả",
            "Lift the other filters: {count} more results",
        ),
        "clear_search": ("Xóa từ tìm kiếm", "Clear the search"),
        # period bar
        "play": ("Chạy qua các năm", "Play through the years"),
        "pause": ("Dừng lại", "Pause"),
        "speed": ("Tốc độ chạy", "Speed of play"),
        "year_back": ("Lùi khoảng thời gian một năm (Shift + ←)", "Move the window one year back (Shift + ←)"),
        "year_on": ("Tiến khoảng thời gian một năm (Shift + →)", "Move the window one year on (Shift + →)"),
        "undated_short": ("{count} không rõ năm", "{count} undated"),
        "plan_short": ("Theo kế hoạch", "As planned"),
        "per_year": (
            "Số công trình theo từng năm; nhiều nhất: {count} (năm {year})",
            "Works in each year; most: {count} (in {year})",
        ),
        # nothing matches
        "hides_most": ("Ẩn nhiều công trình nhất: {name}.", "What hides most of them: {name}."),
        "hides_together": (
            "Nhiều bộ lọc cùng ẩn tất cả; bỏ riêng một bộ lọc cũng chưa hiện lại công trình nào.",
            "Several filters together hide every work; lifting one of them alone brings none back.",
        ),
        "dimension_years": ("khoảng thời gian", "the window of years"),
        "dimension_layers": ("lọc lớp công trình", "the filter by layer"),
        "dimension_statuses": ("lọc trạng thái", "the filter by status"),
        "dimension_accuracies": ("lọc độ chính xác", "the filter by accuracy"),
        "dimension_sources": ("lọc văn bản", "the filter by document"),
        "dimension_organizations": ("lọc cơ quan", "the filter by agency"),
        "dimension_text": ("từ tìm kiếm", "the search words"),
        "lift_years": ("Mở toàn bộ thời kỳ", "Open all years"),
        "lift": ("Bỏ {name}", "Lift {name}"),
        "brings_back": ("{what}: hiện lại {works}", "{what}: shows {works} again"),
        "all_unplaced": (
            "{count} công trình khớp bộ lọc nhưng chưa có vị trí trên bản đồ.",
            "{count} works match, but none of them has a place on the map.",
        ),
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
        "slippage_one": ("Lùi 1 năm so với mốc nêu lần đầu", "1 year later than first stated"),
        "slippage": ("Lùi {years} năm so với mốc nêu lần đầu", "{years} years later than first stated"),
        "open_page": ("mở trang nguồn ↗", "open the page ↗"),
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
            "đoạn gạch chéo: văn bản không nêu mốc.",
            "Each bar is the period that the documents state. Solid: reported; light: planned; "
            "hatched: no date stated on that side.",
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
        # tools at the edge of the map
        "tools_view": ("Khung nhìn", "View"),
        "tools_more": ("Công cụ", "Tools"),
        "north": ("Hướng bắc ở phía trên", "North is up"),
        "north_letter": ("B", "N"),
        "scale": ("Thước tỷ lệ: {length} tại giữa bản đồ", "Scale bar: {length} at the middle of the map"),
        "letter_north": ("B", "N"),
        "letter_south": ("N", "S"),
        "letter_east": ("Đ", "E"),
        "letter_west": ("T", "W"),
        "grid_name": (
            "Hệ tọa độ VN-2000, múi chiếu 3°, kinh tuyến trục 105°45′ (EPSG:9210)",
            "VN-2000 / TM-3, central meridian 105°45′ (EPSG:9210)",
        ),
        "grid_place": (
            "X\u00a0(bắc)\u00a0{north}\u00a0m  Y\u00a0(đông)\u00a0{east}\u00a0m",
            "E\u00a0{east}\u00a0m  N\u00a0{north}\u00a0m",
        ),
        "place_centre": ("tâm bản đồ", "map centre"),
        "place_pinned": ("điểm đã ghim", "pinned"),
        "coordinates_help": (
            "Bấm chuột phải (hoặc chạm giữ) để ghim một điểm; phím C sao chép tọa độ.",
            "Right-click (or hold a finger) to pin a place; the key C copies the coordinates.",
        ),
        "copy_place": ("Sao chép tọa độ", "Copy the coordinates"),
        "unpin": ("Bỏ ghim", "Unpin"),
        "copied_place": ("Đã chép: {place}", "Copied: {place}"),
        "measure": ("Đo khoảng cách, diện tích", "Measure distance or area"),
        "measure_distance": ("Khoảng cách", "Distance"),
        "measure_area": ("Diện tích", "Area"),
        "measure_add": ("Thêm điểm ở tâm", "Add the centre"),
        "measure_back": ("Bỏ điểm cuối", "Remove last"),
        "measure_finish": ("Kết thúc", "Finish"),
        "measure_clear": ("Xóa", "Clear"),
        "measure_empty": ("Bấm lên bản đồ để đặt điểm.", "Click or tap the map to set points."),
        "measure_last": ("Đoạn cuối {length}", "Last leg {length}"),
        "measure_around": ("Chu vi {length}", "Perimeter {length}"),
        "measure_crossed": ("Các cạnh cắt nhau", "The sides cross"),
        "measure_grid": ("trong lưới VN-2000 105°45′", "in the grid VN-2000 105°45′"),
        "measure_help": (
            "Bấm đúp hoặc Enter: kết thúc. Backspace: bỏ điểm cuối. Esc: hủy. "
            "Bàn phím: phím mũi tên dời bản đồ, phím cách thêm điểm ở tâm.",
            "Double click or Enter ends, Backspace removes the last point, Escape cancels. "
            "By keyboard: arrows move the map, Space adds its centre.",
        ),
        "measure_added": ("Điểm {count}: {result}", "Point {count}: {result}"),
        "tiles": ("Lớp nền", "Base map"),
        "tiles_own": ("Nền của hpgeo", "hpgeo's own"),
        "tiles_own_note": ("Không cần mạng", "Needs no network"),
        "tiles_online": ("Tải qua internet từ máy chủ của bên thứ ba", "Loaded over the internet from a third party"),
        "tiles_refused": (
            "Không dùng được khi mở bản đồ từ tệp: máy chủ OpenStreetMap chỉ trả lời trang web",
            "Not from a file: the servers of OpenStreetMap answer only pages on the web",
        ),
        "tiles_warning": (
            "Ảnh nền trực tuyến do bên thứ ba làm và gửi qua internet, không phải của hpgeo; tên gọi và ranh giới trên "
            "đó có thể khác. Quần đảo Hoàng Sa và quần đảo Trường Sa của Việt Nam luôn được ghi tên trên bản đồ phụ.",
            "Online pictures are made by a third party and come over the internet; they are not ours and may show "
            "other names and boundaries. Hoàng Sa and Trường Sa of Việt Nam always stand named on the inset.",
        ),
        "tiles_failed": (
            "Không tải được ảnh nền trực tuyến; đã trở về nền của hpgeo.",
            "The online pictures could not be loaded; back to hpgeo's own base map.",
        ),
        "tiles_credit": ("Ảnh nền:", "Pictures:"),
        "tiles_mend": ("Báo lỗi nền", "Report a fault"),
        "copy_link": ("Sao chép liên kết", "Copy link"),
        "copied_link": ("Đã chép liên kết đến bản đồ như đang xem", "Copied the link to the map as it stands"),
        "link": ("Liên kết đến bản đồ như đang xem", "Link to the map as it stands"),
        "link_by_hand": (
            "Trình duyệt không cho chép tự động. Liên kết đã được chọn: nhấn Ctrl + C để chép.",
            "The browser does not let us copy. The link is selected: press Ctrl + C.",
        ),
        "several_help": (
            "Di chuột hoặc dùng phím ↑ ↓ để thấy từng công trình trên bản đồ, Enter để mở.",
            "Point at an entry, or use ↑ ↓, to see it on the map; Enter opens it.",
        ),
        "map_keys": (
            "Phím mũi tên dời bản đồ, + và − thu phóng, N và P đến công trình kế tiếp và trước đó, Enter mở, "
            "C sao chép tọa độ.",
            "Arrow keys move the map, + and − zoom, N and P go to the next and previous work, Enter opens it, "
            "C copies the coordinates.",
        ),
        "walk": (
            "{name} ({layer}), {place} / {count}. Enter để mở",
            "{name} ({layer}), {place} of {count}. Enter opens",
        ),
        "walk_none": ("Không có công trình nào trong khung nhìn.", "No work is in sight."),
        "failed": ("Không mở được dữ liệu bản đồ.", "The map data could not be opened."),
        "failed_help": (
            "Máy chủ không trả lời, hoặc dữ liệu bị hỏng.",
            "The server did not answer, or the data is damaged.",
        ),
        "retry": ("Thử lại", "Try again"),
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
    return f"{say(f'locator_{kind}', language)} {place}" if place and kind in {"body", "fn"} else locator


def citation_words(short: str, locator: str, language: str) -> str:
    """Cite a document by its short name and the place in it."""
    place = locator_words(locator, language)
    return f"{short}, {place}" if place else short


def number_words(value: float, language: str, decimals: int = 3) -> str:
    """Write a number as the language does, halves rounded up, with at most so many decimals and none that are zero."""
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    whole, point, fraction = f"{rounded:,f}".partition(".")
    fraction = fraction.rstrip("0")
    text = f"{whole}{point}{fraction}" if fraction else whole
    return text if language == "en" else text.translate(str.maketrans(",.", ".,"))


def say(key: str, language: str, **values: object) -> str:
    """Give one string in the language, with its values filled in."""
    return TEXTS[key][language].format(**values)
