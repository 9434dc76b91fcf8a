"""What every page shares: the loaded programme, the read address, and words in its language."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from threading import Lock

import streamlit as st

from hpgeo.programme.addresses import LANGUAGES, Address, read_address
from hpgeo.programme.columns import Selection
from hpgeo.programme.programme import Programme, load_programme
from hpgeo.programme.queries import select
from hpgeo.programme.snapshots import as_known
from hpgeo.records.store import FileStore, Kind
from hpgeo.records.watch import Watch, folder_state
from hpgeo.terms.phrases import citation_words, day_words, number_words
from hpgeo.terms.texts import say
from hpgeo.webmap import component_folder
from hpgeo.webmap.kept_files import is_there
from views.heap import lasting
from views.waiting import Waiting

ROOT = Path(__file__).resolve().parent.parent
COMPONENT = ROOT / "build" / "component"
_WRITING = Lock()


_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|<>$~:.-])")


def plain(text: str) -> str:
    """Escape text for a Streamlit element that reads Markdown, so that it shows as it is.

    A word joiner keeps an address from becoming a link, which no escape prevents.
    """
    parted = re.sub(r"(?i)(:)(//)|(www)(\.)", "\\1\\3\u2060\\2\\4", text)
    return _MARKDOWN.sub(r"\\\1", parted)


@dataclass(frozen=True)
class Session:
    """One run of the script: everything a page needs.

    `whole` knows everything that is on file, `programme` what was known on the address's day, which
    then counts as today.
    """

    whole: Programme
    programme: Programme
    address: Address
    data_file: str

    @property
    def language(self) -> str:
        """The language of the address."""
        return self.address.language

    def say(self, key: str, **values: object) -> str:
        """Give one string of the app in the session's language."""
        return say(key, self.language, **values)

    def cite(self, source: str, locator: str) -> str:
        """Name a document and the place in it."""
        return citation_words(self.whole.catalog.sources[source].short[self.language], locator, self.language)

    @cached_property
    def works(self) -> Selection:
        """The works that the address selects."""
        return select(self.programme, self.address.query)


def open_session() -> Session:
    """Load the programme (once per state of the files and per day) and read the address."""
    # One word, because Streamlit hashes the key of its cache anew in every run of the script.
    fingerprint, today = _watch(ROOT).state(), date.today()
    language = st.query_params.get("lang", LANGUAGES[0])
    waiting = Waiting(language if language in LANGUAGES else LANGUAGES[0])
    whole = _read(fingerprint, today, waiting)
    address = read_address(st.query_params.to_dict(), whole)
    programme, data_file = _looked_back(fingerprint, today, address, whole, waiting)
    if not is_there(data_file, COMPONENT):
        with _WRITING:  # for all readers that miss them
            if not is_there(data_file, COMPONENT):
                component_folder(programme, COMPONENT)
    return Session(whole, programme, address, data_file)


@cache
def _watch(root: Path) -> Watch:
    return Watch(lambda: folder_state(root))


@st.cache_resource(show_spinner=False, max_entries=16)
def _done(fingerprint: str, today: date, day: date | None, *, drawn: bool) -> list[bool]:
    """Give an empty list for what has not been done yet; who has done it adds to it."""
    del fingerprint, today, day, drawn  # only the key of the cache
    return []


def _read(fingerprint: str, today: date, waiting: Waiting) -> Programme:
    """Give the programme; say so while it is read."""
    done = _done(fingerprint, today, None, drawn=False)
    if done:
        return _programme(fingerprint, today)
    with waiting.told("reading", count=number_words(_records(), waiting.language)):
        whole = _programme(fingerprint, today)
    done.append(True)
    return whole


def _looked_back(
    fingerprint: str, today: date, address: Address, whole: Programme, waiting: Waiting
) -> tuple[Programme, str]:
    """Give the programme as known on the day of the address, and its data file; say so while they are made."""
    day, done = address.known_on, _done(fingerprint, today, address.known_on, drawn=True)
    if done:
        return _as_known(fingerprint, today, day)
    count = number_words(len(whole.works), address.language)
    words = {"day": day_words(day)} if day else {}
    with waiting.told("looking_back" if day else "drawing", count=count, **words):
        made = _as_known(fingerprint, today, day)
    done.append(True)
    return made


def _records() -> int:
    return len(FileStore(ROOT).names(Kind.PROJECTS, ".yaml"))


@st.cache_resource(show_spinner=False, max_entries=2)
def _programme(fingerprint: str, today: date) -> Programme:
    del fingerprint  # only the key of the cache
    with lasting(anew=True):
        return load_programme(ROOT, today)


@st.cache_resource(show_spinner=False, max_entries=8)
def _as_known(fingerprint: str, today: date, day: date | None) -> tuple[Programme, str]:
    whole = _programme(fingerprint, today)
    with lasting():
        programme = as_known(whole, day) if day else whole
        return programme, component_folder(programme, COMPONENT)
