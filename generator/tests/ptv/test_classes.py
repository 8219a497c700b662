"""The table of service classes says what the official code list says, and the schema what the list of target groups."""

from __future__ import annotations

import json
import re
import runpy
import tomllib
from pathlib import Path
from typing import Any

from palvelukartta.ptv.classes import is_main, service_classes
from tests.builders import schemas
from tests.exports.specifications import specification

ROOT = Path(__file__).resolve().parents[3]
TABLE = ROOT / "generator" / "palvelukartta" / "ptv" / "service_classes.toml"
ANSWER = "ptv/classifications/koodistot-ptvserclass2-2023.json"
GROUPS = "ptv/classifications/TargetGroups.json"


def written(answer: Any) -> str:
    text = runpy.run_path(str(ROOT / ".ci" / "ptv_codes.py"))["written"](answer)
    assert isinstance(text, str)
    return text


def row(code: str, name: str, status: str = "VALID") -> dict[str, Any]:
    scheme = {"uri": "http://example.org/codes"}
    return {
        "codeValue": code,
        "prefLabel": {"fi": name},
        "status": status,
        "modified": f"2022-04-0{len(code)}T08:00:00Z",
        "codeScheme": scheme,
    }


def test_the_table_is_what_the_script_makes_of_the_official_list() -> None:
    answer = json.loads(specification(ANSWER).read_text(encoding="utf-8-sig"))
    assert TABLE.read_text(encoding="utf-8") == written(answer)


def test_the_script_orders_by_number_and_leaves_out_what_is_not_valid() -> None:
    text = written({"results": [row("P10", "Työ"), row("P2", " Koti  ja\tpiha "), row("P3", "Vanha", "RETIRED")]})
    assert list(tomllib.loads(text).items()) == [("P2", "Koti ja piha"), ("P10", "Työ")]
    assert "as it was on 2022-04-03" in text


def test_every_class_below_another_has_its_main_class() -> None:
    classes = service_classes()
    assert classes["P10.4"] == "Työkyky ja ammatillinen kuntoutus"
    assert all(code.partition(".")[0] in classes for code in classes)
    assert is_main("P10")
    assert not is_main("P10.4")


def test_the_schema_has_the_official_target_groups() -> None:
    official = json.loads(specification(GROUPS).read_text(encoding="utf-8-sig"))
    field = schemas().kinds["service"].schema["properties"]["target_groups"]
    assert {option["const"]: option["title"] for option in field["items"]["oneOf"]} == {
        group["Notation"]: group["Label"]["Fi"] for group in official
    }


def test_every_class_of_the_table_may_be_written() -> None:

    pattern = schemas().kinds["service"].schema["properties"]["service_classes"]["items"]["pattern"]
    assert not [code for code in service_classes() if not re.fullmatch(pattern, code)]
