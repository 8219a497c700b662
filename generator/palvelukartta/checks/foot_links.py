"""What the foot of every page leads to and only a person can write: the pages of feedback and of the site itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from palvelukartta import markdown
from palvelukartta.checks.texts import PAGES, HandWritten, hand_written
from palvelukartta.codes import problem
from palvelukartta.model.catalog import Catalog
from palvelukartta.problems import Location, Problem
from palvelukartta.sitemap.addresses import ABOUT, CONTACT_PLACE, FEEDBACK

_SAID = re.compile(rf"(?m)^#+ .*\{{ ?#{CONTACT_PLACE} ?\}}[ \t]*$")
"""A heading that gives the place its name: where it stands, nobody need read the whole page as Markdown."""


def the_foot_leads_to_pages(catalog: Catalog) -> Iterator[Problem]:
    """The hand-written pages are there to which the foot of every page leads, with the place of the contact."""
    if not catalog.site:
        return  # no site, no foot: that is told by itself
    written = {f"{page.stem}.html": page for page in hand_written(catalog)}
    for address in (FEEDBACK, ABOUT):
        if address not in written:
            stem = address.removesuffix(".html")
            file = f"{PAGES}{stem}.md"
            yield problem("link-foot", Location(file), stem, page=address, file=file)
    if FEEDBACK in written and not _has_contact(written[FEEDBACK]):
        page = written[FEEDBACK]
        yield problem("link-foot-place", Location(page.path), page.stem, page=FEEDBACK, anchor=CONTACT_PLACE)


def _has_contact(page: HandWritten) -> bool:
    return bool(_SAID.search(page.text)) or CONTACT_PLACE in markdown.anchors(page.text)
