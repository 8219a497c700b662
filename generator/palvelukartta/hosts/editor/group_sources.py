"""The question on a page where its facts are from: who changes the phone hours goes to no other page."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from palvelukartta.hosts.editor.desk import Desk
from palvelukartta.hosts.editor.open_entry import OpenEntry
from palvelukartta.hosts.editor.source_choices import NOTE, answered, today, with_near
from palvelukartta.model.default_citation import FIELD as DEFAULT
from palvelukartta.model.form_data import patched
from palvelukartta.model.form_pages import OWN_FACTS, FormPage, fields_along, page_at, sections, value_at
from palvelukartta.model.forms import Field
from palvelukartta.model.group_source import (
    CERTAINTY,
    NAMES,
    READ,
    SOURCE,
    SOURCES,
    changed_names,
    cited_as,
    own_citation,
    question,
    with_citation,
)
from palvelukartta.model.schema import FieldPath
from palvelukartta.model.typed import shown_date
from palvelukartta.pages.editor.field_views import FieldView, FieldViews

NAME = "@lahde"
"""Before the names of what a form says of a source: it is told beside the facts of a page, and is none of them."""

QUESTION = f"#k-{NAME}.{SOURCE}"
"""Where a form asks for the source, as an address has it."""

OF = "@lahteesta"
"""Name of what a form says of the fields about which it asked."""

AS_OF = "as_of"
"""Of a group, and of the entry: when the facts were so."""

BESIDE = (AS_OF, "shared", SOURCES, DEFAULT, "title", "id")
"""What is no fact that a source tells."""


class _Asking(Struct, frozen=True, dict=True):
    """A page that may ask where its facts are from, with the `data` that its entry has then."""

    entry: OpenEntry
    page: FormPage
    data: Any

    @cached_property
    def of_item(self) -> bool:
        """Whether the page is one of an item that has citations of its own."""
        return self.page.is_item and any(field.name == SOURCES for field in self.page.fields)

    @cached_property
    def holder(self) -> FieldPath:
        """Where the citations stand: in the item, or in the entry."""
        return self.page.path if self.of_item else ()

    @cached_property
    def form(self) -> Field:
        """The fields of what has the citations."""
        return [self.entry.form, *fields_along(self.entry.form, self.holder)][-1]

    @cached_property
    def held(self) -> Mapping[str, Any]:
        """What has the citations."""
        found = value_at(self.data, self.holder) if self.holder else self.data
        return found if isinstance(found, dict) else {}

    @cached_property
    def published(self) -> Mapping[str, Any]:
        """The same as it was before the change set; an item is known by its id."""
        if not self.holder:
            return self.entry.published
        items = value_at(self.entry.published, self.holder[:-1])
        same = (item for item in items or () if isinstance(item, dict) and item.get("id") == self.held.get("id"))
        return next(same, {})

    @cached_property
    def path(self) -> FieldPath:
        """The facts of the page, from the holder."""
        return self.page.path[len(self.holder) :]

    @cached_property
    def changed(self) -> tuple[str, ...]:
        """The facts of the page that its change set changes."""
        if not self.published:
            return ()
        shown = {field.name for field in self.page.fields}
        names = changed_names(self.form, self.path, self.published, self.held, BESIDE)
        return tuple(name for name in names if name in shown)

    @cached_property
    def named(self) -> list[str]:
        """What the page's citation names: what was changed, else all of the group."""
        return cited_as(self.form, self.held, str(self.path[0]), self.changed) if self.path else list(self.changed)

    @cached_property
    def older(self) -> Collection[Any]:
        """Citations that are published: they tell nothing of what is new."""
        return self.published.get(SOURCES) or ()

    @cached_property
    def told(self) -> Mapping[str, Any]:
        """The citation of what the page asks about."""
        return own_citation(self.held, self.named, self.older) if self.named else {}

    @cached_property
    def is_told(self) -> bool:
        """Whether the citation names a source, or says that there is none."""
        return bool(self.told.get(SOURCE)) or (bool(self.told) and self.told.get(CERTAINTY) not in READ)

    @cached_property
    def labels(self) -> str:
        """What the changed facts are called."""
        return ", ".join(field.label for field in self.page.fields if field.name in self.changed)

    @cached_property
    def is_group(self) -> bool:
        """Whether the page shows facts that have a day of their own."""
        return bool(self.path) and len(self.path) <= len(("list", 0)) and self._has(AS_OF) and not self._has(SOURCES)

    def _has(self, name: str) -> bool:
        return any(field.name == name for field in self.page.fields)

    def asked(self, desk: Desk) -> Field | None:
        """The question: about what the change set has changed of the page's facts, and of facts with a day of their own
        also before. None where it is not asked, or no citation can be about them."""
        changed = self.changed
        if not (self.is_group or (changed and (self.of_item or self.page.place == OWN_FACTS))):
            return None
        label, hint = desk.tell("source_of_group"), ""
        if changed:
            label = desk.tell("source_of_changed", fields=self.labels)
        if self.of_item:
            hint = desk.tell("source_elsewhere")
        elif not self.is_group and (own := _of_holder(self)):
            hint = desk.tell("source_hint_of", sources=own)
        if not changed and self.page.is_item and self.page.field:
            hint = f"{hint} {desk.tell('source_of_list', list=self.page.field.label)}".strip()
        made = question(self.form, str(self.path[0]) if self.path else changed[0], label, hint)
        return replace(made, fields=made.fields[:1]) if made and self.of_item else made


