from __future__ import annotations

import pytest

from palvelukartta.views.lens import MAX_ORGANISATIONS, MAX_ROLES, Lens, LensRole, lens_roles, lens_sectors, numbers_in
from palvelukartta.views.pathway import PathwayView, pathway_view
from tests.builders import a_catalog, a_pathway, a_step, actors, an_entry


def a_view(*who: list[str]) -> PathwayView:
    """A chain of steps; the first role of each answers for it."""
    steps = [
        a_step(f"s{number}", *([f"s{number + 1}"] if number < len(who) else []), who=[{"role": role} for role in roles])
        for number, roles in enumerate(who, start=1)
    ]
    entry = a_pathway(*steps)
    roles = [an_entry("role", role) for role in sorted({role for one in who for role in one})]
    return pathway_view(a_catalog(entry, *actors(), *roles), entry)


def test_roles_are_numbered_by_their_first_step() -> None:
    view = a_view(["ohjaaja", "asiakas"], ["laakari", "asiakas"], ["ohjaaja"])

    roles = lens_roles(view)

    assert roles == (
        LensRole(1, "ohjaaja", (1, 3), ()),
        LensRole(2, "asiakas", (), (1, 2)),
        LensRole(3, "laakari", (2,), ()),
    )
    assert [numbers_in(step, roles) for step in view.steps] == ["1 2", "2 3", "1"]
    assert [numbers_in(step, roles, responsible=True) for step in view.steps] == ["1", "3", "1"]


def test_where_roles_are_too_many_the_least_used_are_left_out() -> None:
    many = [f"rooli-{number}" for number in range(MAX_ROLES + 1)]
    view = a_view(many, many[1:])

    assert [role.id for role in lens_roles(view)] == many[1:]


COUNTY, CLIENT, PROVIDER = ({"actor": actor} for actor in ("alue", "asiakas", "tuottaja"))
TEAM = {"actor": "tiimi"}
OTHERS = [{"actor": f"tuottaja-{n}"} for n in range(MAX_ORGANISATIONS)]


@pytest.mark.parametrize(
    ("who", "chosen", "numbers"),
    [
        ([[COUNTY], [TEAM, CLIENT]], ["alue", "tiimi", "client"], ["10", "11 12"]),
        ([[COUNTY], [TEAM, PROVIDER]], ["alue", "tiimi", "provider"], ["10", "11 12"]),
        ([[COUNTY], [{**TEAM, "role": "ohjaaja"}, PROVIDER]], ["wellbeing_county", "provider"], ["10", "1 10 11"]),
        ([[COUNTY], [TEAM, PROVIDER, *OTHERS]], ["wellbeing_county", "provider"], ["10", "10 11"]),
        ([[COUNTY], [COUNTY, CLIENT]], ["wellbeing_county", "client"], ["10", "10 11"]),
    ],
    ids=["one sector of two actors", "two sectors", "two sectors with a role", "too many", "one actor"],
)
def test_the_actors_of_a_sector_are_told_apart_where_one_could_not_choose_oneself(
    who: list[list[dict[str, str]]], chosen: list[str], numbers: list[str]
) -> None:
    entry = a_pathway(a_step("a", "b", who=who[0]), a_step("b", who=who[1]))
    team, client = an_entry("actor", "tiimi", sector="wellbeing_county"), an_entry("actor", "asiakas", sector="client")
    others = [an_entry("actor", other["actor"], sector="provider") for other in OTHERS]
    role = an_entry("role", "ohjaaja")
    view = pathway_view(a_catalog(entry, *actors(), team, client, role, *others), entry)

    assert [one.id for one in lens_sectors(view)] == chosen
    assert [Lens(view).numbers(step) for step in view.steps] == numbers
