from __future__ import annotations

from palvelukartta.pages.present import Presenter
from palvelukartta.pages.side_by_side import Line, lines_of, side_by_side
from tests.builders import a_catalog, an_entry

FIRST = an_entry(
    "service", "yksi", for_whom="Yhdelle.", duration="Viikko", status="in_use",
    decided_by=[{"actor": "alue", "role": "rooli", "text": "Päättää."}],
)  # fmt: skip
SECOND = an_entry(
    "service", "kaksi", for_whom="Kahdelle.",
    not_for=[{"text": "Muille.", "instead": ["services/yksi"]}, {"text": "Kenellekään."}],
    legal_basis=[{"law": "saados", "section": "2 §"}, {"law": "saados"}],
)  # fmt: skip
NAMED = (
    an_entry("actor", "alue"),
    an_entry("role", "rooli", title="Työntekijä (päätösten tekijä)"),
    an_entry("law", "saados", title="Säädös"),
)
LAW = "Mihin lakiin palvelu perustuu"
COMPARISON = an_entry(
    "comparison", "vertailu", alternatives=[{"service": "yksi"}, {"service": "kaksi", "label": "Toinen"}]
)


def presenter() -> Presenter:
    return Presenter(a_catalog(FIRST, SECOND, COMPARISON, *NAMED), "vertailut/vertailu.html", "fi")


def test_the_alternatives_are_columns_in_the_order_of_the_file() -> None:
    table = side_by_side(presenter(), COMPARISON)

    assert table
    assert [(column.link.href, column.label) for column in table.alternatives] == [
        ("../palvelut/yksi.html", ""),
        ("../palvelut/kaksi.html", "Toinen"),
    ]


def test_the_rows_are_the_fields_that_the_schema_marks_and_somebody_tells() -> None:
    table = side_by_side(presenter(), COMPARISON)

    assert table
    assert [row.title for row in table.compared] == ["Kenelle?", "Kenelle ei?", "Kuka päättää?", "Kesto", LAW, "Tila"]
    assert table.compared[0].cells == ((Line("Yhdelle."),), (Line("Kahdelle."),))
    assert table.compared[3].cells == ((Line("Viikko"),), ())
    assert table.compared[5].cells[0] == (Line("Käytössä"),)


def test_what_an_item_names_is_told_in_words() -> None:
    table = side_by_side(presenter(), COMPARISON)

    assert table
    assert table.compared[1].cells[1] == (Line("Muille.", instead=("Yksi",)), Line("Kenellekään."))
    assert table.compared[2].cells[0] == (Line("Päättää.", "Työntekijä, Alue"),)
    assert table.compared[4].cells[1] == (Line("Säädös, 2 §"), Line("Säädös"))


def test_what_the_catalogue_lacks_is_no_column() -> None:
    lacking = Presenter(a_catalog(SECOND, COMPARISON), "vertailut/vertailu.html", "fi")
    table = side_by_side(lacking, COMPARISON)

    assert table
    assert [column.link.title for column in table.alternatives] == ["Kaksi"]


def test_a_service_shows_no_others() -> None:
    assert side_by_side(presenter(), FIRST) is None


def test_a_line_without_citations_of_its_own_has_those_of_its_field() -> None:
    cited = an_entry(
        "service", "kolme", duration="Kuukausi", cost="Maksuton",
        sources=[{"certainty": "inferred", "fields": ["duration"]}, {"certainty": "stated"}],
    )  # fmt: skip
    there = Presenter(a_catalog(cited), "vertailut/vertailu.html", "fi")

    (duration,), (cost,) = (lines_of(cited, there.entry(cited), name) for name in ("duration", "cost"))

    assert [source["certainty"].value for source in duration.sources] == ["inferred"]
    assert cost.sources == ()
