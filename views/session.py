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
from hpgeo.records.store import FileStore, Kind, listed
from hpgeo.records.watch import Watch, folder_state
from hpgeo.terms.phrases import citation_words, day_words, number_words
from hpgeo.terms.texts import say
from hpgeo.webmap import component_folder
from hpgeo.webmap.kept_files import is_there
from views.heap import lasting
from views.last_sound import LastSound, Served
from views.waiting import Waiting
from views.writable import component_place

ROOT = Path(__file__).resolve().parent.parent
COMPONENT = component_place(ROOT)
_WRITING = Lock()
_LAST = LastSound()


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
    served: Served

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
    served = _read(fingerprint, today, waiting)
    whole = served.programme
    address = read_address(st.query_params.to_dict(), whole)
    programme, data_file = _looked_back(served, today, address, waiting)
    if not is_there(data_file, COMPONENT):
        with _WRITING:  # for all readers that miss them
            if not is_there(data_file, COMPONENT):
                component_folder(programme, COMPONENT)
    return Session(whole, programme, address, data_file, served)


@cache
def _watch(root: Path) -> Watch:
    return Watch(lambda: folder_state(root))


@st.cache_resource(show_spinner=False, max_entries=16)
def _done(fingerprint: str, today: date, day: date | None, *, drawn: bool) -> list[bool]:
    """Give an empty list for what has not been done yet; who has done it adds to it."""
    del fingerprint, today, day, drawn  # only the key of the cache
    return []


def _read(fingerprint: str, today: date, waiting: Waiting) -> Served:
    """Give the programme; say so while it is read."""
    done = _done(fingerprint, today, None, drawn=False)
    if done:
        return _programme(fingerprint, today)
    with waiting.told("reading", count=number_words(_records(), waiting.language)):
        served = _programme(fingerprint, today)
    done.append(True)
    return served


def _looked_back(served: Served, today: date, address: Address, waiting: Waiting) -> tuple[Programme, str]:
    """Give the programme as known on the day of the address, and its data file; say so while they are made."""
    whole, day = served.programme, address.known_on
    done = _done(served.state, today, day, drawn=True)
    if done:
        return _as_known(served.state, today, day, whole)
    count = number_words(len(whole.works), address.language)
    words = {"day": day_words(day)} if day else {}
    with waiting.told("looking_back" if day else "drawing", count=count, **words):
        made = _as_known(served.state, today, day, whole)
    done.append(True)
    return made


def _records() -> int:
    return len(listed(FileStore(ROOT), Kind.PROJECTS))


@st.cache_resource(show_spinner=False, max_entries=2)
def _programme(fingerprint: str, today: date) -> Served:
    with lasting(anew=True):
        return _LAST.served(ROOT, fingerprint, load_programme(ROOT, today))


@st.cache_resource(show_spinner=False, max_entries=8)
def _as_known(state: str, today: date, day: date | None, _whole: Programme) -> tuple[Programme, str]:
    del state, today  # only the key of the cache, to which `_whole` does not belong
    with lasting():
        programme = as_known(_whole, day) if day else _whole
        return programme, component_folder(programme, COMPONENT)
