"""The map page as a Streamlit component: one frame, mounted once, fed by the address.

The address is written only when the page reports a change, never while the script runs:
otherwise the browser's Back would be undone.
"""

import streamlit as st
import streamlit.components.v1 as components

from views.session import COMPONENT, Session

KEY = "hpgeo_map"


def mount(session: Session, *, visible: bool) -> None:
    """Show the map, or keep it mounted but hidden on the other pages."""
    COMPONENT.mkdir(parents=True, exist_ok=True)
    component = components.declare_component("hpgeo_map", path=str(COMPONENT))
    with st.container(key="map-host"):
        component(
            data=session.data_file,
            state=dict(session.address.parameters),
            language=session.language,
            theme=st.context.theme.type or "light",
            key=KEY,
            default=None,
            on_change=_write_address,
        )
    if not visible:
        st.html("<style>.st-key-map-host { position: absolute !important; left: -200vw; }</style>")


def _write_address() -> None:
    reported = st.session_state.get(KEY)
    if isinstance(reported, dict):
        st.query_params.from_dict({str(key): str(value) for key, value in reported.items()})
