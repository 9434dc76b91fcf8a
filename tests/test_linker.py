"""Do modules become one script that means the same, and is all else refused where it stands?"""

from pathlib import Path

import pytest

from hpgeo.terms.errors import ExportError
from hpgeo.webmap.linker import LinkError, graph, link, parse
from hpgeo.webmap.script_text import code_alone, lean


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def write(folder: Path, **modules: str) -> None:
    """Write modules; `__` in a name parts the folder from the file."""
    for name, text in modules.items():
        path = folder / f"{name.replace('__', '/')}.js"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def refusal(folder: Path, entry: str = "main.js") -> str:
    with pytest.raises(LinkError) as refused:
        link(folder, entry)
    assert isinstance(refused.value, ExportError)
    return str(refused.value)


def refused(text: str) -> str:
    with pytest.raises(LinkError) as refusal:
        parse("a.js", text)
    return str(refusal.value)


# The linked script


def test_each_module_is_a_function_that_returns_its_exports(folder: Path) -> None:
    write(
        folder,
        ground__base='export const one = 1;\nexport function two() { return one + 1; }\nconst hidden = "own";\n',
        main='import { one, two as deux } from "./ground/base.js";\n\nwindow.sum = one + deux();\n',
    )
    assert link(folder, "main.js") == (
        '"use strict";\n'
        "(() => {\n"
        "const $modules = {};\n"
        '$modules["ground/base.js"] = (() => {\n'
        'const one = 1;\nfunction two() { return one + 1; }\nconst hidden = "own";\n'
        "return { one, two };\n"
        "})();\n"
        '$modules["main.js"] = (() => {\n'
        'const { one, two: deux } = $modules["ground/base.js"];\nwindow.sum = one + deux();\n'
        "})();\n"
        "})();\n"
    )


def test_a_module_stands_after_all_that_it_imports_and_once(folder: Path) -> None:
    write(
        folder,
        main='import { b } from "./rules/b.js";\nimport { c } from "./rules/c.js";\nb(c);\n',
        rules__b='import { a } from "../ground/a.js";\nexport const b = a;\n',
        rules__c='import { b } from "./b.js";\nimport { a } from "../ground/a.js";\nexport const c = a + b;\n',
        ground__a="export const a = 1;\n",
        ground__alone="export const alone = 1;\n",
    )
    assert list(graph(folder, "main.js")) == ["ground/a.js", "rules/b.js", "rules/c.js", "main.js"]
    assert link(folder, "main.js") == link(folder, "main.js")
    assert list(graph(folder, "rules/b.js")) == ["ground/a.js", "rules/b.js"]


def test_exports_of_every_kind() -> None:
    module = parse(
        "a.js",
        "export const $a = 1;\nexport function b() {}\nexport async function c() {}\nexport class D {}",
    )
    assert module.exports == ("$a", "b", "c", "D")
    assert module.code == "const $a = 1;\nfunction b() {}\nasync function c() {}\nclass D {}"


def test_an_import_on_many_lines_keeps_the_lines_behind_it() -> None:
    text = '/* Why? */\nimport {\n  $one,\n  two as $two, // a word\n} from "./b.js";\n\nexport const c = $one;\n'
    module = parse("ground/a.js", text)
    [found] = module.imports
    assert (found.source, found.line) == ("ground/b.js", 2)
    assert found.names == (("$one", "$one"), ("two", "$two"))
    assert module.code.count("\n") == text.count("\n")
    assert 'const { $one, two: $two } = $modules["ground/b.js"];' in module.code


# What is no import and no export


@pytest.mark.parametrize(
    "text",
    [
        '// import { a } from "./a.js";\n',
        '/* export const a = 1;\nimport "b"; */\n',
        "const a = \"import { b } from './b.js'\";\n",
        "const a = 'it\\'s \\\n export default';\n",
        "const a = `\nexport const b = ${1 + 1};\nimport`;\n",
        "const a = `${{ b: `\nexport ${`\nimport`} \nexport` }.b}\nexport`;\n",
        "const a = /import[/'\"`]export/g, b = 4 / 2, c = /`/;\n",
        "const a = b / 2; /* ' */ const c = (1) / 2; // export\n",
        "const a = { import: 1, export : 2 };\nconst b = a.import + a.export + a?.export;\n",
        "const $import = 1, import$ = 2, exports = 3, reimport = 4;\n",
    ],
)
def test_words_that_are_no_statements(text: str) -> None:
    module = parse("a.js", text)
    assert (module.imports, module.exports, module.code) == ((), (), text)


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ('a = "b"; // c', "a =    ;     "),
        ("a /* b\nc */ d", "a     \n     d"),
        ("a = `b${c + `d`}e` + f", "a =     c +        + f"),
        ("return /[/\"]'/.test(a) / b", "return        .test(a) / b"),
        ("a = b[0] / c / d", "a = b[0] / c / d"),
        ("`never closed", "             "),
    ],
)
def test_what_is_code(script: str, code: str) -> None:
    assert code_alone(script) == code


