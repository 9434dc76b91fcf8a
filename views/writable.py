"""Where does the app write the page of the map, when its own folder may not be written?

An installation that only its owner may change, a folder on a medium for reading: the app starts there as everywhere,
and writes to the cache of whoever runs it, or else to a temporary folder that goes when the server ends.
"""

import atexit
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path


def component_place(root: Path) -> Path:
    """Give the folder for the page of the app that stands in `root`; raise OSError where nothing can be written."""
    for place in _places(root):
        if _takes(place):
            return place
    # A name that nobody can know before, so that nobody else has put a folder of his own there.
    made = Path(tempfile.mkdtemp(prefix="hpgeo-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made / "component"


def _places(root: Path) -> Iterator[Path]:
    yield root / "build" / "component"
    cache = _cache()
    if cache is not None:
        yield (
            cache
            / "hpgeo"
            / hashlib.sha256(str(root).encode("utf-8", "surrogateescape")).hexdigest()[:16]
            / "component"
        )


def _cache() -> Path | None:
    """Give the user's folder for what can be made anew; None for a user who has no home."""
    given = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME", "")
    if Path(given).is_absolute():
        return Path(given)
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / "Library" / "Caches" if sys.platform == "darwin" else home / ".cache"


def _takes(place: Path) -> bool:
    """Tell whether a file can be written there."""
    try:
        place.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=place) as probe:
            probe.write(b"\n")
            probe.flush()
    except OSError:
        return False
    return True
