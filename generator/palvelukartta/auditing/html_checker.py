"""The Nu HTML checker (https://validator.github.io/validator/), where it and Java are: whether a page is valid HTML."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from palvelukartta.auditing.judging import Barrier

JAR = "VNU_JAR"
"""Environment variable that names the checker's vnu.jar."""

SECONDS = 600
"""For all pages of a site; 750 take half a minute."""

CODE, CRITERION = "barrier-html", "EN 301 549 9.4.1.1"

Command = Sequence[str]


def checker() -> Command | None:
    """How the checker is started: `vnu` on the path, or the jar that the environment names; None where neither is, or
    no Java."""
    if vnu := shutil.which("vnu"):
        return [vnu]
    jar, java = Path(os.environ.get(JAR, "")), shutil.which("java")
    return [java, "-Xss16m", "-jar", str(jar)] if java and jar.is_file() else None


def invalid(command: Command, pages: Mapping[str, Path]) -> Iterator[Barrier]:
    """What the checker has against pages, by their address: errors and warnings. That it gives no answer is told of the
    first page."""
    addresses = {path.resolve(): address for address, path in pages.items()}
    try:
        messages = _messages(command, list(addresses))
    except OSError as error:
        yield Barrier(CODE, CRITERION, next(iter(pages)), f"{command[0]}: {error}")
        return
    for message in messages:
        if message["type"] == "error" or message.get("subType") == "warning":
            address = addresses[Path(unquote(urlsplit(message["url"]).path))]
            extract = " ".join(message.get("extract", "").split())
            what = f"{message['message']} ({message.get('lastLine', '?')}: {extract})"
            yield Barrier(CODE, CRITERION, address, what)


def _messages(command: Command, paths: Sequence[Path]) -> list[dict[str, Any]]:
    """The checker's answer. OSError where it gives none."""
    if not paths:
        return []
    asked = [*command, "--format", "json", "--exit-zero-always", *map(str, paths)]
    try:
        done = subprocess.run(asked, capture_output=True, encoding="utf-8", timeout=SECONDS, check=True)
        messages: list[dict[str, Any]] = json.loads(done.stderr or done.stdout)["messages"]
    except (subprocess.SubprocessError, ValueError, KeyError) as error:
        raise OSError(str(error)) from error
    return messages
