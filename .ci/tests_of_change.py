"""Names the tests of what has changed since the branch left the default one, for `make quick`: a file or room a line.

With `scripts` they are those that Node runs. What the browser tests is left to `make test`.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE, TESTS = "generator/palvelukartta/", "generator/tests/"
COMPONENTS, SCRIPT_TESTS = "theme/components/", "script_tests/"

SLOW_ROOMS = ("hosts", "publishing")
"""Rooms whose tests start programs: only the module's own are run."""

OF_STYLE = ("checks/test_style_classes.py", "rendering/test_stylesheet.py")
"""What holds the names in templates, scripts, style sheets and Python together, whichever of them changed."""

OF_THEME = (
    "components",
    "pages",
    "rendering",
    "test_resources.py",
    "checks/test_contrast.py",
    "checks/test_custom_properties.py",
    "checks/test_style_classes.py",
    "drawing/finish/test_style.py",
    "drawing/finish/test_svg_file.py",
)

OF_GUIDES = ("test_documents.py", "test_guides.py", "test_handbook.py", "test_starter.py")

OF_FOLDERS = {
    "schema/": (
        "test_schema_files.py",
        "test_good_content.py",
        "test_faulty_content.py",
        "mistakes",
        "test_documents.py",
    ),
    "theme/": OF_THEME,
    "theme/components/search-results/": ("search",),
    "content/": ("test_own_content.py",),
    "starter/": ("test_starter.py", "test_example_maps.py"),
    "examples/": ("test_example_maps.py",),
    "pyproject.toml": ("test_wheel.py", "publishing/test_bill_of_materials.py"),
    f"{TESTS}contents/": ("test_faulty_content.py", "test_good_content.py"),
    f"{TESTS}contents/sample/": ("test_golden_pathways.py", "mistakes"),
    f"{TESTS}mistakes/": ("mistakes",),
    f"{TESTS}golden/": ("test_golden_pathways.py", "changes"),
    "handbook/": ("test_handbook.py", "test_guides.py"),
    ".ci/": ("test_code_hosts.py", "test_upload.py", "test_guides.py"),
    "deploy/": ("test_code_hosts.py",),
    ".vscode/": ("test_documents.py", "test_starter.py"),
    "Makefile": ("test_code_hosts.py", "test_guides.py"),
    ".github/": ("test_code_hosts.py",),
    ".gitlab": ("test_code_hosts.py",),
}
"""Beginning of a changed file's path → the tests under generator/tests that look at it."""


def changed() -> list[str]:
    """Files that differ from where the branch left the server's default one; from the last commit where there is no
    server; new ones, too. The branch's own pushed copy would hide what is committed."""
    default = _git("rev-parse", "--abbrev-ref", "origin/HEAD")
    since = _git("merge-base", "HEAD", default[0]) if default else ["HEAD"]
    return [*_git("diff", "--name-only", *since), *_git("ls-files", "--others", "--exclude-standard")]


def tests_of(path: str) -> Iterator[str]:
    """The tests that look at a file, from the top of the repository."""
    if path.startswith(PACKAGE):
        yield from _of_module(path.removeprefix(PACKAGE))
    elif path.startswith(TESTS) and Path(path).name.startswith("test_"):
        yield path
    elif path.endswith(".md"):
        yield from (f"{TESTS}{test}" for test in OF_GUIDES)
    for folder, tests in OF_FOLDERS.items():
        if path.startswith(folder):
            yield from (f"{TESTS}{test}" for test in tests)


def script_tests_of(path: str) -> Iterator[str]:
    """The folder of the tests of a component's scripts, or of a test or what it needs."""
    for folder in (COMPONENTS, SCRIPT_TESTS):
        component, inside, name = path.removeprefix(folder).partition("/")
        if path.startswith(folder) and inside and name.endswith(".js"):
            yield f"{SCRIPT_TESTS}{component}"


def _of_module(path: str) -> Iterator[str]:
    room, _, name = path.rpartition("/")
    own = f"{TESTS}{path.rpartition('/')[0]}/test_{Path(name).stem}.py" if room else f"{TESTS}test_{Path(name).stem}.py"
    yield own if not room or room in SLOW_ROOMS else f"{TESTS}{room.partition('/')[0]}"
    yield f"{TESTS}test_phrases.py"
    if path.startswith(("checks/", "codes/", "reports/", "source/")):
        yield from (f"{TESTS}test_faulty_content.py", f"{TESTS}mistakes")
    if path.startswith(("cli/", "reports/")):
        yield f"{TESTS}test_cli.py"
    if path.startswith("pages/"):
        yield from (f"{TESTS}components", f"{TESTS}rendering")
    if path.startswith(("drawing/", "hosts/", "pages/", "rendering/", "views/")):
        yield from (f"{TESTS}{test}" for test in OF_STYLE)


def _git(*arguments: str) -> list[str]:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True)
    return done.stdout.split("\n")[:-1] if done.returncode == 0 else []


if __name__ == "__main__":
    asked = script_tests_of if "scripts" in sys.argv[1:] else tests_of
    named = {test for path in changed() for test in asked(path) if (ROOT / test).exists()}
    print("\n".join(sorted(named | {f"{TESTS}test_imports.py"} if asked is tests_of else named)))
