"""The passage that a statement cites, with the found words marked.

Only where the reader has the documents: the environment variable HPGEO_DOCUMENTS names
their folder. Without it a citation shows document, number, date and locator.
"""

import os
from pathlib import Path

import streamlit as st

from hpgeo.records.models import Statement
from hpgeo.sources.documents import Documents, load_documents, marked_passage
from views.html import render
from views.session import ROOT, Session, plain

VARIABLE = "HPGEO_DOCUMENTS"


def offered() -> bool:
    """Tell whether the folder of documents is there."""
    folder = os.environ.get(VARIABLE)
    return bool(folder) and Path(str(folder)).is_dir()


def show(session: Session) -> None:
    """Open the passage that the address names, if it names one."""
    address = session.address
    if address.cite is None or address.work is None or not offered():
        return
    statement = session.programme.works[address.work].project.statements[address.cite]
    st.dialog(session.say("passage"), width="large", on_dismiss=_close)(_body)(session, statement)


def _close() -> None:
    st.query_params.pop("cite", None)


def _body(session: Session, statement: Statement) -> None:
    source = session.whole.catalog.sources[statement.source]
    st.markdown(f"**{plain(source.title[session.language])}**")
    st.caption(plain(f"{source.number or ''} · {source.date or ''} · {statement.locator}"))
    pieces = marked_passage(statement, _documents(session, os.environ[VARIABLE]))
    if not pieces:
        st.info(session.say("passage_missing"))
        return
    st.html(render("passage.html", pieces=pieces))
    st.caption(session.say("passage_marked"))


def _documents(session: Session, folder: str) -> Documents:
    return _load(ROOT.as_posix(), folder, session)


@st.cache_resource(show_spinner=False, max_entries=2)
def _load(root: str, folder: str, _session: Session) -> Documents:
    del root  # part of the cache's key
    return load_documents(_session.whole.catalog, Path(folder))
