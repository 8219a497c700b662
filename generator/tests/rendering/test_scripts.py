"""Scripts get names that change with their content, and with the content of what they import."""

from __future__ import annotations

from pathlib import Path

import pytest

from palvelukartta.rendering.scripts import Script, scripts


@pytest.fixture
def components(tmp_path: Path) -> Path:
    (tmp_path / "haku").mkdir()
    (tmp_path / "haku" / "page.js").write_text("import {a} from './words.js';\na();\n", encoding="utf-8")
    (tmp_path / "haku" / "words.js").write_text("export const a = () => 1;\n", encoding="utf-8")
    return tmp_path


def made(components: Path) -> tuple[Script, Script]:
    found = scripts(components)
    return found["haku/page.js"], found["haku/words.js"]


def test_imports_follow_the_new_names(components: Path) -> None:
    page, words = made(components)
    name = words.address.removeprefix("assets/")
    assert page.content.decode() == f"import{{a}}from'./{name}';a();\n"


def test_comments_and_spaces_stay_behind_and_texts_do_not(components: Path) -> None:
    text = (
        "/** Says `// so`. */\nexport const a = () => `a  // ${1 + 1}`; // why\n"
        "export const b = / +\\/\\//.test('/* */');\n"
    )
    (components / "haku" / "words.js").write_text(text, encoding="utf-8")
    _, words = made(components)
    assert words.content.decode() == "export const a=()=>`a  // ${1 + 1}`;export const b=/ +\\/\\//.test('/* */');\n"


def test_a_changed_import_changes_the_importer(components: Path) -> None:
    before = made(components)
    (components / "haku" / "words.js").write_text("export const a = () => 2;\n", encoding="utf-8")
    assert not {script.address for script in before} & {script.address for script in made(components)}


def test_a_missing_import_is_an_error_of_the_theme(components: Path) -> None:
    (components / "haku" / "words.js").unlink()
    with pytest.raises(FileNotFoundError):
        scripts(components)