def named(entry: OpenEntry, page: FormPage, data: Any) -> list[str]:
    """What the page's citation names."""
    return _Asking(entry, page, data).named


def source_view(desk: Desk, entry: OpenEntry, page: FormPage, views: FieldViews) -> tuple[FieldView, ...]:
    """The question with what is told now; nothing where it is not asked."""
    asking = _Asking(entry, page, entry.data)
    asked, told = asking.asked(desk), asking.told
    held = asking.held if asking.of_item else None
    return (with_near(desk, entry, views.one(asked, (NAME,), told), told, held),) if asked else ()


def unsourced(desk: Desk, entry: OpenEntry, page: FormPage) -> str:
    """That nobody has told where a changed fact is from; "" where that is told, or the page's own sources are meant."""
    asking = _Asking(entry, page, entry.data)
    if not asking.changed or asking.is_told or asking.asked(desk) is None:
        return ""
    return desk.tell("source_missing", fields=asking.labels) if asking.told or asking.is_group else ""


def unsourced_pages(desk: Desk, entry: OpenEntry) -> Iterator[tuple[FormPage, str]]:
    """Each page of an entry with changed facts of which nobody has told where they are from, and what they are
    called."""
    for page in _pages(entry):
        asking = _Asking(entry, page, entry.data)
        if asking.changed and not asking.is_told and asking.asked(desk) is not None:
            yield page, asking.labels


def _pages(entry: OpenEntry) -> Iterator[FormPage]:
    """The pages of an entry: its sections, and those of the items of its lists."""
    for section in sections(entry.form):
        yield section
        items = value_at(entry.data, section.path) if section.path else None
        for place in range(len(items) if isinstance(items, list) else 0):
            if item := page_at(entry.form, f"{section.place}.{place}", entry.data):
                yield item


def asks_still(entry: OpenEntry, page: FormPage) -> bool:
    """Whether a fact was changed of which nothing is told."""
    asking = _Asking(entry, page, entry.data)
    return bool(asking.changed) and not asking.told


def with_source(desk: Desk, entry: OpenEntry, page: FormPage | None, data: Any) -> Any:
    """The entry's `data` with what a form says of where the facts of its page are from: of those that it asked about,
    which are others where one was changed since. Raises UnknownFieldError."""
    begin = f"{NAME}."
    typed = [(name.removeprefix(begin), value) for name, value in desk.request.form if name.startswith(begin)]
    asking = _Asking(entry, page, data) if page and typed else None
    asked = asking.asked(desk) if asking else None
    if asked is None or asking is None:
        return data
    held = _with_answer(desk, asking, asked, typed)
    return held if not asking.holder else _put(data, asking.holder, held)


