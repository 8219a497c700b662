"""Which examples of a new map may go."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest

from palvelukartta.hosts.examples import Examples, examples
from palvelukartta.importing.begun import Starter
from palvelukartta.resources import resource_directory
from palvelukartta.source.assemble import read_content

STARTER = resource_directory("starter") / "content"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(STARTER, tmp_path / "content"))


@cache
def starter() -> Starter:
    return Starter(read_content(STARTER).catalog.entries)


def found(content: Path) -> Examples:
    return examples(content, read_content(content).catalog, starter())


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_all_go_together_whatever_their_ids(content: Path) -> None:
    changed(content / "actors" / "esimerkkituottaja.yml", "sector: provider", "sector: provider\nreplaces: [vanha]")
    for path in ("actors/esimerkkituottaja.yml", "pathways/neuvontapolku.yml"):
        text = (content / path).read_text("utf-8").replace("esimerkkituottaja", "tuottaja")
        (content / path).write_text(text, "utf-8")
    (content / "actors" / "esimerkkituottaja.yml").rename(content / "actors" / "tuottaja.yml")

    assert found(content) == Examples(
        tuple(sorted(path.relative_to(content).as_posix() for path in content.glob("*/*.yml"))), {}, ()
    )


def test_what_is_changed_or_named_stays_with_the_reason(content: Path) -> None:
    changed(content / "pathways" / "neuvontapolku.yml", "Neuvonnasta palveluun", "Velasta apuun")
    kept = found(content)
    assert (kept.gone, kept.changed) == ((), ("pathways/neuvontapolku.yml",))
    assert kept.named["actors/esimerkkituottaja.yml"] == "pathways/neuvontapolku.yml"

    (content / "pathways" / "neuvontapolku.yml").unlink()
    page = content / "pages" / "tietoa.md"
    page.write_text(page.read_text("utf-8") + "\nKatso [alue](areas/esimerkkikunta).\n", "utf-8")
    kept = found(content)
    assert kept.named == {
        "areas/esimerkkikunta.yml": "pages/tietoa.md",
        "sources/palvelukuvaus.yml": "areas/esimerkkikunta.yml",
    }
    assert len(kept.gone) == 4
