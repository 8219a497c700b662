"""What the content lets one say to be in use: the rest is dashed, and says so in the same words wherever it is shown.

One rule for all that shows it: a service is asked itself; a pathway, and with it its line and stations, is as its main
service is. What has ended is known not to be in use: its status says so.
"""

from __future__ import annotations

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.referable import names_gap
from palvelukartta.views.deciding import main_service

KNOWN_USE = "x-known-use"
"""Mark of the statuses of what is known to be in use."""

NOT_YET = "x-not-yet"
"""Mark of the statuses of what has not begun."""

STATUS = "status"


def is_in_use(entry: Entry) -> bool:
    """Whether the entry's status says that it is in use, and no open question or citation asks whether it still is."""
    return entry.data.get(STATUS) in entry.kind.marked(KNOWN_USE) and not names_gap(entry, STATUS)


def is_walked(catalog: Catalog, pathway: Entry) -> bool:
    """Whether the main service of the pathway is known to be in use; without services the pathway itself is asked.
    Never where the pathway's own status is an open question, or says that it has not begun."""
    has_begun = pathway.data.get(STATUS) not in pathway.kind.marked(NOT_YET)
    return has_begun and is_in_use(main_service(catalog, pathway) or pathway) and not names_gap(pathway, STATUS)


def is_unknown(service: Entry) -> bool:
    """Whether one cannot say if the service is in use."""
    return not is_in_use(service) and not service.is_closed


def is_walk_unknown(catalog: Catalog, pathway: Entry) -> bool:
    """Whether one cannot say if the pathway is walked."""
    return not is_walked(catalog, pathway) and not pathway.is_closed


def words_of_use(entry: Entry, words: str, *, is_known: bool) -> str:
    """What is said of the use of the service or pathway `entry`: `words` where it is not known, the label of its status
    where it has ended, else nothing."""
    if not is_known:
        return words
    return entry.label(STATUS).lower() if entry.is_closed else ""
