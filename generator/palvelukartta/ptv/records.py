"""What the register holds, whichever version of its interface told it. Texts are the Finnish ones, "" where none is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

PUBLISHED = "Published"
"""The one publishing status of what suomi.fi shows."""


class Reached(Struct, frozen=True):
    """How one reaches something."""

    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    """Streets with number and town."""
    pages: tuple[str, ...] = ()
    """Web addresses."""

    def __add__(self, other: Reached) -> Reached:
        """Both, each thing once."""
        pairs = zip(self._lists(), other._lists(), strict=True)
        return Reached(*(tuple(dict.fromkeys((*mine, *others))) for mine, others in pairs))

    def _lists(self) -> tuple[tuple[str, ...], ...]:
        return self.phones, self.emails, self.addresses, self.pages


class Record(Struct, frozen=True):
    """What services, channels and organisations have in common."""

    id: str
    name: str
    status: str = PUBLISHED
    modified: str = ""
    """Day of the last change, YYYY-MM-DD."""
    other_names: tuple[str, ...] = ()
    summary: str = ""
    description: str = ""
    reached: Reached = Reached()

    @property
    def is_published(self) -> bool:
        """Whether suomi.fi shows it."""
        return self.status == PUBLISHED


class Organization(Record, frozen=True):
    """Who answers for services."""


class Channel(Record, frozen=True):
    """A place, a number, a form or a page at which a service is had."""

    kind: str = ""
    """EChannel, WebPage, PrintableForm, Phone or ServiceLocation."""
    organization: str = ""


class Service(Record, frozen=True):
    """A service."""

    instruction: str = ""
    """How one gets it."""
    requirements: str = ""
    """For whom it is."""
    cost: str = ""
    channels: tuple[str, ...] = ()
    """Ids."""
    organizations: Mapping[str, str] = field(default_factory=dict)
    """Id → name of those who answer for it or produce it."""
    nationwide: bool = False
    areas: tuple[str, ...] = ()
    """Names of the areas and municipalities to which it is limited."""
    laws: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    """Codes."""
    terms: Mapping[str, str] = field(default_factory=dict)
    """Address of a concept → its name."""
    groups: tuple[str, ...] = ()
    """Codes of target groups."""


class Snapshot(Struct, frozen=True, eq=False):
    """The register at one time, as far as it was asked."""

    services: Mapping[str, Service]
    channels: Mapping[str, Channel]
    organizations: Mapping[str, Organization]
    gone: frozenset[str] = frozenset()
    """Ids that were asked for, and that the register does not show."""
    asked_on: str = ""
    """Day, YYYY-MM-DD; "" for answers that somebody recorded otherwise."""

    def get(self, id: str) -> Record | None:
        """The record of that id."""
        return self.services.get(id) or self.channels.get(id) or self.organizations.get(id)

    def reached(self, service: Service) -> Reached:
        """How one reaches a service: by itself and by its channels."""
        found = service.reached
        for channel in self.channels_of(service):
            found += channel.reached
        return found

    def channels_of(self, service: Service) -> Iterator[Channel]:
        """The channels of a service that the snapshot holds."""
        return (self.channels[id] for id in service.channels if id in self.channels)
