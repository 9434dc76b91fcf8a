"""Hướng dẫn: the user guide of docs/ in the reader's language, with its pictures as files that a browser keeps."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import streamlit as st

from views.html import render
from views.session import Session, plain

DOCS = Path(__file__).resolve().parent.parent / "docs"
_PICTURE = re.compile(r"^!\[([^\]]*)\]\((images/[\w.-]+\.png)\)\s*$", re.MULTILINE)


class Picture(NamedTuple):
    """A picture of the guide: its file below docs/, and what it shows in words."""

    name: str
    words: str


def show(session: Session, _: Any) -> None:
    """Show the guide, or say which file is missing."""
    path = DOCS / f"guide.{session.language}.md"
    if not path.is_file():
        st.info(plain(session.say("guide_missing", file=path.name)))
        return
    with st.container(key="guide"):
        for part in parts(path.read_text(encoding="utf-8")):
            if isinstance(part, Picture):
                _picture(part)
            else:
                st.markdown(part)


def parts(guide: str) -> Iterator[str | Picture]:
    """Cut a guide into text and pictures."""
    position = 0
    for match in _PICTURE.finditer(guide):
        yield guide[position : match.start()]
        yield Picture(match[2], match[1])
        position = match.end()
    yield guide[position:]


def _picture(picture: Picture) -> None:
    """Show a picture under the digest of its content; where it is missing, what it would show in words."""
    path = DOCS / picture.name
    if path.is_file():
        st.image(path, alt=picture.words)
    else:
        st.html(render("missing_picture.html", words=picture.words))
