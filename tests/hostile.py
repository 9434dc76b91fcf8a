"""Text that would run if a page took it for anything else, in every free text field of the invented city."""

import json

from tests.conftest import City

ATTACKS = (
    "<img src=x onerror=window.pwned=1>",
    "<script>window.pwned=2</script>",
    '"><svg onload=window.pwned=3>',
    "</script><script>window.pwned=4</script>",
    "<!--<script>",
    "{{ 7*7 }}{% raw %}",
    "![x](http://foreign.example/x.png)",
    "${window.pwned=5}",
    "' onmouseover=window.pwned=8 x='",
    "<math><mtext><style><img src=x onerror=window.pwned=9></style></mtext></math>",
    "&lt;img src=x onerror=window.pwned=10&gt; \\u003cscript\\u003ewindow.pwned=11",
    "javascript:window.pwned=12 //*/`]]>--><iframe srcdoc='<script>parent.pwned=13</script>'>",
)
# Texts that a spreadsheet runs, also behind blanks, or in the full width of Asian keyboards.
FORMULAS = (
    "=HYPERLINK(\"http://foreign.example\",1)", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1+1)",
    "\u3000=1+1", "＝1+1", "＋1+1", "－2+3",
    "＠SUM(1)", "\u00a0=1+1", "\ufeff=1+1", "﹢1", "﹣1", "﹦1", "﹫SUM(1)",
)  # fmt: skip
EVIL = " ".join(ATTACKS)
QUOTED = json.dumps(EVIL)
FIELDS = f"""\
id: white-stone-bridge
title: {{vi: {QUOTED}, en: {QUOTED}}}
aliases: [{QUOTED}]
layer: bridge
sector: transport.road
type: construction
location: {{communes: [da-trang], former_districts: [dong-ha], beyond: [lang-giang]}}
related: [{{project: national-road-10, relation: connects}}]
statements:
- source: plan-2023
  locator: {QUOTED}
  title: {QUOTED}
  parties: [{{organization: so-giao-thong, role: lead}}]
  investment: {{amount: 500000000000, currency: VND}}
  funding: city-budget
  approvals: [{{number: {QUOTED}, date: 2021-11-12}}]
  period: {{start: 2023, end: 2025}}
  facts: [{{name: tenants, value: {QUOTED}}}]
  note: {QUOTED}
- source: report-2025
  locator: {QUOTED}
  investment: {{amount: 900000000000, currency: VND}}
  parties: [{{organization: cong-ty-dong-ha, role: lead}}]
  period: {{end: 2027}}
- source: plan-2023
  locator: {json.dumps(f"{EVIL} below")}
  part: ramp
  funding: off-budget
  parties: [{{organization: cong-ty-dong-ha, role: lead}}]
- source: plan-2023
  locator: {QUOTED}
  part: ramp
  funding: city-budget
  parties: [{{organization: so-giao-thong, role: lead}}]
"""
REPLACED = {
    "data/sources/plan-2023.yaml": [
        *("12/KH-UBND", "Kế hoạch phát triển Đá Trắng", "Development plan of Đá Trắng"),
        *("KH 12 (2023)", "Plan 12 (2023)"),
    ],
    "data/organizations.yaml": [
        *("Sở Giao thông vận tải", "Department of Transport", "Sở GTVT"),
        *("Công ty Đông Hà", "Đông Hà Company"),
    ],
    "data/geometry_sources.yaml": [
        *("Đo ngoài thực địa", "Surveyed in the field"),
        *("Vạch theo OpenStreetMap", "© OpenStreetMap contributors"),
    ],
    "data/units.yaml": ["Đá Trắng", "Đông Hà", "Lạng Giang", "phường"],
}
INDICATORS = f"""\
- id: port-throughput
  title: {{vi: {QUOTED}, en: {QUOTED}}}
  unit: {{vi: {QUOTED}, en: {QUOTED}}}
  topic: ports
  values:
  - source: plan-2023
    locator: {QUOTED}
    scope: hai-phong
    year: 2025
    kind: target
    value: 300
    note: {QUOTED}
  - {{source: report-2025, locator: {QUOTED}, scope: hai-phong, year: 2025, kind: result, value: 212}}
"""
ANNEXES = f"""\
- source: plan-2023
  title: {{vi: {QUOTED}, en: {QUOTED}}}
  content: works
  rows: [{{prefix: PL1, first: 1, last: 3}}]
  note: {{vi: {QUOTED}, en: {QUOTED}}}
"""
ADDRESS = "url: \"javascript:window.pwned=6//<img src=x onerror='window.pwned=7'>\"\n"


def attack(city: City) -> City:
    """Put the text into every free text field of the city's records and layers."""
    city.record("white-stone-bridge", FIELDS)
    for name, texts in REPLACED.items():
        for text in texts:
            city.replace(name, text, QUOTED)
    city.write("data/sources/plan-2023.yaml", city.read("data/sources/plan-2023.yaml") + ADDRESS)
    city.write("data/indicators.yaml", INDICATORS)
    city.write("data/annexes.yaml", ANNEXES)
    place = {"name_vi": EVIL, "name_en": EVIL, "kind": "town", "rank": 1, "min_zoom": 7}
    feature = {"type": "Feature", "properties": place, "geometry": {"type": "Point", "coordinates": [106.65, 20.82]}}
    city.layer("context/places", feature)
    return city
