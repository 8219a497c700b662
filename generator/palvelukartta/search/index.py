"""What the search looks through: names and one sentence of every entry, and apart from them the words of its texts.

Both are inverted: a word leads to the entries that hold it, and to the field of each. The browser asks the texts only
when the names do not answer.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.text import in_language
from palvelukartta.search.fields import WORTH, SearchText, search_places, search_texts
from palvelukartta.search.results import closed_standings, shown_entries
from palvelukartta.search.site_pages import SitePage
from palvelukartta.search.terms import Inflection, folded, lowered, spellings
from palvelukartta.source.lemmas import SHORT, Lemmas

NAMES = frozenset({"title", "name"})
"""Levels of the first file."""

SHOWN = frozenset({"title", "lead"})
"""Levels that every result shows: a hit there needs no words."""

Field = tuple[int, str, int]
"""A field of entries: its worth, its label, and the number of its place on the page, or 0."""

Hits = dict[str, "array[int]"]
"""Folded dictionary form → for each entry that has it, in order: its number × number of fields + number of its best
field. Of a large map there are millions."""


class _Forms(NamedTuple):
    """In which forms a word stands in the texts, and whose forms a dictionary is asked for besides."""

    lemma: str
    seen: set[str]
    asked: set[str]
    """Dictionary forms that are folded to the same."""

    def unseen(self, lemmas: Lemmas) -> set[str]:
        """What the dictionary answers. It is not kept: of a large map that is more than all that is found."""
        return {lowered(form) for lemma in self.asked for form in lemmas.inflected(lemma)}


def search_index(
    catalog: Catalog,
    lemmas: Lemmas,
    words: Mapping[str, str],
    language: str,
    today: date,
    pages: Sequence[SitePage] = (),
) -> tuple[bytes, bytes]:
    """The names and the texts, each as JSON. `words`: the site's words on searching. `pages`: what is found beside the
    entries, as a kind of its own that stands before the others.

    Both hold `words` (words parted by spaces, the spellings of one by commas) and `found` (for each word a list of
    gap × number of fields + field, where gap is the distance from the entry before). The names also hold `language`,
    `stop` (words that say nothing), `inflection` (which words are forms of one word), `kinds`, `pages` (how many of
    the entries, the last ones, are pages), `closed` (numbers of the `standings` of what is over), `fields` (label,
    worth, 1 for a name, 1 for what a result shows and, where it is one of the places of a page, its number) and the
    `entries` themselves, a service before a source: title, href from the top of the site, number of the kind, sentence
    and other names. Where there is more to say of an entry, it follows as `link` (the title as a link to it says it),
    `status` (number in `standings`), `now` (number of the entry that has taken its place) and `twin` (number of the
    service or the pathway of the same name). The texts also hold `places`: by the number of an entry the anchors of
    its places and their short titles.
    """
    entries = sorted(catalog.entries.values(), key=lambda entry: (entry.kind.order, folded(entry.title), entry.id))
    inflection = Inflection(words)
    of_entries = [list(search_texts(entry, language)) for entry in entries]
    texts = of_entries + [list(page.texts(words)) for page in pages]
    levels = {_field_of(text): text.level for of_entry in texts for text in of_entry}
    fields = sorted(levels, key=lambda field: (-field[0], field[1], field[2]))
    names, body, forms = _hits(texts, fields, lemmas, inflection)
    spelled = {
        word: spellings(inflection, found.lemma, found.seen, found.unseen(lemmas), forms)
        for word, found in forms.items()
    }
    kinds = [*([words["page"]] if pages else []), *dict.fromkeys(entry.kind.singular for entry in entries)]
    head = {
        "language": language,
        "stop": inflection.stop,
        "inflection": {**inflection.data(), "short": SHORT},
        "kinds": kinds,
        "pages": len(pages),
        "closed": sorted(closed_standings(entries, today)),
        "fields": [_field(field, levels[field]) for field in fields],
        "entries": [
            *shown_entries(catalog, entries, of_entries, kinds, language, today),
            *(page.shown(0) for page in pages),
        ],
    }
    bodies = {"places": dict(_places(entries, language)), **_inverted(body, spelled, len(fields))}
    return _json({**head, **_inverted(names, spelled, len(fields))}), _json(bodies)


def _field_of(text: SearchText) -> Field:
    return WORTH[text.level], text.label, text.place


def _field(field: Field, level: str) -> list[Any]:
    """A field as the browser knows it: no script has a number of its own for what a level is worth."""
    worth, label, place = field
    return [label, worth, int(level in NAMES), int(level in SHOWN), *([place] if place else [])]


def _places(entries: Sequence[Entry], language: str) -> Iterator[tuple[str, list[list[str]]]]:
    for number, entry in enumerate(entries):
        places = [[place["id"], _short_title(place, language)] for place in search_places(entry)]
        if places:
            yield str(number), places


def _short_title(place: Mapping[str, Any], language: str) -> str:
    return in_language(place.get("short_title"), language) or in_language(place.get("title"), language)


def _hits(
    texts: Sequence[Iterable[SearchText]], fields: Sequence[Field], lemmas: Lemmas, inflection: Inflection
) -> tuple[Hits, Hits, dict[str, _Forms]]:
    """The words of the names, of the other texts, and the forms in which they stand there.

    What the names say of an entry is not repeated in the texts: names are worth most, and a better field has a smaller
    number.
    """
    names: Hits = {}
    body: Hits = {}
    forms: dict[str, _Forms] = {}
    places = {field: place for place, field in enumerate(fields)}
    known: dict[str, str] = {}
    for number, of_entry in enumerate(texts):
        said: set[str] = set()
        for text in sorted(of_entry, key=lambda text: -WORTH[text.level]):
            hits, hit = names if text.level in NAMES else body, number * len(fields) + places[_field_of(text)]
            for word in inflection.words_of(text.text):
                lemma = known.get(word)
                if lemma is None:
                    lemma = known[word] = _noted(word, lemmas, forms)
                if lemma not in said:
                    said.add(lemma)
                    hits.setdefault(lemma, array("I")).append(hit)
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
        noted.asked.add(lemma)
    return folded(lemma)


def _inverted(hits: Hits, spelled: Mapping[str, Sequence[str]], fields: int) -> dict[str, Any]:
    known = sorted(hits)
    return {
        "words": " ".join(",".join(spelled[lemma]) for lemma in known),
        "found": [_gaps(hits[lemma], fields) for lemma in known],
    }


def _gaps(hits: Sequence[int], fields: int) -> list[int]:
    return [hit - last // fields * fields for last, hit in zip((0, *hits), hits, strict=False)]


def _json(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
