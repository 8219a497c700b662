"""Pages that other sites show in a frame: a map, a pathway's line or its steps, a service's answers, the guided route.

Each shows again what its whole page was made of, under another template: nothing is asked of the catalogue twice.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from palvelukartta.pages.map_pages import MapContext
from palvelukartta.rendering.embedding import frame
from palvelukartta.rendering.page import Embed, Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import embed_address, oembed_address

SCRIPT = "embed/inside.js"
"""Tells the page around the frame how high its content is."""

OUTSIDE = "embed/outside.js"
"""What the page around the frame may load to hear that."""

WIDTH = 800
"""CSS pixels that a program is told where it must know a width (oEmbed 2.3.4.4): the frame fits any."""

_SHOWN: Mapping[str, tuple[tuple[str, str, str, int], ...]] = {
    "map.html": (("map", "", "embed_map.html", 900),),
    "pathway.html": (("line", "", "embed_line.html", 520), ("steps", "vaiheet", "embed_steps.html", 900)),
    "service.html": (("service", "", "embed_service.html", 640),),
    "guide.html": (("guide", "", "embed_guide.html", 900),),
}
"""Template of a page → what of it is shown: its name, the end of its address, its template and its height."""


def with_embeds(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages, and after each that other sites may show those that stand in their frames. A map without anything to
    draw has none."""
    for page in pages:
        embeds = tuple(_embeds(page))
        yield replace(page, embeds=embeds) if embeds else page
        for embed in embeds:
            yield replace(
                page,
                address=embed.address,
                template=embed.template,
                whole=page.address,
                scripts=(SCRIPT,),
                index=True,
                structured="",
            )


def _embeds(page: Page) -> Iterator[Embed]:
    if page.template == "map.html" and page.context(MapContext).map is None:
        return
    for name, part, template, height in _SHOWN.get(page.template, ()):
        yield Embed(name, embed_address(page.address, part), template, height)


def oembed_files(pages: Iterable[Page], base_url: str, provider: str, texts: Texts) -> Mapping[str, bytes]:
    """Address → what programs of other sites read to show a page (oEmbed 1.0, type `rich`). `base_url` is the whole
    address of the front page, `provider` the site's name."""
    files = {}
    for page in pages:
        for embed in page.embeds:
            record = {
                "version": "1.0",
                "type": "rich",
                "title": page.title,
                "provider_name": provider,
                "provider_url": base_url,
                "width": WIDTH,
                "height": embed.height,
                "html": frame(page, embed, base_url, texts),
            }
            text = json.dumps(record, ensure_ascii=False, indent=1)
            files[oembed_address(embed.address)] = f"{text}\n".encode()
    return files
