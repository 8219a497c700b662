"""Two changes to one pathway, joined by git: a conflict is explained, and so is what a clean merge broke."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from palvelukartta.checking import check_content
from palvelukartta.problems import Problem
from palvelukartta.reports.folding import fold
from palvelukartta.reports.text import text
from palvelukartta.source.files import lines_of
from tests.expected import expected

HERE = Path(__file__).parent
NAME = "pathways/esimerkkipolku.yml"
Change = tuple[str, str]
"""A piece of the pathway and what an editor made of it."""

OLD_TITLE = "    title: Suunnitelma\n"
GROUP = """\
  - id: ryhma
    title: Ryhmä
    type: step
    who:
      - role: esimerkkiohjaaja
        actor: esimerkkialue
    professional: Ohjaa ryhmää.
    client: Osallistu ryhmään.
    next:
      - to: jatko
    sources:
      - certainty: inferred
"""
WAY_TO_GROUP = "      - to: ryhma\n      - to: harjoittelu\n"


def merged(before: str, ours: list[Change], theirs: list[Change], scratch: Path) -> str:
    """The pathway after two editors changed it and git joined their changes."""
    for name, changes in (("base", []), ("ours", ours), ("theirs", theirs)):
        (scratch / name).write_text(changed(before, changes), encoding="utf-8")
    names = ["-L", "HEAD", "-L", "base", "-L", "oma-muutos"]
    done = subprocess.run(
        ["git", "merge-file", "-p", *names, "ours", "base", "theirs"],
        cwd=scratch,
        capture_output=True,
        check=False,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout.decode()


def changed(before: str, changes: list[Change]) -> str:
    for old, new in changes:
        assert old in before
        before = before.replace(old, new, 1)
    return before


def report(content: Path, pathway: str) -> tuple[list[Problem], str]:
    """What the check shows of the pathway in full, and the whole report."""
    (content / NAME).write_text(pathway, encoding="utf-8")
    problems = check_content(content).problems
    shown = [one for file in fold(problems).files for one in file.shown]
    return shown, text(problems, "fi", "content", lines_of(content))


def test_a_conflict_is_explained_with_the_lines_of_both_versions(content: Path, tmp_path: Path) -> None:
    before = (content / NAME).read_text(encoding="utf-8")
    ours = "    title: Yhteinen suunnitelma\n"
    theirs = "    title: Suunnitelma ohjaajan kanssa\n"
    marks = f"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> oma-muutos\n"
    by_hand = before.replace(OLD_TITLE, marks)
    if shutil.which("git"):
        assert merged(before, [(OLD_TITLE, ours)], [(OLD_TITLE, theirs)], tmp_path) == by_hand

    shown, said = report(content, by_hand)

    line = by_hand[: by_hand.index("<<<<<<<")].count("\n") + 1
    assert [(one.code, one.location.line) for one in shown] == [("syntax-merge-conflict", line)]
    facts = dict(shown[0].facts)
    assert (facts["ours"], facts["theirs"], facts["conflicts"]) == (str(line + 1), str(line + 3), "1")
    assert expected(HERE / "conflict.fi.txt", said)
    assert report(content, by_hand.replace(marks, theirs))[0] == []


@pytest.mark.parametrize("left", ["<<<<<<< HEAD\n", "=======\n", ">>>>>>> oma-muutos\n"])
def test_a_mark_that_was_forgotten_is_explained(left: str, content: Path) -> None:
    before = (content / NAME).read_text(encoding="utf-8")

    shown, _ = report(content, before.replace(OLD_TITLE, left + OLD_TITLE))

    assert [one.code for one in shown] == ["syntax-merge-mark"]


def test_a_clean_merge_that_broke_the_pathway_is_explained(content: Path, tmp_path: Path) -> None:
    """One editor takes a step away, the other adds a way on to it: git sees no conflict."""
    before = (content / NAME).read_text(encoding="utf-8")
    removes = [(GROUP, ""), (WAY_TO_GROUP, "      - to: harjoittelu\n")]
    leads = [
        (
            "        when: palvelu ei sovi\n",
            "        when: palvelu ei sovi\n      - to: ryhma\n        when: ryhmä riittää\n",
        )
    ]
    by_hand = changed(changed(before, removes), leads)
    if shutil.which("git"):
        assert merged(before, removes, leads, tmp_path) == by_hand

    shown, said = report(content, by_hand)

    line = by_hand[: by_hand.index("- to: ryhma")].count("\n") + 1
    assert [(one.code, one.location.line) for one in shown] == [("reference-unknown-step", line)]
    assert expected(HERE / "clean-merge.fi.txt", said)
