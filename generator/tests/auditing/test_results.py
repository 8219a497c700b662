"""What an audit leaves for the statement."""

from __future__ import annotations

import json
from datetime import date

from palvelukartta.auditing.results import Audited, result_file
from palvelukartta.codes import problem
from palvelukartta.problems import Location


def test_the_result_says_when_of_what_with_which_program_and_what_was_found() -> None:
    audited = Audited(date(2026, 11, 28), "1.2.3", "content", 40, 30, 12.345)
    found = [problem("barrier-axe", Location("site.yml"), "a.html", found=str(number)) for number in range(2)]

    assert json.loads(result_file(audited, found)) == {
        "day": "2026-11-28",
        "version": "1.2.3",
        "site": "content",
        "pages": 40,
        "pages_in_full": 30,
        "seconds": 12.3,
        "passed": False,
        "barriers": {"barrier-axe": 2},
    }
    assert json.loads(result_file(audited, []))["passed"] is True
