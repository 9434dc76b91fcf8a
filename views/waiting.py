"""What is being done while the programme is read, so that nobody looks at a white page?"""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from hpgeo.terms.texts import say
from views.html import render


class Waiting:
    """The place at the top of the page where it is said; every run has it, so that nothing below it moves."""

    def __init__(self, language: str) -> None:
        self.language = language
        with st.container(key="waiting"):
            self._place = st.empty()

    @contextmanager
    def told(self, key: str, **values: object) -> Iterator[None]:
        """Say what is done, until it is done; the style sheet shows it only when it takes a while."""
        words, once = say(key, self.language, **values), say("reading_once", self.language)
        self._place.html(render("waiting.html", words=words, once=once))
        try:
            yield
        finally:
            self._place.empty()
