"""What the national register demands of a service that is published there too. Off unless site.yml says that the county
publishes there; judged are services that say anything of themselves in the register.

Limits are those of `VmOpenApiServiceBase` (github.com/vrk-kpa/ptv-releases, branch ptv-release-3_4). That a summary
says more than the name is a rule of every map (`wording`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from palvelukartta.codes import problem
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.register import is_described_there, organizations
from palvelukartta.problems import Problem
from palvelukartta.ptv.classes import is_main, service_classes
from palvelukartta.ptv.sameness import plain

LONGEST = {"title": 100, "description": 2500, "for_whom": 2500, "cost": 500, "duration": 500}
"""Field → characters that the register takes."""

LONGEST_INSTRUCTION = 2500
"""Of all ways in together: one text there."""

LONGEST_KEYWORD = 150

DEMANDED = ("description", "service_classes", "ontology_terms", "target_groups")

COMPANIES = "KR2"
"""The target group that says nothing without a group below it."""

CONTACT = re.compile(
    r"(?<![\d/-])(?:\+358[ -]?(?:\(0\))?\d{1,3}|\(?0\d{1,3}\)?)(?:[ -]?\d){5,8}(?![\d/])"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
"""A Finnish phone number or an e-mail address: texts there have none, contacts are channels of their own."""


def services_keep_the_rules_of_the_register(catalog: Catalog) -> Iterator[Problem]:
    """A service that is described in Palvelutietovaranto keeps its rules, where the county publishes there."""
    if not organizations(catalog.site):
        return
    for service in filter(is_described_there, catalog.of_kind("service")):
        yield from _lengths(service)
        yield from _demanded(service)
        yield from _classes(service)
        yield from _groups(service)
        yield from _contacts(service)


def _lengths(service: Entry) -> Iterator[Problem]:
    texts = [(name, plain(service.text(name)), most) for name, most in LONGEST.items()]
    ways = " ".join(str(way["text"]) for way in service.items("way_in") if isinstance(way["text"], str))
    texts.append(("way_in", plain(ways), LONGEST_INSTRUCTION))
    texts += [("aliases", str(name), LONGEST_KEYWORD) for name in service.items("aliases")]
    for name, text, most in texts:
        if len(text) > most:
            facts = {"label": _label(service, name), "length": len(text), "limit": most}
            yield problem("ptv-too-long", service.locate(name), service.title, **facts)


def _demanded(service: Entry) -> Iterator[Problem]:
    for name in DEMANDED:
        if not service.data.get(name):
            facts = {"label": _label(service, name), "field": name}
            yield problem("ptv-missing", service.locate(name), service.title, **facts)


def _classes(service: Entry) -> Iterator[Problem]:
    codes = [str(code) for code in service.items("service_classes")]
    for place, code in enumerate(codes):
        if code not in service_classes():
            yield problem("ptv-unknown-class", service.locate("service_classes", place), service.title, found=code)
    if codes and all(map(is_main, codes)):
        below = next((code for code in service_classes() if code.startswith(f"{codes[0]}.")), "P10.4")
        facts = {"found": ", ".join(codes), "below": f"{below} ({service_classes()[below]})"}
        yield problem("ptv-main-class", service.locate("service_classes"), service.title, **facts)


def _groups(service: Entry) -> Iterator[Problem]:
    groups = [str(group) for group in service.items("target_groups")]
    if COMPANIES in groups and not any(group.startswith(f"{COMPANIES}.") for group in groups):
        place = service.locate("target_groups", groups.index(COMPANIES))
        yield problem("ptv-group", place, service.title, found=COMPANIES)


def _contacts(service: Entry) -> Iterator[Problem]:
    """Texts that go to the register as texts: not those of contacts."""
    for path, text in service.strings:
        if path[0] in ("summary", "description", "for_whom", "way_in") and (match := CONTACT.search(text)):
            place = service.locate(*path, found=match[0])
            yield problem("ptv-contact-in-text", place, service.title, found=match[0])


def _label(service: Entry, name: str) -> str:
    return str(service.kind.schema["properties"][name]["title"])
