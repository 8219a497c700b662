"""What an entry must tell and its source does not: said to be unknown, and asked, so that nothing looks as if it were
known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from palvelukartta.model.entries import Entry
from palvelukartta.model.referable import CONTACT, CONTACTS, can_be_referred_to, expected_fields, expected_of
from palvelukartta.model.schema import Kind, Schema, is_text
from palvelukartta.phrases import ONLY_FINNISH, Phrases

_WORDS = Phrases("importing/entries.toml")

LONGEST_SUMMARY = 150

WAYS, UNKNOWN = "way_in", "unknown"
"""The field of ways into a service, and the type of one of which nobody knows how it goes."""

PERFORMER = "performer"
"""The field of a step that a client takes alone."""

_REFER = "x-refer"


def _say(key: str, **facts: object) -> str:
    return _WORDS.say(ONLY_FINNISH, key, **facts)


def with_gaps(
    kind: Kind, data: Mapping[str, Any], *, is_reached: bool = False
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The data of a new entry with what it must have, and the names of the fields that nobody knows. It `is_reached`
    where those who take clients in, or provide it, have a contact."""
    filled = dict(data)
    unknown = []
    for name in data:
        filled[name], is_partial = completed(kind, name, data[name])
        unknown += [name] if is_partial else []
    for name, value in least().items():
        if name in kind.schema["required"] and name not in filled:
            filled[name] = value
            unknown.append(name)
    if "summary" in unknown and (sentence := _first_sentence(str(data.get("description", "")))):
        filled["summary"] = sentence
        unknown.remove("summary")
    if _REFER in kind.schema["properties"]["status"]:  # of others nobody asks whether one can refer to them
        filled.setdefault("status", "mentioned")
    unknown += [name for name in _expected(kind, filled, is_reached=is_reached) if name not in unknown]
    return filled, tuple(unknown)


def filled_parts(kind: Kind, name: str) -> dict[str, Any]:
    """What stands in the parts of a field that a row may leave out, though the schema wants them."""
    if name == WAYS:
        return dict(least()[WAYS][0])
    parts = kind.schema["properties"][name].get("items", {}) if name in expected_of(kind.schema) else {}
    texts = (part for part in parts.get("required", ()) if is_text(parts["properties"][part]))
    return {part: _say("part", part=str(parts["properties"][part]["title"]).lower()) for part in texts}


def completed(kind: Kind, name: str, value: Any) -> tuple[Any, bool]:
    """A value with the parts that its source leaves out, and whether it leaves out any."""
    unknown = filled_parts(kind, name)
    if not unknown or not isinstance(value, list):
        return value, False
    order = kind.schema["properties"][name]["items"]["properties"]
    whole = [{part: item.get(part, unknown.get(part)) for part in order if part in {*unknown, *item}} for item in value]
    return whole, bool(left_out(unknown, value))


def left_out(parts: Iterable[str], items: Iterable[Mapping[str, Any]]) -> list[str]:
    """Those of the parts that one of the items does not have."""
    each = list(items)
    return [part for part in parts if any(part not in item for item in each)]


def questions(kind: Kind, unknown: Iterable[str], said: Mapping[str, Any] = {}) -> list[dict[str, Any]]:
    """An open question for each of the fields, with its name, or with that of the part that lacks in what is `said` of
    it: a known gap is no oversight."""
    return [{"question": _question(unknown_title(kind, name, said)), "fields": [name]} for name in unknown]


def unknown_title(kind: Kind, name: str, said: Mapping[str, Any]) -> str:
    """What is unknown of a field: its name, or those of the parts that what is `said` of it leaves out."""
    field = kind.schema["properties"][name]
    items = said[name] if isinstance(said.get(name), list) else ()
    lacking = left_out(filled_parts(kind, name), items)
    titles = [str(field["items"]["properties"][part]["title"]) for part in lacking]
    return ", ".join(titles) or str(field["title"])


def step_gaps(schema: Schema, step: Mapping[str, Any]) -> dict[str, Any]:
    """A step with what it must say, and an open question for each of those that nobody knows. Of one that the client
    takes alone it is known what others do."""
    if PERFORMER in step:
        step = {"professional": _say("client_alone"), **step}
    least = {"professional": _say("professional"), "client": _say("client")}
    unknown = [name for name in least if name in schema["required"] and name not in step]
    titles = {name: str(schema["properties"][name]["title"]) for name in unknown}
    asked = [{"question": _question(title), "fields": [name]} for name, title in titles.items()]
    return {**{name: least[name] for name in unknown}, **step, **({"open_questions": asked} if asked else {})}


def _question(title: str) -> str:
    return title if title.endswith("?") else _say("question", title=title)


def least() -> dict[str, Any]:
    """What stands in a required field while nobody knows better."""
    return {
        "summary": _say("summary"),
        "for_whom": _say("for_whom"),
        WAYS: [{"type": UNKNOWN, "text": _say("way_in")}],
        "sector": "other",
    }


def _expected(kind: Kind, data: Mapping[str, Any], *, is_reached: bool) -> Iterator[str]:
    """What says whether clients can be referred to an entry, and what is expected of one to which they are."""
    entry = Entry(kind, "", data, _Nowhere())
    fields = kind.schema["properties"].items()
    yield from (name for name, field in fields if _REFER in field and entry.meant(name) is None)
    if can_be_referred_to(entry):
        yield from (name for name in expected_fields(entry) if name not in data)
        if not is_reached and not any(name in data for name in (CONTACT, CONTACTS)):
            yield CONTACT
    if any(way["type"] == UNKNOWN for way in data.get(WAYS, ())):
        yield WAYS


class _Nowhere:
    """An entry that is in no file yet."""

    path = ""

    def locate(self, path: Any, found: str = "", after: int = 0) -> Any:
        """No place."""
        raise LookupError(path)


def _first_sentence(text: str) -> str:
    """The first sentence where it is short enough for a summary, or ""."""
    end = min((place for place in (text.find(f"{mark} ") for mark in ".!?") if place >= 0), default=len(text) - 1)
    sentence = text[: end + 1].strip()
    return sentence if sentence.endswith((".", "!", "?")) and len(sentence) <= LONGEST_SUMMARY else ""
