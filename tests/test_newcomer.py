"""Can a newcomer add something in the places that docs/maintaining.md names, and nowhere else?"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import City

ROOT = Path(__file__).parents[1]


@pytest.fixture
def house(city: City) -> City:
    """Give the invented city with a copy of the code, for changes to be tried in."""
    for name in ("hpgeo", "views"):
        shutil.copytree(ROOT / name, city.root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", city.root)
    return city


def run(house: City, *arguments: str) -> str:
    """Run Python with the code of the copy and give what it prints."""
    environment = {**os.environ, "PYTHONPATH": str(house.root), "PYTHONUTF8": "1"}
    answer = subprocess.run(
        [sys.executable, *arguments], cwd=house.root, env=environment, capture_output=True, encoding="utf-8"
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


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
