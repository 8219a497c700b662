"""What one place lacks is one message; whoever reads problems one by one still has each."""

from __future__ import annotations

from msgspec.structs import replace

from palvelukartta.codes import problem
from palvelukartta.problems import AskedLater, Location, Problem
from palvelukartta.reports.gathering import gathered
from palvelukartta.reports.text import text

PATH = "pathways/polku.yml"


def missing(field: str, example: str, line: int = 3) -> Problem:
    return problem("schema-missing", Location(PATH, line), "Polku", field=field, title=field.title(), example=example)


def test_what_one_place_lacks_is_told_once_with_every_example() -> None:
    other = problem("schema-empty", Location(PATH, 3), "Polku", field="a", example="")
    problems = [missing("client", "client: Soita."), other, missing("who", "who:\n  - role: ohjaaja"), missing("x", "")]

    together, same = gathered(problems)

    assert same is other
    assert (together.code, together.location) == ("schema-missing-several", Location(PATH, 3))
    assert together.text("fields") == "”client” (Client), ”who” (Who), ”x” (X)"
    assert together.text("example") == "client: Soita.\nwho:\n  - role: ohjaaja"


def test_what_a_later_check_would_ask_of_the_place_is_told_with_it() -> None:
    later = AskedLater(("next (Jatko), ellei polku pääty",))
    problems = [replace(missing(name, ""), facts=(*missing(name, "").facts, ("later", later))) for name in "ab"]

    assert "Korjaus: Lisää kentät. Lisää samalla myös: next (Jatko), ellei polku pääty.\n" in text(
        problems, "fi", "content"
    )


def test_what_two_places_lack_is_told_at_each() -> None:
    problems = [missing("a", "", line=3), missing("a", "", line=9)]

    assert gathered(problems) == problems


def test_a_report_counts_what_it_tells_and_tells_each_where_all_is_asked_for() -> None:
    problems = [missing(name, "") for name in "abcd"]

    assert text(problems, "fi", "content").endswith("\n1 virhe, 0 varoitusta, 0 vihjettä.\n")
    assert text(problems, "fi", "content", everything=True).count("virhe schema-missing\n") == 4
