"""When was the frame presented that shows a draw?

From Chromium's own trace. A draw on a canvas reaches the screen with the first commit of the page that begins after it;
the compositor then reports when the frame with that commit was presented. Both are stages of one `PipelineReporter`,
which share its id. Frames that were dropped have no such stage: then the next commit counts.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

CATEGORIES = ("benchmark", "blink.user_timing")
SYNC = "hpgeo-sync"
# Write the page's clock into the trace, whose own counts from the start of the machine.
MARK = f"() => performance.mark('{SYNC} ' + (performance.timeOrigin + performance.now()))"
_COMMIT, _SHOWN = "Commit", "SubmitCompositorFrameToPresentationCompositorFrame"

Event = dict[str, Any]


class Commit(NamedTuple):
    """A commit of the page that was presented: both in milliseconds since 1970."""

    begun: float
    presented: float


def read_commits(trace: bytes) -> list[Commit]:
    """Give the commits of the page that set the mark, in order."""
    events: list[Event] = json.loads(trace)["traceEvents"]
    mark = next(event for event in events if event["name"].startswith(SYNC) and event["ph"] == "I")
    origin = float(mark["name"].split()[1]) - mark["ts"] / 1000
    own = [event for event in events if event["pid"] == mark["pid"] and event["ph"] in "be"]
    pairs = _pairs(sorted(own, key=lambda event: float(event["ts"])))
    return sorted(Commit(origin + begun / 1000, origin + shown / 1000) for begun, shown in pairs)


def _pairs(events: Iterable[Event]) -> Iterable[tuple[float, float]]:
    """Follow each reporter from the begin of its commit to the end of its presentation."""
    begun: dict[str, float] = {}
    for event in events:
        reporter, name = json.dumps(event.get("id2", event.get("id"))), event["name"]
        if name == "PipelineReporter":
            begun.pop(reporter, None)
        elif name == _COMMIT and event["ph"] == "b":
            begun[reporter] = event["ts"]
        elif name == _SHOWN and event["ph"] == "e" and reporter in begun:
            yield begun.pop(reporter), event["ts"]


def presented_after(commits: Sequence[Commit], drawn: float) -> float | None:
    """Give when the first frame was presented whose commit began after the draw."""
    return next((commit.presented for commit in commits if commit.begun >= drawn), None)
