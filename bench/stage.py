"""Which folders do the contestants run from?"""

import json
import shutil
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from bench.synthetic import YEARS, Work, make_works, to_features
from hpgeo.programme.programme import load_programme
from hpgeo.webmap.page import write_data, write_page
from hpgeo.webmap.payload import payload

ROOT = Path(__file__).resolve().parent.parent
APPS = ROOT / "bench" / "apps"


@cache
def real_payload() -> dict[str, Any]:
    """Give what the map of the real programme knows."""
    return payload(load_programme(ROOT, date.today()))


@cache
def works_of(size: int) -> list[Work]:
    """Give the synthetic works; what only the panel shows is lent by the real work with the most statements."""
    like = max(real_payload()["works"], key=lambda work: len(work["statements"]))
    return make_works(size, like | {"statements": like["statements"][:1]})


def stage_ours(folder: Path, size: int) -> Path:
    """Write the map's page with synthetic works and the app that hosts it."""
    _lay(folder, ["ours.py"])
    write_page(folder / "component")
    name = write_data(real_payload() | {"works": works_of(size), "years": list(YEARS)}, folder / "component")
    (folder / "data.txt").write_text(name, encoding="utf-8")
    return folder


def stage_peer(folder: Path, scripts: Iterable[str], size: int, places: Mapping[str, str]) -> Path:
    """Write a peer's app, its features, and where it finds folium's files; the first script is the app."""
    _lay(folder, scripts)
    features = json.dumps(to_features(works_of(size)), ensure_ascii=False)
    (folder / "features.json").write_text(features, encoding="utf-8")
    (folder / "cdn.json").write_text(json.dumps(places), encoding="utf-8")
    return folder


def stage_empty(folder: Path) -> Path:
    """Write the empty page with one canvas."""
    _lay(folder, ["empty.py"])
    (folder / "component").mkdir()
    shutil.copy2(APPS / "empty.html", folder / "component" / "index.html")
    return folder


def _lay(folder: Path, scripts: Iterable[str]) -> None:
    folder.mkdir(parents=True)
    shutil.copytree(ROOT / ".streamlit", folder / ".streamlit")
    app, *others = scripts
    shutil.copy2(APPS / app, folder / "app.py")
    for name in others:
        shutil.copy2(APPS / name, folder)
