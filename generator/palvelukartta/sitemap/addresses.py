"""Addresses in the site: flat, relative, the same from a server's sub-path and from a disk."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from functools import lru_cache

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.facets import Value, facets, values
from palvelukartta.model.route import Answer, answer_fields, answers
from palvelukartta.model.schema import Kind
from palvelukartta.model.tabs import Tab, tabs
from palvelukartta.model.text import in_language

FRONT = "index.html"
MAP = "kartta.html"
"""The map of the main entity."""
SEARCH = "haku.html"
INDEX = "hakemisto.html"
CONTACTS = "yhteystiedot.html"
COMPARE = "vertaa.html"
"""Any two services side by side."""
PLAN = "oma-suunnitelma.html"
"""A plan of one's own, of steps of pathways."""
OPEN_QUESTIONS = "avoimet-kysymykset.html"
BOOKLET = "vihko.html"
NOT_FOUND = "404.html"
CODES = "virhekoodit.html"
COMPONENTS = "komponentit.html"
FEEDBACK = "palaute.html"
CONTACT_PLACE = "yhteys"
"""Place on that page that tells whom to ask about the site."""
ABOUT = "tietoa.html"
WORKER = "sw.js"
"""What browsers ask at the top of the site: a worker answers for its own folder and what is below."""
REGISTERING = "ilman-verkkoa"
"""Name of the script that asks a browser to keep the worker."""
PRIVACY = "tietosuoja.html"
OPEN_DATA = "avoin-data/"
"""Folder of what other programs read."""
OPEN_DATA_PAGE = f"{OPEN_DATA}index.html"
"""What is there, for people."""
EMBEDS = "upotus/"
"""Folder of what pages of other sites show in a frame."""
EMBED_SCRIPT = f"{EMBEDS}korkeus.js"
"""What those pages may load to give the frame its height; its name stays, as it stands in pages that others keep."""
STATEMENTS = {"fi": "saavutettavuusseloste.html", "sv": "sv/tillganglighetsutlatande.html"}
"""Language → address of the accessibility statement in it."""


def entry_address(entry: Entry) -> str:
    """Address of an entry's page, from the top of the site."""
    return f"{entry.kind.path}/{entry.id}.html"


def entry_at(catalog: Catalog, address: str) -> Entry | None:
    """The entry whose page is at `address`; None where another page is, or none."""
    folder, _, name = address.rpartition("/")
    kinds = (kind for kind in catalog.kinds.values() if kind.path == folder and name.endswith(".html"))
    return next((entry for kind in kinds if (entry := catalog.get(kind.name, name.removesuffix(".html")))), None)


def client_address(entry: Entry) -> str:
    """Address of the page that tells a pathway to its client."""
    return f"{entry.kind.path}/{entry.id}-asiakkaalle.html"


def meeting_sheets_address(pathway: Entry) -> str:
    """Address of the page with a sheet of each step for a meeting."""
    return f"{pathway.kind.path}/{pathway.id}-neuvottelukortit.html"


def client_sheets_address(pathway: Entry) -> str:
    """Address of the page with a sheet of each step that the client takes along."""
    return f"{pathway.kind.path}/{pathway.id}-mukaan.html"


def form_address(instrument: Entry) -> str:
    """Address of the page on which a form is filled in."""
    return f"lomakkeet/{instrument.id}.html"


def is_form(entry: Entry) -> bool:
    """Whether the entry is a form that can be filled in: a field says how it is answered, or all get points."""
    return "scoring" in entry.data or any(
        "input" in field for part in entry.items("parts") for field in part.get("fields", ())
    )


def embed_address(address: str, part: str = "") -> str:
    """Address of the page that shows in a frame what the page at `address` shows, or a named part of it."""
    return f"{EMBEDS}{address.removesuffix('.html')}{part and '-'}{part}.html"


def oembed_address(embed: str) -> str:
    """Address of what tells programs how to show the page `embed` in a frame."""
    return f"{embed.removesuffix('.html')}.json"


def chart_address(entry: Entry) -> str:
    """Address of the page with a pathway's whole drawing."""
    return f"{entry.kind.path}/{entry.id}-kaavio.html"


def drawing_address(entry: Entry) -> str:
    """Address of a pathway's drawing as a file."""
    return f"{entry.kind.path}/{entry.id}.svg"


def main_entity(catalog: Catalog) -> Entry | None:
    """The service entity whose map is the site's: the first that says so (`main_map`), else the first; None of none."""
    entities = catalog.of_kind("entity")
    return next((entity for entity in entities if entity.data.get("main_map")), next(iter(entities), None))


def map_address(catalog: Catalog, entity: Entry) -> str:
    """Address of the map of a service entity."""
    return MAP if entity is main_entity(catalog) else f"{entity.kind.path}/{entity.id}-kartta.html"


def map_file_address(catalog: Catalog, entity: Entry) -> str:
    """Address of the map of a service entity as a file."""
    return f"{map_address(catalog, entity).removesuffix('.html')}.svg"


def menu_address(kind: Kind) -> str:
    """Address to which the main navigation leads for a kind: a page of its own, else its list."""
    return kind.menu_page or list_address(kind)


def compared_kind(catalog: Catalog) -> Kind | None:
    """The kind whose entries a reader may put side by side: its schema marks fields with `x-compare`. None where the
    catalogue has not two of them."""
    kinds = (kind for kind in catalog.filled_kinds.values() if len(catalog.of_kind(kind.name)) > 1)
    return next((kind for kind in kinds if any("x-compare" in kind.field(name) for name in _fields(kind))), None)


