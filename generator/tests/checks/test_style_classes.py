"""Classes: what a template, a script or Python sets has a style or a reason; what has a style is set by something."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from palvelukartta.checking import Checked
from palvelukartta.checks.style_classes import Classes, is_explained, known_classes, scripted, styled
from palvelukartta.drawing.finish.style import drawing_style, sectors
from palvelukartta.pages.map_style import line_styles
from palvelukartta.problems import Problem
from palvelukartta.rendering.stylesheet import explained_classes, sheets
from palvelukartta.resources import resource_directory
from palvelukartta.site import Site
from palvelukartta.source.schemas import load_schemas

THEME = resource_directory("theme")
PACKAGE = Path(__file__).resolve().parents[2] / "palvelukartta"
KINDS = load_schemas().kinds
EXPLAINED = explained_classes(THEME)

IN_BRACES = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
TEXT = re.compile(r"""\"([^"]*)\"|'([^']*)'""")
COMPARED = re.compile(r"""(?:==|!=|\bin)\s*(?:"[^"]*"|\[[^\]]*\])|\["[^"]*"\]|\|\w+\("[^"]*"\)""")
WORD = re.compile(r"[A-Za-z_][\w-]*")


@cache
def style_sheets() -> dict[str, str]:
    return dict(sheets(THEME, None, drawing_style(KINDS)))


@cache
def scripts() -> dict[str, str]:
    return {path.relative_to(THEME).as_posix(): path.read_text(encoding="utf-8") for path in THEME.rglob("*.js")}


@cache
def known() -> frozenset[str]:
    return frozenset(known_classes([*style_sheets().values(), *line_styles(KINDS).values()], scripts().values()))


def class_attributes(template: str) -> Iterator[str]:
    """The values of `class` in a template, with what stands in braces: a quotation mark there ends no value."""
    plain = IN_BRACES.sub(lambda found: found[0].replace('"', "\x00"), template)
    for found in re.finditer(r'\sclass="([^"]*)"', plain):
        yield found[1].replace("\x00", '"')


def classes_in(value: str) -> Iterator[str]:
    """The whole names that a class attribute of a template may have: those that a variable ends are left out."""
    for braces in IN_BRACES.findall(value):
        texts = TEXT.findall(COMPARED.sub("", braces))
        yield from (name for text in texts for name in "".join(text).split())
    # A statement writes nothing: what stands around it are whole names.
    plain = IN_BRACES.sub(lambda found: "" if found[0].startswith("{%") else "\x00", value)
    yield from (name for name in plain.split() if "\x00" not in name)


def unknown_in(template: str) -> list[str]:
    names = {name for value in class_attributes(template) for name in classes_in(value)}
    return sorted(name for name in names - known() if not is_explained(name, EXPLAINED["unstyled"]))


def templates() -> dict[str, str]:
    return {path.relative_to(THEME).as_posix(): path.read_text(encoding="utf-8") for path in THEME.rglob("*.html")}


def texts_of(module: Path) -> Iterator[str]:
    """The texts of a Python module without its docstrings, pieces of f-strings included."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value


@cache
def set_by_something() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Whole names, and beginnings and ends around a variable, of all templates, scripts and texts of Python."""
    modules = [text for module in PACKAGE.rglob("*.py") for text in texts_of(module)]
    markup = [text for template in templates().values() for text in re.findall(r'"[^"]*"', template)]
    attributes = [value for template in templates().values() for value in class_attributes(template)]
    words = {word for text in [*modules, *markup, *attributes] for word in WORD.findall(text)}
    words |= {name for script in scripts().values() for name in scripted(script)}
    words |= {sector.replace("_", "-") for sector in sectors(KINDS)}
    begun = {found for text in modules for found in re.findall(r"([A-Za-z][\w-]*-)$", text)}
    begun |= {found for value in attributes for found in re.findall(r"([A-Za-z][\w-]*-)\{\{", value)}
    begun |= {found for script in scripts().values() for found in re.findall(r"([A-Za-z][\w-]*-)\$\{", script)}
    ended = {found for text in modules for found in re.findall(r"^(-[\w-]+)", text)}
    return frozenset(words), frozenset(begun), frozenset(ended)


