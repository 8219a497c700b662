"""A drawing's style sheet, written into its elements as presentation attributes.

A picture that leaves the site has no style sheet beside it, and a strict security policy blocks one inside it; many
programs know neither variables nor nested rules. Attributes are read by all of them (SVG 2, 6.6).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

SVG = "http://www.w3.org/2000/svg"
ATTRIBUTES = ("fill", "stroke", "stroke-width", "stroke-dasharray", "font-family")
"""Properties of the style sheet that are attributes in SVG, too."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AT_RULE = re.compile(r"@[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"\.([\w-]+)(?: ([a-z]+))?")
_DECLARATION = re.compile(r"([\w-]+):\s*([^;]+)")
_VARIABLE = re.compile(r"var\((--[\w-]+)(?:,\s*([^()]*))?\)")

Declarations = Mapping[str, str]


@dataclass(frozen=True)
class StyleSheet:
    """What the rules for single classes say; rules of another scheme, of a state or of a medium are left out."""

    root: Declarations
    rules: tuple[tuple[str, str, Declarations], ...]
    """Class, name of an element inside it or "", declarations: in the order of the file."""

    @classmethod
    def of(cls, css: str) -> StyleSheet:
        """The rules of `css` outside every at-rule."""
        root: dict[str, str] = {}
        rules = []
        for selectors, body in _RULE.findall(_AT_RULE.sub("", _COMMENT.sub("", css))):
            declared = {name: value.strip() for name, value in _DECLARATION.findall(body)}
            for selector in selectors.split(","):
                if selector.strip() == ":root":
                    root |= declared
                elif found := _SELECTOR.fullmatch(selector.strip()):
                    rules.append((found[1], found[2] or "", declared))
        return cls(root, tuple(rules))

    def declared(self, classes: set[str], around: set[str], name: str) -> Declarations:
        """What holds for an element `name` of `classes` inside one of the classes `around`."""
        found: dict[str, str] = {}
        for css, inside, declared in self.rules:
            if (css in around and inside == name) if inside else css in classes:
                found |= declared
        return found


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
    while found := _VARIABLE.search(written):
        value = variables.get(found[1], found[2] or "none")
        written = written[: found.start()] + value + written[found.end() :]
    return written
