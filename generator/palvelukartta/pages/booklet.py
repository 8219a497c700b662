"""All pathways on one page, for paper: drawing, steps and contacts of each, made from the pathways' own pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from palvelukartta.drawing.pathway import PartDrawing
from palvelukartta.drawing.pathway_svg import slice_svg, still_svg
from palvelukartta.drawing.slices import cuts
from palvelukartta.model.schema import Kind
from palvelukartta.rendering.page import Crumb, Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import FRONT, booklet_address, list_address

LEFT_OUT = ("sources", "open_questions")
"""Fields of a step that stand on the pathway's own page only: they would double the paper."""


def booklet_page(kind: Kind, pages: Sequence[Page], site_url: str, texts: Texts, language: str) -> Page:
    """The booklet of the pathways whose `pages` are given, in their order."""
    return Page(
        address=booklet_address(kind),
        template="booklet.html",
        title=texts["pages"]["booklet"],
        lead=texts["pages"]["booklet_lead"],
        section=list_address(kind),
        crumbs=(Crumb(texts["site"]["front_page"], FRONT), Crumb(kind.plural, list_address(kind))),
        context={
            "leaves": [_leaf(page, site_url) for page in pages],
            "fields": kind.schema["properties"]["steps"]["items"]["properties"],
        },
        language=language,
        index=True,
    )


def _leaf(page: Page, site_url: str) -> dict[str, Any]:
    id = page.context["id"]
    return {
        "id": id,
        "title": page.title,
        "lead": page.lead,
        "entry": page.context["entry"],
        "changes": page.context["changes"],
        "contacts": page.context["contacts"],
        "address": site_url + page.address,
        "parts": [
            {**part, **_drawing(id, part["drawing"]), "steps": _steps(id, part)} for part in page.context["parts"]
        ],
    }


def _drawing(id: str, drawing: PartDrawing) -> dict[str, Any]:
    """The middle form under ids of its own, and its slices for paper."""
    picture = replace(drawing.middle_picture, prefix=f"{id}--{drawing.middle_picture.prefix}")
    return {"still": still_svg(picture), "slices": [slice_svg(picture, top, bottom) for top, bottom in cuts(picture)]}


def _steps(id: str, part: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The steps as their own page lists them; ids and links begin with the pathway's id."""
    return [
        {
            **item,
            "view": replace(item["view"], id=f"{id}--{item['view'].id}"),
            "edges": [{**way, "href": f"#{way['edge'].pathway or id}--{way['edge'].target}"} for way in item["edges"]],
            "data": {name: value for name, value in item["data"].items() if name not in LEFT_OUT},
            "mine": "",
            "linked": False,
        }
        for item in part["steps"]
    ]
