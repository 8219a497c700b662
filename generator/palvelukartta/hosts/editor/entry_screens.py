"""A new entry, another address for one, and one that is to go with what names it."""

from __future__ import annotations

from http import HTTPStatus

from palvelukartta.hosts.content_files import naming_files
from palvelukartta.hosts.editor.desk import Desk, base_of, form_base
from palvelukartta.hosts.editor.drafts import ChangeSet, Saved
from palvelukartta.hosts.editor.open_entry import OpenEntry, new_text
from palvelukartta.hosts.editor.responses import Response, see
from palvelukartta.model.entries import Key
from palvelukartta.model.schema import Kind
from palvelukartta.model.text import is_id
from palvelukartta.model.typed import name_of
from palvelukartta.pages.editor.contexts import DeleteContext, Link, NewContext, RenameContext
from palvelukartta.renaming import Unrenamed, renamed
from palvelukartta.source.assemble import id_of_name, is_reserved


def show_new(desk: Desk, changes: ChangeSet, error: str = "") -> Response:
    """What the new entry is, and what it is called."""
    kinds = sorted(changes.site.schemas.kinds.values(), key=lambda kind: kind.order)
    context = NewContext(
        base=base_of(changes.row.id),
        kinds=tuple(Link(kind.singular, kind.directory, kind.lead) for kind in kinds),
        kind=desk.request.value("laji") if error else desk.request.query.get("laji", ""),
        name=desk.request.value("nimi") if error else "",
        error=error,
        token=desk.token(changes.row.id),
    )
    title = f"{desk.tell('error_title')} {desk.tell('new')}" if error else desk.tell("new")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK
    return desk.page("new", title, context, Link(changes.row.title, base_of(changes.row.id)), status=status)


def make_new(desk: Desk, changes: ChangeSet) -> Response:
    """Makes the entry, with what must be told yet to be written."""
    kind = changes.site.schemas.kind_of_directory(desk.request.value("laji"))
    title = name_of(desk.request.value("nimi"))
    if kind is None or not title:
        return show_new(desk, changes, desk.tell("new_needs_name" if kind else "new_needs_kind"))
    id = _free(changes, kind, title)
    name = f"{kind.directory}/{id}.yml"
    what = desk.tell("what_new", title=title)
    saved = changes.save({name: new_text(kind, title)}, {name: ""}, desk.person, what)
    if not isinstance(saved, Saved):
        return show_new(desk, changes, desk.tell("name_taken"))
    return see(f"{form_base(changes, kind.directory, id)}?tehty=uusi")


def _free(changes: ChangeSet, kind: Kind, title: str) -> str:
    """An id made of a name that no entry of the kind has."""
    start = id_of_name(title, kind)[:70].strip("-") or "uusi"
    names = (start if number == 1 else f"{start}-{number}" for number in range(1, 10_000))
    return next(id for id in names if _is_free(changes, kind, id))


def _is_free(changes: ChangeSet, kind: Kind, id: str) -> bool:
    return not is_reserved(id) and changes.draft(f"{kind.directory}/{id}.yml").text is None


def show_rename(desk: Desk, changes: ChangeSet, entry: OpenEntry, error: str = "") -> Response:
    """The address of an entry's page, and who else names it."""
    base = base_of(changes.row.id)
    context = RenameContext(
        base=base,
        id=desk.request.value("osoite") if error else entry.id,
        naming=naming(changes, entry),
        error=error,
        token=desk.token(changes.row.id),
        back=form_base(changes, entry.kind.directory, entry.id),
    )
    title = desk.tell("rename_title", title=entry.title)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK
    return desk.page(
        "rename",
        f"{desk.tell('error_title')} {title}" if error else title,
        context,
        *_crumbs(changes, entry),
        status=status,
    )


def rename(desk: Desk, changes: ChangeSet, entry: OpenEntry) -> Response:
    """Gives an entry another address, and follows it in everything that names it."""
    new = desk.request.value("osoite").strip().casefold()
    catalog, key = changes.site.catalog, Key(entry.kind.name, entry.id)
    if not is_id(new):
        return show_rename(desk, changes, entry, desk.tell("rename_form"))
    if not _is_free(changes, entry.kind, new):
        return show_rename(desk, changes, entry, desk.tell("name_taken"))
    if catalog is None or key not in catalog.entries or changes.site.problems:
        return show_rename(desk, changes, entry, desk.tell("rename_errors"))
    changed = renamed(catalog, key, new, lambda name: changes.draft(name).text or "", naming_files(changes.content))
    if isinstance(changed, Unrenamed):
        return desk.message("unwritable", HTTPStatus.UNPROCESSABLE_ENTITY)
    texts: dict[str, str | None] = {file.path: None for file in changed if file.new_path}
    texts |= {file.new_path or file.path: file.text for file in changed}
    bases = {name: changes.draft(name).fingerprint for name in texts}
    saved = changes.save(texts, bases, desk.person, desk.tell("what_renamed", title=entry.title))
    if not isinstance(saved, Saved):
        return show_rename(desk, changes, entry, desk.tell("rename_conflict"))
    return see(f"{form_base(changes, entry.kind.directory, new)}?tehty=nimetty")


def show_delete(desk: Desk, changes: ChangeSet, entry: OpenEntry) -> Response:
    """What would be broken without an entry."""
    base = base_of(changes.row.id)
    back = form_base(changes, entry.kind.directory, entry.id)
    context = DeleteContext(base, naming(changes, entry), desk.token(changes.row.id), back)
    return desk.page("delete", desk.tell("delete_title", title=entry.title), context, *_crumbs(changes, entry))


def delete(desk: Desk, changes: ChangeSet, entry: OpenEntry) -> Response:
    """Takes an entry away."""
    what = desk.tell("what_deleted", title=entry.title)
    saved = changes.save({entry.name: None}, {entry.name: entry.draft.fingerprint}, desk.person, what)
    return see(f"{base_of(changes.row.id)}?tehty=poistettu") if isinstance(saved, Saved) else see(desk.request.path)


def naming(changes: ChangeSet, entry: OpenEntry) -> tuple[Link, ...]:
    """The entries that name one, each once."""
    catalog, key = changes.site.catalog, Key(entry.kind.name, entry.id)
    sources = dict.fromkeys(reference.source for reference in catalog.incoming(key)) if catalog else {}
    found = [catalog.entries[source] for source in sources if source != key] if catalog else []
    return tuple(
        Link(other.title, form_base(changes, other.kind.directory, other.id), other.kind.singular) for other in found
    )


def _crumbs(changes: ChangeSet, entry: OpenEntry) -> tuple[Link, Link]:
    own = form_base(changes, entry.kind.directory, entry.id)
    return Link(changes.row.title, base_of(changes.row.id)), Link(entry.title, own)
