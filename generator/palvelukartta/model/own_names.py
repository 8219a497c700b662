"""A map's own names of kinds, wherever the package's words name the kind: titles of fields, relations, tabs, the
question of the front page, and texts of the site.

Only words that are the kind's name as it stands can be said anew; a sentence in which it is inflected stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Renamed = Mapping[str, Mapping[str, str]]
"""Kind → the package's name of it (singular, plural) or its sentence → the map's own; none of a kind that has the
package's names."""

_NAMES = ("plural", "singular")
_SAID = (*_NAMES, "lead")
_KIND = "x-kind"


def renamed(package: Mapping[str, Any], own: Mapping[str, Any]) -> Renamed:
    """Names that the `own` schemas of a map give to kinds of the `package`; both are schemas by kind."""
    found: dict[str, Mapping[str, str]] = {}
    for kind, schema in own.items():
        before, said = package.get(kind, {}).get(_KIND), schema.get(_KIND)
        if before and isinstance(said, Mapping):
            pairs = {before[name]: str(said[name]) for name in _SAID if name in said and said[name] != before[name]}
            found |= {kind: pairs} if any(before[name] in pairs for name in _NAMES) else {}
    return found


def in_own_names(text: str, place: str, names: Renamed) -> str:
    """A text of the site, a kind's name, in the map's own: `place`, its key, says which kind is meant."""
    said = text.removesuffix(":")
    own = next((pairs[said] for kind, pairs in names.items() if kind in place and said in pairs), said)
    return own + text[len(said) :]


def with_own_names(schema: Any, kind: str, names: Renamed) -> Any:
    """The schema of `kind`, of the package, in a map's own names."""
    if isinstance(schema, list):
        return [with_own_names(part, kind, names) for part in schema]
    if not isinstance(schema, Mapping):
        return schema
    said = {word: with_own_names(value, kind, names) for word, value in schema.items()}
    named = names.get(_named_by(schema), {})
    if isinstance(schema.get("title"), str):
        said["title"] = named.get(schema["title"], schema["title"])
    if "x-edge" in schema:
        edge, here = schema["x-edge"], names.get(kind, {})
        said["x-edge"] = edge | {"forward": named.get(edge["forward"], edge["forward"])}
        said["x-edge"] |= {"back": here.get(edge["back"], edge["back"])}
    if _KIND in schema and kind in names:
        said[_KIND] = _own_kind(schema[_KIND], names[kind])
    return said


def _named_by(schema: Mapping[str, Any]) -> str:
    """The kind that a field, or each row of a list, points to."""
    items = schema.get("items")
    return str(schema.get("x-ref") or (items.get("x-ref") if isinstance(items, Mapping) else ""))


def _own_kind(before: Mapping[str, Any], pairs: Mapping[str, str]) -> dict[str, Any]:
    """What the package says of a kind, in its own names where that names the kind."""
    plural = pairs.get(before["plural"], before["plural"])
    said = dict(before)
    if "tabs" in before:
        said["tabs"] = [
            {**tab, "title": f"{plural} {when}"} if not tab["path"] and _names(named, before) else tab
            for tab in before["tabs"]
            for named, _, when in [tab["title"].rpartition(" ")]
        ]
    if _names(before.get("question", ""), before):
        asked = ": ".join(filter(None, (plural, before.get("unnamed_question"))))
        told = "" if _names(before["question_text"], before) else before["question_text"]
        said |= {"question": asked, "question_text": pairs.get(before["lead"], told)}
    label = str(before.get("menu_label", "")).rstrip("?")
    if label and label in before["plural"]:
        said["menu_label"] = plural
    return said


def _names(text: str, kind: Mapping[str, Any]) -> bool:
    """Whether a text of the package names the kind; a form of a name mostly begins with its singular."""
    return any(kind[name].casefold() in text.casefold() for name in _NAMES)
