"""Follows the types of a macro's parameters through its body: attributes, loops, `set`, calls of other macros."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from jinja2 import nodes

from palvelukartta.components.declarations import Macro
from palvelukartta.components.value_types import (
    ANYTHING,
    BOOLEAN,
    HTML,
    NUMBER,
    TEXT,
    ListOf,
    Optional,
    Plain,
    Shape,
    Type,
    meant,
)
from tests.components.templates import Template

Scope = Mapping[str, Type | None]
"""Variable → its type; None where it is not known."""

OPEN = Plain("open", (object,), None)
"""What other tests look into: texts of the site, the engine's own variables. What it holds is open, too."""

OUTSIDE: Scope = dict.fromkeys(("texts", "foreign", "others_language", "loop", "caller"), OPEN)

METHODS = {"split", "get"}
"""Methods that templates call, of texts and of tables that they write themselves."""

OF_CONSTANT: Mapping[type, Type] = {str: TEXT, int: NUMBER, bool: BOOLEAN}

LISTED = {"list", "select", "reject", "unique", "sort", "reverse", "rejectattr", "selectattr", "map"}
ONE_OF_THEM = {"first", "last", "max", "min"}
RESULTS: Mapping[str, Type] = {"safe": HTML, "length": NUMBER, "int": NUMBER, "round": NUMBER} | dict.fromkeys(
    ("lower", "join", "replace", "shy", "trim", "lang", "hreflang", "format"), TEXT
)


