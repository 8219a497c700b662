"""Those who act in a pathway, and what they hand over, as the site names them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.pathway import Handover, Party
from palvelukartta.model.pathway_shapes import CLIENT
from palvelukartta.model.text import DEFAULT_LANGUAGE, in_language

OTHER_SECTOR = "other"
"""Sector of a party whose actor is not known."""


class PartyView(Struct, frozen=True):
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
    one_of: bool = False
    """Whether one of those who are marked so answers, not all of them."""
    role_name: str = ""
    """What the party is called beside its organisation: "Ohjaaja"; "" where nothing but the organisation is known."""


class HandoverView(Struct, frozen=True):
    """A hand-over in words; an empty text is one that the sources leave open."""

    from_name: str
    to_name: str
    what: str
    within: str
    consent: str
    open: tuple[str, ...]
    """Names of the parts that the sources leave open: with, within, consent, when."""
    told: bool = True
    """Whether the content tells of it; else all that is known is that another organisation answers next."""


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
        party.one_of,
        ", ".join(dict.fromkeys(name for name in names if not actor or name != actor.text("title", language))),
    )


def client_view(name: str) -> PartyView:
    """The client alone, whom no entry need describe."""
    return PartyView(name, name, CLIENT, responsible=True, role=None, actor=None)


def handover_view(catalog: Catalog, handover: Handover, language: str) -> HandoverView:
    """A hand-over in words; an actor that is not known is named by its id."""
    giver, taker = catalog.get("actor", handover.from_actor), catalog.get("actor", handover.to_actor)
    return HandoverView(
        _short_name(giver, language) if giver else handover.from_actor,
        _short_name(taker, language) if taker else handover.to_actor,
        in_language(handover.what, language),
        in_language(handover.within, language),
        in_language(handover.consent, language),
        handover.open,
    )


def untold_handover(before: Sequence[PartyView], after: Sequence[PartyView]) -> HandoverView | None:
    """The hand-over of a way that tells none, from those who answer before it to those who answer after it; None where
    responsibility stays."""
    return HandoverView(_named(before), _named(after), "", "", "", (), told=False) if moves(before, after) else None


def moves(before: Sequence[PartyView], after: Sequence[PartyView]) -> bool:
    """Whether others answer after a way than before it: other organisations, or roles where none are named. Where
    nobody is said to answer, nothing is known to move."""
    givers, takers = ({party.actor or party.role for party in parties} for parties in (before, after))
    return bool(givers and takers) and not givers & takers


def _named(parties: Sequence[PartyView]) -> str:
    return ", ".join(dict.fromkeys(party.short_name for party in parties))


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
