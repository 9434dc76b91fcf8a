"""The map's own page on the synthetic works, hosted as `views/map_component.py` hosts it."""

from pathlib import Path

import streamlit as st
import streamlit.components.v1 as components

FOLDER = Path.cwd() / "component"
DATA = (Path.cwd() / "data.txt").read_text(encoding="utf-8")


def write_address() -> None:
    """Take over what the page reports."""
    reported = st.session_state["map"] or {}
    st.query_params.from_dict(reported.get("state") or {})


st.set_page_config(layout="wide")
st.html("<style>[data-testid=stMainBlockContainer] { padding: 0 !important; } iframe { height: 860px; }</style>")
component = components.declare_component("hpgeo_map", path=str(FOLDER))
component(
    data=DATA,
    state=st.query_params.to_dict(),
    language="vi",
    theme="light",
    documents=False,
    key="map",
    default=None,
    on_change=write_address,
)
