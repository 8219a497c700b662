"""The site of a change set, each page with the way to its form."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Callable, Mapping
from html import escape
from http import HTTPStatus
from typing import Any

from palvelukartta.hosts.editor.desk import Desk, base_of, form_base
from palvelukartta.hosts.editor.drafts import ChangeSet
from palvelukartta.hosts.editor.find_screens import MOST_FOUND, asked_for, found_in
from palvelukartta.hosts.editor.previews import entry_at
from palvelukartta.hosts.editor.responses import Response, page
from palvelukartta.hosts.editor.screens import OWN
from palvelukartta.model.referable import CONTACT, CONTACTS
from palvelukartta.publishing.security_headers import UNCHANGING
from palvelukartta.sitemap.addresses import FRONT, NOT_FOUND, SEARCH, entry_address

_BAR = (
    '<aside class="editor-bar" aria-label="{label}"><p>{links}</p></aside>'  # over everything that the site itself says
)

_PLACE = re.compile(r"<!--paikka:([a-z]+)(?: ([^ >]*))?-->")
"""A place that a page has for whoever shows it, with what it is about."""

_ANSWER = re.compile(r"<!--paikka:vastaus-->(.*?)<!--paikka:vastaus-loppu-->", re.DOTALL)
"""What the search says where no script runs."""


def show_site(desk: Desk, changes: ChangeSet, address: str) -> Response:
    """A page of the site with the bar of the editor, or a file of it. In a preview, the page alone."""
    address += FRONT if not address or address.endswith("/") else ""
    site = changes.site
    likely_page = not address.startswith(UNCHANGING)  # whether there is such a page is known once all of them are made
    if likely_page and (document := site.page(address)):
        framed = desk.request.header("sec-fetch-dest") == "iframe"
        return page(_with_own(desk, changes, address, document.decode(), with_bar=not framed))
    if asset := site.asset(address):
        return Response(asset, kind=mimetypes.guess_type(address)[0] or "application/octet-stream")
    if site.stopped:
        return desk.message("stopped", HTTPStatus.SERVICE_UNAVAILABLE)
    missing = (site.page(NOT_FOUND) or b"").decode()
    return page(_with_own(desk, changes, NOT_FOUND, missing, with_bar=False), HTTPStatus.NOT_FOUND)


def _with_own(desk: Desk, changes: ChangeSet, address: str, document: str, *, with_bar: bool) -> str:
    """A page with what the editor has to say in the places that it has for that."""
    term = asked_for(desk) if address == SEARCH else ""
    own: Mapping[str, Callable[[str], str]] = {
        "tyyli": lambda _: f'<link rel="stylesheet" href="{OWN}palkki.css">' if with_bar else "",
        "alku": lambda _: _bar(desk, changes, address) if with_bar else "",
        "sana": lambda _: escape(term),
        "yhteystieto": lambda href: _way(desk, changes, href),
    }
    told = _ANSWER.sub(lambda said: _answer(desk, changes, term) if term else said[1], document)
    return _PLACE.sub(lambda place: own[place[1]](place[2] or ""), told)


def _answer(desk: Desk, changes: ChangeSet, term: str) -> str:
    """For whoever has no script, the entries that are called so."""
    base, found = base_of(changes.row.id), found_in(changes.site, term)
    links = "".join(
        f'<li><a href="{base}/sivu/{entry_address(entry)}">{escape(entry.title)}</a>'
        f" ({escape(entry.kind.singular.lower())})</li>"
        for entry in found[:MOST_FOUND]
    )
    told = escape(desk.tell("found" if found else "found_none", term=term))
    return f"<p>{told}</p>" + (f"<ul>{links}</ul>" if links else "")


def _way(desk: Desk, changes: ChangeSet, href: str) -> str:
    """The way to the form of the entry from which a contact comes."""
    entry = entry_at(changes, href)
    if entry is None:
        return ""
    place = _contact_page(entry.data)
    way = form_base(changes, entry.kind.directory, entry.id) + (f"/{place}" if place else "")
    return f'<p><a href="{way}">{escape(desk.tell("edit_contact", title=entry.title))}</a></p>'


def _contact_page(data: Any) -> str:
    """The form page on which the contacts of an entry are."""
    if CONTACT in data:
        return CONTACT
    contacts = data.get(CONTACTS) or ()
    return f"{CONTACTS}.0" if len(contacts) == 1 else CONTACTS if contacts else ""


def _bar(desk: Desk, changes: ChangeSet, address: str) -> str:
    base, entry = base_of(changes.row.id), entry_at(changes, address)
    edit = (form_base(changes, entry.kind.directory, entry.id), desk.tell("edit_this")) if entry else None
    first = f'<a href="{edit[0]}" class="editor-edit">{escape(edit[1])}</a>' if edit else escape(desk.tell("edit_find"))
    links = f'{first} <a href="{base}">{escape(desk.tell("edit_other", title=changes.row.title))}</a>'
    return _BAR.format(label=escape(desk.tell("bar")), links=links)
