"""The editor's forms, as a browser without a script has them."""

from __future__ import annotations

import json
import re

import pytest

from palvelukartta.hosts.editor.drafts import Person
from palvelukartta.reports.messages import words
from tests.conftest import GOOD
from tests.hosts.editor.asking import ask, forms_of
from tests.hosts.editor.conftest import PATHWAY, ROLE, Editor

ENTRIES = sorted(path.relative_to(GOOD).as_posix()[:-4] for path in GOOD.glob("*/*.yml"))
ROLE_FILE, PATHWAY_FILE = "roles/esimerkkiohjaaja.yml", "pathways/esimerkkipolku.yml"
FORM_PAGE = 40_000


def pages(editor: Editor, entry: str) -> set[str]:
    """Every form page of an entry, as links lead to them."""
    base = f"/ehdotus/m1/muokkaa/{entry}"
    waiting, seen = [base], set[str]()
    while waiting:
        address = waiting.pop()
        if address not in seen:
            seen.add(address)
            waiting += re.findall(rf'href="({re.escape(base)}/[^"#?]+)"', editor.see(address))
    return seen - {base}


@pytest.mark.parametrize("entry", ENTRIES)
def test_every_page_sent_as_it_is_changes_no_byte(editor: Editor, entry: str) -> None:
    before = (GOOD / f"{entry}.yml").read_bytes()
    for address in sorted(pages(editor, entry)):
        text = editor.see(address)
        answer = editor.press(address, forms_of(text)[0].pairs)

        assert answer.status == 303, (address, answer.text)
        assert (editor.changes.content / f"{entry}.yml").read_bytes() == before, address
        assert len(text.encode()) <= FORM_PAGE

    assert editor.changes.history == []


def test_what_was_typed_is_saved_and_nothing_else(editor: Editor) -> None:
    form = editor.form(f"{ROLE}/nimi")

    answer = editor.press(f"{ROLE}/nimi", form.with_value("summary", "Ohjaa: kaikkia.\r\n"))

    assert answer.location.endswith("/nimi?tehty=tallennettu")
    old = (GOOD / ROLE_FILE).read_text("utf-8").splitlines()
    new = editor.text(ROLE_FILE).splitlines()
    assert [line for line in new if line not in old] == ['summary: "Ohjaa: kaikkia."']
    assert len(new) == len(old)
    assert editor.changes.history[0][0].what == "Esimerkkiohjaaja: Nimi ja kuvaus (Tiivistelmä)"
    assert "Tallennettu." in editor.see(answer.location)


def test_a_mistake_is_saved_and_told_at_its_field(editor: Editor) -> None:
    address = f"{PATHWAY}/steps.0"
    form = editor.form(address)

    editor.press(address, form.with_value("steps.0.title", ""))
    page = editor.see(address)

    assert "<title>Virhe: " in page
    assert "Tarkista nämä kohdat" in page
    assert '<a href="#k-steps.0.title">Täytä kohta Vaihe 1, Vaiheen nimi.</a>' in page
    assert 'id="k-steps.0.title"' in page
    assert re.search(r'name="steps.0.title"[^>]* aria-invalid="true"', page)
    assert '<strong class="editor-state missing">Puuttuu</strong>' in editor.see(PATHWAY)


def test_a_name_that_is_not_there_is_told_at_its_list(editor: Editor) -> None:
    address = f"{PATHWAY}/tiedot"
    form = editor.form(address)

    editor.press(address, [*form.pairs, ("services.@add", "jotain muuta")])
    page = editor.see(address)

    assert '<a href="#k-services">Palvelu 2: ”jotain muuta” ei ole luettelossa. Valitse nimi luettelosta.</a>' in page


def test_a_date_that_is_none_is_told_as_people_write_dates(editor: Editor) -> None:
    address = f"{ROLE}/voimassaolo"

    editor.press(address, editor.form(address).with_value("valid_from", "pian"))

    assert "”pian” ei ole oikea ajankohta" in editor.see(address)


def test_the_check_is_told_with_the_names_that_the_form_has(editor: Editor) -> None:
    address = f"{PATHWAY}/steps.0"

    editor.press(address, editor.form(address).with_value("steps.0.title", "Pitkä nimi " * 8))
    page = editor.see(address)

    message = words(editor.changes.site.problems[0]).message.replace("steps › 1. › title", "Vaiheen nimi")
    assert message in page
    assert "steps ›" not in page


def test_items_are_added_filled_moved_and_removed(editor: Editor) -> None:
    address = f"{PATHWAY}/steps"
    added = editor.press(address, editor.form(address).pairs, "kopioi:steps.6")
    assert added.location == f"{PATHWAY}/steps.7?tehty=lisatty"

    form = editor.form(added.location)
    editor.press(added.location, form.with_value("steps.7.title", "Uusi käynti"))
    assert "title: Uusi käynti" in editor.text(PATHWAY_FILE)

    moved = editor.press(address, editor.form(address).pairs, "ylos:steps.7")
    assert "Siirretty." in editor.see(moved.location)
    assert editor.text(PATHWAY_FILE).index("uusi-kaynti") < editor.text(PATHWAY_FILE).index("- id: muu-palvelu")

    gone = editor.press(f"{PATHWAY}/steps.6", editor.form(f"{PATHWAY}/steps.6").pairs, "poista:steps.6")
    assert gone.location == f"{PATHWAY}/steps?tehty=poistettu"
    assert "uusi-kaynti" not in editor.text(PATHWAY_FILE)


