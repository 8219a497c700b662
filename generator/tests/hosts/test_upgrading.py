"""`palvelukartta upgrade`: by a migration that no version has, since none has broken content yet."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from palvelukartta import __version__
from palvelukartta.checks.made_for import version_problems
from palvelukartta.cli import main
from palvelukartta.hosts.upgrading import upgrade
from palvelukartta.source import migrations
from palvelukartta.source.migrations import Migration, order, pending

SERVICE = "services/esimerkkipalvelu.yml"


def _mended(name: str, data: Mapping[str, Any]) -> Mapping[str, Any]:
    """One service has another summary."""
    return {**data, "summary": "Uusi tiivistelmä."} if name == SERVICE else data


MIGRATION = Migration(
    "0.1.1",
    {"fi": "kesto on nyt duration.", "en": "kesto is duration."},
    {("services", "kesto"): "duration"},
    _mended,
    lambda name, data: "vapaa" in data,
)


@pytest.fixture
def old(content: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A map with a field of an old name, and a file that only a person can mend."""
    monkeypatch.setattr(migrations, "MIGRATIONS", (MIGRATION,))
    path = content / SERVICE
    path.write_text(path.read_text("utf-8") + "# Kuinka kauan?\nkesto: Viikko\nvapaa: x\n", "utf-8")
    return content


def test_no_version_has_broken_content_yet() -> None:
    assert migrations.MIGRATIONS == ()
    assert order("0.10.0") > order("0.9.9")
    assert [pending(version, (MIGRATION,)) for version in ("0.1.0", "0.1.1")] == [(MIGRATION,), ()]


def test_what_has_one_way_is_mended_and_comments_stay(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (old / SERVICE).read_text("utf-8")
    assert main(["upgrade", "--dry-run", "--content", str(old)]) == 1
    assert "muuttuisi: " in capsys.readouterr().out
    assert (old / SERVICE).read_text("utf-8") == before

    assert main(["upgrade", "--content", str(old)]) == 1
    said = capsys.readouterr().out
    after = (old / SERVICE).read_text("utf-8")
    assert "# Kuinka kauan?\nduration: Viikko\n" in after
    assert "summary: Uusi tiivistelmä." in after
    assert [line for line in before.splitlines() if line.startswith("#") and line not in after] == []
    assert f"made_for: {__version__}\n" in (old / "site.yml").read_text("utf-8")
    assert "0.1.1: kesto on nyt duration." in said
    assert f"katso itse: {(old / SERVICE).as_posix()} (versio 0.1.1)" in said


def test_an_older_map_is_told_in_one_message(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--content", str(old), "--today", "2026-11-28"]) == 1
    said = capsys.readouterr().out
    assert "own-version" in said
    assert "1 virhe, 0 varoitusta, 0 vihjettä." in said
    assert [found.code for found in version_problems(old, ())] == []


@pytest.mark.parametrize("flags", [[], ["--dry-run"]])
def test_a_map_of_a_newer_program_is_refused_as_the_check_refuses_it(
    flags: list[str], content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = content / "site.yml"
    site.write_text(site.read_text("utf-8") + "made_for: 9.0.0\n", "utf-8")
    assert [found.code for found in version_problems(content)] == ["own-version"]
    assert main(["upgrade", *flags, "--content", str(content)]) == 2
    assert capsys.readouterr().err == (
        f"palvelukartta: kartta on tehty ohjelman versiolle 9.0.0, ja asennettu ohjelma on {__version__}. "
        "Asenna uudempi ohjelma: kartassa ei muutettu mitään.\n"
    )


def test_nothing_is_changed_of_a_map_of_this_version(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert upgrade(content).texts == {}
    assert main(["upgrade", "--content", str(content)]) == 0
    assert "Mitään ei tarvitse muuttaa." in capsys.readouterr().out


def test_the_editor_gets_the_maps_own_fields_and_kinds(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "kartta")]) == 0
    content = tmp_path / "kartta" / "content"
    assert upgrade(content).texts == {}
    (content / "schema").mkdir()
    (content / "schema" / "service.yml").write_text(
        "properties:\n  avoinna:\n    title: Milloin\n    description: Päivät.\n    type: string\n", "utf-8"
    )
    texts = {path.name: text for path, text in upgrade(content).texts.items()}
    assert set(texts) == {"service.schema.json"}
    assert json.loads(texts["service.schema.json"])["properties"]["avoinna"]["title"] == "Milloin"
