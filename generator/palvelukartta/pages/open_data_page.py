"""The page of the open data, for people: what there is, its licence, how often it changes, and examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from minijinja import Markup
from msgspec import Struct

from palvelukartta.exports.formats import FORMATS, chosen
from palvelukartta.finnish.dates import readable
from palvelukartta.markdown import article
from palvelukartta.model.catalog import SITE_FILE, Catalog
from palvelukartta.model.pathway import PATHWAY
from palvelukartta.model.text import in_language
from palvelukartta.pages.special_pages import TextContext
from palvelukartta.rendering.page import Crumb, Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import FRONT, OPEN_DATA_PAGE

EXAMPLES = 3
"""Pathways that are named as examples."""


class _Told(Struct, frozen=True):
    """What the page is told from."""

    catalog: Catalog
    said: Mapping[str, str]
    names: Sequence[str]
    """The formats that there are."""


def open_data_page(catalog: Catalog, texts: Texts, language: str, today: date) -> Iterator[Page]:
    """The page, where site.yml asks for any format."""
    told = _Told(catalog, texts["open_data"], chosen(catalog.site))
    if told.names:
        content = article("\n\n".join(_paragraphs(told, language, today)), lambda written: written)
        yield Page(
            address=OPEN_DATA_PAGE,
            template="text.html",
            title=told.said["title"],
            lead=told.said["lead"],
            crumbs=(Crumb(texts["site"]["front_page"], FRONT),),
            contexts=(TextContext(Markup(content)),),
            language=language,
        )


def _paragraphs(told: _Told, language: str, today: date) -> Iterator[str]:
    site, said = told.catalog.site, told.said
    publisher = in_language(site.get("publisher"), language)
    yield said["intro"]
    yield f"## {said['licence_title']}"
    if licence := in_language(site.get("licence"), language):
        url = site.get("licence_url", "")
        yield said["licence"].format(licence=licence, url=url, publisher=publisher)
    else:
        yield said["no_licence"].format(publisher=publisher)
    yield from (f"## {said['often_title']}", said["often"].format(date=readable(today.isoformat())))
    yield from (f"## {said['standing_title']}", said["standing"])
    yield f"## {said['formats_title']}"
    yield from (paragraph for name in told.names for paragraph in _format(told, name))
    if examples := list(_examples(told)):
        yield f"## {said['example_title']}"
        yield "\n".join(f"- {example}" for example in examples)


def _format(told: _Told, name: str) -> Iterator[str]:
    schema = told.catalog.files[SITE_FILE].schema["properties"]["open_data"]["items"]
    option = next(option for option in schema["oneOf"] if option["const"] == name)
    file = FORMATS[name].main
    yield f"### {option['title']}"
    first = told.said["first"].format(file=file) if "." in file and name != "calendar" else ""
    left_out = told.said["leaves_out"].format(what=told.said[f"left_out_{name}"])
    yield " ".join(filter(None, (option["description"], first, left_out)))


def _examples(told: _Told) -> Iterator[str]:
    for name in ("json", "csv"):
        if name in told.names and told.catalog.of_kind("service"):
            yield told.said[f"example_{name}"]
    pathways = told.catalog.of_kind(PATHWAY)[:EXAMPLES]
    if "bpmn" in told.names and pathways:
        links = (f"[{entry.title}]({entry.kind.path}/{entry.id}.bpmn)" for entry in pathways)
        yield told.said["example_bpmn"].format(links=", ".join(links))
