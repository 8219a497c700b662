"""The editor over the good content, in plain directories."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from palvelukartta.hosts.editor.application import WSGIApplication, application
from palvelukartta.hosts.editor.drafts import Person
from tests.conftest import GOOD
from tests.hosts.editor.asking import HOST, Answer, Form, ask, forms_of
from tests.hosts.editor.plain_drafts import PlainChangeSet, PlainChangeSets

AINO = Person("Aino Hoitaja", "aino@example.org")
ROLE = "/ehdotus/m1/muokkaa/roles/esimerkkiohjaaja"
PATHWAY = "/ehdotus/m1/muokkaa/pathways/esimerkkipolku"


@dataclass
class Editor:
    app: WSGIApplication
    sets: PlainChangeSets

    @property
    def changes(self) -> PlainChangeSet:
        return self.sets.all["m1"]

    def see(self, address: str) -> str:
        answer = ask(self.app, address)
        assert answer.status == 200, address
        return answer.text

    def form(self, address: str) -> Form:
        """The last form of a page."""
        return forms_of(self.see(address))[-1]

    def press(self, address: str, form: list[tuple[str, str]], button: str = "") -> Answer:
        return ask(self.app, address, [*form, *([("@tee", button)] if button else [])])

    def text(self, name: str) -> str:
        return (self.changes.content / name).read_text(encoding="utf-8")


@pytest.fixture
def editor(tmp_path: Path) -> Editor:
    sets = PlainChangeSets(GOOD, tmp_path)
    sets.begin(AINO, "Uudet ajat")
    app = application(sets, lambda environ: AINO, hosts=frozenset({HOST}), secret=b"s", language="fi")
    return Editor(app, sets)
