"""When is there no garbage to be searched for?

Python looks through all objects for unused ones each time so many new ones were made. While records and pages are
built, everything that is made is kept, and the search finds nothing however often it comes: of a city with ten
thousand works it is a third of the time.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_to_collect() -> Iterator[None]:
    """Put off the search while something is built that is kept; memory that is let go of is free at once all the same.

    Other threads do without the search for that long too.
    """
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()
