"""Do files keep their line ends on a machine where git is set to change them, as Git for Windows is?"""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = (
    *("run.py", "data/organizations.yaml", "layers/bridge.geojson"),
    *("schemas/geometry_source.json", "docs/images/map-1400-en.png"),
)


def git(folder: Path, *words: str) -> None:
    settings = ("core.autocrlf=true", "core.safecrlf=false", "user.name=test", "user.email=test@example.org")
    given = [word for setting in settings for word in ("-c", setting)]
    done = subprocess.run(["git", *given, *words], cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


def taken_out(folder: Path, name: str) -> bytes:
    """Put a file into a repository and take it out again; give what it is then."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(ROOT / name, folder / name)
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=all")
    (folder / name).unlink()
    git(folder, "checkout", "--quiet", "--", name)
    return (folder / name).read_bytes()


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_as_it_was_put_in(tmp_path: Path, name: str) -> None:
    shutil.copyfile(ROOT / ".gitattributes", tmp_path / ".gitattributes")
    assert taken_out(tmp_path, name) == (ROOT / name).read_bytes()


def test_without_the_attributes_git_would_change_it(tmp_path: Path) -> None:
    assert taken_out(tmp_path, "run.py") != (ROOT / "run.py").read_bytes()
