"""Which state does an address name, and which of its parameters are old or wrong?

The address is the only truth of the app: period, mode, filters, view, selection and
language as plain query parameters. What cannot be read is left out and named; the map
page reads the same parameters by the same rules.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from hpgeo.programme.changes import KINDS
from hpgeo.programme.coverage import ASPECTS, REASONS
from hpgeo.programme.dimensions import DIMENSIONS
from hpgeo.programme.programme import Programme
from hpgeo.programme.queries import Query
from hpgeo.programme.snapshots import earlier_days, knowledge_dates
from hpgeo.terms.characters import FAULTY
from hpgeo.terms.codelists import ALL, PERIODS
from hpgeo.terms.layer_types import LAYERS
from hpgeo.terms.periods import Mode

# Parameters that hold codes or ids, joined by commas.
_CODED = {dimension.parameter: dimension for dimension in DIMENSIONS}
_PLAIN_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
# The longest row of an annex has 568 letters; somebody may paste it whole, with a few more around it.
MAX_TEXT = 800
LANGUAGES = ("vi", "en")
# What the other pages show; the map carries these along and neither reads nor reports them.
SECTIONS = ("complete", "doubts", "agencies", "targets")
GROUPS = ("layer", "agency")
COLUMNS = ("layer", "period")
# Names that parameters had before, and have in old links.
OLDER_NAMES = {"asof": "known"}
# The day of reading as the later day of a comparison: it moves on with the reader.
TODAY = "today"
PAGE_KEYS = frozenset(
    {"section", "group", "earlier", "later", "columns", "slice", "companies", "indicator", "sort", "rows"}
)
# By what the list is sorted; the records of the page of data by what they hold, too.
COLUMNS_OF_LIST = ("title", "layer", "status", "time", "agency", "sum", "length", "area", "accuracy")
COLUMNS_OF_RECORDS = ("title", "held", *ASPECTS)
# The lists that are turned page by page when they are long.
LISTS = frozenset({"list", "timeline", "undated", "records", "disagree", "overdue", "stale", *REASONS, *KINDS})
# A list that shows all its rows at once.
ALL_ROWS = "all"
_TURNED = re.compile(r"([a-z-]+)-(all|[1-9][0-9]{0,4})")
# What others hang on a link on its way: no mistake of the reader, so nothing is said of it. The page's
# rules/foreign.js has the same. Each is long enough that no parameter of ours will ever have its name.
FOREIGN = frozenset(
    {
        *("fbclid", "mibextid", "igshid", "igsh"),  # Facebook, Messenger, Instagram: where a link was shared
        *("zarsrc", "zalo_share"),  # Zalo
        *("gclid", "gbraid", "wbraid", "dclid", "gad_source", "gad_campaignid", "srsltid"),  # Google's results and ads
        *("_ga", "_gl"),  # Google Analytics, across two sites
        *("msclkid", "ttclid", "twclid", "yclid", "ysclid", "li_fat_id"),  # Bing, TikTok, X, Yandex, LinkedIn
        *("mc_cid", "mc_eid", "_hsenc", "_hsmi"),  # Mailchimp and HubSpot: from which letter
    }
)
FOREIGN_PREFIX = "utm_"  # campaigns, whoever counts them


@dataclass(frozen=True, slots=True)
class Address:
    """A read address: the query, what is selected, the sound parameters and the ignored ones."""

    query: Query
    work: str | None
    language: str
    parameters: Mapping[str, str]
    ignored: tuple[str, ...]
    known_on: date | None = None  # the knowledge date; None: everything that is on file counts
    cite: int | None = None  # the statement of the work whose passage is open

    @property
    def of_map(self) -> dict[str, str]:
        """The parameters that the map knows."""
        return {key: value for key, value in self.parameters.items() if key not in PAGE_KEYS}

    @property
    def carried(self) -> dict[str, str]:
        """The parameters that hold whatever is selected: language, knowledge date, and what the pages show."""
        return {key: value for key, value in self.lasting.items() if key in PAGE_KEYS | {"lang", "known"}}

    @property
    def lasting(self) -> dict[str, str]:
        """The parameters without the pages of lists: another selection has other pages."""
        return {key: value for key, value in self.parameters.items() if key != "rows"}

    @property
    def turned(self) -> dict[str, str]:
        """The page to which each list is turned that does not show its first: a number from 1, or `all`."""
        return _turned(self.parameters.get("rows", "")) or {}


def read_address(parameters: Mapping[str, str], programme: Programme) -> Address:
    """Read query parameters, also under their older names; never raises."""
    named = _under_names_of_today(parameters)
    sound = {key: text for key, value in named.items() if (text := _sound(key, value, programme)) is not None}
    own = {key: value for key, value in parameters.items() if not _is_foreign(key)}
    ignored = [key for key, value in own.items() if sound.get(OLDER_NAMES.get(key, key)) != value]
    first, last = programme.years
    from_year, to_year = int(sound.get("from", first)), int(sound.get("to", last))
    if from_year > to_year:
        sound.pop("from", None)
        sound.pop("to", None)
        ignored.append("from")
        from_year, to_year = first, last
    if sound.get("earlier", "") >= sound.get("later", "9"):
        ignored += [key for key in ("earlier", "later") if sound.pop(key)]
    query = Query(
        first_year=from_year,
        last_year=to_year,
        mode=Mode(sound.get("mode", Mode.UNDER_WAY.value)),
        undated=sound.get("undated") == "1",
        text=sound.get("q", ""),
        **{dimension.name: _codes(sound, key) for key, dimension in _CODED.items()},
    )
    language = sound.get("lang", LANGUAGES[0])
    known_on = date.fromisoformat(sound["known"]) if "known" in sound else None
    return Address(
        query, sound.get("work"), language, sound, tuple(dict.fromkeys(ignored)), known_on, _cited(sound, programme)
    )


def _is_foreign(key: str) -> bool:
    return key in FOREIGN or key.startswith(FOREIGN_PREFIX)


def _under_names_of_today(parameters: Mapping[str, str]) -> dict[str, str]:
    """Rename what has an older name; a value that stands under the newer one too gives way to it."""
    older_first = sorted(parameters.items(), key=lambda item: item[0] not in OLDER_NAMES)
    return {OLDER_NAMES.get(key, key): value for key, value in older_first}


def _cited(sound: Mapping[str, str], programme: Programme) -> int | None:
    work = programme.works.get(sound.get("work", ""))
    if work is None or "cite" not in sound or int(sound["cite"]) >= len(work.project.statements):
        return None
    return int(sound["cite"])


def _codes(sound: Mapping[str, str], key: str) -> frozenset[str] | None:
    if key not in sound:
        return None
    return frozenset(code for code in sound[key].split(",") if code)


def _sound(key: str, value: str, programme: Programme) -> str | None:
    """Give the sound part of a parameter, or None."""
    if key in _CODED:
        return _known_codes(value, _CODED[key].known(programme.catalog))
    check = _CHECKS.get(key)
    return value if check and check(value, programme) else None


def _known_codes(value: str, known: Collection[str]) -> str | None:
    codes = [code for code in value.split(",") if code]
    good = [code for code in codes if code in known]
    return ",".join(good) if good or not value else None


def _is_year(value: str, programme: Programme) -> bool:
    first, last = programme.years
    return len(value) == 4 and value.isascii() and value.isdigit() and first <= int(value) <= last


def _is_view(value: str, _: Programme) -> bool:
    parts = value.split(",")
    if len(parts) != 3 or not all(_PLAIN_NUMBER.fullmatch(part) for part in parts):
        return False
    latitude, longitude, zoom = (float(part) for part in parts)
    return abs(latitude) <= 85 and abs(longitude) <= 180 and 0 <= zoom <= 22


def _is_comparison(value: str, programme: Programme) -> bool:
    """Two years under the handles, or two knowledge dates; "now" is the knowledge date of the page."""
    days = {"now", *(day.isoformat() for day in knowledge_dates(programme))}
    left, parted, right = value.partition("..")
    return value == "years" or (bool(parted) and left in days and right in days)


def rows_of(turned: Mapping[str, str]) -> str:
    """Write the pages of lists as the parameter `rows` has them."""
    return ",".join(f"{name}-{page}" for name, page in sorted(turned.items()))


def _turned(value: str) -> dict[str, str] | None:
    """Read the parameter `rows`; None if anything of it cannot be read, or a list is named twice."""
    found = [_TURNED.fullmatch(part) for part in value.split(",")]
    turned = {match[1]: match[2] for match in found if match and match[1] in LISTS}
    return turned if len(turned) == len(found) else None


def _days(programme: Programme) -> list[str]:
    """Give the days that can be compared with a later one, oldest first."""
    return [day.isoformat() for day in earlier_days(programme)]


_CHECKS: Mapping[str, Callable[[str, Programme], bool]] = {
    "from": _is_year,
    "to": _is_year,
    "mode": lambda value, _: value in set(Mode),
    "undated": lambda value, _: value == "1",
    "plan": lambda value, _: value == "1",
    "q": lambda value, _: 0 < len(value) <= MAX_TEXT and not FAULTY.search(value),
    "work": lambda value, programme: value in programme.works,
    "view": _is_view,
    "compare": _is_comparison,
    "lang": lambda value, _: value in LANGUAGES,
    "cite": lambda value, _: value.isascii() and value.isdigit() and len(value) <= 3,
    "known": lambda value, programme: value in {day.isoformat() for day in knowledge_dates(programme)},
    "section": lambda value, _: value in SECTIONS,
    "group": lambda value, _: value in GROUPS,
    "columns": lambda value, _: value in COLUMNS,
    "slice": lambda value, _: value != ALL and (value in PERIODS or value in LAYERS),
    "companies": lambda value, _: value == "1",
    "indicator": lambda value, programme: value in programme.indicators,
    "earlier": lambda value, programme: value in _days(programme),
    "later": lambda value, programme: value in {*_days(programme)[1:], TODAY},
    "sort": lambda value, _: value.removeprefix("-") in {*COLUMNS_OF_LIST, *COLUMNS_OF_RECORDS},
    "rows": lambda value, _: _turned(value) is not None,
}
PARAMETERS = (*_CODED, *_CHECKS)
