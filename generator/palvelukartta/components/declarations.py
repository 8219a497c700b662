"""The theme's components as their examples.yml declares them: macros, parameters, examples.

One file feeds the component page, the HTML check, axe and the tests that hold macros and calls to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from palvelukartta.components.shapes import Shapes
from palvelukartta.components.theme_yaml import theme_yaml
from palvelukartta.components.value_types import Type, meant

REQUIRED = object()
"""The default of a parameter that has none."""


class Parameter(Struct, frozen=True):
    """A parameter of a macro."""

    name: str
    type: Type
    default: Any
    """Its value in a call that does not give it; `REQUIRED`."""
    description: str

    @property
    def required(self) -> bool:
        """Whether every call gives it."""
        return self.default is REQUIRED


class Example(Struct, frozen=True):
    """A call of a macro."""

    params: Mapping[str, Any]
    body: str
    """What the macro is wrapped around."""


class Macro(Struct, frozen=True):
    """A macro that templates import."""

    component: str
    """Folder under theme/components."""
    name: str
    description: str
    params: tuple[Parameter, ...]
    """In the order of its signature."""
    body: str
    """What a call is wrapped around; "" where nothing is."""
    examples: tuple[Example, ...]

    @property
    def by_name(self) -> Mapping[str, Parameter]:
        """Name → parameter."""
        return {parameter.name: parameter for parameter in self.params}

    def misfits(self, example: Example) -> Iterator[str]:
        """What is wrong with the values of an example, if anything."""
        known = self.by_name
        for name in (*example.params, *(name for name, parameter in known.items() if parameter.required)):
            if name not in known:
                yield f"{self.name} has no parameter {name!r}{meant(name, known)}"
            elif name not in example.params:
                yield f"{self.name} needs {name!r}"
        for name in known.keys() & example.params.keys():
            yield from known[name].type.misfits(example.params[name], f"{self.name}: {name}")

    def given(self, example: Example) -> Mapping[str, Any]:
        """What an example gives the macro: what it leaves out of a shape is absent of its type."""
        known = self.by_name
        return {name: known[name].type.filled(value) for name, value in example.params.items()}


def read_components(theme: Path, shapes: Shapes) -> Iterator[Macro]:
    """Every declared macro, in order of component and file. ValueError if a file cannot be read, LookupError if a type
    is not known."""
    for path in sorted(theme.glob("components/*/examples.yml")):
        for said in theme_yaml(theme, path):
            yield Macro(
                path.parent.name,
                said["macro"],
                said["description"],
                tuple(_parameters(said.get("params", ()), shapes)),
                said.get("body", ""),
                tuple(Example(call.get("params", {}), call.get("body", "")) for call in said.get("examples", ())),
            )


def _parameters(said: Sequence[Mapping[str, Any]], shapes: Shapes) -> Iterator[Parameter]:
    for parameter in said:
        kind, default = shapes.of(parameter["type"]), parameter.get("default", REQUIRED)
        yield Parameter(parameter["name"], kind, default, parameter["description"])
