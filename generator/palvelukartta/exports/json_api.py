"""The content as a static JSON API: a file for each entry, one for each kind, and their description.

Nothing is left out of an entry: `data` is its file, so that the content can be made again from the answers. What a day
changes (a validity that is over) stands beside it, in `stands`. Left out are the settings of the program: checks,
redirects, defects and queries.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from palvelukartta.exports.material import Material
from palvelukartta.exports.openapi import description
from palvelukartta.model.entries import Entry
from palvelukartta.sitemap.addresses import OPEN_DATA, entry_address

VERSION = 1
"""Of the form of the answers: it stays when a field is added, and rises when one goes or changes its meaning."""


def files(material: Material) -> Iterator[tuple[str, bytes]]:
    """Every answer, and openapi.json."""
    head = {"version": VERSION, "date": material.today.isoformat(), "licence": material.catalog.site.get("licence_url")}
    yield "openapi.json", _json(description(material, VERSION))
    yield "sivusto.json", _json({**head, "data": material.written.site})
    for kind in material.catalog.filled_kinds.values():
        listed = f"{kind.path}.json"
        entries = [_entry(material, entry, listed) for entry in material.written.of_kind(kind.name)]
        yield listed, _json({**head, "kind": kind.name, "count": len(entries), "entries": entries})
        for entry in material.written.of_kind(kind.name):
            address = f"{kind.path}/{entry.id}.json"
            yield address, _json({**head, **_entry(material, entry, address)})


def _entry(material: Material, entry: Entry, address: str) -> dict[str, Any]:
    """One entry with its place on the site, as the answer at `address` tells it."""
    now = material.catalog.entries[entry.key].data
    stands = {field: now[field] for field in entry.kind.closed if field in now and now[field] != entry.data[field]}
    page = material.href(entry_address(entry), f"{OPEN_DATA}{address}")
    return {"kind": entry.kind.name, "id": entry.id, "page": page, "stands": stands, "data": entry.data}


def _json(answer: object) -> bytes:
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()
