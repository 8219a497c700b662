"""Changes that an editor makes, each with the whole report in both languages (golden/changes/)."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

import pytest

from palvelukartta.comparison import Comparison, Version, compare
from palvelukartta.source.schemas import Schemas
from tests.conftest import GOOD
from tests.expected import expected

GOLDEN = Path(__file__).parents[1] / "golden" / "changes"
SVG = "{http://www.w3.org/2000/svg}"
POLKU = "pathways/esimerkkipolku.yml"
ROOLI = "roles/esimerkkiohjaaja.yml"
NEW_ID = "esimerkkivalmentaja"


@dataclass(frozen=True)
class Edit:
    """What an editor does: replaces texts in files, adds, renames and removes files."""

    replaced: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    added: Mapping[str, str] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    removed: tuple[str, ...] = ()

    def make(self, content: Path) -> None:
        for name, pairs in self.replaced.items():
            text = (content / name).read_text(encoding="utf-8")
            for old, new in pairs:
                assert old in text, (name, old)
                text = text.replace(old, new)
            (content / name).write_text(text, encoding="utf-8")
        for name, text in self.added.items():
            (content / name).parent.mkdir(exist_ok=True)
            (content / name).write_text(text, encoding="utf-8")
        for old, new in self.renamed.items():
            (content / old).rename(content / new)
        for name in self.removed:
            (content / name).unlink()


def _step(id: str, content: Path = GOOD) -> str:
    """The text of a step of the example pathway."""
    text = (content / POLKU).read_text(encoding="utf-8")
    start = text.index(f"  - id: {id}\n")
    end = text.find("\n  - id: ", start + 1)
    rest = text.find("\nsources:", start + 1) if end < 0 else end
    return text[start:] if rest < 0 else text[start : rest + 1]


TO_TRAINING = (
    "        handover:\n          from: esimerkkialue\n          to: esimerkkituottaja\n"
    "          with: suunnitelma\n          within: viikon kuluessa\n          open:\n            - consent\n"
)
TO_PROVIDER = (
    "        handover:\n          from: esimerkkialue\n          to: esimerkkituottaja\n"
    "          with: suunnitelma\n          open:\n            - within\n            - consent\n"
)
HANDED_STEP = """\
  - id: tutustuminen
    title: Tutustuminen
    type: step
    who:
      - actor: esimerkkituottaja
    professional: Esittelee paikan.
    client: Käy katsomassa.
    next:
      - to: ryhma
        handover:
          from: esimerkkituottaja
          to: esimerkkialue
          within: kahden päivän kuluessa
          open:
            - with
            - consent
    sources:
      - certainty: inferred
"""
NEW_STEP = """  - id: palaute
    title: Palaute
    type: step
    who:
      - role: esimerkkiohjaaja
        actor: esimerkkialue
    professional: Kysyy palautetta.
    client: Kerro, miten ryhmä sujui.
    next:
      - to: jatko
        when: asiakas on käynyt ryhmässä
    sources:
      - certainty: inferred
"""
AREA = "title: {0}\nsummary: Tämä on keksitty kunta.\ntype: municipality\nsources:\n  - certainty: inferred\n"
ROLE_IDS = dict.fromkeys((POLKU, "services/esimerkkipalvelu.yml"), ((": esimerkkiohjaaja", f": {NEW_ID}"),)) | {
    "instruments/esimerkkilomake.yml": (("- esimerkkiohjaaja", f"- {NEW_ID}"),)
}
WHEN = "when: palvelu sopii"

LATE = """      - to: muu-palvelu
        when: palvelu ei sovi
      - to: yhteydenotto
        when: asiakas ei vastaa
        timer: 7 päivää
        maximum: 2
"""
OWN_STEP = """  - id: oma-valinta
    title: Haluaako asiakas palveluun
    type: decision
    performer: client
    professional: Odottaa asiakkaan vastausta.
    client: Päätä, haluatko palveluun.
    next:
      - to: suunnitelma
        when: asiakas haluaa palveluun
      - to: muu-palvelu
        when: vastausta ei tule
        timer: kuukausi
    sources:
      - certainty: inferred
