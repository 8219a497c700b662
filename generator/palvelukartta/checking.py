"""The check: a content directory in, its catalogue and every problem out. It prints and writes nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from palvelukartta.checks import check, severities
from palvelukartta.checks.links import links_of, links_of_page
from palvelukartta.checks.made_for import version_problems
from palvelukartta.checks.own_pictures import own_icon_problems, own_picture_problems
from palvelukartta.checks.own_templates import own_template_problems
from palvelukartta.checks.own_texts import own_text_problems
from palvelukartta.checks.redirects import redirects_lead_to_pages
from palvelukartta.checks.texts import hand_written
from palvelukartta.codes import codes
from palvelukartta.markdown import Link
from palvelukartta.model.catalog import Catalog, Known, WrittenLink
from palvelukartta.model.default_citation import as_written
from palvelukartta.model.entries import Entry, Key
from palvelukartta.model.text import DEFAULT_LANGUAGE
from palvelukartta.problems import Problem, errors, in_order
from palvelukartta.progress import Progress, unseen
from palvelukartta.resources import resource_directory
from palvelukartta.sitemap.living import Living
from palvelukartta.sitemap.redirects import redirects
from palvelukartta.source.assemble import Source, read_content, starter_entries
from palvelukartta.source.files import PALETTE
from palvelukartta.source.memory import Memory
from palvelukartta.source.own_schema import map_schemas
from palvelukartta.source.schemas import Schemas, load_schemas
from palvelukartta.source.text_pages import TextPage


class Checked(Struct, frozen=True, eq=False):
    """A content directory that was read and checked."""

    catalog: Catalog
    problems: tuple[Problem, ...]
    palette: Path | None = None
    """The publisher's own colours, where the content has them."""
    text_pages: tuple[TextPage, ...] = ()
    broken: frozenset[Key] = frozenset()
    """Entries that exist as files but could not be read."""
    content: Path | None = None
    """The directory."""
    schemas: Schemas = field(default_factory=load_schemas)
    """What the content was read with: the map's own schemas over the package's."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build."""
        return errors(self.problems)


class Like(Struct, frozen=True, eq=False):
    """A directory that was checked, from which another differs by a few files: what both have is not read and judged
    again, and is kept once."""

    checked: Checked
    today: date
    """The day of that check."""
    differing: Collection[str] = ()
    """Files that are not the same, by name."""

    def entries(self, schemas: Schemas) -> Mapping[str, Entry]:
        """File → entry that is the same and had no fault; none where the schemas are others, or where errors may have
        kept faults from being looked for."""
        if self.checked.errors or schemas.own != self.checked.schemas.own:
            return {}
        left = {*self.differing, *(problem.location.path for problem in self.checked.problems)}
        found = {entry.origin.path: entry for entry in self.checked.catalog.entries.values()}
        return {name: entry for name, entry in found.items() if name not in left}


def check_content(
    content: Path,
    schemas: Schemas | None = None,
    today: date | None = None,
    memory: Memory | None = None,
    progress: Progress = unseen,
    like: Like | None = None,
) -> Checked:
    """Everything that is wrong with `content`, on the day `today` where one is given; no template and no drawing is
    loaded.

    Where the map's own schemas have a fault, or the map was made for another version of the program, nothing else is
    looked for: it would be told in their words.

    `memory` spares the files that have not changed since an earlier check; who owns it saves it. `like` spares those
    that are the same in another directory.
    """
    schemas = schemas or map_schemas(content)
    if schemas.problems:
        return Checked(read_content(content, schemas).catalog, tuple(in_order(schemas.problems)), schemas=schemas)
    if versions := tuple(version_problems(content)):
        return Checked(read_content(content, schemas).catalog, versions, schemas=schemas)
    if memory:
        memory.under(schemas.own)
    source = read_content(content, schemas, memory, progress, like.entries(schemas) if like else None)
    is_same_day = memory.on(today) if memory else like is not None and like.today == today
    found = [
        *source.problems,
        *check(
            source.catalog,
            source.broken,
            today,
            source.unchanged,
            source.unchanged if is_same_day else (),
            source.parts,
        ),
    ]
    palette = content / PALETTE
    if palette.is_file():
        found.extend(_palette_problems(palette))
    found.extend(_own_part_problems(content, source.catalog))
    site_url = str(source.catalog.site.get("site_url", ""))
    found.extend(_redirect_problems(source.catalog, source.text_pages, source.broken, site_url))
    if settings := source.files.get(severities.FILE):
        raises = settings.data["raise"]
        found = severities.raised(found, raises)
        found.extend(severities.unknown_codes(raises, codes(), settings.locate))
    if memory:
        memory.note(_news(source, memory.asked))
        memory.forget(problem.location.path for problem in found)
    own_palette = palette if palette.is_file() else None
    return Checked(
        source.catalog, tuple(in_order(found)), own_palette, source.text_pages, source.broken, content, schemas
    )


