from __future__ import annotations

from palvelukartta.pages.onward import came_from, goes_to
from palvelukartta.pages.present import Presenter
from palvelukartta.rendering.texts import load_texts
from palvelukartta.resources import resource_directory
from palvelukartta.views.pathway import pathway_view
from tests.builders import a_catalog, a_pathway, a_step, actors

TEXTS = load_texts(resource_directory("theme"), "fi")


def test_a_condition_stands_once_with_the_steps_that_it_holds_for() -> None:
    out = {"to": "x", "pathway": "toinen", "when": "hoito on kesken"}
    first = a_pathway(
        a_step("a", next=[out, {"to": "b"}]), a_step("b", next=[out, {"to": "x", "pathway": "toinen"}]), id="eka"
    )
    second = a_pathway(a_step("x"), id="toinen")
    catalog = a_catalog(first, second, *actors())
    presenter = Presenter(catalog, "polut/eka.html", "fi")

    (found,) = goes_to(presenter, first, pathway_view(catalog, first), TEXTS)

    assert found.link.id == "toinen"
    assert found.ways == ("Vaiheesta 1 tai 2, jos hoito on kesken", "Vaiheesta 2")
    assert list(came_from(presenter, first)) == []
    assert [link.id for link in came_from(Presenter(catalog, "polut/toinen.html", "fi"), second)] == ["eka"]
