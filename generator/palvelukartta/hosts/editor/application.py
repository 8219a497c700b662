"""The editor as one WSGI callable: who asks, whether it may be, and which page answers."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any, Protocol

from palvelukartta.hosts.editor import (
    entry_screens,
    find_screens,
    form_screens,
    proposal_screens,
    set_screens,
    site_screens,
    step_screens,
    task_list,
)
from palvelukartta.hosts.editor.desk import Desk
from palvelukartta.hosts.editor.drafts import ChangeSet, ChangeSets, Person
from palvelukartta.hosts.editor.open_entry import OpenEntry
from palvelukartta.hosts.editor.requests import Environ, Request, TooLargeError, UnreadableError
from palvelukartta.hosts.editor.responses import Response, as_json, sent
from palvelukartta.hosts.editor.screens import OWN, Screens
from palvelukartta.hosts.editor.security import TOKEN, answer_headers, holds, is_known_host, is_own
from palvelukartta.model.form_pages import page_at
from palvelukartta.pages.editor.contexts import Link, MessageContext

StartResponse = Callable[[str, list[tuple[str, str]]], object]


class WSGIApplication(Protocol):
    """What a WSGI server calls for each request."""

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """The body of the answer."""


_ENTRY = re.compile(r"/(?P<what>muokkaa|nimea|poista|vaihe)/(?P<directory>[^/]+)/(?P<id>[^/]+)(/(?P<place>[^/]+))?\Z")
_SET = re.compile(r"/ehdotus/(?P<set>[a-z0-9][a-z0-9-]{0,79})(?P<rest>(/.*)?)\Z")

_SHOWN: Mapping[str, Callable[[Desk, ChangeSet], Response]] = {
    "": set_screens.show_set,
    "/etsi": find_screens.show_found,
    "/historia": set_screens.show_history,
    "/ehdota": proposal_screens.show_proposing,
    "/uusi": entry_screens.show_new,
}
_TAKEN: Mapping[str, Callable[[Desk, ChangeSet], Response]] = {
    "/historia": set_screens.undo,
    "/ehdota": proposal_screens.propose,
    "/uusi": entry_screens.make_new,
    "/paivita": proposal_screens.update,
    "/sulje": set_screens.close,
    "/palauta": set_screens.reopen,
}


def application(
    change_sets: ChangeSets,
    people: Callable[[Environ], Person | None],
    *,
    hosts: frozenset[str],
    secret: bytes,
    language: str = "fi",
) -> WSGIApplication:
    """The editor. `people` says who asks; `hosts` are the names, with a port where there is one, by which browsers may
    ask for it; `secret` makes the tokens of its forms and must outlive a restart."""
    screens, headers = Screens(language), answer_headers()

    def answer(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        request = Request(environ)
        status, told, body = sent(_answer(request), headers)
        start_response(status, told)
        return [] if request.method == "HEAD" else body

    def _answer(request: Request) -> Response:
        if not is_known_host(request, hosts):
            return Response(b"", HTTPStatus.MISDIRECTED_REQUEST, "text/plain")
        if request.path.startswith(OWN):
            return _file(screens, request.path.removeprefix(OWN))
        person = people(request.environ)
        desk = Desk(change_sets, screens, secret, request, person or Person("", ""), datetime.now(tz=UTC).date())
        if person is None:
            return desk.message("unknown_person", HTTPStatus.UNAUTHORIZED)
        return _asked(desk, hosts)

    return answer


def _file(screens: Screens, name: str) -> Response:
    file = screens.file(name)
    return Response(file[1], kind=file[0]) if file else Response(b"", HTTPStatus.NOT_FOUND, "text/plain")


def _asked(desk: Desk, hosts: frozenset[str]) -> Response:
    match desk.request.method:
        case "GET" | "HEAD":
            try:
                return _show(desk)
            except Exception:  # a page that cannot be made is told as one, and the others are still there
                _note(desk.request)
                return desk.message("broken", HTTPStatus.INTERNAL_SERVER_ERROR)
        case "POST":
            return _checked(desk, hosts)
    return desk.message("absent", HTTPStatus.METHOD_NOT_ALLOWED)


def _checked(desk: Desk, hosts: frozenset[str]) -> Response:
    """Takes a form of one of our own pages, and no other."""
    if not is_own(desk.request, hosts):
        return desk.message("foreign", HTTPStatus.FORBIDDEN)
    try:
        given = desk.request.value(TOKEN)
    except TooLargeError:
        return desk.message("too_large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    except UnreadableError:
        return desk.message("unreadable", HTTPStatus.BAD_REQUEST)
    match = _SET.match(desk.request.path)
    scope = match["set"] if match else ""
    if not holds(given, desk.secret, desk.person, scope, desk.day):
        return _again(desk, scope, "expired", HTTPStatus.FORBIDDEN)
    try:
        return _take(desk)
    except Exception:  # whatever it is, what was typed must not be lost with it
        _note(desk.request)
        return _again(desk, scope, "failed", HTTPStatus.INTERNAL_SERVER_ERROR)


def _note(request: Request) -> None:
    """Tells whoever keeps the server what went wrong."""
    if errors := request.environ.get("wsgi.errors"):
        errors.write(traceback.format_exc())


def _again(desk: Desk, scope: str, key: str, status: HTTPStatus) -> Response:
    """What was typed in a form that could not be taken: to be sent again by whoever asks now."""
    kept = [pair for pair in desk.request.form if pair[0] != TOKEN]
    context = MessageContext(
        desk.tell(f"{key}_text"),
        ((TOKEN, desk.token(scope)), *kept),
        desk.request.path,
        desk.tell("send_again"),
        Link(desk.tell("home"), "/"),
    )
    return desk.page("message", desk.tell(f"{key}_title"), context, status=status)


def _show(desk: Desk) -> Response:
    if desk.request.path == "/":
        return set_screens.show_home(desk)
    if desk.request.path == "/etsi":
        return find_screens.show_found(desk)
    changes, rest = _change_set(desk)
    if changes is None:
        return desk.absent()
    if rest in _SHOWN:
        return _SHOWN[rest](desk, changes)
    if rest == "/tila":
        return as_json({"edition": changes.site.edition})
    if rest.startswith("/sivu/"):
        return site_screens.show_site(desk, changes, rest.removeprefix("/sivu/"))
    return _with_entry(desk, changes, rest, _show_entry)


def _take(desk: Desk) -> Response:
    if desk.request.path == "/":
        return set_screens.begin(desk)
    changes, rest = _change_set(desk)
    if changes is None:
        return desk.absent()
    return _TAKEN[rest](desk, changes) if rest in _TAKEN else _with_entry(desk, changes, rest, _take_entry)


def _change_set(desk: Desk) -> tuple[ChangeSet | None, str]:
    match = _SET.match(desk.request.path)
    return (desk.sets.get(match["set"]), match["rest"]) if match else (None, "")


def _with_entry(
    desk: Desk, changes: ChangeSet, rest: str, answer: Callable[[Desk, ChangeSet, OpenEntry, str, str], Response | None]
) -> Response:
    match = _ENTRY.match(rest)
    entry = desk.entry(changes, match["directory"], match["id"]) if match else None
    if match is None or entry is None:
        return desk.absent()
    return answer(desk, changes, entry, match["what"], match["place"] or "") or desk.absent()


def _show_entry(desk: Desk, changes: ChangeSet, entry: OpenEntry, what: str, place: str) -> Response | None:
    if what == "muokkaa" and (not place or not entry.is_readable):
        return task_list.show_task_list(desk, changes, entry)
    if what == "muokkaa":
        page = page_at(entry.form, place, entry.data)
        return form_screens.show_form(desk, changes, entry, page) if page else None
    if place or (what == "vaihe" and not step_screens.has_steps(entry)):
        return None
    shows = {
        "nimea": entry_screens.show_rename,
        "poista": entry_screens.show_delete,
        "vaihe": step_screens.show_new_step,
    }
    return shows[what](desk, changes, entry)


def _take_entry(desk: Desk, changes: ChangeSet, entry: OpenEntry, what: str, place: str) -> Response | None:
    if what == "muokkaa" and place and entry.is_readable:
        return form_screens.take_form(desk, changes, entry, place)
    if what == "vaihe" and not place and step_screens.has_steps(entry):
        return step_screens.make_new_step(desk, changes, entry)
    if what == "nimea" and not place:
        return entry_screens.rename(desk, changes, entry)
    return entry_screens.delete(desk, changes, entry) if what == "poista" and not place else None