def _news(source: Source, asked: Collection[str]) -> dict[str, tuple[Any, Known]]:
    """Path → what is worth remembering, for the files that were read: the data of entries, the links of hand-written
    pages, data and texts of single files."""
    catalog = source.catalog
    read = (entry for entry in catalog.entries.values() if entry.origin.path in asked)
    pages = (page for page in hand_written(catalog) if page.path in asked)
    files = ((name, document) for name, document in source.files.items() if name in asked)
    return {
        **{entry.origin.path: (as_written(entry.data), _known(catalog, entry)) for entry in read},
        **{page.path: (list(map(_parts, links_of_page(catalog, page))), Known((), ())) for page in pages},
        **{name: ((document.data, _passages(catalog, name)), Known((), ())) for name, document in files},
    }


def _known(catalog: Catalog, entry: Entry) -> Known:
    """What the rules of the catalogue need not find again in an entry that stays as it is."""
    return Known(catalog.named_in(entry), [(path, _parts(link)) for path, link in links_of(catalog, entry)])


def _parts(link: Link) -> WrittenLink:
    return link.target, link.words, link.line


def _passages(catalog: Catalog, name: str) -> list[tuple[int, int, str]]:
    """Line, column and text of what the single file says to readers."""
    found = (passage for passage in catalog.passages if passage.location.path == name)
    return [(passage.location.line, passage.location.column, passage.text) for passage in found]


def _palette_problems(palette: Path) -> Iterator[Problem]:
    """What is wrong with the map's own colours."""
    from palvelukartta.checks.custom_properties import palette_property_problems
    from palvelukartta.checks.palette import palette_problems
    from palvelukartta.checks.palette_parts import palette_part_problems

    theme = resource_directory("theme")
    yield from palette_problems(theme, palette)
    yield from palette_part_problems(palette)
    yield from palette_property_problems(theme, palette)


def _own_part_problems(content: Path, catalog: Catalog) -> Iterator[Problem]:
    """What is wrong with the map's own templates, words and pictures."""
    theme = resource_directory("theme")
    yield from own_template_problems(theme, content, catalog.kinds)
    yield from own_text_problems(theme, content)
    yield from own_picture_problems(content)
    yield from own_icon_problems(content)


def redirect_problems(checked: Checked, site_url: str) -> tuple[Problem, ...]:
    """Redirects that cannot be when the site is published at `site_url`, a whole address or its path."""
    return tuple(_redirect_problems(checked.catalog, checked.text_pages, (), site_url))


def _redirect_problems(
    catalog: Catalog, texts: Iterable[TextPage], broken: Iterable[Key], site_url: str
) -> Iterator[Problem]:
    if redirects(catalog):
        living = Living(catalog, DEFAULT_LANGUAGE, (page.stem for page in texts))
        unread = {f"{catalog.kinds[key.kind].directory}/{key.id}" for key in broken}
        yield from redirects_lead_to_pages(catalog, living, unread, site_url)


def publish_problems(checked: Checked, today: date) -> tuple[Problem, ...]:
    """What a publish on the day `today` tells beside the content's own problems, and where it stops at an error: what
    the accessibility statement lacks, and what is left of the starter.
    """
    from palvelukartta.checks import readiness, statement

    lacking = statement.statement_problems(checked.catalog, today)
    found = (*lacking, *readiness.readiness_problems(checked.catalog, starter_entries()))
    raises = checked.catalog.files[severities.FILE].data.get("raise", ())
    return tuple(in_order(severities.raised(found, raises)))
