"""What a sheet looks like: its columns, and the heading by which it is known."""

from __future__ import annotations

from msgspec import Struct

from palvelukartta.model.schema import FieldPath, Schema


class Column(Struct, frozen=True):
    """One heading."""

    heading: str
    path: FieldPath
    """Field of the entry, with 0 for the first of a list; () for the name of whose contact it is."""
    schema: Schema

    @property
    def is_name(self) -> bool:
        """Whether its cells say which entry a row tells of."""
        return self.path in ((), ("title",))


class Layout(Struct, frozen=True):
    """What a sheet of one sort looks like."""

    sort: str
    """A kind that has a sheet, contact or step."""
    title: str
    columns: tuple[Column, ...]
    own: str
    """The heading by which it is known."""
    first: int
    """How many of the columns a first row needs; the others tell more."""
