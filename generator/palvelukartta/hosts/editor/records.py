"""What is kept of a change set beside its branch: a small file that is replaced whole."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict

from palvelukartta.hosts.editor.drafts import Person, Standing

FILE = "record.json"


class Record(Struct, frozen=True):
    """A change set, as it is written down."""

    title: str
    creator: Person
    begun: str
    """The published commit from which it began."""
    at: datetime
    standing: Standing = Standing.DRAFT
    address: str = ""
    told: str = ""
    proposed: str = ""
    """Its commit that was last proposed."""
    message: str = ""
    """With which it was last proposed."""


def read(directory: Path) -> Record | None:
    """The record in `directory`; None where there is none, which is what a run leaves that is cut off at the start."""
    try:
        data = json.loads((directory / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    at, creator, standing = datetime.fromisoformat(data["at"]), Person(**data["creator"]), Standing(data["standing"])
    return Record(**{**data, "at": at, "creator": creator, "standing": standing})


def write(directory: Path, record: Record) -> None:
    """Replaces the record in `directory`: whoever reads meanwhile, or after a power cut, finds the old or the new."""
    told = {"at": record.at.isoformat(), "creator": asdict(record.creator), "standing": record.standing.value}
    scratch = directory / f".{FILE}"
    with scratch.open("w", encoding="utf-8") as file:
        json.dump({**asdict(record), **told}, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    scratch.replace(directory / FILE)
