"""Version 11 of the register's open interface: its answers → records.

Names and shapes are those of the recorded answers and of `VmOpenApiServiceBase` in github.com/vrk-kpa/ptv-releases
(branch ptv-release-3_4). A new version is a module like this one, listed in `snapshot.ADAPTERS`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from palvelukartta.ptv.nodes import Node, ShapeError
from palvelukartta.ptv.records import PUBLISHED, Channel, Organization, Reached, Record, Service

LANGUAGE = "fi"

NATIONWIDE = ("Nationwide", "NationwideExceptAlandIslands")


def record(node: Node) -> Record:
    """The service, channel or organisation that the answer tells of. ShapeError if it is none of them."""
    if "serviceNames" in node.data:
        return service(node)
    if "serviceChannelNames" in node.data:
        return channel(node)
    if "organizationNames" in node.data:
        return organization(node)
    raise ShapeError(node.path)


def service(node: Node) -> Service:
    """A service."""
    areas = list(node.nodes("areas"))
    contacts = [connection.node("contactDetails") for connection in node.nodes("serviceChannels")]
    return Service(
        id=_id(node),
        name=_said(node, "serviceNames", "Name"),
        other_names=_all_said(node, "serviceNames", "AlternativeName"),
        summary=_said(node, "serviceDescriptions", "Summary"),
        description=_said(node, "serviceDescriptions", "Description"),
        instruction=_said(node, "serviceDescriptions", "UserInstruction"),
        requirements=_finnish(node.nodes("requirements")),
        cost=_said(node, "serviceDescriptions", "ChargeTypeAdditionalInfo"),
        channels=tuple(_id(connection.node("serviceChannel")) for connection in node.nodes("serviceChannels")),
        organizations=dict(_organizations(node)),
        nationwide=node.text("areaType") in NATIONWIDE,
        areas=tuple(dict.fromkeys(name for area in areas for name in _area_names(area))),
        laws=_named(node, "legislation", "names"),
        keywords=tuple(_values(node.nodes("keywords"))),
        classes=tuple(filter(None, (inner.text("code") for inner in node.nodes("serviceClasses")))),
        terms={inner.text("uri"): _finnish(inner.nodes("name")) for inner in node.nodes("ontologyTerms")},
        groups=tuple(filter(None, (inner.text("code") for inner in node.nodes("targetGroups")))),
        status=node.text("publishingStatus") or PUBLISHED,
        modified=node.text("modified")[:10],
        reached=_sum(_reached(contact, "phoneNumbers", "emails") for contact in contacts),
    )


def channel(node: Node) -> Channel:
    """A service channel of any kind."""
    return Channel(
        id=_id(node),
        name=_said(node, "serviceChannelNames", "Name"),
        summary=_said(node, "serviceChannelDescriptions", "Summary"),
        description=_said(node, "serviceChannelDescriptions", "Description"),
        kind=node.text("serviceChannelType"),
        organization=node.text("organizationId"),
        status=node.text("publishingStatus") or PUBLISHED,
        modified=node.text("modified")[:10],
        reached=_reached(node, "phoneNumbers", "emails") + _reached(node, "supportPhones", "supportEmails"),
    )


def organization(node: Node) -> Organization:
    """An organisation."""
    return Organization(
        id=_id(node),
        name=_said(node, "organizationNames", "Name"),
        other_names=_all_said(node, "organizationNames", "AlternativeName"),
        summary=_said(node, "organizationDescriptions", "Summary"),
        description=_said(node, "organizationDescriptions", "Description"),
        status=node.text("publishingStatus") or PUBLISHED,
        modified=node.text("modified")[:10],
        reached=_reached(node, "phoneNumbers", "emails"),
    )


def _id(node: Node) -> str:
    if not node.text("id"):
        raise ShapeError(f"{node.path}.id")
    return node.text("id").lower()


def _values(texts: Iterable[Node]) -> Iterator[str]:
    """The Finnish ones of a list of texts."""
    return (text.text("value") for text in texts if text.text("language") == LANGUAGE and text.text("value"))


def _finnish(texts: Iterable[Node]) -> str:
    return next(_values(texts), "")


def _all_said(node: Node, key: str, sort: str) -> tuple[str, ...]:
    return tuple(_values(text for text in node.nodes(key) if text.text("type") == sort))


def _said(node: Node, key: str, sort: str) -> str:
    return next(iter(_all_said(node, key, sort)), "")


def _named(node: Node, key: str, names: str) -> tuple[str, ...]:
    return tuple(filter(None, (_finnish(inner.nodes(names)) for inner in node.nodes(key))))


def _organizations(node: Node) -> Iterator[tuple[str, str]]:
    for held in node.nodes("organizations"):
        if held.node("organization").data:
            yield _id(held.node("organization")), held.node("organization").text("name")


def _area_names(area: Node) -> Iterator[str]:
    """The municipalities of an area, which may be one of them; its own name where it lists none."""
    towns = [_finnish(town.nodes("name")) for town in area.nodes("municipalities")]
    yield from filter(None, towns or [_finnish(area.nodes("name"))])


def _reached(node: Node, phones: str, emails: str) -> Reached:
    return Reached(
        tuple(dict.fromkeys(_phones(node, phones))),
        tuple(dict.fromkeys(_values(node.nodes(emails)))),
        tuple(dict.fromkeys(filter(None, map(_address, node.nodes("addresses"))))),
        tuple(dict.fromkeys(page.text("url") for page in node.nodes("webPages") if page.text("url"))),
    )


def _phones(node: Node, key: str) -> Iterator[str]:
    """Numbers as they are dialled in Finland: faxes and other languages' lines left out."""
    for phone in node.nodes(key):
        number = phone.text("number")
        if number and phone.text("language") in (LANGUAGE, "") and phone.text("type") != "Fax":
            prefix = "" if phone.flag("isFinnishServiceNumber") else phone.text("prefixNumber")
            yield f"{prefix} {number}".strip()


def _address(address: Node) -> str:
    """Street, number and town of a place that one goes to; "" for others."""
    street = address.node("streetAddress")
    name = _finnish(street.nodes("street"))
    town = _finnish(street.node("municipality").nodes("name"))
    return ", ".join(filter(None, (f"{name} {street.text('streetNumber')}".strip(), town))) if name else ""


def _sum(parts: Iterable[Reached]) -> Reached:
    found = Reached()
    for part in parts:
        found += part
    return found
