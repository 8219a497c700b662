"""A neighbour's map on the page of its area: a link where its address is known, and said to be to come where not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from palvelukartta.checking import check_content
from palvelukartta.site import Site

TODAY = date(2026, 11, 28)
AREA = """title: Naapurimaa
summary: Naapurimaan palvelut ovat sen omalla kartalla.
type: region
own_map: {map}
default_source: {{source: esimerkkilahde, certainty: stated}}
"""


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("{title: Naapurikartta}", "<p>Naapurikartta. Karttaa ei ole vielä julkaistu.</p>"),
        (
            "{title: Naapurikartta, url: 'https://naapuri.example/'}",
            '<p><a href="https://naapuri.example/">Naapurikartta</a></p>',
        ),
    ],
)
def test_a_neighbours_map_is_linked_once_its_address_is_known(
    said: str, shown: str, content: Path, write: Callable[[str, str], Path]
) -> None:
    write("areas/naapurimaa.yml", AREA.format(map=said))
    checked = check_content(content, today=TODAY)

    assert checked.problems == ()
    assert shown in Site(checked, today=TODAY).documents["alueet/naapurimaa.html"]
