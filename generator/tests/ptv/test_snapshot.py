"""Recorded answers become records; whatever is no answer is refused with the place where it is not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from palvelukartta.ptv.snapshot import SnapshotError, read_snapshot, written
from tests.exports.specifications import specification
from tests.ptv.answers import CHANNEL, SERVICE, a_channel, a_service


def recorded(name: str) -> str:
    return specification(f"ptv/samples/{name}.json").read_text(encoding="utf-8-sig")


def test_a_recorded_service_is_read() -> None:
    (service,) = read_snapshot(recorded("real-etalukio_service")).services.values()
    assert (service.name, service.other_names) == ("Nettilukio aikuisille", ("Etälukio",))
    assert service.summary == "Aikuislukio verkko-opintoina."
    assert (service.nationwide, service.modified, service.is_published) == (True, "2020-04-22", True)
    assert service.groups == ("KR1",)
    assert service.classes == ("P6.10", "P6.8", "P6.13", "P6")
    assert service.terms["http://www.yso.fi/onto/koko/p7822"] == "itseopiskelu"
    assert len(service.channels) == 3


def test_a_recorded_channel_is_read() -> None:
    (channel,) = read_snapshot(recorded("real-otava_service_channel")).channels.values()
    assert (channel.name, channel.kind) == ("Otavan Opisto / Otavia", "ServiceLocation")
    assert channel.reached.addresses == ("Otavantie 1, Mikkeli",)
    assert channel.reached.emails == ("osoite@esimerkki.fi",)


def test_recorded_services_by_id_are_read() -> None:
    (service,) = read_snapshot(recorded("real-services")).services.values()
    assert service.areas == ("Liperi", "Tohmajärvi")


@pytest.mark.parametrize("name", ["Service", "PhoneChannel", "ElectronicChannel", "WebPageChannel",
                                  "PrintableFormChannel", "ServiceLocationChannel"])  # fmt: skip
def test_every_shape_of_the_interface_is_read(name: str) -> None:
    snapshot = read_snapshot(recorded(f"V11VmOpenApi{name}.shape"))
    assert [*snapshot.services, *snapshot.channels] == ["3fa85f64-5717-4562-b3fc-2c963f66afa6"]


@pytest.mark.parametrize(
    "data",
    [a_service(), [a_service()], {"pageNumber": 1, "itemList": [a_service()]}, {SERVICE: a_service()}],
)
def test_an_answer_may_be_recorded_in_several_ways(data: Any) -> None:
    assert list(read_snapshot(json.dumps(data)).services) == [SERVICE]


def test_our_own_file_is_read_as_it_was_written() -> None:
    parts = {"services": [a_service()], "channels": [a_channel()], "organizations": []}
    snapshot = read_snapshot(written("2026-11-20", parts, ["b", "a"]))
    assert (list(snapshot.services), list(snapshot.channels)) == ([SERVICE], [CHANNEL])
    assert (snapshot.gone, snapshot.asked_on) == (frozenset({"a", "b"}), "2026-11-20")


WHOLE = json.dumps(a_service())


@pytest.mark.parametrize(
    ("text", "cause", "place"),
    [
        ("", "not-json", "1:1"),
        ("<!doctype html><title>Huoltokatko</title>", "not-json", "1:1"),
        (WHOLE[: len(WHOLE) // 2], "not-json", None),
        ("[" * 100_000, "not-json", ""),
        ("1", "shape", "$"),
        ("[1]", "shape", "$[0]"),
        ("[{}]", "shape", "$[0]"),
        ("[]", "empty", ""),
        ("{}", "shape", "$[0]"),
        (json.dumps(a_service(id=None)), "shape", "$[0].id"),
        (json.dumps(a_service(serviceNames="Paja")), "shape", "$[0].serviceNames"),
        (json.dumps(a_service(serviceNames=[{"language": "fi", "type": "Name", "value": 3}])), "shape",
         "$[0].serviceNames[0].value"),
        (json.dumps(a_service(areas=["Kaupunki"])), "shape", "$[0].areas[0]"),
        ('{"ptv": "v12", "services": []}', "version", "v12"),
        ('{"ptv": "v11", "services": {}}', "shape", "$.services"),
        ('{"ptv": "v11", "gone": [1]}', "shape", "$.gone"),
        ('{"ptv": 11}', "shape", "$.ptv"),
    ],
)  # fmt: skip
def test_what_is_no_snapshot_is_refused_with_its_place(text: str, cause: str, place: str | None) -> None:
    with pytest.raises(SnapshotError) as refused:
        read_snapshot(text)
    assert refused.value.cause == cause
    assert place is None or refused.value.place == place
