"""A drawing's style sheet, written into its elements as presentation attributes.

A picture that leaves the site has no style sheet beside it, and a strict security policy blocks one inside it; many
programs know neither variables nor nested rules. Attributes are read by all of them (SVG 2, 6.6).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree

import tinycss2
from msgspec import Struct

SVG = "http://www.w3.org/2000/svg"
ATTRIBUTES = ("fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "font-family")
"""Properties of the style sheet that are attributes in SVG, too."""

FUNCTIONS = ("var", "rgb", "hsl")
"""What a value may call: variables, which are resolved here, and colours that attributes may hold."""

_SELECTOR = re.compile(r"\.([\w-]+)(?: ([a-z]+))?")
_STATE = re.compile(r"\.[\w-]+(::?[a-z-]+)+")
_VARIABLE = re.compile(r"var\((--[\w-]+)(?:,\s*([^()]*))?\)")

Declarations = Mapping[str, str]


class StyleError(ValueError):
    """A rule that cannot be written into a picture: the fault of whoever wrote the style sheet, never the content's."""


class StyleSheet(Struct, frozen=True):
    """What the rules for single classes say; rules of another scheme, of a state or of a medium are left out."""

    root: Declarations
    rules: tuple[tuple[str, str, Declarations], ...]
    """Class, name of an element inside it or "", declarations: in the order of the file."""

    @classmethod
    def of(cls, sheets: Mapping[str, str]) -> StyleSheet:
        """The rules of `sheets` (name of the file → CSS) outside every at-rule, nested ones included.

        StyleError, naming file, line and rule, where a rule is neither for `:root`, for a class (`.a`, `.a circle`) nor
        for a state of a class (`.a:hover`), or where its value is one that an attribute cannot hold.
        """
        root: dict[str, str] = {}
        rules = []
        for file, css in sheets.items():
            for selector, declared in _rules(file, tinycss2.parse_stylesheet(css, skip_comments=True)):
                if selector == ":root":
                    root |= declared
                elif parts := _SELECTOR.fullmatch(selector):
                    rules.append((parts[1], parts[2] or "", declared))
        return cls(root, tuple(rules))

    def declared(self, classes: set[str], around: set[str], name: str) -> Declarations:
        """What holds for an element `name` of `classes` inside one of the classes `around`."""
        together: dict[str, str] = {}
        for css, inside, declared in self.rules:
            if (css in around and inside == name) if inside else css in classes:
                together |= declared
        return together


def _rules(file: str, nodes: Iterable[Any], around: Sequence[str] = ("",)) -> Iterator[tuple[str, Declarations]]:
    """Selector and declarations of each rule among `nodes` and in them; `around` are the selectors they stand in."""
    for node in nodes:
        if node.type == "error":
            raise StyleError(f"{file}:{node.source_line}: {node.message}")
        if node.type != "qualified-rule":
            continue
        written = [" ".join(selector.split()) for selector in tinycss2.serialize(node.prelude).split(",")]
        selectors = [_nested(outer, inner) for outer in around for inner in written]
        for selector in selectors:
            if selector != ":root" and not _SELECTOR.fullmatch(selector) and not _STATE.fullmatch(selector):
                raise StyleError(
                    f"{file}:{node.source_line}: {selector}: a picture that leaves the site can be coloured by :root, "
                    "a class (.a) or an element in a class (.a circle) only"
                )
        inside = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
        declared = dict(_declarations(file, ", ".join(selectors), inside))
        yield from ((selector, declared) for selector in selectors)
        yield from _rules(file, (inner for inner in inside if inner.type != "declaration"), selectors)


def _nested(outer: str, inner: str) -> str:
    """The whole selector of a rule `inner` that stands inside a rule `outer`, "" for none."""
    return inner.replace("&", outer) if "&" in inner else f"{outer} {inner}".strip()


def _declarations(file: str, rule: str, nodes: Iterable[Any]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        if node.type != "declaration":
            continue
        if node.name in ATTRIBUTES or node.name.startswith("--"):
            refused = [name for name in _called(node.value) if name not in FUNCTIONS]
            if refused or node.important:
                what = f"{refused[0]}()" if refused else "!important"
                raise StyleError(f"{file}:{node.source_line}: {rule}: {node.name} has {what}, which no attribute knows")
        yield node.name, tinycss2.serialize(node.value).strip()


def _called(tokens: Iterable[Any]) -> Iterator[str]:
    """Names of the functions in a value, also of those in their arguments."""
    for token in tokens:
        if token.type == "function":
            yield token.lower_name
            yield from _called(token.arguments)


def with_attributes(svg: str, style: StyleSheet) -> ElementTree.Element:
    """The tree of `svg` in which attributes stand for the classes. ParseError where `svg` is no XML."""
    root = ElementTree.fromstring(svg)
    _write(root, style, style.root, set())
    return root


def _write(element: Any, style: StyleSheet, inherited: Declarations, around: set[str]) -> None:
    classes = set(element.attrib.pop("class", "").split())
    declared = style.declared(classes, around, element.tag.removeprefix(f"{{{SVG}}}"))
    variables = {**inherited, **{name: value for name, value in declared.items() if name.startswith("--")}}
    for name, value in _resolved(declared, variables):
        element.set(name, value)
    for child in element:
        _write(child, style, variables, classes)


def _resolved(declared: Declarations, variables: Declarations) -> Iterator[tuple[str, str]]:
    for name in ATTRIBUTES:
        if name in declared:
            yield name, _value(declared[name], variables).removesuffix("px")


def _value(written: str, variables: Declarations) -> str:
    """`written` without variables; one that is not set takes its fallback."""
    while variable := _VARIABLE.search(written):
        value = variables.get(variable[1], variable[2] or "none")
        written = written[: variable.start()] + value + written[variable.end() :]
    return written
