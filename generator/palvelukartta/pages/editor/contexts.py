"""What the editor's templates show beside the shell: one class a template."""

from __future__ import annotations

from msgspec import Struct

from palvelukartta.pages.editor.field_views import FieldView
from palvelukartta.rendering.page import Context


class Link(Struct, frozen=True):
    """A link with a line about it."""

    title: str
    href: str
    note: str = ""


class SetRow(Struct, frozen=True):
    """A change set in a list."""

    title: str
    href: str
    people: str
    saved: str
    standing: str
    request: str
    site_href: str = ""
    """Where its map is."""
    saves: tuple[SaveRow, ...] = ()
    """The newest of them, each of which can be taken back."""
    token: str = ""
    """Of its own forms."""


class HomeContext(Context, frozen=True):
    """The list of change sets."""

    mine: tuple[SetRow, ...]
    sent: tuple[SetRow, ...]
    """One's own that wait at the code host, and of which everything is sent."""
    others: tuple[SetRow, ...]
    token: str
    told: str = ""
    """What was done just now."""
    back: SetRow | None = None
    """The change set that was put away just now."""


class Found(Struct, frozen=True):
    """An entry that is called by what was looked for."""

    title: str
    kind: str
    other: str
    """Its other name, where that is what was looked for."""
    href: str
    """Of its forms; "" where a change set must begin first."""
    place: str
    """Directory and id, with which one begins."""


class FindContext(Context, frozen=True):
    """The entries that are called by a name."""

    base: str
    """Of the change set in which they are edited, "" where one begins with them."""
    term: str
    told: str
    rows: tuple[Found, ...]
    token: str


class CloseContext(Context, frozen=True):
    """A change set that is to be put away."""

    base: str
    entries: tuple[Link, ...]
    """What would be lost."""
    count: int
    """Of saves."""
    sent: bool
    """Whether it was proposed."""
    request: str
    token: str


class SetContext(Context, frozen=True):
    """One change set."""

    base: str
    entries: tuple[Link, ...]
    site_href: str
    standing: str
    request: str
    told: tuple[str, ...]
    handling: tuple[str, ...]
    """Of a proposal: who handles it and when, and what to do when more comes."""
    token: str


class Task(Struct, frozen=True):
    """A row of an entry's task list."""

    title: str
    href: str
    state: str
    """`done`, `missing`, `error`, or "" for what need not be there and is not."""
    items: tuple[Link, ...] = ()
    item_states: tuple[str, ...] = ()
    hint: str = ""
    """What it is for, where nothing is filled in."""
    add_href: str = ""
    """Where another item is written on one form."""


class TaskListContext(Context, frozen=True):
    """An entry's sections."""

    base: str
    kind: str
    main: tuple[Task, ...]
    more: tuple[Task, ...]
    others: tuple[Link, ...]
    """Who else changes the entry."""
    unread: str
    """Why the file cannot be shown in forms."""
    rename_href: str
    delete_href: str
    site_href: str
    message: str


class Error(Struct, frozen=True):
    """A row of the error summary."""

    message: str
    href: str


class FormContext(Context, frozen=True):
    """One form page."""

    base: str
    fields: tuple[FieldView, ...]
    unused: tuple[FieldView, ...]
    """Fields that need not be filled and are not, where there are many."""
    source: tuple[FieldView, ...]
    """Where the facts of a group are from, which its entry tells."""
    source_of: str
    """Names of the fields about which it asks."""
    says_all_optional: bool
    """Whether nothing on the page must be filled in."""
    translatable: bool
    errors: tuple[Error, ...]
    elsewhere: tuple[Link, ...]
    """Errors of the entry on its other pages."""
    hints: tuple[str, ...]
    notes: tuple[str, ...]
    fingerprint: str
    token: str
    saved: str
    message: str
    up: Link
    task_list: Link
    propose: str
    """Where the change set is proposed."""
    is_item: bool
    place: str
    preview: str
    preview_old: bool
    links: tuple[Link, ...]
    also: tuple[Link, ...]
    """Forms of what may have to say the same: of the pathways that the entry is on, of the hand-overs of a new step."""
    also_label: str
    asks_source: bool
    """Whether a fact was changed, and nothing is told yet of where it is from."""
    others: tuple[Link, ...]


class NewStepContext(Context, frozen=True):
    """A new step of a pathway."""

    place: str
    place_label: str
    """Between which steps it comes."""
    kept: tuple[FieldView, ...]
    """The question what becomes of the hand-over that is there."""
    fields: tuple[FieldView, ...]
    moves: FieldView
    """Whether responsibility moves as the step begins, as it ends."""
    handovers: tuple[FieldView, ...]
    """What each of the two hand-overs says."""
    more: tuple[FieldView, ...]
    """What need not be said."""
    errors: tuple[Error, ...]
    limit: str
    """That the map has no room for the step, or ""."""
    token: str
    back: Link
    base: str
    action: str


class StepPlaceContext(Context, frozen=True):
    """Where a new step can come."""

    between: tuple[Link, ...]
    branches: tuple[Link, ...]
    back: Link


class NewContext(Context, frozen=True):
    """A new entry."""

    base: str
    kinds: tuple[Link, ...]
    kind: str
    name: str
    error: str
    token: str


class RenameContext(Context, frozen=True):
    """Another address for an entry."""

    base: str
    id: str
    naming: tuple[Link, ...]
    error: str
    token: str
    back: str


class DeleteContext(Context, frozen=True):
    """An entry that is to go."""

    base: str
    naming: tuple[Link, ...]
    token: str
    back: str


class SaveRow(Struct, frozen=True):
    """A save in the history."""

    id: str
    at: str
    person: str
    what: str
    act: str
    """What its button does: `undo` or, of one that took another back, `redo`; "" where another row's does it."""
    gone: bool
    """Whether it was taken back."""


class HistoryContext(Context, frozen=True):
    """What was saved, and the way back."""

    base: str
    saves: tuple[SaveRow, ...]
    token: str
    message: str
    sent: str = ""
    """Where what was proposed is proposed anew, after a save of it was taken back."""
    errors: tuple[Error, ...] = ()
    """Why a save cannot be taken back."""


class ConflictRow(Struct, frozen=True):
    """A field that two people changed."""

    name: str
    label: str
    before: str
    theirs: str
    mine: str
    chosen: str
    typed: str = ""
    """What is written in place of both."""
    can_write: bool = False
    """Whether it is a value that can be typed in one control."""


class ConflictContext(Context, frozen=True):
    """Two people changed the same."""

    rows: tuple[ConflictRow, ...]
    kept: tuple[tuple[str, str], ...]
    """Everything that the form said, to be said again."""
    action: str
    error: bool


class ProposeContext(Context, frozen=True):
    """What is about to be proposed."""

    base: str
    report: str
    """HTML."""
    errors: tuple[Error, ...]
    message: str
    refused: str
    told: str
    done: str
    """What was done just now."""
    empty: bool
    sent: bool
    """Whether it was proposed, and everything taken back since."""
    open_still: bool
    """Whether the code host has been told of that, and its request is open still."""
    token: str
    beside: tuple[Error, ...] = ()
    """Faults of other pages, which were published with them."""
    hints: tuple[Error, ...] = ()
    """What the change brings that may be mended and keeps nobody from proposing."""


class MessageContext(Context, frozen=True):
    """A page that only says something, and may ask to send a form again."""

    text: str
    kept: tuple[tuple[str, str], ...]
    action: str
    button: str
    link: Link
