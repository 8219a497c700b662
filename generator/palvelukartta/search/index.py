"""What the search looks through: names and one sentence of every entry, and apart from them the words of its texts.

Both are inverted: a word leads to the entries that hold it, and to the field of each. The browser asks the texts only
when the names do not answer.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from palvelukartta.finnish.dates import readable
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.choice import Choice
from palvelukartta.model.entries import Entry, Key
from palvelukartta.model.standing import as_of_then, deviation, successor
from palvelukartta.search.fields import WORTH, SearchText, search_texts
from palvelukartta.search.terms import Inflection, folded, lowered, spellings
from palvelukartta.sitemap.addresses import entry_address
from palvelukartta.source.lemmas import SHORT, Lemmas

NAMES = frozenset({"title", "name"})
"""Levels of the first file."""

SHOWN = frozenset({"title", "lead"})
"""Levels that every result shows: a hit there needs no words."""

Hits = dict[str, dict[int, int]]
"""Folded dictionary form → number of an entry → number of its best field."""


class _Forms(NamedTuple):
    """In which forms a word stands in the texts, and whether a dictionary's forms of it are asked for."""

    lemma: str
    seen: set[str]
    unseen: set[str]


def search_index(
    catalog: Catalog, lemmas: Lemmas, words: Mapping[str, str], language: str, today: date
) -> tuple[bytes, bytes]:
    """The names and the texts, each as JSON. `words`: the site's words on searching.

    Both hold `words` (words parted by spaces, the spellings of one by commas) and `found` (for each word a list of
    gap × number of fields + field, where gap is the distance from the entry before). The names also hold `language`,
    `stop` (words that say nothing), `inflection` (which words are forms of one word), `kinds`, `fields` (label,
    worth, 1 for a name, 1 for what a result shows) and the `entries` themselves, a service before a source: title,
    href from the top of the site, number of the kind, sentence and other names. Where there is more to say of an
    entry, it follows as `link` (the title as a link to it says it), `status` (number in `standings`) and `now`
    (number of the entry that has taken its place).
    """
    entries = sorted(catalog.entries.values(), key=lambda entry: (entry.kind.order, folded(entry.title), entry.id))
    inflection = Inflection(words)
    texts = [list(search_texts(entry, language)) for entry in entries]
    levels = {(WORTH[text.level], text.label): text.level for of_entry in texts for text in of_entry}
    fields = sorted(levels, reverse=True)
    names, body, forms = _hits(texts, fields, lemmas, inflection)
    spelled = {
        word: spellings(inflection, found.lemma, found.seen, found.unseen, forms) for word, found in forms.items()
    }
    head = {
        "language": language,
        "stop": inflection.stop,
        "inflection": {**inflection.data(), "short": SHORT},
        "kinds": list(dict.fromkeys(entry.kind.singular for entry in entries)),
        "fields": [_field(label, worth, levels[worth, label]) for worth, label in fields],
        "entries": _shown(catalog, entries, language, today),
    }
    return _json({**head, **_inverted(names, spelled, len(fields))}), _json(_inverted(body, spelled, len(fields)))


def _field(label: str, worth: int, level: str) -> list[Any]:
    """A field as the browser knows it: no script has a number of its own for what a level is worth."""
    return [label, worth, int(level in NAMES), int(level in SHOWN)]


@dataclass(frozen=True)
class Standing:
    """What a result says of its entry where things are not as usual now."""

    status: Choice
    dated: str
    """As of when that holds, where it may not hold any more."""


def standings(catalog: Catalog, today: date) -> list[Standing]:
    """Every standing that a result may tell, once, in order of its words."""
    found = {standing for entry in catalog.entries.values() if (standing := _standing(entry, today))}
    return sorted(found, key=lambda standing: (standing.status.label, standing.dated, standing.status.value))