@dataclass
class Reader:
    """Follows the types of a macro's parameters through its body."""

    template: Template
    known: Mapping[str, Macro]
    """Name in the template → the declared macro."""
    faults: list[str] = field(default_factory=list)
    macro: str = ""

    def read(self, macro: nodes.Macro, scope: Scope) -> None:
        """The body of a macro with these parameters."""
        outside, self.macro = self.macro, macro.name
        self._body(macro.body, {**OUTSIDE, **{name.name: None for name in macro.args}, **scope})
        self.macro = outside

    def _body(self, body: Iterable[nodes.Node], scope: Scope) -> None:
        inside = dict(scope)
        for node in body:
            self._statement(node, inside)

    def _statement(self, node: nodes.Node, scope: dict[str, Type | None]) -> None:
        match node:
            case nodes.For():
                inside = {**scope, **_bound(node.target, _item(self.type(node.iter, scope)))}
                if node.test:
                    self.type(node.test, inside)
                self._body(node.body, inside)
                self._body(node.else_, scope)
            case nodes.If():
                self.type(node.test, scope)
                for body in (node.body, node.elif_, node.else_):
                    self._body(body, scope)
            case nodes.Assign():
                scope.update(_bound(node.target, self.type(node.node, scope)))
            case nodes.AssignBlock():
                self._body(node.body, scope)
                scope.update(_bound(node.target, HTML))
            case nodes.CallBlock():
                self.type(node.call, scope)
                self._body(node.body, scope)
            case nodes.Expr():
                self.type(node, scope)
            case _:
                for child in node.iter_child_nodes():
                    self._statement(child, scope)

    def type(self, node: nodes.Node, scope: Scope) -> Type | None:
        """Type of an expression, None where it is not known; what is wrong in it becomes a fault."""
        match node:
            case nodes.Name():
                return scope.get(node.name)
            case nodes.Getattr():
                return self._attribute(self.type(node.node, scope), node.attr, node)
            case nodes.Getitem():
                return self._part(self.type(node.node, scope), node.arg, scope, node)
            case nodes.Filter() if node.node is not None:
                return self._filtered(self.type(node.node, scope), node, scope)
            case nodes.Call():
                return self._called(node, scope)
            case nodes.CondExpr():
                self.type(node.test, scope)
                return self._first((node.expr1, node.expr2), scope)
            case nodes.Or() | nodes.And() | nodes.Add():
                return self._first((node.left, node.right), scope)
            case nodes.List():
                item = self._first(node.items, scope)
                return ListOf(item) if item else None
            case nodes.Const():
                return OF_CONSTANT.get(type(node.value))
        for part in node.iter_child_nodes(exclude=("ctx",)):
            self.type(part, scope)
        return None

    def _first(self, parts: Iterable[nodes.Node | None], scope: Scope) -> Type | None:
        """The type of several values that are of one type: that of the first which is known."""
        types = [self.type(part, scope) for part in parts if part]
        return next((known for known in types if known is not None), None)

    def _attribute(self, of: Type | None, name: str, node: nodes.Node) -> Type | None:
        bare = of.inner if isinstance(of, Optional) else of
        if bare is OPEN:
            return OPEN
        if bare is None:
            self._fault(node, f"{name!r} is read of what has no known type")
            return None
        if isinstance(bare, Shape) and name in bare.fields:
            return bare.fields[name]
        known = bare.fields if isinstance(bare, Shape) else {}
        self._fault(node, f"{bare.name} has no field {name!r}{meant(name, known)}")
        return None

    def _part(self, of: Type | None, key: nodes.Node, scope: Scope, node: nodes.Node) -> Type | None:
        if isinstance(key, nodes.Slice):
            return of
        if isinstance(key, nodes.Const) and isinstance(key.value, str):
            return self._attribute(of, key.value, node)
        self.type(key, scope)
        if isinstance(of, Shape) and of.by_place and isinstance(key, nodes.Const) and isinstance(key.value, int):
            if key.value < len(of.fields):
                return list(of.fields.values())[key.value]
            self._fault(node, f"{of.name} has {len(of.fields)} values, none at {key.value}")
        return _item(of)

    def _filtered(self, of: Type | None, node: nodes.Filter, scope: Scope) -> Type | None:
        for argument in node.args:
            self.type(argument, scope)
        keywords = (keyword.value for keyword in node.kwargs if keyword.key == "attribute")
        attribute = node.args[0] if node.name in ("selectattr", "rejectattr") else next(keywords, None)
        part = _item(of)
        for name in str(attribute.as_const()).split(".") if attribute else ():
            part = self._attribute(part, name, node)
        if node.name in LISTED:
            return (ListOf(part) if part else None) if node.name == "map" else of
        return _item(of) if node.name in ONE_OF_THEM else RESULTS.get(node.name)

    def _called(self, node: nodes.Call, scope: Scope) -> Type | None:
        given = [self.type(argument, scope) for argument in node.args]
        named = {keyword.key: self.type(keyword.value, scope) for keyword in node.kwargs}
        if not isinstance(node.node, nodes.Name):
            of_method = isinstance(node.node, nodes.Getattr) and node.node.attr in METHODS
            self.type(next(node.node.iter_child_nodes()) if of_method else node.node, scope)
            return None
        name = node.node.name
        if name in self.known:
            self._judge(node, self.known[name], given, named)
            return HTML
        if name in self.template.macros:
            own = self.template.macros[name]
            self.read(own, {**dict(zip((argument.name for argument in own.args), given, strict=False)), **named})
            return HTML
        return OPEN if name == "namespace" else None

    def _judge(
        self, node: nodes.Call, macro: Macro, given: list[Type | None], named: Mapping[str, Type | None]
    ) -> None:
        """Whether what a declared macro is called with is what it declares."""
        values = dict(zip((parameter.name for parameter in macro.params), given, strict=False)) | dict(named)
        for name, value in values.items():
            wanted = macro.by_name[name].type if name in macro.by_name else ANYTHING
            if value is not None and not suits(value, wanted):
                self._fault(node, f"{macro.name}: {name} is {wanted.name}, not {value.name}")

    def _fault(self, node: nodes.Node, what: str) -> None:
        fault = f"{self.template.name}:{node.lineno} {self.macro}: {what}"
        if fault not in self.faults:
            self.faults.append(fault)


def suits(given: Type, wanted: Type) -> bool:
    """Whether a value of one type can stand for one of another: a shape has the other's fields.

    Text, numbers and HTML are shown alike, any value is a yes or no, a value that may be none was asked for first, and
    a list written in a template can be a shape by place.
    """
    given = given.inner if isinstance(given, Optional) else given
    wanted = wanted.inner if isinstance(wanted, Optional) else wanted
    if given is OPEN or (isinstance(wanted, Shape) and wanted.by_place and isinstance(given, ListOf)):
        return True
    if isinstance(wanted, Shape):
        return isinstance(given, Shape) and wanted.fields.keys() <= given.fields.keys()
    if isinstance(wanted, ListOf):
        return isinstance(given, ListOf) and suits(given.item, wanted.item)
    if wanted == NUMBER:
        return given == NUMBER
    return wanted in (BOOLEAN, ANYTHING) or not isinstance(given, Shape | ListOf)


def _item(of: Type | None) -> Type | None:
    bare = of.inner if isinstance(of, Optional) else of
    return bare.item if isinstance(bare, ListOf) else None


def _bound(target: nodes.Node, value: Type | None) -> dict[str, Type | None]:
    """The variables that an assignment or a loop sets; a field of a namespace is none."""
    if isinstance(target, nodes.Name):
        return {target.name: value}
    return {part.name: None for part in target.find_all(nodes.Name)}
