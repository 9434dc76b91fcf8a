"""What has the server to do with the process that started it? It tells where it serves, and ends when that one ends.

`run.py` holds the other ends of two pipes. Of one it reads what only a running Streamlit knows: settings come from
variables, from the project and from the reader's own files. The other one nobody writes to: the system closes it when
`run.py` is gone, be it killed or gone with its terminal, on Linux, macOS and Windows alike; a process number could
belong to somebody else by then.
"""

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import BinaryIO

from streamlit import config

STARTER = "HPGEO_STARTER"  # set to "pipes" by run.py; without it the server stands by itself
TELLS = "hpgeo-serves "  # before what is told, because Streamlit greets on the same pipe
PATIENCE = 3.0  # seconds for the readers' connections


def answer_to_starter() -> None:
    """Do what `run.py` relies on, where it is the starter."""
    if os.environ.get(STARTER) == "pipes":
        tell(sys.stdout.buffer)
        end_with(sys.stdin.fileno())
        # Nobody reads on: what Streamlit says later goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell(stream: BinaryIO) -> None:
    """Write the path below which the app stands, and the file of its certificate; null for what is not set."""
    settings = [config.get_option("server.baseUrlPath"), config.get_option("server.sslCertFile")]
    stream.write(f"{TELLS}{json.dumps(settings)}\n".encode())
    stream.flush()


def end_with(descriptor: int, end: Callable[[], None] | None = None) -> None:
    """Watch a pipe, in a thread, and end this process when it closes; `end` says otherwise what is done."""
    threading.Thread(target=_watch, args=(descriptor, end or end_process), name="starter", daemon=True).start()


def _watch(descriptor: int, end: Callable[[], None]) -> None:
    try:
        # Not by `sys.stdin`, whose lock a waiting thread would hold when the interpreter ends.
        while os.read(descriptor, 1024):
            pass
    except OSError:
        pass  # broken is closed
    end()


def end_process() -> None:
    """Ask the server to end as if it were told to from outside, and end the process if it does not."""
    signal.raise_signal(signal.SIGTERM)
    time.sleep(PATIENCE)
    os._exit(0)
