"""Writes data into a text of YAML: every line that need not say something else stays as it is, byte for byte.

No ready library does: ruamel.yaml keeps unchanged files, but after a change its comments stand at other items and once
became text. The result is read again and compared with the data, so that what is written is what was wanted.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from palvelukartta.source.errors import RefusedError
from palvelukartta.source.strict_yaml import parse
from palvelukartta.source.writing.pairing import same
from palvelukartta.source.writing.rewriting import Rewriter
from palvelukartta.source.writing.tree import Tree, UnusualError

__all__ = ["Unwritten", "same", "write"]

_MARK = "\ufeff"


class Unwritten(Struct, frozen=True):
    """Why a text was not written."""

    fault: RefusedError | None = None
    """What keeps the text from being read; None where YAML as we read it cannot say the data."""


def write(text: str, wanted: Any) -> str | Unwritten:
    """`text` with the least changes after which it says `wanted`: maps with text keys, lists, texts, numbers, truth
    values and None.

    The order of fields is the text's own; a new field stands behind the one that it follows in `wanted`. An item that
    moves takes its comments along, one that goes takes them away. Line ends and a byte order mark stay.
    """
    try:
        read = parse(text)
    except RefusedError as refused:
        return Unwritten(refused)
    if read.duplicates:
        path, place, _ = read.duplicates[0]
        return Unwritten(RefusedError("syntax-duplicate-key", place, field=str(path[-1])))
    if same(read.data, wanted):
        return text
    windows = text.count("\r\n") == text.count("\n") > 0
    mark = _MARK if text.startswith(_MARK) else ""
    plain = text.removeprefix(mark).replace("\r\n", "\n") if windows else text.removeprefix(mark)
    written = _written(plain, wanted)
    if written is None:
        return Unwritten()
    return mark + (written.replace("\n", "\r\n") if windows else written)


def _written(text: str, wanted: Any) -> str | None:
    """The text that says `wanted`, compared; None where no way of writing it does."""
    try:
        tree = Tree(text)
    except UnusualError:
        return None
    for blocks in (True, False):
        try:
            written = Rewriter(tree, blocks).rewritten(wanted)
            if same(parse(written).data, wanted):
                return written
        except (RefusedError, ValueError):  # what was written is no YAML, or there is no writing such a value
            continue
    return None
