"""The pipeline of a change: two contents in, a report and drawings out. It prints and writes nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from palvelukartta.changes import Changes, changes
from palvelukartta.changes.addresses import LostPlace, lost_places
from palvelukartta.changes.faults import new_problems
from palvelukartta.changes.fields import ARTICLE, ChangeKind
from palvelukartta.changes.files import OneFile, file_changes
from palvelukartta.checking import Checked, check_content
from palvelukartta.checks.contrast import tokens, without_colours
from palvelukartta.drawing.finish.before_after import Side, before_after
from palvelukartta.drawing.finish.outlines import outlines_after, outlines_before
from palvelukartta.drawing.finish.style import drawing_style
from palvelukartta.drawing.pen.presentation import StyleSheet
from palvelukartta.model.folded_schema import fold
from palvelukartta.model.schema import Schema
from palvelukartta.rendering.stylesheet import GENERATED
from palvelukartta.rendering.texts import load_texts
from palvelukartta.reports.change_words import Words
from palvelukartta.reports.changes import ChangeReport, Links, markdown
from palvelukartta.resources import resource_directory
from palvelukartta.site import LANGUAGE
from palvelukartta.sitemap.addresses import entry_address
from palvelukartta.sitemap.redirects import FILE as REDIRECTS
from palvelukartta.source.files import PAGES, page_files
from palvelukartta.source.schemas import Schemas, load_schemas
from palvelukartta.source.text_pages import SCHEMA as TEXT_PAGE
from palvelukartta.views.pathway import pathway_view

STYLES = ("tokens/colours.css", "tokens/drawing.css", "components/drawing/drawing.css", "changes/outlines.css")
"""Style sheets of the theme from which a drawing takes its colours and lines."""


class Version(Struct, frozen=True):
    """One of the two contents that are compared."""

    content: Path
    name: str
    """What the report calls it."""
    schemas: Schemas


class CheckedVersion(Struct, frozen=True, eq=False):
    """One of the two contents, checked."""

    content: Path
    name: str
    """What the report calls it."""
    checked: Checked


class Comparison(Struct, frozen=True):
    """What a change does, ready to be written."""

    report: str
    """Markdown."""
    drawings: Mapping[str, bytes]
    """File name → SVG: a changed pathway before and now."""


def compare(
    old: Version,
    new: Version,
    *,
    content: str,
    site: str = "",
    language: str = "fi",
    length: int | None = None,
    today: date | None = None,
    drawn: bool = True,
) -> Comparison:
    """What is different in `new`. `content` is what the report calls the content directory, `site` where the site is
    that the report links to, "" if it links to none; `length` about how many characters the report may have. The same
    day is `today` for both, so that no problem is new because time has passed. Not `drawn`, the report names no file of
    a drawing."""
    told = difference(*(_side(version, today) for version in (old, new)), language=language)
    drawings = dict(_drawings(told.changes, language)) if drawn else {}
    told = replace(told, drawings={id: _file_name(id) for id in drawings})
    report = markdown(told, Links(content, entry_address, site), language, length)
    return Comparison(report, {_file_name(id): drawing for id, drawing in drawings.items()})


def _side(version: Version, today: date | None) -> CheckedVersion:
    return CheckedVersion(version.content, version.name, check_content(version.content, version.schemas, today))


def difference(old: CheckedVersion, new: CheckedVersion, *, language: str = "fi") -> ChangeReport:
    """What is different in `new`, yet to be written; without drawings."""
    before, after = old.checked, new.checked
    different = changes(before.catalog, after.catalog, before.broken, after.broken)
    unread, words = _unread(old) | _unread(new), Words(language, before.catalog, after.catalog)
    return ChangeReport(
        different,
        tuple(file_changes(*(_files(side, after.schemas, unread, words) for side in (old, new)))),
        new_problems(before.problems, after.problems),
        old.name,
        new.name,
        {},
        tuple(_lost_places(before, after, unread)),
    )


def _lost_places(before: Checked, after: Checked, unread: Collection[str]) -> Iterator[LostPlace]:
    pages = {page.address: page.title for page in before.text_pages if page.source not in unread}
    for lost in lost_places(before.catalog, after.catalog, pages, (page.stem for page in after.text_pages)):
        if lost.title or REDIRECTS not in unread:
            yield lost


def _file_name(id: str) -> str:
    return f"polku-{id}.svg"


def _drawings(different: Changes, language: str) -> Iterator[tuple[str, bytes]]:
    """Pathway id → its drawing before and now, for each pathway whose steps changed."""
    theme = resource_directory("theme")
    sheets = {name: (theme / name).read_text(encoding="utf-8") for name in STYLES}
    style = StyleSheet.of({**sheets, GENERATED: drawing_style(different.new.kinds)})
    texts = load_texts(theme, LANGUAGE)["drawing"]
    words = Words(language, different.old, different.new)
    for change in different.changed:
        if change.pathway:
            views = (pathway_view(different.old, change.before), pathway_view(different.new, change.after))
            outlines = (outlines_before(change.pathway), outlines_after(change.pathway))
            headings = (words.say("before"), words.say("now"))
            before, after = (Side(*side) for side in zip(headings, views, outlines, strict=True))
            happened = {how: words.say(f"step_{how}") for how in ChangeKind}
            title = words.say("drawn", title=change.after.title)
            yield change.after.id, before_after(title, (before, after), happened, texts, style)


def _files(side: CheckedVersion, schemas: Schemas, unread: Collection[str], words: Words) -> dict[str, OneFile]:
    """Everything that is no entry and no `unread` file: hand-written pages, files at the top, own colours."""
    pages = _schema(TEXT_PAGE, schemas)
    pages = {
        **pages,
        "properties": {**pages["properties"], "markdown": {"title": words.say("text"), "x-format": ARTICLE}},
    }
    found = [
        OneFile(
            page.source,
            page.title,
            page.address,
            pages,
            {"title": page.title, "lead": page.lead, "markdown": page.markdown},
        )
        for page in side.checked.text_pages
    ]
    for name, file in side.checked.catalog.files.items():
        schema = _schema(schemas.files.get(name, ""), schemas) if name in schemas.files else file.schema
        if file.data:
            found.append(OneFile(name, str(schema["title"]), "", schema, file.data))
    if side.checked.palette:
        found.append(_palette(side.checked.palette, words))
    return {file.path: file for file in found if file.path not in unread}


def _unread(side: CheckedVersion) -> set[str]:
    """Files of the content that could not be read, and are no entries: what is in them is not known."""
    read = {page.source for page in side.checked.text_pages}
    read |= {name for name, file in side.checked.catalog.files.items() if file.data}
    names = [*side.checked.catalog.files, *(f"{PAGES}/{path.name}" for path in page_files(side.content))]
    return {name for name in names if name not in read and (side.content / name).exists()}


def _palette(path: Path, words: Words) -> OneFile:
    """The colours of each scheme by name, and what the file says beside them."""
    css = path.read_text(encoding="utf-8", errors="replace")
    colours = {
        scheme: {f"--{name}": colour.value for name, colour in named.items()} for scheme, named in tokens(css).items()
    }
    light = colours["light"]
    dark = {name: value for name, value in colours["dark"].items() if light.get(name) != value}
    data = {"light": light, "dark": dark, "rules": " ".join(without_colours(css).split())}
    schema = {"properties": {name: {"title": words.say(name)} for name in data}}
    return OneFile(path.name, words.say("palette"), "", schema, data)


def _schema(name: str, schemas: Schemas) -> Schema:
    known = schemas if name in schemas.documents else load_schemas()
    return fold(name, known.documents)
