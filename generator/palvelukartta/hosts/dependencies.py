"""What is installed of the packages that make the site, from their own metadata; nothing is asked of a network."""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement

from palvelukartta.publishing.sbom import Component

GENERATOR = "palvelukartta"

_LICENCE = "License :: "


def dependencies() -> tuple[Component, tuple[Component, ...]]:
    """The generator, and every package that it needs to run, directly or through another."""
    components: dict[str, Component] = {}
    waiting = [GENERATOR]
    while waiting:
        name = waiting.pop()
        if name not in components and (component := _component(name)):
            components[name] = component
            waiting.extend(component.requires)
    generator = components.pop(GENERATOR)
    return generator, tuple(sorted(components.values()))


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


def _requires(installed: Distribution) -> tuple[str, ...]:
    needed = (Requirement(written) for written in installed.requires or ())
    return tuple(
        sorted({_normalised(package.name) for package in needed if not package.marker or package.marker.evaluate()})
    )


def _licence(package: Distribution) -> str:
    """The classifiers' words first: the old field often holds a whole licence text."""
    classifiers = [text for text in package.metadata.get_all("Classifier", []) if text.startswith(_LICENCE)]
    named = [text.rpartition(" :: ")[2] for text in classifiers]
    written = _field(package, "License").partition("\n")[0]
    return ", ".join(named) or written or "not stated"


def _field(package: Distribution, name: str) -> str:
    return str(package.metadata.get_all(name, [""])[0])


def _normalised(name: str) -> str:
    """The name as PEP 503 has it."""
    return re.sub(r"[-_.]+", "-", name).lower()
