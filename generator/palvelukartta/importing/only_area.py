"""The area of a map that has one alone: its makers have said that its services are there, so no row has to."""

from __future__ import annotations

from palvelukartta.importing.arrivals import Arrivals
from palvelukartta.importing.begun import SUMMARY, Starter
from palvelukartta.model.catalog import Catalog
from palvelukartta.ptv.sameness import bare

SERVICE, AREA = "service", "area"

AREAS = "areas"
"""The field of a service that names them."""


def with_only_area(arrivals: Arrivals, catalog: Catalog, starter: Starter) -> Arrivals:
    """The rows of a spreadsheet; services that name no area get the one that the map has, or gets, alone. The
    starter's invented area is none."""
    titles = [area.title for area in catalog.of_kind(AREA) if not starter.says(area, SUMMARY)]
    titles += [arrival.title for arrival in arrivals.entries if arrival.kind == AREA]
    if len({bare(title) for title in titles}) == 1:
        for arrival in arrivals.entries:
            if arrival.kind == SERVICE and AREAS not in arrival.data:
                arrival.data[AREAS] = [titles[0]]
                arrival.assumed = (*arrival.assumed, AREAS)
    return arrivals
