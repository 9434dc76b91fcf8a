"""How does a page hand out a file?"""

from collections.abc import Callable

import streamlit as st

from hpgeo.export.formats import Content, Format
from views.session import Session


def offer(session: Session, listed: Format, content: Callable[[], Content], stem: str = "hpgeo") -> None:
    """Show a button that writes the file when it is pressed; `stem` is its name before the dot."""
    st.download_button(
        session.say("download", format=listed.name),
        lambda: _raw(content()),
        file_name=f"{stem}.{listed.suffix}",
        mime=listed.mime,
        on_click="ignore",  # a rerun would replace the file that is being fetched
        icon=":material/download:",
    )


def _raw(content: Content) -> bytes:
    return content.encode("utf-8") if isinstance(content, str) else content
