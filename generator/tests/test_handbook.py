"""The handbook's reference has every field, message and command of the single sources; guides keep their meaning."""

from __future__ import annotations

import re

import pytest
from handbook.commands import arguments, command_page, commands
from handbook.fields import COMMON, field_pages, file_page, kind_page
from handbook.guides import GUIDES, PICTURES, ROOT, deepened, guide_pages, linked, without_section
from handbook.markdown import anchor
from handbook.messages import message_pages

from palvelukartta.cli import command_line
from palvelukartta.codes import codes
from palvelukartta.model.schema import Kind
from palvelukartta.source.schemas import load_schemas

SCHEMAS = load_schemas()
FIELDS = dict(field_pages())


def told(page: str) -> set[str]:
    """The fields that have a heading or a row on a page."""
    found = re.findall(r"^## (\w+): |^\| \[`(\w+)`\]", page.replace("\\_", "_"), re.MULTILINE)
    return {heading or link for heading, link in found}


@pytest.mark.parametrize("kind", SCHEMAS.kinds.values(), ids=lambda kind: kind.name)
def test_every_field_of_a_kind_is_told(kind: Kind) -> None:
    page = FIELDS[kind_page(kind)]
    common = re.findall(r"\]\(yhteiset\.md#([\w-]+)\)", page)

    assert told(page) == set(kind.schema["properties"])
    assert all(f"{{#{name}}}" in FIELDS[COMMON] for name in common)


@pytest.mark.parametrize(("file", "schema"), SCHEMAS.files.items())
def test_every_field_of_a_file_is_told(file: str, schema: str) -> None:
    assert told(FIELDS[file_page(file)]) == set(SCHEMAS.folded(schema)["properties"])


def test_every_value_and_every_inner_field_is_told() -> None:
    page = FIELDS["viite/kentat/service.md"]

    assert "| `referral` | " not in page  # a value of an inner field is told in the row of that field
    assert re.search(r"^\| `type` \| Tavan laji\. .* Pakollinen\. .*`referral` \(Ammattilaisen ohjaus\)", page, re.M)
    assert re.search(r"^\| `next\.to` \| ", FIELDS["viite/kentat/pathway.md"], re.MULTILINE)


def test_every_message_is_told_with_its_weight_and_example() -> None:
    pages = "".join(text for address, text in message_pages() if not address.endswith("index.md"))
    sections = dict(re.findall(r"^## ([\w-]+) \{#\1\}\n(.*?)(?=^## |\Z)", pages, re.MULTILINE | re.DOTALL))

    assert list(sections) == list(codes())
    assert [code for code, text in sections.items() if "Väärin:" not in text or "julkaisu" not in text] == []


def test_every_command_and_option_is_told_in_finnish() -> None:
    _, page = command_page()

    assert list(dict.fromkeys(name.partition(" ")[0] for name, _, _ in commands())) == list(command_line.COMMANDS)
    for name, about, parser in commands():
        section = page.partition(f"{{#{anchor(name)}}}")[2].partition("\n## ")[0]
        assert about[1:] in section
        for action in arguments(parser):
            assert all(f"`{option}" in section for option in action.option_strings), (name, action)
    assert "sisältökansio" in page
    assert "content directory" not in page
    assert "content directory" in _help("check")


def _help(command: str) -> str:
    parser = command_line.parser_of(command)
    (group,) = (action for action in parser._actions if isinstance(action.choices, dict))
    return str(group.choices[command].format_help())  # type: ignore[index]


def test_every_guide_is_a_page_and_every_picture_is_there() -> None:
    assert {address for address, _ in guide_pages()} >= set(GUIDES.values())
    assert all((ROOT / picture).is_file() for picture in PICTURES)


def test_a_link_between_files_is_one_between_pages_and_code_is_left_alone() -> None:
    text = (
        "[a](HACKING.md#tests) [b](LICENSE) [c](https://x.fi/) `[d](services/x)` [e](#e)\n```\n[f](HACKING.md)\n```\n"
    )

    assert linked(text, "README.md", "programmers/overview.md") == (
        "[a](hacking.md#tests) b [c](https://x.fi/) `[d](services/x)` [e](#e)\n```\n[f](HACKING.md)\n```\n"
    )


def test_what_belongs_to_a_row_stands_four_columns_in() -> None:
    text = "1. a\n   b\n\n   ```\n   c\n     d\n   ```\n\n   - e\n     f\n2. g\n\nh\n"

    assert deepened(text) == "1. a\n    b\n\n    ```\n    c\n      d\n    ```\n\n    - e\n        f\n2. g\n\nh\n"


def test_a_section_is_taken_out_whole() -> None:
    assert without_section("# t\n## a\nx\n\n## b\ny\n\n## c\nz\n", "b") == ("# t\n## a\nx\n\n## c\nz\n", "y\n")
    with pytest.raises(ValueError, match="no section"):
        without_section("# t\n", "b")
