"""The changes as an Atom feed (RFC 4287), a static file.

Where the site's address is not known, as in a trial on one's own machine, nothing can be said to be at it: links are
then relative to the file's own place, and ids are UUIDs made from the pages' places. Once the address is known, an id
is the page's whole address, and stays. A day is that of the content: when a change took effect or was last known of,
never the day of the build.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.change import CHANGE, has_happened, newest_first
from palvelukartta.model.dates import first_day
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import Kind
from palvelukartta.model.text import in_language
from palvelukartta.pages.change_notes import expected
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import entry_address, feed_address, list_address, relative

ATOM = "http://www.w3.org/2005/Atom"


def feeds(catalog: Catalog, texts: Texts, language: str, base_url: str, today: date) -> dict[str, bytes]:
    """Address and content of the feed, where there are changes. `base_url` as in `feed`."""
    kind = catalog.filled_kinds.get(CHANGE)
    return {feed_address(kind): feed(catalog, kind, texts, language, base_url, today)} if kind else {}


def feed(catalog: Catalog, kind: Kind, texts: Texts, language: str, base_url: str, today: date) -> bytes:
    """The feed of the changes, entries of `kind`. `base_url`: whole address of the front page, or ""."""
    own, changes = feed_address(kind), newest_first(catalog)
    title = in_language(catalog.site.get("title"), language)
    root = Element("feed", {"xmlns": ATOM, "xml:lang": language})
    _text(root, "id", _id(own, base_url))
    _text(root, "title", f"{kind.plural} – {title}")
    _text(root, "updated", _instant(max((_updated(change, today) for change in changes), default=today)))
    _text(SubElement(root, "author"), "name", in_language(catalog.site.get("publisher"), language) or title)
    SubElement(
        root, "link", {"rel": "alternate", "type": "text/html", "href": _href(list_address(kind), own, base_url)}
    )
    if base_url:
        SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": base_url + own})
    root.extend(_entries(changes, own, texts, language, base_url, today))
    indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'.encode()


def _entries(
    changes: list[Entry], own: str, texts: Texts, language: str, base_url: str, today: date
) -> Iterator[Element]:
    for change in changes:
        address = entry_address(change)
        entry = Element("entry")
        _text(entry, "id", _id(address, base_url))
        _text(entry, "title", change.text("title", language))
        _text(entry, "updated", _instant(_updated(change, today)))
        SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": _href(address, own, base_url)})
        known = "" if has_happened(change, today) else expected(change, texts, today)
        _text(entry, "summary", " ".join(filter(None, [change.text("summary", language), known])))
        yield entry


def _updated(change: Entry, today: date) -> date:
    """The newest day on which the change is known to have been so: never one that is still to come."""
    written = [str(change.data[field]) for field in ("date", "known_at") if field in change.data]
    days = [first_day(day) for day in written]
    return max((day for day in days if day <= today), default=today)


def _id(address: str, base_url: str) -> str:
    return base_url + address if base_url else f"urn:uuid:{uuid5(NAMESPACE_URL, address)}"


def _href(address: str, own: str, base_url: str) -> str:
    return base_url + address if base_url else relative(address, own)


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text
