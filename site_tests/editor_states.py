"""Every page of the editor in every state that it has: forms, lists, questions, refusals and errors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from playwright.sync_api import Page, Route

from palvelukartta.hosts.editor.application import application
from palvelukartta.hosts.editor.drafts import Refused
from site_tests.running_editor import AINO, PATHWAY, ROLE, SERVICE
from tests.hosts.editor.asking import HOST, Answer, Form, ask, forms_of
from tests.hosts.editor.plain_drafts import PlainChangeSet, PlainChangeSets
from tests.sample import sample_content

SET = "/ehdotus/m1"
FILE = "roles/esimerkkiohjaaja.yml"
NEW = "/ehdotus/m2/muokkaa/services/aivan-uusi"

STEP = f"{SET}/vaihe/pathways/esimerkkipolku"
STEP_FORM = f"{STEP}?place=yhteydenotto/arvio"

SHOWN = (
    "/",
    SET,
    f"{SET}?tehty=ehdotettu",
    f"{SET}/uusi",
    f"{SET}/historia",
    f"{SET}/historia?tehty=ristiriita",
    f"{SET}/ehdota",
    f"{SET}/nimea/roles/esimerkkiohjaaja",
    f"{SET}/poista/roles/esimerkkiohjaaja",
    f"{SET}/sivu/roolit/esimerkkiohjaaja.html",
    ROLE,
    f"{ROLE}/nimi",
    f"{ROLE}/nimi?kielet=1",
    f"{ROLE}/nimi?tehty=tallennettu",
    f"{ROLE}/tiedot",
    f"{ROLE}/voimassaolo",
    f"{ROLE}/taustat",
    f"{ROLE}/vastuu",
    f"{ROLE}/open_questions",
    PATHWAY,
    f"{PATHWAY}/tiedot",
    STEP,
    f"{STEP}?place=yhteydenotto/arvio",
    f"{STEP}?place=suunnitelma/harjoittelu",
    "/etsi?q=esimerkki",
    "/etsi?q=puuttuu",
    f"{SET}/etsi?q=esimerkki",
    f"{PATHWAY}/steps",
    f"{PATHWAY}/steps.1",
    f"{PATHWAY}/steps.1.next.0",
    f"{PATHWAY}/steps.2.next.1",
    f"{PATHWAY}/steps.0.sources.0",
    f"{PATHWAY}/steps.0.who.0",
    f"{PATHWAY}/parts.0",
    f"{SERVICE}/tiedot",
    f"{SERVICE}/contact",
    f"{SERVICE}/contacts.0",
    f"{SERVICE}/not_for.0",
    "/ehdotus/m2",
    NEW,
    f"{NEW}/nimi",
    f"{NEW}/tiedot",
    f"{NEW}/sources.0",
    "/ehdotus/m2/ehdota",
    "/ehdotus/m3/ehdota",
    "/ehdotus/m3/historia",
    f"{SET}/muokkaa/roles/puuttuu",
)


@dataclass(frozen=True)
class State:
    """A page as the editor answers it."""

    name: str
    address: str
    status: int
    html: str

    @property
    def title(self) -> str:
        """The document's title."""
        return self.html.partition("<title>")[2].partition("</title>")[0]


