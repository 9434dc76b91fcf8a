"""Which codes may a record use, and what do they mean in Vietnamese and English?

Official codes keep their spelling: `sector`, `type` and `status` are those of OC4IDS
0.9.5 (Open Contracting for Infrastructure Data Standards). The others are ours.
"""

from collections.abc import Mapping
from types import MappingProxyType

from hpgeo.terms.labels import Codelist, Label


def _codelist(name: str, **labels: tuple[str, str]) -> Codelist:
    spelled = {code.strip("_").replace("__", ".").replace("_", "-"): Label(*pair) for code, pair in labels.items()}
    return Codelist(name, MappingProxyType(spelled))


def _oc4ids(name: str, labels: Mapping[str, tuple[str, str]]) -> Codelist:
    return Codelist(name, MappingProxyType({code: Label(*pair) for code, pair in labels.items()}))


SECTORS = _oc4ids(
    "sector",
    {
        "transport": ("Giao thông vận tải", "Transport"),
        "transport.road": ("Đường bộ", "Road transport"),
        "transport.rail": ("Đường sắt", "Rail transport"),
        "transport.water": ("Đường thủy", "Water transport"),
        "transport.air": ("Hàng không", "Air transport"),
        "transport.urban": ("Giao thông đô thị", "Urban transport"),
        "energy": ("Năng lượng", "Energy"),
        "communications": ("Thông tin và truyền thông", "Communications"),
        "waterAndWaste": ("Nước và chất thải", "Water and waste"),
        "governance": ("Quản lý nhà nước", "Governance"),
        "economy": ("Kinh tế", "Economy"),
        "cultureSportsAndRecreation": ("Văn hóa, thể thao, giải trí", "Culture, sports and recreation"),
        "education": ("Giáo dục", "Education"),
        "health": ("Y tế", "Health"),
        "socialHousing": ("Nhà ở xã hội", "Social housing"),
        "naturalResources": ("Tài nguyên thiên nhiên", "Natural resources"),
    },
)

TYPES = _codelist(
    "type",
    construction=("Xây dựng mới", "Construction"),
    rehabilitation=("Cải tạo, nâng cấp", "Rehabilitation"),
    replacement=("Thay thế", "Replacement"),
    expansion=("Mở rộng", "Expansion"),
    decommissioning=("Dỡ bỏ", "Decommissioning"),
)

STATUSES = _codelist(
    "status",
    identification=("Đề xuất, theo quy hoạch", "Proposed"),
    preparation=("Chuẩn bị đầu tư", "In preparation"),
    implementation=("Đang thi công", "Under construction"),
    completion=("Hoàn thành", "Completed"),
    maintenance=("Đang khai thác", "Operating"),
    suspended=("Tạm dừng", "Suspended"),
    cancelled=("Hủy", "Cancelled"),
)

STATUS_BASES = _codelist(
    "status_basis",
    stated=("nguồn nêu", "stated by a source"),
    derived=("suy ra từ các nguồn", "derived from the sources"),
    unknown=("chưa rõ", "not known"),
)

ROLES = _codelist(
    "role",
    lead=("Chủ trì", "Lead"),
    coordinate=("Phối hợp", "Coordination"),
    monitor=("Đôn đốc, báo cáo", "Monitoring"),
    investor=("Nhà đầu tư", "Investor"),
    developer=("Chủ đầu tư hạ tầng", "Developer"),
    operator=("Khai thác", "Operator"),
)

MILESTONES = _codelist(
    "milestone",
    submission=("Trình", "Submission"),
    plan_approval=("Phê duyệt", "Plan approval"),
    establishment=("Thành lập", "Establishment"),
    groundbreaking=("Khởi công", "Groundbreaking"),
    completion=("Hoàn thành", "Completion"),
    opening=("Khánh thành, thông xe", "Opening"),
)
START_MILESTONES = frozenset({"groundbreaking"})
END_MILESTONES = frozenset({"completion", "opening"})

BASES = _codelist(
    "basis",
    planned=("kế hoạch", "planned"),
    actual=("thực tế", "actual"),
)

