"""The theme's scripts, under names that change with their content; a module's imports follow the new names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from palvelukartta.sitemap.addresses import asset_address

_IMPORT = re.compile(r"""(?<=from ')\./([\w-]+\.js)(?=')""")


@dataclass(frozen=True)
class Script:
    """One module of the site."""

    address: str
    """From the top of the site."""
    content: bytes


def scripts(components: Path) -> Mapping[str, Script]:
    """`component/name.js` → its script. Modules import others of their own component only, as `from './name.js'`.

    RecursionError where modules import each other in a circle.
    """
    made: dict[str, Script] = {}
    for path in sorted(components.glob("*/*.js")):
        _made(path, made)
    return made


def _made(path: Path, made: dict[str, Script]) -> Script:
    name = f"{path.parent.name}/{path.name}"
    if name not in made:
        text = _IMPORT.sub(
            lambda imported: _sibling(path.with_name(imported[1]), made), path.read_text(encoding="utf-8")
        )
        content = text.encode()
        made[name] = Script(asset_address(path.stem, content, "js"), content)
    return made[name]


def _sibling(path: Path, made: dict[str, Script]) -> str:
    return f"./{PurePosixPath(_made(path, made).address).name}"
