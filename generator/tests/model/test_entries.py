from __future__ import annotations

from palvelukartta.model.entries import Key
from palvelukartta.problems import Location
from tests.builders import an_entry


def test_an_entry_is_known_by_its_kind_and_its_file() -> None:
    entry = an_entry("service", "tyopaja")

    assert entry.key == Key("service", "tyopaja")
    assert str(entry.locate("title")) == "services/tyopaja.yml:2:1"
    assert entry.locate() == Location("services/tyopaja.yml", 1)


def test_an_entry_without_a_title_is_called_by_its_id() -> None:
    assert an_entry("service", "tyopaja", title=None).title == "tyopaja"
    assert an_entry("service", "tyopaja", title={"fi": "Työpaja", "sv": "Verkstad"}).title == "Työpaja"


def test_a_missing_text_is_empty_and_a_missing_list_has_no_items() -> None:
    entry = an_entry("service", "tyopaja", aliases="paja")

    assert (entry.text("description"), entry.items("related"), entry.items("aliases")) == ("", [], [])


def test_a_chosen_value_is_shown_by_its_label() -> None:
    entry = an_entry("service", "tyopaja", status="in_use")

    assert (entry.label("status"), entry.label("phase")) == ("Käytössä", "")
