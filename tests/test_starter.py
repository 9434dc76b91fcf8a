"""Does the server end with the `run.py` that started it, and does it tell it where it serves?"""

import io
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from browser.chrome import copy_project, free_port
from launching import STOPPING, launched
from streamlit import config

import run
from views.serving import starter

CITY = ("data", "layers")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the app that nobody opens, so that it needs no data."""
    empty = tmp_path_factory.mktemp("empty")
    for name in CITY:
        (empty / name).mkdir()
    return copy_project(tmp_path_factory.mktemp("Dự án Hải Phòng") / "bản sao", data_from=empty)


def test_it_tells_path_and_certificate(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = {"server.baseUrlPath": "ban-do", "server.sslCertFile": None}
    monkeypatch.setattr(config, "get_option", settings.__getitem__)
    stream = io.BytesIO()
    starter.tell(stream)
    assert run.read_settings([stream.getvalue()]) == ("ban-do", "")


def test_it_ends_when_the_pipe_closes_and_not_before() -> None:
    read, write = os.pipe()
    ended = threading.Event()
    starter.end_with(read, ended.set)
    os.write(write, b"still there")
    assert not ended.wait(0.2)
    os.close(write)
    assert ended.wait(STOPPING)
    os.close(read)


def test_a_server_that_hears_nothing_ends_all_the_same() -> None:
    deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)"
    script = f"{deaf}; from views.serving import starter; starter.PATIENCE = 0.1; starter.end_with(0); signal.pause()"
    process = subprocess.Popen([sys.executable, "-c", script], cwd=run.ROOT, stdin=subprocess.PIPE)
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(STOPPING) == 0


def test_without_a_starter_it_stands_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(starter.STARTER, raising=False)
    before = threading.active_count()
    starter.answer_to_starter()
    assert threading.active_count() == before


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize(
    ("name", "said"),
    [("SIGKILL", ""), ("SIGHUP", ""), ("SIGTERM", "Stopped.\n"), ("SIGINT", "Stopped.\n")],
)
def test_the_server_does_not_outlive_its_start(project: Path, name: str, said: str) -> None:
    with launched(project, free_port()) as started:
        assert run.answers(started.address)
        # To the group, as a terminal does that closes or hears Ctrl+C.
        os.killpg(started.process.pid, getattr(signal, name))
        until_silent(started.address)
        assert started.end() == said  # whatever the server says stands there too


def until_silent(address: str) -> None:
    deadline = time.monotonic() + STOPPING
    while run.answers(address):
        assert time.monotonic() < deadline, "the server is still there"
        time.sleep(0.05)
