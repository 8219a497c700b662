"""The site of a change set, each page with the way to its form."""

from __future__ import annotations

import mimetypes
import re
from html import escape
from http import HTTPStatus

from palvelukartta.hosts.editor.desk import Desk, base_of, form_base
from palvelukartta.hosts.editor.drafts import ChangeSet
from palvelukartta.hosts.editor.previews import entry_at
from palvelukartta.hosts.editor.responses import Response, page
from palvelukartta.hosts.editor.screens import OWN
from palvelukartta.model.entries import Entry
from palvelukartta.model.text import in_language
from palvelukartta.publishing.security_headers import UNCHANGING
from palvelukartta.sitemap.addresses import CONTACTS, FRONT, NOT_FOUND, SEARCH, entry_address

_BAR = (
    '<aside class="editor-bar" aria-label="{label}"><p>{links}</p></aside>'  # over everything that the site itself says
)

_AFTER = '<header class="site-header">'
"""What the bar stands before: the first thing on a page stays its skip link."""


def show_site(desk: Desk, changes: ChangeSet, address: str) -> Response:
    """A page of the site with the bar of the editor, or a file of it. In a preview, the page alone."""
    address += FRONT if not address or address.endswith("/") else ""
    site = changes.site
    likely_page = not address.startswith(UNCHANGING)  # whether there is such a page is known once all of them are made
    if likely_page and (document := site.page(address)):
        if address == SEARCH:
            document = _with_answers(desk, changes, document.decode()).encode()
        if address == CONTACTS:
            document = _with_ways(desk, changes, document.decode()).encode()
        framed = desk.request.header("sec-fetch-dest") == "iframe"
        return page(document.decode() if framed else _with_bar(desk, changes, address, document.decode()))
    if asset := site.asset(address):
        return Response(asset, kind=mimetypes.guess_type(address)[0] or "application/octet-stream")
    if site.stopped:
        return desk.message("stopped", HTTPStatus.SERVICE_UNAVAILABLE)
    return page((site.page(NOT_FOUND) or b"").decode(), HTTPStatus.NOT_FOUND)


_WITHOUT = '<div id="haku-ilman" class="flow">'
"""What a search says where no script runs."""

MOST_FOUND = 30


def _with_answers(desk: Desk, changes: ChangeSet, document: str) -> str:
    """The page of the search with what was asked for and, for whoever has no script, the entries called so."""
    term = " ".join(desk.request.query.get("q", "").split())
    if not term:
        return document
    base, catalog = base_of(changes.row.id), changes.site.catalog
    entries = catalog.entries.values() if catalog else ()
    found = sorted((entry for entry in entries if _is_called(entry, term)), key=lambda entry: entry.title)
    links = "".join(
        f'<li><a href="{base}/sivu/{entry_address(entry)}">{escape(entry.title)}</a></li>'
        for entry in found[:MOST_FOUND]
    )
    told = escape(desk.tell("found" if found else "found_none", term=term))
    answer = f"{_WITHOUT}<p>{told}</p>" + (f"<ul>{links}</ul>" if links else "")
    typed = document.replace('name="q" type="search"', f'name="q" type="search" value="{escape(term)}"')
    return typed.replace(_WITHOUT, answer, 1)


_PARTY = re.compile(r'<h4><a href="([^"#?]+)">([^<]*)</a></h4>')
"""A heading of the page of contacts: whose contact stands under it."""


def _with_ways(desk: Desk, changes: ChangeSet, document: str) -> str:
    """The page of contacts with the way to the form of each entry that a contact comes from."""

    def way(party: re.Match[str]) -> str:
        entry = entry_at(changes, party[1])
        if entry is None:
            return party[0]
        href = form_base(changes, entry.kind.directory, entry.id)
        return f'{party[0]}<p><a href="{href}">{escape(desk.tell("edit_contact", title=entry.title))}</a></p>'

    return _PARTY.sub(way, document)


def _is_called(entry: Entry, term: str) -> bool:
    aliases = entry.data.get("aliases") or ()
    return any(term.casefold() in str(name).casefold() for name in (entry.title, *map(in_language, aliases)))


def _with_bar(desk: Desk, changes: ChangeSet, address: str, document: str) -> str:
    base, entry = base_of(changes.row.id), entry_at(changes, address)
    edit = (form_base(changes, entry.kind.directory, entry.id), desk.tell("edit_this")) if entry else None
    first = f'<a href="{edit[0]}" class="editor-edit">{escape(edit[1])}</a>' if edit else escape(desk.tell("edit_find"))
    links = f'{first} <a href="{base}">{escape(desk.tell("edit_other", title=changes.row.title))}</a>'
    bar = _BAR.format(label=escape(desk.tell("bar")), links=links)
    style = f'<link rel="stylesheet" href="{OWN}palkki.css"></head>'
    start = document.index(_AFTER)
    return (document[:start] + bar + document[start:]).replace("</head>", style, 1)
