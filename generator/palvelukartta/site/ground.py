"""What the pages and the other files of a site are made of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property, partial
from pathlib import Path

from msgspec import Struct, field

from palvelukartta.checking import Checked
from palvelukartta.drawing.finish.style import drawing_style
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.schema import Schema
from palvelukartta.model.text import DEFAULT_LANGUAGE, in_language
from palvelukartta.model.validity import on_day
from palvelukartta.pages.map_style import line_styles
from palvelukartta.pages.menu_width import menu_is_long
from palvelukartta.pages.pathway_set import Pathways, joints
from palvelukartta.rendering.own_parts import OwnParts
from palvelukartta.rendering.texts import Texts
from palvelukartta.rendering.theme import Theme
from palvelukartta.sitemap.publication import Publication
from palvelukartta.source.lemmas import Lemmas
from palvelukartta.timing import UNTIMED, Timing

LANGUAGE = DEFAULT_LANGUAGE
"""The site's own language."""


class Ground(Struct, frozen=True, eq=False, dict=True):
    """Checked content on one day, the theme, and where the site will be; what both make is made once, when it is asked
    for."""

    checked: Checked
    today: date
    theme: Theme
    changes: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    """Content file → days on which it was changed."""
    cache: Path | None = None
    """A directory in which the answers of the dictionary are kept from build to build."""
    publication: Publication = field(default_factory=Publication)
    timing: Timing = UNTIMED
    documents: Mapping[str, Schema] | None = None
    """The schemas by file, read when they are not given."""
    known_words: frozenset[str] | None = None
    """`words` of a catalogue whose entries are called alike, where there was one."""

    @cached_property
    def catalog(self) -> Catalog:
        """The catalogue as it is on the day."""
        return on_day(self.checked.catalog, self.today)

    @cached_property
    def texts(self) -> Mapping[str, Mapping[str, str]]:
        """The site's own words in its own language."""
        return self.theme.texts[LANGUAGE]

    @cached_property
    def title(self) -> str:
        """The site's name."""
        return in_language(self.catalog.site["title"], LANGUAGE)

    @cached_property
    def schemas(self) -> Mapping[str, Schema]:
        """The schemas by file."""
        return self.checked.schemas.documents if self.documents is None else self.documents

    @cached_property
    def pathways(self) -> Pathways:
        """The pathways and their drawings."""
        return Pathways(self.catalog, self.texts, self.words, LANGUAGE)

    @cached_property
    def words(self) -> frozenset[str]:
        """Words in which a long word may be parted."""
        return joints(self.catalog, self.texts) if self.known_words is None else self.known_words

    @cached_property
    def lemmas(self) -> Lemmas:
        """Dictionary forms of the content's words."""
        return Lemmas(LANGUAGE, self.cache / f"lemmas.{LANGUAGE}.json" if self.cache else None)

    @property
    def base_url(self) -> str:
        """Whole address of the front page, or ""."""
        return self.publication.base_url or str(self.catalog.site.get("site_url", ""))


def theme_of(checked: Checked) -> Theme:
    """The theme with what the content adds to it."""
    return Theme(
        palette=checked.palette,
        generated=drawing_style(checked.catalog.kinds),
        made=line_styles(checked.catalog.kinds),
        own=OwnParts(checked.content),
        names=checked.schemas.renamed,
        menu_is_long=partial(_menu_is_long, checked.catalog),
    )


def _menu_is_long(catalog: Catalog, texts: Texts) -> bool:
    title = in_language(catalog.site["title"], LANGUAGE)
    return menu_is_long(catalog.filled_kinds.values(), texts["site"]["contacts"], title)
