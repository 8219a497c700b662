"""Every command and every path that a guide names is there: a guide that misleads is a fault as any other."""

from __future__ import annotations

import importlib.util
import re
import shlex
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePath

import pytest

from palvelukartta.cli import command_line

ROOT = Path(__file__).resolve().parents[2]

GUIDES = (
    "README.md",
    "CONTRIBUTING.md",
    "HACKING.md",
    "RELEASING.md",
    "SECURITY.md",
    "docs/julkaiseminen.md",
    "docs/palvelutietovaranto.md",
    "docs/lomakkeilla-muokkaaminen.md",
    "docs/muokkauspalvelin.md",
    "docs/muokkauspalvelimen-uhat.md",
    "docs/accessibility/atag.md",
    "docs/accessibility/manual-script.md",
    "starter/README.md",
    "starter/docs/omat-sanat.md",
    "examples/README.md",
    "handbook/pages/index.md",
)

OF_OTHERS = {
    "a2enmod", "apachectl", "apt", "caddy", "cd", "chgrp", "chmod", "cp", "install", "journalctl", "ln", "mv",
    "nginx", "openssl", "pip", "podman", "pre-commit", "npm", "rm", "rsync", "scp", "ssh", "ssh-keyscan",
    "systemctl", "tar", "unzip", "useradd",
}  # fmt: skip
"""Programs that this repository does not have: guides may name them, nobody can try them here."""

PROGRAM = re.compile(r"(?:\S*/bin/)?palvelukartta|py -m palvelukartta|python -m palvelukartta")
"""Our own command in each way in which a guide writes it."""

FENCED = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
"""A fenced block: its language and its lines."""

ELSEWHERE = re.compile(
    r"""/.*|\.\./.*|https?:.*|mailto:.*|www\..*|.*[#<(].*[)].*      # of a server, above the repository, an address
    |\.(aspx|html?|pdf|php)                                          # ends of names
    |dist(\.zip|/.*)?|\.venv/.*|\.cache/.*|site/(index\.html)?|polku\.svg|ptv\.json|tuonti\.xlsx  # what commands write
    |(palvelin|assets|palvelut|polut|neuvo|avoin-data)/.*|[\w-]+\.html|(robots\.txt|sw\.js|sitemap\.xml|manifest\.json|sbom\.cdx\.json)
    |\.htaccess|_headers|_redirects|authorized_keys|refs/.*          # of the bundle, of a server, of git
    |content/(palette\.css|redirects\.yml|checks\.yml|(icon|logo)\.svg)|palette\.(example\.)?css   # a map may have them
    |(content/)?(schema|texts|templates|peers)/[\w./-]*|pages\.toml                 # so may they have these
    |(services|pathways|roles|actors)/[\w#-]+                        # ids
    |palvelukartta-X\.Y\.Z.*|nginxinc/.*|www\.[\w.]+
    """,
    re.VERBOSE,
)
"""What looks like a path of the repository and is none."""


def text_of(guide: str) -> str:
    return (ROOT / guide).read_text(encoding="utf-8")


def blocks(text: str) -> Iterator[str]:
    """Lines of the fenced blocks that name no language: commands. A backslash at the end joins two lines."""
    for language, block in FENCED.findall(text):
        for line in () if language else block.replace("\\\n", " ").splitlines():
            yield from _parts(re.sub(r"(^|\s)#.*", "", line))


def _parts(line: str) -> list[str]:
    """The commands of a line: what stands in quotation marks is one word of its command."""
    return [part.strip() for part in re.split(r"&&(?=(?:[^']*'[^']*')*[^']*$)", line) if part.strip()]


def commands(text: str) -> list[str]:
    """Every command of a guide: lines of blocks, and code in a sentence that begins as one does."""
    inline = re.findall(r"`([^`\n]+)`", FENCED.sub("", text))
    said = [part for code in inline if _begins(code) for part in _parts(code)]
    return [*blocks(text), *said]


def _begins(code: str) -> bool:
    first = code.split(" ")[0]
    return " " in code and (bool(PROGRAM.match(code)) or first in {"make", "git", "sh", "py", *OF_OTHERS})


def fault(command: str) -> str:
    """Why a command cannot be run; "" where it can, or where it is another's."""
    ours = re.match(rf"(?:\S+=\S+ )*(?:{PROGRAM.pattern})(?: |$)(.*)", command)
    if ours:
        return _parsed(ours[1])
    words = shlex.split(command)
    while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):
        words = words[1:]
    program = Path(words[0]).name
    if program == "make":
        return _target(words[1:])
    if program == "git":
        known = subprocess.run(["git", "--list-cmds=main,nohelpers"], capture_output=True, text=True, check=True).stdout
        return "" if words[1] in known.split() else f"git has no {words[1]}"
    if program == "sh":
        return "" if (ROOT / words[1]).is_file() else f"no file {words[1]}"
    if program in {"py", "python", "python3", "python3.11"}:
        return _of_python(words[1:])
    return "" if program in OF_OTHERS or program.startswith("pip") else f"nobody knows {program}"


