"""What a page is about, for search engines: schema.org 30.0 as JSON-LD, in the page and in one file.

A script of the type application/ld+json is data: a browser runs nothing of it, and a strict policy lets it stand. A
pathway is a `HowTo` of the usual way, the first way on of each step: the vocabulary has no branches, and the text says
so. Certainty is one of the page's `keywords`, sources are its `citation`, the end of validity its `expires`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from palvelukartta.exports.linked import THING, Node, document, filled
from palvelukartta.exports.material import Material
from palvelukartta.exports.schema_org_things import Subject, about
from palvelukartta.model.certainty import weakest
from palvelukartta.model.dates import is_day, last_day
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import labels
from palvelukartta.model.text import in_language
from palvelukartta.sitemap.addresses import OPEN_DATA, OPEN_DATA_PAGE, entry_address

FILE = "schema-org.jsonld"

CONTEXT = "https://schema.org"

_DAY = len("2026-11-28")


def files(material: Material) -> Iterator[tuple[str, bytes]]:
    """Everything that the pages tell, in one file."""
    entries = material.catalog.entries.values()
    yield (
        FILE,
        document(CONTEXT, [data_set(material), *(node for entry in entries for node in of_entry(material, entry))]),
    )


def in_page(nodes: list[Node]) -> str:
    """`nodes` as the content of a script element: nothing in it can end the element."""
    text = json.dumps({"@context": CONTEXT, "@graph": nodes}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def page_data(material: Material, entry: Entry | None, page: str) -> str:
    """What the page at `page`, that of `entry` if it has one, tells of itself; "" of one that tells nothing."""
    if entry:
        return in_page(of_entry(material, entry, page))
    return in_page([data_set(material, page)]) if page == OPEN_DATA_PAGE else ""


def of_entry(material: Material, entry: Entry, page: str = OPEN_DATA) -> list[Node]:
    """The page of `entry` and what it is about, as seen from the file `page`."""
    href = material.href(entry_address(entry), page)
    thing = about(Subject(material, entry, page))
    reviewed = str(entry.data.get("reviewed_on", ""))
    web_page: Node = {
        "@type": "WebPage",
        "@id": href,
        "url": href,
        "name": entry.title,
        "description": entry.text("summary"),
        "inLanguage": material.language,
        "license": material.site("licence_url"),
        "lastReviewed": reviewed if len(reviewed) == _DAY and is_day(reviewed) else "",
        "expires": last_day(str(until)).isoformat() if (until := entry.data.get("valid_until")) else "",
        "keywords": _certainty(entry),
        "citation": [_source(material, source, page) for source in _sources(material, entry)],
        "about": {"@id": href + THING} if thing else None,
    }
    return [filled(web_page), *([filled({"@id": href + THING, "url": href, **thing})] if thing else [])]


def data_set(material: Material, page: str = OPEN_DATA) -> Node:
    """The open data as a whole."""
    href = material.href(OPEN_DATA_PAGE, page)
    return filled(
        {
            "@type": "Dataset",
            "@id": f"{href}#aineisto",
            "url": href,
            "name": material.site("title"),
            "description": material.site("front_lead"),
            "inLanguage": material.language,
            "license": material.site("licence_url"),
            "dateModified": material.today.isoformat(),
            "creator": {"@type": "Organization", "name": material.site("publisher")},
        }
    )


def _sources(material: Material, entry: Entry) -> Iterator[Entry]:
    return material.catalog.named("source", (citation.get("source") for citation in entry.items("sources")))


def _source(material: Material, source: Entry, page: str) -> Node:
    publisher = in_language(source.data.get("publisher"), material.language)
    url = source.data.get("url") or material.href(entry_address(source), page)
    made = {"@type": "CreativeWork", "name": source.title, "url": url}
    return {**made, "publisher": {"@type": "Organization", "name": publisher}} if publisher else made


def _certainty(entry: Entry) -> Node:
    """The weakest certainty of the whole entry, as a word of the schema's."""
    field = entry.kind.field("sources", "certainty")
    name = labels(field).get(weakest(entry), "")
    term_set = {"@type": "DefinedTermSet", "name": str(field["title"])}
    return {"@type": "DefinedTerm", "name": name, "inDefinedTermSet": term_set} if name else {}