class States:
    """The editor with a change set that is half done, one with a new entry that is not, and an empty one."""

    def __init__(self, directory: Path) -> None:
        sets = PlainChangeSets(sample_content(directory / "published"), directory)
        self.changes: PlainChangeSet
        for title in ("Uudet soittoajat", "Uusi palvelu", "Tyhjä"):
            sets.begin(AINO, title)
        self.changes, self.sent = sets.all["m1"], sets.all["m3"]
        self.app = application(sets, lambda _: AINO, hosts=frozenset({HOST}), secret=b"s")
        self.strangers = application(sets, lambda _: None, hosts=frozenset({HOST}), secret=b"s")
        self._press(f"{ROLE}/nimi", summary="Ohjaa asiakasta.")
        new = self._form("/ehdotus/m2/uusi")
        ask(self.app, "/ehdotus/m2/uusi", [*new.pairs, ("laji", "services"), *_with(new, nimi="Aivan uusi")[-1:]])

    @cached_property
    def pages(self) -> tuple[State, ...]:
        """Every page, each once; those that change something come last."""
        return tuple(self._pages())

    def open(self, page: Page, state: State, *, script: bool = True) -> None:
        """Shows a page as it was answered; what it asks for is answered now."""

        def answer(route: Route) -> None:
            address = route.request.url.removeprefix(f"http://{HOST}")
            if address == state.address:
                route.fulfill(status=state.status, content_type="text/html; charset=utf-8", body=state.html)
            elif address.endswith(".js") and not script:
                route.abort()
            else:
                told = ask(self.app, address, HTTP_SEC_FETCH_DEST="iframe")
                route.fulfill(status=told.status, headers=told.headers, body=told.text)

        page.unroute_all()
        page.route("**/*", answer)
        page.goto(f"http://{HOST}{state.address}")

    def _pages(self) -> Iterator[State]:
        for address in SHOWN:
            yield _state(address, address, ask(self.app, address))
        yield from self._errors()
        yield from self._refused()
        yield _state("kirjautumatta", "/", ask(self.strangers, "/"))

    def _errors(self) -> Iterator[State]:
        form = self._form(f"{ROLE}/nimi")
        page = f"{ROLE}/nimi"
        yield _state("vieras 403", page, ask(self.app, page, form.pairs, HTTP_ORIGIN="https://muu.example"))
        yield _state("vanhentunut 403", page, ask(self.app, page, form.with_value("@avain", "vanha")))
        yield _state("puuttuu 404", f"{SET}/ei", ask(self.app, f"{SET}/ei"))
        yield _state("pohja 409", page, ask(self.app, page, form.with_value("@pohja", "0" * 40)))
        yield _state("pitkä 413", page, ask(self.app, page, b"x=" + b"a" * 1_100_000))
        yield _state("kenttä 400", page, ask(self.app, page, [*form.pairs, ("tuntematon", "1")]))
        for what, values in (("nimea", {"osoite": "Väärä osoite"}), ("nimea", {"osoite": "esimerkkijohtaja"})):
            address = f"{SET}/{what}/roles/esimerkkiohjaaja"
            yield _state(f"{what} {values}", address, ask(self.app, address, _with(self._form(address), **values)))
        yield _state("vaihe 422", STEP, ask(self.app, STEP, self._form(STEP_FORM).with_value("place", "arvio/")))
        told = {
            "place": "suunnitelma/harjoittelu",
            "title": "V",
            "professional": "A",
            "client": "B",
            "who.actor": "kela",
        }
        told |= {"cited.source": "esimerkkilahde"}
        yield _state("vaihe siirron väliin 422", STEP, ask(self.app, STEP, _with(self._form(STEP_FORM), **told)))
        for values in ({"nimi": ""}, {"nimi": "Nimi"}):
            yield _state(
                f"uusi {values}",
                f"{SET}/uusi",
                ask(self.app, f"{SET}/uusi", _with(self._form(f"{SET}/uusi"), **values)),
            )

    def _refused(self) -> Iterator[State]:
        address = f"{SET}/ehdota"
        form = self._form(address)
        yield _state("ehdota ilman viestiä", address, ask(self.app, address, form.with_value("viesti", "")))
        self.changes.refuses = Refused(
            "unreachable", "fatal: unable to access 'https://git.esimerkki.fi/': " + "x" * 200
        )
        yield _state("ehdota ilman yhteyttä", address, ask(self.app, address, form.with_value("viesti", "Lähde.")))
        self.changes.refuses = Refused("conflict")
        yield _state("ehdota vanhasta", address, ask(self.app, address, form.with_value("viesti", "Lähde.")))
        self.changes.refuses = None
        yield from self._put_away()
        stale = self._form(f"{ROLE}/nimi")
        self._press(f"{ROLE}/nimi", summary="Toisen teksti.")
        asked = ask(self.app, f"{ROLE}/nimi", stale.with_value("summary", "Oma teksti. " * 30))
        yield _state("ristiriita 409", f"{ROLE}/nimi", asked)
        undecided = [*forms_of(asked.text)[0].pairs, ("@valinta.roles/esimerkkiohjaaja.yml.muu", "oma")]
        yield _state("ristiriita valitsematta", f"{ROLE}/nimi", ask(self.app, f"{ROLE}/nimi", undecided))
        self._press(f"{ROLE}/nimi", title="", summary="")
        for place in (f"{ROLE}/nimi", ROLE, address, f"{ROLE}/tiedot"):
            yield _state(f"virheitä {place}", place, ask(self.app, place))
        self._press(f"{PATHWAY}/steps.0", **{"steps.0.title": "", "steps.0.services.@add": "ei-ole"})
        for place in (f"{PATHWAY}/steps.0", f"{PATHWAY}/steps", PATHWAY):
            yield _state(f"virheitä {place}", place, ask(self.app, place))

    def _put_away(self) -> Iterator[State]:
        for empty, base in ((False, SET), (True, "/ehdotus/m3")):
            pairs = next(form.pairs for form in forms_of(ask(self.app, base).text) if form.action.endswith("/sulje"))
            yield _state(f"hylkää {empty}", base, ask(self.app, f"{base}/sulje", pairs))
        away = ask(self.app, f"{base}/sulje", [*pairs, ("varmistus", "1")]).location
        home = ask(self.app, away)
        yield _state("hylätty", away, home)
        back = forms_of(home.text)[0]
        ask(self.app, back.action, back.pairs)
        self.sent.proposed.append("Lähde.")
        yield _state("ehdotettu", "/ehdotus/m3", ask(self.app, "/ehdotus/m3"))

    def _form(self, address: str) -> Form:
        return forms_of(ask(self.app, address).text)[-1]

    def _press(self, address: str, **values: str) -> None:
        answer = ask(self.app, address, _with(self._form(address), **values))
        assert answer.status == 303, (address, answer.status)


def _with(form: Form, **values: str) -> list[tuple[str, str]]:
    return [(name, values.get(name, value)) for name, value in form.pairs]


def _state(name: str, address: str, answer: Answer) -> State:
    return State(name, address, answer.status, answer.text)
