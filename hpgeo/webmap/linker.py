"""How do the page's modules become one script, without Node?

A page that is opened from disk may load no ES modules: a browser gives each file an origin of its own. So the graph of
the modules is put in order, and each becomes a function that keeps its names to itself and returns what it exports.
Only what our scripts use is understood; everything else is refused, by file and line:

    import { name, other as alias } from "../folder/module.js";      before everything else
    export const name = ...      export function name() ...      export async function name() ...      export class name

What a name means never changes: there is no `export let`, and a new value for an imported name is an error.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from hpgeo.terms.errors import ExportError
from hpgeo.webmap.script_text import code_alone, lean

MODULES = "$modules"  # where the linked script keeps what the modules export; no module may use the name

_NAME = r"[A-Za-z_$][\w$]*"
_KEYWORD = re.compile(r"(?<![\w$.])(import|export)(?![\w$])(?!\s*:)")
_IMPORT = re.compile(r'import\s*\{([^{}"]*)\}\s*from\s*"([^"\n]+)"\s*;')
_IMPORTED = re.compile(rf"({_NAME})(?:\s+as\s+({_NAME}))?")
_EXPORT = re.compile(rf"export\s+(?:const|(?:async\s+)?function|class)\s+({_NAME})")


class LinkError(ExportError):
    """A script that cannot be linked. `file` is relative to the folder of the modules, `line` counts from 1."""

    def __init__(self, file: str, line: int, message: str) -> None:
        super().__init__(f"{file}:{line}: {message}")
        self.file, self.line, self.message = file, line, message


@dataclass(frozen=True, slots=True)
class Import:
    """What one import of a module names: the file, pairs of a name there and the name here, and its line."""

    source: str
    names: tuple[tuple[str, str], ...]
    line: int


@dataclass(frozen=True, slots=True)
class Module:
    """One module: its imports, the names that it exports, and its code as it stands in the linked script."""

    file: str
    imports: tuple[Import, ...]
    exports: tuple[str, ...]
    code: str


def link(folder: Traversable, entry: str) -> str:
    """Give one script that runs the modules which the entry needs, each once and after those that it imports.

    Comments and indentation, a third of all letters, stay behind: they are for who reads the modules.
    `entry` is relative to the folder, with slashes. The same modules always give the same script.

    Raises:
        LinkError: a module is missing, imports in a circle or a name that is not there, or says what is not linked.

    """
    linked = "".join(_enclosed(module) for module in graph(folder, entry).values())
    return f'"use strict";\n(() => {{\nconst {MODULES} = {{}};\n{linked}}})();\n'


def _enclosed(module: Module) -> str:
    given = f"return {{ {', '.join(module.exports)} }};\n" if module.exports else ""
    return f'{MODULES}["{module.file}"] = (() => {{\n{lean(module.code)}{given}}})();\n'


def graph(folder: Traversable, entry: str) -> dict[str, Module]:
    """Give the modules that the entry needs, by file, each after those that it imports.

    Raises:
        LinkError: as `link`.

    """
    if not folder.joinpath(*entry.split("/")).is_file():
        raise LinkError(entry, 1, "there is no such module")
    done: dict[str, Module] = {}
    _add(folder, entry, done, ())
    return done


def _add(folder: Traversable, file: str, done: dict[str, Module], above: tuple[str, ...]) -> None:
    """Add a module after all that it imports; `above` are the modules on the way from the entry."""
    if file in done:
        return
    module = parse(file, folder.joinpath(*file.split("/")).read_text(encoding="utf-8"))
    for each in module.imports:
        _refuse_circle(each, (*above, file))
        _refuse_missing_file(folder, each, file)
        _add(folder, each.source, done, (*above, file))
        _refuse_missing_names(each, done[each.source], file)
    done[file] = module


def _refuse_circle(each: Import, way: tuple[str, ...]) -> None:
    if each.source in way:
        circle = " → ".join((*way[way.index(each.source) :], each.source))
        raise LinkError(way[-1], each.line, f"the imports go in a circle: {circle}")


def _refuse_missing_file(folder: Traversable, each: Import, file: str) -> None:
    if each.source.startswith("../"):
        raise LinkError(file, each.line, f"{each.source} lies outside the folder of the modules")
    if not folder.joinpath(*each.source.split("/")).is_file():
        raise LinkError(file, each.line, f"there is no module {each.source}")


def _refuse_missing_names(each: Import, source: Module, file: str) -> None:
    for name, _ in each.names:
        if name not in source.exports:
            raise LinkError(file, each.line, f"{source.file} exports no {name}")


def parse(file: str, text: str) -> Module:
    """Read the imports and exports of a module. `file` is its place below the folder of the modules.

    Raises:
        LinkError: it says what is not linked.

    """
    bare = code_alone(text)
    if MODULES in bare:
        raise LinkError(file, _line(text, bare.index(MODULES)), f"the name {MODULES} belongs to the linker")
    imports: list[Import] = []
    exports: list[str] = []
    code, end = [], 0
    for keyword in _KEYWORD.finditer(bare):
        start = keyword.start()
        code.append(text[end:start])
        if keyword[1] == "import":
            each, end = _import(file, text, bare, (end, start))
            imports.append(each)
            code.append(_constants(each, text[start:end].count("\n")))
        else:
            exports.append(_export(file, bare, start))
            end = start + len("export ")
    return Module(file, tuple(imports), tuple(exports), "".join(code) + text[end:])


def _import(file: str, text: str, bare: str, gap: tuple[int, int]) -> tuple[Import, int]:
    """Read the import behind a gap since the last one; give it and the place where it ends."""
    start, line = gap[1], _line(text, gap[1])
    match = _IMPORT.match(text, start)
    if not match:
        raise LinkError(file, line, 'an import reads: import { name } from "./module.js";')
    if bare[slice(*gap)].strip():
        raise LinkError(file, line, "imports stand before everything else")
    names = tuple(_names(file, bare[match.start(1) : match.end(1)], line))
    return Import(_source(file, match[2], line), names, line), match.end()


def _names(file: str, listed: str, line: int) -> Iterator[tuple[str, str]]:
    for each in listed.rstrip().removesuffix(",").split(","):
        match = _IMPORTED.fullmatch(each.strip())
        if not match:
            raise LinkError(file, line, f"{each.strip()!r} is no name that can be imported")
        yield match[1], match[2] or match[1]


def _source(file: str, address: str, line: int) -> str:
    """Give the file that an address in a module means, relative to the folder of the modules."""
    if not address.startswith(("./", "../")):
        raise LinkError(file, line, f"{address!r} is no relative address")
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), address))


def _constants(each: Import, lines: int) -> str:
    """Write an import as constants, on as many lines as it had."""
    names = ", ".join(name if name == here else f"{name}: {here}" for name, here in each.names)
    return f'const {{ {names} }} = {MODULES}["{each.source}"];' + "\n" * lines


def _export(file: str, bare: str, start: int) -> str:
    match = _EXPORT.match(bare, start)
    if not match or bare[start - 1 : start].strip("\n"):
        raise LinkError(
            file, _line(bare, start), "an export reads: export const | function | class name, at a line's start"
        )
    return match[1]


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
