"""The service classes of the register: a code list of Digi- ja väestötietovirasto (CC BY 4.0), as a table."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def service_classes() -> Mapping[str, str]:
    """Code → Finnish name. A main class is P10, a class below it P10.4."""
    return tomllib.loads(Path(__file__).with_name("service_classes.toml").read_text(encoding="utf-8"))


def is_main(code: str) -> bool:
    """Whether it is a main class, which alone says too little."""
    return "." not in code
