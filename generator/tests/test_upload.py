"""`.ci/upload`, with a server on this disk in the place of one behind SSH: link and directories as the guide says."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

SSH = '#!/bin/sh\nfor last in "$@"; do :; done\nexec sh -c "$last"\n'
RSYNC = '#!/bin/sh\nwhile [ $# -gt 2 ]; do shift; done\nmkdir -p "${2#*:}" && cp -R "$1." "${2#*:}"\n'
DATE = '#!/bin/sh\nn=$(cat "$COUNTED" 2>/dev/null || echo 0)\necho $((n + 1)) > "$COUNTED"\necho "2026-11-2$n-000000"\n'


@pytest.fixture
def server(tmp_path: Path) -> Path:
    """The directory of a server; beside it the programs that reach it."""
    (tmp_path / "bin").mkdir()
    for name, text in (("ssh", SSH), ("rsync", RSYNC), ("date", DATE)):
        (tmp_path / "bin" / name).write_text(text)
        (tmp_path / "bin" / name).chmod(0o755)
    (tmp_path / "srv").mkdir()
    return tmp_path / "srv"


def upload(server: Path, words: str, **changed: str) -> subprocess.CompletedProcess[str]:
    site = server.parent / "site"
    site.mkdir(exist_ok=True)
    (site / "index.html").write_text(words)
    given = {
        "PATH": f"{server.parent / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "COUNTED": str(server.parent / "counted"),
        "SERVER": "julkaisija@palvelin",
        "SERVER_DIRECTORY": str(server / "palvelukartta"),
        "SSH_KEY": "avain",
        "SSH_KNOWN_HOSTS": "palvelin ssh-ed25519 x",
        **changed,
    }
    command = ["sh", str(ROOT / ".ci" / "upload"), str(site)]
    return subprocess.run(command, env=given, capture_output=True, text=True, check=False)


def test_the_link_leads_to_the_newest_and_three_stay(server: Path) -> None:
    for words in ("a", "b", "c", "d"):
        assert upload(server, words).returncode == 0

    assert (server / "palvelukartta" / "index.html").read_text() == "d"
    assert (server / "palvelukartta").readlink() == server / "palvelukartta-2026-11-23-000000"
    assert sorted(path.name for path in server.iterdir()) == [
        "palvelukartta",
        *(f"palvelukartta-2026-11-2{day}-000000" for day in (1, 2, 3)),
    ]


@pytest.mark.parametrize("directory", ["srv/kartta", "/srv/kartta; rm -rf /", "/srv/$(id)", ""])
def test_a_directory_that_is_no_plain_path_is_refused(directory: str, server: Path) -> None:
    done = upload(server, "a", SERVER_DIRECTORY=directory)

    assert done.returncode == 2
    assert list(server.iterdir()) == []


def test_no_key_stays_behind(server: Path, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    assert upload(server, "a", TMPDIR=str(tmp_path / "kept")).returncode == 0
    assert list((tmp_path / "kept").iterdir()) == []
