"""What does a reader see when a page fails? One sentence in the language of the address; the log has the rest."""

from datetime import datetime

import streamlit as st

from hpgeo.programme.addresses import LANGUAGES
from hpgeo.terms.texts import say


def tell(error: Exception) -> bool:
    """Say that the page failed and when, by which its entry in the log is found; Streamlit has logged the error."""
    del error  # a path, a line or a value in it is nobody's business
    asked = st.query_params.get("lang", "")
    language = asked if asked in LANGUAGES else LANGUAGES[0]
    st.error(say("page_failed", language, time=f"{datetime.now():%H:%M:%S}"), icon=":material/error:")
    return True
