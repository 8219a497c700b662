"""The hand-overs around a step that was just added, each with the form in which it is mended."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from palvelukartta.hosts.editor.open_entry import OpenEntry
from palvelukartta.model.form_pages import FormPage, fields_along, value_at
from palvelukartta.model.new_step import STEPS, WAYS
from palvelukartta.model.text import in_language
from palvelukartta.pages.editor.contexts import Link

HANDOVER = "handover"


def handovers_around(entry: OpenEntry, page: FormPage, base: str) -> Iterator[Link]:
    """To the step of the page, and from it."""
    own = value_at(entry.data, (*page.path, "id"))
    for number, step in enumerate(entry.data.get(STEPS) or ()):
        for place, way in enumerate(step.get(WAYS) or ()):
            is_near = way.get("to") == own or step.get("id") == own
            if is_near and HANDOVER in way:
                path = f"{STEPS}.{number}.{WAYS}.{place}"
                yield Link(_told(entry, way[HANDOVER]), f"{base}/{path}#k-{path}.{HANDOVER}")


def _told(entry: OpenEntry, handover: dict[str, Any]) -> str:
    """Who hands over to whom, and what."""
    *_, actor = fields_along(entry.form, (STEPS, 0, WAYS, 0, HANDOVER, "from"))
    giver, taker = (entry.choices.name(actor, handover.get(end, "")) for end in ("from", "to"))
    what = in_language(handover.get("with"))
    return f"{giver} → {taker}" + (f": {what}" if what else "")