ACTIONS = _codelist(
    "action",
    study=("nghiên cứu", "study"),
    plan=("quy hoạch", "plan"),
    prepare=("chuẩn bị đầu tư", "prepare"),
    build=("xây dựng", "build"),
    upgrade=("cải tạo, nâng cấp", "upgrade"),
    expand=("mở rộng", "expand"),
    operate=("khai thác", "operate"),
)

FUNDING = _codelist(
    "funding",
    city_budget=("Ngân sách thành phố", "City budget"),
    off_budget=("Vốn ngoài ngân sách", "Non-budget capital"),
    local_budget_and_other=(
        "Ngân sách địa phương và các nguồn vốn hợp pháp khác",
        "Local budget and other lawful sources",
    ),
    state_budget_and_other=(
        "Ngân sách nhà nước và các nguồn vốn hợp pháp khác",
        "State budget and other lawful sources",
    ),
    state_budget=("Ngân sách nhà nước", "State budget"),
    oda=("Vốn ODA", "Official development assistance"),
    ppp=("Đối tác công tư", "Public-private partnership"),
    private=("Vốn tư nhân", "Private capital"),
    other=("Nguồn khác", "Other sources"),
)

GROUPS = _codelist(
    "group",
    opening_2023=("Dự án khánh thành năm 2023", "Works to open in 2023"),
    groundbreaking_2023=("Dự án khởi công năm 2023", "Works to break ground in 2023"),
    carried_over_2023=(
        "Dự án đang triển khai và chuyển tiếp từ năm 2022 sang năm 2023",
        "Works under way, carried over from 2022 to 2023",
    ),
    plans=("Quy hoạch, đề án trọng điểm", "Key plans and schemes"),
    city_led=("Thành phố chủ trì triển khai, thực hiện", "Led by the city"),
    with_central=("Thành phố phối hợp thực hiện", "Carried out with central bodies"),
)

RELATIONS = _codelist(
    "relation",
    part_of=("thuộc", "part of"),
    connects=("kết nối", "connects"),
    precedes=("đi trước", "precedes"),
    serves=("phục vụ", "serves"),
    overlaps=("trùng một phần", "overlaps"),
    replaces=("thay thế", "replaces"),
)

ACCURACIES = _codelist(
    "accuracy",
    surveyed=("Đo đạc", "Surveyed"),
    digitised=("Số hóa theo bản đồ", "Digitised"),
    schematic=("Sơ họa hướng tuyến", "Schematic"),
    admin=("Chỉ biết địa bàn", "Area only"),
    none=("Không có vị trí", "No place"),
)

SOURCE_KINDS = _codelist(
    "source_kind",
    official=("Văn bản chính thức", "Official document"),
    public=("Trang công khai", "Public page"),
    general_knowledge=("Hiểu biết chung", "General knowledge"),
)

QUALIFIERS = _codelist(
    "qualifier",
    about=("khoảng", "about"),
    over=("trên", "over"),
    under=("dưới", "under"),
    at_least=("ít nhất", "at least"),
    up_to=("tối đa", "up to"),
)

FACTS = _codelist(
    "fact",
    length=("Chiều dài", "Length"),
    lanes=("Số làn", "Lanes"),
    gauge=("Khổ đường", "Gauge"),
    design_speed=("Tốc độ thiết kế", "Design speed"),
    width=("Bề rộng", "Width"),
    depth=("Độ sâu", "Depth"),
    area=("Diện tích", "Area"),
    leasable_area=("Diện tích cho thuê", "Leasable area"),
    remaining_area=("Diện tích còn lại", "Remaining area"),
    occupancy=("Tỷ lệ lấp đầy", "Occupancy"),
    land_rent=("Giá thuê đất", "Land rent"),
    factory_rent=("Giá thuê xưởng", "Factory rent"),
    lease_end=("Hết hạn thuê", "Lease ends"),
    tenants=("Doanh nghiệp thuê", "Tenants"),
    capacity=("Công suất", "Capacity"),
    berths=("Số bến", "Berths"),
    vessel_size=("Cỡ tàu", "Vessel size"),
    population=("Dân số", "Population"),
    count=("Số lượng", "Count"),
)

