"""What stands on the sheets of a step: for the professional in a meeting, and for the client to take along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from palvelukartta.model.entries import Entry
from palvelukartta.model.text import in_language
from palvelukartta.pages.contacts import own_contacts
from palvelukartta.pages.handover_gaps import gaps
from palvelukartta.pages.present import Presenter
from palvelukartta.rendering.texts import Texts
from palvelukartta.views.deciding import Decider, deciders_on, deciding_service, main_service, undecided_of
from palvelukartta.views.lens import CLIENT
from palvelukartta.views.parties import HandoverView
from palvelukartta.views.pathway import EdgeView, PathwayView, StepView
from palvelukartta.views.step_notes import condition, notes

AGREED = ("who", "when", "consent", "date")
"""What is written by hand of what was agreed."""


class SheetBlock(Struct, frozen=True):
    """A part of a sheet."""

    title: str
    lines: tuple[str, ...]
    """What is known."""
    asks: tuple[str, ...] = ()
    """What is written by hand, each on a line of its own."""
    has_room: bool = False
    """Whether there is free room to write after them."""


class StepOnPaper(Struct, frozen=True):
    """A step with all that its sheets ask of."""

    presenter: Presenter
    pathway: Entry
    view: PathwayView
    step: StepView
    fields: Mapping[str, Any]
    """The presented fields of the step."""
    texts: Texts

    @property
    def words(self) -> Mapping[str, str]:
        """The words of sheets."""
        return self.texts["sheets"]


def meeting_blocks(paper: StepOnPaper) -> tuple[SheetBlock, ...]:
    """Who decides, what is needed, what comes next, the hand-over, whom to call and what to agree."""
    words, step = paper.words, paper.step
    does = (step.professional, *notes(step, paper.texts["drawing"]))
    agree = [words["agree_open"].format(parts=part) for part in gaps(step, paper.texts)]
    agree += [str(asked["question"]) for asked in paper.fields["open_questions"] or []]
    return (
        SheetBlock(words["who"], tuple(_who(paper))),
        SheetBlock(words["does"], tuple(filter(None, does))),
        SheetBlock(words["needs"], tuple(_needs(paper)) or (words["needs_unknown"],)),
        SheetBlock(words["next"], tuple(_ways(paper, client=False))),
        SheetBlock(words["handover"], tuple(_handovers(paper)) or (words["handover_unknown"],)),
        SheetBlock(words["contact"], tuple(_contacts(paper))),
        SheetBlock(words["agree"], tuple(agree), tuple(words[f"ask_{what}"] for what in AGREED)),
        SheetBlock(words["notes"], (), has_room=True),
    )


def client_blocks(paper: StepOnPaper) -> tuple[SheetBlock, ...]:
    """What the client does, who helps, what happens then, who contacts whom and when, where to ask."""
    words, step = paper.words, paper.step
    helpers = dict.fromkeys(party.short_name for party in step.parties if party.sector != CLIENT)
    told = notes(step, paper.texts["drawing"], to_client=True)
    return (
        SheetBlock(words["your_turn"], tuple(filter(None, (step.client, *told)))),
        *([SheetBlock(words["helpers"], (", ".join(helpers),))] if helpers else ()),
        SheetBlock(words["then"], tuple(_ways(paper, client=True))),
        SheetBlock(words["turn"], (words["turn_sentence"],), (words["ask_calls"], words["ask_day"]), has_room=True),
        SheetBlock(words["where"], tuple(_contacts(paper, crisis=True))),
        SheetBlock(words["given_by"], (), (words["ask_name"], words["ask_phone"], words["ask_date"])),
    )


def _who(paper: StepOnPaper) -> Iterator[str]:
    words, parties = paper.words, paper.step.parties
    answering = [party.name for party in paper.step.responsible]
    either = f"{paper.texts['pages']['responsible_either']} " if paper.step.either else ""
    taking_part = [party.short_name for party in parties if party not in paper.step.responsible]
    if answering:
        yield words["answers"].format(names=either + "; ".join(dict.fromkeys(answering)))
    if taking_part:
        yield words["takes_part"].format(names=", ".join(dict.fromkeys(taking_part)))
    yield from _deciding(paper) or [words["decides_unknown"]]


def _deciding(paper: StepOnPaper) -> list[str]:
    """Who decides on the services of the step, or that nobody needs to; on the pathway's where nothing is said of them.
    Each is named: "the service" would be that of the pathway."""
    catalog = paper.presenter.catalog
    main = deciding_service(catalog, paper.pathway) or main_service(catalog, paper.pathway)
    told = _told_of(paper, catalog.named("service", paper.step.services)) or _told_of(paper, [main] if main else [])
    return [paper.words["decides_of"].format(services=", ".join(titles), told=said) for said, titles in told.items()]


def _told_of(paper: StepOnPaper, services: Iterable[Entry]) -> Mapping[str, Sequence[str]]:
    """Who decides → the services on which they do; those of which nothing is said are left out."""
    catalog, language = paper.presenter.catalog, paper.presenter.language
    found: dict[str, list[str]] = {}
    for service in services:
        told = _told(paper, deciders_on(catalog, service, language)) or undecided_of(service, language)
        if told:
            found.setdefault(told, []).append(service.text("title", language))
    return found


def _told(paper: StepOnPaper, deciding: Sequence[Decider]) -> str:
    names = [_decider(paper, decider.entry, decider.when, decider.is_concluded) for decider in deciding]
    return paper.words["decides"].format(names="; ".join(names)) if names else ""


def _decider(paper: StepOnPaper, entry: Entry, when: str, concluded: bool) -> str:
    name = entry.text("title", paper.presenter.language)
    told = paper.words["decides_when"].format(name=name, when=when) if when else name
    return f"{told} ({paper.texts['pages']['way_inferred']})" if concluded else told


def _needs(paper: StepOnPaper) -> Iterator[str]:
    fields = paper.fields
    yield from (str(fields[name]) for name in ("conditions", "duration") if fields[name])
    yield from (str(document) for document in fields["documents"] or [])
    yield from (link.title for link in (fields["instruments"] or []) if link)
    yield from (form.title for form in paper.step.shapes.forms)


def _ways(paper: StepOnPaper, *, client: bool) -> Iterator[str]:
    words, edges = paper.words, paper.step.edges
    if not edges:
        yield paper.texts["pages"]["ends_here"]
    for edge in edges:
        when, target = condition(edge, paper.texts["drawing"]), _target(paper, edge, client=client)
        told = words["next_if"].format(condition=when[:1].upper() + when[1:], target=target) if when else target
        yield told + _sure(paper, edge)


def _target(paper: StepOnPaper, edge: EdgeView, *, client: bool) -> str:
    if edge.pathway:
        return f"{edge.pathway_title}: {edge.target_title}"
    target = paper.view.step(edge.target)
    title = (target.client_title if client else "") or target.title
    return f"{target.number}. {title}"


def _sure(paper: StepOnPaper, edge: EdgeView) -> str:
    said = paper.texts["pages"].get(f"way_{edge.certainty}", "") if edge.certainty else ""
    return f" ({said})" if said else ""


def _handovers(paper: StepOnPaper) -> Iterator[str]:
    """What moves on the ways on; where another organisation answers next and no more is told of it, that it does."""
    return (_handover(paper, edge.handover) for edge in paper.step.edges if edge.handover)


def _handover(paper: StepOnPaper, handover: HandoverView) -> str:
    said = paper.texts["pages"]
    line = paper.words["handover_line"].format(sender=handover.from_name, receiver=handover.to_name)
    if not handover.told:
        return f"{line}: {paper.words['handover_untold']}"
    parts = [
        handover.what,
        f"{said['handover_within']}: {handover.within}" if handover.within else "",
        f"{said['handover_consent']}: {handover.consent}" if handover.consent else "",
    ]
    told = "; ".join(filter(None, parts))
    return f"{line}: {told}" if told else line


def _contacts(paper: StepOnPaper, *, crisis: bool = False) -> Iterator[str]:
    """Of those who answer for the step what is known of them; the site's advice where nothing is."""
    catalog, language = paper.presenter.catalog, paper.presenter.language
    ids = dict.fromkeys(party.actor for party in paper.step.responsible if party.actor)
    actors = [actor for id in ids if (actor := catalog.get("actor", id)) and not actor.is_closed]
    found = [f"{actor.text('title', language)}: {reached}" for actor in actors for reached in _reached(paper, actor)]
    yield from found or _of_site(paper, "contact_advice")
    yield from _of_site(paper, "crisis") if crisis else ()


def _reached(paper: StepOnPaper, actor: Entry) -> Iterator[str]:
    for told in own_contacts(paper.presenter, actor):
        contact = told.contact
        reached = [str(contact[name]) for name in ("phone", "email", "hours") if contact[name]]
        if reached:
            yield ", ".join(reached)


def _of_site(paper: StepOnPaper, name: str) -> Iterable[str]:
    said = in_language(paper.presenter.catalog.site.get(name), paper.presenter.language)
    return (said,) if said else ()
