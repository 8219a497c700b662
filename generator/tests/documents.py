"""Documents made from the schemas: mostly what an editor would write, now and then what nobody would."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

HOSTILE_TEXTS = (
    "",
    " ",
    "\n",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "[a](javascript:alert(1))",
    '[a](https://esimerkki.fi/"onmouseover=alert(1)//)',
    "{{ 7 * 7 }}{% include 'x' %}",
    "]]></svg>",
    "..",
    "../../etc/passwd",
    "\u202eetunimi",
    "a\u0301\u0301\u0301",
    "ＫＵＮＴＡ",
    "kilometrin-pituinen-sana" * 40,
    "%s%n%x",
    "0",
    "null",
)

_LETTERS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=30)
_TEXTS = st.sampled_from(HOSTILE_TEXTS) | _LETTERS
_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.floats(allow_nan=False) | _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_LETTERS, inner, max_size=3),
    max_leaves=6,
)

FIELDS_OF_CHANCE = 6
"""Optional fields that one object gets at most."""


def documents(schema: Mapping[str, Any], ids: Mapping[str, list[str]]) -> st.SearchStrategy[Any]:
    """Documents of a folded `schema`; `ids` are those that a reference to a kind may name."""
    return _valid(schema, ids) | _mutated(_valid(schema, ids))


def _valid(schema: Mapping[str, Any], ids: Mapping[str, list[str]]) -> st.SearchStrategy[Any]:
    if "x-ref" in schema:
        return st.sampled_from([*ids.get(schema["x-ref"], ["muu/tunnus"]), "ei-ole"])
    if options := [one["const"] for one in schema.get("oneOf", ()) if "const" in one] or schema.get("enum"):
        return st.sampled_from(options)
    kind = schema.get("type")
    if kind == "object" or (kind is None and "properties" in schema):
        return _object(schema, ids)
    if kind == "array":
        return st.lists(_valid(schema.get("items", {}), ids), min_size=1, max_size=3)
    if kind == "integer":
        return st.integers(0, 5000)
    if kind == "number":
        return st.floats(0, 5000, allow_nan=False)
    if kind == "boolean":
        return st.booleans()
    examples = [one for one in schema.get("examples", ()) if isinstance(one, str)]
    return (
        st.sampled_from([*examples, "Keksitty teksti."])
        if "pattern" in schema
        else st.sampled_from([*examples, "Keksitty teksti."]) | _TEXTS
    )


def _object(schema: Mapping[str, Any], ids: Mapping[str, list[str]]) -> st.SearchStrategy[Any]:
    properties = schema.get("properties", {})
    required = [name for name in schema.get("required", ()) if name in properties]
    optional = [name for name in properties if name not in required]

    @st.composite
    def build(draw: st.DrawFn) -> dict[str, Any]:
        chosen = draw(st.lists(st.sampled_from(optional), max_size=FIELDS_OF_CHANCE, unique=True)) if optional else []
        return {name: draw(_valid(properties[name], ids)) for name in [*required, *chosen]}

    return build()


def _mutated(documents: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    @st.composite
    def build(draw: st.DrawFn) -> Any:
        document = draw(documents)
        if not isinstance(document, dict) or not document:
            return draw(_ANYTHING)
        name = draw(st.sampled_from(sorted(document)))
        fate = draw(st.sampled_from(["drop", "replace", "add", "inside"]))
        if fate == "drop":
            return {key: value for key, value in document.items() if key != name}
        if fate == "add":
            return {**document, draw(_LETTERS): draw(_ANYTHING)}
        inner = document[name]
        changed = draw(_mutated(st.just(inner))) if fate == "inside" and isinstance(inner, dict) else draw(_ANYTHING)
        return {**document, name: changed}

    return build()
