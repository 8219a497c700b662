"""Writes the table of service classes that the program knows: python .ci/ptv_codes.py ANSWER.json [TABLE]

ANSWER is what koodistot.suomi.fi says of the code list ptvserclass2: results[codeValue, prefLabel, status, modified].
The same answer gives the same table, so that a new list is one file and one difference to read.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

TABLE = Path(__file__).resolve().parents[1] / "generator" / "palvelukartta" / "ptv" / "service_classes.toml"

HEAD = """\
# Service classes of Palvelutietovaranto: code = Finnish name. Written by .ci/ptv_codes.py; do not edit.
# Source: Digi- ja väestötietovirasto, {scheme} (koodistot.suomi.fi),
# as it was on {day}. Licence: CC BY 4.0.
"""


def main(answer: str, table: str = str(TABLE)) -> None:
    """Reads the answer and writes the table."""
    Path(table).write_text(written(json.loads(Path(answer).read_text(encoding="utf-8-sig"))), encoding="utf-8")


def written(answer: Mapping[str, Any]) -> str:
    """The text of the table: the classes that are valid, in the order of their numbers."""
    rows = [row for row in answer["results"] if row["status"] == "VALID"]
    names = {row["codeValue"]: " ".join(row["prefLabel"]["fi"].split()) for row in rows}
    head = HEAD.format(scheme=rows[0]["codeScheme"]["uri"], day=max(row["modified"] for row in rows)[:10])
    lines = (
        f"{json.dumps(code)} = {json.dumps(names[code], ensure_ascii=False)}" for code in sorted(names, key=_order)
    )
    return head + "\n" + "\n".join(lines) + "\n"


def _order(code: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", code)]


if __name__ == "__main__":
    main(*sys.argv[1:])
