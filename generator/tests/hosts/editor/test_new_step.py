"""A step of a pathway from one form, joined to the steps around it."""

from __future__ import annotations

import re

from palvelukartta.problems import Severity
from palvelukartta.source.strict_yaml import as_lines, parse
from tests.hosts.editor.asking import Form, ask, forms_of
from tests.hosts.editor.conftest import PATHWAY, Editor

STEP = "/ehdotus/m1/vaihe/pathways/esimerkkipolku"
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


def errors(editor: Editor) -> list[str]:
    return [problem.code for problem in editor.changes.site.problems if problem.severity is Severity.ERROR]


def test_a_step_with_a_hand_over_is_one_form_and_breaks_nothing(editor: Editor) -> None:
    answer = editor.press(STEP, filled(editor.form(STEP), **WRITTEN))

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
    answer = ask(editor.app, STEP, filled(editor.form(STEP), **WRITTEN | {"title": "", "who.actor": ""}))

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
    asked = ask(editor.app, STEP, filled(editor.form(STEP), **typed))

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
    answer = editor.press(STEP, filled(editor.form(STEP), **typed))

    assert "with: suunnitelma; lähete" in editor.text(FILE)
    assert "sekä aiemmat tiedot että ne, jotka kirjoitit" in editor.see(answer.location)


def test_a_hand_over_to_oneself_is_told_where_it_was_said(editor: Editor) -> None:
    answer = ask(editor.app, STEP, filled(editor.form(STEP), **WRITTEN | {"who.actor": "esimerkkialue"}))

    assert '<a href="#k-tullessa">Vastuu ei voi siirtyä tekijältä itselleen.' in answer.text
    assert editor.changes.history == []


def test_a_branch_needs_its_condition_and_ends_where_nothing_follows(editor: Editor) -> None:
    branch = WRITTEN | {"place": "arvio/", "tullessa.with": "", "who.actor": "esimerkkialue"}
    refused = ask(editor.app, STEP, filled(editor.form(STEP), **branch))
    editor.press(STEP, filled(editor.form(STEP), **branch, when="asiakas ei vastaa"))

    assert '<a href="#k-when">' in refused.text
    assert steps(editor)["tieto-siirtyy-tuottajalle"]["type"] == "outcome"
    assert errors(editor) == []


def test_buttons_for_a_new_step_lead_to_its_form(editor: Editor) -> None:
    address = f"{PATHWAY}/steps"
    pairs = editor.form(address).pairs

    assert editor.press(address, pairs, "lisaa:steps").location == STEP
    after = editor.press(address, pairs, "jalkeen:steps.0").location
    assert after == f"{STEP}?jalkeen=0"
    assert '<option value="yhteydenotto/arvio" selected>' in editor.see(after)
    assert editor.changes.history == []


def test_only_a_pathway_has_steps(editor: Editor) -> None:
    assert ask(editor.app, "/ehdotus/m1/vaihe/roles/esimerkkiohjaaja").status == 404
    assert ask(editor.app, STEP, [*editor.form(STEP).pairs, ("id", "x")]).status == 400
