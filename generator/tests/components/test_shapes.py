"""Where the fields of a shape come from."""

from __future__ import annotations

from pathlib import Path

import pytest

from palvelukartta.components.shapes import Shapes
from palvelukartta.pages.present import Link
from palvelukartta.resources import resource_directory
from palvelukartta.source.schemas import load_schemas

SHAPES = Shapes(resource_directory("theme"), load_schemas())


def notations(shape: str) -> dict[str, str]:
    return {name: kind.name for name, kind in SHAPES.shape(shape).fields.items()}


def test_a_class_gives_its_fields_and_properties() -> None:
    assert notations("link") == dict.fromkeys(Link.__struct_fields__, "text")
    assert notations("about")["history"] == "History or none"
    assert notations("step_view")["responsible"] == "list of PartyView"
    assert notations("neighbourhood")["listed"] == "list of Listed"


def test_a_class_within_a_class_is_the_shape_that_names_it() -> None:
    assert notations("step")["view"] == "step_view"
    assert notations("step")["own_pathways"] == "list of link"


def test_a_field_that_a_class_leaves_open_is_declared_beside_it() -> None:
    assert notations("step")["data"] == "step_data"


def test_several_classes_give_what_all_of_them_have() -> None:
    assert set(notations("target")) == {"title", "href", "name", "over"}


def test_a_schema_gives_fields_as_they_are_presented() -> None:
    shown = notations("citation")

    assert (shown["source"], shown["certainty"], shown["fields"]) == ("link or none", "choice or none", "list of text")
    assert notations("figure_point")["value"] == "number"
    assert notations("step_data")["professional"] == "text"


@pytest.mark.parametrize("written", ["pages.present:Lnik", "pages.presents:Link"])
def test_a_class_that_is_not_there_is_an_error(written: str, tmp_path: Path) -> None:
    (tmp_path / "components").mkdir()
    (tmp_path / "components" / "shapes.yml").write_text(
        f"link:\n  description: A link.\n  classes: ['{written}']\n", encoding="utf-8"
    )

    with pytest.raises((ImportError, AttributeError), match=written.split(":")[0].split(".")[-1] + "|Lnik"):
        _ = Shapes(tmp_path, load_schemas()).shape("link").fields


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "components").mkdir()
    (tmp_path / "components" / "shapes.yml").write_text("link: [", encoding="utf-8")

    with pytest.raises(ValueError, match=r"components/shapes\.yml"):
        Shapes(tmp_path, load_schemas())
