"""Change sets over git: nothing that was told saved is lost, whoever else changes the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from palvelukartta.checking import check_content
from palvelukartta.comparison import CheckedVersion, difference
from palvelukartta.hosts.editor.change_set import StoredChangeSet
from palvelukartta.hosts.editor.changesets import StoredChangeSets
from palvelukartta.hosts.editor.drafts import (
    Conflict,
    Judged,
    Person,
    Proposal,
    Refused,
    Saved,
    Standing,
    Withdrawn,
    in_force,
)
from palvelukartta.hosts.editor.shown_branch import UnknownNameError
from palvelukartta.reports.changes import Links, markdown
from palvelukartta.sitemap.addresses import entry_address
from palvelukartta.source.history import content_date
from palvelukartta.source.revisions import content_at
from palvelukartta.source.strict_yaml import parse
from palvelukartta.source.writing import write
from tests.hosts.editor.published import ANNA, PEKKA, SERVICE_FILE, TERM_FILE, CodeHost, change_sets, code_host, git


@pytest.fixture
def host(tmp_path: Path) -> CodeHost:
    return code_host(tmp_path)


@pytest.fixture
def sets(tmp_path: Path, host: CodeHost) -> StoredChangeSets:
    return change_sets(tmp_path / "state", str(host.bare))


@pytest.fixture
def begun(sets: StoredChangeSets) -> StoredChangeSet:
    return sets.begin(ANNA, "Puhelinajat")


def text_of(change_set: StoredChangeSet, name: str) -> str:
    text = change_set.draft(name).text
    assert text is not None
    return text


def standing(change_set: StoredChangeSet) -> str:
    return change_set.row.standing.value


def with_field(text: str, field: str, value: object) -> str:
    written = write(text, {**parse(text).data, field: value})
    assert isinstance(written, str)
    return written


def set_field(change_set: StoredChangeSet, name: str, field: str, value: object, base: str | None = None) -> Saved:
    """Saves a field of a file as a form does, made from the draft `base` or the newest one."""
    draft = change_set.draft(name)
    text = with_field(draft.text or "", field, value)
    saved = change_set.save({name: text}, {name: base or draft.fingerprint}, ANNA, f"{field} muuttui")
    assert isinstance(saved, Saved)
    return saved


def test_a_form_that_was_merged_can_go_on_from_its_own_text(begun: StoredChangeSet) -> None:
    base = begun.draft(SERVICE_FILE)
    mine = with_field(base.text or "", "summary", "Oma")
    set_field(begun, SERVICE_FILE, "title", "Toisen nimi")
    merged = begun.save({SERVICE_FILE: mine}, {SERVICE_FILE: base.fingerprint}, PEKKA, "Oma")
    assert isinstance(merged, Saved)
    again = begun.save(
        {SERVICE_FILE: with_field(mine, "summary", "Oma jatkuu")},
        {SERVICE_FILE: merged.given[SERVICE_FILE]},
        PEKKA,
        "Jatko",
    )

    assert isinstance(again, Saved)
    data = parse(text_of(begun, SERVICE_FILE)).data
    assert (data["title"], data["summary"]) == ("Toisen nimi", "Oma jatkuu")


def test_a_save_is_a_commit_of_whoever_typed(tmp_path: Path, begun: StoredChangeSet) -> None:
    saved = set_field(begun, SERVICE_FILE, "title", "Uusi nimi")
    assert saved.save is not None
    assert (saved.save.person, saved.save.what, saved.problems) == (ANNA, "title muuttui", ())
    assert begun.saves() == (saved.save,)
    repository = tmp_path / "state" / "repository.git"
    assert git(repository, "log", "-1", "--format=%an %ae %cn", f"ehdotus/{begun.id}") == (
        "Anna Esimerkki anna@esimerkki.fi Palvelukartta"
    )
    assert (begun.content / SERVICE_FILE).read_text(encoding="utf-8") == text_of(begun, SERVICE_FILE)
    assert "Uusi nimi" in text_of(begun, SERVICE_FILE)
    begun._branch._whole = False  # as a new run finds it
    assert git(begun.content, "status", "--porcelain") == ""


def test_the_row_tells_who_changed_what(begun: StoredChangeSet) -> None:
    assert begun.row.names == ()
    set_field(begun, SERVICE_FILE, "title", "Uusi nimi")
    draft = begun.draft(TERM_FILE)
    begun.save({TERM_FILE: (draft.text or "") + "# loppu\n"}, {TERM_FILE: draft.fingerprint}, PEKKA, "Termi")
    row = begun.row
    assert (row.title, row.people, row.standing) == ("Puhelinajat", (ANNA, PEKKA), Standing.DRAFT)
    assert set(row.names) == {SERVICE_FILE, TERM_FILE}
    assert row.saved == begun.saves()[0].at


def test_several_files_are_saved_as_one(begun: StoredChangeSet) -> None:
    old = begun.draft(TERM_FILE)
    new = TERM_FILE.replace(".yml", "-uusi.yml")
    saved = begun.save({new: old.text, TERM_FILE: None}, {TERM_FILE: old.fingerprint}, ANNA, "Uusi tunnus")
    assert isinstance(saved, Saved)
    assert (begun.draft(TERM_FILE).text, begun.draft(new).text) == (None, old.text)
    assert len(begun.saves()) == 1
    assert not (begun.content / TERM_FILE).exists()


def test_what_is_the_same_is_not_saved(begun: StoredChangeSet) -> None:
    draft = begun.draft(TERM_FILE)
    saved = begun.save({TERM_FILE: draft.text}, {TERM_FILE: draft.fingerprint}, ANNA, "Ei mitään")
    assert isinstance(saved, Saved)
    assert (saved.save, begun.saves()) == (None, ())


def test_wrong_content_is_kept_and_told(begun: StoredChangeSet) -> None:
    saved = set_field(begun, SERVICE_FILE, "status", "hyvä")
    assert saved.save is not None
    assert {problem.location.path for problem in saved.problems} == {SERVICE_FILE}
    assert parse(text_of(begun, SERVICE_FILE)).data["status"] == "hyvä"


def test_two_people_who_change_other_fields_both_have_it(begun: StoredChangeSet) -> None:
    base = begun.draft(SERVICE_FILE)
    set_field(begun, SERVICE_FILE, "title", "Annan nimi")
    mine = with_field(base.text or "", "summary", "Pekan tiivistelmä.")
    saved = begun.save({SERVICE_FILE: mine}, {SERVICE_FILE: base.fingerprint}, PEKKA, "Tiivistelmä")
    assert isinstance(saved, Saved)
    assert saved.merged
    data = parse(text_of(begun, SERVICE_FILE)).data
    assert (data["title"], data["summary"]) == ("Annan nimi", "Pekan tiivistelmä.")


def test_two_people_who_change_one_field_decide(begun: StoredChangeSet) -> None:
    base = begun.draft(SERVICE_FILE)
    set_field(begun, SERVICE_FILE, "title", "Annan nimi")
    mine = with_field(base.text or "", "title", "Pekan nimi")
    conflicts = begun.save({SERVICE_FILE: mine}, {SERVICE_FILE: base.fingerprint}, PEKKA, "Nimi")
    assert isinstance(conflicts, tuple)
    (field,) = conflicts[0].fields
    assert (field.path, field.theirs, field.mine) == (("title",), "Annan nimi", "Pekan nimi")
    assert len(begun.saves()) == 1
    decided = with_field(text_of(begun, SERVICE_FILE), "title", "Yhteinen nimi")
    saved = begun.save({SERVICE_FILE: decided}, {SERVICE_FILE: conflicts[0].base}, PEKKA, "Nimi sovittu")
    assert isinstance(saved, Saved)
    assert parse(text_of(begun, SERVICE_FILE)).data["title"] == "Yhteinen nimi"


def test_a_file_without_a_base_overwrites_nothing(begun: StoredChangeSet) -> None:
    conflicts = begun.save({TERM_FILE: "title: Uusi\n"}, {}, PEKKA, "Uusi")
    assert isinstance(conflicts, tuple)
    conflicts = begun.save({TERM_FILE: "title: Uusi\n"}, {TERM_FILE: "f" * 40}, PEKKA, "Väärä pohja")
    assert isinstance(conflicts, tuple)


def test_a_save_is_taken_back_and_later_ones_stay(begun: StoredChangeSet) -> None:
    old = parse(text_of(begun, SERVICE_FILE)).data
    first = set_field(begun, SERVICE_FILE, "title", "Uusi nimi").save
    set_field(begun, SERVICE_FILE, "summary", "Uusi tiivistelmä.")
    assert first is not None
    undone = begun.undo(first.id, PEKKA)
    assert isinstance(undone, Saved)
    assert undone.save is not None
    assert (undone.save.what, undone.save.takes_back) == ("Peruttu: title muuttui", first.id)
    data = parse(text_of(begun, SERVICE_FILE)).data
    assert (data["title"], data["summary"]) == (old["title"], "Uusi tiivistelmä.")
    assert len(begun.saves()) == 3
    assert first.id not in in_force(begun.saves())

    again = begun.undo(undone.save.id, ANNA)
    assert isinstance(again, Saved)
    assert again.save is not None
    assert again.save.what == "Palautettu: title muuttui"
    assert [save.id in in_force(begun.saves()) for save in begun.saves()] == [True, False, True, True]


def test_what_was_changed_again_is_not_taken_back_unasked(begun: StoredChangeSet) -> None:
    first = set_field(begun, SERVICE_FILE, "title", "Uusi nimi").save
    set_field(begun, SERVICE_FILE, "title", "Vielä uudempi")
    assert first is not None
    conflicts = begun.undo(first.id, ANNA)
    assert isinstance(conflicts, tuple)
    assert conflicts[0].fields[0].mine == "Vielä uudempi"


@pytest.mark.parametrize("save", ["", "HEAD", "0" * 40, "main", "--all"])
def test_only_own_saves_can_be_taken_back(begun: StoredChangeSet, save: str) -> None:
    with pytest.raises(KeyError):
        begun.undo(save, ANNA)


def test_what_was_published_meanwhile_is_taken_in(host: CodeHost, begun: StoredChangeSet) -> None:
    set_field(begun, SERVICE_FILE, "title", "Uusi nimi")
    host.publish(TERM_FILE, "title: ", "title: Toisen ")
    updated = begun.update(ANNA)
    assert isinstance(updated, Saved)
    assert updated.merged
    assert "Toisen" in text_of(begun, TERM_FILE)
    assert begun.row.names == (SERVICE_FILE,)
    assert len(begun.saves()) == 1
    assert git(begun.content, "status", "--porcelain") == ""
    again = begun.update(ANNA)
    assert isinstance(again, Saved)
    assert again.save is None


def published_conflict(host: CodeHost, begun: StoredChangeSet) -> Conflict:
    set_field(begun, SERVICE_FILE, "title", "Oma nimi")
    host.publish(SERVICE_FILE, "title: ", "title: Toisen ")
    conflicts = begun.update(ANNA)
    assert isinstance(conflicts, tuple)
    return conflicts[0]


def test_a_conflict_with_what_was_published_is_decided_once(host: CodeHost, begun: StoredChangeSet) -> None:
    conflict = published_conflict(host, begun)
    assert conflict.fields[0].mine == "Oma nimi"
    assert begun.propose("Syy", ANNA) == Refused("conflict")
    decided = with_field(text_of(begun, SERVICE_FILE), "title", "Oma nimi")
    saved = begun.save({SERVICE_FILE: decided}, {SERVICE_FILE: conflict.base}, ANNA, "Pidetään oma")
    assert isinstance(saved, Saved)
    assert saved.save is not None
    assert isinstance(begun.update(ANNA), Saved)
    assert parse(text_of(begun, SERVICE_FILE)).data["title"] == "Oma nimi"
    host.publish(SERVICE_FILE, "title: Toisen ", "title: Kolmannen ")
    assert isinstance(begun.update(ANNA), tuple)


def test_a_decision_holds_only_for_what_was_known(host: CodeHost, begun: StoredChangeSet) -> None:
    conflict = published_conflict(host, begun)
    host.publish(SERVICE_FILE, "title: Toisen ", "title: Kolmannen ")
    decided = with_field(text_of(begun, SERVICE_FILE), "title", "Sovittu nimi")
    begun.save({SERVICE_FILE: decided}, {SERVICE_FILE: conflict.base}, ANNA, "Sovittu")
    again = begun.update(ANNA)
    assert isinstance(again, tuple)
    assert str(again[0].fields[0].theirs).startswith("Kolmannen")


def test_a_new_start_finds_everything(tmp_path: Path, host: CodeHost, begun: StoredChangeSet) -> None:
    set_field(begun, SERVICE_FILE, "title", "Uusi nimi")
    text, row = text_of(begun, SERVICE_FILE), begun.row
    (begun.content / SERVICE_FILE).write_text("puolik", encoding="utf-8")
    again = change_sets(tmp_path / "state", str(host.bare)).get(begun.id)
    assert again is not None
    assert (again.row, text_of(again, SERVICE_FILE)) == (row, text)


def test_branches_alone_are_enough(tmp_path: Path, host: CodeHost, begun: StoredChangeSet) -> None:
    set_field(begun, SERVICE_FILE, "title", "Uusi nimi")
    text = text_of(begun, SERVICE_FILE)
    shutil.rmtree(tmp_path / "state" / "sets")
    again = change_sets(tmp_path / "state", str(host.bare)).get(begun.id)
    assert again is not None
    assert text_of(again, SERVICE_FILE) == text
    assert again.row.people == (ANNA,)


def test_what_was_begun_by_half_is_gone(tmp_path: Path, host: CodeHost, sets: StoredChangeSets) -> None:
    begun = sets.begin(ANNA, "Kesken")
    (tmp_path / "state" / "sets" / begun.id / "record.json").unlink()
    assert change_sets(tmp_path / "state", str(host.bare)).rows() == ()


def test_who_else_edits_is_known(sets: StoredChangeSets, begun: StoredChangeSet) -> None:
    other = sets.begin(PEKKA, "Toinen")
    set_field(begun, SERVICE_FILE, "title", "Uusi nimi")
    assert [row.id for row in sets.touching(SERVICE_FILE)] == [begun.id]
    assert sets.rows()[0].id == begun.id
    sets.close(begun.id, ANNA)
    assert sets.touching(SERVICE_FILE) == ()
    assert {row.id for row in sets.rows()} == {begun.id, other.id}


def test_a_closed_one_is_opened_by_the_next_save(
    tmp_path: Path, sets: StoredChangeSets, begun: StoredChangeSet
) -> None:
    set_field(begun, SERVICE_FILE, "title", "Uusi nimi")
    sets.close(begun.id, ANNA)
    assert not (tmp_path / "state" / "sets" / begun.id / "tree").exists()
    assert standing(begun) == "closed"
    set_field(begun, SERVICE_FILE, "title", "Uudempi nimi")
    assert standing(begun) == "draft"


def test_the_site_of_what_nobody_looks_at_is_closed(sets: StoredChangeSets, begun: StoredChangeSet) -> None:
    site = begun.site
    sets.tend(idle=3600)
    assert begun.site is site
    sets.tend(idle=0)
    assert begun.site is not site


HOSTILE_NAMES = [
    "../x.yml",
    "/etc/x.yml",
    "services/../../x.yml",
    ".git/config",
    "a\0.yml",
    "x.yml\n",
    "-x/../y.yml",
    "",
    "x",
]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_no_name_leads_out_of_the_content(begun: StoredChangeSet, name: str) -> None:
    with pytest.raises(UnknownNameError):
        begun.draft(name)
    with pytest.raises(UnknownNameError):
        begun.save({name: "a: 1\n"}, {}, ANNA, "x")


@pytest.mark.parametrize(
    "what", ["Rivi\nTaken-in: services/x.yml abc", "\x1e\x1f", "", "--all", "data <<EOF", "ä\u2028b"], ids=repr
)
def test_no_word_is_an_order(begun: StoredChangeSet, what: str) -> None:
    strange = Person("Nimi <x@y>\nauthor Z <z@z> 0 +0000", "\x1e\n>")
    draft = begun.draft(TERM_FILE)
    saved = begun.save({TERM_FILE: f"{draft.text}# x\n"}, {TERM_FILE: draft.fingerprint}, strange, what)
    assert isinstance(saved, Saved)
    (save,) = begun.saves()
    assert "\n" not in save.what
    assert save.person.name == "Nimi x@y author Z z@z 0 +0000"


def test_a_link_in_the_repository_is_no_link(tmp_path: Path, host: CodeHost, sets: StoredChangeSets) -> None:
    (host.clone / "content" / "services" / "linkki.yml").symlink_to("/etc/hostname")
    host.push("Linkki")
    begun = sets.begin(ANNA, "Linkki")
    begun.update(ANNA)
    assert begun.draft("services/linkki.yml").text == "/etc/hostname"


def test_a_change_is_proposed_as_a_branch(host: CodeHost, begun: StoredChangeSet) -> None:
    assert begun.propose("Ei mitään", ANNA) == Refused("unchanged")
    set_field(begun, SERVICE_FILE, "summary", "Uusi tiivistelmä, jonka sisältö on tarkistettu.")
    assert isinstance(begun.propose("Soitin heille.", ANNA), Proposal)
    assert (begun.row.standing, begun.row.is_unsent) == (Standing.PROPOSED, False)
    assert "Uusi tiivistelmä" in git(host.bare, "show", f"ehdotus/{begun.id}:content/{SERVICE_FILE}")


def test_what_is_saved_or_taken_back_after_a_proposal_is_unsent_until_the_next(begun: StoredChangeSet) -> None:
    saved = set_field(begun, SERVICE_FILE, "summary", "Uusi tiivistelmä, jonka sisältö on tarkistettu.").save
    set_field(begun, SERVICE_FILE, "title", "Uusi nimi")
    begun.propose("Soitin heille.", ANNA)
    assert saved is not None
    begun.undo(saved.id, ANNA)
    assert (begun.row.standing, begun.row.is_unsent) == (Standing.PROPOSED, True)
    begun.propose("Tiivistelmä jäi ennalleen.", ANNA)
    assert not begun.row.is_unsent


def test_errors_are_saved_but_not_proposed(begun: StoredChangeSet) -> None:
    set_field(begun, SERVICE_FILE, "status", "hyvä")
    assert begun.propose("Syy", ANNA) == Refused("errors")
    assert {problem.location.path for problem in begun.judged().problems} == {SERVICE_FILE}
    assert begun.row.standing is Standing.DRAFT


def test_a_report_tells_the_change(begun: StoredChangeSet) -> None:
    set_field(begun, SERVICE_FILE, "summary", "Uusi tiivistelmä, jonka sisältö on tarkistettu.")
    assert "Uusi tiivistelmä" in begun.judged().report


def test_what_is_compared_in_memory_is_what_diff_tells(host: CodeHost, sets: StoredChangeSets) -> None:
    host.publish(TERM_FILE, "title: ", "title: Julkaistu ")
    begun = sets.begin(ANNA, "Puhelinajat")
    set_field(begun, SERVICE_FILE, "summary", "Hyvän palvelun tiivistelmä ” on lihavoitu **näin**.")
    told = [begun.judged(), _as_diff(begun)]
    host.publish(TERM_FILE, "title: Julkaistu ", "title: Toinen ")
    sets._repository.fetch()
    sets.begin(PEKKA, "Uudemmasta").site.page("index.html")  # what is published is now newer than where the set began
    begun.rest()
    told += [begun.judged()]

    assert told[0] == told[1] == told[2]
    assert "Hyvän palvelun" in told[0].report
    assert not {part for part in ("## Lyhyesti", "Näin luet", "Tietoon viittaavat") if part in told[0].report}
    assert [problem.code for problem in told[0].problems] == ["wording-plain-field"]


def _as_diff(change_set: StoredChangeSet) -> Judged:
    """Both contents read and checked from their beginning."""
    content, names = change_set.content, ("julkaistu sisältö", "ehdotus")
    with content_at(content, f"ehdotus/{change_set.id}~1") as old:
        today, places = content_date(content), (old.content, content)
        different = difference(
            *(
                CheckedVersion(place, name, check_content(place, None, today))
                for place, name in zip(places, names, strict=True)
            )
        )
    report = markdown(replace(different, problems=()), Links("content", entry_address), "fi", brief=True)
    return Judged(report, different.problems)


def test_what_was_published_is_over(host: CodeHost, sets: StoredChangeSets, begun: StoredChangeSet) -> None:
    set_field(begun, SERVICE_FILE, "summary", "Uusi tiivistelmä, jonka sisältö on tarkistettu.")
    assert isinstance(begun.propose("Syy", ANNA), Proposal)
    sets.tend()
    assert standing(begun) == "proposed"
    git(host.clone, "fetch", "-q", "origin")
    git(host.clone, "merge", "-q", "--squash", f"origin/ehdotus/{begun.id}")
    host.push("Yhdistetty")
    begun.update(ANNA)
    sets.tend()
    assert standing(begun) == "merged"


def test_a_reviewers_commit_is_taken_in(host: CodeHost, begun: StoredChangeSet) -> None:
    set_field(begun, SERVICE_FILE, "summary", "Uusi tiivistelmä, jonka sisältö on tarkistettu.")
    begun.propose("Syy", ANNA)
    branch = f"ehdotus/{begun.id}"
    git(host.clone, "fetch", "-q", "origin", branch)
    git(host.clone, "checkout", "-q", "-b", "arvio", "FETCH_HEAD")
    path = host.clone / "content" / TERM_FILE
    path.write_text(path.read_text(encoding="utf-8").replace("title: ", "title: Arvioitu "), encoding="utf-8")
    git(host.clone, "commit", "-qam", "Arvio")
    git(host.clone, "push", "-q", "origin", f"arvio:{branch}")
    set_field(begun, SERVICE_FILE, "title", "Uusi nimi")
    assert isinstance(begun.propose("Syy", ANNA), Proposal)
    assert "Arvioitu" in text_of(begun, TERM_FILE)


def test_without_the_code_host_everything_but_proposing_goes_on(host: CodeHost, begun: StoredChangeSet) -> None:
    host.bare.rename(host.bare.with_name("poissa.git"))
    set_field(begun, SERVICE_FILE, "summary", "Uusi tiivistelmä, jonka sisältö on tarkistettu.")
    refused = begun.propose("Syy", ANNA)
    assert isinstance(refused, Refused)
    assert refused.code == "unreachable"
    host.bare.with_name("poissa.git").rename(host.bare)
    assert isinstance(begun.propose("Syy", ANNA), Proposal)


def test_a_branch_that_was_deleted_at_the_host_is_pushed_again(host: CodeHost, begun: StoredChangeSet) -> None:
    set_field(begun, SERVICE_FILE, "summary", "Uusi tiivistelmä, jonka sisältö on tarkistettu.")
    begun.propose("Syy", ANNA)
    git(host.bare, "branch", "-D", f"ehdotus/{begun.id}")
    set_field(begun, SERVICE_FILE, "title", "Uusi nimi")
    assert isinstance(begun.propose("Syy", ANNA), Proposal)
    assert "Uusi nimi" in git(host.bare, "show", f"ehdotus/{begun.id}:content/{SERVICE_FILE}")


def test_a_proposal_is_taken_back_by_its_branch(host: CodeHost, begun: StoredChangeSet) -> None:
    set_field(begun, SERVICE_FILE, "summary", "Uusi tiivistelmä, joka on tarkistettu.")
    begun.propose("Lähde: päätös.", ANNA)
    begun.undo(begun.saves()[0].id, PEKKA)
    begun.observe()
    assert begun.row.is_sent_in_vain

    assert begun.withdraw(ANNA) == Withdrawn(is_gone=True)

    assert (begun.row.standing, begun.row.address) == (Standing.DRAFT, "")
    assert git(host.bare, "for-each-ref", "--format=%(refname)") == "refs/heads/main"
    assert len(begun.saves()) == 2
    assert begun.withdraw(ANNA) == Withdrawn(is_gone=True)


def test_what_was_published_cannot_be_taken_back(host: CodeHost, begun: StoredChangeSet) -> None:
    set_field(begun, SERVICE_FILE, "summary", "Uusi tiivistelmä, joka on tarkistettu.")
    begun.propose("Lähde: päätös.", ANNA)
    git(host.bare, "branch", "-f", "main", f"ehdotus/{begun.id}")

    assert begun.withdraw(ANNA) == Refused("over")
    assert begun.row.standing is Standing.MERGED
