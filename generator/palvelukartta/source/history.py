"""What git knows of the content: when it was last changed."""

from __future__ import annotations

import subprocess
from datetime import UTC, date, datetime
from pathlib import Path


def content_date(content: Path) -> date:
    """Date of the last commit that touched `content`: "today" for everything that depends on it, so that a rebuild
    gives the same bytes. The date of the newest source file's modification where there is no git history."""
    try:
        done = subprocess.run(
            ["git", "log", "-1", "--format=%cI", "--", "."], cwd=content, capture_output=True, text=True, check=True
        )
        if done.stdout.strip():
            return datetime.fromisoformat(done.stdout.strip()).astimezone(UTC).date()
    except (OSError, subprocess.CalledProcessError):
        pass
    newest = max((path.stat().st_mtime for path in content.rglob("*.yml")), default=0.0)
    return datetime.fromtimestamp(newest, tz=UTC).date()
