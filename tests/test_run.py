"""What run.py decides before anything is installed; no network and no second environment needed."""

import argparse
import ast
import codecs
import errno
import os
import socket
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest

import run
from views.serving import starter

VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"
posix = pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for a program")


@pytest.fixture
def venv(tmp_path):
    return tmp_path / ".venv"


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project folder with the files that an installation depends on."""
    for name in (run.RUN_TIME, run.DEVELOPMENT, "pyproject.toml"):
        (tmp_path / name).write_text(f"# {name}\n", encoding="utf-8")
    monkeypatch.setattr(run, "ROOT", tmp_path)
    return tmp_path


@pytest.fixture
def installed(monkeypatch):
    """What `prepare` asks to be made and installed."""
    asked = []
    monkeypatch.setattr(run, "make_venv", lambda venv, reason: asked.append(reason))
    monkeypatch.setattr(run, "install", lambda venv, requirements: asked.append(list(requirements)))
    return asked


def program(path: Path, code: int = 0, output: str = "") -> Path:
    """Write a program that prints a line and ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho '{output}'\nexit {code}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def stamped(venv: Path, *names: str) -> None:
    program(run.venv_program(venv, "hpgeo"))
    for name in names:
        run.stamp(venv, name).write_text(run.fingerprint(name), encoding="utf-8")


# Python and options


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 1), (3, 13, 5)])
def test_supported_python(version):
    run.require_python(version)


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 10, 13), (3, 14, 0), (4, 0, 0)])
def test_other_python(version):
    with pytest.raises(
        run.LaunchError, match=r"needs Python 3\.11, 3\.12 or 3\.13, and this is Python \d\.\d+\.\d+\.$"
    ):
        run.require_python(version)


