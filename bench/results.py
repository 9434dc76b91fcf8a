"""How is a run written down, so that a reader can judge it and repeat it?"""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from bench.big_tables import NO_BIG, BigRuns, big_tables, big_verdicts
from bench.growth import NO_GROWTHS, Growths, growth_table, growth_verdicts
from bench.reader_tables import ReaderTimes, reader_table, reader_verdicts
from bench.table import (
    NO_QUERIES,
    Pages,
    QueryRuns,
    Runs,
    event_timing,
    markdown,
    move_table,
    page_table,
    query_table,
    step_table,
    target_table,
    verdicts,
)

NO_READERS = ReaderTimes()
RESULTS = Path(__file__).resolve().parent / "RESULTS.md"
NOTES = """\
- **Step**: one arrow key on the period control. Ours is `#period-from` on the page, the peers' is `st.slider`. Medians,
  with the worst in brackets, after three steps that do not count. At each step every contestant shows as many
  features as the others, which is checked.
- **Last draw**: from the time stamp that the browser gives the key event to the return of the last painting call of a
  2D canvas or of WebGL, in whichever frame. A script in every frame wraps the painting methods. A step is over when
  nothing was drawn for 1.2 seconds, or for half the time that the step took, two frames have followed the last draw,
  and Streamlit's script has ended.
- **Presented**: from the same time stamp to the frame on the screen, by Chromium's own trace: the first commit of the
  page that begins after the last draw, and the end of that frame's presentation (`Commit` and
  `SubmitCompositorFrameToPresentationCompositorFrame` of one `PipelineReporter`). A canvas is rastered in between.
- **Two frames**: the same by a second, cruder way, two calls of `requestAnimationFrame` after the last draw. It should
  be close to the trace; it knows nothing of what the compositor still does. For our page, which draws while it handles
  the key, the browser's Event Timing measures the same a third time.
- **Wire**: bytes of web socket messages both ways and of files, to the presented frame and to rest. Our page reports
  its state for the address half a second after the last change: that is what it sends to rest.
- **Synthetic features**: lines of 12 vertices (70 %), areas (15 %) and points (15 %) in and around Hải Phòng, the same
  in each run, with layers, statuses, accuracies and years. Ours draws them with its whole symbology above its base map,
  with labels and legend; the peers draw plain lines in the colour of the layer and no base map.
- **Peers**: each its own Streamlit app, read from memory, in the way of its guide. (a) and (b) draw on a canvas
  (`prefer_canvas`). The files that folium names on foreign hosts come from npm packages on this machine, and the
  browser may cache them. The host names of all other machines lead nowhere.
- **Cold load**: from navigation to two animation frames after the last draw, in a new browser context each time, in
  turn with an empty Streamlit page whose component draws one rectangle; the servers are warm.
- **Click to full panel**: from the press of the mouse button on a work of the real catalog to the presented frame with
  the last change of the panel.
- **Longest task**: what the browser reports as a task of the main thread of 50 ms or more during the gesture and until
  rest; beside it the longest time between two animation frames.
- **100,000 works**: our page alone, since peers take minutes for one step. The load is a cold load as above, of the
  synthetic works; the step is the one of the other sizes.
- **Decoded before the first draw**: the unpacked bytes of all files that the map's frame had loaded when it first
  painted: page, style, script and data.
- **Weight**: what the component's folder serves for one load. 1 KB is 1,000 bytes. As transferred, and as decoded by
  the browser; the data file is packed by ourselves and counts as it is served.
- **Queries in Python**: from the call to the list of ids, or to the total; several queries of each kind in turn, median
  and worst of all; a step is the window from one more year on. Made-up works have evidence, dates, agencies and places
  of real ones and texts of their own. The peer is a frame of pandas, whose boolean masks and `str.contains` on the same
  folded texts must give the same works. "Once" is what is made before the first query: columns and the index of words
  on our side, the frame and the folded texts on the other.
- **Many readers**: fifty sessions with a server of the real catalog, over its web socket and in Streamlit's own
  messages, from one more process on the same machine. Each reader sends what his browser would send and takes in what
  comes, to the message that the script has finished; nothing is drawn. "Open" begins with the call for the line. At a
  pace, a minute each, the readers are evenly spread, and the clock runs from when an act is due, so that waiting for
  another reader counts in full. A step is a state of the map that the app writes into the address, which is checked.
  Files are not loaded: a browser has them from the second visit on. Every page was read once before.
- **Opened and closed**: sessions one after the other, each with a step, after twenty that do not count; memory and
  descriptors of the server's process as the system tells them, a second after the last one.
- **Seconds by number of works**: a project folder of real files, the real works and copies of them that lie elsewhere
  in and around the city. Each measurement is a process of its own, each median of three. Commands are waited for from
  their start to their end; "cold" is without the cache of parsed files, all others have it. "First session" is what a
  running server does for its first reader: load, weigh, and write the files of the map; "Changes" compares the first
  with the last document after that; "As-of page" is the map as known on a day on which no document spoke. Memory is the
  most that any of the processes had.
- **Works, ms in the browser**: the app on the same folders, each size three times, each time a server that has read
  nothing before. "First start to map" begins when the process of the server is started, so Streamlit's own start is in
  it, and ends two frames after the last draw. A page is followed by its link in the header and timed from the press of
  the mouse to two frames after it is whole and its script has ended; "Sort" are clicks on four headings of the list, to
  two frames after the list stands in that order. "As-of map" is an address with another knowledge date, opened in a new
  browser context, to the last draw. Nodes are all of the page at rest, with texts and what is in shadows, without the
  map's frame; KB is all that came and went since the press; the heap is that of page and map, after a round of the
  garbage collector.
"""


def report(
    runs: Runs,
    pages: Pages,
    remarks: Iterable[str] = (),
    queries: QueryRuns = NO_QUERIES,
    readers: ReaderTimes = NO_READERS,
    growths: Growths = NO_GROWTHS,
    big: BigRuns = NO_BIG,
) -> str:
    """Put the tables one below the other; what is empty is left out."""
    tables = (
        step_table(runs) if runs else "",
        event_timing(runs),
        page_table(pages),
        move_table(pages.moves),
        query_table(queries) if queries else "",
        reader_table(readers),
        growth_table(growths),
        big_tables(big),
    )
    said = "\n".join(f"- {remark}" for remark in remarks)
    found = [*verdicts(runs, pages, queries), *reader_verdicts(readers), *growth_verdicts(growths), *big_verdicts(big)]
    targets = target_table(found)
    return "\n\n".join(filter(None, (*tables, targets, said)))


def document(tables: str, machine: Sequence[tuple[str, str]], day: date) -> str:
    """Give the text of RESULTS.md."""
    return (
        f"# Speed of the map beside its peers\n\n"
        f"Written by `python3 run.py bench` on {day.isoformat()}. All contestants ran in this one run, on one machine, "
        f"one after the other.\n\n{markdown(('Machine and versions', ''), machine, left=2)}\n\n"
        f"## Results\n\n{tables}\n\n## How it is taken\n\n{NOTES}"
    )
