"""The theme's scripts, under names that change with their content; a module's imports follow the new names.

What `theme/scripts.toml` names is one classic script with all that it imports. Comments and needless spaces are left
out: nearly half of what a phone would fetch.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct
from rjsmin import jsmin

from palvelukartta.rendering.whole_scripts import whole_script
from palvelukartta.sitemap.addresses import asset_address

WHOLE = "scripts.toml"
"""File of the theme that names the scripts which are classic ones."""

_IMPORT = re.compile(r"""(?<=from ')\./([\w-]+\.js)(?=')""")


class Script(Struct, frozen=True):
    """One script of the site."""

    address: str
    """From the top of the site."""
    content: bytes
    is_module: bool = True
    """False of a classic script, which holds what it imports."""


def scripts(components: Path) -> Mapping[str, Script]:
    """`component/name.js` → its script. Modules import others of their own component only, as `from './name.js'`.

    RecursionError where modules import each other in a circle.
    """
    whole = {name: _whole(components / name) for name in _names_of_whole(components.parent / WHOLE)}
    within = {name.partition("/")[0] for name in whole}
    made: dict[str, Script] = {}
    for path in sorted(components.glob("*/*.js")):
        if path.parent.name not in within:
            _made(path, made)
    return {**made, **whole}


def _names_of_whole(declared: Path) -> list[str]:
    names: list[str] = tomllib.loads(declared.read_text(encoding="utf-8"))["whole"] if declared.is_file() else []
    return names


def _whole(path: Path) -> Script:
    content = _short(whole_script(path))
    return Script(asset_address(path.stem, content, "js"), content, is_module=False)


def _made(path: Path, made: dict[str, Script]) -> Script:
    name = f"{path.parent.name}/{path.name}"
    if name not in made:
        text = _IMPORT.sub(
            lambda imported: _sibling(path.with_name(imported[1]), made), path.read_text(encoding="utf-8")
        )
        content = _short(text)
        made[name] = Script(asset_address(path.stem, content, "js"), content)
    return made[name]


def _short(text: str) -> bytes:
    short: str = jsmin(text)
    return f"{short}\n".encode()


def _sibling(path: Path, made: dict[str, Script]) -> str:
    return f"./{PurePosixPath(_made(path, made).address).name}"