def test_supported_python_is_what_the_package_asks_for():
    text = (run.ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert 'requires-python = ">={}.{}"'.format(*run.SUPPORTED[0]) in text


def test_syntax_reaches_the_version_check_of_old_pythons():
    ast.parse(Path(run.__file__).read_text(encoding="utf-8"), feature_version=(3, 7))


def test_defaults():
    assert vars(run.parse([])) == {"host": "127.0.0.1", "port": 8501, "browser": True}


def test_options():
    options = run.parse(["--host", "192.0.2.7", "--port", "9000", "--no-browser"])
    assert vars(options) == {"host": "192.0.2.7", "port": 9000, "browser": False}


@pytest.mark.parametrize("text", ["0", "65536", "-1", "http", "", "85.1"])
def test_not_a_port(text):
    with pytest.raises(argparse.ArgumentTypeError, match="is not a port"):
        run.port_number(text)


def test_what_follows_test_goes_to_pytest(monkeypatch):
    monkeypatch.setattr(run, "run_tests", lambda arguments: arguments)
    assert run.main(["test", "--update-images", "-k", "port"]) == ["--update-images", "-k", "port"]


def test_what_follows_bench_goes_to_the_benchmark(monkeypatch):
    monkeypatch.setattr(run, "run_bench", lambda arguments: arguments)
    assert run.main(["bench", "--only", "ours", "--sizes", "250"]) == ["--only", "ours", "--sizes", "250"]


def test_the_benchmark_installs_all_it_needs_and_writes_its_results(monkeypatch):
    asked = []
    monkeypatch.setattr(run, "prepare", lambda venv, *names: asked.append(names))
    monkeypatch.setattr(run, "require_browser", lambda: "/opt/browser")
    monkeypatch.setattr(run, "start", lambda *words, **variables: asked.append((words, variables)) or Ended(3))
    assert run.run_bench(["--steps", "11"]) == 3
    assert asked == [
        (run.RUN_TIME, run.DEVELOPMENT, run.BENCH),
        (("-m", "bench", "--write", "--steps", "11"), {"HPGEO_BROWSER": "/opt/browser"}),
    ]


def test_what_follows_fuzz_goes_to_the_faulty_inputs(monkeypatch):
    asked = []
    monkeypatch.setattr(run, "prepare", lambda venv, *names: asked.append(names))
    monkeypatch.setattr(run, "start", lambda *words, **variables: asked.append((words, variables)) or Ended(1))
    assert run.main(["fuzz", "500", "--seed", "3"]) == 1
    assert asked == [(run.RUN_TIME, run.DEVELOPMENT), (("-m", "tests.fuzz", "500", "--seed", "3"), {})]


class Ended:
    """A process that has ended."""

    def __init__(self, code):
        self.wait = lambda timeout=None: code
        self.poll = self.wait
        self.terminate = self.kill = lambda: None


def test_no_requirement_is_pinned_twice():
    lines = [
        line
        for name in (run.RUN_TIME, run.DEVELOPMENT, run.BENCH)
        for line in (run.ROOT / name).read_text(encoding="utf-8").splitlines()
    ]
    names = [line.partition("==")[0].lower().replace("_", "-") for line in lines if "==" in line]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("error", [run.LaunchError("One sentence."), PermissionError(errno.EACCES, "One sentence.")])
def test_an_error_is_a_sentence(monkeypatch, capsys, error):
    def fail(*_):
        raise error

    monkeypatch.setattr(run, "run_app", fail)
    assert run.main([]) == 1
    assert "One sentence." in capsys.readouterr().err


# Consoles


@pytest.mark.parametrize(
    ("encoding", "city"),
    [("cp1252", "Hai Phòng"), ("cp1258", "Hai Phong"), ("ascii", "Hai Phong"), ("utf-8", "Hải Phòng")],
)
def test_a_console_that_lacks_letters_gets_them_without_marks(encoding, city):
    environment = {**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": encoding}
    command = [sys.executable, run.__file__]
    shown = subprocess.run([*command, "--help"], env=environment, capture_output=True, check=True)
    assert city in unicodedata.normalize("NFC", shown.stdout.decode(encoding))
    refused = subprocess.run([*command, "--port", "số"], env=environment, capture_output=True, check=False)
    assert refused.returncode == 2
    assert b"is not a port" in refused.stderr
    assert b"Traceback" not in refused.stderr


def test_letters_without_a_base_are_question_marks():
    codecs.register_error("plain", run.without_marks)
    assert "Đường ở ◆".encode("ascii", "plain") == b"Duong o ?"


# The environment


def test_no_venv(venv):
    assert run.probe(venv) == []
    assert run.venv_fault(venv, []) == "There is no .venv yet"


def test_half_made_venv(venv):
    venv.mkdir()
    assert "its Python does not run" in run.venv_fault(venv, run.probe(venv))


@posix
def test_venv_whose_python_is_gone(venv):
    run.venv_program(venv, "python").parent.mkdir(parents=True)
    run.venv_program(venv, "python").symlink_to(venv / "gone")
    assert "its Python does not run" in run.venv_fault(venv, run.probe(venv))


@posix
def test_venv_whose_python_fails(venv):
    program(run.venv_program(venv, "python"), code=1, output="Fatal Python error")
    assert run.probe(venv) == []


@posix
def test_probe_reads_what_the_interpreter_finds(venv):
    program(run.venv_program(venv, "python"), output=f"{VERSION} pip hpgeo")
    assert run.probe(venv) == [VERSION, "pip", "hpgeo"]


def test_probe_runs_on_this_python():
    result = subprocess.run([sys.executable, "-I", "-c", run.PROBE], capture_output=True, text=True, check=True)
    assert result.stdout.split()[0] == VERSION


@pytest.mark.parametrize(
    ("found", "fault"),
    [
        ([VERSION, "pip"], ""),
        ([VERSION, "streamlit"], ".venv is broken (it has no pip)"),
        (["3.9", "pip"], f".venv is for Python 3.9, not {VERSION}"),
    ],
)
def test_venv_fault(venv, found, fault):
    venv.mkdir()
    assert run.venv_fault(venv, found) == fault


def test_a_file_in_the_place_of_the_venv_is_not_removed(venv):
    venv.write_text("mine", encoding="utf-8")
    with pytest.raises(run.LaunchError, match="is not a folder"):
        run.remove_venv(venv)
    assert venv.read_text(encoding="utf-8") == "mine"


@posix
def test_a_link_in_the_place_of_the_venv_is_not_followed(venv, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    venv.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(run.LaunchError, match="is not a folder"):
        run.remove_venv(venv)
    assert (tmp_path / "elsewhere").is_dir()


def test_the_running_venv_is_not_removed(venv, monkeypatch):
    venv.mkdir()
    monkeypatch.setattr(sys, "prefix", str(venv))
    with pytest.raises(run.LaunchError, match="with a Python outside of it"):
        run.remove_venv(venv)
    assert venv.is_dir()


def test_a_broken_venv_is_removed(venv):
    (venv / "bin").mkdir(parents=True)
    run.remove_venv(venv)
    assert not venv.exists()


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("Error: Command '-m ensurepip' returned 1", "first apt-get install python3-venv"),
        ("No space left on device", "No space left on device"),
    ],
)
def test_a_venv_that_cannot_be_made(venv, monkeypatch, output, sentence):
    monkeypatch.setattr(run, "finish", lambda *command: (1, output))
    with pytest.raises(run.LaunchError, match=sentence):
        run.make_venv(venv, "There is no .venv yet")


def test_a_sound_start_installs_nothing(project, venv, installed, monkeypatch):
    monkeypatch.setattr(run, "probe", lambda venv: [VERSION, "pip", "streamlit", "hpgeo"])
    stamped(venv, run.RUN_TIME)
    run.prepare(venv, run.RUN_TIME)
    assert installed == []


def test_the_tests_install_only_what_is_missing(project, venv, installed, monkeypatch):
    monkeypatch.setattr(run, "probe", lambda venv: [VERSION, "pip", "streamlit", "hpgeo"])
    stamped(venv, run.RUN_TIME)
    run.prepare(venv, run.RUN_TIME, run.DEVELOPMENT)
    assert installed == [[run.DEVELOPMENT]]


def test_a_lost_package_is_installed_again(project, venv, installed, monkeypatch):
    monkeypatch.setattr(run, "probe", lambda venv: [VERSION, "pip", "hpgeo"])
    stamped(venv, run.RUN_TIME)
    run.prepare(venv, run.RUN_TIME)
    assert installed == [[run.RUN_TIME]]


def test_a_missing_venv_is_made_and_filled(project, venv, installed):
    run.prepare(venv, run.RUN_TIME)
    assert installed == ["There is no .venv yet", [run.RUN_TIME]]


@pytest.mark.parametrize("changed", [run.RUN_TIME, "pyproject.toml"])
def test_a_changed_file_is_not_stamped(project, venv, changed):
    stamped(venv, run.RUN_TIME)
    assert run.is_stamped(venv, run.RUN_TIME)
    (project / changed).write_text("# another package\n", encoding="utf-8")
    assert not run.is_stamped(venv, run.RUN_TIME)


def test_another_python_is_not_stamped(project, venv, monkeypatch):
    stamped(venv, run.RUN_TIME)
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    assert not run.is_stamped(venv, run.RUN_TIME)


def test_a_moved_folder_is_not_stamped(project, venv, monkeypatch, tmp_path):
    stamped(venv, run.RUN_TIME)
    (tmp_path / "moved").mkdir()
    for name in (run.RUN_TIME, "pyproject.toml"):
        (tmp_path / "moved" / name).write_bytes((project / name).read_bytes())
    monkeypatch.setattr(run, "ROOT", tmp_path / "moved")
    assert not run.is_stamped(venv, run.RUN_TIME)


def test_install_stamps_when_all_is_done(project, venv, monkeypatch):
    venv.mkdir()
    monkeypatch.setattr(run, "finish", lambda *command, environment=None: (0, ""))
    run.install(venv, [run.RUN_TIME])
    assert run.is_stamped(venv, run.RUN_TIME)


def test_a_failed_install_leaves_no_stamp(project, venv, monkeypatch):
    stamped(venv, run.RUN_TIME)
    monkeypatch.setattr(run, "finish", lambda *command, environment=None: (1, "ERROR: no space left"))
    with pytest.raises(run.LaunchError, match="no space left"):
        run.install(venv, [run.RUN_TIME])
    assert not run.is_stamped(venv, run.RUN_TIME)


def test_no_network_is_one_sentence():
    output = "WARNING: Retrying (Retry(total=4)) ... NewConnectionError\nERROR: No matching distribution found for x"
    sentence = run.pip_sentence(output)
    assert "connect this machine to the internet" in sentence
    assert "\n" not in sentence


def test_another_failure_of_pip_shows_its_end():
    output = "\n".join(f"line {number}" for number in range(50))
    assert "line 49" in run.pip_sentence(output)
    assert "line 10\n" not in run.pip_sentence(output)


# Settings of pip


@pytest.fixture(scope="module")
def real_venv(tmp_path_factory):
    """A virtual environment with a pip that runs."""
    venv = tmp_path_factory.mktemp("real") / ".venv"
    run.make_venv(venv, "A test needs one")
    return venv


def a_wheel(folder: Path, name: str, needs: str = "") -> Path:
    """Write a package of one module, which may need another one."""
    path, info = folder / f"{name}-1.0-py3-none-any.whl", f"{name}-1.0.dist-info"
    need = f"Requires-Dist: {needs}\n" if needs else ""
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr(f"{name}.py", "")
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n{need}")
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{info}/RECORD", "")
    return path


# Where packages go, and which ones; settings that pip would take together stand together.
HARMFUL = {
    "user": {"user": "true"},
    "target": {"target": "elsewhere"},
    "prefix": {"prefix": "elsewhere", "root": "elsewhere"},
    "python": {"python": "elsewhere"},
    "fewer": {"no-deps": "true", "dry-run": "true"},
    "others": {"requirement": "elsewhere.txt", "constraint": "elsewhere.txt", "no-binary": ":all:"},
    "hashes": {"require-hashes": "true", "log": "elsewhere/pip.log"},
}


@pytest.mark.parametrize("place", ["variables", "file"])
@pytest.mark.parametrize("kind", HARMFUL)
def test_pip_installs_into_the_environment_whatever_its_settings_say(real_venv, tmp_path, monkeypatch, kind, place):
    wheels, name = tmp_path / "wheels", f"{kind}_{place}"
    wheels.mkdir()
    wheel = a_wheel(wheels, name, needs=f"{name}-base")
    a_wheel(wheels, f"{name}_base")
    harmful = {key: value.replace("elsewhere", str(tmp_path / "elsewhere")) for key, value in HARMFUL[kind].items()}
    told = {**harmful, "no-index": "true", "find-links": str(wheels)}
    for key in [key for key in os.environ if key.startswith("PIP_")]:
        monkeypatch.delenv(key)
    monkeypatch.setenv("PIP_CONFIG_FILE", str(tmp_path / "pip.conf"))
    (tmp_path / "pip.conf").write_text("[global]\n", encoding="utf-8")
    if place == "file":
        lines = "".join(f"{key} = {value}\n" for key, value in told.items())
        (tmp_path / "pip.conf").write_text(f"[global]\n{lines}", encoding="utf-8")
    else:
        for key, value in told.items():
            monkeypatch.setenv("PIP_" + key.upper().replace("-", "_"), value)
    run.pip_install(real_venv, wheel)
    code, output = run.finish(run.venv_program(real_venv, "python"), "-I", "-c", f"import {name}, {name}_base")
    assert code == 0, output


@posix
@pytest.mark.parametrize("home", [None, "/dev/null", "ở đâu"])
def test_pip_needs_no_home(real_venv, tmp_path, monkeypatch, home):
    for key in [key for key in os.environ if key.startswith(("PIP_", "XDG_"))]:
        monkeypatch.delenv(key)
    monkeypatch.delenv("HOME", raising=False)
    if home:
        monkeypatch.setenv("HOME", str(tmp_path / home))  # an absolute path stays as it is
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    name = f"homeless_{len(home or '')}"
    run.pip_install(real_venv, a_wheel(tmp_path, name))
    assert run.finish(run.venv_program(real_venv, "python"), "-I", "-c", f"import {name}") == (0, "")


def test_how_packages_are_reached_is_kept():
    listed = """\
global.index-url='https://mirror.example/simple'
global.proxy='http://proxy.example:3128'
global.target='/elsewhere'
install.find_links='a\\nb'
:env:.cert='C:\\\\own.pem'
:env:.index-url=''
:env:.proxy='http://other.example:3128'
freeze.timeout='1'
WARNING: something = other
"""
    assert run.pip_reach(listed) == {
        "index-url": "https://mirror.example/simple",
        "proxy": "http://other.example:3128",
        "find-links": "a\nb",
        "cert": "C:\\own.pem",
    }


def test_settings_that_pip_cannot_read_are_told(real_venv, tmp_path, monkeypatch):
    (tmp_path / "pip.conf").write_text("user = true\n", encoding="utf-8")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(tmp_path / "pip.conf"))
    with pytest.raises(run.LaunchError, match=r"could not be installed(?s:.*)pip\.conf"):
        run.pip_install(real_venv, "anything")


