from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from palvelukartta.problems import Location, Problem
from palvelukartta.source.files import MAX_BYTES, Document, content_files, is_read, lines_of, page_files, read
from palvelukartta.source.strict_yaml import parse
from tests.source.left_beside import LEFT_BESIDE


def test_content_is_every_yaml_file_except_hidden_ones_and_written_pages(
    content: Path, write: Callable[[str, str], Path]
) -> None:
    for name in ("pages/a.yml", ".hidden/a.yml", "areas/.a.yml", "areas/a.txt", "areas/b.yaml", "c.yml", "new/d.yml"):
        write(name, "")

    found = list(content_files(content))

    assert found == sorted(found)
    added = ["areas/b.yaml", "c.yml", "new/d.yml"]
    assert sorted(name for name in found if "esimerkki" not in name) == sorted(
        ["accessibility.yml", "known-defects.yml", "services/toinenpalvelu.yml", "site.yml", *added]
    )


def test_what_is_read_is_known_by_its_name(content: Path, write: Callable[[str, str], Path]) -> None:
    (content / "pages" / "vanhat").mkdir(parents=True)
    for name in (*LEFT_BESIDE, "pages/ohje.md", "palette.css", "services/a.yaml", "services/b.yml~", "uusi/c.yml"):
        write(name, "")
    pages = [path.relative_to(content).as_posix() for path in page_files(content)]
    there = [path.relative_to(content).as_posix() for path in content.rglob("*") if path.is_file()]

    assert pages == ["pages/ohje.md", "pages/palaute.md", "pages/tietoa.md"]
    assert {name for name in there if is_read(name)} == {*content_files(content), *pages, "palette.css"}
    assert [name for name in LEFT_BESIDE if is_read(name)] == []


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), (1, 1)),
        (("steps", 0, "id"), (3, 9)),
        (("steps", 0, "missing"), (3, 5)),
        (("steps", 7), (2, 1)),
        (("missing", "deeper"), (1, 1)),
    ],
)
def test_a_missing_value_is_placed_at_what_is_around_it(path: tuple[str | int, ...], place: tuple[int, int]) -> None:
    document = Document("a/b.yml", parse("title: x\nsteps:\n  - id: y\n"))

    assert document.locate(path) == Location("a/b.yml", *place)


def test_a_document_knows_its_folder_and_its_id() -> None:
    document = Document("services/tyopaja.yml", parse("a: b"))

    assert (document.directory, document.stem) == ("services", "tyopaja")
    assert Document("site.yml", parse("a: b")).directory == ""


def test_a_field_written_twice_is_a_problem_beside_the_document(
    content: Path, write: Callable[[str, str], Path]
) -> None:
    path = write("areas/a.yml", "title: x\ntitle: y\n")

    problem, document = read(content, path)

    assert isinstance(problem, Problem)
    assert (problem.code, problem.location) == ("syntax-duplicate-key", Location("areas/a.yml", 2, 1))
    assert isinstance(document, Document)


@pytest.mark.parametrize(("size", "code"), [(MAX_BYTES, None), (MAX_BYTES + 1, "syntax-size")])
def test_a_file_has_a_largest_size(size: int, code: str | None, content: Path) -> None:
    path = content / "areas" / "a.yml"
    path.write_bytes(b"a: b\n#" + b"x" * (size - 6))

    (found,) = read(content, path)

    assert (found.code if isinstance(found, Problem) else None) == code


def test_a_wrong_encoding_is_told_at_the_first_line_that_shows_it(content: Path) -> None:
    path = content / "areas" / "a.yml"
    path.write_bytes("title: a\nsummary: b\nowner: ä\n".encode("latin-1"))

    (found,) = read(content, path)

    assert isinstance(found, Problem)
    assert (found.code, found.location.line) == ("syntax-encoding", 3)


def test_a_link_within_the_content_is_read_and_a_broken_one_is_a_problem(content: Path) -> None:
    inside, broken = content / "areas" / "linkki.yml", content / "areas" / "rikki.yml"
    inside.symlink_to("esimerkkikunta.yml")
    broken.symlink_to("puuttuu.yml")

    (document,), (problem,) = read(content, inside), read(content, broken)

    assert isinstance(document, Document)
    assert isinstance(problem, Problem)
    assert problem.code == "syntax-unreadable"


def test_a_byte_order_mark_hides_nothing_on_the_first_line(content: Path) -> None:
    path = content / "areas" / "a.yml"
    path.write_bytes(b"\xef\xbb\xbf<<<<<<< HEAD\ntitle: a\n")

    (found,) = read(content, path)

    assert isinstance(found, Problem)
    assert found.code == "syntax-merge-mark"


def test_lines_are_shown_of_files_inside_the_content_only(content: Path, tmp_path: Path) -> None:
    lines = lines_of(content)
    (tmp_path / "outside.yml").write_text("secret: 1\n", encoding="utf-8")
    (content / "areas" / "link.yml").symlink_to(tmp_path / "outside.yml")
    (content / "areas" / "loop.yml").symlink_to("loop.yml")
    (content / "areas" / "zero.yml").symlink_to("/dev/zero")

    assert lines("areas/esimerkkikunta.yml")[0] == "title: Esimerkkikunta"
    assert [lines(f"areas/{name}.yml") for name in ("link", "loop", "zero", "absent")] == [(), (), (), ()]
