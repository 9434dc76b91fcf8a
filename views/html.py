"""What writes the HTML of the pages? Templates do, and they escape whatever they are given.

This is the only door: a block of a page is a file of `templates/`, filled by one call of
`render`. No other module writes a tag, and no template trusts a value.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NewType

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

# A piece of a page that `render` gave, and nothing else did.
Html = NewType("Html", str)

FOLDER = Path(__file__).parent
TEMPLATES = FOLDER / "templates"
_BREAK = re.compile(r"\s*\n\s*")


class _Indented(Extension):
    """Keep the line breaks and the indentation of a template out of the page.

    Between two tags a space can be seen; it is there where a template has one within a line.
    """

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Take the breaks out of what the template says itself; values keep theirs."""
        for token in stream:
            yield token._replace(value=_BREAK.sub("", token.value)) if token.type == "data" else token


_TEMPLATES = Environment(
    loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, extensions=[_Indented]
)


def render(template: str, **values: object) -> Html:
    """Fill a template; raises `jinja2.UndefinedError` for a name that it uses and is not given."""
    return Html(_TEMPLATES.get_template(template).render(values))


def asset(name: str) -> str:
    """Read a style or script that stands beside the pages."""
    return sheet(name).read_text(encoding="utf-8")


def sheet(name: str) -> Path:
    """Give the path of a style sheet; Streamlit puts a file of this kind into the page as a style."""
    return FOLDER / name
