"""The key of a pathway's line: the signs that the line has, each once, with an example of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from palvelukartta.pages.line_key import KeySign, line_signs
from palvelukartta.pages.line_stops import shown_lines
from palvelukartta.pages.present import Presenter
from palvelukartta.rendering.theme import Theme
from palvelukartta.views.pathway import pathway_view
from tests.builders import a_catalog, a_pathway, a_step, actors

TEXTS = Theme().texts["fi"]
PRODUCER = [{"actor": "tuottaja"}]


def key_of(*steps: Mapping[str, Any]) -> list[KeySign]:
    entry = a_pathway(*steps, status="in_use")
    catalog = a_catalog(entry, a_pathway(a_step("x"), id="muu", code="MUU"), *actors())
    presenter = Presenter(catalog, "polut/polku.html", "fi")
    return list(line_signs(shown_lines(presenter, pathway_view(catalog, entry), TEXTS), TEXTS))


def test_a_plain_line_needs_only_its_ends() -> None:
    assert key_of(a_step("a", "b"), a_step("b", "c"), a_step("c")) == [
        KeySign("alku", badge="first"),
        KeySign("loppu", badge="end"),
    ]


def test_each_sign_is_told_once_with_the_first_that_the_line_has() -> None:
    signs = key_of(
        a_step("a", "b", "e"),
        a_step("b", "c", "e", {"to": "x", "pathway": "muu"}, type="decision"),
        a_step("c", "d", "a", "e", who=PRODUCER),
        a_step("d", "f", "b", "e"),
        a_step("e"),
        a_step("f"),
    )
    said = {sign.mark or sign.badge or str(sign.tick): sign.words for sign in signs}
    assert len(said) == len(signs)
    assert said["choice"] == "valinta"
    assert said["True"] == "vastuu siirtyy"
    assert said["↘\N{NO-BREAK SPACE}5"] == "myös vaiheeseen"
    assert said["↩\N{NO-BREAK SPACE}1"] == "takaisin vaiheeseen"
    assert said["←\N{NO-BREAK SPACE}1"] == "tullaan vaiheesta"
    assert said["↗\N{NO-BREAK SPACE}MUU"] == "toiselle polulle"


def test_a_smaller_number_is_a_way_back_only_where_one_has_been() -> None:
    signs = key_of(a_step("a", "b", "c"), a_step("b", "d"), a_step("c", "d", "b"), a_step("d", "e"), a_step("e"))
    assert [sign.mark for sign in signs if sign.mark] == ["↘\N{NO-BREAK SPACE}2"]
    signs = key_of(a_step("a", "b"), a_step("b", "c"), a_step("c", "d", "b"), a_step("d"))
    assert [sign.mark for sign in signs if sign.mark] == ["↩\N{NO-BREAK SPACE}2"]
