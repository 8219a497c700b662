from __future__ import annotations

from palvelukartta.pages.list_pages import alphabetical


def test_finnish_letters_stand_after_z_in_their_own_order() -> None:
    words = ["öljy", "ässä", "åbo", "Zorro", "Apu", "Äiti", "apu 2", "ydin", "tyo"]

    assert sorted(words, key=alphabetical) == ["Apu", "apu 2", "tyo", "ydin", "Zorro", "åbo", "Äiti", "ässä", "öljy"]
