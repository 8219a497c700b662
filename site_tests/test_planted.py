"""A check that cannot fail is worthless: each finds the barrier that is put into a page for it."""

from __future__ import annotations

import re

import pytest

from palvelukartta.auditing.built import BuiltSite
from site_tests.conftest import OpenPage
from site_tests.numbered import numbered_tests
from site_tests.planted import PLANTED, Planted


@pytest.mark.parametrize(
    "fault", PLANTED, ids=lambda fault: f"{fault.requirement:02}-{fault.name.replace(' ', '-').replace('.', '')}"
)
def test_a_planted_barrier_is_found(fault: Planted, sample: BuiltSite, open_sample: OpenPage) -> None:
    address = re.split("[#?]", fault.address)[0]
    html = fault.planted((sample.directory / address).read_text(encoding="utf-8"))
    if fault.static:
        changed = sample.with_html(address, html)
        assert fault.static(sample.page(address), sample) == []
        found = fault.static(changed.page(address), changed)
    else:
        assert fault.live
        found = fault.live(open_sample(fault.address, html=html, **fault.view))
    assert any(fault.says in one for one in found), found


def test_every_requirement_that_has_a_test_has_a_planted_barrier() -> None:
    planted = {fault.requirement for fault in PLANTED}
    without = {
        number
        for number, names in numbered_tests().items()
        if number not in planted and not any("_planted_" in name for name in names)
    }
    assert without - STATED == set()


STATED = {28, 34}
"""28 is a share of queries with a threshold of its own. 34 is a rule over content: each of its faults is a folder of
generator/tests/contents/unpublishable."""
