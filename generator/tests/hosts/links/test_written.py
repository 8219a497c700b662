"""Which addresses are found in content."""

from __future__ import annotations

from pathlib import Path

from palvelukartta.hosts.links.written import written
from palvelukartta.problems import Location


def test_an_address_is_found_wherever_it_is_written_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "redirects.yml").write_text("- from: http://vanha.example/\n", encoding="utf-8")
    (tmp_path / "site.yml").write_text(
        "# https://kommentti.example/\nurl: https://a.example/x#kohta\ntext: Lue (https://b.example/y_(z)).\n",
        encoding="utf-8",
    )
    (tmp_path / "pages" / "tietoa.md").write_text(
        "[A](https://a.example/x) ja <https://c.example/?q=1>, loppu https://c.example.\n", encoding="utf-8"
    )

    assert written(tmp_path) == {
        "https://a.example/x": (Location("site.yml", 2, 6), Location("pages/tietoa.md", 1, 5)),
        "https://b.example/y_(z)": (Location("site.yml", 3, 12),),
        "https://c.example": (Location("pages/tietoa.md", 1, 61),),
        "https://c.example/?q=1": (Location("pages/tietoa.md", 1, 30),),
    }
