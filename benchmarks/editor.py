"""The editor under load: from a save to the checked page, what a further change set takes, and thirty people at once.

`python -m benchmarks.editor` alone measures it on the repository's own content, over HTTP on the loopback; behind the
server are the change sets themselves, with a save and a page as the only requests.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import FailedError
from benchmarks.table import Result, show
from palvelukartta.hosts.editor.changesets import StoredChangeSets
from palvelukartta.hosts.editor.drafts import Person, Saved
from palvelukartta.hosts.editor.forges import PlainForge, Remote
from palvelukartta.hosts.editor.guarded_git import Git
from palvelukartta.hosts.editor.repository import Repository
from palvelukartta.model.entries import Key
from palvelukartta.sitemap.addresses import entry_address

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from palvelukartta.hosts.editor.change_set import StoredChangeSet

CONTENT = Path("content")
SETS, PEOPLE, SECONDS, THINKING = 50, 30, 60.0, 10.0
"""Change sets that are open; people who save every THINKING seconds, for SECONDS."""

SAVES = 40
ANNA = Person("Anna Esimerkki", "anna@esimerkki.fi")


def rows() -> Iterator[Result]:
    """The rows of the editor."""
    with tempfile.TemporaryDirectory(prefix="palvelukartta-editor-") as home:
        place = Path(home)
        change_set = _sets(_published(place), place / "alone").begin(ANNA, "Mitta")
        services = sorted((change_set.content / "services").glob("*.yml"))
        pathway = max((change_set.content / "pathways").glob("*.yml"), key=lambda path: path.stat().st_size)
        for what, files, goal in (("a service", services, 100), ("the longest pathway", [pathway], 300)):
            before = _worked()
            figure = _p95(_save_to_page(change_set, files))
            work = (_worked() - before) / (SAVES + 1) * 1000
            yield Result("E1", f"save → checked and shown, {what}, p95 of {SAVES}", figure * 1000, goal, "ms")
            yield Result("E1", "… work of the processor, git included, each", work, None, "ms")
        yield from _load(place)


def _published(place: Path) -> str:
    """A code host's repository that publishes our own content."""
    bare, clone = place / "kartta.git", place / "clone"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(bare)], check=True)
    subprocess.run(["git", "clone", "-q", str(bare), str(clone)], check=True, capture_output=True)
    shutil.copytree(CONTENT, clone / "content")
    name = ["-c", "user.name=Mitta", "-c", "user.email=mitta@esimerkki.fi"]
    for arguments in (["add", "--all"], [*name, "commit", "-qm", "Alku"], ["push", "-q", "origin", "HEAD:main"]):
        subprocess.run(["git", *arguments], cwd=clone, check=True)
    return str(bare)


def _sets(address: str, state: Path) -> StoredChangeSets:
    git = Git(state / "repository.git", protocols=("file",))
    repository = Repository(git, address, "main", "content", Person("Palvelukartta", "kartta@esimerkki.fi"))
    repository.fetch()
    return StoredChangeSets(state, repository, PlainForge(Remote(git, address, "main")))


def _save(change_set: StoredChangeSet, name: str, mark: str) -> bytes:
    """Saves a file with another comment at its end, and gives its page. FailedError if either fails."""
    draft = change_set.draft(name)
    body = (draft.text or "").partition("\n# mitta")[0].rstrip("\n")
    saved = change_set.save({name: f"{body}\n# mitta {mark}\n"}, {name: draft.fingerprint}, ANNA, "Mitta")
    kind = Path(name).parent.name
    kinds = {"services": "service", "pathways": "pathway"}
    catalog = change_set.site._site.catalog if change_set.site._site else None
    page = catalog and change_set.site.page(entry_address(catalog.entries[Key(kinds[kind], Path(name).stem)]))
    if not isinstance(saved, Saved) or not page:
        raise FailedError(name)
    return page


