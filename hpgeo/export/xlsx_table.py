"""How does a selection leave as a workbook, for offices?"""

from collections.abc import Sequence

from hpgeo.export.sheets import workbook
from hpgeo.export.table import headings, to_rows
from hpgeo.programme.programme import Programme
from hpgeo.programme.works import Work
from hpgeo.terms.texts import say


def write(programme: Programme, works: Sequence[Work], language: str) -> bytes:
    """Write the table as a workbook with one sheet."""
    names = headings(language)
    rows = [{names[key]: value for key, value in row.items()} for row in to_rows(programme, works, language)]
    return workbook({say("page_list", language): rows})
