"""Two changes of one file, put together: by lines as git does it, else by fields, else told as conflicts."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from palvelukartta.hosts.editor.drafts import Conflict, FieldConflict
from palvelukartta.source.errors import RefusedError
from palvelukartta.source.merging import Merged, merged
from palvelukartta.source.strict_yaml import parse
from palvelukartta.source.writing import write

SUFFIX = ".yml"
"""Of files whose fields are known."""


class Sides(Struct, frozen=True):
    """A file before, and as two people have it; None where there is no such file."""

    base: str | None
    mine: str | None
    theirs: str | None


class Fitted(Struct, frozen=True):
    """The file with both changes."""

    text: str | None


def fitted(name: str, sides: Sides, base: str) -> Fitted | Conflict:
    """Both changes of the file `name`, or what only a person can decide; `base` is the fingerprint with which the
    decided text is saved."""
    if sides.mine == sides.theirs or sides.base == sides.theirs:
        return Fitted(sides.mine)
    if sides.base == sides.mine:
        return Fitted(sides.theirs)
    if sides.mine is None or sides.theirs is None:
        return _whole(name, sides, base)
    lines = None if sides.base is None else _by_lines(sides.base, sides.mine, sides.theirs)
    if not name.endswith(SUFFIX):
        return _whole(name, sides, base) if lines is None else Fitted(lines)
    return Fitted(lines) if lines is not None and _data(lines) is not None else _by_fields(name, sides, base)


def _by_lines(base: str, mine: str, theirs: str) -> str | None:
    """What git makes of the lines, None where two changes meet."""
    with tempfile.TemporaryDirectory(prefix="palvelukartta-") as scratch:
        paths = [Path(scratch) / name for name in ("mine", "base", "theirs")]
        for path, text in zip(paths, (mine, base, theirs), strict=True):
            path.write_bytes(text.encode())
        command = ["git", "merge-file", "-p", "-q", *map(str, paths)]
        alone = {**os.environ, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
        done = subprocess.run(command, cwd=scratch, env=alone, capture_output=True, check=False)
    return done.stdout.decode() if done.returncode == 0 else None


def _data(text: str | None) -> Any:
    """What the text says, None where it cannot be read."""
    try:
        read = parse(text or "")
    except RefusedError:
        return None
    return None if read.duplicates else read.data


def _by_fields(name: str, sides: Sides, base: str) -> Fitted | Conflict:
    before, mine, theirs = map(_data, (sides.base, sides.mine, sides.theirs))
    if not isinstance(mine, dict) or not isinstance(theirs, dict) or not isinstance(before, dict | None):
        return _whole(name, sides, base)
    result = merged(before or {}, mine, theirs)
    if result.clashes:
        return _conflict(name, result, base)
    # over their text: a form changes no comment, so those of whoever typed them are there
    written = [write(text or "", result.data) for text in (sides.theirs, sides.mine)]
    text = next((text for text in written if isinstance(text, str)), None)
    return _whole(name, sides, base) if text is None else Fitted(text)


def _conflict(name: str, result: Merged, base: str) -> Conflict:
    fields = tuple(FieldConflict(clash.path, clash.before, clash.theirs, clash.mine) for clash in result.clashes)
    return Conflict(name, fields, base, result.data)


def _whole(name: str, sides: Sides, base: str) -> Conflict:
    """A conflict of the whole file: its data where it has any, else its text."""
    texts = (sides.base, sides.theirs, sides.mine)
    values: Sequence[Any] = [_data(text) for text in texts] if name.endswith(SUFFIX) else texts
    if any(value is None and text is not None for value, text in zip(values, texts, strict=True)):
        values = texts
    before, theirs, mine = values
    return Conflict(name, (FieldConflict((), before, theirs, mine),), base, mine)