def _fields(kind: Kind) -> Iterable[str]:
    return tuple(kind.schema["properties"])


def booklet_address(kind: Kind) -> str:
    """Address of the page that holds every pathway, for paper."""
    return f"{kind.path}/{BOOKLET}"


def client_title(entry: Entry, language: str) -> str:
    """Title of the client's page; "" for a pathway that no client enters now."""
    return in_language(entry.data.get("client_title"), language) if is_entered(entry) else ""


def is_entered(pathway: Entry) -> bool:
    """Whether clients enter the pathway now: it is no process, no example, no ended pilot."""
    return pathway.meant("type") == "service_pathway" and not pathway.is_closed


def list_address(kind: Kind) -> str:
    """Address of the list of a kind."""
    return f"{kind.path}/{FRONT}"


def asset_address(name: str, content: bytes, extension: str) -> str:
    """Address of a file that pages use; it changes with the content, so that browsers may keep the file for ever."""
    from hashlib import sha256  # who asks for no file's address does not need it

    return f"{asset_stem(name)}{sha256(content).hexdigest()[:12]}.{extension}"


def asset_stem(name: str) -> str:
    """How the address of the file `name` begins, whatever it holds."""
    return f"assets/{name}-"


def relative(target: str, page: str) -> str:
    """`target` as a link from `page`; both are addresses from the top of the site, an #anchor may follow."""
    path, hash, anchor = target.partition("#")
    if path == page and anchor:
        return f"#{anchor}"
    return _path(path, page.rpartition("/")[0]) + hash + anchor


@lru_cache(maxsize=1 << 16)
def _path(target: str, directory: str) -> str:
    """From a folder to an address; where they have no folder in common, all of the way up and down again."""
    top = directory.partition("/")[0]
    if target == top or target.startswith(f"{top}/"):
        return posixpath.relpath(target, directory)
    return "../" * (directory.count("/") + 1) + target if directory else target


def answer_address(answer: Answer) -> str:
    """Address of the page of an answer of the guided route, under its question's."""
    return f"{answer.entry.kind.path}/{answer.entry.id}/{answer.id}.html"


def facet_address(kind: Kind, value: Value) -> str:
    """Address of the list of `kind` narrowed by `value`."""
    return f"{kind.path}/{value.facet.path}/{value.slug}.html"


def tab_address(kind: Kind, tab: Tab) -> str:
    """Address of the list of a tab of `kind`; the first one's is the kind's own."""
    return f"{kind.path}/luettelo/{tab.path}.html" if tab.path else list_address(kind)


def feed_address(kind: Kind) -> str:
    """Address of the feed that tells of new entries of `kind`."""
    return f"{kind.path}/syote.xml"


def page_addresses(catalog: Catalog, language: str, texts: Iterable[str]) -> set[str]:
    """Address of every page that the site of `catalog` has; `texts` are the stems of its hand-written pages."""
    return {*plain_addresses(catalog, language, texts), *narrowed_addresses(catalog)}


def plain_addresses(catalog: Catalog, language: str, texts: Iterable[str]) -> set[str]:
    """Address of every page but those of `narrowed_addresses`: at the top of the site or in one folder of it."""
    entries, kinds = catalog.entries.values(), catalog.filled_kinds.values()
    pathways = catalog.of_kind("pathway")
    led = [pathway for pathway in pathways if client_title(pathway, language)]
    return {
        *(FRONT, SEARCH, INDEX, CONTACTS, OPEN_QUESTIONS, NOT_FOUND, CODES, PRIVACY, *STATEMENTS.values()),
        *([COMPARE] if compared_kind(catalog) else ()),
        *([PLAN] if led else ()),
        *([OPEN_DATA_PAGE] if catalog.site.get("open_data") else ()),
        *(f"{stem}.html" for stem in texts),
        *(list_address(kind) for kind in kinds),
        *(map_address(catalog, entity) for entity in catalog.of_kind("entity")),
        *(booklet_address(kind) for kind in kinds if kind.name == "pathway"),
        *map(entry_address, entries),
        *map(form_address, filter(is_form, entries)),
        *(address(pathway) for address in (chart_address, meeting_sheets_address) for pathway in pathways),
        *(address(pathway) for address in (client_address, client_sheets_address) for pathway in led),
    }


def narrowed_addresses(catalog: Catalog) -> set[str]:
    """Address of every page with a part of a list, and with an answer of the guided route: in a folder of a folder."""
    kinds = catalog.filled_kinds.values()
    return {
        *(tab_address(kind, tab) for kind in kinds for tab in tabs(catalog, kind) if tab.path),
        *(
            facet_address(kind, value)
            for kind in kinds
            for facet in facets(kind)
            for value in values(catalog, kind, facet)
        ),
        *(answer_address(answer) for entry in _asking(catalog) for answer in answers(catalog, entry) if answer.ends),
    }


def _asking(catalog: Catalog) -> Iterable[Entry]:
    kinds = (kind for kind in catalog.filled_kinds.values() if answer_fields(kind))
    return (entry for kind in kinds for entry in catalog.of_kind(kind.name))


def is_narrowed(address: str) -> bool:
    """Whether an address may be one of `narrowed_addresses`, or of a folder of theirs."""
    return address.count("/") > 1 or not address.endswith(".html")


def picture_addresses(catalog: Catalog) -> set[str]:
    """Address of every drawing and map that the site of `catalog` may have as a file."""
    drawings = map(drawing_address, catalog.of_kind("pathway"))
    return {*drawings, *(map_file_address(catalog, entity) for entity in catalog.of_kind("entity"))}
