"""What the peers share: the period, and the features that it leaves, the same that the map's own page draws."""

import json
from pathlib import Path
from typing import Any

import streamlit as st

CENTRE, ZOOM, HEIGHT = (20.86, 106.62), 10, 760
YEARS = (2015, 2050)

Feature = dict[str, Any]


@st.cache_resource
def read_features() -> list[Feature]:
    """Read the features once for all sessions."""
    features: list[Feature] = json.loads((Path.cwd() / "features.json").read_text(encoding="utf-8"))
    return features


def choose() -> dict[str, Any]:
    """Show the period, and give the features that are under way in it."""
    st.set_page_config(layout="wide")
    st.html("<style>[data-testid=stMainBlockContainer] { padding: 1rem !important; }</style>")
    first, last = st.slider("Period", *YEARS, YEARS)
    features = [item for item in read_features() if under_way(item["properties"], first, last)]
    st.html(f'<i id="count" data-count="{len(features)}"></i>')
    return {"type": "FeatureCollection", "features": features}


def under_way(properties: dict[str, Any], first: int, last: int) -> bool:
    """Tell whether a feature is under way in the period."""
    return bool(properties["first"] <= last and properties["last"] >= first)
