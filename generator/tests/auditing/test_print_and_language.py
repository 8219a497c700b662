"""A link says in which language its page is, where that is another one; a page that is not there has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from palvelukartta.auditing.built import BuiltSite
from palvelukartta.auditing.checks.print_and_language import unsaid_languages


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ('<a href="../haku.html">Haku</a>', ["Haku"]),
        ('<a href="../haku.html" lang="fi">Haku</a>', []),
        ('<a href="../haku.html" hreflang="fi">Sök</a>', []),
        ('<a href="../poissa.html" hreflang="fi">Ge respons</a>', []),
        ('<a href="sivu.html">Sidan</a>', []),
    ],
)
def test_a_link_to_a_page_in_another_language_says_so(link: str, said: list[str], tmp_path: Path) -> None:
    (tmp_path / "sv").mkdir()
    (tmp_path / "haku.html").write_text("<html><body><main>Haku</main></body></html>", encoding="utf-8")
    (tmp_path / "sv" / "sivu.html").write_text(f"<html><body><main>{link}</main></body></html>", encoding="utf-8")
    site = BuiltSite(tmp_path, tmp_path)

    assert unsaid_languages(site.page("sv/sivu.html"), site) == said
