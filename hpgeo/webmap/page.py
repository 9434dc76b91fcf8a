"""How does folium write the page, and what stands beside it?

folium describes the map; Leaflet comes from the package XStatic-Leaflet (1.9.3, the
version that folium names), so that nothing is asked of another host. Our own modules are
linked to one script. The same page is written as a folder for the app's component and as
one file for a meeting room.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import folium
from branca.element import Element, MacroElement
from jinja2 import Template
from xstatic.pkg import leaflet as xstatic_leaflet

from hpgeo.programme.programme import Programme
from hpgeo.programme.works import Work
from hpgeo.records.files import write_atomic
from hpgeo.terms.errors import ExportError
from hpgeo.terms.texts import TEXTS
from hpgeo.webmap.kept_files import write_files
from hpgeo.webmap.linker import link
from hpgeo.webmap.payload import payload
from hpgeo.webmap.policy import with_policy

STYLES = (
    "page.css",
    "side.css",
    "search.css",
    "period.css",
    "tools.css",
    "panel.css",
    "compare.css",
    "states.css",
    "paper.css",
)
ENTRY = "main.js"
_PLACE, _RULES = "<!-- assets -->", "<!-- policy -->"
CENTRE, ZOOM = (20.86, 106.62), 10


class _ProgrammeMap(folium.Map):
    """A folium map that names no remote file."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012
    default_css: list[tuple[str, str]] = []  # noqa: RUF012


class _Programme(MacroElement):
    """Hand the open Leaflet map to the page's own scripts."""

    _template = Template("{% macro script(this, kwargs) %}hpgeo.start({{ this._parent.get_name() }});{% endmacro %}")

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Programme"


def _leaflet(name: str) -> str:
    return (Path(xstatic_leaflet.BASE_DIR) / name).read_text(encoding="utf-8")


def _assets() -> dict[str, str]:
    """Every script and style sheet of the page by file name, in loading order."""
    # The map's pictures are never used; without their addresses nothing can be asked for.
    sheet = re.sub(r"url\([^)]*\)", "none", _leaflet("leaflet.css"))
    script = re.sub(r"//# sourceMappingURL=\S+", "", _leaflet("leaflet.js"))
    here = files("hpgeo.webmap")
    own = {name: here.joinpath("styles", name).read_text(encoding="utf-8") for name in STYLES}
    return {"leaflet.css": sheet, "leaflet.js": script, **own, ENTRY: link(here.joinpath("scripts"), ENTRY)}


def _early() -> str:
    """Give the strings, in both languages, that the page needs before its data is there, as an element of the page."""
    words = {key: [TEXTS[key].vi, TEXTS[key].en] for key in ("loading", "failed", "failed_help", "retry")}
    text = json.dumps(words, ensure_ascii=False).replace("<", "\\u003c")  # no text of it can end the element
    return f'<script type="application/json" id="hpgeo-early">{text}</script>'


def render(tags: str, *, alone: bool = False) -> str:
    """Render the folium page with the given tags in its head, and the strings that it needs at once.

    `alone` is for the page that has everything in itself: it may ask for nothing.
    """
    figure = folium.Figure()
    # The tags go in after rendering: scripts are no templates.
    figure.header.add_child(Element(_PLACE), name="assets")
    programme_map = _ProgrammeMap(
        CENTRE, zoom_start=ZOOM, min_zoom=7, max_zoom=16, tiles=None, zoom_control=False,
        attribution_control=False, track_resize=False,
    )  # fmt: skip
    programme_map._id = "programme"
    programme_map.add_child(_Programme())
    figure.add_child(programme_map)
    page = str(figure.render())
    # folium forbids zooming by fingers; a reader with weak eyes needs it.
    page = re.sub(r'<meta name="viewport"[^>]*>', '<meta name="viewport" content="width=device-width">', page)
    # The policy stands before all that it rules, right behind the line that tells how the page is written.
    page = page.replace("<html>", '<html lang="vi">', 1).replace(_PLACE, _RULES + _early() + tags)
    return with_policy(page, _RULES, alone=alone)


def component_folder(programme: Programme, folder: Path) -> str:
    """Write the page and its data for the app's component; give the name of the data file."""
    write_page(folder)
    return write_files(payload(programme), folder)


def write_page(folder: Path) -> None:
    """Write the page, one style sheet and one script. Nothing that varies with the data is in them.

    Many files would each be asked for; one of a kind is there sooner. Their names carry a digest of their content, so a
    browser keeps them for good; those of an earlier version go.
    """
    assets = _assets()
    bundles = {
        f"hpgeo{kind}": "\n".join(content for name, content in assets.items() if name.endswith(kind))
        for kind in (".css", ".js")
    }
    named = {_with_digest(name, content): content for name, content in bundles.items()}
    for name, content in named.items():
        _write_if_changed(folder / name, content)
    _write_if_changed(folder / "index.html", render("".join(map(_link, named))))
    for path in (path for pattern in ("hpgeo*.css", "hpgeo*.js") for path in folder.glob(pattern)):
        if path.name not in named:
            path.unlink(missing_ok=True)


def single_file(programme: Programme, selection: Iterable[Work] | None = None) -> str:
    """Give the page with all works, or a selection, as one HTML file that opens from disk without a network."""
    inlined = "".join(_inline(name, content) for name, content in _assets().items())
    title = f"<title>{TEXTS['app_long'].vi}</title>"
    given = payload(programme, selection)
    embedded = "".join(_embed(name, content, given.data) for name, content in given.files.items())
    return render(f"{title}{inlined}{embedded}", alone=True)


def _embed(name: str, content: bytes, first: str) -> str:
    """Put a file into the page, as text that nothing unpacks until it is needed; no text of it can end its element."""
    text, mark = base64.b64encode(content).decode("ascii"), ' id="hpgeo-data"' if name == first else ""
    return f'<script type="text/plain"{mark} data-file="{name}">{text}</script>'


def _with_digest(name: str, content: str) -> str:
    stem, kind = name.split(".")
    return f"{stem}-{hashlib.sha256(content.encode()).hexdigest()[:16]}.{kind}"


def _link(name: str) -> str:
    if name.endswith(".css"):
        return f'<link rel="stylesheet" href="{name}">'
    return f'<script src="{name}"></script>'


def _inline(name: str, content: str) -> str:
    if name.endswith(".css"):
        return f"<style>{content}</style>"
    if "</script" in content.lower():
        raise ExportError(f"{name} would end its own script element")
    return f"<script>{content}</script>"


def _write_if_changed(path: Path, content: str) -> None:
    if not path.exists() or path.read_text(encoding="utf-8") != content:
        write_atomic(path, content)
