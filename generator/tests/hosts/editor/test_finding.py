"""An entry is found by its names and edited at once, without a script."""

from __future__ import annotations

from tests.hosts.editor.asking import ask, forms_of
from tests.hosts.editor.conftest import AINO, ROLE, Editor

FORMS = "/muokkaa/roles/esimerkkiohjaaja"


def test_from_the_first_page_a_change_begins_with_the_entry_that_was_found(editor: Editor) -> None:
    home = editor.see("/")
    page = editor.see("/etsi?q=OHJAAJA+esimerkki")
    button = '<button class="editor-link" name="sivu" value="roles/esimerkkiohjaaja">Esimerkkiohjaaja (rooli)</button>'
    begun = ask(editor.app, "/", [*forms_of(page)[-1].pairs, ("sivu", "roles/esimerkkiohjaaja")])

    assert '<form class="editor-find" action="/etsi" role="search">' in home
    assert "autofocus>Valitse sivu. Haku: ”OHJAAJA esimerkki”.</p>" in page
    assert button in page
    assert begun.location == f"/ehdotus/m2{FORMS}"
    assert (editor.sets.all["m2"].title, editor.sets.all["m2"].person) == ("Muutos: Esimerkkiohjaaja", AINO)


def test_in_a_change_the_only_entry_of_a_name_opens_its_forms(editor: Editor) -> None:
    assert ask(editor.app, "/ehdotus/m1/etsi?q=esimerkkiohjaaja").location == ROLE
    several = editor.see("/ehdotus/m1/etsi?q=esimerkki")
    assert f'<a href="{ROLE}">Esimerkkiohjaaja (rooli)</a>' in several


def test_what_is_not_there_is_told_and_begins_nothing_of_a_strangers_making(editor: Editor) -> None:
    nothing = editor.see("/etsi?q=%3Cb%3E")
    pairs = forms_of(editor.see("/etsi?q=esimerkki"))[-1].pairs

    assert "Nimellä ”&lt;b&gt;” ei löydy sivuja. Kokeile sanan alkua." in nothing
    assert "editor-tasks" not in editor.see("/etsi?q=+")
    for place in ("roles/ei-ole", "roles/../roles/esimerkkiohjaaja", "x", "/", "ei/ole"):
        assert ask(editor.app, "/", [*pairs, ("sivu", place)]).location.count("/muokkaa/") == 0