def _save_to_page(change_set: StoredChangeSet, files: list[Path]) -> Iterator[float]:
    content = change_set.content
    _save(change_set, files[0].relative_to(content).as_posix(), "ensin")
    for number in range(SAVES):
        begun = time.perf_counter()
        _save(change_set, files[number % len(files)].relative_to(content).as_posix(), str(number))
        yield time.perf_counter() - begun


def _worked() -> float:
    """Seconds for which this process and its children have worked."""
    spent = os.times()
    return sum(spent[:4])


def _p95(seconds: Iterable[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1]


def _load(place: Path) -> Iterator[Result]:
    """A server with SETS change sets, and PEOPLE in another process."""
    command = [sys.executable, "-m", "benchmarks.editor"]
    serve = [*command, "serve", str(place / "kartta.git"), str(place / "loaded")]
    with subprocess.Popen(serve, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True) as server:
        assert server.stdout
        told = json.loads(server.stdout.readline())
        yield Result("E2", "memory of a further open change set", told["megabytes"], 12, "MB")
        people = subprocess.run(
            [*command, "people", told["address"]], input=json.dumps(told), capture_output=True, text=True, check=False
        )
        server.kill()
    if people.returncode:
        raise FailedError(people.stderr[-500:])
    answers = json.loads(people.stdout)
    yield Result("E3", f"errors, {PEOPLE} people, {SETS} change sets, {SECONDS:.0f} s", answers["errors"], 0, "")
    yield Result("E3", f"… save → page, p95 of {len(answers['seconds'])}", _p95(answers["seconds"]) * 1000, 500, "ms")


def _serve(address: str, state: Path) -> None:
    """Opens the change sets, tells what they take, and answers until it is killed."""
    import waitress

    sets = _sets(address, state)
    made = [sets.begin(Person(f"Muokkaaja {number}", f"m{number}@x.fi"), "Mitta") for number in range(SETS)]
    before = 0.0
    for number, change_set in enumerate(made):
        assert change_set.site.page("index.html")
        if number == 4:
            before = _megabytes()
    files = sorted(path.relative_to(made[0].content).as_posix() for path in made[0].content.glob("services/*.yml"))
    server = waitress.create_server(_answering(sets), listen="127.0.0.1:0", threads=64)
    told = {
        "address": f"http://127.0.0.1:{server.effective_port}",
        "ids": [row.id for row in sets.rows()],
        "files": files,
    }
    print(json.dumps({**told, "megabytes": (_megabytes() - before) / (SETS - 5)}), flush=True)
    server.run()


def _answering(sets: StoredChangeSets) -> WSGIApplication:
    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        id, _, rest = str(environ["PATH_INFO"]).lstrip("/").partition("/")
        change_set = sets.get(id)
        assert change_set is not None
        page = _save(change_set, rest, str(environ["QUERY_STRING"]))
        start("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(page)))])
        return [page]

    return answer


def _megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


def _people(address: str) -> None:
    """PEOPLE who save by turns in any change set, each at a time of their own."""
    told = json.loads(sys.stdin.read())
    seconds, errors, until = list[float](), list[str](), time.monotonic() + SECONDS

    def edit(number: int) -> None:
        chance = random.Random(number)
        time.sleep(chance.uniform(0, THINKING))
        while time.monotonic() < until:
            place = f"{chance.choice(told['ids'])}/{chance.choice(told['files'])}"
            begun = time.perf_counter()
            try:
                with urllib.request.urlopen(f"{address}/{place}?{number}.{chance.random()}", timeout=60) as answer:
                    answer.read()
            except OSError as error:
                errors.append(str(error))
            seconds.append(time.perf_counter() - begun)
            time.sleep(chance.uniform(0.5, 1.5) * THINKING)

    _all(edit)
    print(json.dumps({"seconds": seconds, "errors": len(errors)}))


def _all(work: Callable[[int], None]) -> None:
    threads = [threading.Thread(target=work, args=(number,)) for number in range(PEOPLE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["serve", address, state]:
            _serve(address, Path(state))
        case ["people", address]:
            _people(address)
        case _:
            show(rows())
