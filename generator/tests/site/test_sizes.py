"""Slow twins of the build at several sizes: kept, streamed or made by several processes, a site has the same bytes."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from palvelukartta.checking import Checked, check_content
from palvelukartta.site import Site
from tests.own import CONTENT

ROOT = Path(__file__).resolve().parents[3]

DAY = date(2026, 11, 22)
"""On which made-up content has no fault."""

MAKE = """
import sys
from pathlib import Path
from benchmarks.corpus import corpus
corpus(int(sys.argv[1]), Path(sys.argv[2]))
"""


def content_of(size: int, into: Path) -> Path:
    """Made-up content of `size` entries; where it is 0, the repository's own."""
    if not size:
        return CONTENT
    subprocess.run([sys.executable, "-c", MAKE, str(size), str(into)], cwd=ROOT, check=True)
    (content,) = into.glob("*/content")
    return content


def sums(files: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """Address → checksum: the files of the largest site are not kept."""
    return {address: hashlib.sha256(content).hexdigest() for address, content in files}


def the_site(checked: Checked) -> Site:
    return Site(checked, today=DAY)


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="copies of processes are of Linux")
@pytest.mark.parametrize("size", [0, 1_000, 3_000, 10_000])
def test_however_it_is_made_a_site_has_the_same_bytes(size: int, tmp_path: Path) -> None:
    checked = check_content(content_of(size, tmp_path), today=DAY)
    assert not checked.errors
    streamed = sums(the_site(checked).stream())
    assert len(streamed) > size

    assert sums(the_site(checked).stream(jobs=2)) == streamed
    assert sums(the_site(checked).stream(jobs=3)) == streamed
    if size < 10_000:
        assert sums(the_site(checked).files()) == streamed
