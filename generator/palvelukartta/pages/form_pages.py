"""A form that an instrument describes, as a page on which it can be filled in, printed and kept as a file.

An instrument is a form when one of its parts has a field that says how it is answered (`input`). Nothing that is typed
leaves the page; `theme/components/fill-form/` says how.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.choice import Choice
from palvelukartta.model.entries import Entry
from palvelukartta.pages.entry_pages import about
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.rendering.page import Context, Crumb, Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import FRONT, entry_address, form_address, is_form, list_address, relative

INSTRUMENT = "instrument"

SCRIPTS = ("answers", "saved", "fill-form")
"""Modules of the page, each after those that it imports."""

MANY = 7
"""More choices than these stand in columns."""


@dataclass(frozen=True)
class FormOption:
    """An answer that one can choose; `id` is unique on the page."""

    id: str
    title: str
    detail: str
    """What is asked beside it; "" where nothing is."""


@dataclass(frozen=True)
class FormField:
    """One thing that the form asks; `id` is unique on the page, and what a saved file calls its answer."""

    id: str
    title: str
    text: str
    input: str
    """How it is answered, as the schema calls it; "" for a place that is left to paper."""
    options: tuple[FormOption, ...]
    ends: tuple[str, ...]
    """What the lowest and the highest number of a scale mean."""
    must_answer: bool
    same_as: tuple[FormField, ...]
    """Fields that have asked it already: their answers are shown instead."""
    certainty: Choice | None
    is_long: bool
    """Whether it has so many choices that they stand in columns."""


@dataclass(frozen=True)
class FormPart:
    """A part of a form, or one of its copies."""

    id: str
    title: str
    description: str
    fields: tuple[FormField, ...]


@dataclass(frozen=True)
class FormContext(Context):
    """What the page of a form shows."""

    form_id: str
    parts: tuple[FormPart, ...]
    instrument: Link
    notices: tuple[str, ...]
    """What its editors note."""


@dataclass(frozen=True)
class InstrumentContext(Context):
    """What the page of an instrument shows beside its fields."""

    form_href: str
    """Where it is filled in; "" where it is no form."""


def with_form(page: Page, instrument: Entry) -> Page:
    """The page of `instrument` with the way to where it is filled in."""
    address = form_address(instrument) if is_form(instrument) else ""
    return page.showing(InstrumentContext(relative(address, page.address) if address else ""))


def form_pages(catalog: Catalog, texts: Texts, language: str) -> Iterator[Page]:
    """The page of every form."""
    for instrument in catalog.of_kind(INSTRUMENT):
        if is_form(instrument):
            yield _form_page(Presenter(catalog, form_address(instrument), language), instrument, texts)


def _form_page(presenter: Presenter, instrument: Entry, texts: Texts) -> Page:
    kind, title = instrument.kind, instrument.text("title", presenter.language)
    return Page(
        address=presenter.address,
        template="form.html",
        title=texts["forms"]["title"].format(name=title),
        lead=instrument.text("summary", presenter.language),
        section=list_address(kind),
        crumbs=(
            Crumb(texts["site"]["front_page"], FRONT),
            Crumb(kind.plural, list_address(kind)),
            Crumb(title, entry_address(instrument)),
        ),
        contexts=(
            FormContext(
                form_id=instrument.id,
                parts=tuple(form_parts(presenter.entry(instrument)["parts"])),
                instrument=presenter.link(instrument),
                notices=tuple(str(notice["text"]) for notice in presenter.entry(instrument)["notices"]),
            ),
        ),
        about=about(presenter, instrument),
        source=instrument.origin.path,
        scripts=tuple(f"fill-form/{name}.js" for name in SCRIPTS),
        language=presenter.language,
    )


def form_parts(parts: list[Mapping[str, Any]]) -> Iterator[FormPart]:
    """The parts of an instrument as it is filled in, from its presented `parts`: what is repeated stands there as
    often as it is said, numbered."""
    known: dict[str, FormField] = {}
    for part in parts:
        times = part["repeat"] or 1
        for copy in range(1, times + 1):
            ending = f"-{copy}" if copy > 1 else ""
            fields = tuple(_fields(part, ending, known))
            known.update((field.id, field) for field in fields)
            title = f"{part['title']} {copy}" if times > 1 else part["title"]
            yield FormPart(f"{part['id']}{ending}", title, "" if ending else part["description"], fields)


def _fields(part: Mapping[str, Any], ending: str, known: Mapping[str, FormField]) -> Iterator[FormField]:
    for place, field in enumerate(part["fields"], 1):
        id = (field["id"] or f"{part['id']}.{place}") + ending
        options = tuple(_options(field, id))
        yield FormField(
            id=id,
            title=field["title"],
            text=field["text"],
            input=field["input"].value if field["input"] else "",
            options=options,
            ends=_ends(field),
            must_answer=bool(field["must_answer"]),
            same_as=tuple(known[name] for name in field["same_as"] if name in known),
            certainty=field["certainty"],
            is_long=len(options) > MANY,
        )


def _options(field: Mapping[str, Any], id: str) -> Iterator[FormOption]:
    if scale := field["scale"]:
        for number in range(scale["from"], scale["to"] + 1):
            yield FormOption(f"{id}.{number}", str(number), "")
    for place, option in enumerate(field["options"], 1):
        yield FormOption(f"{id}.{place}", option["title"], option["detail"])


def _ends(field: Mapping[str, Any]) -> tuple[str, ...]:
    scale = field["scale"]
    if not scale or not (scale["from_means"] and scale["to_means"]):
        return ()
    return f"{scale['from']} = {scale['from_means']}", f"{scale['to']} = {scale['to_means']}"
