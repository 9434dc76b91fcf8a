"""Which letters of a script are code, and which stand in comments, strings, patterns and templates?

A search for a word of the language must not find it in a text. What is found here is enough for that, no grammar.
"""

import re
from collections.abc import Iterator

# A comment, a string, code without any of the letters that decide something, or such a letter alone.
_PIECE = re.compile(
    r"""//[^\n]* | /\*.*?\*/ | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' | [^"'`/{}]+ | .""", re.VERBOSE | re.DOTALL
)
_TEMPLATE = re.compile(r"(?:\\.|\$(?!\{)|[^`\\$])*(`|\$\{|\Z)", re.DOTALL)  # up to its end, or to a value in it
_PATTERN = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/")
_LAST = re.compile(r"([\w$]+|\S)\s*\Z")
_WORDS_BEFORE_PATTERN = ("return", "typeof", "case", "in", "of", "void", "throw", "else", "await")
# After one of these a slash begins a pattern; after another word, a text or a closing bracket it divides.
_BEFORE_PATTERN = {*"([{},;=:?!&|+-*%<>~^", *_WORDS_BEFORE_PATTERN}
_TEXT = '"'  # stands for any text in `last`


def code_alone(script: str) -> str:
    """Give a script with a blank for every letter that is no code; lines and places stay as they are."""
    return "".join(piece if is_code else re.sub(r"[^\n]", " ", piece) for piece, is_code in _Reader(script).pieces())


def lean(script: str) -> str:
    """Give a script as a browser needs it: without comments, blank lines and indentation."""
    parts, code = [], ""
    for piece, is_code in _Reader(script).pieces():
        if is_code:
            code += piece
        elif piece.startswith(("//", "/*")):
            code += "\n" if "\n" in piece else " "  # a line may end within a comment, and with it a statement
        else:
            parts += [_on_few_lines(code), piece]
            code = ""
    return "".join([*parts, _on_few_lines(code)])


def _on_few_lines(code: str) -> str:
    return re.sub(r"[ \t]{2,}", " ", re.sub(r"[ \t]*\n\s*", "\n", code))


class _Reader:
    """Goes through a script once, piece by piece."""

    def __init__(self, script: str) -> None:
        self.script = script
        self.place = 0
        self.last = ";"  # the last word or letter of code
        self.depths: list[int] = []  # of each open template: the braces that are open in the value being read

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """Give each piece, and whether it is code."""
        while self.place < len(self.script):
            piece, is_code = self._next()
            yield piece, is_code
            self.place += len(piece)

    def _next(self) -> tuple[str, bool]:
        piece = self._match(_PIECE)
        if piece == "`" or (piece == "}" and self.depths[-1:] == [0]):
            return self._template(piece), False
        if piece == "/" and self.last in _BEFORE_PATTERN:
            piece = self._match(_PATTERN) or piece
        if piece.startswith(("//", "/*")):
            return piece, False
        if piece[0] in "\"'" or (len(piece) > 1 and piece[0] == "/"):
            self.last = _TEXT
            return piece, False
        self._note(piece)
        return piece, True

    def _match(self, expression: re.Pattern[str], after: int = 0) -> str:
        match = expression.match(self.script, self.place + after)
        return match[0] if match else ""

    def _note(self, code: str) -> None:
        if self.depths and code in ("{", "}"):
            self.depths[-1] += 1 if code == "{" else -1
        found = _LAST.search(code)
        self.last = found[1] if found else self.last

    def _template(self, opening: str) -> str:
        """Read the text of a template from its beginning, or from the end of a value in it."""
        text = self._match(_TEMPLATE, after=1)
        value_follows = text.endswith("${")
        if opening == "`" and value_follows:
            self.depths.append(0)
        elif opening == "}" and not value_follows:
            self.depths.pop()
        self.last = "{" if value_follows else _TEXT
        return opening + text