@pytest.mark.parametrize("name", run.FOREIGN)
def test_what_is_meant_for_another_python_reaches_no_child(monkeypatch, name):
    monkeypatch.setenv(name, "elsewhere")
    assert name not in run.surroundings()


@pytest.mark.parametrize("name", [run.RUN_TIME, run.DEVELOPMENT, run.BENCH])
def test_every_requirement_is_pinned(name):
    lines = (run.ROOT / name).read_text(encoding="utf-8").splitlines()
    wanted = [line for line in lines if line and not line.startswith("#")]
    assert wanted
    assert all("==" in line for line in wanted)


# The app


def test_a_taken_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        with pytest.raises(run.LaunchError, match=f"^Port {port} is taken: .* --port\\.$"):
            run.require_port("127.0.0.1", port)


def test_a_free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    run.require_port("127.0.0.1", port)


def test_a_host_of_another_machine():
    with pytest.raises(run.LaunchError, match=r"'192\.0\.2\.1' is not an address of this machine"):
        run.require_port("192.0.2.1", 8501)


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("127.0.0.1", "http://127.0.0.1:8501"),
        ("0.0.0.0", "http://127.0.0.1:8501"),  # noqa: S104 (named, not bound)
        ("::", "http://[::1]:8501"),
        ("map.local", "http://map.local:8501"),
    ],
)
def test_address(host, shown):
    assert run.address(host, 8501) == shown


