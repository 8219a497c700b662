"""The good content is complete, so that the faulty content differs from it in one thing only."""

from __future__ import annotations

from palvelukartta.checking import Checked
from palvelukartta.model.pathway import Pathway


def test_the_good_content_has_no_problems(good: Checked) -> None:
    assert good.problems == ()


def test_the_good_content_has_an_entry_of_every_kind(good: Checked) -> None:
    assert [kind for kind in good.catalog.kinds if not good.catalog.of_kind(kind)] == []


def test_the_example_pathway_has_a_choice_parallel_branches_a_handover_and_an_end(good: Checked) -> None:
    entry = good.catalog.get("pathway", "esimerkkipolku")
    assert entry
    steps = Pathway.of(entry).steps

    assert [step.type for step in steps if step.type != "step"] == ["start", "decision", "outcome", "outcome"]
    assert [step.id for step in steps if step.mode == "all" and len(step.ways) > 1] == ["suunnitelma"]
    assert [way.target for step in steps for way in step.ways if way.handover] == ["harjoittelu", "jatko"]
