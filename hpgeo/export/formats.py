"""In which formats can a selection leave, and where is each of them offered?

A format is one module of this folder with a function `write`, and one line of `FORMATS`. The command, the
list's downloads and `hpgeo build` read that line. The module is loaded when the first file is written: to check
the data nobody waits for folium, geopandas and openpyxl.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module

from hpgeo.programme.programme import Programme
from hpgeo.programme.works import Work

Content = str | bytes
# What the module of a format has as `write`: programme, works in their order, language (vi or en).
Writer = Callable[[Programme, Sequence[Work], str], Content]


@dataclass(frozen=True, slots=True)
class Format:
    """One form in which works leave.

    `code` is what the command calls it and `name` what readers do; `suffix` ends its files, without the dot.
    `module` of this folder writes it. `published` names its file below `site/`, if `hpgeo build` writes one;
    `offered` tells whether the list has it to download, `placed` that it holds only works with a place.
    """

    code: str
    name: str
    suffix: str
    mime: str
    module: str
    published: str | None = None
    offered: bool = False
    placed: bool = False

    @property
    def writer(self) -> Writer:
        """The function that writes it; loads its module."""
        found: Writer = import_module(f"hpgeo.export.{self.module}").write
        return found

    def write(self, programme: Programme, works: Sequence[Work], language: str) -> Content:
        """Give the file with these works, in a language where the format has only one.

        Raises ExportError when the works cannot be written in it.
        """
        return self.writer(programme, works, language)


_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FEATURES = "application/geo+json"
_LISTED = (
    Format("json", "JSON", "json", "application/json", "contract", published="hpgeo.json"),
    Format("csv", "CSV", "csv", "text/csv", "csv_table", published="hpgeo.csv", offered=True),
    Format("xlsx", "XLSX", "xlsx", _SHEET, "xlsx_table"),
    Format("geojson", "GeoJSON", "geojson", _FEATURES, "geojson", "hpgeo.geojson", offered=True, placed=True),
    Format("gpkg", "GeoPackage", "gpkg", "application/geopackage+sqlite3", "geopackage", placed=True),
    Format("html", "HTML", "html", "text/html", "site", published="index.html"),
)
FORMATS: Mapping[str, Format] = {listed.code: listed for listed in _LISTED}
