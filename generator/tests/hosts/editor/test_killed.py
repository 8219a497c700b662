"""Killed at any moment of saving and proposing, the editor loses nothing that it told saved and leaves nothing half."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hosts.killing import run

_EDIT = """
import sys
from pathlib import Path
from tests.hosts.editor.killing import saving
for last, found in saving(Path(sys.argv[1]), int(sys.argv[2].strip("/"))):
    assert last <= found <= last + 1, (last, found)
    print("kept", found)
"""


@pytest.mark.parametrize("moments", [3, pytest.param(50, marks=pytest.mark.long)])
def test_what_was_told_saved_is_there_after_a_kill(tmp_path: Path, moments: int) -> None:
    kept = run(_EDIT, tmp_path, Path(str(moments))).split("kept")[1:]
    assert len(kept) == moments
    assert int(kept[-1]) > 0
