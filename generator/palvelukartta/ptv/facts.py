"""How an entry and what it is in the register differ, fact by fact. What one side does not tell is no contradiction,
unless a reader would miss it: a number, a town."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.dates import last_day
from palvelukartta.model.entries import Entry
from palvelukartta.model.referable import contacts, who_is_asked
from palvelukartta.ptv.differences import Difference, Pair, Sort
from palvelukartta.ptv.places import Places
from palvelukartta.ptv.records import Reached, Service
from palvelukartta.ptv.sameness import bare, dialled, law_name, number_of_law, plain

LAW = "law"

WHOLE = "Koko maa"
"""What the register calls an area without limits."""


def differing_texts(pair: Pair) -> Iterator[Difference]:
    """Name, summary and description of a service."""
    entry, record = pair.entry, pair.record
    ours, theirs = _names(entry), {bare(name) for name in (record.name, *record.other_names)}
    if record.name and not ours & theirs:
        yield pair.differs(Sort.NAME, (entry.title,), (record.name,))
    for sort, field, written in (
        (Sort.SUMMARY, "summary", record.summary),
        (Sort.TEXT, "description", record.description),
    ):
        mine, other = plain(entry.text(field)), plain(written)
        if mine and other and mine != other:
            yield pair.differs(sort, (mine,), (other,))


def differing_contacts(pair: Pair, reached: Reached, catalog: Catalog) -> Iterator[Difference]:
    """Numbers and addresses. What the register tells may stand with the actors whose contacts the entry's page
    tells."""
    own = [contact for _, contact in contacts(pair.entry)]
    told = [contact for entry in who_is_asked(catalog, pair.entry) for _, contact in contacts(entry)]
    places = [place for place in pair.entry.items("locations") if "address" in place]
    for sort, field, theirs, same in (
        (Sort.PHONE, "phone", reached.phones, dialled),
        (Sort.EMAIL, "email", reached.emails, bare),
    ):
        mine = [str(contact[field]) for contact in own if field in contact]
        known = [str(contact[field]) for contact in told if field in contact]
        yield from _apart(pair, sort, mine, theirs, same, known)
    mine = [_text(place["address"]) for place in (*own, *places) if "address" in place]
    if mine and reached.addresses:
        yield from _apart(pair, Sort.ADDRESS, mine, reached.addresses, _street, mine)


def differing_areas(pair: Pair, service: Service, places: Places) -> Iterator[Difference]:
    """Towns in which only one of them says that the service is given."""
    ids = pair.entry.items("areas")
    if not ids or not (service.nationwide or service.areas):
        return
    ours = frozenset({WHOLE}) if places.whole_country(ids) else places.of(ids)
    theirs = frozenset({WHOLE}) if service.nationwide else places.named(service.areas)
    yield from _apart(pair, Sort.AREA, sorted(ours), sorted(theirs), bare)


def differing_laws(pair: Pair, service: Service, catalog: Catalog) -> Iterator[Difference]:
    """Acts that only one of them names; a number says more than a name."""
    laws = list(catalog.named(LAW, (reference["law"] for reference in pair.entry.items("legal_basis"))))
    if not laws or not service.laws:
        return
    numbers = {str(law.data.get("number", "")) for law in laws} - {""}
    names = {law_name(name) for law in laws for name in (law.title, *map(str, law.items("aliases")))}
    known = {number_of_law(name) for name in service.laws} - {""}
    named = {law_name(name) for name in service.laws}
    theirs = [name for name in service.laws if number_of_law(name) not in numbers and law_name(name) not in names]
    ours = [law.title for law in laws if law.data.get("number") not in known and not _law_names(law) & named]
    if ours or theirs:
        yield pair.differs(Sort.LAW, tuple(ours), tuple(theirs))


def changed_later(pair: Pair) -> Iterator[Difference]:
    """That the register's was changed after somebody reviewed ours."""
    reviewed, modified = pair.entry.text("reviewed_on"), pair.record.modified
    if reviewed and modified and modified > last_day(reviewed).isoformat():
        yield pair.differs(Sort.NEWER, (reviewed,), (modified,))


def _apart(
    pair: Pair,
    sort: Sort,
    ours: Iterable[str],
    theirs: Iterable[str],
    same: Callable[[str], str],
    known: Iterable[str] = (),
) -> Iterator[Difference]:
    """What only one side has; what is `known` to the map elsewhere is not missing from it."""
    mine, others = list(dict.fromkeys(ours)), list(dict.fromkeys(theirs))
    have, heard = {same(value) for value in others}, {same(value) for value in (*mine, *known)}
    only_ours = tuple(value for value in mine if same(value) not in have)
    only_theirs = tuple(value for value in others if same(value) not in heard)
    if only_ours or only_theirs:
        yield pair.differs(sort, only_ours, only_theirs)


def _names(entry: Entry) -> set[str]:
    return {bare(str(name)) for name in (entry.title, *entry.items("aliases"))}


def _law_names(law: Entry) -> set[str]:
    return {law_name(str(name)) for name in (law.title, *law.items("aliases"))}


def _text(address: object) -> str:
    return str(address.get("fi", "")) if isinstance(address, dict) else str(address)


def _street(address: str) -> str:
    """The street and its number: towns are written with and without a code."""
    return bare(address.partition(",")[0])
