"""How does a typed word find a work, with or without accents, in either language?"""

from collections.abc import Iterable, Iterator

import numpy as np

from hpgeo.programme.postings import Mask, Postings
from hpgeo.records.catalog import Catalog
from hpgeo.records.models import Project
from hpgeo.terms.folding import searchable


def index_text(project: Project, catalog: Catalog) -> str:
    """Everything by which a project may be found, folded, one entry per line."""
    entries = dict.fromkeys(searchable(text) for text in _texts(project, catalog))
    return "\n".join(entry for entry in entries if entry)


def _texts(project: Project, catalog: Catalog) -> Iterator[str]:
    yield from (project.title.vi, project.title.en, *other_names(project), *decisions(project))
    for statement in project.statements:
        for party in statement.parties:
            yield from _organization_texts(party.organization, catalog)
    location, units = project.location, catalog.units
    for slugs, known in (
        (location.communes, units.communes),
        (location.former_districts, units.former_districts),
        (location.beyond, units.beyond),
    ):
        yield from (known[slug].full_name for slug in slugs if slug in known)
    yield from former_names(project, catalog)


def other_names(project: Project) -> list[str]:
    """Names beside the title: those that people use, and those that documents use."""
    return [*project.aliases, *(statement.title for statement in project.statements if statement.title)]


def decisions(project: Project) -> list[str]:
    """Numbers of the decisions by which the project was approved."""
    return [approval.number for statement in project.statements for approval in statement.approvals]


def former_names(project: Project, catalog: Catalog) -> list[str]:
    """Names of the districts from which the project's communes were formed, where the record does not name them."""
    units, location = catalog.units, project.location
    formed = [slug for commune in location.communes if commune in units.communes
              for slug in units.communes[commune].formed_from_districts]  # fmt: skip
    unnamed = [slug for slug in dict.fromkeys(formed) if slug not in location.former_districts]
    return [units.former_districts[slug].full_name for slug in unnamed if slug in units.former_districts]


def _organization_texts(organization: str, catalog: Catalog) -> Iterator[str]:
    """Names of the agency, of the body that answers today, and of all whose tasks that body took over."""
    for record in catalog.families.get(catalog.current_organization(organization), ()):
        yield from (record.name.vi, record.name.en, *record.aliases)


def index_words(projects: Iterable[Project], catalog: Catalog) -> Postings:
    """Give the words by which each project may be found; row by row a project."""
    return Postings.of(set(index_text(project, catalog).split()) for project in projects)


def found(words: Postings, text: str) -> Mask:
    """Mark the rows of which every word of the text begins a word; a text without words finds nothing."""
    wanted = dict.fromkeys(searchable(text).split())
    held = [words.beginning(word) for word in wanted]
    return np.logical_and.reduce(held) if held else words.holding(())
