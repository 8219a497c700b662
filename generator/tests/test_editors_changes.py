"""What an editor changes breaks no test of the program: sound changes, one at a time, in a copy of our own content.

Each lets the check find no errors; then the tests that read the content are run on it. A change takes the first entry
that fits, whatever the content holds today.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from palvelukartta.checking import check_content
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.problems import Severity
from palvelukartta.source.assemble import read_content
from tests.own import CONTENT, OWN

TESTS = Path(__file__).resolve().parent
READERS = sorted(
    path.relative_to(TESTS.parent).as_posix()
    for path in TESTS.rglob("test_*.py")
    if path != Path(__file__).resolve()
    and re.search(
        r"^from tests\.(own|source\.corpus|drawing\.every_pathway) import", path.read_text(encoding="utf-8"), re.M
    )
)
"""The test modules that read the repository's own content."""

SUMMARY = r"^summary: .*\n(?:  .*\n)*"

Change = Callable[[Path, Catalog], None]
"""An editor's change of a copy of the content, whose catalogue before it is given."""


def file_of(content: Path, entry: Entry) -> Path:
    return content / entry.origin.path


def first(catalog: Catalog, kind: str, fits: Callable[[Entry], object] = lambda _: True) -> Entry:
    return next(entry for entry in catalog.of_kind(kind) if fits(entry))


def line_changed(path: Path, pattern: str, new: str) -> None:
    """The first line that matches becomes `new`."""
    text = path.read_text(encoding="utf-8")
    changed = re.sub(pattern, lambda match: match.expand(new), text, count=1, flags=re.MULTILINE)
    assert changed != text, path
    path.write_text(changed, encoding="utf-8")


def service_added(content: Path, catalog: Catalog) -> None:
    """A service like another, under its own name, with words that no dictionary knows."""
    like = first(catalog, "service", lambda entry: "related" in entry.data and "replaces" not in entry.data)
    new = content / "services" / "kuukkelineuvonta.yml"
    shutil.copy(file_of(content, like), new)
    line_changed(new, r"^title: .*$", "title: Kuukkelineuvonta")
    line_changed(new, SUMMARY, r"summary: Kuukkelineuvonta auttaa kuukkeloijaa löytämään kuukkelinsa.\n")
    if "aliases" in like.data:
        line_changed(new, r"^aliases:\n(?:  - .*\n)+", "")
    line_changed(file_of(content, like), r"^related:$", r"related:\n  - services/kuukkelineuvonta")


def status_changed(content: Path, catalog: Catalog) -> None:
    in_use = first(catalog, "service", lambda entry: entry.data.get("status") == "in_use" and "as_of" in entry.data)
    line_changed(file_of(content, in_use), r"^status: .*$", "status: planned")


def role_retitled(content: Path, catalog: Catalog) -> None:
    line_changed(file_of(content, first(catalog, "role")), r"^title: .*$", "title: Kuukkelinhoitaja")


def step_retitled(content: Path, catalog: Catalog) -> None:
    line_changed(file_of(content, first(catalog, "pathway")), r"^    title: .*$", "    title: Kuukkeli kuullaan")


def step_added(content: Path, catalog: Catalog) -> None:
    """A step to which a branch leads."""
    step = (
        "  - id: kuukkeli\n    title: Kuukkeli käy\n    type: outcome\n    who:\n      - role: asiakas\n"
        "        actor: asiakas\n    professional: Kuuntelee.\n    client: Kuuntele.\n    sources:\n"
        "      - certainty: inferred\n        note: Vaihe on keksitty.\n"
    )
    branching = first(catalog, "pathway", lambda entry: any("when" in way for way in entry.items("steps")[0]["next"]))
    path = file_of(content, branching)
    way = "      - to: kuukkeli\n        when: kuukkeli käy\n"
    line_changed(path, r"^(      - to: .*\n        when: )", way.replace("\n", r"\n") + r"\1")
    line_changed(path, r"^steps:\n(  - id: [^\n]*\n(?:    .*\n|\n)*)", r"steps:\n\1" + step.replace("\n", r"\n"))


def summary_changed(content: Path, catalog: Catalog) -> None:
    path = file_of(content, first(catalog, "service"))
    line_changed(path, SUMMARY, r"summary: Palvelu auttaa sinua, kun kuukkeli on hukassa.\n")


def phone_changed(content: Path, catalog: Catalog) -> None:
    lacking = first(catalog, "actor", lambda entry: "contact" in entry.data and "phone" not in entry.data["contact"])
    line_changed(file_of(content, lacking), r"^contact:$", r'contact:\n  phone: "014 123 4567"')


def entry_renamed(content: Path, catalog: Catalog) -> None:
    """Under a new id that takes over the old address; whoever named it names the new one."""
    named = {reference.target for reference in catalog.references}
    old = first(catalog, "story", lambda entry: "replaces" not in entry.data and entry.key not in named)
    path = file_of(content, old)
    text = path.read_text(encoding="utf-8").rstrip("\n")
    path.unlink()
    path.with_name("kuukkelitarina.yml").write_text(f"{text}\nreplaces:\n  - {old.id}\n", encoding="utf-8")


def unused_term_removed(content: Path, catalog: Catalog) -> None:
    """A term of its own that nothing named, which is gone again."""
    named = {reference.target for reference in catalog.references}
    unused = first(catalog, "term", lambda entry: entry.key not in named)
    file_of(content, unused).unlink()


CHANGES: tuple[Change, ...] = (
    service_added,
    status_changed,
    role_retitled,
    step_retitled,
    step_added,
    summary_changed,
    phone_changed,
    entry_renamed,
    unused_term_removed,
)


def test_the_tests_that_read_our_content_are_known() -> None:
    root = TESTS.parents[1]
    modules = [
        *TESTS.rglob("*.py"),
        *(root / "site_tests").glob("*.py"),
        *(root / "site_tests" / "checks").glob("*.py"),
    ]
    direct = [
        path.relative_to(root).as_posix()
        for path in modules
        if re.search(r'(?:ROOT|parents\[\d\]\)?|parent) / "content"', path.read_text(encoding="utf-8"))
    ]

    assert direct == ["generator/tests/own.py", "site_tests/contents.py"]
    assert READERS


@pytest.mark.long
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_sound_change_breaks_no_test_of_the_program(change: Change, tmp_path: Path) -> None:
    content = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    change(content, read_content(content).catalog)
    assert [problem for problem in check_content(content).problems if problem.severity is Severity.ERROR] == []

    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", "-m", "not long", *READERS],
        cwd=TESTS.parent,
        env={**os.environ, OWN: str(content)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout
