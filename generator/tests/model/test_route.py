from __future__ import annotations

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.route import answers, asked_before, predecessors, questions_left
from tests.builders import a_catalog, an_entry


def a_question(id: str, *answers: dict[str, object]) -> Entry:
    return an_entry("trigger", id, type="screening_question", question="Onko?", answers=list(answers))


def a_chain() -> Catalog:
    return a_catalog(
        a_question("eka", {"answer": "Kyllä"}, {"answer": "Ei", "question": "toka"}),
        a_question("toka", {"answer": "Kyllä", "service": "apu"}, {"answer": "Ei", "situations": True}),
        an_entry("service", "apu"),
    )


def test_answers_are_named_by_their_words_or_by_what_they_lead_to() -> None:
    kela = an_entry("trigger", "kela", refer_to=[{"service": "apu"}, {"how": "Kysy."}, {"service": "apu"}])
    catalog = a_catalog(kela, an_entry("service", "apu"), *a_chain().of_kind("trigger"))

    assert [one.id for one in answers(catalog, kela)] == ["apu", "avoin", "apu-n2"]
    assert [one.id for one in answers(catalog, catalog.of_kind("trigger")[0])] == ["kylla", "ei"]


def test_an_answer_ends_the_route_unless_it_leads_to_a_question_or_to_the_situations() -> None:
    catalog = a_chain()
    found = [one for entry in catalog.of_kind("trigger") for one in answers(catalog, entry)]

    assert [(one.entry.id, one.id) for one in found if one.ends] == [("eka", "kylla"), ("toka", "kylla")]
    assert [[target.id for target in one.targets] for one in found if one.ends] == [[], ["apu"]]


def test_a_question_knows_what_was_asked_before_it_and_how_many_are_left() -> None:
    catalog = a_chain()
    first, second = catalog.of_kind("trigger")
    inner = predecessors(catalog, first.kind)

    assert asked_before(first, inner) == []
    assert asked_before(second, inner) == [first]
    assert [questions_left(catalog, one) for one in (first, second)] == [1, 0]


def test_questions_in_a_circle_end() -> None:
    catalog = a_catalog(
        a_question("eka", {"answer": "Ei", "question": "toka"}), a_question("toka", {"answer": "Ei", "question": "eka"})
    )
    first, second = catalog.of_kind("trigger")

    assert asked_before(first, predecessors(catalog, first.kind)) == [second]
    assert questions_left(catalog, first) == 1
