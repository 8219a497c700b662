"""What a difference between the map and the register is."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from palvelukartta.model.entries import Entry
from palvelukartta.ptv.records import Record


class Sort(StrEnum):
    """What is different. The order is that of a report."""

    ARCHIVED = "archived"
    """The register has it, but shows it no longer."""
    GONE = "gone"
    """The register was asked and does not show it."""
    UNSEEN = "unseen"
    """The snapshot says nothing of it."""
    NAME = "name"
    SUMMARY = "summary"
    TEXT = "text"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    AREA = "area"
    LAW = "law"
    NEWER = "newer"
    """The register's was changed after ours was reviewed."""
    SAME_NAME = "same-name"
    """Both have a service of that name, and ours does not say that it is theirs."""
    ONLY_HERE = "only-here"
    ONLY_THERE = "only-there"


class Difference(Struct, frozen=True, eq=False):
    """One thing that the map and the register tell differently."""

    sort: Sort
    entry: Entry | None
    """The entry of the map; None for what is only in the register."""
    id: str = ""
    """Id in the register; "" for what is only on the map."""
    name: str = ""
    """Name in the register, where it is known."""
    ours: tuple[str, ...] = ()
    """What only the map says."""
    theirs: tuple[str, ...] = ()
    """What only the register says."""


class Pair(Struct, frozen=True, eq=False):
    """An entry and what it says to be."""

    entry: Entry
    record: Record

    def differs(self, sort: Sort, ours: tuple[str, ...] = (), theirs: tuple[str, ...] = ()) -> Difference:
        """A difference of the pair."""
        return Difference(sort, self.entry, self.record.id, self.record.name, ours, theirs)
