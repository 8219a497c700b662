"""The page of the theme's components."""

from __future__ import annotations

from datetime import date

import pytest

from palvelukartta.checking import Checked
from palvelukartta.components.page import ComponentsContext
from palvelukartta.site import Site


@pytest.fixture(scope="module")
def shown(good: Checked) -> ComponentsContext:
    return Site(good, today=date(2026, 3, 1)).components_page().context(ComponentsContext)


def test_a_macro_is_shown_with_its_parameters(shown: ComponentsContext) -> None:
    (rows,) = (component for component in shown.components if component.name == "rows")
    (row,) = (macro for macro in rows.macros if macro.name == "row")

    assert [(parameter.name, parameter.type, parameter.shape, parameter.default) for parameter in row.params[:4]] == [
        ("link", "link", "link", ""),
        ("level", "number", "", "3"),
        ("status", "choice or none", "choice", "none"),
        ("meta", "text", "", '""'),
    ]
    assert "Kokeilu" in row.examples[0]


def test_a_shape_says_where_its_fields_are_declared(shown: ComponentsContext) -> None:
    shapes = {shape.name: shape for shape in shown.shapes}

    assert shapes["link"].source == "pages.present:Link"
    assert shapes["contact"].source == "actor.contact"
    assert shapes["crumb"].fields == (("title", "text"), ("href", "text"))


def test_a_type_leads_to_its_shape(shown: ComponentsContext, good: Checked) -> None:
    site = Site(good, today=date(2026, 3, 1))
    html = site.html(site.components_page())

    assert '<td lang="en"><a href="#muoto-link">list of link or none</a></td>' in html
    assert all(f'id="muoto-{shape.name}"' in html for shape in shown.shapes)
