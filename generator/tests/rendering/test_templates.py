"""What a template asks for is there, also in branches that no page of today takes."""

from __future__ import annotations

import re
import tomllib
import types
import typing
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from minijinja import Environment
from msgspec import Struct

from palvelukartta.checking import Checked
from palvelukartta.model.schema import Kind
from palvelukartta.pages.client_pages import ClientContext
from palvelukartta.pages.entry_pages import EntryContext
from palvelukartta.pages.map_pages import MapContext
from palvelukartta.pages.plan_page import PlanContext
from palvelukartta.resources import resource_directory
from palvelukartta.site import Site
from palvelukartta.sitemap.publication import Publication
from palvelukartta.source.schemas import load_schemas

THEME = resource_directory("theme")
PACKAGE = Path(__file__).resolve().parents[2] / "palvelukartta"
PAGES = sorted(path.name for path in THEME.glob("pages/*.html"))
COMPONENTS = sorted(path.relative_to(THEME).as_posix() for path in THEME.glob("components/*/*.html"))
KINDS = load_schemas().kinds
TEXTS = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in THEME.glob("texts/fi/*.toml")}

OF_ENGINE = {"namespace", "loop", "caller", "range", "none", "true", "false", "super"}
NO_PAGE = {"base.html", "embed.html", "entry.html", "moved.html", "offline.html"}
"""Templates that pages extend, and the document left at an old address."""

SHELL_OF_COMPONENTS = {"texts", "foreign", "others_language", "has_places"}
"""What a component reads of the shell beside its parameters."""


def source(name: str) -> str:
    return (THEME / name).read_text(encoding="utf-8")


def asked(name: str) -> set[str]:
    """Dotted names that the template asks for and does not make itself."""
    environment = Environment(loader=lambda wanted: source(wanted) if (THEME / wanted).is_file() else None)
    for filter_name in ("lang", "hreflang", "shy"):
        environment.add_filter(filter_name, str)
    return environment.undeclared_variables_in_template(name, nested=True)


def made_by_parents(name: str) -> set[str]:
    """Macros and imports of the templates that the template extends."""
    parent = re.search(r'{% extends "([^"]+)" %}', source(name))
    if not parent:
        return set()
    text = source(parent[1])
    imports = re.findall(r"import ([^%]+?) -?%}", text)
    names = {part.split(" as ")[-1].strip() for group in imports for part in group.split(",")}
    return names | set(re.findall(r"{% macro (\w+)", text)) | made_by_parents(parent[1])


@pytest.fixture(scope="module")
def site(good: Checked) -> Site:
    return Site(good, today=date(2026, 3, 1), publication=Publication(framed_by=("https://www.esimerkki.fi",)))


@pytest.fixture(scope="module")
def contexts(site: Site) -> Mapping[str, Mapping[str, Any]]:
    """Template → variable → its type, from the pages of the good content, which has one of every template."""
    found: dict[str, dict[str, Any]] = {}
    for page in (*site.pages, site.components_page()):
        fields = found.setdefault(page.template, {})
        for context in page.contexts:
            fields.update(typing.get_type_hints(type(context)))
    found["entry.html"] = typing.get_type_hints(EntryContext)
    # No pathway of the good content is told to its client.
    found |= {"client.html": typing.get_type_hints(ClientContext), "plan.html": typing.get_type_hints(PlanContext)}
    # Nor has it a map to draw.
    found["embed_map.html"] = typing.get_type_hints(MapContext)
    return found


@pytest.fixture(scope="module")
def shell(site: Site) -> set[str]:
    return set(site._renderer._shell(site.pages[0]))


def test_every_template_is_of_a_page(contexts: Mapping[str, Mapping[str, Any]]) -> None:
    assert set(contexts) | NO_PAGE == set(PAGES)


@pytest.mark.parametrize("template", sorted(set(PAGES) - {"moved.html", "offline.html"}))
def test_a_page_asks_for_what_its_context_has(
    template: str, contexts: Mapping[str, Mapping[str, Any]], shell: set[str]
) -> None:
    name, known = f"pages/{template}", contexts.get(template, {})
    wrong = []
    for path in asked(name):
        root, *rest = path.split(".")
        if root in known:
            wrong += [path] if not has(known[root], rest, root, template) else []
        elif root not in shell | OF_ENGINE | made_by_parents(name):
            wrong.append(path)

    assert sorted(wrong) == []


