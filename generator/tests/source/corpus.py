"""The YAML files of the repository, and what both readers must agree on."""

from __future__ import annotations

import yaml

from palvelukartta.source.quick_yaml import NotPlainError, read_plain
from palvelukartta.source.strict_yaml import parse_strictly
from tests.faults import CONTENTS
from tests.own import CONTENT

CORPUS = sorted([*CONTENT.rglob("*.yml"), *CONTENTS.rglob("*.yml")])


def same_verdict(text: str) -> None:
    """Whatever the quick reader accepts, the strict one reads alike and without duplicates."""
    try:
        quick = read_plain(text)
    except (NotPlainError, yaml.YAMLError):
        return
    strict = parse_strictly(text)
    assert strict.data == quick
    assert repr(strict.data) == repr(quick)
    assert strict.duplicates == ()
