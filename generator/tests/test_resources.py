from __future__ import annotations

import pytest

from palvelukartta.resources import guides, resource_directory


@pytest.mark.parametrize(
    ("name", "holds"), [("schema", "common.schema.json"), ("theme", "texts"), ("starter", "content")]
)
def test_schema_and_theme_are_found_around_the_package(name: str, holds: str) -> None:
    assert (resource_directory(name) / holds).exists()


def test_a_directory_that_nobody_ships_is_an_error() -> None:
    with pytest.raises(FileNotFoundError, match="nowhere/ is neither in the package nor in a checkout"):
        resource_directory("nowhere")


def test_every_guide_is_there() -> None:
    assert [name for name, path in guides().items() if not path.is_file()] == []