def _put(data: Any, path: FieldPath, value: Any) -> Any:
    """`data` with another value at `path`."""
    if not path:
        return value
    inner = _put(data[path[0]], path[1:], value)
    if isinstance(data, list):
        return [inner if place == path[0] else each for place, each in enumerate(data)]
    return {**data, path[0]: inner}


def _with_answer(desk: Desk, asking: _Asking, asked: Field, typed: list[tuple[str, str]]) -> Mapping[str, Any]:
    """What has the citations, with the one that was asked for."""
    held, now, older = asking.held, asking.named, asking.older
    shown = desk.request.value(OF).split() or now
    before = own_citation(held, shown, older)
    was = {key: before[key] for key in before if key != NAMES}
    said: Mapping[str, Any] = answered(desk, patched(asked, was, typed))
    source = asked.field(SOURCE)
    if source and said.get(source.name):
        said = {**said, source.name: asking.entry.choices.resolved(source, str(said[source.name]))}
    if not before and _is_part(asking):
        said = _dated(desk, said)
    if shown != now and before:
        held = with_citation(held, shown, {}, older)
    return with_citation(held, now, said, older)


def _is_part(asking: _Asking) -> bool:
    """Whether facts of a page are changed whose own day is left: it is about those that were not looked at."""
    both = (value_at(data, asking.path) if asking.path else data for data in (asking.published, asking.held))
    was, now = (found if isinstance(found, dict) else {} for found in both)
    return asking.is_group and bool(asking.changed) and bool(was) and was.get(AS_OF) == now.get(AS_OF)


def _dated(desk: Desk, said: Mapping[str, Any]) -> Mapping[str, Any]:
    """What is said of a source, with the day on which it was looked at."""
    is_read = said.get(SOURCE) and not said.get(NOTE)
    return {**said, NOTE: desk.tell("source_looked_at", day=today(desk))} if is_read else said


def with_today(desk: Desk, entry: OpenEntry, page: FormPage | None, data: Any) -> Any:
    """The entry's `data`, in which a group that is new has the day on which it was written: also where it was saved
    before, and the form, which was there first, has no day."""
    is_group = page and page.field and len(page.path) == 1 and any(field.name == AS_OF for field in page.fields)
    group = data.get(page.path[0]) if page and is_group else None
    if page is None or not isinstance(group, dict) or AS_OF in group or value_at(entry.published, page.path):
        return data
    return {**data, str(page.path[0]): {**group, AS_OF: desk.day.isoformat()}}


def with_day(desk: Desk, entry: OpenEntry, page: FormPage) -> FormPage:
    """The page, whose date says what readers see while it is empty: the entry's own."""
    day = entry.data.get(AS_OF)
    if not page.field:
        return page
    group = value_at(entry.data, page.path)
    hint = desk.tell("as_of_new")
    if value_at(entry.published, page.path):
        has_own = (isinstance(group, dict) and AS_OF in group) or not isinstance(day, str)
        hint = desk.tell("as_of_all") if has_own else desk.tell("as_of_hint", day=shown_date(day))
    told = (replace(field, hint=hint) if field.name == AS_OF else field for field in page.fields)
    return replace(page, fields=tuple(told))


def _of_holder(asking: _Asking) -> str:
    """Names of the sources that are about all of what has the citations."""
    default, citations = asking.entry.data.get(DEFAULT), asking.held.get(SOURCES)
    rows = [*(citations if isinstance(citations, list) else ()), *([default] if default else [])]
    whole = [row for row in rows if isinstance(row, dict) and row.get(SOURCE) and NAMES not in row]
    sources = asking.form.field(SOURCES)
    field = sources.field(SOURCE) if sources else None
    return "; ".join(dict.fromkeys(asking.entry.choices.name(field, row[SOURCE]) for row in whole)) if field else ""
