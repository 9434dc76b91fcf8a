"""How does a selection leave as a page, for a room without a network?"""

from collections.abc import Sequence

from hpgeo.programme.programme import Programme
from hpgeo.programme.works import Work
from hpgeo.webmap import single_file


def write(programme: Programme, works: Sequence[Work], _language: str) -> str:
    """Write the map with these works as one HTML file; it holds both languages and opens in that of its address."""
    return single_file(programme, works)
