"""One value that holds no others → its lines, as an editor writes it."""

from __future__ import annotations

import math
from typing import Any

from palvelukartta.source.errors import RefusedError
from palvelukartta.source.strict_yaml import parse

WIDTH = 106
"""Characters of a line after which a text is folded. Of our content's folded lines nine in ten are shorter."""

SHORT = 60
"""Characters of a line, with its key, up to which nobody folds a text: of our content's folded ones one of 880."""

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_HARD_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u00ad"


def scalar_lines(value: Any, style: str, indent: int, room: int, blocks: bool) -> list[str]:
    """The lines of `value`: the first follows its key or dash, the others are whole.

    `style` is the one it had, "" for plain or new. `indent` is where lines of a block begin, `room` how many characters
    the first line has for it. Without `blocks` everything is one line.
    """
    if not isinstance(value, str):
        return [other_than_text(value)]
    if blocks and style != '"' and "\n" in value and is_literal(value):
        return [f"|{chomping(value)}", *literal(value, indent)]
    if blocks and style == "" and len(value) > room and " " in value and is_foldable(value):
        return [f">{chomping(value)}", *laid_out(tokens(value), indent)]
    return [one_line(value, style)]


def other_than_text(value: Any) -> str:
    """A number, a truth value or nothing. ValueError if YAML as we read it has no such value."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and math.isfinite(value):
        number, e, power = repr(value).partition("e")
        return f"{number if '.' in number else f'{number}.0'}{e}{power}"
    if isinstance(value, int):
        return str(value)
    raise ValueError(type(value).__name__)


def one_line(value: str, style: str = "", flow: bool = False) -> str:
    """The text on one line: as it was quoted, or plain where that says the same."""
    if style == "'" and _is_printable(value):
        return "'" + value.replace("'", "''") + "'"
    if style != '"' and _is_plain(value, flow):
        return value
    return double_quoted(value)


def double_quoted(value: str) -> str:
    """The text in double quotation marks; what a reader would refuse or not see is named by its number."""
    return '"' + "".join(_ESCAPES.get(sign) or _escaped(sign) for sign in value) + '"'


def _escaped(sign: str) -> str:
    if sign.isprintable() or sign in _HARD_SPACES:
        return sign
    return f"\\U{ord(sign):08x}" if ord(sign) > 0xFFFF else f"\\u{ord(sign):04x}"


def _is_printable(value: str) -> bool:
    return all(sign.isprintable() or sign in _HARD_SPACES for sign in value)


def _is_plain(value: str, flow: bool) -> bool:
    """Whether the text says itself without quotation marks, in a field and in an item."""
    if not value or not _is_printable(value) or value.strip() != value:
        return False
    texts = [(f"a: {value}\nb: 1", {"a": value, "b": 1}), (f"- {value}\n- 1", [value, 1])]
    if flow:
        texts += [(f"[{value}, 1]", [value, 1]), (f"{{a: {value}, b: 1}}", {"a": value, "b": 1})]
    try:
        return all(parse(text).data == data for text, data in texts)
    except RefusedError:
        return False


def is_short(value: str, before: int) -> bool:
    """Whether the text stands on the line of its key, `before` characters long, as people write it."""
    return "\n" not in value and before + len(value) <= SHORT


def is_literal(value: str) -> bool:
    """Whether the text can stand under a | as it is."""
    lines = value.split("\n")
    return (
        bool(lines[0])
        and not lines[0].startswith(" ")
        and all(_is_printable(line) and line.rstrip() == line for line in lines)
    )


def is_foldable(value: str) -> bool:
    """Whether the text can stand under a >, its lines broken at single spaces."""
    body = value[:-1] if value.endswith("\n") else value
    lines = body.split("\n")
    return bool(lines[0]) and bool(lines[-1]) and all(_is_foldable_line(line) for line in lines)


def _is_foldable_line(line: str) -> bool:
    return _is_printable(line) and line.strip() == line and "  " not in line


def chomping(value: str) -> str:
    """What a block mark says of the line ends behind the text."""
    if not value.endswith("\n"):
        return "-"
    return "+" if value.endswith("\n\n") else ""


def literal(value: str, indent: int) -> list[str]:
    """The lines under a |."""
    body = value[:-1] if value.endswith("\n") else value
    return [f"{' ' * indent}{line}" if line else "" for line in body.split("\n")]


def tokens(value: str) -> list[str]:
    """The words of a text that can be folded, with "\\n" for each of its line ends."""
    body = value[:-1] if value.endswith("\n") else value
    words = [[word for word in line.split(" ") if word] for line in body.split("\n")]
    return [token for number, line in enumerate(words) for token in ([*(["\n"] if number else []), *line])]


def laid_out(wanted: list[str], indent: int) -> list[str]:
    """Words and line ends → lines under a >, where an empty line is a line end."""
    lines: list[str] = []
    words: list[str] = []
    for token in wanted:
        if token == "\n":
            lines += [*_wrapped(words, indent), ""]
            words = []
        else:
            words.append(token)
    return lines + _wrapped(words, indent)


def _wrapped(words: list[str], indent: int) -> list[str]:
    """Words in lines of at most WIDTH characters; a word holds every space but the common one."""
    width, lines = max(WIDTH - indent, 40), list[str]()
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [" " * indent + line for line in lines]


def refolded(old: list[str], said: str, value: str, indent: int) -> list[str]:
    """The lines of `value` under a >, with as many of the lines `old`, which say `said`, kept as say the same."""
    wanted, kept = tokens(value), [line.strip(" ").split(" ") if line.strip() else ["\n"] for line in old]
    if [token for line in kept for token in line] != tokens(said):
        return laid_out(wanted, indent)  # lines indented deeper than the others have a meaning of their own
    head = tail = begin = 0
    while head < len(kept) and wanted[begin : begin + len(kept[head])] == kept[head]:
        begin += len(kept[head])
        head += 1
    end = len(wanted)
    while tail < len(kept) - head and _ends_with(wanted[begin:end], last := kept[-1 - tail]):
        end -= len(last)
        tail += 1
    return [*old[:head], *laid_out(wanted[begin:end], indent), *old[len(old) - tail :]]


def _ends_with(words: list[str], last: list[str]) -> bool:
    return len(words) >= len(last) and words[len(words) - len(last) :] == last
