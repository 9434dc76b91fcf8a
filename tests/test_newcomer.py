"""Can a newcomer add something in the places that docs/maintaining.md names, and nowhere else?"""

import pytest
from newcomer import REHABILITATED, ROOT, housed, run, with_a_rule

from conftest import City


@pytest.fixture
def house(city: City) -> City:
    """Give the invented city with a copy of the code."""
    return housed(city)


# A new export format is one file and one line.

NAMES = '''"""How does a selection leave as a list of names?"""

from collections.abc import Sequence

from hpgeo.programme.programme import Programme
from hpgeo.programme.works import Work


def write(_programme: Programme, works: Sequence[Work], language: str) -> str:
    """Write one title per line."""
    return "".join(f"{work.project.title[language]}\\n" for work in works)
'''
LINE = '    Format("names", "Names", "txt", "text/plain", "names", published="names.txt", offered=True),\n'
REGISTRY = "hpgeo/export/formats.py"
LIST_PAGE = """
from streamlit.testing.v1 import AppTest

app = AppTest.from_file("app.py", default_timeout=60).run()
app._page_hash = next(key for key, page in app._registered_pages.items() if page["url_pathname"] == "list")
app.run()
assert not app.exception
print([button.proto.label for button in app.get("download_button")])
"""


@pytest.fixture
def with_names(house: City) -> City:
    """Add the invented format: its module, and its line as the last of the registry."""
    house.write("hpgeo/export/names.py", NAMES)
    last = next(line for line in reversed(house.read(REGISTRY).splitlines(True)) if line.startswith("    Format("))
    house.replace(REGISTRY, last, last + LINE)
    return house


def test_a_new_export_format_is_one_file_and_one_line_for_the_command(with_names: City) -> None:
    assert "geojson,gpkg,html,names" in run(with_names, "-m", "hpgeo", "export", "--help")
    written = run(with_names, "-m", "hpgeo", "export", "--format", "names", "--language", "en", "--layer", "bridge")
    assert written == "White Stone bridge\n"


def test_a_new_export_format_is_one_file_and_one_line_for_the_published_files(with_names: City) -> None:
    assert run(with_names, "-m", "hpgeo", "build").splitlines()[-1] == str(with_names.root / "site" / "names.txt")
    assert "Cầu Đá Trắng\n" in with_names.read("site/names.txt")


def test_a_new_export_format_is_one_file_and_one_line_for_the_list(with_names: City) -> None:
    assert run(with_names, "-c", LIST_PAGE).splitlines()[-1] == "['Tải CSV', 'Tải GeoJSON', 'Tải Names']"


# A new layer touches data and one table.

TABLE = "hpgeo/terms/layer_types.py"
CABLE_CARS = """    "cable-car": LayerType(
        Label("Cáp treo", "Cable cars"),
        "transport.urban",
        LayerSymbol("#7a4b9d", 2.0, "hexagon", "star", 56),
    ),
"""
RECORD = """\
id: cat-hill-cable-car
title: {vi: Cáp treo Đồi Cát, en: Cat Hill cable car}
layer: cable-car
sector: transport.urban
type: construction
location: {communes: [ben-do]}
statements:
- {source: plan-2023, locator: PL1/I/9, title: Cáp treo Đồi Cát, action: build, period: {start: 2024, end: 2026}}
"""
FEATURE = """\
{"type": "FeatureCollection", "features": [
{"type": "Feature", "id": "cat-hill-cable-car", "properties": {"project_id": "cat-hill-cable-car", "part": null, \
"accuracy": "schematic", "accuracy_m": 500, "geometry_source": "field-survey"}, \
"geometry": {"type": "LineString", "coordinates": [[106.712, 20.951], [106.716, 20.957]]}}
]}
"""


@pytest.fixture
def with_cable_cars(house: City) -> City:
    """Add the invented layer: its entry in the table, its file, and a work of it."""
    house.replace(TABLE, '    "logistics": LayerType(', CABLE_CARS + '    "logistics": LayerType(')
    house.write("data/projects/cat-hill-cable-car.yaml", RECORD)
    house.write("layers/cable-car.geojson", FEATURE)
    return house


def test_a_new_layer_is_data_and_one_entry_for_the_check(with_cable_cars: City) -> None:
    told = run(with_cable_cars, "-m", "hpgeo", "check").splitlines()
    assert "cable-car: 1 schematic" in told
    assert told[-1].endswith("0 errors, 0 warnings")


def test_a_new_layer_is_data_and_one_entry_for_the_filter_and_the_table(with_cable_cars: City) -> None:
    table = run(with_cable_cars, "-m", "hpgeo", "export", "--format", "csv", "--layer", "cable-car").splitlines()
    assert len(table) == 2
    assert "Cáp treo Đồi Cát,Cáp treo" in table[1]


MAP = """
from datetime import date
from pathlib import Path
from hpgeo.programme.programme import load_programme
from hpgeo.webmap.meta import meta

content = meta(load_programme(Path("."), date(2026, 11, 20)))
print(content["symbols"]["layers"]["cable-car"]["glyph"], content["codes"]["layer"]["cable-car"][0])
"""


def test_a_new_layer_is_data_and_one_entry_for_the_map(with_cable_cars: City) -> None:
    """The page draws with the symbols and names the codes that come with its data."""
    assert run(with_cable_cars, "-c", MAP) == "star Cáp treo\n"
    assert "cable-car" not in "".join(path.read_text("utf-8") for path in (ROOT / "hpgeo/webmap").rglob("*.js"))


def test_a_new_layer_starts_records(with_cable_cars: City) -> None:
    run(with_cable_cars, "-m", "hpgeo", "new", "sea-cable-car", "--layer", "cable-car")
    assert "sector: transport.urban\n" in with_cable_cars.read("data/projects/sea-cable-car.yaml")


# A new filter is one rule, its cases, and its control. Here the rule of the package; the page's half needs a browser:
# tests/browser/test_new_filter.py

ADDRESS = """
from datetime import date
from pathlib import Path
from hpgeo.programme.addresses import read_address
from hpgeo.programme.programme import load_programme
from hpgeo.programme.queries import select

programme = load_programme(Path("."), date(2026, 11, 20))
address = read_address({"type": "rehabilitation,nonsense"}, programme)
print(address.parameters["type"], address.ignored, [work.id for work in select(programme, address.query)])
"""


@pytest.fixture
def with_types(house: City) -> City:
    """Add a filter by the kind of works."""
    return with_a_rule(house)


def test_a_new_filter_is_one_rule_for_the_command(with_types: City) -> None:
    arguments = ("-m", "hpgeo", "export", "--format", "csv", "--language", "en", "--type")
    assert [line.split(",")[0] for line in run(with_types, *arguments, "rehabilitation").splitlines()[1:]] == [
        REHABILITATED
    ]


def test_a_new_filter_is_one_rule_for_the_address(with_types: City) -> None:
    assert run(with_types, "-c", ADDRESS) == f"rehabilitation ('type',) ['{REHABILITATED}']\n"
