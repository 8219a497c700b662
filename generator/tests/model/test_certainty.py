from __future__ import annotations

from palvelukartta.model.certainty import WEAK
from palvelukartta.model.schema import labels
from palvelukartta.rendering.theme import Theme
from palvelukartta.source.schemas import load_schemas


def certainties() -> list[str]:
    return list(labels(load_schemas().kinds["term"].field("sources", "certainty")))


def test_what_a_reader_must_be_told_are_certainties_of_the_schema() -> None:
    assert set(WEAK) < set(certainties())


def test_a_template_asks_for_the_same_ones() -> None:
    template = "{% for one in given if one is weak %}{{ one }} {% endfor %}"
    told = Theme().engine(frozenset()).render_str(template, given=certainties())
    assert set(told.split()) == set(WEAK)
