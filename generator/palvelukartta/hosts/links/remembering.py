"""What servers said lately, so that none is asked again too soon."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from msgspec import Struct, field

from palvelukartta.hosts.links.asking import Answer, Standing

DAYS = 6
"""An answer is good for so long: a run each week asks anew, one on the same day does not."""


class Remembered(Struct):
    """Address → the day on which it was asked, and the answer."""

    answers: dict[str, tuple[date, Answer]] = field(default_factory=dict)

    def answer(self, address: str, today: date) -> Answer | None:
        """A recent answer; None where the address must be asked. One that was silent is asked each time."""
        day, answer = self.answers.get(address, (date.min, Answer(Standing.SILENT)))
        fresh = answer.standing is not Standing.SILENT and today - timedelta(days=DAYS) <= day <= today
        return answer if fresh else None


def remembered(file: Path) -> Remembered:
    """What `file` holds; nothing where there is no such file, or it cannot be read."""
    try:
        rows: Mapping[str, tuple[str, str, str]] = json.loads(file.read_bytes())
        return Remembered(
            {
                address: (date.fromisoformat(day), Answer(Standing(standing), says))
                for address, (day, standing, says) in rows.items()
            }
        )
    except (OSError, ValueError, TypeError, AttributeError):
        return Remembered()


def keep(known: Remembered, file: Path) -> None:
    """Writes what is known; what cannot be written is asked again."""
    rows = {
        address: (day.isoformat(), answer.standing, answer.says) for address, (day, answer) in known.answers.items()
    }
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(rows, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    except OSError:
        return
