"""Which folders do the contestants run from?"""

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np

from bench.synthetic import YEARS, make_works, to_features
from hpgeo.programme.columns import Measures
from hpgeo.programme.programme import Programme, load_programme
from hpgeo.terms.folding import searchable
from hpgeo.webmap.kept_files import write_files
from hpgeo.webmap.meta import base_columns, codes, meta
from hpgeo.webmap.names import Names
from hpgeo.webmap.page import write_page
from hpgeo.webmap.payload import Told, assembled, told

ROOT = Path(__file__).resolve().parent.parent
APPS = ROOT / "bench" / "apps"


@cache
def real_programme() -> Programme:
    """Read the real programme."""
    return load_programme(ROOT, date.today())


@cache
def works_of(size: int) -> Told:
    """Give the synthetic works as the page gets them.

    What only the panel shows is lent by the real work with the most statements: one of these.
    """
    real = max(real_programme().works.values(), key=lambda work: len(work.project.statements))
    like = told(real_programme(), [real], {})
    works = make_works(size, replace(like.works[0], statements=1))
    shown = {"statements": like.details[0]["statements"][:1], "parties": like.details[0]["parties"]}
    names = [Names([searchable(title) for title in work.title], [], []) for work in works]
    return Told(works, _nothing_measured(size), names, [shown] * size)


def _nothing_measured(size: int) -> Measures:
    zeros = np.zeros(size, np.int64)
    return Measures(zeros > 0, zeros, zeros, zeros > 0, zeros.astype(np.float64), zeros, [""], zeros)


def stage_ours(folder: Path, size: int) -> Path:
    """Write the map's page with synthetic works and the app that hosts it."""
    _lay(folder, ["ours.py"])
    write_page(folder / "component")
    catalog = real_programme().catalog
    base, columns = base_columns(catalog)
    header = {**meta(real_programme()), "years": list(YEARS), "days": [], "base": base}
    name = write_files(assembled(header, columns, works_of(size), codes(catalog)), folder / "component")
    (folder / "data.txt").write_text(name, encoding="utf-8")
    return folder


def stage_peer(folder: Path, scripts: Iterable[str], size: int, places: Mapping[str, str]) -> Path:
    """Write a peer's app, its features, and where it finds folium's files; the first script is the app."""
    _lay(folder, scripts)
    features = json.dumps(to_features(works_of(size).works), ensure_ascii=False)
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
