"""Which links are said to name the page to which they lead."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from palvelukartta.auditing.checks.link_texts import names_page


@pytest.mark.parametrize(
    ("text", "h1", "names"),
    [
        ("Velkaneuvontaan", "Velkaneuvonta", True),
        ("Polut", "Polku työhön", True),  # what changes within a short word
        ("Polulle", "Polku työhön", True),
        ("Lue ohje", "Velkaneuvonta", False),
        ("Palvelut ja etuudet nyt", "Tuet", False),
    ],
)
def test_a_link_names_its_page_by_a_word_in_whatever_form(text: str, h1: str, names: bool) -> None:
    page: Any = SimpleNamespace(h1=h1)
    assert names_page(text, page) is names
