"""Killed at any moment, the published directory is one whole build: never none, never half of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hosts.killing import run

_PUBLISH = """
import sys
from pathlib import Path
from palvelukartta.hosts.verifying import verify
from tests.hosts.killing import publishing
content, out = map(Path, sys.argv[1:3])
builds = set()
for _ in publishing(content, out, int(sys.argv[3])):
    manifest, differences = verify(str(out))
    assert not differences, differences
    builds.add(str(manifest["sha256"]))
    print("whole")
print("builds", len(builds))
"""

_REPLACE = """
import sys
from pathlib import Path
from palvelukartta.hosts.directory import replaced
from tests.hosts.killing import replacing
from tests.hosts.trees import tree
out = Path(sys.argv[1])
builds = [{f"{letter}/{number}": letter.encode() * 999 for number in range(40)} for letter in "ab"]
replaced(out, builds[0].items())
for _ in replacing(out, builds, 20):
    assert tree(out) in builds
    left = [path for path in out.parent.iterdir() if path.name.startswith(".dist")]
    print("whole", "unfinished" if left else "")
"""


@pytest.mark.parametrize("times", [8, pytest.param(20, marks=pytest.mark.long)])
def test_publish_killed_at_random_moments(times: int, content: Path, tmp_path: Path) -> None:
    said = run(_PUBLISH, content, tmp_path / "dist", times)
    assert said.count("whole") == times


def test_a_replacement_killed_at_20_random_moments(tmp_path: Path) -> None:
    said = run(_REPLACE, tmp_path / "dist")
    assert said.count("whole") == 20
    assert "unfinished" in said, "no run was killed in the midst of its work"
