"""Hướng dẫn: the user guide of docs/ in the reader's language, with its pictures read from disk."""

import re
from base64 import b64encode
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from views.session import Session, plain

DOCS = Path(__file__).resolve().parent.parent / "docs"
_PICTURE = re.compile(r"^!\[([^\]]*)\]\((images/[\w.-]+\.png)\)\s*$", re.MULTILINE)


def show(session: Session, _: Any) -> None:
    """Show the guide, or say which file is missing."""
    path = DOCS / f"guide.{session.language}.md"
    if not path.is_file():
        st.info(plain(session.say("guide_missing", file=path.name)))
        return
    with st.container(key="guide"):
        for kind, content in parts(path.read_text(encoding="utf-8")):
            if kind == "text":
                st.markdown(content)
            else:
                st.html(content)


def parts(guide: str) -> Iterator[tuple[str, str]]:
    """Cut a guide into text and pictures; a picture becomes part of the page, so that nothing is asked for."""
    position = 0
    for match in _PICTURE.finditer(guide):
        yield "text", guide[position : match.start()]
        yield "picture", _picture(match[2], match[1])
        position = match.end()
    yield "text", guide[position:]


def _picture(name: str, words: str) -> str:
    path = DOCS / name
    if not path.is_file():
        return f"<p>{escape(words)}</p>"
    data = b64encode(path.read_bytes()).decode("ascii")
    return f'<img src="data:image/png;base64,{data}" alt="{escape(words)}">'
