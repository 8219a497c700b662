"""A style sheet becomes attributes: what it says of single classes, and nothing of what it says is lost unseen."""

from __future__ import annotations

from pathlib import Path

import pytest

from palvelukartta.comparison import STYLES as OF_COMPARISONS
from palvelukartta.drawing.pen.presentation import StyleError, StyleSheet, with_attributes
from palvelukartta.pages.pathway_set import STYLE as OF_DRAWINGS

THEME = Path(__file__).parents[4] / "theme"


def a_style(css: str) -> StyleSheet:
    return StyleSheet.of({"a.css": css})


def test_an_organisations_colour_reaches_the_shapes_inside_and_only_those() -> None:
    style = a_style(
        ":root { --ink: #111111; --kela: #7d5200; } .org { --own: var(--kela); }"
        ".bar { fill: var(--own, none); stroke-width: 3px; } .mark circle { stroke: var(--ink); }"
        "@media print { .bar { fill: red; } }"
    )
    root = with_attributes(
        '<g><g class="org"><i class="bar"/></g><i class="bar"/><g class="mark"><circle/></g><circle/></g>', style
    )

    assert [dict(element.attrib) for element in root.iter()] == [
        {},
        {},
        {"fill": "#7d5200", "stroke-width": "3"},
        {"fill": "none", "stroke-width": "3"},
        {},
        {"stroke": "#111111"},
        {},
    ]


def test_a_nested_rule_is_read_and_so_are_the_rules_after_it() -> None:
    style = a_style(
        ".new { fill: blue; & circle { fill: red; } path { stroke: red; } &:hover { fill: lime; }"
        " @media print { fill: black; } stroke: navy; } .old { fill: grey; }"
    )

    assert [(css, inside, dict(declared)) for css, inside, declared in style.rules] == [
        ("new", "", {"fill": "blue", "stroke": "navy"}),
        ("new", "circle", {"fill": "red"}),
        ("new", "path", {"stroke": "red"}),
        ("old", "", {"fill": "grey"}),
    ]


@pytest.mark.parametrize(
    ("css", "said"),
    [
        (".a .b { fill: red; }", "a.css:2: .a .b: "),
        (".a.b { fill: red; }", "a.css:2: .a.b: "),
        ("#a { fill: red; }", "a.css:2: #a: "),
        (".a { & > circle { fill: red; } }", "a.css:2: .a > circle: "),
        (".a { & g { & circle { fill: red; } } }", "a.css:2: .a g circle: "),
        (".a:is(.b) { fill: red; }", "a.css:2: .a:is(.b): "),
        (".a { stroke-width: calc(1px * 2); }", "a.css:2: .a: stroke-width has calc(), "),
        (".a { --b: color-mix(in srgb, red, blue); }", "a.css:2: .a: --b has color-mix(), "),
        (".a { fill: var(--b, light-dark(red, blue)); }", "a.css:2: .a: fill has light-dark(), "),
        (".a { fill: red !important; }", "a.css:2: .a: fill has !important, "),
        (".a { fill red; }", "a.css:2: "),
        (".a { fill: red; } }", "a.css:2: "),
    ],
)
def test_what_no_picture_can_show_is_refused_by_file_and_rule(css: str, said: str) -> None:
    with pytest.raises(StyleError) as refused:
        a_style(f".before {{ fill: red; }}\n{css}")
    assert str(refused.value).startswith(said)


@pytest.mark.parametrize("names", [OF_DRAWINGS, OF_COMPARISONS])
def test_the_theme_s_own_style_sheets_are_understood(names: tuple[str, ...]) -> None:
    assert StyleSheet.of({name: (THEME / name).read_text(encoding="utf-8") for name in names}).rules
