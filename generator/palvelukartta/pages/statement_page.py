"""The accessibility statement in each language that the law's readers have: digipalvelulaki 306/2019, (EU) 2018/1523.

What nobody has confirmed is shown as missing; `checks.statement` keeps such a site from being published.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from palvelukartta.checks.statement import AUDIT, DEFECTS, STATEMENT, contact, missing
from palvelukartta.finnish.dates import readable
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.schema import labels
from palvelukartta.model.text import DEFAULT_LANGUAGE, in_language, language_of
from palvelukartta.rendering.page import Context, Crumb, Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import FRONT, STATEMENTS, relative


class Said(Struct, frozen=True):
    """A text and, where it is not in the page's language, its own language."""

    text: str
    language: str


class Translation(Struct, frozen=True):
    """The statement in another language."""

    language: str
    href: str


class Service(Struct, frozen=True):
    """The digital service that the statement is about."""

    name: Said
    address: str
    organisation: Said


class Defect(Struct, frozen=True):
    """A known defect: what it is, on which page, against which criterion, and what to do meanwhile."""

    what: Said
    href: str
    page: str
    number: str
    criterion: str
    reason: str
    """Key of the statement's words."""
    alternative: Said
    foreign: str
    """Language of the titles of page and criterion, where it is not the statement's."""


class Assessment(Struct, frozen=True):
    """Who assessed the service, how and when: days as readers write them."""

    assessor: str
    """Key of the statement's words."""
    method: Said
    audited: str
    """What an audit by machine went through and found; "" where its result is not kept."""
    assessed_on: str
    prepared_on: str
    reviewed_on: str


class Feedback(Struct, frozen=True):
    """Whom to tell of a barrier."""

    unit: Said
    email: str
    form: str


class Supervision(Struct, frozen=True):
    """The authority that supervises the law."""

    authority: Said
    unit: Said
    website: str
    email: str
    phone: str


class StatementContext(Context, frozen=True):
    """What the statement shows; an empty text is a fact that nobody has confirmed."""

    gaps: tuple[str, ...]
    """What is missing, in words."""
    translations: tuple[Translation, ...]
    service: Service
    status: str
    """Key of the statement's words."""
    defects: tuple[Defect, ...]
    assessment: Assessment
    feedback: Feedback
    supervision: Supervision


def statement_page(catalog: Catalog, texts: Texts, language: str, title_of: Callable[[str], str]) -> Page:
    """The statement in `language`; `title_of` names the site's pages by address."""
    address = STATEMENTS[language]
    statement = catalog.files[STATEMENT]
    words = texts["statement"]
    data = statement.data
    email, form = contact(catalog)
    return Page(
        address=address,
        template="statement.html",
        title=texts["site"]["statement"],
        lead=words["lead"],
        crumbs=(Crumb(texts["site"]["front_page"], FRONT),),
        contexts=(
            StatementContext(
                gaps=tuple(words[f"gap_{name}"] for name in _gaps(catalog)),
                translations=tuple(
                    Translation(other, relative(to, address)) for other, to in STATEMENTS.items() if to != address
                ),
                service=Service(
                    name=_said(catalog.site.get("title"), language),
                    address=catalog.site.get("site_url", ""),
                    organisation=_said(data.get("organisation"), language),
                ),
                status=data.get("status", ""),
                defects=tuple(_defects(catalog, language, address, title_of)),
                assessment=Assessment(
                    assessor=data.get("assessment", ""),
                    method=_said(data.get("assessment_method"), language),
                    audited=_audited(catalog.files[AUDIT].data, words),
                    assessed_on=readable(data.get("assessed_on")),
                    prepared_on=readable(data.get("prepared_on")),
                    reviewed_on=readable(data.get("reviewed_on")),
                ),
                feedback=Feedback(_said(data.get("feedback", {}).get("unit"), language), email, form),
                supervision=_supervision(data.get("supervision", {}), language),
            ),
        ),
        source=statement.origin.path,
        language=language,
    )


def _gaps(catalog: Catalog) -> list[str]:
    found = missing(catalog.files[STATEMENT])
    if "feedback" not in found and not any(contact(catalog)):
        found = [*found, "feedback"]
    return found if "site_url" in catalog.site else [*found, "site_url"]


def _audited(result: Mapping[str, Any], words: Mapping[str, str]) -> str:
    if not result:
        return ""
    return words["audited_text"].format(
        day=readable(result["day"]),
        version=result["version"],
        pages=result["pages"],
        in_full=result["pages_in_full"],
        barriers=result["barriers"],
    )


def _said(text: object, language: str) -> Said:
    """A text and, where it is not in the page's language, its own language."""
    own = language_of(text, language)
    return Said(in_language(text, language), "" if own == language else own)


def _supervision(found: Mapping[str, Any], language: str) -> Supervision:
    return Supervision(
        authority=_said(found.get("authority"), language),
        unit=_said(found.get("unit"), language),
        website=in_language(found.get("website"), language),
        email=found.get("email", ""),
        phone=found.get("phone", ""),
    )


def _defects(catalog: Catalog, language: str, address: str, title_of: Callable[[str], str]) -> Iterator[Defect]:
    file = catalog.files[DEFECTS]
    criteria = labels(file.schema["properties"]["defects"]["items"]["properties"]["criterion"])
    for defect in file.data.get("defects", []):
        yield Defect(
            what=_said(defect["what"], language),
            href=relative(defect["page"], address),
            page=title_of(defect["page"]),
            number=defect["criterion"],
            criterion=criteria[defect["criterion"]],
            reason=defect["reason"],
            alternative=_said(defect["alternative"], language),
            foreign="" if language == DEFAULT_LANGUAGE else DEFAULT_LANGUAGE,
        )
