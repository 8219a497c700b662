"""How to refer a client to where the guided route ends: which forms are used, and who takes over.

An answer's own words come first; then what the service says; then the first step of its pathway.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.pathway import Pathway, Step
from palvelukartta.model.referable import who_is_asked
from palvelukartta.model.route import Answer
from palvelukartta.model.text import in_language
from palvelukartta.pages.contacts import Contact, contacts, own_contacts
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.pages.service_pages import asked_parties
from palvelukartta.sitemap.addresses import is_entered
from palvelukartta.views.pathway import party_view, pathway_view

PATHWAY, CLIENT = "pathway", "client"
"""The kind whose first step tells who takes over; the sector of the client, who never does."""


class TakesOver(Struct, frozen=True):
    """Who answers for the client next, and what says so."""

    names: tuple[str, ...]
    basis: str
    """answer, pathway, roles or provider: the text of the page says which."""
    tasks: tuple[str, ...] = ()
    """What each of the roles does, in their order; empty for another basis."""
    providers: tuple[str, ...] = ()
    """Who provides the service, where nothing names whoever answers for it."""
    link: Link | None = None
    """The step that says so."""


class Referral(Struct, frozen=True):
    """What a professional needs to refer a client."""

    forms: tuple[Link, ...]
    """What is filled in and taken along: the forms of the answer and of the ways in."""
    used: tuple[Link, ...]
    """What else the service and its pathway's first step use."""
    takes_over: TakesOver | None
    """None where answer, pathway and service all are silent."""
    following: tuple[Link, ...]
    """What happens next: the first step of the pathway and those to which it leads."""
    results: tuple[str, ...] = ()
    """What the client gets of the service, where no pathway tells what happens next."""
    contacts: tuple[Contact, ...] = ()
    """Whom to ask: the target itself, else those who take clients in."""
    asked: tuple[Link, ...] = ()
    """Those of a service, as its own page names them: for where nobody's contact is known."""


def referral(presenter: Presenter, answer: Answer) -> Referral:
    """What the catalogue knows of `answer`, which leads to something."""
    target = answer.targets[0]
    first = _first_step(presenter.catalog, target)
    forms = presenter.links("instrument", dict.fromkeys(_forms(answer, target)))
    used = presenter.links("instrument", dict.fromkeys(_used(target, first)))
    return Referral(
        forms=forms,
        used=tuple(link for link in used if link not in forms),
        takes_over=_takes_over(presenter, answer, target, first),
        following=tuple(_following(presenter, first)) if first else (),
        results=tuple(in_language(result, presenter.language) for result in target.items("outputs"))
        if not first
        else (),
        contacts=tuple(_contacts(presenter, target)),
        asked=() if target.kind.name == PATHWAY else asked_parties(presenter, target),
    )


def _contacts(presenter: Presenter, target: Entry) -> Iterator[Contact]:
    """Of the first that has any: a service of its own knows best where its clients are taken in."""
    if target.kind.name == PATHWAY:
        yield from contacts(presenter, target, pathway_view(presenter.catalog, target, presenter.language))
        return
    for entry in who_is_asked(presenter.catalog, target):
        if not entry.is_closed and (own := list(own_contacts(presenter, entry))):
            yield from own
            return


def _first_step(catalog: Catalog, target: Entry) -> tuple[Entry, Step] | None:
    """The pathway that `target` is or belongs to, and its first step; a pathway that begins with it comes first."""
    pathways = [target] if target.kind.name == PATHWAY else list(_pathways_of(catalog, target))
    found = [(entry, Pathway.of(entry).steps[0]) for entry in pathways if Pathway.of(entry).steps]
    return min(found, key=lambda pair: target.id not in pair[1].data.get("services", ()), default=None)


def _pathways_of(catalog: Catalog, service: Entry) -> Iterator[Entry]:
    """The pathways that clients enter now and that name `service` as theirs."""
    for reference in catalog.incoming(service.key):
        if reference.source.kind == PATHWAY and reference.path[0] == "services":
            entry = catalog.entries[reference.source]
            if is_entered(entry):
                yield entry


def _following(presenter: Presenter, first: tuple[Entry, Step]) -> Iterator[Link]:
    entry, step = first
    ids = [step.id, *(way.target for way in step.ways if not way.pathway)]
    titles = {step.id: in_language(step.data.get("title"), presenter.language) for step in Pathway.of(entry).steps}
    for id in dict.fromkeys(ids):
        if id in titles:
            yield replace(presenter.link(entry, id), title=titles[id], name="")


def _forms(answer: Answer, target: Entry) -> Iterator[str]:
    yield from filter(None, [answer.data.get("instrument")])
    yield from (str(way["instrument"]) for way in target.items("way_in") if "instrument" in way)


def _used(target: Entry, first: tuple[Entry, Step] | None) -> Iterator[str]:
    yield from map(str, target.items("instruments"))
    yield from map(str, first[1].data.get("instruments", ()) if first else ())


def _takes_over(
    presenter: Presenter, answer: Answer, target: Entry, first: tuple[Entry, Step] | None
) -> TakesOver | None:
    if named := presenter.links("actor", [answer.data.get("takes_over")]):
        return TakesOver(tuple(link.title for link in named), "answer")
    if first and (parties := tuple(_responsible(presenter, first[1]))):
        return TakesOver(parties, PATHWAY, link=presenter.link(first[0], first[1].id))
    providers = tuple(link.title for link in presenter.links("actor", target.items("provider")))
    if roles := list(_roles(presenter, target)):
        names, tasks = zip(*roles, strict=True)
        return TakesOver(names, "roles", tasks=tasks, providers=providers)
    return TakesOver(providers, "provider") if providers else None


def _responsible(presenter: Presenter, step: Step) -> Iterator[str]:
    parties = (party_view(presenter.catalog, party, presenter.language) for party in step.who)
    yield from (party.name for party in parties if party.responsible and party.sector != CLIENT)


def _roles(presenter: Presenter, target: Entry) -> Iterator[tuple[str, str]]:
    """Those who work in a service and what they do, the client left out."""
    for data in target.items("roles"):
        role = presenter.catalog.get("role", str(data.get("role", "")))
        if role and role.data.get("sector") != CLIENT:
            yield role.text("title", presenter.language), in_language(data.get("does"), presenter.language)
