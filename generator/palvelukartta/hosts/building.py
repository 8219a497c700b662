"""Building and serving with MkDocs from our own command.

A finished build replaces the old site; a failed one leaves it as it was.
"""

from __future__ import annotations

import logging
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config

from palvelukartta.reports.formats import text
from palvelukartta.site import check_content

CONFIGURATION = "mkdocs.yml"
"""File beside the content directory that holds the engine's settings."""


def build_site(content: Path, out: Path, language: str = "fi") -> bool:
    """Builds the site of `content` into `out`. True if the content has errors: `out` is then left as it was."""
    checked = check_content(content)
    if checked.errors:
        sys.stdout.write(text(checked.errors, language, content.as_posix()))
        return True
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as scratch:
        finished = Path(scratch) / "site"
        logging.getLogger("mkdocs").setLevel(logging.WARNING)
        build(load_config(str(_configuration(content)), site_dir=str(finished.resolve()), **_options(content)))
        _replace(out, finished, Path(scratch) / "old")
    return False


def serve_site(content: Path, address: str) -> None:
    """Serves the site at `address` and rebuilds it when a file changes, until interrupted."""
    logger = logging.getLogger("mkdocs")
    logger.addHandler(logging.StreamHandler())
    logger.setLevel(logging.INFO)
    serve(str(_configuration(content)), dev_addr=address)


def _configuration(content: Path) -> Path:
    return content.resolve().parent / CONFIGURATION


def _options(content: Path) -> dict[str, Any]:
    """Settings that the command line decides."""
    return {"docs_dir": str((content / "pages").resolve())}


def _replace(out: Path, finished: Path, old: Path) -> None:
    """Two renames in one file system: at no moment is half a site in place."""
    if out.exists():
        out.rename(old)
    finished.rename(out)
    shutil.rmtree(old, ignore_errors=True)
