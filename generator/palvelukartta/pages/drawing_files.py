"""The drawing of a pathway as a file beside its page, for a slide or a paper of the reader's own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from palvelukartta.drawing.finish.pathway import PartDrawing
from palvelukartta.drawing.finish.svg_file import Imprint, svg_file
from palvelukartta.drawing.pen.presentation import StyleSheet
from palvelukartta.finnish.dates import readable
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.text import in_language
from palvelukartta.pages.pathway_pages import part_name
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import entry_address


def drawing_file(
    catalog: Catalog,
    entry: Entry,
    drawings: Sequence[PartDrawing],
    texts: Texts,
    style: StyleSheet,
    today: date,
    language: str,
    *,
    boxes: bool = False,
) -> bytes:
    """The drawing of `entry` as SVG, with its title, source, date and licence; `boxes` as in `svg_file`."""
    split = len(drawings) > 1
    pictures = [(part_name(part.number, part.title, texts) if split else "", part.picture) for part in drawings]
    imprint = imprint_of(catalog, entry.text("title", language), entry_address(entry), texts, today, language)
    return svg_file(pictures, imprint, style, boxes=boxes)


def imprint_of(catalog: Catalog, title: str, page: str, texts: Texts, today: date, language: str) -> Imprint:
    """What the file of a picture says of itself; `page` is the address of the page that shows it."""
    site = {name: in_language(value, language) for name, value in catalog.site.items()}
    licence = site.get("licence", "")
    name, address = f"{site['title']}, {site['subtitle']}", site.get("site_url", "") + page
    notes = [
        texts["pages"]["file_source"].format(site=name, address=address),
        texts["pages"]["file_date"].format(date=readable(today.isoformat())),
    ]
    if licence:
        notes.append(
            texts["pages"]["file_licence"].format(licence=licence, address=site.get("licence_url", "")).strip()
        )
    return Imprint(title, f"{name}: {address}", today.isoformat(), licence, tuple(notes), language)
