"""The server: the app of `app.py` with what stands around it. Start it with `python3 run.py`."""

import os

from starlette.middleware import Middleware
from streamlit.starlette import App

from views.serving.faults import tell
from views.serving.headers import EMBEDDERS, Headers, read_origins
from views.serving.kept_sessions import KeptSessions, SessionKeeper, close_unless_read, open_files
from views.serving.origins import Origins
from views.serving.starter import answer_to_starter

answer_to_starter()

try:
    embedders = read_origins(os.environ.get(EMBEDDERS, ""))
except ValueError as error:
    raise SystemExit(str(error)) from None

app = App(
    "app.py",
    middleware=[
        Middleware(Origins),
        Middleware(Headers, embedders=embedders),
        Middleware(SessionKeeper, kept=KeptSessions(close_unless_read, open_files())),
    ],
    on_script_error=tell,
)
