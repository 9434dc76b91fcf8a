"""`run.py` as a process of its own, with the packages that are installed already, for a copy of the project."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import run

ROOT = Path(run.__file__).resolve().parent
# The same program in another folder; what it installs and checks has tests of its own.
LAUNCHER = """
import sys
from pathlib import Path
root, project, *arguments = sys.argv[1:]
sys.path.insert(0, root)
import run
run.ROOT, run.VENV = Path(project), Path(sys.prefix)
run.prepare = lambda *_: None
run.check_data = lambda _: "Data: not checked"
sys.exit(run.main(arguments))
"""
SERVED = "The app runs on "
STOPPING = 20  # seconds


class Launched:
    """A `run.py` whose app is served, and where."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self.said: list[str] = []
        assert process.stdout is not None
        for line in process.stdout:
            self.said.append(line)
            if line.startswith(SERVED):
                break
        else:
            raise AssertionError(f"run.py ended: {''.join(self.said)}")
        self.address = self.said[-1].removeprefix(SERVED).partition(" (")[0]

    def end(self) -> str:
        """Wait for its end, and give the rest of what it says."""
        assert self.process.stdout is not None
        rest = self.process.stdout.read()
        self.process.wait(STOPPING)
        return rest


@contextmanager
def launched(project: Path, port: int, variables: Mapping[str, str] = {}) -> Iterator[Launched]:
    """Start `run.py` for a project folder and wait until its app is served; a variable without a value is not set."""
    command = [sys.executable, "-c", LAUNCHER, str(ROOT), str(project), "--no-browser", f"--port={port}"]
    environment = {key: value for key, value in {**os.environ, **variables}.items() if value}
    process = subprocess.Popen(
        command,
        cwd=project,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,  # a group of its own, as a shell makes it for a command
    )
    try:
        yield Launched(process)
    finally:
        process.terminate()
        process.wait(STOPPING)
        if process.stdout is not None:
            process.stdout.close()
