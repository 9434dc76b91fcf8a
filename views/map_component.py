"""The map page as a Streamlit component: one frame, mounted once, fed by the address.

The address is written only when the page reports a change, never while the script runs:
otherwise the browser's Back would be undone.
"""

import streamlit as st
import streamlit.components.v1 as components

from hpgeo.programme.addresses import OLDER_NAMES, PAGE_KEYS
from views import passage
from views.html import sheet
from views.session import COMPONENT, Session

KEY = "hpgeo_map"


def mount(session: Session, *, visible: bool) -> None:
    """Show the map, or keep it mounted but hidden on the other pages."""
    COMPONENT.mkdir(parents=True, exist_ok=True)
    component = components.declare_component("hpgeo_map", path=str(COMPONENT))
    # Before the frame, so that it never has less room than a map needs.
    st.html(sheet("map_shown.css" if visible else "map_hidden.css"))
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
