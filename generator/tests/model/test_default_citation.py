"""The citation that a file gives once: who takes it, who does not, and what the file itself says."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from palvelukartta.changes.entries import entry_change
from palvelukartta.checking import Checked, check_content
from palvelukartta.cli import main
from palvelukartta.model.default_citation import Inherited, as_written, demanded, with_inherited
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import FieldPath, is_text, walk
from palvelukartta.source.memory import Memory
from palvelukartta.source.strict_yaml import as_lines, parse
from palvelukartta.source.template import template
from palvelukartta.source.unfilled import BLANK
from tests.builders import schemas
from tests.sample import sample_content

KINDS = schemas().kinds
GIVEN = {"source": "meijan-kyvyt-loppuraportti", "certainty": "stated"}
OWN = [{"certainty": "inferred"}]
PATHWAY = "pathways/tth-siirtyma.yml"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return sample_content(tmp_path / "content")


def inherited(data: Any, path: FieldPath = ()) -> Iterator[FieldPath]:
    """Where `data` has citations from its file."""
    if isinstance(data, Inherited):
        yield path
    elif isinstance(data, Mapping | list):
        for key, value in data.items() if isinstance(data, Mapping) else enumerate(data):
            yield from inherited(value, (*path, key))


def rewritten(content: Path, name: str, change: Any) -> Path:
    path = content / name
    data = parse(path.read_text(encoding="utf-8")).data
    change(data)
    path.write_text("\n".join(as_lines(data)) + "\n", encoding="utf-8")
    return path


def uncited(data: dict[str, Any]) -> None:
    """Leaves the second step its own sources, and gives all the others the file's."""
    del data["sources"]
    for step in data["steps"][:1] + data["steps"][2:]:
        del step["sources"]
    data["default_source"] = GIVEN


def found(content: Path, memory: Memory | None = None) -> Checked:
    return check_content(content, memory=memory)


def the_pathway(checked: Checked) -> Entry:
    entry = checked.catalog.get("pathway", "tth-siirtyma")
    assert entry
    return entry


def test_what_demands_a_citation_takes_the_files_and_an_explicit_one_wins(sample: Path) -> None:
    before = the_pathway(found(sample)).items("steps")[1]["sources"]
    path = rewritten(sample, PATHWAY, uncited)

    checked = found(sample)
    entry = the_pathway(checked)

    assert not checked.errors
    assert entry.items("sources") == [GIVEN]
    assert [step["sources"] for step in entry.items("steps")][:3] == [[GIVEN], before, [GIVEN]]
    assert as_written(entry.data) == parse(path.read_text(encoding="utf-8")).data


def test_without_one_every_place_that_lacks_its_own_is_told(sample: Path) -> None:
    def without(data: dict[str, Any]) -> None:
        uncited(data)
        del data["default_source"]

    rewritten(sample, PATHWAY, without)

    told = {problem.text("field") for problem in found(sample).errors if problem.code == "schema-missing"}

    assert {"sources", "steps › 1. › sources", "steps › 3. › sources"} <= told
    assert "steps › 2. › sources" not in told


def from_another(data: dict[str, Any]) -> None:
    uncited(data)
    data["default_source"] = {**GIVEN, "source": "muu"}


def test_an_unknown_source_is_told_at_its_line_and_once(sample: Path) -> None:
    path = rewritten(sample, PATHWAY, from_another)
    line = next(number for number, row in enumerate(path.read_text("utf-8").split("\n"), 1) if row.endswith(": muu"))

    told = [problem for problem in found(sample).errors if problem.code == "reference-unknown"]

    assert [problem.location.line for problem in told] == [line]


def test_what_the_memory_gives_back_is_the_same(sample: Path, tmp_path: Path) -> None:
    path = rewritten(sample, PATHWAY, uncited)
    os.utime(path, (1_700_000_000, 1_700_000_000))
    first = the_pathway(found(sample, memory := Memory(tmp_path / "memory")))
    memory.save()

    again = the_pathway(found(sample, Memory(tmp_path / "memory")))

    assert again.data == first.data
    assert list(inherited(again.data)) == list(inherited(first.data)) != []
    assert again.locate("steps", 0, "sources", 0, "source") == first.locate("default_source", "source")


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if demanded(kind.schema)], ids=lambda kind: kind.name)
def test_the_program_of_an_editor_and_the_check_demand_the_same(kind: Any) -> None:
    """Whatever takes the citation is demanded without it, in the same words of the schema."""
    empty = with_inherited(kind.schema, {"default_source": GIVEN})

    assert list(inherited(empty)) == [("sources",)]
    assert "sources" not in kind.schema["required"]


def test_a_source_that_gets_another_id_is_renamed_where_it_is_given(sample: Path) -> None:
    path = rewritten(sample, PATHWAY, uncited)
    before = path.read_text(encoding="utf-8")

    assert main(["rename", "source", "meijan-kyvyt-loppuraportti", "loppuraportti", "--content", str(sample)]) == 0

    assert path.read_text(encoding="utf-8") == before.replace("meijan-kyvyt-loppuraportti", "loppuraportti")


def test_a_change_of_it_is_told_where_it_is_inherited(sample: Path) -> None:
    rewritten(sample, PATHWAY, uncited)
    before = found(sample)
    rewritten(sample, PATHWAY, lambda data: data["default_source"].update(certainty="unverified"))
    after = found(sample)
    old, new = map(the_pathway, (before, after))

    change = entry_change(old, new, {}, after.catalog)

    assert change
    assert change.pathway
    assert [field.names[0] for field in change.fields] == ["sources"]
    assert len(change.pathway.steps) == len(new.items("steps")) - 1


def test_to_give_once_what_was_given_in_each_place_changes_nothing(sample: Path) -> None:
    def cite(data: dict[str, Any]) -> None:
        data["sources"] = [GIVEN]
        for step in data["steps"]:
            step["sources"] = [GIVEN]

    def once(data: dict[str, Any]) -> None:
        uncited(data)
        del data["steps"][1]["sources"]

    rewritten(sample, PATHWAY, cite)
    old = the_pathway(found(sample))
    rewritten(sample, PATHWAY, once)
    after = found(sample)

    assert entry_change(old, the_pathway(after), {}, after.catalog) is None


def blanks(schema: Any, data: Any) -> list[Any]:
    return [field for _, field, value in walk(schema, data) if value == BLANK]


def test_a_step_needs_three_values_beside_its_words() -> None:
    pathway = KINDS["pathway"]
    step = pathway.field("steps")["items"]

    for given in parse(template(pathway, title="Uusi")).data["steps"]:
        assert len([field for field in blanks(step, given) if not is_text(field)]) <= 3
    assert len([name for name in step["required"] if not is_text(step["properties"][name])]) <= 3