@pytest.mark.parametrize("component", COMPONENTS)
def test_a_component_asks_for_nothing_but_its_parameters_and_the_words(component: str) -> None:
    assert {path.split(".")[0] for path in asked(component)} - OF_ENGINE <= SHELL_OF_COMPONENTS


def has(type_: Any, rest: list[str], root: str, template: str) -> bool:
    """Whether a value of the type has the attributes `rest`, one in the other; of what is not known, anything."""
    if root in ("entry", "fields"):
        return of_schema(rest, template)
    for name in rest:
        members = [member for member in typing.get_args(type_) if member is not types.NoneType]
        type_ = members[0] if isinstance(type_, types.UnionType) else type_
        if not (isinstance(type_, type) and issubclass(type_, Struct | Kind)):
            return True
        hints = typing.get_type_hints(type_)
        if name not in hints and not isinstance(vars(type_).get(name), property):
            return False
        type_ = hints.get(name, object)
    return True


def of_schema(path: list[str], template: str) -> bool:
    """Whether an entry has the field: of the template's own kind, or of any where all kinds have the template."""
    own = KINDS.get(template.removesuffix(".html"))
    return any(names_field(kind.schema, path) for kind in ([own] if own else KINDS.values()))


def names_field(schema: Mapping[str, Any], path: list[str]) -> bool:
    if not path or "properties" not in schema:
        return not path or path[0] in {"value", "label", "href", "title", "name", "summary", "id", "kind"}
    return path[0] in schema["properties"] and names_field(schema["properties"][path[0]], path[1:])


def test_a_misspelt_name_is_found(contexts: Mapping[str, Mapping[str, Any]]) -> None:
    known = contexts["pathway.html"]

    assert not of_schema(["output"], "service.html")
    assert not of_schema(["contact", "telephone"], "service.html")
    assert not has(known["matrix"], ["rowz"], "matrix", "pathway.html")
    assert has(known["matrix"], ["rows"], "matrix", "pathway.html")


# The site's own words


def texts_asked() -> Iterator[tuple[str, str, str]]:
    """(file, table, key) of every text that a template names outright."""
    for name in (*(f"pages/{page}" for page in PAGES), *COMPONENTS):
        aliases = dict(re.findall(r"{% set (\w+) = texts\.(\w+) -?%}", source(name)))
        for path in asked(name):
            root, *rest = path.split(".")
            if root == "texts" and len(rest) > 1 and rest[1] != "get":
                yield name, rest[0], rest[1]
        for alias, table in aliases.items():
            yield from ((name, table, key) for key in re.findall(rf"\b{alias}\.(\w+)", source(name)))
        for key in re.findall(r'\bcount(?:ed)?\((?:[^()"]|\([^()]*\))*,\s*"(\w+)"\)', source(name)):
            yield from ((name, "pages", f"{key}_{number}") for number in ("one", "many"))
    for module in PACKAGE.rglob("*.py"):
        for table, key in re.findall(r'texts\["(\w+)"\]\["(\w+)"\]', module.read_text(encoding="utf-8")):
            yield module.name, table, key


def test_every_text_that_is_named_is_there() -> None:
    missing = [(file, table, key) for file, table, key in texts_asked() if key not in TEXTS.get(table, {})]

    assert missing == []


def test_every_text_is_asked_for() -> None:
    """By its name, or as one of those whose names begin or end alike where the rest is put in."""
    files = [*THEME.rglob("*.html"), *PACKAGE.rglob("*.py")]
    everything = "\n".join(path.read_text(encoding="utf-8") for path in files)
    words = set(re.findall(r"\w+", everything))
    begins = {*re.findall(r'"(\w+_)" ~', everything), *re.findall(r"""f["'](\w+_)\{""", everything)}
    ends = {*re.findall(r'~ "(_\w+)"', everything), *re.findall(r"""\}(_\w+)["']""", everything)}
    unused = [
        f"{table}.{key}"
        for table, texts in TEXTS.items()
        for key in texts
        if key not in words
        and not any(key.startswith(begin) for begin in begins)
        and not any(key.endswith(end) and key.removesuffix(end) in words for end in ends)
    ]

    assert unused == []