def _parsed(arguments: str) -> str:
    given = shlex.split(arguments)
    if not given or given in [[name] for name in command_line.COMMANDS]:  # a sentence names the command only
        return ""
    try:
        command_line.parser_of(given[0] if given else "").parse_args(given)
    except SystemExit as ended:
        return "" if ended.code == 0 else f"wrong use: {arguments}"
    return ""


def _target(words: list[str]) -> str:
    makefile = text_of("Makefile")
    targets = [word for word in words if "=" not in word]
    missing = [word for word in targets if not re.search(rf"^{re.escape(word)}:", makefile, re.MULTILINE)]
    return f"make has no {missing}" if missing else ""


def _of_python(words: list[str]) -> str:
    if words[0] != "-m":
        return "" if (ROOT / words[0]).is_file() or words[0].startswith("/") else f"no file {words[0]}"
    files = [word for word in words if word.startswith(("generator/", "site_tests/"))]
    missing = [file for file in files if not (ROOT / file).exists()]
    known = importlib.util.find_spec(words[1]) is not None
    return f"not there: {missing or words[1]}" if missing or not known else ""


def paths(text: str) -> set[str]:
    """What looks like a path in code."""
    plain = FENCED.sub("", text)
    return {
        code
        for code in re.findall(r"`([^`\s]+)`", plain)
        if re.fullmatch(r"[\w.*<>/-]*(/|\.(py|toml|yml|md|html|css|js|json|jsonc|svg|txt))[\w.*<>/-]*", code)
        and not ELSEWHERE.fullmatch(code)
    }


@cache
def files() -> frozenset[PurePath]:
    """Every file of the repository and every directory that holds one."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return frozenset(place for name in names for place in (PurePath(name), *PurePath(name).parents))


def is_there(path: str) -> bool:
    """Whether a file's path ends so. A guide for programmers leaves out where the package is."""
    pattern = re.sub(r"<[^>]+>", "*", path).rstrip("/")
    module = f"{pattern.rpartition('.')[0]}.py"  # of a function: `views/network.cycles`
    return any(file.match(name) for file in files() for name in (pattern, module))


@pytest.mark.parametrize("guide", GUIDES)
def test_every_command_of_a_guide_can_be_run(guide: str) -> None:
    faults = {command: fault(command) for command in commands(text_of(guide))}

    assert {command: why for command, why in faults.items() if why} == {}


@pytest.mark.parametrize("guide", GUIDES)
def test_every_path_of_a_guide_is_there(guide: str) -> None:
    assert sorted(path for path in paths(text_of(guide)) if not is_there(path)) == []


@pytest.mark.parametrize(
    "command",
    [
        ".venv/bin/palvelukartta chek", "py -m palvelukartta build --zip", "make sreve", "git swich main",
        "sh .ci/none", "python3 -m nothing", "python -m pytest generator/tests/none.py", "frobnicate --all",
    ],
)  # fmt: skip
def test_a_command_that_is_not_there_is_seen(command: str) -> None:
    assert fault(command)


def test_a_path_that_is_not_there_is_seen() -> None:
    assert {path for path in paths("`checks/none.py` `schema/<kind>.schema.json` `docs/`") if not is_there(path)} == {
        "checks/none.py"
    }


def test_no_guide_is_forgotten() -> None:
    tracked = subprocess.run(["git", "ls-files", "*.md"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    left_out = re.compile(r"(starter/|examples/[a-z]+/)?content/.*|\.git.*|generator/tests/.*|CHANGELOG\.md")

    assert {path for path in tracked.split() if not left_out.match(path)} == set(GUIDES)


def test_the_first_example_stands_in_the_file_that_it_names() -> None:
    section = text_of("CONTRIBUTING.md").partition("\n## Esimerkki")[2]
    named = re.search(r"`content/([a-z/-]+\.yml)`, kentässä `(\w+)`", section)
    example = re.search(r"```yaml\n(.*?)```", section, re.DOTALL)
    assert named
    assert example
    sample = ROOT / "generator" / "tests" / "contents" / "sample" / named[1]

    assert example[1].startswith(f"{named[2]}:\n")
    assert f"\n{example[1]}" in sample.read_text(encoding="utf-8")
