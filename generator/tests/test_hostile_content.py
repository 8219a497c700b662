"""Hostile and broken content: every case ends in a problem with file and line or in an accepted entry, within bounds.

Each case runs the real command in a process of its own that may use so much memory and processor time and no more.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import GOOD

MEMORY = 1_000_000_000
PROCESSOR_SECONDS = 60
"""Limits against a hang, not measurements: the slowest case takes a few seconds."""

AREA = """\
title: Keksitty kunta
summary: Kunta on keksitty.
type: municipality
sources:
  - certainty: inferred
    note: Keksitty.
"""


@dataclass(frozen=True)
class Case:
    """One hostile file."""

    name: str
    make: Callable[[Path], object]
    """Writes the case into the content directory that it is given."""
    code: str = ""
    """Code of the problem that must be told; "" for content that is accepted."""
    file: str = "areas/vihamielinen.yml"
    exit: int = 1


def _area(text: str | bytes) -> Callable[[Path], object]:
    raw = text if isinstance(text, bytes) else text.encode()
    return lambda content: (content / "areas" / "vihamielinen.yml").write_bytes(raw)


def _named(name: str) -> Callable[[Path], object]:
    return lambda content: (content / "areas" / name).write_text(AREA, encoding="utf-8")


def _titled(title: str) -> Callable[[Path], object]:
    return _area(AREA.replace("Keksitty kunta", title))


def _huge(content: Path) -> None:
    with (content / "areas" / "vihamielinen.yml").open("wb") as file:
        file.truncate(100_000_000)


def _link(target: str) -> Callable[[Path], object]:
    return lambda content: (content / "areas" / "vihamielinen.yml").symlink_to(target)


def _bomb() -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    return "\n".join(lines)


def _pathway(steps: int, branches: int) -> Callable[[Path], object]:
    def make(content: Path) -> None:
        path = next((content / "pathways").glob("*.yml"))
        head = path.read_text(encoding="utf-8").split("\nparts:")[0]
        (content / "pathways" / "vihamielinen.yml").write_text(
            f"{head}\nsources:\n  - certainty: inferred\n    note: Keksitty.\nsteps:\n{_steps(steps, branches)}",
            encoding="utf-8",
        )

    return make


def _steps(steps: int, branches: int) -> str:
    ways = [("loppu", f"jos {number}") for number in range(branches)] or [("s0", "")]
    chain = [_step(f"s{n}", "step", [(f"s{n + 1}" if n < steps - 1 else "loppu", "")]) for n in range(steps)]
    return "".join([_step("alku", "start", ways), *chain, _step("loppu", "outcome", [])])


def _step(id: str, type: str, ways: list[tuple[str, str]]) -> str:
    onward = "".join(f"      - to: {to}\n" + (f"        when: {when}\n" if when else "") for to, when in ways)
    return (
        f"  - id: {id}\n    title: Vaihe {id}\n    type: {type}\n    who:\n      - role: esimerkkiohjaaja\n"
        "        actor: esimerkkialue\n    professional: Tekee.\n    client: Tee.\n"
        f"{'    next:' + chr(10) + onward if onward else ''}"
        "    sources:\n      - source: esimerkkilahde\n        certainty: stated\n"
    )


ENTITY = "entities/esimerkkikokonaisuus.yml"
PATHWAY = "pathways/esimerkkipolku.yml"
LINE_FIELDS = "status: modelled\ncode: ESIM\nenters_when: "


def _changed(file: str, *changes: tuple[str, str]) -> Callable[[Path], object]:
    """Writes `file` of the good content with the first of each pair of texts changed into the second."""

    def make(content: Path) -> None:
        text = (content / file).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        (content / file).write_text(text, encoding="utf-8")

    return make


def _map_of(lines: int) -> Callable[[Path], object]:
    """A map of `lines` lines, each a pathway of its own."""

    def make(content: Path) -> None:
        text = (content / PATHWAY).read_text(encoding="utf-8")
        for number in range(lines):
            line = text.replace("title: Esimerkkipolku", f"title: Polku {number}", 1)
            (content / "pathways" / f"polku-{number}.yml").write_text(line, encoding="utf-8")
        ids = "".join(f"\n      - polku-{number}" for number in range(lines))
        changes = ("map_place: notice", "map_place: lines"), ("\n      - esimerkkipolku", ids)
        _changed(ENTITY, *changes)(content)

    return make


def _long_line(content: Path) -> None:
    _pathway(500, 0)(content)
    _changed(ENTITY, ("map_place: notice", "map_place: lines"), ("- esimerkkipolku", "- vihamielinen"))(content)


def _two_main_maps(content: Path) -> None:
    _changed(ENTITY, ("phases:", "main_map: true\nphases:"))(content)
    text = (content / ENTITY).read_text(encoding="utf-8")
    (content / "entities" / "toinen.yml").write_text(text.replace("Esimerkki", "Toinen esimerkki"), encoding="utf-8")


CASES = (
    Case("map of fifty lines", _map_of(50), "pathway-map-lines", ENTITY, exit=0),
    Case("line of five hundred stages", _long_line, "pathway-map-stations", ENTITY),
    Case("two main maps", _two_main_maps, "pathway-map-main", "entities/toinen.yml"),
    Case(
        "code in small letters",
        _changed(PATHWAY, ("status: modelled", "status: modelled\ncode: esim")),
        "schema-pattern",
        PATHWAY,
    ),
    Case(
        "condition of two hundred letters",
        _changed(PATHWAY, ("status: modelled\n", f"{LINE_FIELDS}{'o' * 200}\n")),
        "schema-too-long",
        PATHWAY,
    ),
    Case("alias bomb", _area(_bomb()), "syntax-alias"),
    Case("circle by anchor", _area("title: &a [*a]\n"), "syntax-alias"),
    Case("hundred megabytes", _huge, "syntax-size"),
    Case("ten thousand brackets", _area("title: " + "[" * 10_000 + "]" * 10_000), "syntax-depth"),
    Case("ten thousand open brackets", _area("title: " + "[" * 10_000), "syntax-depth"),
    Case("ten thousand maps", _area("title: " + "{a: " * 10_000 + "}" * 10_000), "syntax-depth"),
    Case("ten thousand indents", _area("".join(" " * n + "a:\n" for n in range(1_000))), "syntax-depth"),
    Case("python object", _area("title: !!python/object/apply:os.system ['true']\n"), "syntax-tag"),
    Case("binary tag", _area("title: !!binary aGVp\n"), "syntax-tag"),
    Case("NUL", _area(AREA.replace("keksitty", "kek\0sitty")), "syntax-character"),
    Case("escape sequence", _area(AREA.replace("keksitty", "kek\x1b[31msitty")), "syntax-character"),
    Case("bell", _area(AREA.replace("keksitty", "kek\x07sitty")), "syntax-character"),
    Case("UTF-16", _area(AREA.encode("utf-16")), "syntax-encoding"),
    Case("Latin-1", _area(AREA.replace("keksitty", "ääkkönen").encode("latin-1")), "syntax-encoding"),
    Case("half a letter at the end", _area(AREA.encode() + b"\xc3"), "syntax-encoding"),
    Case("lone surrogate", _area(AREA.encode() + b"# \xed\xa0\x80"), "syntax-encoding"),
    Case("lone surrogate, escaped", _titled('"\\ud800"'), "syntax-yaml"),
    Case("right-to-left override", _titled("Kunta \u202eatnuk"), "wording-unseen-character"),
    Case("right-to-left isolate", _titled("Kunta \u2067atnuk"), "wording-unseen-character"),
    Case("override, escaped", _titled('"Kunta \\u202eatnuk"'), "wording-unseen-character"),
    Case("tab for an indent", _area(AREA.replace("  - cert", "\t- cert")), "syntax-tab"),
    Case("duplicate key", _area(AREA + "title: Toinen\n"), "syntax-duplicate-key"),
    Case("number as a key", _area(AREA + "1: x\n"), "schema-unknown-field"),
    Case("list as a key", _area(AREA + "? [a, b]\n: x\n"), "syntax-key"),
    Case("map as a key", _area(AREA + "{a: b}: x\n"), "syntax-key"),
    Case("merge key", _area(AREA + "<<: {a: b}\n"), "schema-unknown-field"),
    Case("two documents", _area(AREA + "---\n" + AREA), "syntax-documents"),
    Case("only a scalar", _area("kunta\n"), "schema-not-a-map"),
    Case("only a list", _area("- kunta\n"), "schema-not-a-map"),
    Case("nothing", _area(""), "syntax-empty"),
    Case("only a comment", _area("# kunta\n"), "syntax-empty"),
    Case("endless number", _area(AREA.replace("municipality", "9" * 5_000)), "schema-"),
    Case("not a number", _area(AREA + "as_of: .nan\n"), "schema-"),
    Case("old octal", _area(AREA + "as_of: 0o17\n"), "schema-"),
    Case("sexagesimal", _area(AREA + "as_of: 12:30\n"), "schema-"),
    Case("link out of the folder", _link("/etc/hostname"), "syntax-outside"),
    Case("link to nowhere", _link("ei-ole.yml"), "syntax-unreadable"),
    Case("link to itself", _link("vihamielinen.yml"), "syntax-unreadable"),
    Case("device", _link("/dev/zero"), "syntax-outside"),
    Case("Windows device", _named("con.yml"), "syntax-reserved-name", "areas/con.yml"),
    Case("capital", _named("Kunta.yml"), "syntax-file-name", "areas/Kunta.yml"),
    Case("look-alike letter", _named("kunt\u0430.yml"), "syntax-file-name", "areas/kunt\u0430.yml"),
    Case("dots", _named("...yml"), "", "", exit=0),
    Case("line break in a name", _named("kun\nta.yml"), "syntax-file-name", "areas/kun\nta.yml"),
    Case("very long name", _named("a" * 200 + ".yml"), "syntax-file-name", "areas/" + "a" * 200 + ".yml"),
    Case("way up in a reference", _area(AREA + "part_of:\n  - ../../etc/passwd\n"), "reference-not-id"),
    Case("script", _titled("<script>alert(1)</script>"), "wording-html"),
    Case("SVG", _titled("<svg onload=alert(1)>"), "wording-html"),
    Case("address that runs code", _area(AREA + "description: '[a](javascript:alert(1))'\n"), "wording-html"),
    Case("data address", _area(AREA + "description: '[a](data:text/html,x)'\n"), "wording-html"),
    Case("very long label", _titled("Kunta " * 1_700), "schema-too-long"),
    Case("too long a file", _pathway(5_000, 0), "syntax-size", "pathways/vihamielinen.yml"),
    Case("long pathway", _pathway(3_000, 0), "pathway-too-large", "pathways/vihamielinen.yml"),
    Case("many branches", _pathway(0, 1_000), exit=0),
    Case("byte order mark", _area(b"\xef\xbb\xbf" + AREA.encode()), exit=0),
    Case("Windows line ends", _area(AREA.replace("\n", "\r\n")), exit=0),
    Case("words that other YAML reads as values", _titled('"no"'), exit=0),
    Case("unquoted no", _titled("no"), exit=0),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_hostile_content_ends_in_a_problem_with_its_place(case: Case, tmp_path: Path) -> None:
    content = Path(shutil.copytree(GOOD, tmp_path / "content"))
    case.make(content)

    done = _check(content)

    assert done.returncode == case.exit, done.stdout[-2000:] + done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    problems = json.loads(done.stdout)["problems"]
    if case.code:
        told = [one for one in problems if one["path"].endswith(case.file) and one["code"].startswith(case.code)]
        assert told, [(one["path"], one["code"]) for one in problems][:10]
        assert told[0]["line"] >= 1


def _check(content: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "palvelukartta", "check", "--format", "json", "--content", str(content)]
    return subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        check=False,
        preexec_fn=_limit,
        env={**os.environ, "LC_ALL": "C"},
    )


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