def is_set(name: str) -> bool:
    """Whether something sets the class `name`: whole, or a name that stands somewhere with what stands around it."""
    words, begun, ended = set_by_something()
    rests = [name.removeprefix(begin) for begin in begun if name.startswith(begin)]
    rests += [name.removesuffix(end) for end in ended if name.endswith(end)]
    return name in words or any(is_set(rest) for rest in rests if rest)


def test_every_class_of_a_template_is_known() -> None:
    found = {name: unknown for name, template in templates().items() if (unknown := unknown_in(template))}
    assert len(templates()) > 50
    assert found == {}


@pytest.mark.parametrize(
    ("template", "unknown"),
    [
        ('<p class="taag">', ["taag"]),
        ('<p class="tag{% if x %} tagg{% endif %}">', ["tagg"]),
        ('<p class="tag{% if x == "other" %} mine{% endif %}">', []),
        ('<p class="{{ "tagg" if x else "tag" }}">', ["tagg"]),
        ('<p class="tag {{ tone }} begin-{{ id }}">', []),
        ('<p class="tag" title="taag">', []),
    ],
)
def test_a_planted_class_of_a_template_is_found(template: str, unknown: list[str]) -> None:
    assert unknown_in(template) == unknown


def test_every_style_is_that_of_something() -> None:
    styles = {name: sheet for sheet, css in style_sheets().items() for name in styled(css)}
    unused = {name: sheet for name, sheet in styles.items() if not is_set(name) and name not in EXPLAINED["unused"]}
    assert len(styles) > 200
    assert unused == {}


@pytest.mark.parametrize("name", ["org-keela", "pk-baatton", "is-after", "taag", "pk-tag-mising", "live-fatal"])
def test_a_style_of_nothing_is_found(name: str) -> None:
    assert not is_set(name)


def test_every_explained_class_needs_its_explanation() -> None:
    styles = {name for css in style_sheets().values() for name in styled(css)}
    words, _, _ = set_by_something()
    assert [name for name in EXPLAINED["unused"] if name not in styles or is_set(name)] == []
    assert [name for name in EXPLAINED["unstyled"] if name in known()] == []
    assert [name for name in EXPLAINED["unstyled"] if "*" not in name and name not in words] == []
    assert all(reason.endswith(".") for table in EXPLAINED.values() for reason in table.values())


def unknown(documents: Mapping[str, str]) -> list[Problem]:
    classes = Classes()
    for address in sorted(documents, reverse=True):
        classes.look(address, documents[address])
    return list(classes.problems(known(), EXPLAINED["unstyled"]))


def test_a_finished_page_has_no_unknown_class(good: Checked) -> None:
    site = Site(good, today=date(2026, 11, 28))
    assert [fault.facts for fault in unknown(site.documents)] == []
    assert "style-unknown-class" not in {fault.code for fault in site.problems}


def test_an_unknown_class_stops_a_build_with_the_first_page_that_has_it() -> None:
    documents = {
        "a.html": '<p class="tag"><p class="e-main">',
        "b.html": '<p class="tag taag">',
        "c.html": '<p class="taag">',
    }
    (found,) = unknown(documents)
    assert (found.code, dict(found.facts)) == ("style-unknown-class", {"field": "taag", "page": "b.html"})


def test_selectors_are_read_nested_and_without_values_and_comments() -> None:
    css = "/* .a { } */ .b:is(.c, d) > .e { margin: .5rem; & .f, &.g { color: red; } }"
    css += '@media (x) { .h { content: ".i{"; } }'
    assert styled(css) == {"b", "c", "e", "f", "g", "h"}


def test_what_stands_in_a_text_of_a_script_is_known() -> None:
    assert scripted("x.className = 'meta small-text'; y(`.pk .${mark}`); // not 'this'") >= {"meta", "small-text", "pk"}
