"""What is to be saved of a change that meets other changes: of a form, of a save that is taken back, of what was
published meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from palvelukartta.hosts.editor.drafts import Conflict
from palvelukartta.hosts.editor.file_merge import Fitted, Sides, fitted
from palvelukartta.hosts.editor.repository import fingerprint
from palvelukartta.hosts.editor.shown_branch import ShownBranch

TAKEN_IN = "Taken-in:"
"""In a commit's message: the published state of a file that whoever decided its conflict knew."""

BOTH = "+"
"""In the fingerprint of a conflict with what is published: between the file's own and the published one's."""


class Change(Struct, frozen=True):
    """Files before they are saved."""

    fits: Mapping[str, Fitted | Conflict]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What only a person can decide."""
        return tuple(fit for fit in self.fits.values() if isinstance(fit, Conflict))

    @property
    def texts(self) -> dict[str, str | None]:
        """What is to be saved where nothing is in conflict."""
        return {name: fit.text for name, fit in self.fits.items() if isinstance(fit, Fitted)}


def given(branch: ShownBranch, texts: Mapping[str, str | None], bases: Mapping[str, str]) -> Change:
    """Texts that were made from drafts with the fingerprints `bases`."""
    return Change({name: _given(branch, name, text, _own(bases.get(name, ""))) for name, text in texts.items()})


def _own(base: str) -> str:
    return base.partition(BOTH)[0]


def _given(branch: ShownBranch, name: str, text: str | None, base: str) -> Fitted | Conflict:
    now = branch.now(name)
    if base == fingerprint(now):
        return Fitted(text)
    return fitted(name, Sides(branch.repository.text_of(base), text, now), fingerprint(now))


def taken_back(branch: ShownBranch, save: str) -> Change:
    """The files of a save as they were before it, with what was changed in them since."""
    repository = branch.repository
    before, fits = repository.parent(save), {}
    for name in repository.changed(before, save):
        now = branch.now(name)
        sides = Sides(repository.text(save, name), now, repository.text(before, name))
        fits[name] = fitted(name, sides, fingerprint(now))
    return Change(fits)


def taken_in(branch: ShownBranch, other: str, begun: str) -> Change:
    """The files that the change set changes, as they are over another commit; only those that differ from it."""
    repository = branch.repository
    base, decided, fits = repository.parting(branch.tip, other), _decided(branch, begun), dict[str, Fitted | Conflict]()
    for name in repository.changed(base, branch.tip):
        now, theirs = branch.now(name), repository.text(other, name)
        before = repository.text_of(decided[name]) if name in decided else repository.text(base, name)
        fit = fitted(name, Sides(before, now, theirs), f"{fingerprint(now)}{BOTH}{fingerprint(theirs)}")
        if isinstance(fit, Conflict) or fit.text != theirs:
            fits[name] = fit
    return Change(fits)


def decisions(bases: Mapping[str, str]) -> list[str]:
    """Lines for the message of a commit that decides conflicts with what is published."""
    parts = {name: base.partition(BOTH) for name, base in bases.items()}
    return [f"{TAKEN_IN} {name} {theirs}" for name, (_, both, theirs) in sorted(parts.items()) if both]


def _decided(branch: ShownBranch, begun: str) -> dict[str, str]:
    """File → the published state that was known when its conflict was decided, since something was last taken in."""
    messages = [
        commit.message
        for commit in branch.repository.own(branch.repository.last_taking_in(begun, branch.tip), branch.tip)
    ]
    return dict(_decisions(line for message in reversed(messages) for line in message.splitlines()))


def _decisions(lines: Iterable[str]) -> Iterable[tuple[str, str]]:
    for line in lines:
        mark, _, rest = line.partition(" ")
        if mark == TAKEN_IN:
            name, _, theirs = rest.partition(" ")
            yield name, theirs
