"""The first screen of a service: how to refer to it, whom to ask, and what nobody has told yet; then where it leads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from palvelukartta.model.entries import Entry
from palvelukartta.model.referable import contacts, who_is_asked
from palvelukartta.model.text import in_language
from palvelukartta.pages.contacts import Contact, own_contacts
from palvelukartta.pages.gaps import Gap, gap, number_gap
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.pages.register_line import RegisterLine, register_line
from palvelukartta.pages.wayfinding import MAX_LINKS
from palvelukartta.rendering.page import Context
from palvelukartta.sitemap.addresses import COMPARE, compared_kind, entry_address, relative

SERVICE = "service"

COMPARISON = "comparison"

MAX_RELATED = 7
"""Services beside a service: more are a list, not a choice."""

MAX_FORMS = (4, 2)
"""Forms in sight: where no way in links to one, and where one does. The others are among the related pages."""

LIMITS_IN_SIGHT = 2
"""Whom the service is not for, with what is instead; the others open."""

OF_THE_FRAME = 3
"""Pages that the program may link in sight by itself: the feedback, the map, a change to come."""

MIN_NAME = 6
"""Letters of a form's name that a sentence must repeat for the link to stand on its word; a shorter one is a chance."""

CHANGING = 3
"""Letters at the end of a word that another form may not have: monialainen, monialaisessa."""


class Way(Struct, frozen=True):
    """A way into a service: one sentence or two, cut at the words that name its form."""

    before: str
    named: str
    """The words that name the form; "" where no word of the sentence does."""
    after: str
    form: Link | None
    actor: Link | None
    """To whom one refers."""


class ServiceContext(Context, frozen=True):
    """What the page of a service shows beside its fields."""

    ways: tuple[Way, ...]
    forms: tuple[Link, ...]
    """Forms and instruments of the service that no way in links to."""
    forms_in_sight: int
    """How many of them have room among the links in sight."""
    asked: tuple[Link, ...]
    """Whom to contact: the actors of the ways in, else the providers."""
    reached: tuple[Contact, ...]
    """Contacts of those actors; none where the service has its own."""
    limit_gap: Gap | None
    decision_gap: Gap | None
    number_gap: Gap | None
    related_services: tuple[Link, ...]
    comparisons: tuple[Link, ...]
    """Those in which it stands beside its alternatives."""
    compare_href: str
    """Where it is put beside another; "" where there is no other."""
    register: RegisterLine | None
    """What it is in the national register of services."""


def service_context(presenter: Presenter, service: Entry, pathways: Iterable[Link]) -> ServiceContext:
    """What the page of `service` shows; `pathways` are the pages of pathways that it links in sight."""
    ways = tuple(_way(presenter, data) for data in service.items("way_in"))
    linked = {way.form.id for way in ways if way.form}
    comparisons = tuple(presenter.link(entry) for entry in _naming(presenter, service, COMPARISON))
    compare_href = _compare_href(presenter, service)
    taken = OF_THE_FRAME + bool(comparisons) + bool(compare_href) + len(_in_sight(presenter, service, pathways))
    return ServiceContext(
        ways=ways,
        forms=presenter.links("instrument", (id for id in service.items("instruments") if id not in linked)),
        forms_in_sight=max(0, min(MAX_FORMS[bool(linked)], MAX_LINKS - taken)),
        asked=asked_parties(presenter, service),
        reached=tuple(_reached(presenter, service)),
        limit_gap=gap(presenter, service, "not_for"),
        decision_gap=gap(presenter, service, "decided_by"),
        number_gap=number_gap(presenter, service),
        related_services=tuple(_related(presenter, service))[:MAX_RELATED],
        comparisons=comparisons,
        compare_href=compare_href,
        register=register_line(service),
    )


def _in_sight(presenter: Presenter, service: Entry, pathways: Iterable[Link]) -> set[str]:
    """Where the answers of the page and its pathways lead, its forms left out but those of the ways in."""
    forms = (way.get("instrument") for way in service.items("way_in"))
    asked = () if any(contacts(service)) else asked_parties(presenter, service)
    answers = presenter.links("instrument", forms) + asked
    return {link.href for link in (*_instead(presenter, service), *answers, *pathways)}


def _instead(presenter: Presenter, service: Entry) -> Iterator[Link]:
    """What is there, for those for whom the service is not, as far as it is in sight."""
    for reference in presenter.catalog.outgoing(service.key):
        field, place, what = (*reference.path, 0, "")[:3]
        if (field, what) == ("not_for", "instead") and int(place) < LIMITS_IN_SIGHT:
            target = presenter.catalog.entries.get(reference.target)
            yield from [presenter.link(target)] if target else []


def _naming(presenter: Presenter, service: Entry, kind: str) -> Iterator[Entry]:
    """The entries of a kind that name the service, each once."""
    naming = (reference.source for reference in presenter.catalog.incoming(service.key))
    for key in dict.fromkeys(key for key in naming if key.kind == kind):
        yield presenter.catalog.entries[key]


def _compare_href(presenter: Presenter, service: Entry) -> str:
    there = compared_kind(presenter.catalog)
    return relative(f"{COMPARE}?a={service.id}", entry_address(service)) if there else ""


def _way(presenter: Presenter, data: Mapping[str, Any]) -> Way:
    text = in_language(data.get("text"), presenter.language)
    forms = presenter.links("instrument", [data.get("instrument")])
    actors = presenter.links("actor", [data.get("actor")])
    named = _named(presenter, forms[0], text) if forms else None
    start, end = named or (len(text), len(text))
    return Way(text[:start], text[start:end], text[end:], next(iter(forms), None), next(iter(actors), None))


def _named(presenter: Presenter, form: Link, text: str) -> tuple[int, int] | None:
    """Where `text` names the form, by its title or another of its names."""
    entry = presenter.catalog.get("instrument", form.id)
    others = [in_language(name, presenter.language) for name in entry.items("aliases")] if entry else []
    names = (name for name in (form.title, form.short, *others) if len(name) >= MIN_NAME)
    found = (re.search(_inflected(name), text, re.IGNORECASE) for name in names)
    return next((match.span() for match in found if match), None)


def _inflected(name: str) -> str:
    """A pattern of the forms of a name: inflection changes the end of each word, of the last one least."""
    *before, last = name.split()
    stems = [*(word[:-CHANGING] or word for word in before), last[:-1]]
    return r"\b" + r"\s+".join(rf"{re.escape(stem)}[\w-]*" for stem in stems)


def asked_parties(presenter: Presenter, service: Entry) -> tuple[Link, ...]:
    """Whom to contact: the actors of the ways in, else the providers."""
    ways = presenter.links("actor", (way.get("actor") for way in service.items("way_in")))
    return ways or presenter.links("actor", service.items("provider"))


def _reached(presenter: Presenter, service: Entry) -> Iterator[Contact]:
    """Contacts of the actors whom one asks for the service."""
    parties = who_is_asked(presenter.catalog, service)
    if any(contacts(next(parties))):
        return
    for actor in parties:
        yield from own_contacts(presenter, actor)


def _related(presenter: Presenter, service: Entry) -> Iterator[Link]:
    """Services that this one names as related, then those that name it so; each once."""
    catalog = presenter.catalog
    named = (reference.target for reference in catalog.outgoing(service.key) if reference.path[0] == "related")
    naming = (reference.source for reference in catalog.incoming(service.key) if reference.path[0] == "related")
    for key in dict.fromkeys([*named, *naming]):
        entry = catalog.entries.get(key)
        if entry and key.kind == SERVICE and key != service.key:
            yield presenter.link(entry)
