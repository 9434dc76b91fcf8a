"""The files that are changed: the invented city with everything that a project folder may hold."""

import json

from tests.conftest import FILES, LAYERS

_PLACE = {"name_vi": "Đá Trắng", "name_en": "Đá Trắng", "kind": "town", "rank": 1, "min_zoom": 7}
_LAND = {"type": "Polygon", "coordinates": [[[106, 20], [107, 20], [107, 21], [106, 21], [106, 20]]]}
_CONTEXT = {
    "places": {"type": "Feature", "id": "da-trang", "properties": _PLACE,
               "geometry": {"type": "Point", "coordinates": [106.65, 20.82]}},
    "land": {"type": "Feature", "id": "land", "properties": {"name_vi": "Đất"}, "geometry": _LAND},
}  # fmt: skip
_MORE = {
    "data/indicators.yaml": """\
- id: port-throughput
  title: {vi: Hàng qua cảng, en: Port throughput}
  unit: {vi: triệu tấn, en: million tonnes}
  topic: ports
  values:
  - {source: plan-2023, locator: PL1/6, scope: hai-phong, year: 2025, kind: target, value: 300}
  - {source: report-2025, locator: fn/4, scope: hai-phong, year: 2025, kind: result, value: 212}
""",
    "data/annexes.yaml": """\
- source: plan-2023
  title: {vi: Phụ lục 1, en: Annex 1}
  content: works
  rows: [{prefix: PL1, first: 1, last: 3}]
""",
    "data/control_points.yaml": """\
- feature: white-stone-bridge
  place: Bến Đò
  longitude: 106.65
  latitude: 20.8
  within_m: 500
  basis: field-survey
""",
}


def _collection(features: list[object]) -> str:
    rows = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    return f'{{"type": "FeatureCollection", "features": [\n{rows}\n]}}\n'


CITY: dict[str, str] = {
    **FILES,
    **_MORE,
    **{f"layers/{name}.geojson": _collection(list(features)) for name, features in LAYERS.items()},
    **{f"layers/context/{name}.geojson": _collection([feature]) for name, feature in _CONTEXT.items()},
}
PASSAGES = """\
KẾ HOẠCH
I. Mục tiêu
1. Xây dựng cầu Đá Trắng nối Đông Hà và Lạng Giang, hoàn thành năm 2025.
- Sở Giao thông vận tải chủ trì; tổng mức đầu tư 500 tỷ đồng (Quyết định số 3279/QĐ-UBND ngày 12/11/2021).

PHỤ LỤC 1
| TT | Công trình | Thời gian |
|---|---|---|
| 1 | Cầu Đá Trắng nối Đông Hà và Lạng Giang | 2023-2025 |
| 2 | Cải tạo QL.10 đoạn Đá Bạc | 2026-2030 |
"""