@pytest.mark.parametrize(
    ("base_path", "certificate", "shown"),
    [
        ("ban-do", "", "http://[::1]:8501/ban-do"),
        ("/so/xay dung/", "", "http://[::1]:8501/so/xay%20dung"),
        ("bản-đồ", "", "http://[::1]:8501/b%E1%BA%A3n-%C4%91%E1%BB%93"),
        ("/", "server.pem", "https://[::1]:8501"),
        ("ban-do", "server.pem", "https://[::1]:8501/ban-do"),
    ],
)
def test_path_and_tls_are_part_of_the_address(base_path, certificate, shown):
    assert run.address("::", 8501, base_path, certificate) == shown


@pytest.mark.parametrize(
    ("told", "settings"),
    [
        ('hpgeo-serves ["ban-do", null]', ("ban-do", "")),
        ('hpgeo-serves ["", "/etc/server.pem"]', ("", "/etc/server.pem")),
        ("", ("", "")),
    ],
)
def test_settings_are_what_the_app_tells_between_its_greetings(told, settings):
    lines = ["\n", "  You can now view your Streamlit app in your browser.\n", f"{told}\n", "later\n"]
    assert run.read_settings(line.encode() for line in lines) == settings


def test_both_sides_name_the_pipes_alike():
    assert (run.STARTER, run.TELLS) == (starter.STARTER, starter.TELLS)


