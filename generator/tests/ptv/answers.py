"""Answers of the register, made up in the shape of the recorded ones: as short as an adapter needs them."""

from __future__ import annotations

from typing import Any

SERVICE = "11111111-0000-4000-8000-000000000001"
OTHER = "11111111-0000-4000-8000-000000000002"
CHANNEL = "22222222-0000-4000-8000-000000000001"
ORGANIZATION = "33333333-0000-4000-8000-000000000001"


def said(value: str | None, sort: str = "Name", language: str = "fi") -> dict[str, Any]:
    return {"language": language, "value": value, "type": sort}


def a_service(**data: Any) -> dict[str, Any]:
    """A published service of one town, with a channel."""
    return {
        "id": SERVICE,
        "serviceNames": [said("Työpaja"), said("Verkstad", language="sv")],
        "serviceDescriptions": [
            said("Paja antaa työlle rytmin.", "Summary"),
            said("Pajalla tehdään töitä ohjaajan kanssa.", "Description"),
            said(None, "UserInstruction"),
        ],
        "areaType": "LimitedType",
        "areas": [
            {"type": "Municipality", "name": None, "municipalities": [{"code": "1", "name": [said("Kaupunki")]}]}
        ],
        "legislation": [{"names": [said("Työpajalaki (1/2001)")]}],
        "serviceChannels": [{"serviceChannel": {"id": CHANNEL, "name": "Pajan ovi"}, "contactDetails": None}],
        "organizations": [{"organization": {"id": ORGANIZATION, "name": "Alue"}, "roleType": "Responsible"}],
        "publishingStatus": "Published",
        "modified": "2026-03-01T08:00:00.123",
        **data,
    }


def a_channel(**data: Any) -> dict[str, Any]:
    """The place of the service."""
    return {
        "id": CHANNEL,
        "serviceChannelType": "ServiceLocation",
        "organizationId": ORGANIZATION,
        "serviceChannelNames": [said("Pajan ovi")],
        "phoneNumbers": [a_phone("200000001")],
        "emails": [{"language": "fi", "value": "paja@esimerkki.fi"}],
        "addresses": [an_address("Pajakatu", "1")],
        "publishingStatus": "Published",
        **data,
    }


def an_organization(**data: Any) -> dict[str, Any]:
    return {"id": ORGANIZATION, "organizationNames": [said("Alue")], "publishingStatus": "Published", **data}


def a_phone(number: str) -> dict[str, Any]:
    return {
        "type": "Phone",
        "prefixNumber": "+358",
        "isFinnishServiceNumber": False,
        "number": number,
        "language": "fi",
    }


def an_address(street: str, number: str) -> dict[str, Any]:
    town = {"code": "1", "name": [said("Kaupunki")]}
    return {
        "subType": "Single",
        "streetAddress": {"street": [said(street)], "streetNumber": number, "municipality": town},
        "postOfficeBoxAddress": None,
    }