@pytest.mark.parametrize(
    ("script", "lean_script"),
    [
        ("/* What? */\nconst a = 1; // one\n\n  /** @type {B} */\n  const b = /** @type {C} */ (a);\n",
         "\nconst a = 1;\nconst b = (a);\n"),
        ("return /* a\nb */ c", "return\nc"),
        ('a = "// b"; c = `\n  /* d */\n  ${ /* e */ f}\n  `;', 'a = "// b"; c = `\n  /* d */\n  ${ f}\n  `;'),
        ("a = /\\/\\/  b/.test(c)", "a = /\\/\\/  b/.test(c)"),
    ],
)  # fmt: skip
def test_only_comments_and_space_between_words_go(script: str, lean_script: str) -> None:
    assert lean(script) == lean_script


# Refusals


def test_a_circle_is_named_in_full(folder: Path) -> None:
    write(
        folder,
        main='import { a } from "./a.js";\n',
        a='import { b } from "./b.js";\nexport const a = 1;\n',
        b='\nimport { c } from "./c.js";\nexport const b = 1;\n',
        c='import { a } from "./a.js";\nexport const c = 1;\n',
    )
    assert refusal(folder) == "c.js:1: the imports go in a circle: a.js → b.js → c.js → a.js"


def test_a_module_that_imports_itself_is_a_circle(folder: Path) -> None:
    write(folder, main='import { a } from "./main.js";\nexport const a = 1;\n')
    assert refusal(folder) == "main.js:1: the imports go in a circle: main.js → main.js"


def test_a_name_that_is_not_exported(folder: Path) -> None:
    write(folder, main='\n\nimport { a, b } from "./a.js";\n', a="export const a = 1;\nconst b = 2;\n")
    assert refusal(folder) == "main.js:3: a.js exports no b"


def test_a_module_that_is_not_there(folder: Path) -> None:
    write(folder, main='import { a } from "./ground/a.js";\n')
    assert refusal(folder) == "main.js:1: there is no module ground/a.js"
    assert refusal(folder, "other.js") == "other.js:1: there is no such module"


def test_a_module_outside_the_folder(folder: Path) -> None:
    inside = folder / "scripts"
    inside.mkdir()
    write(folder, outside="export const a = 1;\n")
    write(inside, main='import { a } from "../outside.js";\n')
    assert refusal(inside) == "main.js:1: ../outside.js lies outside the folder of the modules"


@pytest.mark.parametrize(
    "line",
    [
        *("export default 1;", "export let a = 1;", "export var a = 1;", "export { a };", "export * from './b.js';"),
        *("export const { a } = b;", "  export const a = 1;", "const b = 1; export const a = 1;"),
    ],
)
def test_an_export_of_another_kind(line: str) -> None:
    assert refused(f"/* Why? */\n{line}\n").startswith("a.js:2: an export reads: export const")


@pytest.mark.parametrize(
    "line",
    [
        *('import b from "./b.js";', 'import * as b from "./b.js";', 'import "./b.js";', "import { b } from './b.js';"),
        *(
            'const b = import("./b.js");',
            "const b = import.meta.url;",
            'import { b } from "./b.js"',
            'import { b } "./b";',
        ),
    ],
)
def test_an_import_of_another_kind(line: str) -> None:
    assert refused(f"const c = 1;\n{line}\n") == 'a.js:2: an import reads: import { name } from "./module.js";'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('const c = 1;\nimport { b } from "./b.js";', "a.js:2: imports stand before everything else"),
        ('export const c = 1;\nimport { b } from "./b.js";', "a.js:2: imports stand before everything else"),
        ('import { b } from "b";', "a.js:1: 'b' is no relative address"),
        ('import { b } from "/b.js";', "a.js:1: '/b.js' is no relative address"),
        ('import {} from "./b.js";', "a.js:1: '' is no name that can be imported"),
        ('import { b c } from "./b.js";', "a.js:1: 'b c' is no name that can be imported"),
        ("\nconst $modules = 1;", "a.js:2: the name $modules belongs to the linker"),
    ],
)
def test_what_else_is_refused(text: str, message: str) -> None:
    assert refused(text) == message


def test_an_error_tells_file_and_line() -> None:
    with pytest.raises(LinkError) as refusal:
        parse("rules/a.js", "\n\nexport default 1;")
    assert (refusal.value.file, refusal.value.line) == ("rules/a.js", 3)
