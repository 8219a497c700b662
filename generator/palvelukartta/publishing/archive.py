"""The bundle as one .zip: the same bytes from the same files."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from typing import IO

FIRST_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time that the format can write: files of a bundle have no time of their own."""

_REGULAR_FILE = 0o100644 << 16
_UNIX = 3


def write_archive(target: IO[bytes], files: Iterable[tuple[str, bytes]]) -> None:
    """Writes `files` (address, content) in their order, each with the same time, mode and compression."""
    with zipfile.ZipFile(target, "w") as written:
        for address, content in files:
            info = zipfile.ZipInfo(address, FIRST_TIME)
            info.external_attr, info.create_system, info.compress_type = _REGULAR_FILE, _UNIX, zipfile.ZIP_DEFLATED
            written.writestr(info, content, compresslevel=9)
