"""The plugin where MkDocs is not installed: ProperDocs finds it, too."""

from __future__ import annotations

import subprocess
import sys


def test_a_missing_mkdocs_is_told_with_its_cure() -> None:
    program = "import sys; sys.modules['mkdocs'] = None; import palvelukartta.hosts.mkdocs"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False)

    assert done.returncode == 1
    assert "tarvitsee MkDocsin" in done.stderr.splitlines()[-1]
    assert "-py3-none-any.whl[mkdocs]'" in done.stderr.splitlines()[-1]
