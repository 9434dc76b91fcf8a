"""How does the catalogue stay out of the way of Python's garbage collector?

The collector walks every object that can hold others, and the catalogue has hundreds of thousands that nobody will
drop: a full round took six times as long as all that a page computes. Once they are loaded they are frozen, which
leaves them out of each round. The round after each run of the script, which Streamlit would ask for, is switched off in
`.streamlit/config.toml`; Python's own rounds follow what is made, and now they are short.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_FREEZING = Lock()


@contextmanager
def lasting(*, anew: bool = False) -> Iterator[None]:
    """Freeze what is made within, once it is done.

    `anew` is for a programme that takes the place of another: whatever was frozen is walked once more, so that what
    was dropped meanwhile is freed. Objects of the moment are frozen as well; they are freed as ever when their last
    user goes, and those that hold each other in a circle at the next time anew.
    """
    yield
    with _FREEZING:
        if anew:
            gc.unfreeze()
        gc.collect()
        gc.freeze()
        gc.collect()  # a round over next to nothing, from which Python learns how little a full one costs now
