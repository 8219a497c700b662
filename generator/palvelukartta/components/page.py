"""The page of the theme's components: what each macro is for, its parameters, its examples."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from msgspec import Struct

from palvelukartta.components.declarations import Macro, Parameter
from palvelukartta.components.shapes import Shapes
from palvelukartta.rendering.page import Context, Crumb, Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import COMPONENTS, FRONT

Shown = Callable[[str, str, Mapping[str, Any], str], str]
"""Component, macro, parameters and body of a call → its HTML."""


class ShownParameter(Struct, frozen=True):
    """A row of a macro's table."""

    name: str
    type: str
    shape: str
    """The declared shape that the type names, if any."""
    default: str
    """As written in a template; "" where every call gives it."""
    description: str


class ShownMacro(Struct, frozen=True):
    """A macro with what it takes, and how it looks."""

    name: str
    description: str
    body: str
    """What a call is wrapped around; "" where nothing is."""
    params: tuple[ShownParameter, ...]
    examples: tuple[str, ...]
    """HTML."""


class Component(Struct, frozen=True):
    """A folder of theme/components."""

    name: str
    macros: tuple[ShownMacro, ...]


class ShownShape(Struct, frozen=True):
    """A shape, and where its fields are declared if not here."""

    name: str
    description: str
    source: str
    """Classes, or a schema; "" for a shape of its own."""
    fields: tuple[tuple[str, str], ...]
    """Name and type."""


class ComponentsContext(Context, frozen=True):
    """What the page of the theme's components shows."""

    components: tuple[Component, ...]
    shapes: tuple[ShownShape, ...]


def components_page(macros: Iterable[Macro], shapes: Shapes, shown: Shown, texts: Texts, language: str) -> Page:
    """Every macro with its parameters and examples, for those who change the theme."""
    components = tuple(
        Component(name, tuple(_macro(macro, shapes, shown) for macro in own))
        for name, own in groupby(macros, key=lambda macro: macro.component)
    )
    return Page(
        address=COMPONENTS,
        template="components.html",
        title=texts["site"]["components"],
        lead=texts["site"]["components_lead"],
        crumbs=(Crumb(texts["site"]["front_page"], FRONT),),
        contexts=(ComponentsContext(components, tuple(_shapes(shapes))),),
        language=language,
    )


def _macro(macro: Macro, shapes: Shapes, shown: Shown) -> ShownMacro:
    params = tuple(_parameter(parameter, shapes) for parameter in macro.params)
    examples = (shown(macro.component, macro.name, macro.given(example), example.body) for example in macro.examples)
    return ShownMacro(macro.name, macro.description, macro.body, params, tuple(examples))


def _parameter(parameter: Parameter, shapes: Shapes) -> ShownParameter:
    named = parameter.type.name.removeprefix("list of ").removesuffix(" or none")
    shape = named if named in shapes.declared else ""
    return ShownParameter(parameter.name, parameter.type.name, shape, _written(parameter), parameter.description)


def _written(parameter: Parameter) -> str:
    if parameter.required:
        return ""
    return "none" if parameter.default is None else json.dumps(parameter.default, ensure_ascii=False)


def _shapes(shapes: Shapes) -> Iterator[ShownShape]:
    for name, said in sorted(shapes.declared.items()):
        fields = ((field, kind.name) for field, kind in shapes.shape(name).fields.items())
        yield ShownShape(name, said.description, ", ".join(said.classes) or said.schema, tuple(fields))
