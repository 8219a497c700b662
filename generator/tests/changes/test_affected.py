"""The pages that a report lists for another title are those on which a reader sees it, among the finished pages."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from palvelukartta.changes import changes
from palvelukartta.checking import check_content
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Key
from palvelukartta.model.route import answers
from palvelukartta.site import Site
from palvelukartta.sitemap.addresses import answer_address, chart_address, client_address, entry_address
from tests.conftest import GOOD

DAY = date(2026, 11, 22)
NEW = "Zyx"
"""A word that no page has."""

ENTRIES = sorted(path.relative_to(GOOD).as_posix() for path in GOOD.glob("*/*.yml"))
OFTEN = ("areas/", "roles/")
"""Folders of those that are tried on every run: each takes seconds."""


def _showing(content: Path) -> tuple[Catalog, set[Key], set[Key]]:
    """The entries whose own pages show the new word to a reader, and those of which a page beside it does: an answer's
    page, the drawing of a pathway or the client's page.
    """
    checked = check_content(content, today=DAY)
    entries = checked.catalog.entries.values()
    own = {entry_address(entry): entry.key for entry in entries}
    beside = {answer_address(answer): entry.key for entry in entries for answer in answers(checked.catalog, entry)}
    beside |= {address(entry): entry.key for entry in entries for address in (chart_address, client_address)}
    files = Site(checked, today=DAY, changes={}, cache=None).files()
    shown = [address for address, data in files if address in own | beside and NEW in _words(data.decode())]
    return (
        checked.catalog,
        {own[address] for address in shown if address in own},
        {beside[address] for address in shown if address in beside},
    )


def _words(page: str) -> str:
    return re.sub(r"<[^>]*>|\u00ad", "", page[page.index("<body") :])


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[] if name.startswith(OFTEN) else [pytest.mark.long], id=name.rpartition("/")[2])
        for name in ENTRIES
    ],
)
def test_the_pages_that_show_another_title_are_listed_and_no_others(name: str, tmp_path: Path) -> None:
    content = Path(shutil.copytree(GOOD, tmp_path / "content"))
    file = content / name
    written = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"(?m)^title: (.*)$", rf"title: \1 {NEW}", written, count=1), encoding="utf-8")
    old = check_content(GOOD, today=DAY).catalog

    new, showing, showing_beside = _showing(content)
    found = changes(old, new)
    own = {found.changed[0].after.key}

    assert [change.after.origin.path for change in found.changed if change.retitled] == [name]
    assert showing - own <= set(found.affected) <= (showing | showing_beside) - own
