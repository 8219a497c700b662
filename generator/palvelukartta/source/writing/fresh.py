"""A value that no line says yet → its lines."""

from __future__ import annotations

from typing import Any

from palvelukartta.source.errors import RefusedError
from palvelukartta.source.strict_yaml import parse
from palvelukartta.source.writing.scalars import WIDTH, double_quoted, one_line, other_than_text, scalar_lines


def fresh_entry(key: str | None, value: Any, column: int, blocks: bool) -> list[str]:
    """The whole lines of a new field, or of a new item where `key` is None."""
    head = " " * column + ("-" if key is None else f"{key_text(key)}:")
    return headed(head, value, column, blocks)


def headed(head: str, value: Any, column: int, blocks: bool) -> list[str]:
    """The lines of `value` under or behind `head`, whose key or dash stands at `column`."""
    if isinstance(value, dict | list) and value:
        lines = block_lines(value, column + 2, blocks)
        beside = head.lstrip(" ") == "-"
        return [f"{head} {lines[0][column + 2 :]}", *lines[1:]] if beside else [head, *lines]
    if isinstance(value, dict | list):
        return [f"{head} {'{}' if isinstance(value, dict) else '[]'}"]
    first, *others = scalar_lines(value, "", column + 2, WIDTH - len(head) - 1, blocks)
    return [f"{head} {first}", *others]


def block_lines(value: dict[str, Any] | list[Any], column: int, blocks: bool) -> list[str]:
    """The whole lines of a list or a map that holds something, a line or more for each entry."""
    entries = value.items() if isinstance(value, dict) else ((None, item) for item in value)
    return [line for key, inner in entries for line in fresh_entry(key, inner, column, blocks)]


def flow_text(value: Any) -> str:
    """The value in brackets, on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key_text(key, flow=True)}: {flow_text(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow_text, value)) + "]"
    return one_line(value, flow=True) if isinstance(value, str) else other_than_text(value)


def key_text(key: str, flow: bool = False) -> str:
    """The name of a field as YAML has it."""
    try:
        plain = key.isprintable() and parse(f"{key}: 1").data == {key: 1} and not (flow and set(key) & set(",[]{}"))
    except RefusedError:
        plain = False
    return key if plain else double_quoted(key)
