"""Serving the site while it is edited, with MkDocs's server."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

from mkdocs.commands.serve import serve

CONFIGURATION = "mkdocs.yml"
"""File beside the content directory that holds the engine's settings."""


def serve_site(content: Path, address: str) -> None:
    """Serves the site at `address` and rebuilds it when a file changes, until interrupted."""
    logger = logging.getLogger("mkdocs")
    logger.addHandler(logging.StreamHandler())
    logger.setLevel(logging.INFO)
    serve(str(content.resolve().parent / CONFIGURATION), dev_addr=address)


def serve_copy(copy: Path, content: Path, address: str) -> None:
    """Serves `copy`, another state of `content`, with the engine's settings beside `content`: those of a change that
    nobody has looked at could run code."""
    shutil.copyfile(content.resolve().parent / CONFIGURATION, copy.parent / CONFIGURATION)
    serve_site(copy, address)
