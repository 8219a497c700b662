"""A step of a pathway from one form, joined to the steps around it."""

from __future__ import annotations

import re
from typing import Any

from palvelukartta.problems import Severity
from palvelukartta.source.strict_yaml import as_lines, parse
from tests.hosts.editor.asking import Form, ask, forms_of
from tests.hosts.editor.conftest import PATHWAY, Editor

STEP = "/ehdotus/m1/vaihe/pathways/esimerkkipolku"
FORM = f"{STEP}?place=yhteydenotto/arvio"
FILE = "pathways/esimerkkipolku.yml"
WRITTEN = {
    "place": "yhteydenotto/arvio",
    "title": "Tieto siirtyy tuottajalle",
    "professional": "Lähettää tiedot.",
    "client": "Anna suostumus.",
    "who.actor": "esimerkkituottaja",
    "cited.source": "esimerkkilahde",
    "tullessa.with": "lähete",
}


def filled(form: Form, **typed: str) -> list[tuple[str, str]]:
    """The form as a browser sends it: a radio that is chosen comes in place of the one that was."""
    return [(name, typed.get(name, value)) for name, value in form.pairs]


def steps(editor: Editor) -> dict[str, dict[str, object]]:
    return {step["id"]: step for step in parse(editor.text(FILE)).data["steps"]}


