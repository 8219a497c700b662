"""`palvelukartta due`: what needs a review, by owner and reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from palvelukartta.cli import main

ROLE = "title: {0}\nsummary: Rooli {0} on keksitty.\ntasks:\n  - Ohjaa.\n{1}sources:\n  - certainty: inferred\n"


COMING = "notices:\n  - type: change\n    text: Rooli muuttuu.\n    {0}\n"


@pytest.fixture
def some(write: Callable[[str, str], Path], content: Path) -> Path:
    """Roles of one owner with each reason, one that needs nothing, and one without an owner."""
    reviewed = 'reviewed_on: "2026-10-05"\n'
    owner = "owner: esimerkkituottaja\n"
    for name, fields in {
        "ended": f'{owner}status: in_use\nvalid_until: "2025-12"\n{reviewed}',
        "ends": f'{owner}valid_until: "2026-12-31"\n{reviewed}',
        "ended-and-said-so": f'{owner}status: ended\nvalid_until: "2025-12"\n{reviewed}',
        "late": f'{owner}reviewed_on: "2025-10-05"\nreview_interval: 12\n',
        "passed": f"{owner}{reviewed}{COMING.format('expected_from: 2026-06')}",
        "known": f"{owner}{reviewed}{COMING.format('known_at: 2026-02')}",
        "young": f"{owner}{reviewed}{COMING.format('known_at: 2026-06')}",
        "kept": f"{owner}{reviewed}review_interval: 12\n",
        "never": owner,
        "nobody": "",
    }.items():
        write(f"roles/{name}.yml", ROLE.format(name.capitalize(), fields))
    return content


def run(content: Path, *arguments: str) -> int:
    return main(["due", "--content", str(content), "--today", "2026-11-22", *arguments])


def test_entries_are_listed_by_owner_and_reason(some: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(some, "--owner", "esimerkkituottaja") == 0
    assert capsys.readouterr().out == (
        "Tarkistettavaa 22.11.2026\n"
        "\n"
        "Esimerkkituottaja (esimerkkituottaja)\n"
        "  Voimassaolo on päättynyt, mutta tila ei kerro sitä. Korjaa tila tai päivä:\n"
        f"    {some}/roles/ended.yml  Ended (31.12.2025)\n"
        "  Tarkistus on myöhässä. Tarkista tiedot, ja kirjoita päivä kenttään reviewed_on:\n"
        f"    {some}/roles/late.yml  Late (1.10.2026)\n"
        "  Muutosta odotettiin jo, eikä ole kerrottu, mitä tapahtui. Selvitä se, ja kirjoita date tai known_at:\n"
        f"    {some}/roles/passed.yml  Passed (1.6.2026)\n"
        "  Tieto tulevasta muutoksesta on vanha. Tarkista se, ja kirjoita kenttään known_at, milloin tarkistit:\n"
        f"    {some}/roles/known.yml  Known (1.8.2026)\n"
        "  Voimassaolo päättyy pian. Selvitä, mitä sen jälkeen tapahtuu:\n"
        f"    {some}/roles/ends.yml  Ends (31.12.2026)\n"
        "  Kukaan ei ole tarkistanut. Tarkista tiedot, ja kirjoita päivä kenttään reviewed_on:\n"
        f"    {some}/roles/never.yml  Never\n"
        "\n"
        "Yhteensä 6: päättynyt 1, myöhässä 1, muutos odottaa 1, vanha tieto muutoksesta 1, päättyy pian 1, "
        "ei tarkistettu 1.\n"
    )


def test_what_nobody_answers_for_is_named_last(some: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(some, "--language", "en") == 0
    out = capsys.readouterr().out

    assert out.startswith("To be reviewed on 2026-11-22\n\nEsimerkkialue (esimerkkialue)\n")
    assert "\nEntries without an owner\n  Nobody has reviewed these " in out
    assert "/roles/nobody.yml  Nobody\n" in out
    assert "kept.yml" not in out
    assert "ended-and-said-so.yml" not in out


def test_it_counts_from_the_day_it_is_run(some: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due", "--content", str(some)]) == 0
    today = date.today()

    assert capsys.readouterr().out.startswith(f"Tarkistettavaa {today.day}.{today.month}.{today.year}\n")


def test_nothing_due_is_said(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(content, "--owner", "esimerkkituottaja") == 0
    assert capsys.readouterr().out == "Tarkistettavaa 22.11.2026\n\nMitään ei tarvitse tarkistaa.\n"


@pytest.mark.parametrize(
    ("owner", "said"),
    [
        ("esimerkkialu", "palvelukartta: toimijaa ”esimerkkialu” ei ole. Tarkoititko ”esimerkkialue”?\n"),
        (
            "xyz",
            "palvelukartta: toimijaa ”xyz” ei ole. Tunnus on tiedoston nimi kansiossa actors, ilman päätettä .yml.\n",
        ),
    ],
)
def test_an_unknown_owner_is_wrong_use(
    owner: str, said: str, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(content, "--owner", owner) == 2
    assert capsys.readouterr() == ("", said)
