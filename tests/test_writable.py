"""Does the app find a folder to write to, wherever it is installed?"""

import errno
import tempfile
from pathlib import Path

import pytest

from views import writable


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the user a home of his own, and temporary files a place below it."""
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    monkeypatch.setattr(writable.sys, "platform", "linux")
    return tmp_path / "home"


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """Make an installation in which nothing can be written; whoever runs the tests, also who may write everywhere."""
    root = tmp_path / "installed"
    root.mkdir()
    (root / "build").write_text("no folder")
    return root


def test_the_folder_of_the_app_comes_first(tmp_path: Path, home: Path) -> None:
    root = tmp_path / "own"
    root.mkdir()
    assert writable.component_place(root) == root / "build" / "component"
    assert list((root / "build" / "component").iterdir()) == []  # nothing of the attempt stays
    assert not home.exists()


def test_a_closed_installation_writes_to_the_cache_of_its_user(closed: Path, home: Path) -> None:
    place = writable.component_place(closed)
    assert place.is_dir()
    assert home / ".cache" / "hpgeo" in place.parents
    assert writable.component_place(closed) == place
    assert (closed / "build").read_text() == "no folder"


def test_two_installations_do_not_share_a_folder(closed: Path, tmp_path: Path, home: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "build").write_text("no folder")
    assert writable.component_place(closed) != writable.component_place(other)
    assert home.exists()


def test_the_cache_is_where_the_system_says(
    closed: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "fast"))
    assert tmp_path / "fast" in writable.component_place(closed).parents
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    assert home in writable.component_place(closed).parents
    monkeypatch.setattr(writable.sys, "platform", "darwin")
    assert home / "Library" / "Caches" in writable.component_place(closed).parents


def test_a_user_without_a_home_gets_a_temporary_folder_that_nobody_else_may_enter(
    closed: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", homeless)
    place = writable.component_place(closed)
    assert tmp_path / "temporary" in place.parents
    assert place.parent.stat().st_mode & 0o077 == 0
    assert not home.exists()


def test_a_full_disk_is_no_place(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "own"
    root.mkdir()
    made = tempfile.TemporaryFile

    def fails(dir: Path) -> object:
        if root in dir.parents:
            raise OSError(errno.ENOSPC, "No space left on device")
        return made(dir=dir)

    monkeypatch.setattr(tempfile, "TemporaryFile", fails)
    assert home in writable.component_place(root).parents
