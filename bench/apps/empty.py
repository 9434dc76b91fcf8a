"""An empty Streamlit page with one canvas: the floor under every cold load."""

from pathlib import Path

import streamlit as st
import streamlit.components.v1 as components

st.set_page_config(layout="wide")
st.html("<style>iframe { height: 760px; }</style>")
components.declare_component("canvas", path=str(Path.cwd() / "component"))(key="canvas", default=None)
