from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

from palvelukartta.source.history import content_date


def test_without_a_history_the_newest_file_dates_the_content(content: Path) -> None:
    for number, path in enumerate(sorted(content.rglob("*.yml"))):
        moment = datetime(2026, 1, 1 + number, 12, tzinfo=UTC).timestamp()
        os.utime(path, (moment, moment))

    assert content_date(content) == date(2026, 1, 1 + number)


def test_an_empty_folder_has_a_date_of_its_own(tmp_path: Path) -> None:
    assert content_date(tmp_path) == date(1970, 1, 1)
