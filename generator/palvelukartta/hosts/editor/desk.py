"""What every page of the editor is made with: change sets, words, and whose request it is."""

from __future__ import annotations

from datetime import date, datetime
from http import HTTPStatus

from msgspec import Struct

from palvelukartta.hosts.editor.drafts import ChangeSet, ChangeSets, Person, Row
from palvelukartta.hosts.editor.open_entry import OpenEntry, opened
from palvelukartta.hosts.editor.requests import Request
from palvelukartta.hosts.editor.responses import Response, page
from palvelukartta.hosts.editor.screens import Screens
from palvelukartta.hosts.editor.security import token
from palvelukartta.pages.editor.contexts import Link, MessageContext
from palvelukartta.rendering.page import Context


class Desk(Struct, frozen=True):
    """One request of a known person."""

    sets: ChangeSets
    screens: Screens
    secret: bytes
    request: Request
    person: Person
    day: date

    def token(self, scope: str = "") -> str:
        """The token of this person's forms."""
        return token(self.secret, self.person, scope, self.day)

    def tell(self, key: str, **facts: object) -> str:
        """The editor's words with facts put in. KeyError if there are no such."""
        return self.screens.words[key].format(**facts)

    def page(
        self, template: str, title: str, context: Context, *crumbs: Link, status: HTTPStatus = HTTPStatus.OK
    ) -> Response:
        """A document."""
        home = Link(self.tell("home"), "/")
        return page(self.screens.html(template, title, context, (home, *crumbs) if crumbs else ()), status)

    def message(self, key: str, status: HTTPStatus) -> Response:
        """A page that says why something cannot be."""
        context = MessageContext(self.tell(f"{key}_text"), (), "", "", Link(self.tell("home"), "/"))
        return self.page("message", self.tell(f"{key}_title"), context, status=status)

    def absent(self) -> Response:
        """What is not there."""
        return self.message("absent", HTTPStatus.NOT_FOUND)

    def entry(self, changes: ChangeSet, directory: str, id: str) -> OpenEntry | None:
        """An entry of a change set, or None."""
        return opened(changes, directory, id, "fi")

    def others(self, name: str, id: str) -> tuple[Link, ...]:
        """Who else changes a file, in another change set than `id`."""
        return tuple(
            Link(self.tell(self._who(row), people=people_of(row), title=row.title), base_of(row.id))
            for row in self.sets.touching(name)
            if row.id != id
        )

    def _who(self, row: Row) -> str:
        return "others_own" if set(row.people) == {self.person} else "others"


def base_of(id: str) -> str:
    """The address of a change set."""
    return f"/ehdotus/{id}"


def form_base(changes: ChangeSet, directory: str, id: str) -> str:
    """The address of an entry's forms in a change set."""
    return f"{base_of(changes.row.id)}/muokkaa/{directory}/{id}"


def people_of(row: Row) -> str:
    """Who made a change set."""
    return ", ".join(person.name for person in row.people)


def when(moment: datetime | None) -> str:
    """A moment as people write it, by this machine's clock; "" for none."""
    local = moment.astimezone() if moment else None
    return f"{local.day}.{local.month}.{local.year} klo {local.hour}.{local.minute:02}" if local else ""
