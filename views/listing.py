"""Danh mục: the same selection as a table with totals, to download as CSV and GeoJSON."""

import json
from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from hpgeo.codelists import LAYERS
from hpgeo.export import headings, to_csv, to_feature_collection, to_rows
from views.session import Session
from views.summary import selection, totals


def show(session: Session, pages: Mapping[str, Any]) -> None:
    """Show totals, downloads and the table; a picked row opens on the map."""
    selection(session)
    programme, language = session.programme, session.language
    rank = list(LAYERS)
    works = sorted(session.works, key=lambda work: (rank.index(work.project.layer), work.project.title[language]))
    totals(session, works)
    left, right, _ = st.columns([1, 1, 3])
    left.download_button(
        session.say("download_csv"),
        lambda: to_csv(programme, works, language).encode("utf-8"),
        file_name="hpgeo.csv",
        mime="text/csv",
        on_click="ignore",  # a rerun would replace the file that is being fetched
        icon=":material/download:",
        width="stretch",
    )
    right.download_button(
        session.say("download_geojson"),
        lambda: json.dumps(to_feature_collection(programme, works), ensure_ascii=False).encode("utf-8"),
        file_name="hpgeo.geojson",
        mime="application/geo+json",
        on_click="ignore",  # a rerun would replace the file that is being fetched
        icon=":material/download:",
        width="stretch",
    )
    if not works:
        st.info(session.say("nothing"))
        return
    st.caption(session.say("pick_row"))
    names = headings(language)
    frame = pd.DataFrame(to_rows(programme, works, language)).rename(columns=names).drop(columns=[names["id"]])
    event = st.dataframe(
        frame.dropna(axis="columns", how="all"),
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key="listing",
        height=620,
        placeholder="",
        column_config={
            names["title"]: st.column_config.TextColumn(width="large", pinned=True),
            names["amount"]: st.column_config.NumberColumn(format="localized"),
        },
    )
    if event.selection.rows:
        parameters = {**session.address.parameters, "work": works[event.selection.rows[0]].id}
        parameters.pop("view", None)
        st.switch_page(pages["map"], query_params=parameters)
