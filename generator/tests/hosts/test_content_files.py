"""Content files are written all or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from palvelukartta.hosts.content_files import write_all


def test_files_are_written_made_and_removed(tmp_path: Path) -> None:
    old, gone, new = (tmp_path / name for name in ("a.yml", "b.yml", "c.yml"))
    old.write_bytes(b"a: 1\r\n")
    gone.write_bytes(b"b: 1\n")

    write_all({gone: None, old: "a: ä\r\n", new: "c: 1\n"})

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a.yml": "a: ä\r\n".encode(),
        "c.yml": b"c: 1\n",
    }


def test_a_place_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    old = tmp_path / "a.yml"
    old.write_bytes(b"a: 1\n")

    with pytest.raises(OSError, match="ei-ole"):
        write_all({old: "a: 2\n", tmp_path / "ei-ole" / "b.yml": "b: 1\n"})

    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.yml", b"a: 1\n")]
