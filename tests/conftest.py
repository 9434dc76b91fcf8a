"""A tiny invented city: the project folder that the unit tests read, break and mend."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from streamlit.components.v2 import manifest_scanner

from hpgeo.places.layers import Layers, load_layers
from hpgeo.places.mending import OSM
from hpgeo.programme.programme import Programme, load_programme
from hpgeo.records.catalog import Catalog, load_catalog
from hpgeo.records.store import FileStore
from hpgeo.terms.errors import Problem

TODAY = date(2026, 11, 20)
CASES = Path(__file__).parent / "cases"

FILES = {
    "data/sources/plan-2023.yaml": """\
id: plan-2023
kind: official
number: 12/KH-UBND
title: {vi: Kế hoạch phát triển Đá Trắng, en: Development plan of Đá Trắng}
short: {vi: KH 12 (2023), en: Plan 12 (2023)}
publisher: {vi: Ủy ban nhân dân Đá Trắng, en: People's Committee of Đá Trắng}
date: 2023-02-10
""",
    "data/sources/report-2025.yaml": """\
id: report-2025
kind: official
title: {vi: Báo cáo năm 2025, en: Report of 2025}
short: {vi: BC 2025, en: Report 2025}
publisher: {vi: Thành ủy Đá Trắng, en: Party Committee of Đá Trắng}
date: 2025-09-01
as_of: 2025-07
""",
    "data/organizations.yaml": """\
- id: so-giao-thong
  name: {vi: Sở Giao thông vận tải, en: Department of Transport}
  aliases: [Sở GTVT]
  period: {end: 2025-02-28}
  successor: so-xay-dung
- id: so-xay-dung
  name: {vi: Sở Xây dựng, en: Department of Construction}
- id: cong-ty-dong-ha
  name: {vi: Công ty Đông Hà, en: Đông Hà Company}
""",
    "data/geometry_sources.yaml": """\
- id: field-survey
  title: {vi: Đo ngoài thực địa, en: Surveyed in the field}
  licence: facts
- id: osm-test
  title: {vi: Vạch theo OpenStreetMap, en: Traced from OpenStreetMap}
  licence: ODbL-1.0
  attribution: © OpenStreetMap contributors
""",
    "data/units.yaml": """\
communes:
- {slug: da-trang, name: Đá Trắng, type: phường, formed_from_districts: [dong-ha]}
- {slug: ben-do, name: Bến Đò, type: xã}
former_districts:
- {slug: dong-ha, name: Đông Hà, type: huyện}
beyond:
- {slug: lang-giang, name: Lạng Giang}
""",
    "data/projects/white-stone-bridge.yaml": """\
id: white-stone-bridge
title: {vi: Cầu Đá Trắng, en: White Stone bridge}
aliases: [cầu vượt sông Đò]
layer: bridge
sector: transport.road
type: construction
location: {communes: [da-trang], former_districts: [dong-ha], beyond: [lang-giang]}
related: [{project: national-road-10, relation: connects}]
statements:
- source: plan-2023
  locator: PL1/1
  title: Cầu Đá Trắng nối Đông Hà và Lạng Giang
  parties: [{organization: so-giao-thong, role: lead}]
  investment: {amount: 500000000000, currency: VND, shared_with: [national-road-10]}
  funding: city-budget
  approvals: [{number: 3279/QĐ-UBND, date: 2021-11-12}]
  period: {start: 2023, end: 2025}
  milestones: [{type: opening, date: 2025-Q2, basis: planned}]
- source: report-2025
  locator: fn/4
  title: Cầu Đá Trắng
  status: implementation
  period: {end: 2027}
""",
    "data/projects/national-road-10.yaml": """\
id: national-road-10
title: {vi: Cải tạo QL.10 đoạn Đá Bạc, en: Upgrade of national road 10 at Đá Bạc}
layer: road
sector: transport.road
type: rehabilitation
location: {communes: [da-trang, ben-do]}
statements:
- source: plan-2023
  locator: PL1/2
  action: upgrade
  parties: [{organization: so-giao-thong, role: lead}]
  investment: {amount: 500000000000, currency: VND, shared_with: [white-stone-bridge]}
  period: {start: 2026-Q1, end: 2030-06}
""",
    "data/projects/dong-ha-industrial-zone.yaml": """\
id: dong-ha-industrial-zone
title: {vi: KCN Đông Hà, en: Đông Hà industrial zone}
layer: industrial-zone
sector: economy
type: construction
location: {communes: [ben-do]}
statements:
- source: report-2025
  locator: PL4/7
  action: study
  parties: [{organization: so-xay-dung, role: lead}, {organization: cong-ty-dong-ha, role: developer}]
  investment: {amount: 20000000, currency: USD}
  period: {after: 2030}
  facts: [{name: area, value: 320, unit: ha, qualifier: about, as_of: 2025}]
""",
    "data/projects/data-platform.yaml": """\
id: data-platform
title: {vi: Nền tảng dữ liệu đô thị, en: City data platform}
layer: digital
sector: communications
type: construction
statements:
- source: plan-2023
  locator: PL2/1
  title: Nền tảng dữ liệu đô thị
""",
}


def a_feature(
    project_id: str, geometry: dict[str, Any] | None = None, part: str | None = None, **properties: Any
) -> dict[str, Any]:
    """Give a sound feature; keywords replace its properties."""
    return {
        "type": "Feature",
        "id": f"{project_id}/{part}" if part else project_id,
        "properties": {
            "project_id": project_id,
            "part": part,
            "accuracy": "digitised",
            "accuracy_m": 80,
            "geometry_source": "osm-test",
            **properties,
        },
        "geometry": geometry or {"type": "LineString", "coordinates": [[106.6, 20.8], [106.7, 20.8]]},
    }


def a_square(west: float = 106.5, south: float = 20.7, side: float = 0.01) -> dict[str, Any]:
    """Give a square polygon, counter-clockwise."""
    east, north = round(west + side, 6), round(south + side, 6)
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


LAYERS = {
    "bridge": [a_feature("white-stone-bridge", accuracy="surveyed", accuracy_m=5, geometry_source="field-survey")],
    "road.osm": [
        a_feature("national-road-10", part="north"),
        a_feature(
            "national-road-10",
            {"type": "LineString", "coordinates": [[106.6, 20.8], [106.6, 20.9]]},
            part="south",
            accuracy="schematic",
            accuracy_m=1500,
        ),
    ],
    "industrial-zone": [a_feature("dong-ha-industrial-zone", a_square(), accuracy="admin", accuracy_m=4000)],
}


@dataclass(frozen=True)
class City:
    """The project folder of the invented city, with what the tests do to it."""

    root: Path

    def write(self, name: str, content: str | bytes) -> Path:
        """Write a file below the folder."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return path

    def read(self, name: str) -> str:
        """Read a file below the folder as it stands, line ends and all."""
        return (self.root / name).read_bytes().decode("utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        """Replace a piece of a file that must stand there once."""
        text = self.read(name)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def record(self, project_id: str, text: str) -> Path:
        """Write a project file."""
        return self.write(f"data/projects/{project_id}.yaml", text)

    def layer(self, name: str, *features: Any, **members: Any) -> Path:
        """Write a layer file in its one layout: a feature per line."""
        members = (dict(OSM) if name.endswith(".osm") else {}) | members
        rows = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
        lead = "".join(
            f", {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in members.items()
        )
        text = f'{{"type": "FeatureCollection"{lead}, "features": [\n{rows}\n]}}\n'
        text = text.replace("Infinity", "1e999")  # JSON has no name for it, but a number that overflows
        return self.write(f"layers/{name}.geojson", text)

    @property
    def store(self) -> FileStore:
        """The folder as a store."""
        return FileStore(self.root)

    def catalog(self) -> Catalog:
        """Read the data folder."""
        return load_catalog(self.store)

    def layers(self) -> Layers:
        """Read the layers against the catalog."""
        return load_layers(self.store, self.catalog())

    def programme(self, today: date = TODAY) -> Programme:
        """Read and weigh everything."""
        return load_programme(self.root, today)

    def problem(self, severity: str = "error") -> Problem:
        """Give the one error, or the one warning, of the data folder."""
        problems = [problem for problem in self.catalog().problems if problem.severity == severity]
        assert len(problems) == 1, [str(problem) for problem in problems]
        return problems[0]


def founded(root: Path) -> City:
    """Write the invented city into a folder."""
    made = City(root)
    for name, text in FILES.items():
        made.write(name, text)
    for name, features in LAYERS.items():
        made.layer(name, *features)
    return made


@pytest.fixture(scope="session", autouse=True)
def components_looked_for_once() -> Iterator[None]:
    """Let Streamlit read the manifests of the installed packages once, not anew for each page that a test opens."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture
def city(tmp_path: Path) -> City:
    """Write the invented city into a fresh folder."""
    return founded(tmp_path / "city")


@pytest.fixture(scope="session")
def grown_city(tmp_path_factory: pytest.TempPathFactory) -> Programme:
    """Read the invented city with the works of tests/cases/city.json; to be read only."""
    made = founded(tmp_path_factory.mktemp("grown") / "city")
    more = json.loads((CASES / "city.json").read_text(encoding="utf-8"))
    for name, source in more["sources"].items():
        made.write(f"data/sources/{name}.yaml", json.dumps({"id": name, **source}))
    for name, record in more["works"].items():
        made.record(name, json.dumps({"id": name, **record}))
    for layer, features in more["features"].items():
        made.layer(layer, *(a_feature(feature.pop("work"), **feature) for feature in features))
    programme = made.programme()
    assert programme.problems == ()
    return programme


@pytest.fixture
def programme(city: City) -> Programme:
    """Read the sound city as of the tests' today."""
    return city.programme()


@pytest.fixture
def catalog(city: City) -> Catalog:
    """Read the sound data folder."""
    return city.catalog()
