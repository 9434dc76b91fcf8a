"""How does a selection leave as CSV, for spreadsheets?"""

import csv
import io
from collections.abc import Sequence

from hpgeo.export.table import headings, neutralise, to_rows
from hpgeo.programme.programme import Programme
from hpgeo.programme.works import Work


def write(programme: Programme, works: Sequence[Work], language: str) -> str:
    """Write the table with a byte-order mark, which spreadsheets need for Vietnamese."""
    names = headings(language)
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(names), lineterminator="\r\n")
    writer.writerow(names)
    for row in to_rows(programme, works, language):
        writer.writerow({key: neutralise(value) for key, value in row.items()})
    return "\ufeff" + stream.getvalue()