def test_nothing_answers():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        for scheme in ("http", "https"):
            assert not run.answers(f"{scheme}://127.0.0.1:{listener.getsockname()[1]}/ban-do")


def test_an_app_that_ends_is_told():
    app = subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"])
    app.wait()
    with pytest.raises(run.LaunchError, match=r"did not start \(exit code 3\)"):
        run.wait_until_served(app, "http://127.0.0.1:1")


def test_another_app_on_the_port_does_not_answer_for_one_that_ended(monkeypatch):
    monkeypatch.setattr(run, "answers", lambda where: True)
    app = subprocess.Popen([sys.executable, "-c", "raise SystemExit(1)"])
    app.wait()
    with pytest.raises(run.LaunchError, match="did not start"):
        run.wait_until_served(app, "http://127.0.0.1:8501")


def test_stop_ends_a_process():
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    run.stop(process)
    assert process.returncode is not None


def test_a_report_keeps_errors_and_the_last_line():
    output = "error: data/a.yaml: id: wrong\nwarning: data/b.yaml: old\n2 works; 1 error, 1 warning\n"
    assert run.check_report(1, output) == "error: data/a.yaml: id: wrong\nData: 2 works; 1 error, 1 warning"


def test_a_check_that_breaks_is_told():
    assert run.check_report(1, "Traceback ...\nMemoryError") == f"{run.UNCHECKED}: MemoryError"


