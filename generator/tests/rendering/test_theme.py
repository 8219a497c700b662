"""What a theme gives to every page."""

from __future__ import annotations

import re
from pathlib import Path

from palvelukartta.rendering.theme import Theme, stylesheet
from palvelukartta.resources import resource_directory

THEME = resource_directory("theme")


def test_the_style_sheet_holds_every_rule_and_no_comment(tmp_path: Path) -> None:
    for path, css in {
        "tokens/colours.css": "/* Palette */\n:root { --bg: #fff; }\n",
        "base/1-reset.css": "a { color: red; } /* of\ntwo lines */\nb { color: blue; }\n",
        "components/tag/tag.css": "/* Tag */\n.tag { border: 0; }\n",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(css, encoding="utf-8")
    own = tmp_path / "palette.css"
    own.write_text(":root { --bg: #000; }\n", encoding="utf-8")

    rules = b"a { color: red; } b { color: blue; }\n.tag { border: 0; }\n"
    assert stylesheet(tmp_path) == b":root { --bg: #fff; }\n" + rules
    assert stylesheet(tmp_path, own) == b":root { --bg: #000; }\n" + rules


def test_no_string_of_the_theme_looks_like_a_comment() -> None:
    sheets = {path: path.read_text(encoding="utf-8") for path in THEME.rglob("*.css")}
    assert len(sheets) > 30
    assert [path for path, css in sheets.items() if re.search(r"""(["'])[^"'\n]*/\*[^"'\n]*\1""", css)] == []


def test_the_engine_is_kept_while_words_break_where_they_did() -> None:
    theme = Theme()
    engine = theme.engine(frozenset({"alue"}))

    assert theme.engine(frozenset({"alue"})) is engine
    assert theme.engine(frozenset({"alue", "tuki"})) is not engine
