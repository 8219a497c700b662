"""The accessibility statement in each language that the law's readers have: digipalvelulaki 306/2019, (EU) 2018/1523.

What nobody has confirmed is shown as missing; `checks.statement` keeps such a site from being published.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from palvelukartta.checks.statement import DEFECTS, STATEMENT, contact, missing
from palvelukartta.finnish.dates import readable
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.schema import labels
from palvelukartta.model.text import DEFAULT_LANGUAGE, in_language, language_of
from palvelukartta.rendering.page import Crumb, Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import FRONT, STATEMENTS, relative


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
        context={
            "gaps": [words[f"gap_{name}"] for name in _gaps(catalog)],
            "translations": [
                {"language": other, "href": relative(to, address)} for other, to in STATEMENTS.items() if to != address
            ],
            "service": {
                "name": _said(catalog.site.get("title"), language),
                "address": catalog.site.get("site_url", ""),
                "organisation": _said(data.get("organisation"), language),
            },
            "status": data.get("status", ""),
            "defects": list(_defects(catalog, language, address, title_of)),
            "assessment": {
                "assessor": data.get("assessment", ""),
                "method": _said(data.get("assessment_method"), language),
                **{name: readable(data.get(name)) for name in ("assessed_on", "prepared_on", "reviewed_on")},
            },
            "feedback": {"unit": _said(data.get("feedback", {}).get("unit"), language), "email": email, "form": form},
            "supervision": _supervision(data.get("supervision", {}), language),
        },
        source=statement.origin.path,
        language=language,
    )


def _gaps(catalog: Catalog) -> list[str]:
    found = missing(catalog.files[STATEMENT])
    if "feedback" not in found and not any(contact(catalog)):
        found = [*found, "feedback"]
    return found if "site_url" in catalog.site else [*found, "site_url"]


def _said(text: object, language: str) -> dict[str, str]:
    """A text and, where it is not in the page's language, its own language."""
    own = language_of(text, language)
    return {"text": in_language(text, language), "language": "" if own == language else own}


def _supervision(found: Mapping[str, Any], language: str) -> dict[str, Any]:
    website = found.get("website")
    return {
        "authority": _said(found.get("authority"), language),
        "unit": _said(found.get("unit"), language),
        "website": in_language(website, language),
        "email": found.get("email", ""),
        "phone": found.get("phone", ""),
    }


def _defects(catalog: Catalog, language: str, address: str, title_of: Callable[[str], str]) -> Iterator[dict[str, Any]]:
    file = catalog.files[DEFECTS]
    criteria = labels(file.schema["properties"]["defects"]["items"]["properties"]["criterion"])
    for one in file.data.get("defects", []):
        yield {
            "what": _said(one["what"], language),
            "page": {"href": relative(one["page"], address), "title": title_of(one["page"])},
            "criterion": {"number": one["criterion"], "title": criteria[one["criterion"]]},
            "reason": one["reason"],
            "alternative": _said(one["alternative"], language),
            "foreign": "" if language == DEFAULT_LANGUAGE else DEFAULT_LANGUAGE,
        }