def test_unchanged_data_is_checked_once(project, monkeypatch):
    calls = []
    monkeypatch.setattr(run, "finish", lambda *command: (calls.append(command) or 0, "2 works; 0 errors"))
    (project / "data").mkdir()
    record, memory = project / "data" / "a.yaml", project / "memory.txt"
    record.write_text("id: a\n", encoding="utf-8")
    assert run.check_data(memory) == run.check_data(memory) == "Data: 2 works; 0 errors"
    assert len(calls) == 1
    record.write_text("id: b\n", encoding="utf-8")
    run.check_data(memory)
    assert len(calls) == 2


def test_a_check_that_breaks_is_not_remembered(project, monkeypatch):
    monkeypatch.setattr(run, "finish", lambda *command: (127, "no such program"))
    run.check_data(project / "memory.txt")
    assert not (project / "memory.txt").exists()


# The browser


@pytest.fixture
def no_browser(monkeypatch, tmp_path):
    """A machine whose PATH is one empty folder."""
    folder = tmp_path / "path"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    for name in ("HPGEO_BROWSER", "PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    return folder


@posix
@pytest.mark.parametrize("name", ["chromium", "google-chrome", "microsoft-edge"])
def test_a_browser_on_the_path(no_browser, name):
    program(no_browser / name)
    assert run.find_browser() == str(no_browser / name)


@posix
def test_a_stand_in_that_does_not_run_is_passed_over(no_browser):
    program(no_browser / "chromium-browser", code=1, output="requires the chromium snap to be installed")
    assert run.find_browser() == ""
    working = program(no_browser / "google-chrome")
    assert run.find_browser() == str(working)


@posix
def test_a_named_browser_wins(no_browser, monkeypatch, tmp_path):
    program(no_browser / "chromium")
    named = program(tmp_path / "my-browser")
    monkeypatch.setenv("HPGEO_BROWSER", str(named))
    assert run.find_browser() == str(named)


def test_a_named_browser_that_is_not_there(no_browser, monkeypatch, tmp_path):
    monkeypatch.setenv("HPGEO_BROWSER", str(tmp_path / "gone"))
    with pytest.raises(run.LaunchError, match="HPGEO_BROWSER names no browser that runs"):
        run.find_browser()


def test_macos_and_windows_places(no_browser, monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    assert "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" in run.browser_places()
    monkeypatch.setenv("PROGRAMFILES", "C:/Program Files")
    assert str(Path("C:/Program Files/Microsoft/Edge/Application/msedge.exe")) in run.browser_places()


def test_no_browser_is_told(no_browser, monkeypatch):
    monkeypatch.setattr(run, "may_use_apt", lambda: False)
    with pytest.raises(run.LaunchError, match="none was found: install one"):
        run.require_browser()


@posix
def test_debian_as_root_installs_browser_and_fonts(no_browser, monkeypatch):
    asked = []

    def finish(*command):
        asked.append(command)
        if command[-1] == "chromium":
            program(no_browser / "chromium")
        return (1, "no packages found") if command[0] == "dpkg-query" else (0, "")

    monkeypatch.setattr(run, "may_use_apt", lambda: True)
    monkeypatch.setattr(run, "finish", finish)
    assert run.require_browser() == str(no_browser / "chromium")
    installed = [command[-1] for command in asked if command[:2] == ("apt-get", "install")]
    assert installed == ["chromium", "fonts-noto-core"]
    assert asked[0] == ("apt-get", "update")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ID=debian\n", True),
        ('NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n', True),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', True),
        ('ID="fedora"\nHOME_URL="https://debian.example/"\n', False),
        ("", False),
    ],
)
def test_is_debian(tmp_path, text, expected):
    path = tmp_path / "os-release"
    path.write_text(text, encoding="utf-8")
    assert run.is_debian(path) is expected


def test_a_system_that_does_not_describe_itself(tmp_path):
    assert not run.is_debian(tmp_path / "gone")


@posix
@pytest.mark.parametrize(("user", "allowed"), [(0, True), (1000, False)])
def test_only_root_may_use_apt(no_browser, monkeypatch, user, allowed):
    program(no_browser / "apt-get")
    monkeypatch.setattr(run, "is_debian", lambda: True)
    monkeypatch.setattr(os, "geteuid", lambda: user)
    assert run.may_use_apt() is allowed


# Node


@pytest.fixture
def checks(tmp_path):
    """A folder with the files that an installation by npm depends on."""
    folder = tmp_path / "checks"
    (folder / "node_modules").mkdir(parents=True)
    for name in run.NPM_FILES:
        (folder / name).write_text(f"{name}\n", encoding="utf-8")
    return folder


