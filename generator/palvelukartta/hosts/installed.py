"""What is installed of the packages that make the site, from their own metadata; nothing is asked of a network."""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement

from palvelukartta.publishing.sbom import Component

GENERATOR = "palvelukartta"

_LICENCE = "License :: "


def installed() -> tuple[Component, tuple[Component, ...]]:
    """The generator, and every package that it needs to run, directly or through another."""
    found: dict[str, Component] = {}
    waiting = [GENERATOR]
    while waiting:
        name = waiting.pop()
        if name not in found and (component := _component(name)):
            found[name] = component
            waiting.extend(component.requires)
    generator = found.pop(GENERATOR)
    return generator, tuple(sorted(found.values()))


def _component(name: str) -> Component | None:
    """The installed package; None for one that an optional dependency names and nobody installed."""
    try:
        package = distribution(name)
    except PackageNotFoundError:
        return None
    expression = _field(package, "License-Expression")
    return Component(
        _normalised(name), package.version, expression or _licence(package), bool(expression), _requires(package)
    )


def _requires(package: Distribution) -> tuple[str, ...]:
    needed = (Requirement(written) for written in package.requires or ())
    return tuple(sorted({_normalised(one.name) for one in needed if not one.marker or one.marker.evaluate()}))


def _licence(package: Distribution) -> str:
    """The classifiers' words first: the old field often holds a whole licence text."""
    classifiers = [one for one in package.metadata.get_all("Classifier", []) if one.startswith(_LICENCE)]
    named = [one.rpartition(" :: ")[2] for one in classifiers]
    written = _field(package, "License").partition("\n")[0]
    return ", ".join(named) or written or "not stated"


def _field(package: Distribution, name: str) -> str:
    return str(package.metadata.get_all(name, [""])[0])


def _normalised(name: str) -> str:
    """The name as PEP 503 has it."""
    return re.sub(r"[-_.]+", "-", name).lower()
