"""New entries, other addresses, and entries that go."""

from __future__ import annotations

from tests.hosts.editor.asking import ask
from tests.hosts.editor.conftest import ROLE, Editor

BASE = "/ehdotus/m1"
NEW, RENAME, DELETE = (
    f"{BASE}/{what}" for what in ("uusi", "nimea/roles/esimerkkiohjaaja", "poista/roles/esimerkkiohjaaja")
)


def test_a_new_entry_begins_with_its_name(editor: Editor) -> None:
    form = editor.form(NEW)

    answer = ask(editor.app, NEW, [*form.with_value("nimi", "Hyvä työpaja"), ("laji", "services")])

    assert answer.location == f"{BASE}/muokkaa/services/hyva-tyopaja?tehty=uusi"
    assert editor.text("services/hyva-tyopaja.yml").startswith("title: Hyvä työpaja\n")
    page = editor.see(answer.location)
    assert "Hyvä työpaja" in page
    assert "Puuttuu" in page
    assert "TÄYTÄ" not in page
    assert "TÄYTÄ" not in editor.see(f"{BASE}/muokkaa/services/hyva-tyopaja/nimi")


def test_a_new_entry_can_be_named_before_it_is_whole(editor: Editor) -> None:
    ask(editor.app, NEW, [*editor.form(NEW).with_value("nimi", "Hyvä työpaja"), ("laji", "services")])

    assert ">Hyvä työpaja" in editor.see(f"{BASE}/muokkaa/pathways/esimerkkipolku/tiedot")


def test_the_same_name_gets_another_address(editor: Editor) -> None:
    answer = ask(editor.app, NEW, [*editor.form(NEW).with_value("nimi", "Esimerkkiohjaaja"), ("laji", "roles")])

    assert answer.location.startswith(f"{BASE}/muokkaa/roles/esimerkkiohjaaja-2?")


def test_a_new_entry_needs_a_kind_and_a_name(editor: Editor) -> None:
    form = editor.form(NEW)

    assert "Valitse, mikä uusi sivu on." in ask(editor.app, NEW, form.with_value("nimi", "X")).text
    unnamed = ask(editor.app, NEW, [*form.pairs, ("laji", "roles")])
    assert unnamed.status == 422
    assert "Kirjoita nimi." in unnamed.text
    assert ask(editor.app, NEW, [*form.with_value("nimi", "X"), ("laji", "../x")]).status == 422


def test_another_address_is_followed_everywhere(editor: Editor) -> None:
    assert "Esimerkkipolku" in editor.see(RENAME)

    answer = ask(editor.app, RENAME, editor.form(RENAME).with_value("osoite", "uusi-ohjaaja"))

    assert answer.location == f"{BASE}/muokkaa/roles/uusi-ohjaaja?tehty=nimetty"
    assert "role: uusi-ohjaaja" in editor.text("pathways/esimerkkipolku.yml")
    assert not (editor.changes.content / "roles/esimerkkiohjaaja.yml").exists()
    assert editor.changes.site.problems == ()


def test_an_address_that_cannot_be_is_told(editor: Editor) -> None:
    form = editor.form(RENAME)

    for wrong in ("", "Ä", "a b", "../x", "a--b"):
        answer = ask(editor.app, RENAME, form.with_value("osoite", wrong))
        assert answer.status == 422
        assert "pieniä kirjaimia" in answer.text
    assert "jo käytössä" in ask(editor.app, RENAME, form.with_value("osoite", "esimerkkiohjaaja")).text


def test_what_goes_tells_what_it_breaks(editor: Editor) -> None:
    page = editor.see(DELETE)
    assert f'<a href="{BASE}/muokkaa/pathways/esimerkkipolku">Esimerkkipolku</a>' in page

    answer = ask(editor.app, DELETE, editor.form(DELETE).pairs)

    assert answer.location == f"{BASE}?tehty=poistettu"
    assert ask(editor.app, ROLE).status == 404
    assert "Poistetaan" in editor.see(BASE)