"""
SHAPES = """    client: Osallistu ryhmään.
    optional: true
    price: Maksuton
    tasks:
      - Haastattelu
      - Harjoitus
    ordering: any
    loop:
      maximum: 3
      until: tavoite täyttyy
    messages:
      - to: esimerkkituottaja
        what: ryhmän alku
        sender: client
    links:
      - title: Ryhmän esittely
        url: https://esimerkki.fi/ryhma
"""

PALETTE = (Path(__file__).parents[3] / "theme" / "tokens" / "colours.css").read_text(encoding="utf-8")
EDITS: Mapping[str, Edit] = {
    "join-deadline-and-step-of-the-client": Edit(
        {
            POLKU: (
                ("    title: Jatko\n    type: outcome\n", "    title: Jatko\n    type: outcome\n    join: all\n"),
                ("      - to: muu-palvelu\n        when: palvelu ei sovi\n", LATE),
                (
                    "      - to: suunnitelma\n        when: palvelu sopii\n",
                    "      - to: oma-valinta\n        when: palvelu sopii\n",
                ),
                ("  - id: suunnitelma\n", f"{OWN_STEP}  - id: suunnitelma\n"),
                ("    first: suunnitelma\n", "    first: oma-valinta\n"),
            )
        }
    ),
    "shapes-of-a-step": Edit(
        {
            POLKU: (
                ("    client: Osallistu ryhmään.\n", SHAPES),
                (
                    "parts:\n  - title: Alku\n",
                    "events:\n  - when: asiakas peruu\n    to: muu-palvelu\nparts:\n  - title: Alku\n",
                ),
            )
        }
    ),
    "role-has-another-title": Edit({ROOLI: (("title: Esimerkkiohjaaja", "title: Esimerkkivalmentaja"),)}),
    "pathway-has-another-title": Edit({POLKU: (("title: Esimerkkipolku", "title: Toinen polku"),)}),
    "service-has-another-title": Edit(
        {"services/esimerkkipalvelu.yml": (("title: Esimerkkipalvelu", "title: Toinen palvelu"),)}
    ),
    "role-has-another-id": Edit(
        {**ROLE_IDS, ROOLI: (("sources:", "replaces:\n  - esimerkkiohjaaja\nsources:"),)},
        renamed={ROOLI: f"roles/{NEW_ID}.yml"},
    ),
    "role-has-another-id-and-no-redirect": Edit(ROLE_IDS, renamed={ROOLI: f"roles/{NEW_ID}.yml"}),
    "role-has-another-id-and-is-still-named": Edit(renamed={ROOLI: f"roles/{NEW_ID}.yml"}),
    "step-removed": Edit({POLKU: ((_step("ryhma"), ""), ("      - to: ryhma\n", ""), ("    mode: all\n", ""))}),
    "step-removed-and-still-named": Edit({POLKU: ((_step("ryhma"), ""),)}),
    "step-added": Edit(
        {
            POLKU: (
                (_step("harjoittelu"), NEW_STEP + _step("harjoittelu")),
                (
                    "next:\n      - to: jatko\n    sources:\n      - certainty: inferred",
                    "next:\n      - to: palaute\n    sources:\n      - certainty: inferred",
                ),
            )
        }
    ),
    "step-with-handovers-added": Edit(
        {
            POLKU: (
                ("      - to: ryhma\n", f"      - to: tutustuminen\n{TO_PROVIDER}"),
                (_step("ryhma"), HANDED_STEP + _step("ryhma")),
            )
        }
    ),
    "step-with-handovers-removed": Edit(
        {POLKU: ((_step("harjoittelu"), ""), (f"      - to: harjoittelu\n{TO_TRAINING}", ""), ("    mode: all\n", ""))}
    ),
    "step-moved": Edit({POLKU: ((_step("ryhma") + _step("harjoittelu"), _step("harjoittelu") + _step("ryhma")),)}),
    "step-has-another-id": Edit({POLKU: (("id: ryhma", "id: vertaisryhma"), ("to: ryhma", "to: vertaisryhma"))}),
    "step-cannot-be-reached": Edit({POLKU: (("      - to: ryhma\n", ""), ("    mode: all\n", ""))}),
    "condition-changed": Edit({POLKU: ((f"{WHEN}\n", f"{WHEN} ja asiakas haluaa sen\n"),)}),
    "condition-removed": Edit({POLKU: ((f"        {WHEN}\n", ""),)}),
    "handover-removed": Edit({POLKU: ((TO_TRAINING, ""),)}),
    "handover-changed": Edit({POLKU: (("within: viikon kuluessa", "within: kahden viikon kuluessa"),)}),
    "who-answers-changed": Edit({POLKU: (("part: takes_part", "part: responsible"),)}),
    "phone-hours-changed": Edit(
        {
            "actors/esimerkkialue.yml": (
                ("sources:", "contact:\n  phone: 014 000 0000\n  text: Soita arkisin klo 9–11.\nsources:"),
            )
        }
    ),
    "service-removed-and-still-named": Edit(removed=("services/esimerkkipalvelu.yml",)),
    "redirect-removed": Edit({ROOLI: (("replaces:\n  - vanha-ohjaaja\n", ""),)}),
    "conflict-left": Edit(
        {
            ROOLI: (
                ("title: Esimerkkiohjaaja", "<<<<<<< HEAD\ntitle: Ohjaaja\n=======\ntitle: Valmentaja\n>>>>>>> uusi"),
            )
        }
    ),
    "entries-added": Edit(added={f"areas/kunta-{n}.yml": AREA.format(f"Kunta {n}") for n in (1, 2)}),
    "long-text-and-lists-changed": Edit(
        {
            "services/esimerkkipalvelu.yml": (
                ("Palvelu on keksitty. Siihen kuuluu", "Palvelu on yhä keksitty, eikä sitä ole missään. Siihen kuuluu"),
                ("status: in_use", "status: pilot"),
                ("  - malli\n", "  - esimerkki\n  - malli\n"),
                ("place: luku 1", "place: luku 2"),
            )
        }
    ),
    "text-that-is-markup": Edit(
        {ROOLI: (("Ohjaa asiakasta.", "'Ohjaa <b>@asiakasta</b> | [tästä](https://esimerkki.fi) *heti* #1.'"),)}
    ),
    "pages-and-site-facts-changed": Edit(
        {"site.yml": (("title: ", "title: Uusi "),)},
        added={"pages/ohje.md": "---\ntitle: Ohje\nlead: Näin käytät karttaa.\n---\n\nTeksti.\n"},
    ),
    "files-at-the-top-changed": Edit(
        {
            "accessibility.yml": (("029 534 5000", "029 534 5001"),),
            "palette.css": (("--ink: #14232a", "--ink: #14232b"),),
        },
        added={
            "redirects.yml": "redirects:\n  - from: /vanha.html\n    to: index.html\n",
            "checks.yml": "raise:\n  - codes:\n      - wording\n    severity: warning\n",
        },
        removed=("known-defects.yml",),
    ),
    "redirect-leads-elsewhere": Edit({"redirects.yml": (("to: index.html", "to: roles/esimerkkiohjaaja"),)}),
    "redirects-and-page-removed": Edit(removed=("redirects.yml", "pages/ohje.md")),
    "one-redirect-removed": Edit({"redirects.yml": (("  - from: /toinen.html\n    to: index.html\n", ""),)}),
    "addresses-taken-over": Edit(
        {ROOLI: (("replaces:\n  - vanha-ohjaaja\n", ""),)},
        added={
            "redirects.yml": "redirects:\n"
            "  - from: roolit/vanha-ohjaaja.html\n    to: roles/esimerkkiohjaaja\n"
            "  - from: ohje.html\n    to: index.html\n"
            "  - from: sanasto/esimerkkisana.html\n    to: index.html\n"
        },
        removed=("pages/ohje.md", "terms/esimerkkisana.yml"),
    ),
    "own-colours-added": Edit(added={"palette.css": PALETTE}),
    "page-text-changed": Edit({"pages/ohje.md": (("Vanha teksti.", "Uusi teksti."), ("title: Ohje", "title: Neuvo"))}),
    "page-and-redirect-broken": Edit(
        {"pages/ohje.md": (("title: Ohje\n", ""),), "redirects.yml": (("to: index.html", "too: index.html"),)}
    ),
    "page-has-blank-lines-more": Edit({"pages/ohje.md": (("Toinen virke jää.\n", "Toinen virke jää.\n\n\n"),)}),
    "page-has-paragraphs-more": Edit({"pages/ohje.md": (("teksti. Toinen", "teksti.\n\nToinen"),)}),
    "translation-changed": Edit({ROOLI: (("sv: Exempel", "sv: Annat exempel"),), POLKU: (("sv: Plan", "sv: Planen"),)}),
    "translation-added": Edit(
        {
            ROOLI: (("title: Esimerkkiohjaaja", "title:\n  fi: Esimerkkiohjaaja\n  sv: Exempelhandledare"),),
            "actors/esimerkkialue.yml": (("title: Esimerkkialue", "title:\n  fi: Esimerkkialue\n  en: An area"),),
        }
    ),
    "short-name-added": Edit({"actors/esimerkkialue.yml": (("summary:", "short_name: Alue\nsummary:"),)}),
    "nothing-changed": Edit({ROOLI: (("title: Esimerkkiohjaaja", 'title: "Esimerkkiohjaaja" # sama'),)}),
}
_REDIRECT = {"redirects.yml": "redirects:\n  - from: /vanha.html\n    to: index.html\n"}
_SECOND = "  - from: /toinen.html\n    to: index.html\n"
_PAGE = {"pages/ohje.md": "---\ntitle: Ohje\nlead: Näin käytät karttaa.\n---\n\nVanha teksti. Toinen virke jää.\n"}
BEFORE = {
    "files-at-the-top-changed": Edit(added={"palette.css": PALETTE}),
    "redirect-leads-elsewhere": Edit(added=_REDIRECT),
    "page-text-changed": Edit(added=_PAGE),
    "page-has-blank-lines-more": Edit(added=_PAGE),
    "page-has-paragraphs-more": Edit(added=_PAGE),
    "page-and-redirect-broken": Edit(added=_PAGE | _REDIRECT),
    "redirects-and-page-removed": Edit(added=_PAGE | _REDIRECT),
    "one-redirect-removed": Edit(added={"redirects.yml": f"{_REDIRECT['redirects.yml']}{_SECOND}"}),
    "addresses-taken-over": Edit({ROOLI: (("sources:", "replaces:\n  - vanha-ohjaaja\nsources:"),)}, added=_PAGE),
    "translation-changed": Edit(
        {
            ROOLI: (("title: Esimerkkiohjaaja", "title:\n  fi: Esimerkkiohjaaja\n  sv: Exempel"),),
            POLKU: (("title: Suunnitelma", "title:\n      fi: Suunnitelma\n      sv: Plan"),),
        }
    ),
    "redirect-removed": Edit({ROOLI: (("sources:", "replaces:\n  - vanha-ohjaaja\nsources:"),)}),
}
"""What was there before the edit, beside the good content."""

Compare = Callable[[str, str], Comparison]


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory, schemas: Schemas) -> Compare:
    """The comparison of the good content with a copy that was edited."""
    done: dict[tuple[str, str], Comparison] = {}

    def comparison(case: str, language: str) -> Comparison:
        if (case, language) not in done:
            old = Path(shutil.copytree(GOOD, tmp_path_factory.mktemp("old") / "content"))
            BEFORE.get(case, Edit()).make(old)
            new = Path(shutil.copytree(old, tmp_path_factory.mktemp("new") / "content"))
            EDITS[case].make(new)
            sides = (Version(old, "main", schemas), Version(new, "muutos", schemas))
            done[case, language] = compare(*sides, content="content", language=language)
        return done[case, language]

    return comparison


@pytest.mark.parametrize("language", ["fi", "en"])
@pytest.mark.parametrize("case", EDITS)
def test_the_whole_report_is_as_expected(case: str, language: str, compared: Compare) -> None:
    assert expected(GOLDEN / f"{case}.{language}.md", compared(case, language).report)


def test_every_expected_file_has_its_change() -> None:
    assert {path.name.partition(".")[0] for path in GOLDEN.iterdir()} == set(EDITS)


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (
            "step-removed",
            "Ennen: 3. Suunnitelma (muuttunut), 4. Ryhmä (poistettu), 3. Suunnitelma → Ryhmä (poistettu). "
            "Nyt: 3. Suunnitelma (muuttunut).",
        ),
        (
            "condition-changed",
            "Ennen: 2. Arvio tilanteesta → Suunnitelma (muuttunut). "
            "Nyt: 2. Arvio tilanteesta → Suunnitelma (muuttunut).",
        ),
    ],
)
def test_a_drawing_tells_in_words_what_it_outlines(case: str, said: str, compared: Compare) -> None:
    ((name, drawing),) = compared(case, "fi").drawings.items()
    root = ElementTree.fromstring(drawing)

    assert name == "polku-esimerkkipolku.svg"
    assert root.findtext(f"{SVG}title") == "Esimerkkipolku – ennen ja nyt"
    assert root.findtext(f"{SVG}desc") == said


def test_a_removed_step_is_dashed_before_and_gone_now(compared: Compare) -> None:
    root = ElementTree.fromstring(compared("step-removed", "fi").drawings["polku-esimerkkipolku.svg"])
    before, now = [group for group in root.findall(f"{SVG}g") if group.get("transform")]

    def dashed(group: ElementTree.Element) -> int:
        return len([one for one in group.iter(f"{SVG}rect") if one.get("stroke-dasharray") == "10 6"])

    def words(group: ElementTree.Element) -> str:
        return " ".join("".join(one.itertext()) for one in group.iter(f"{SVG}text"))

    assert dashed(before) >= 2
    assert "− poistettu" in words(before)
    assert "Ryhmä" in words(before)
    assert dashed(now) == 0
    assert "Ryhmä" not in words(now)


def test_what_came_is_outlined_and_every_way_has_its_line(compared: Compare) -> None:
    root = ElementTree.fromstring(compared("shapes-of-a-step", "fi").drawings["polku-esimerkkipolku.svg"])
    before, now = (group for group in root.findall(f"{SVG}g") if group.get("transform"))

    def thick(group: ElementTree.Element) -> int:
        return len([rect for rect in group.iter(f"{SVG}rect") if rect.get("stroke-width") in ("5", "5px")])

    said = root.findtext(f"{SVG}desc") or ""
    assert said.startswith("Ennen: 4. Ryhmä (muuttunut). Nyt:"), said
    assert "asiakas peruu → Muu palvelu (lisätty)" in said
    assert thick(before) == 0
    assert thick(now) >= 2
    assert len(list(now.iter(f"{SVG}path"))) > len(list(before.iter(f"{SVG}path")))


def test_a_drawing_needs_no_style_sheet_and_asks_nothing_of_others(compared: Compare) -> None:
    drawing = compared("step-removed", "fi").drawings["polku-esimerkkipolku.svg"].decode()

    assert "class=" not in drawing
    assert "var(" not in drawing
    assert "href" not in drawing
    assert "<style" not in drawing


def test_what_does_not_fit_is_named(schemas: Schemas, tmp_path: Path) -> None:
    new = Path(shutil.copytree(GOOD, tmp_path / "content"))
    EDITS["long-text-and-lists-changed"].make(new)
    EDITS["role-has-another-title"].make(new)
    sides = (Version(GOOD, "main", schemas), Version(new, "muutos", schemas))

    report = compare(*sides, content="content", length=200).report

    assert "Raportti on lyhennetty. Nämäkin muuttuivat: Esimerkkipalvelu, Esimerkkivalmentaja.\n" in report
    assert "\n### " not in report


def test_pages_are_links_where_the_site_is_known(schemas: Schemas, tmp_path: Path) -> None:
    new = Path(shutil.copytree(GOOD, tmp_path / "content"))
    EDITS["role-has-another-title"].make(new)
    sides = (Version(GOOD, "main", schemas), Version(new, "muutos", schemas))

    report = compare(*sides, content="content", site="https://kartta.esimerkki.fi/").report

    assert "[roolit/esimerkkiohjaaja.html](https://kartta.esimerkki.fi/roolit/esimerkkiohjaaja.html)" in report
    assert "[Esimerkkipolku](https://kartta.esimerkki.fi/polut/esimerkkipolku.html)" in report
