"""A row with a colon is quoted where its schema wants a text, and nowhere else."""

from __future__ import annotations

import pytest

from palvelukartta.source.curing import field_names
from palvelukartta.source.row_colons import quoted_rows
from palvelukartta.source.strict_yaml import parse
from tests.builders import schemas
from tests.own import CONTENT as OWN_CONTENT

SCHEMA = schemas().kinds["role"].schema
FIELDS = field_names(schemas())


@pytest.mark.parametrize(
    ("typed", "quoted"),
    [
        ("tasks:\n  - Huom: soita ensin.\n  - Toinen\n", 'tasks:\n  - "Huom: soita ensin."\n  - Toinen\n'),
        (
            "tasks:\n  - Katso lisää: https://esimerkki.fi/a:b  \n",
            'tasks:\n  - "Katso lisää: https://esimerkki.fi/a:b"\n',
        ),
    ],
)
def test_a_row_that_is_a_text_is_quoted(typed: str, quoted: str) -> None:
    assert quoted_rows(typed, SCHEMA, FIELDS) == quoted
    assert parse(quoted).data["tasks"][0] == typed.split("\n")[1].removeprefix("  - ").strip()


@pytest.mark.parametrize(
    "typed",
    [
        "tasks:\n  - fi: Ohjaa\n",
        "tasks:\n  - fl: Ohjaa\n",  # a slip in a language
        "tasks:\n  - Huom: soita  # kommentti\n",
        "tasks:\n  - Huom: soita\n      ensin\n",
        'tasks:\n  - Huom: "soita"\n',
        "tasks:\n  - Huom: soita\n    Toinen: kenttä\n",
        "tasks:\n  - Huom:\n",
        "tasks:\n  - Huom: 12\n",
        "sources:\n  - Huom: lähde\n",  # a citation is no text
        "held_by:\n  - Huom: viittaus\n",
        "Huom: kenttä\n",
    ],
)
def test_any_other_row_stays(typed: str) -> None:
    assert quoted_rows(typed, SCHEMA, FIELDS) == typed


def test_sound_content_stays() -> None:
    for kind in schemas().kinds.values():
        for path in (OWN_CONTENT / kind.directory).glob("*.yml"):
            text = path.read_text(encoding="utf-8")
            assert quoted_rows(text, kind.schema, FIELDS) == text
