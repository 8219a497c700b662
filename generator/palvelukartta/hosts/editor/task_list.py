"""The task list of an entry: its sections and lists, each with how far it is."""

from __future__ import annotations

from palvelukartta.hosts.editor.desk import Desk, base_of, form_base
from palvelukartta.hosts.editor.drafts import ChangeSet
from palvelukartta.hosts.editor.form_screens import title_of
from palvelukartta.hosts.editor.open_entry import OpenEntry
from palvelukartta.hosts.editor.previews import preview_of
from palvelukartta.hosts.editor.responses import Response
from palvelukartta.hosts.editor.step_screens import address_of, is_for_steps
from palvelukartta.model.form_pages import FIRST, OWN_FACTS, FormPage, page_of, sections, value_at
from palvelukartta.model.forms import Control
from palvelukartta.pages.editor.contexts import Link, Task, TaskListContext
from palvelukartta.pages.editor.titles import item_title
from palvelukartta.problems import Severity


def show_task_list(desk: Desk, changes: ChangeSet, entry: OpenEntry) -> Response:
    """The sections of an entry; why there are none where its file cannot be read."""
    base = form_base(changes, entry.kind.directory, entry.id)
    pages = sections(entry.form)
    tasks = {page.place: _task(desk, entry, page, base) for page in pages}
    main = [page.place for page in pages if page.place in (FIRST, OWN_FACTS) or (page.field and not page.field.section)]
    done = desk.request.query.get("tehty", "")
    context = TaskListContext(
        base=base_of(changes.row.id),
        kind=entry.kind.singular,
        main=tuple(tasks[place] for place in main),
        more=tuple(_closed(task) for place, task in tasks.items() if place not in main),
        others=desk.others(entry.name, changes.row.id),
        unread="" if entry.is_readable else desk.tell("unread"),
        rename_href=f"{base_of(changes.row.id)}/nimea/{entry.kind.directory}/{entry.id}",
        delete_href=f"{base_of(changes.row.id)}/poista/{entry.kind.directory}/{entry.id}",
        site_href=preview_of(changes, entry).address,
        message=desk.tell(f"done_{done}") if done in ("yhdistetty", "uusi", "nimetty") else "",
    )
    return desk.page("task_list", entry.title, context, Link(changes.row.title, base_of(changes.row.id)))


def _closed(task: Task) -> Task:
    """A list with the number of its items, which are on its page."""
    title = f"{task.title} ({len(task.items)})" if task.items else task.title
    return Task(title, task.href, task.state)


def _task(desk: Desk, entry: OpenEntry, page: FormPage, base: str) -> Task:
    field = page.field
    items = value_at(entry.data, page.path) if field and field.control is Control.ITEMS else None
    rows = list(enumerate(items)) if isinstance(items, list) and field else []
    return Task(
        title_of(desk, page, entry),
        f"{base}/{page.place}",
        _state(entry, page),
        tuple(
            Link(
                (item_title(field, item, entry.choices) if field else "") or desk.tell("unnamed"),
                f"{base}/{page.place}.{place}",
            )
            for place, item in rows
        ),
        tuple(_worst(entry, f"{page.place}.{place}") for place, _ in rows),
        hint=_first_sentence(field.hint) if field and not _state(entry, page) else "",
        add_href=address_of(entry) if is_for_steps(entry, page.place) else "",
    )


def _first_sentence(text: str) -> str:
    first, end, _ = text.partition(". ")
    return first + end.strip()


def _state(entry: OpenEntry, page: FormPage) -> str:
    if wrong := _worst(entry, page.place):
        return wrong
    if page.field:
        return "done" if value_at(entry.data, page.path) else "missing" if page.field.required else ""
    return "done" if any(field.name in entry.data for field in page.fields) else ""


def _worst(entry: OpenEntry, place: str) -> str:
    """`error` where something on the page or inside is wrong, `missing` where it is only to be written, else ""."""
    places = [(page_of(entry.form, told.path), told) for told in entry.told if told.severity is Severity.ERROR]
    inside = [told for found, told in places if found == place or found.startswith(f"{place}.")]
    states = {"missing" if told.missing else "error" for told in inside}
    return "error" if "error" in states else "missing" if states else ""