def node_programs(folder: Path, version: str = "v20.1.0", code: int = 0) -> None:
    """Put a node of this version on the PATH, and an npm that ends with a code."""
    program(folder / "node", output=version)
    program(folder / "npm", code, "npm ERR! no network")


@posix
@pytest.mark.parametrize(
    ("version", "enough"), [("v18.18.0", True), ("v20.1.0", True), ("v18.17.1", False), ("v12.22.12", False)]
)
def test_node_has_to_be_new_enough(no_browser, version, enough):
    node_programs(no_browser, version)
    assert run.has_node() is enough


@posix
def test_node_without_npm_is_not_enough(no_browser):
    program(no_browser / "node", output="v20.1.0")
    assert not run.has_node()


@posix
def test_what_checks_the_scripts_is_installed_once_per_lock(no_browser, checks, monkeypatch):
    node_programs(no_browser)
    calls = []
    ran = run.finish
    monkeypatch.setattr(run, "finish", lambda *command: calls.append(command) or ran(*command))
    for _ in range(2):
        assert run.prepare_script_checks(checks) == ""
    assert [command[1:] for command in calls if command[0] != "node"] == [("ci", "--include=dev", "--prefix", checks)]
    (checks / "package-lock.json").write_text("another version\n", encoding="utf-8")
    run.prepare_script_checks(checks)
    assert [command[1:] for command in calls if command[0] != "node"] == [
        ("ci", "--include=dev", "--prefix", checks)
    ] * 2


@posix
def test_an_installation_by_npm_that_fails_is_told_and_tried_again(no_browser, checks):
    node_programs(no_browser, code=1)
    for _ in range(2):
        assert "could not be installed: npm ERR! no network." in run.prepare_script_checks(checks)


@posix
def test_debian_as_root_installs_node_and_npm(no_browser, checks, monkeypatch):
    asked = []

    def install(package):
        asked.append(package)
        program(no_browser / {"nodejs": "node"}.get(package, package), output="v18.19.0")

    monkeypatch.setattr(run, "may_use_apt", lambda: True)
    monkeypatch.setattr(run, "apt_install", install)
    assert run.prepare_script_checks(checks) == ""
    assert asked == ["nodejs", "npm"]


@pytest.fixture
def without_node(monkeypatch):
    """A machine on which only the checks of the scripts cannot run."""
    monkeypatch.setattr(run, "prepare", lambda venv, *names: None)
    monkeypatch.setattr(run, "prepare_script_checks", lambda folder: "There is no Node.")
    monkeypatch.setattr(run, "run_module", lambda name, *arguments: 0)
    monkeypatch.delenv("CI", raising=False)


def test_without_node_the_other_tests_run(without_node, capsys):
    assert run.run_tests([]) == 0
    assert capsys.readouterr().out == "There is no Node. The checks of the page's scripts are left out.\n"


def test_the_continuous_integration_demands_node(without_node, monkeypatch):
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr(run, "prepare_proxies", lambda: None)
    with pytest.raises(run.LaunchError, match="There is no Node"):
        run.run_tests([])


@posix
@pytest.mark.parametrize(("inside", "installed"), [("true", ["caddy"]), ("", [])])
def test_only_the_continuous_integration_installs_the_proxies_that_lack(
    no_browser, without_node, monkeypatch, inside, installed
):
    asked = []
    monkeypatch.setenv("CI", inside)
    monkeypatch.setattr(run, "prepare_script_checks", lambda folder: "")
    monkeypatch.setattr(run, "may_use_apt", lambda: True)
    monkeypatch.setattr(run, "apt_install", asked.append)
    program(no_browser / "nginx")
    run.run_tests([])
    assert asked == installed


@pytest.mark.parametrize(("cores", "workers"), [(2, 2), (4, 4), (64, 4)])
def test_the_whole_suite_runs_side_by_side(cores, workers):
    assert run.side_by_side(cores)[0] == f"--numprocesses={workers}"


def test_one_core_runs_one_test_after_the_other():
    assert run.side_by_side(1) == ()


@posix
def test_no_node_is_one_sentence(no_browser, checks, monkeypatch):
    monkeypatch.setattr(run, "may_use_apt", lambda: False)
    sentence = run.prepare_script_checks(checks)
    assert sentence == run.NO_NODE.format(18, 18)
    assert sentence.count(".") == 2  # one of them in the version
