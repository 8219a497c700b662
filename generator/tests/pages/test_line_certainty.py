"""What is not certain is drawn alike on a pathway's page and on a map."""

from __future__ import annotations

import pytest

from palvelukartta.model.entries import Entry
from palvelukartta.pages.line_key import line_signs
from palvelukartta.pages.line_stops import ShownLine, shown_lines
from palvelukartta.pages.present import Presenter
from palvelukartta.rendering.texts import load_texts
from palvelukartta.resources import resource_directory
from palvelukartta.views.pathway import pathway_view
from tests.builders import a_catalog, a_pathway, a_step, actors, an_entry

TEXTS = load_texts(resource_directory("theme"), "fi")


def line(status: str, certainty: str) -> ShownLine:
    """The line of a pathway with a side station to which, and from which, ways of this certainty lead."""
    steps = [
        a_step("a", {"to": "b", "when": "x"}, {"to": "s", "when": "y", "certainty": certainty}),
        a_step("b", {"to": "c", "certainty": certainty}),
        a_step("s", {"to": "c", "certainty": certainty}),
        a_step("c"),
    ]
    pathway = a_pathway(*steps, id="polku", services=["palvelu"])
    return shown(pathway, an_entry("service", "palvelu", status=status))


def shown(pathway: Entry, service: Entry) -> ShownLine:
    catalog = a_catalog(pathway, service, *actors())
    (found,) = shown_lines(Presenter(catalog, "polut/polku.html", "fi"), pathway_view(catalog, pathway), TEXTS)
    return found


@pytest.mark.parametrize(("status", "unsure"), [("in_use", False), ("modelled", True)])
def test_a_line_not_known_to_be_in_use_is_dashed_and_its_key_says_so(status: str, unsure: bool) -> None:
    found = line(status, "stated")
    assert {"unsure" in stop.classes.split() for stop in found.stops} == {unsure}
    assert [sign.line for sign in line_signs([found], TEXTS) if sign.line] == (["dashes"] if unsure else [])


def test_a_way_that_no_source_states_is_dotted_at_both_ends_of_a_side_line() -> None:
    found = line("in_use", "inferred")
    marks = {stop.view.id: {"guessed", "guesses"} & {*stop.classes.split()} for stop in found.stops}
    assert marks == {"a": set(), "b": set(), "c": {"guessed"}, "s": {"guessed", "guesses"}}
    assert [sign.line for sign in line_signs([found], TEXTS) if sign.line] == ["dots"]


def test_stated_ways_are_whole_lines() -> None:
    assert not any({"guessed", "guesses"} & {*stop.classes.split()} for stop in line("in_use", "stated").stops)
