"""A form that an instrument describes, as a page on which it can be filled in, printed and kept as a file.

An instrument is a form when one of its parts has a field that says how it is answered (`input`), or when its fields get
points (`scoring`). Nothing that is typed leaves the page; `theme/components/fill-form/` says how.
"""

from __future__ import annotations

from collections.abc import Iterator

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.pages.entry_pages import about
from palvelukartta.pages.form_fields import FormPart, form_parts
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.pages.scoring import Scoring, scoring_of
from palvelukartta.rendering.page import Context, Crumb, Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import FRONT, entry_address, form_address, is_form, list_address, relative

INSTRUMENT = "instrument"

SCRIPTS = ("fill-form/fill-form.js",)
SCORING_SCRIPTS = (*SCRIPTS, "fill-form/scoring.js")
"""Those of a page that counts points."""


class FormContext(Context, frozen=True):
    """What the page of a form shows."""

    form_id: str
    parts: tuple[FormPart, ...]
    instrument: Link
    notices: tuple[str, ...]
    """What its editors note."""
    scoring: Scoring | None
    """How its points are summed up; None where it has none."""


class InstrumentContext(Context, frozen=True):
    """What the page of an instrument shows beside its fields."""

    form_href: str
    """Where it is filled in; "" where it is no form."""
    gets_points: bool


def with_form(page: Page, instrument: Entry) -> Page:
    """The page of `instrument` with the way to where it is filled in."""
    address = form_address(instrument) if is_form(instrument) else ""
    href = relative(address, page.address) if address else ""
    return page.showing(InstrumentContext(href, "scoring" in instrument.data))


def form_pages(catalog: Catalog, texts: Texts, language: str) -> Iterator[Page]:
    """The page of every form."""
    for instrument in catalog.of_kind(INSTRUMENT):
        if is_form(instrument):
            yield _form_page(Presenter(catalog, form_address(instrument), language), instrument, texts)


def _form_page(presenter: Presenter, instrument: Entry, texts: Texts) -> Page:
    kind, title = instrument.kind, instrument.text("title", presenter.language)
    shown = presenter.entry(instrument)
    parts = tuple(form_parts(shown, texts["forms"]))
    scored = bool(shown["scoring"])
    return Page(
        address=presenter.address,
        template="form.html",
        title=texts["forms"]["scoring_title" if scored else "title"].format(name=title),
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
                parts=parts,
                instrument=presenter.link(instrument),
                notices=tuple(str(notice["text"]) for notice in shown["notices"]),
                scoring=scoring_of(instrument.id, shown, parts) if scored else None,
            ),
        ),
        about=about(presenter, instrument),
        source=instrument.origin.path,
        scripts=SCORING_SCRIPTS if scored else SCRIPTS,
        language=presenter.language,
    )
