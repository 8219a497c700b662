"""The token with which the service speaks to a code host: git asks a small program for it, which reads its file.

So it stands in no address, no command line and no setting, and a new token is used as soon as it is in the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

_SCRIPT = """#!/bin/sh
# Answers git's questions for a name and a password; written anew at each start.
case "$1" in
Username*) printf '%s\\n' "$PALVELUKARTTA_TOKEN_USER" ;;
*) head -n 1 "$PALVELUKARTTA_TOKEN_FILE" ;;
esac
"""


class Token(Struct, frozen=True):
    """A token in a file that nobody but the service may read."""

    user: str
    file: Path

    @property
    def value(self) -> str:
        """The token itself. OSError if it cannot be read."""
        return self.file.read_text(encoding="utf-8").partition("\n")[0].strip()

    def told(self, state: Path) -> Mapping[str, str]:
        """The environment in which git finds the token; the program that tells it is written into `state`."""
        script = state / "askpass"
        script.write_text(_SCRIPT, encoding="utf-8")
        script.chmod(0o700)
        return {
            "GIT_ASKPASS": str(script),
            "PALVELUKARTTA_TOKEN_USER": self.user,
            "PALVELUKARTTA_TOKEN_FILE": str(self.file),
        }