def _standing(entry: Entry, today: date) -> Standing | None:
    dated = readable(as_of_then(entry, today))
    name, value = deviation(entry, is_dated=bool(dated)) or ("", "")
    return (
        Standing(Choice(value, entry.kind.label(value, name), ""), dated if name == "status" else "") if name else None
    )


def _shown(catalog: Catalog, entries: Sequence[Entry], language: str, today: date) -> list[list[Any]]:
    """What the browser shows of each entry."""
    kinds = list(dict.fromkeys(entry.kind.singular for entry in entries))
    numbers = {entry.key: number for number, entry in enumerate(entries)}
    told = {standing: number for number, standing in enumerate(standings(catalog, today))}
    return [
        [
            entry.text("title", language),
            entry_address(entry),
            kinds.index(entry.kind.singular),
            entry.text("summary", language),
            _other_names(entry, language),
            *filter(None, [_more(catalog, entry, numbers, told, language, today)]),
        ]
        for entry in entries
    ]


def _other_names(entry: Entry, language: str) -> list[str]:
    names = [text.text for text in search_texts(entry, language) if text.level == "name"]
    return list({folded(name): name for name in names if folded(name) != folded(entry.title)}.values())


def _more(
    catalog: Catalog, entry: Entry, numbers: Mapping[Key, int], told: Mapping[Standing, int], language: str, today: date
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if catalog.has_name_of_another(entry):
        found["link"] = catalog.name(entry, language)
    if standing := _standing(entry, today):
        found["status"] = told[standing]
    if (now := successor(catalog, entry, today)) and now.key != entry.key:
        found["now"] = numbers[now.key]
    return found


def _hits(
    texts: Sequence[Iterable[SearchText]], fields: Sequence[tuple[int, str]], lemmas: Lemmas, inflection: Inflection
) -> tuple[Hits, Hits, dict[str, _Forms]]:
    """The words of the names, of the other texts, and the forms in which they stand there.

    What the names say of an entry is not repeated in the texts: a better field has a smaller number.
    """
    names: Hits = defaultdict(dict)
    body: Hits = defaultdict(dict)
    forms: dict[str, _Forms] = {}
    places = {field: place for place, field in enumerate(fields)}
    known: dict[str, str] = {}
    for number, of_entry in enumerate(texts):
        for text in sorted(of_entry, key=lambda text: -WORTH[text.level]):
            hits, place = names if text.level in NAMES else body, places[WORTH[text.level], text.label]
            for word in inflection.words_of(text.text):
                lemma = known.get(word)
                if lemma is None:
                    lemma = known[word] = _noted(word, lemmas, forms)
                if number not in names[lemma]:
                    hits[lemma].setdefault(number, place)
    return names, body, forms


def _noted(word: str, lemmas: Lemmas, forms: dict[str, _Forms]) -> str:
    """The folded dictionary form of `word`, which is noted as its form. Of hyphened parts the last is inflected."""
    start, _, end = word.rpartition("-")
    start = start.replace("-", "")
    lemma = lowered(start + lemmas.of(end))
    forms.setdefault(folded(lemma), _Forms(lemma, set(), set()))
    noted = forms[folded(lemma)]
    noted.seen.update({lemma, lowered(start + end)})
    if not start and not end.isupper():
        noted.unseen.update(map(lowered, lemmas.inflected(lemma)))
    return folded(lemma)


def _inverted(hits: Hits, spelled: Mapping[str, Sequence[str]], fields: int) -> dict[str, Any]:
    known = sorted(lemma for lemma in hits if hits[lemma])
    return {
        "words": " ".join(",".join(spelled[lemma]) for lemma in known),
        "found": [_gaps(hits[lemma], fields) for lemma in known],
    }


def _gaps(hits: dict[int, int], fields: int) -> list[int]:
    numbers = sorted(hits)
    before = [0, *numbers]
    return [(number - last) * fields + hits[number] for last, number in zip(before, numbers, strict=False)]


def _json(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
