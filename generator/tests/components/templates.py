"""Templates as syntax trees: what they import, and what they call.

Jinja's parser reads the trees: minijinja shows none, and the theme's templates are written in the language of both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, nodes

from palvelukartta.components.declarations import Macro
from palvelukartta.components.value_types import meant


@dataclass
class Template:
    """A template of the theme."""

    name: str
    """Path under theme/."""
    tree: nodes.Template

    @property
    def macros(self) -> Mapping[str, nodes.Macro]:
        return {macro.name: macro for macro in self.tree.find_all(nodes.Macro)}

    @property
    def parent(self) -> str:
        """Template that it extends."""
        return next((str(extends.template.as_const()) for extends in self.tree.find_all(nodes.Extends)), "")

    @property
    def imports(self) -> Iterator[tuple[str, str, str]]:
        """(component's template, macro, name here) of every macro that it imports."""
        for statement in self.tree.find_all(nodes.FromImport):
            for name in statement.names:
                macro, alias = (name, name) if isinstance(name, str) else name
                yield str(statement.template.as_const()), macro, alias


@cache
def template(theme: Path, name: str) -> Template:
    return Template(name, Environment().parse((theme / name).read_text(encoding="utf-8")))


def calls(tree: nodes.Node) -> Iterator[nodes.Call]:
    """Every call by a bare name."""
    return (call for call in tree.find_all(nodes.Call) if isinstance(call.node, nodes.Name))


def called_name(call: nodes.Call) -> str:
    return call.node.name if isinstance(call.node, nodes.Name) else ""


def call_faults(call: nodes.Call, macro: Macro) -> Iterator[str]:
    """Parameters that the macro does not declare, required ones that are missing, and constants of another type."""
    said, named = macro.by_name, {keyword.key: keyword.value for keyword in call.kwargs}
    given = dict(zip(said, call.args, strict=False)) | named
    for name, value in given.items():
        if name not in said:
            yield f"{macro.name} has no parameter {name!r}{meant(name, said)}"
        elif isinstance(value, nodes.Const) and value.value != said[name].default:
            yield from said[name].type.misfits(value.value, f"{macro.name}: {name}")
    if len(call.args) > len(said):
        yield f"{macro.name} has {len(said)} parameters, not {len(call.args)}"
    for parameter in macro.params[len(call.args) :]:
        if parameter.required and parameter.name not in given:
            yield f"{macro.name} needs {parameter.name!r}"
