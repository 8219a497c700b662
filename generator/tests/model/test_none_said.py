"""That no decision is made: whoever tells it decides nothing."""

from __future__ import annotations

import pytest

from palvelukartta.model.none_said import decisions, no_decision
from palvelukartta.pages.entry_pages import backlinks
from palvelukartta.pages.present import Presenter
from palvelukartta.pages.side_by_side import lines_of
from tests.builders import a_catalog, an_entry

NONE = "Päätöstä ei tarvita."
TOLD = [{"actor": "alue", "text": NONE}, {"actor": "muu", "text": "Päättää hakemuksesta."}]


@pytest.mark.parametrize(
    "text",
    [NONE, "päätöstä ei tehdä", "Ei tarvita", "Ei erillistä päätöstä tarvita", "Päätöstä ei tarvita, tule suoraan."],
)
def test_who_tells_of_no_decision_decides_nothing(text: str) -> None:
    service = an_entry("service", "palvelu", decided_by=[{"actor": "alue", "text": text}, TOLD[1]])
    assert (no_decision(service), decisions(service)) == ([{"actor": "alue", "text": text}], [TOLD[1]])


@pytest.mark.parametrize(
    "text",
    [
        "Päätöstä ei tehdä ilman arviointia.",
        "Arvioi yhteydenotossa, mitä tukea asiakas tarvitsee. Muuta päätöstä ei tarvita.",
        "Päätöstä ei tarvita. Tuesta päättää Kela.",
        "",
    ],
)
def test_words_about_a_decision_are_one(text: str) -> None:
    service = an_entry("service", "palvelu", decided_by=[{"actor": "alue", "text": text}])
    assert not no_decision(service)


def test_no_page_names_a_decider_where_no_decision_is_made() -> None:
    service = an_entry("service", "palvelu", decided_by=TOLD)
    actors = an_entry("actor", "alue"), an_entry("actor", "muu")
    presenter = Presenter(a_catalog(service, *actors), "toimijat/alue.html", "fi")
    told = [[group.title for group in backlinks(presenter, actor)] for actor in actors]
    assert told == [[], ["Päättää palveluista"]]
    lines = lines_of(service, presenter.entry(service), "decided_by")
    assert [(line.who, line.text) for line in lines] == [("", NONE), ("Muu", "Päättää hakemuksesta.")]
