"""What the pictures, lists and tables of a pathway show: one view that all of them are made from.

Every text is in the view's language, every party has its drawn name and sector, every step its number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.pathway import Handover, Part, Party, Pathway, Step, Way
from palvelukartta.model.text import DEFAULT_LANGUAGE, in_language

OTHER_SECTOR = "other"
"""Sector of a party whose actor is not known."""

WEAK = ("open", "inferred", "unverified")
"""Certainties that a picture marks, most telling first."""


@dataclass(frozen=True)
class PartyView:
    """Somebody who acts in a step, as the site names them."""

    name: str
    """Role and actor: "Ohjaaja, palveluntuottaja"."""
    short_name: str
    """The actor's short name, for pictures: "Palveluntuottaja"."""
    sector: str
    """One of the schema's sectors: the colour of the picture."""
    responsible: bool
    role: str | None
    """Id of the role, for the role lens."""
    actor: str | None


@dataclass(frozen=True)
class HandoverView:
    """A hand-over in words; an empty text is one that the sources leave open."""

    from_name: str
    to_name: str
    what: str
    within: str
    consent: str
    open: tuple[str, ...]
    """Names of the parts that the sources leave open: with, within, consent, when."""


@dataclass(frozen=True)
class EdgeView:
    """One way on from a step."""

    source: str
    target: str
    """Step id."""
    target_number: int
    """Number of the target step; 0 where it is on another pathway."""
    target_title: str
    target_short_title: str
    pathway: str
    """Id of the other pathway, or "" on the same pathway."""
    pathway_title: str
    when: str
    """The condition, written to follow "jos"; "" where there is none."""
    handover: HandoverView | None
    certainty: str
    index: int
    """Place among the step's ways on, from 0: the first is the usual one."""


@dataclass(frozen=True)
class StepView:
    """One step."""

    id: str
    number: int
    """From 1."""
    title: str
    short_title: str
    type: str
    """start, step, decision, outcome or subpathway."""
    type_label: str
    """The schema's Finnish label of the type: "Polku alkaa"."""
    mode: str
    """one, all or any."""
    mode_label: str
    """The schema's Finnish label of the mode: "Yksi näistä"."""
    parties: tuple[PartyView, ...]
    """Responsible parties first."""
    certainty: str
    """"" or the weakest certainty that holds for the whole step: open, inferred or unverified."""
    edges: tuple[EdgeView, ...]
    professional: str = ""
    """What the one who answers does; "" where nothing is said, as in the other texts."""
    client: str = ""
    """The same told to the client."""
    client_title: str = ""
    """The title in the client's words."""
    services: tuple[str, ...] = ()
    """Ids of the services that the step names."""
    stage: str = ""
    """Column of the step on a map."""

    @property
    def responsible(self) -> tuple[PartyView, ...]:
        """The parties that answer for the step."""
        return tuple(party for party in self.parties if party.responsible)

    @property
    def sector(self) -> str:
        """Sector of the first responsible party."""
        return self.responsible[0].sector if self.responsible else OTHER_SECTOR

    @property
    def name(self) -> str:
        """Accessible name of the step's node: "2. Työterveysneuvottelu"."""
        return f"{self.number}. {self.title}"


@dataclass(frozen=True)
class PartView:
    """A slice of the pathway that is drawn as one picture."""

    number: int
    """From 1."""
    title: str
    """"" where the pathway is not split."""
    steps: tuple[StepView, ...]


@dataclass(frozen=True)
class PathwayView:
    """A pathway, ready to be drawn, listed and tabled."""

    id: str
    title: str
    language: str
    steps: tuple[StepView, ...]
    parts: tuple[PartView, ...]

    def step(self, id: str) -> StepView:
        """The step with this id; KeyError if there is none."""
        for step in self.steps:
            if step.id == id:
                return step
        raise KeyError(id)

    @property
    def edges(self) -> tuple[EdgeView, ...]:
        """Every way on, in the order of the file."""
        return tuple(edge for step in self.steps for edge in step.edges)


def pathway_view(catalog: Catalog, entry: Entry, language: str = DEFAULT_LANGUAGE) -> PathwayView:
    """The view of the pathway `entry`, whose references must all resolve."""
    pathway = Pathway.of(entry)
    steps = {step.id: _step_view(catalog, pathway, step, language) for step in pathway.steps}
    return PathwayView(
        entry.id,
        entry.text("title", language),
        language,
        tuple(steps.values()),
        tuple(_part_view(number, part, steps, language) for number, part in enumerate(pathway.parts, start=1)),
    )


