"""Content of any size, made from the real entries: renamed, shuffled, reworded, relations kept; the same seed, the
same bytes.

Whole copies would compress to nothing and have a search index of few words: the words of a copy are others of the same
length, a third of them words that no other entry has.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import groupby
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
DAY = date(2026, 11, 22)
"""The day on which made-up content has no fault."""
LONGEST_ID = 72
"""Letters: room for the number of the copy."""

WORD = re.compile(r"(?<![\w(\[/.:#-])[a-zåäö]{5,}(?![\w)\]/.:-])")
"""A word of a text that may become another: no part of a compound with a dash, of an address or of a link."""

Words = Mapping[int, Sequence[str]]
"""Letters → the real content's words of that length."""


def corpus(size: int, into: Path, seed: int = SEED) -> Path:
    """A content directory of `size` entries under `into`; an earlier one of the same size and seed is used again."""
    content = into / f"content-{size}-{seed}" / "content"
    if not (content / "site.yml").exists():
        catalog = check_content(ROOT / "content").catalog
        shutil.copytree(ROOT / "content", content, ignore=partial(_entries_and_site, catalog), dirs_exist_ok=True)
        for name, _, reworded in _entries(catalog, size, random.Random(seed)):
            _write(content / name, reworded)
        _mend(content, _entries(catalog, size, random.Random(seed)))
        (content / "site.yml").write_bytes((ROOT / "content" / "site.yml").read_bytes())
    return content


def _entries_and_site(catalog: Catalog, folder: str, names: Sequence[str]) -> set[str]:
    """What is not copied: entries, which are made, and the file that is written last, when all is there."""
    made = {kind.directory for kind in catalog.kinds.values()} | {"site.yml"}
    return made.intersection(names) if Path(folder) == ROOT / "content" else set()


def _mend(content: Path, entries: Iterable[tuple[str, Any, Any]]) -> None:
    """Gives files their real words again in which other words make a fault (an abbreviation that nothing explains, a
    date that is waited for): a sound map is measured, which tells nothing."""
    faulty = {problem.location.path for problem in check_content(content, today=DAY).problems}
    for name, data, _ in entries if faulty else ():
        if name in faulty:
            _write(content / name, data)


def _entries(catalog: Catalog, size: int, chance: random.Random) -> Iterator[tuple[str, Any, Any]]:
    """Whole copies of the catalogue, the last cut short: what a cut-off entry named stays in the copy before. Each with
    its real words, and with others.

    The glossary and the guided route are there once: no map explains a word or asks a question twice.
    """
    keys, made, copy = list(catalog.entries), 0, 0
    words = _vocabulary(catalog)
    once = {kind.name for kind in catalog.kinds.values() if kind.name == GLOSSARY or answer_fields(kind)}
    while made < size:
        chance.shuffle(keys)
        copied = [key for key in keys if not copy or key.kind not in once]
        chosen = copied[: size - made]
        kept = set(chosen)
        copies = {one: copy if one in kept else copy - 1 for one in copied}
        for key in chosen:
            entry = catalog.entries[key]
            data = _renamed(catalog, entry, copies)
            name = f"{entry.kind.directory}/{_id(entry.id, copy)}.yml"
            yield name, data, _reworded(data, words, chance) if copy else data
        made, copy = made + len(chosen), copy + 1


def _renamed(catalog: Catalog, entry: Entry, copies: Mapping[Key, int]) -> Any:
    data, copy = _copied(entry.data), copies[entry.key]
    if copy:
        data["title"] = f"{entry.title} {copy}"
        data.pop("main_map", None)
    if copy and "code" in data:
        data["code"] = f"K{copy}X{data['code']}"[:8]
    for reference in catalog.outgoing(entry.key):
        directory, slash, id = reference.written.rpartition("/")
        _set(data, reference.path, f"{directory}{slash}{_id(id, max(copies.get(reference.target, 0), 0))}")
    return data


def _vocabulary(catalog: Catalog) -> Words:
    found = {word for entry in catalog.entries.values() for _, text in entry.strings for word in WORD.findall(text)}
    by_length = groupby(sorted(found, key=lambda word: (len(word), word)), key=len)
    return {length: tuple(words) for length, words in by_length}


def _reworded(data: Any, words: Words, chance: random.Random) -> Any:
    """Data whose texts (strings with a space in them) have other words."""
    if isinstance(data, dict):
        return {key: _reworded(value, words, chance) for key, value in data.items()}
    if isinstance(data, list):
        return [_reworded(item, words, chance) for item in data]
    return WORD.sub(partial(_another, words, chance), data) if isinstance(data, str) and " " in data else data


def _another(words: Words, chance: random.Random, match: re.Match[str]) -> str:
    """A word as long as the one that is there: half of the time itself, else a real one or two halves of such."""
    word = match[0]
    if chance.random() < 0.5:
        return word
    first, second, half = chance.choice(words[len(word)]), chance.choice(words[len(word)]), len(word) // 2
    return first[:half] + second[half:] if chance.random() < 1 / 3 else first


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
