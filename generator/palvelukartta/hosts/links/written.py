"""The addresses of other sites that stand in content, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urldefrag

from palvelukartta.problems import Location
from palvelukartta.source.files import content_files, lines_of, page_files

_ADDRESS = re.compile(r"https?://[^\s<>\"'`|\\^{}\[\]]+")

LEFT_OUT = ("redirects.yml",)
"""Files whose addresses are old ones: no server answers at them, which is why they are written down."""


def written(content: Path) -> Mapping[str, tuple[Location, ...]]:
    """Address without its anchor → the places that name it, in order of file and line; comments are not content."""
    found: dict[str, list[Location]] = {}
    lines = lines_of(content)
    for name in _files(content):
        for number, line in enumerate(lines(name), 1):
            if line.lstrip().startswith("#") and name.endswith(".yml"):
                continue
            for match in _ADDRESS.finditer(line):
                found.setdefault(urldefrag(_trimmed(match[0]))[0], []).append(Location(name, number, match.start() + 1))
    return {address: tuple(found[address]) for address in sorted(found)}


def _files(content: Path) -> Iterator[str]:
    yield from (name for name in content_files(content) if name not in LEFT_OUT)
    yield from (path.relative_to(content).as_posix() for path in page_files(content))


def _trimmed(address: str) -> str:
    """Without the mark of the sentence, and without the bracket of a Markdown link, that stand after it."""
    while address and (address[-1] in ".,;:!?*" or (address[-1] == ")" and address.count(")") > address.count("("))):
        address = address[:-1]
    return address