def party_view(catalog: Catalog, party: Party, language: str = DEFAULT_LANGUAGE) -> PartyView:
    """The names and the sector of a party: from its actor, else from the one actor that may hold its role.

    Where several may hold it, none is named: the content does not say which of them does.
    """
    role = catalog.get("role", party.role) if party.role else None
    actor = catalog.get("actor", party.actor) if party.actor else None
    holders = [actor] if actor else _holders(catalog, role)
    holder = holders[0] if len(holders) == 1 else None
    names = [named.text("title", language) for named in (role, actor) if named]
    short = _short_name(holder, language) if holder else ""
    if party.note:
        names.append(in_language(party.note, language))
    return PartyView(
        ", ".join(dict.fromkeys(names)),
        short or (role.text("title", language) if role else ""),
        _common_sector(holders, role),
        party.responsible,
        party.role,
        party.actor,
    )


def _step_view(catalog: Catalog, pathway: Pathway, step: Step, language: str) -> StepView:
    kind = pathway.entry.kind
    parties = sorted(
        (party_view(catalog, party, language) for party in step.who), key=lambda party: not party.responsible
    )
    return StepView(
        id=step.id,
        number=step.number,
        title=in_language(step.data.get("title"), language),
        short_title=_short_title(step, language),
        type=step.type,
        type_label=kind.label(step.type, "steps", "type"),
        mode=step.mode,
        mode_label=kind.label(step.mode, "steps", "mode"),
        parties=tuple(parties),
        certainty=_certainty(step),
        edges=tuple(_edge_view(catalog, pathway, way, language) for way in step.ways),
        professional=in_language(step.data.get("professional"), language),
        client=in_language(step.data.get("client"), language),
        client_title=in_language(step.data.get("client_title"), language),
        services=tuple(step.data.get("services", ())),
        stage=step.stage,
    )


def _edge_view(catalog: Catalog, pathway: Pathway, way: Way, language: str) -> EdgeView:
    entry = catalog.get("pathway", way.pathway) if way.pathway else pathway.entry
    owner = Pathway.of(entry) if entry and way.pathway else pathway
    target = owner.step(way.target)
    return EdgeView(
        source=way.source,
        target=way.target,
        target_number=target.number if target and not way.pathway else 0,
        target_title=in_language(target.data.get("title"), language) if target else way.target,
        target_short_title=_short_title(target, language) if target else way.target,
        pathway=way.pathway or "",
        pathway_title=entry.text("title", language) if entry and way.pathway else "",
        when=in_language(way.when, language),
        handover=_handover_view(catalog, way.handover, language) if way.handover else None,
        certainty=way.certainty or "",
        index=way.index,
    )


def _handover_view(catalog: Catalog, handover: Handover, language: str) -> HandoverView:
    giver, taker = catalog.get("actor", handover.from_actor), catalog.get("actor", handover.to_actor)
    return HandoverView(
        _short_name(giver, language) if giver else handover.from_actor,
        _short_name(taker, language) if taker else handover.to_actor,
        in_language(handover.what, language),
        in_language(handover.within, language),
        in_language(handover.consent, language),
        handover.open,
    )


def _part_view(number: int, part: Part, steps: dict[str, StepView], language: str) -> PartView:
    return PartView(number, in_language(part.title, language), tuple(steps[step.id] for step in part.steps))


def _short_title(step: Step, language: str) -> str:
    return in_language(step.data.get("short_title"), language) or in_language(step.data.get("title"), language)


def _short_name(actor: Entry, language: str) -> str:
    return actor.text("short_name", language) or actor.text("title", language)


def _holders(catalog: Catalog, role: Entry | None) -> list[Entry]:
    holders = (catalog.get("actor", id) for id in (role.items("held_by") if role else ()))
    return [actor for actor in holders if actor]


def _common_sector(actors: Sequence[Entry], role: Entry | None = None) -> str:
    """The sector that all of `actors` share, else the role's own, else none in particular."""
    sectors = {str(actor.data.get("sector", OTHER_SECTOR)) for actor in actors}
    if len(sectors) == 1:
        return sectors.pop()
    return str(role.data.get("sector", OTHER_SECTOR)) if role else OTHER_SECTOR


def _certainty(step: Step) -> str:
    """A citation without `fields` speaks for the whole step; an open question makes any step partly open."""
    whole = [citation["certainty"] for citation in step.data.get("sources", ()) if "fields" not in citation]
    if whole and all(certainty in WEAK for certainty in whole):
        return next(certainty for certainty in WEAK if certainty in whole)
    return "open" if step.data.get("open_questions") else ""
