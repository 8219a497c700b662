"""What the search looks through: names and one sentence of every entry, and apart from them the words of its texts.

Both are inverted: a word leads to the entries that hold it, and to the field of each. The browser asks the texts only
when the names do not answer.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.pages.addresses import entry_address
from palvelukartta.pages.search_fields import WORTH, SearchText, search_texts
from palvelukartta.pages.search_terms import folded, spellings, words_of
from palvelukartta.source.lemmas import Lemmas

NAMES = frozenset({"title", "name"})
"""Levels of the first file."""

Hits = dict[str, dict[int, int]]
"""Folded dictionary form → number of an entry → number of its best field."""


def search_index(catalog: Catalog, lemmas: Lemmas, stop_words: str, language: str) -> tuple[bytes, bytes]:
    """The names and the texts, each as JSON.

    Both hold `words` (words parted by spaces, the spellings of one by commas) and `found` (for each word a list of
    gap × number of fields + field, where gap is the distance from the entry before). The names also hold `language`,
    `stop` (words that say nothing), `kinds`, `fields` (label and worth) and the `entries` themselves, a service before
    a source: title, href from the top of the site, number of the kind, sentence and other names.
    """
    entries = sorted(catalog.entries.values(), key=lambda entry: (entry.kind.order, folded(entry.title), entry.id))
    texts = [list(search_texts(entry, language)) for entry in entries]
    fields = sorted({(WORTH[one.level], one.label) for found in texts for one in found}, reverse=True)
    names, body, forms = _hits(texts, fields, lemmas)
    kinds = list(dict.fromkeys(entry.kind.singular for entry in entries))
    head = {
        "language": language,
        "stop": sorted({folded(word) for word in stop_words.split()}),
        "kinds": kinds,
        "fields": [[label, worth] for worth, label in fields],
        "entries": [_shown(entry, kinds, language) for entry in entries],
    }
    return _json({**head, **_inverted(names, forms, len(fields))}), _json(_inverted(body, forms, len(fields)))


def _shown(entry: Entry, kinds: Sequence[str], language: str) -> list[Any]:
    names = [one.text for one in search_texts(entry, language) if one.level == "name"]
    place = kinds.index(entry.kind.singular)
    unlike = [name for name in names if folded(name) != folded(entry.title)]
    return [
        entry.text("title", language),
        entry_address(entry),
        place,
        entry.text("summary", language),
        list({folded(name): name for name in unlike}.values()),
    ]


def _hits(
    texts: Sequence[Iterable[SearchText]], fields: Sequence[tuple[int, str]], lemmas: Lemmas
) -> tuple[Hits, Hits, dict[str, set[str]]]:
    """The words of the names, of the other texts, and the forms in which they stand there.

    What the names say of an entry is not repeated in the texts: a better field has a smaller number.
    """
    names: Hits = defaultdict(dict)
    body: Hits = defaultdict(dict)
    forms: dict[str, set[str]] = defaultdict(set)
    places = {field: place for place, field in enumerate(fields)}
    known: dict[str, str] = {}
    for number, found in enumerate(texts):
        for one in sorted(found, key=lambda text: -WORTH[text.level]):
            hits, place = names if one.level in NAMES else body, places[WORTH[one.level], one.label]
            for word in words_of(one.text):
                lemma = known.get(word)
                if lemma is None:
                    lemma = known[word] = folded(lemmas.of(word))
                    forms[lemma].add(folded(word))
                if number not in names[lemma]:
                    hits[lemma].setdefault(number, place)
    return names, body, forms


def _inverted(hits: Hits, forms: dict[str, set[str]], fields: int) -> dict[str, Any]:
    known = sorted(lemma for lemma in hits if hits[lemma])
    return {
        "words": " ".join(",".join(spellings(lemma, forms[lemma])) for lemma in known),
        "found": [_gaps(hits[lemma], fields) for lemma in known],
    }


def _gaps(hits: dict[int, int], fields: int) -> list[int]:
    numbers = sorted(hits)
    before = [0, *numbers]
    return [(number - last) * fields + hits[number] for last, number in zip(before, numbers, strict=False)]


def _json(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
