from __future__ import annotations

from palvelukartta.pages.onward import came_from, goes_to
from palvelukartta.pages.present import Presenter
from tests.builders import a_catalog, a_pathway, a_step, actors


def test_another_pathway_is_told_once_in_each_direction() -> None:
    out = {"to": "x", "pathway": "toinen", "when": "hoito on kesken"}
    first = a_pathway(
        a_step("a", next=[out, {"to": "b"}]), a_step("b", next=[out, {"to": "x", "pathway": "toinen"}]), id="eka"
    )
    second = a_pathway(a_step("x"), id="toinen")
    catalog = a_catalog(first, second, *actors())
    presenter = Presenter(catalog, "polut/eka.html", "fi")

    assert [link.id for link in goes_to(presenter, first)] == ["toinen"]
    assert list(came_from(presenter, first)) == []
    assert [link.id for link in came_from(Presenter(catalog, "polut/toinen.html", "fi"), second)] == ["eka"]