# ISO 4217, those in which somebody pays for works here.
CURRENCIES = _oc4ids(
    "currency",
    {
        "VND": ("đồng", "Vietnamese đồng"),
        "USD": ("đô la Mỹ", "US dollars"),
        "EUR": ("euro", "euros"),
        "JPY": ("yên Nhật", "Japanese yen"),
        "KRW": ("won Hàn Quốc", "South Korean won"),
        "CNY": ("nhân dân tệ", "Chinese yuan"),
        "GBP": ("bảng Anh", "pounds sterling"),
        "SGD": ("đô la Singapore", "Singapore dollars"),
        "HKD": ("đô la Hồng Kông", "Hong Kong dollars"),
        "TWD": ("đô la Đài Loan", "New Taiwan dollars"),
        "THB": ("baht Thái Lan", "Thai baht"),
        "AUD": ("đô la Úc", "Australian dollars"),
        "CAD": ("đô la Canada", "Canadian dollars"),
        "CHF": ("franc Thụy Sĩ", "Swiss francs"),
        "XDR": ("quyền rút vốn đặc biệt", "special drawing rights"),
    },
)

UNITS = _oc4ids(
    "unit",
    {
        "km": ("km", "km"),
        "m": ("m", "m"),
        "mm": ("mm", "mm"),
        "ha": ("ha", "ha"),
        "km2": ("km²", "km²"),
        "percent": ("%", "%"),
        "count": ("", ""),
        "MW": ("MW", "MW"),
        "km/h": ("km/h", "km/h"),
        "dwt": ("DWT", "DWT"),
        "tonnes-per-year": ("tấn/năm", "tonnes a year"),
        "tonnes-per-day": ("tấn/ngày", "tonnes a day"),
        "teu-per-year": ("TEU/năm", "TEU a year"),
        "passengers-per-year": ("hành khách/năm", "passengers a year"),
        "vehicles-per-day": ("xe/ngày đêm", "vehicles a day"),
        "m3-per-day": ("m³/ngày đêm", "m³ a day"),
        "usd-per-m2-term": ("USD/m²/kỳ thuê", "USD per m² per term"),
        "usd-per-m2-month": ("USD/m²/tháng", "USD per m² per month"),
        "people": ("người", "people"),
        "beds": ("giường", "beds"),
        "units": ("căn", "units"),
        "date": ("", ""),
    },
)

_AREA = ("ha", "km2")
_A_YEAR = ("tonnes-per-year", "teu-per-year", "passengers-per-year")
_A_DAY = ("tonnes-per-day", "vehicles-per-day", "m3-per-day")
_CAPACITY = ("MW", *_A_YEAR, *_A_DAY, "count", "people", "beds", "units", "dwt")
# In which units a fact may be measured: a length is no area, whatever its number.
FACT_UNITS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "length": ("km", "m"),
        "lanes": ("count",),
        "gauge": ("mm",),
        "design-speed": ("km/h",),
        "width": ("m",),
        "depth": ("m",),
        "area": _AREA,
        "leasable-area": _AREA,
        "remaining-area": _AREA,
        "occupancy": ("percent",),
        "land-rent": ("usd-per-m2-term",),
        "factory-rent": ("usd-per-m2-month",),
        "lease-end": ("date",),
        "tenants": ("count",),
        "capacity": _CAPACITY,
        "berths": ("count",),
        "vessel-size": ("dwt",),
        "population": ("people",),
        "count": ("count", "people", "beds", "units"),
    }
)

# In place of one code of a list: every one, or none that a document states.
ALL, UNDATED = "all", "undated"
PERIODS = Codelist(
    "period_preset",
    {
        ALL: Label("Tất cả", "All"),
        "2021-2025": Label("2021–2025", "2021–2025"),
        "2026-2030": Label("2026–2030", "2026–2030"),
        "after-2030": Label("Sau 2030", "After 2030"),
        UNDATED: Label("Không rõ", "Undated"),
    },
)

MODES = _codelist(
    "mode",
    under_way=("Đang thực hiện trong", "Under way in"),
    starts=("Bắt đầu trong", "Starts in"),
    finishes=("Kết thúc trong", "Finishes in"),
    in_service=("Đưa vào khai thác đến hết", "In service by"),
)
