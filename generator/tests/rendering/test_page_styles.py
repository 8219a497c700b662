"""Each page gets the styles of what its template is made of, and no others."""

from __future__ import annotations

from pathlib import Path

from palvelukartta.rendering.page_styles import PageStyles
from palvelukartta.rendering.theme import Theme
from palvelukartta.sitemap.addresses import STATEMENTS

FILES = {
    "pages/entry.html": '{% extends "pages/base.html" %}{% from "components/tag/tag.html" import tag %}',
    "pages/base.html": '{%- from "components/footer/footer.html" import footer -%}',
    "pages/line.html": '{% extends "pages/entry.html" %}{% from "components/line/line.html" import line, key %}',
    "pages/all.html": "",
    "pages/plain.html": '{% extends "pages/base.html" %}',
    "components/line/line.html": '{% from "components/sign/sign.html" import sign %}',
    "components/line/line.css": ".line { color: red; }\n",
    "components/sign/sign.css": ".sign { color: red; }\n",
    "components/drawing/drawing.css": ".drawing { color: red; }\n",
    "components/tag/tag.css": ".tag { color: red; }\n",
    "components/other/other.css": ".other { color: red; }\n",
    "icon.svg": "<svg/>",
    "tokens/colours.css": "",
    "styles.toml": '[needs]\n"components/sign" = ["drawing"]\n"pages/all.html" = ["*"]\n',
    **{f"texts/{language}/site.toml": "" for language in STATEMENTS},
}


def theme(directory: Path) -> Path:
    for name, text in FILES.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return directory


def test_a_template_has_its_components_what_they_name_and_what_the_table_says(tmp_path: Path) -> None:
    styles = PageStyles(theme(tmp_path))
    assert styles.shared == {"tag", "footer"}
    assert styles.own("line.html") == {"line", "sign", "drawing"}
    assert styles.own("plain.html") == set()
    assert styles.own("all.html") == {"line", "sign", "drawing", "other"}


def test_the_second_sheet_holds_what_stands_in_no_file_and_the_same_sheet_is_one_file(tmp_path: Path) -> None:
    made = Theme(theme(tmp_path), made={"line": ".c-1 { --c: 1; }\n", "other": ".o { --o: 1; }\n"})
    shared, own = made.style_addresses("line.html")
    assert made.style_addresses("plain.html") == (shared,)
    assert made.assets[shared] == b".tag{color:red}\n"
    drawn = b".drawing{color:red}\n.line{color:red}\n.sign{color:red}\n"
    assert made.assets[own] == b".c-1{--c:1}\n" + drawn
    (tmp_path / "pages" / "twin.html").write_text(FILES["pages/line.html"], encoding="utf-8")
    assert Theme(tmp_path, made={"line": ".c-1 { --c: 1; }\n"}).style_addresses("twin.html") == (shared, own)


def test_every_name_in_the_table_of_needs_is_there() -> None:
    own = Theme()
    styles = PageStyles(own.directory)
    for place, components in styles.needs.items():
        assert (own.directory / place).exists(), place
        for component in components:
            assert component == "*" or (own.directory / "components" / component).is_dir(), component