def test_an_item_is_added_after_another(editor: Editor) -> None:
    address = f"{PATHWAY}/steps.1.next"

    added = editor.press(address, editor.form(address).pairs, "jalkeen:steps.1.next.0")

    assert added.location == f"{PATHWAY}/steps.1.next.1?tehty=lisatty"
    assert "      - to: TÄYTÄ\n      - to:" in editor.text(PATHWAY_FILE)


def test_of_an_item_that_was_just_added_nothing_is_a_mistake_yet(editor: Editor) -> None:
    address = f"{PATHWAY}/parts"
    added = editor.press(address, editor.form(address).pairs, "lisaa:parts").location
    fresh = editor.see(added)
    saved = editor.press(added.partition("?")[0], editor.form(added).pairs).location

    assert "Uusi kohta on lisätty" in fresh
    assert "Tarkista nämä kohdat" not in fresh
    assert "Täytä kohta Osa 3, Osan nimi." in editor.see(saved)


def test_a_new_item_shows_the_fields_that_most_others_have(editor: Editor) -> None:
    address = f"{PATHWAY}/steps"
    added = editor.press(address, editor.form(address).pairs, "kopioi:steps.1").location
    form = editor.form(added)
    editor.press(added, form.with_value("steps.2.duration", ""))

    shown, _, folded = editor.see(added).partition("<summary>")

    assert "lisaa:steps.2.next" in shown
    assert "lisaa:steps.2.who" in shown
    assert "steps.2.duration" in folded


def test_an_item_is_doubled_onto_its_own_page(editor: Editor) -> None:
    address = f"{PATHWAY}/steps.1.next"

    doubled = editor.press(address, editor.form(address).pairs, "kopioi:steps.1.next.0")

    assert doubled.location == f"{PATHWAY}/steps.1.next.1?tehty=lisatty"
    assert editor.text(PATHWAY_FILE).count("when: palvelu sopii") == 2


def test_a_button_saves_what_was_typed_beside_it(editor: Editor) -> None:
    address = f"{PATHWAY}/steps.0"
    form = editor.form(address)

    editor.press(address, form.with_value("steps.0.title", "Yhteys"), "lisaa:steps.0.who")

    assert "title: Yhteys\n" in editor.text(PATHWAY_FILE)


def test_a_reference_is_chosen_by_its_name(editor: Editor) -> None:
    page = editor.see(f"{PATHWAY}/steps.0.who.0")

    assert '<option value="esimerkkiohjaaja" selected>Esimerkkiohjaaja' in page
    assert '<label for="k-steps.0.who.0.role">Rooli' in page


def test_a_name_in_place_of_an_entry_is_understood(editor: Editor) -> None:
    address = f"{PATHWAY}/steps.0.who.0"
    form = editor.form(address)

    editor.press(address, form.with_value("steps.0.who.0.actor", "esimerkkiTUOTT"))

    assert "actor: esimerkkituottaja" in editor.text(PATHWAY_FILE).partition("next:")[0]


def test_other_languages_come_when_they_are_asked_for(editor: Editor) -> None:
    address = f"{ROLE}/nimi"
    asked = editor.press(address, editor.form(address).pairs, "kielet:")
    form = editor.form(asked.location)

    editor.press(address, form.with_value("title.sv", "Exempelhandledare"))

    assert "title:\n  fi: Esimerkkiohjaaja\n  sv: Exempelhandledare\n" in editor.text(ROLE_FILE)
    assert "title.sv" in editor.see(address)


def test_comments_of_the_file_are_shown(editor: Editor) -> None:
    path = editor.changes.content / ROLE_FILE
    path.write_text("title: E\n# Kysytty Annalta.\nsummary: Tekee.\n", "utf-8")

    assert "Muistiinpano tiedostossa: Kysytty Annalta." in editor.see(f"{ROLE}/nimi")


def test_a_script_gets_what_it_needs_to_go_on(editor: Editor) -> None:
    address = f"{ROLE}/nimi"
    form = editor.form(address)

    answer = ask(editor.app, address, form.with_value("summary", "A."), HTTP_ACCEPT="application/json")
    told = json.loads(answer.text)
    again = dict(form.with_value("summary", "B."), **{"@pohja": told["base"]})
    ask(editor.app, address, list(again.items()), HTTP_ACCEPT="application/json")

    assert told["saved"].startswith("Tallennettu ")
    assert told["merged"] is False
    assert "summary: B." in editor.text(ROLE_FILE)


def test_somebody_else_is_told_of(editor: Editor) -> None:
    other = editor.sets.begin(Person("Pekka Ohjaaja", "pekka@example.org"), "Toinen muutos")
    own = editor.sets.begin(editor.changes.person, "Oma toinen")
    own.save({ROLE_FILE: "title: Y\n"}, {ROLE_FILE: own.draft(ROLE_FILE).fingerprint}, own.person, "y")
    other.save({ROLE_FILE: "title: X\n"}, {ROLE_FILE: other.draft(ROLE_FILE).fingerprint}, other.person, "x")

    for page in (editor.see(f"{ROLE}/nimi"), editor.see(ROLE)):
        assert "Pekka Ohjaaja muokkaa tätä samaa sivua: Toinen muutos." in page
        assert "Muokkaat tätä samaa sivua myös toisessa muutoksessa: Oma toinen." in page


def test_a_file_that_cannot_be_read_is_told_and_not_touched(editor: Editor) -> None:
    (editor.changes.content / ROLE_FILE).write_text("title: [", "utf-8")

    assert "ei voi nyt muokata lomakkeella" in editor.see(ROLE)
    assert "ei voi nyt muokata lomakkeella" in editor.see(f"{ROLE}/nimi")
    assert editor.text(ROLE_FILE) == "title: ["
