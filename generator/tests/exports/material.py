"""What the tests export: the good content with an entry of each kind, the sample, and the repository's own content."""

from __future__ import annotations

from datetime import date

from palvelukartta.checking import Checked
from palvelukartta.exports.material import Material
from palvelukartta.model.validity import on_day

DAY = date(2026, 11, 28)
BASE = "https://www.esimerkki.fi/tyokyky/"


def material(checked: Checked, base_url: str = BASE) -> Material:
    """`checked` as it stands on the day of the tests."""
    written = checked.catalog
    return Material(on_day(written, DAY), written, checked.schemas.documents, DAY, base_url)
