"""What a build says of a history that is not there: every reason has words and a cure, in both languages."""

from __future__ import annotations

import pytest

from palvelukartta.reports.history import history_text
from palvelukartta.source.history import Lack, Missing


@pytest.mark.parametrize("lack", Lack)
@pytest.mark.parametrize(("language", "begin"), [("fi", "varoitus: "), ("en", "warning: ")])
def test_every_reason_is_one_line_with_what_git_said(lack: Lack, language: str, begin: str) -> None:
    said = "fatal: outo {tila}"
    words = history_text(Missing(lack, "/koti/oma kartta", said), language, "content", dated=False)

    assert words.startswith(begin)
    assert "\n" not in words
    assert (said in words) == (lack in {Lack.OWNER, Lack.REFUSED})


def test_a_command_in_a_cure_can_be_copied() -> None:
    words = history_text(Missing(Lack.OWNER, "/koti/oma kartta", "fatal: muu"), "fi", "content", dated=True)

    assert words.endswith("git config --global --add safe.directory '/koti/oma kartta'")
    assert "aikaleima" not in words
