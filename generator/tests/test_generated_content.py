"""Property tests over documents made from the schemas and mutated: whatever is written, the check answers with problems
and the build with safe pages."""

from __future__ import annotations

import shutil
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from palvelukartta.checking import check_content
from palvelukartta.site import Site
from palvelukartta.source.schemas import load_schemas
from palvelukartta.source.validation import Validator
from tests.builders import as_yaml
from tests.conftest import GOOD
from tests.documents import documents

SCHEMAS = load_schemas()
KINDS = sorted(SCHEMAS.kinds)
IDS = {
    kind.name: sorted(path.stem for path in (GOOD / kind.directory).glob("*.yml")) for kind in SCHEMAS.kinds.values()
}
ALLOWED_SCHEMES = ("http:", "https:", "mailto:", "tel:")


class _Dangers(HTMLParser):
    """Everything in a page that could run or fetch something that the theme did not put there."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        self.found += [f"{tag} {name}" for name in values if name.startswith("on") or name in ("style", "srcdoc")]
        if tag in ("iframe", "object", "embed", "base", "img"):
            self.found.append(tag)
        if tag == "script" and not values.get("src", "").startswith(("assets/", "../assets/")):
            self.found.append(f"script {values}")
        for name in ("href", "src", "action"):
            address = values.get(name, "").strip().lower()
            if ":" in address.split("/")[0].split("#")[0].split("?")[0] and not address.startswith(ALLOWED_SCHEMES):
                self.found.append(f"{name}={address[:60]}")


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path_factory.mktemp("generated") / "content"))


def _checked_and_built(content: Path, kind: str, document: Any) -> None:
    path = content / SCHEMAS.kinds[kind].directory / "keksitty.yml"
    path.write_text(as_yaml(document), encoding="utf-8")
    try:
        checked = check_content(content, SCHEMAS, date(2026, 11, 22))
        assert all(problem.location.line >= 1 for problem in checked.problems)
        if not checked.errors:
            _is_safe(Site(checked, today=date(2026, 11, 22)))
    finally:
        path.unlink()


def _is_safe(site: Site) -> None:
    for page in site.pages:
        if "keksitty" in page.address or page.address == "index.html":
            dangers = _Dangers()
            dangers.feed(site.html(page))
            assert dangers.found == [], page.address


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_document_ends_in_problems_or_safe_pages(kind: str, content: Path, data: st.DataObject) -> None:
    _checked_and_built(content, kind, data.draw(documents(SCHEMAS.kinds[kind].schema, IDS)))


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_many_documents_end_in_problems_or_safe_pages(kind: str, content: Path, data: st.DataObject) -> None:
    _checked_and_built(content, kind, data.draw(documents(SCHEMAS.kinds[kind].schema, IDS)))


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_fast_validator_judges_as_the_slow_one_does(kind: str, data: st.DataObject) -> None:
    document = data.draw(documents(SCHEMAS.kinds[kind].schema, IDS))
    resources = [(name, Resource.from_contents(dict(schema))) for name, schema in SCHEMAS.documents.items()]
    registry: Registry[Any] = Registry().with_resources(resources)
    name = f"{kind}.schema.json"
    slow = Draft202012Validator(dict(SCHEMAS.documents[name]), registry=registry)

    assert Validator(SCHEMAS)._verdict(name).is_valid(document) == slow.is_valid(document)
