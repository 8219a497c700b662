"""What a map's own template may not do with its texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from palvelukartta.checks.own_templates import own_template_problems
from palvelukartta.resources import resource_directory
from tests.builders import schemas


@pytest.mark.parametrize(
    ("setting", "doubles"),
    [
        ("all.text = all.text ~ all.text", True),
        ("all.text=all.text+', '+all.text", True),
        ("text = (text ~ '') ~ text|upper", True),
        ("all.text = all.text ~ link.title", False),
        ("all.text = all.text ~ ', ' ~ one if all.text else one", False),
        ("all.text = one if all.text else all.text ~ all.text", True),
        ("text = all.text ~ text", False),
        ("text = 'text + text' ~ text", False),
        ("all.n = all.n + 1", False),
    ],
)
def test_a_text_that_is_added_to_itself_is_told(setting: str, doubles: bool, tmp_path: Path) -> None:
    template = tmp_path / "templates" / "term.html"
    template.parent.mkdir()
    template.write_text(f"{{% set all = namespace(text='', n=1) %}}\n{{% set {setting} %}}\n", encoding="utf-8")

    found = list(own_template_problems(resource_directory("theme"), tmp_path, schemas().kinds))

    assert [(one.code, one.location.line) for one in found] == ([("own-template-doubles", 2)] if doubles else [])


def test_no_template_of_the_theme_would_be_refused_as_a_maps_own(tmp_path: Path) -> None:
    theme = resource_directory("theme")
    (tmp_path / "templates").mkdir()
    for page in (theme / "pages").glob("*.html"):
        (tmp_path / "templates" / page.name).write_bytes(page.read_bytes())

    found = own_template_problems(theme, tmp_path, schemas().kinds)

    assert [one for one in found if one.code == "own-template-doubles"] == []
