"""A module and all that it imports as one classic script: browsers load no modules from a disk (HTML standard, "fetch a
module script": its origin must allow it, and a file has none).

The theme's modules keep to the few forms of import and export that this knows; another one is told with its file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_IMPORT = re.compile(r"^import \{([^}]*)\} from '\./([\w-]+)\.js';$", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async function|function\*?|class|const) ([\w$]+))", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)


def whole_script(entry: Path) -> str:
    """The module `entry` with those of its directory that it imports, each once and in a scope of its own.

    ValueError for an import or export of another form; RecursionError where modules import each other in a circle.
    """
    parts = "\n".join(_part(path) for path in dict.fromkeys(_in_order(entry)))
    return f"'use strict';\n(() => {{\nconst modules = {{}};\n{parts}\n}})();\n"


def _in_order(path: Path) -> Iterator[Path]:
    """What `path` imports, whatever that imports before it, and last `path` itself."""
    for imported in _IMPORT.finditer(path.read_text(encoding="utf-8")):
        yield from _in_order(path.with_name(f"{imported[2]}.js"))
    yield path


def _part(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    given = ", ".join(exported[1] for exported in _EXPORT.finditer(text))
    body = _EXPORT.sub("", _IMPORT.sub(_taken, text))
    if left := _LEFT.search(body):
        raise ValueError(f"{path}: {left[0]}")
    return f"modules['{path.stem}'] = (() => {{\n{body.rstrip()}\nreturn {{{given}}};\n}})();"


def _taken(imported: re.Match[str]) -> str:
    names = imported[1].replace(" as ", ": ")
    return f"const {{{names}}} = modules['{imported[2]}'];"
