"""What every page may show of site.yml, and what a published site still owes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from palvelukartta.model.absent import absent_fields
from palvelukartta.model.catalog import SITE_FILE, Catalog


def site_fields(catalog: Catalog) -> Mapping[str, Any]:
    """The fields of site.yml; those that it has not as absent ones."""
    return {**absent_fields(catalog.files[SITE_FILE].schema), **catalog.site}


def owed(catalog: Catalog) -> tuple[str, ...]:
    """What the schema asks of a published site (`x-publish`) and site.yml lacks, as the schema calls it."""
    schema = catalog.files[SITE_FILE].schema
    lacking = (name for name in schema["x-publish"] if name not in catalog.site)
    return tuple(str(schema["properties"][name]["title"]) for name in lacking)
