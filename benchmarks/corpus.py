"""Content of any size, made from the real entries: renamed, shuffled, relations kept; the same seed, the same bytes."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from palvelukartta.checking import check_content
from palvelukartta.checks.plain_language import GLOSSARY
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry, Key
from palvelukartta.model.route import answer_fields
from palvelukartta.model.schema import FieldPath

ROOT = Path(__file__).resolve().parents[1]
SEED = 20261122
LONGEST_ID = 72
"""Letters: room for the number of the copy."""


def corpus(size: int, into: Path, seed: int = SEED) -> Path:
    """A content directory of `size` entries under `into`; an earlier one of the same size and seed is used again."""
    content = into / f"content-{size}-{seed}" / "content"
    if not (content / "site.yml").exists():
        catalog = check_content(ROOT / "content").catalog
        for name, data in _entries(catalog, size, random.Random(seed)):
            _write(content / name, data)
        (content / "pages").mkdir(exist_ok=True)
        for page in (ROOT / "content" / "pages").glob("*.md"):
            (content / "pages" / page.name).write_bytes(page.read_bytes())
        for path in (ROOT / "content").glob("*.yml"):
            if path.name != "site.yml":
                (content / path.name).write_bytes(path.read_bytes())
        (content / "site.yml").write_bytes((ROOT / "content" / "site.yml").read_bytes())
    return content


def _entries(catalog: Catalog, size: int, chance: random.Random) -> Iterator[tuple[str, Any]]:
    """Whole copies of the catalogue, the last cut short: what a cut-off entry named stays in the copy before.

    The glossary and the guided route are there once: no map explains a word or asks a question twice.
    """
    keys, made, copy = list(catalog.entries), 0, 0
    once = {kind.name for kind in catalog.kinds.values() if kind.name == GLOSSARY or answer_fields(kind)}
    while made < size:
        chance.shuffle(keys)
        copied = [key for key in keys if not copy or key.kind not in once]
        chosen = copied[: size - made]
        kept = set(chosen)
        copies = {one: copy if one in kept else copy - 1 for one in copied}
        for key in chosen:
            entry = catalog.entries[key]
            yield f"{entry.kind.directory}/{_id(entry.id, copy)}.yml", _renamed(catalog, entry, copies)
        made, copy = made + len(chosen), copy + 1


def _renamed(catalog: Catalog, entry: Entry, copies: Mapping[Key, int]) -> Any:
    data = _copied(entry.data)
    if copies[entry.key]:
        data["title"] = f"{entry.title} {copies[entry.key]}"
    for reference in catalog.outgoing(entry.key):
        directory, slash, id = reference.written.rpartition("/")
        _set(data, reference.path, f"{directory}{slash}{_id(id, max(copies.get(reference.target, 0), 0))}")
    return data


def _id(id: str, copy: int) -> str:
    return f"{id[:LONGEST_ID].rstrip('-')}-k{copy}" if copy else id


def _copied(data: Any) -> Any:
    if isinstance(data, Mapping):
        return {key: _copied(value) for key, value in data.items()}
    return [_copied(item) for item in data] if isinstance(data, list) else data


def _set(data: Any, path: FieldPath, value: str) -> None:
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = value


def _write(path: Path, data: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=120)
    path.write_text(text, encoding="utf-8")
