"""What an audit leaves for the statement."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

from palvelukartta.auditing.results import Audited, result_file, statement_file
from palvelukartta.checking import check_content
from palvelukartta.checks.statement import AUDIT
from palvelukartta.codes import problem
from palvelukartta.problems import Location
from tests.conftest import GOOD


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


def test_the_result_of_some_states_names_them_and_has_no_page_in_full() -> None:
    audited = Audited(date(2026, 11, 28), "1.2.3", "content", 40, 0, 12.345, ["1280-light-plain"])
    whole = Audited(date(2026, 11, 28), "1.2.3", "content", 40, 0, 12.345)

    assert json.loads(result_file(audited, [])) == {
        **json.loads(result_file(whole, [])),
        "states": ["1280-light-plain"],
    }


def test_the_statements_file_is_content_that_the_check_accepts(tmp_path: Path) -> None:
    shutil.copytree(GOOD, tmp_path / "content")
    audited = Audited(date(2026, 11, 28), "1.2.3", "content", 40, 30, 12.345)
    found = [problem("barrier-axe", Location("site.yml"), "a.html", found="x")]
    (tmp_path / "content" / AUDIT).write_text(statement_file(audited, found), encoding="utf-8")
    checked = check_content(tmp_path / "content")

    assert checked.problems == ()
    assert checked.catalog.files[AUDIT].data == {
        "day": "2026-11-28",
        "version": "1.2.3",
        "pages": 40,
        "pages_in_full": 30,
        "barriers": 1,
    }
