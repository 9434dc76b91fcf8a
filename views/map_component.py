"""The map page as a Streamlit component: one frame, mounted once, fed by the address.

The address is written only when the page reports a change, never while the script runs:
otherwise the browser's Back would be undone.
"""

import streamlit as st
import streamlit.components.v1 as components

from hpgeo.programme.addresses import OLDER_NAMES, PAGE_KEYS
from views import passage
from views.session import COMPONENT, Session

KEY = "hpgeo_map"
# On its own page the map takes what the header and the notes leave of the window.
_FILL = """
<style>
[data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"] { height: calc(100dvh - 1.3rem); }
[data-testid="stMainBlockContainer"] { padding-bottom: 0 !important; }
[data-testid="stLayoutWrapper"]:has(> .st-key-map-host) { flex: 1 1 0; min-height: 420px; }
[data-testid="stMainBlockContainer"] .st-key-map-host { flex: 1 1 0 !important; margin-bottom: 0; }
</style>
"""
_HIDE = (
    "<style>.st-key-map-host { position: absolute !important; left: -200vw; height: 80vh; visibility: hidden; }</style>"
)


def mount(session: Session, *, visible: bool) -> None:
    """Show the map, or keep it mounted but hidden on the other pages."""
    COMPONENT.mkdir(parents=True, exist_ok=True)
    component = components.declare_component("hpgeo_map", path=str(COMPONENT))
    # Before the frame, so that it never has less room than a map needs.
    st.html(_FILL if visible else _HIDE)
    with st.container(key="map-host"):
        component(
            data=session.data_file,
            state=session.address.of_map,
            language=session.language,
            theme=st.context.theme.type or "light",
            documents=passage.offered(),
            key=KEY,
            default=None,
            on_change=_write_address,
        )


# What header and pages decide and the map at most carries along: a report that crosses a change must not undo it.
_NOT_OF_THE_MAP = frozenset({"lang", "known"}) | PAGE_KEYS | OLDER_NAMES.keys()


def _write_address() -> None:
    reported = st.session_state.get(KEY)
    if isinstance(reported, dict):
        kept = {key: value for key, value in st.query_params.to_dict().items() if key in _NOT_OF_THE_MAP}
        told = {str(key): str(value) for key, value in reported.items() if key not in _NOT_OF_THE_MAP}
        st.query_params.from_dict({**told, **kept})