def cited(editor: Editor, step: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = parse(editor.text(FILE)).data["steps"]
    return next(each.get("sources", []) for each in found if each["id"] == step)


def errors(editor: Editor) -> list[str]:
    return [problem.code for problem in editor.changes.site.problems if problem.severity is Severity.ERROR]


def test_a_step_with_a_hand_over_is_one_form_and_breaks_nothing(editor: Editor) -> None:
    answer = editor.press(STEP, filled(editor.form(FORM), **WRITTEN))

    assert answer.location == f"{PATHWAY}/steps.1?tehty=vaihe"
    assert errors(editor) == []
    found = steps(editor)
    new = found["tieto-siirtyy-tuottajalle"]
    assert found["yhteydenotto"]["next"] == [
        {
            "to": "tieto-siirtyy-tuottajalle",
            "handover": {
                "from": "esimerkkialue",
                "to": "esimerkkituottaja",
                "with": "lähete",
                "open": ["within", "consent"],
            },
        }
    ]
    # the check asks for a hand-over back, which nobody wrote
    assert new["next"] == [
        {
            "to": "arvio",
            "handover": {
                "from": "esimerkkituottaja",
                "to": "esimerkkialue",
                "open": ["with", "within", "consent"],
            },
        }
    ]
    added = editor.see(answer.location)
    assert "Vaihe on lisätty" in added
    assert 'polut/esimerkkipolku.html#tieto-siirtyy-tuottajalle">Avaa koko sivu' in added
    assert 'polut/esimerkkipolku.html" title="Esikatselu"' in added


def test_what_is_missing_is_asked_for_and_what_was_typed_stays(editor: Editor) -> None:
    answer = ask(editor.app, STEP, filled(editor.form(FORM), **WRITTEN | {"title": "", "who.actor": ""}))

    assert answer.status == 422
    assert re.findall(r'<li><a href="(#k-[^"]+)">Täytä', answer.text) == ["#k-title", "#k-who.actor"]
    assert ">\nLähettää tiedot.</textarea>" in answer.text
    assert editor.changes.history == []


def test_a_step_between_two_that_hand_over_asks_whose_words_they_are(editor: Editor) -> None:
    text = editor.text(FILE)
    third = "actors/kolmas.yml"
    data = {
        "title": "Kolmas",
        "summary": "Kolmas on keksitty.",
        "sector": "kela",
        "sources": [{"certainty": "inferred"}],
    }
    (editor.changes.content / third).write_text("\n".join(as_lines(data)) + "\n", encoding="utf-8")
    editor.changes.site.follow([editor.changes.content / third])
    typed = WRITTEN | {"place": "suunnitelma/harjoittelu", "who.actor": "kolmas", "tullessa.with": ""}
    asked = ask(editor.app, STEP, filled(editor.form(FORM), **typed))

    assert '<a href="#k-aiempi">Valitse, mitä siirtoa aiempi kuvaus koskee.</a>' in asked.text
    assert "Esimerkkialue → Esimerkkituottaja (suunnitelma, viikon kuluessa)" in asked.text
    assert "Kolmas → Esimerkkituottaja" in asked.text
    assert editor.text(FILE) == text
    answer = editor.press(STEP, [*filled(forms_of(asked.text)[-1]), ("aiempi", "jatkuessa")])
    assert answer.location == f"{PATHWAY}/steps.3?tehty=vaihe"
    way = steps(editor)["tieto-siirtyy-tuottajalle"]["next"]
    assert way == [
        {
            "to": "harjoittelu",
            "handover": {
                "from": "kolmas",
                "to": "esimerkkituottaja",
                "with": "suunnitelma",
                "within": "viikon kuluessa",
                "open": ["consent"],
            },
        }
    ]
    assert errors(editor) == []


def test_what_was_handed_over_already_stays_and_is_told(editor: Editor) -> None:
    typed = WRITTEN | {"place": "suunnitelma/harjoittelu", "tullessa.with": "lähete"}
    answer = editor.press(STEP, filled(editor.form(FORM), **typed))

    assert "with: suunnitelma; lähete" in editor.text(FILE)
    told = editor.see(answer.location)
    assert "sekä aiemmat tiedot että ne, jotka kirjoitit" in told
    assert "Vastuun siirrot: <a href=" in told
    link = r"/steps\.\d\.next\.\d#k-steps\.\d\.next\.\d\.handover"
    assert re.search(rf'{link}">Esimerkkialue → Esimerkkituottaja: suunnitelma; lähete</a>', told)


def test_a_hand_over_to_oneself_is_told_where_it_was_said(editor: Editor) -> None:
    answer = ask(editor.app, STEP, filled(editor.form(FORM), **WRITTEN | {"who.actor": "esimerkkialue"}))

    assert '<a href="#k-tullessa">Vastuu ei voi siirtyä tekijältä itselleen.' in answer.text
    assert editor.changes.history == []


def test_a_branch_needs_its_condition_and_ends_where_nothing_follows(editor: Editor) -> None:
    branch = WRITTEN | {"place": "arvio/", "tullessa.with": "", "who.actor": "esimerkkialue"}
    refused = ask(editor.app, STEP, filled(editor.form(FORM), **branch))
    editor.press(STEP, filled(editor.form(FORM), **branch, when="asiakas ei vastaa"))

    assert '<a href="#k-when">' in refused.text
    assert steps(editor)["tieto-siirtyy-tuottajalle"]["type"] == "outcome"
    assert errors(editor) == []


def test_buttons_for_a_new_step_lead_to_its_form(editor: Editor) -> None:
    address = f"{PATHWAY}/steps"
    pairs = editor.form(address).pairs

    assert editor.press(address, pairs, "lisaa:steps").location == STEP
    after = editor.press(address, pairs, "jalkeen:steps.0").location
    assert after == f"{STEP}?jalkeen=0"
    assert ask(editor.app, after).location == f"{STEP}?place=yhteydenotto/arvio"
    assert editor.form(FORM).says("place") == ["yhteydenotto/arvio"]
    assert editor.changes.history == []


def test_the_place_is_chosen_first_and_its_hand_over_is_asked_about_at_once(editor: Editor) -> None:
    places = editor.see(STEP)
    asked = editor.see(f"{STEP}?place=suunnitelma/harjoittelu")

    assert f'<a href="{STEP}?place=suunnitelma/harjoittelu">' in places
    assert places.index("Uusi haara</summary>") < places.index(f'<a href="{STEP}?place=arvio/">')
    assert "Kumpaa siirtoa se koskee, kun väliin tulee uusi vaihe?" in asked
    assert "Ohita, jos vaiheen tekijä on Esimerkkialue tai Esimerkkituottaja." in asked
    assert "Esimerkkialue → uusi vaihe</label>" in asked


def test_a_hand_over_keeps_the_sources_of_whoever_told_it(editor: Editor) -> None:
    unread = {"cited.source": "@yksikko", "who.actor": "esimerkkialue"}
    typed = WRITTEN | unread | {"place": "suunnitelma/harjoittelu", "tullessa.with": "", "jatkuessa.with": ""}
    editor.press(STEP, filled(editor.form(FORM), **typed))
    new = steps(editor)["tieto-siirtyy-tuottajalle"]

    own, *moved = cited(editor, "tieto-siirtyy-tuottajalle")
    assert "with: suunnitelma" in editor.text(FILE)
    assert "handover" in str(new["next"])
    assert own["certainty"] == "unverified"
    assert own["note"].startswith("Kerrottu kartan ylläpidolle ")
    assert moved
    assert {tuple(row["fields"]) for row in moved} == {("next",)}
    assert errors(editor) == []


def test_a_hand_over_to_a_new_step_has_the_source_of_that(editor: Editor) -> None:
    before = cited(editor, "yhteydenotto")
    editor.press(STEP, filled(editor.form(FORM), **WRITTEN | {"cited.source": "@yksikko"}))
    *rest, told = cited(editor, "yhteydenotto")

    assert rest == before
    assert (told["certainty"], told["fields"]) == ("unverified", ["next"])
    assert errors(editor) == []


def test_only_a_pathway_has_steps(editor: Editor) -> None:
    assert ask(editor.app, "/ehdotus/m1/vaihe/roles/esimerkkiohjaaja").status == 404
    assert ask(editor.app, STEP, [*editor.form(FORM).pairs, ("id", "x")]).status == 400
