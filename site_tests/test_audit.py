"""`palvelukartta audit`: a barrier in content is found with its file and line, and no page holds up the rest."""

from __future__ import annotations

import http.server
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import asdict
from playwright.sync_api import Browser

from palvelukartta.auditing import chromium
from palvelukartta.auditing.built import BuiltSite
from palvelukartta.auditing.judgements import IN_BROWSERS, MENU_VIEWS
from palvelukartta.auditing.loopback import serving
from palvelukartta.auditing.planting import BARRIERS
from palvelukartta.cli import main
from palvelukartta.hosts.auditing import Subject, audit
from site_tests.conftest import ROOT, OpenPage

GOOD = ROOT / "generator" / "tests" / "contents" / "good"
SERVICE = "services/esimerkkipalvelu.yml"


PLAIN = """<!doctype html><html><head><title>{0}</title></head>
<body data-template="{0}.html"><header></header><main><h1>{0}</h1><img src="x.png"></main></body></html>"""
"""A page with barriers."""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    """What is told of a change that puts unclear links into a service."""
    directory = tmp_path_factory.mktemp("audit")
    for name in ("old", "content"):
        shutil.copytree(GOOD, directory / name)
        shutil.copytree(ROOT / "starter" / "content" / "pages", directory / name / "pages", dirs_exist_ok=True)
    file = directory / "content" / SERVICE
    text = file.read_text(encoding="utf-8")
    links = "[Lue tästä](terms/esimerkkisana) ja [Lue tästä](roles/esimerkkiohjaaja)"
    file.write_text(re.sub(r"(?m)^  fi: Palvelu on .*", f"  fi: |-\n    {links}", text), encoding="utf-8")
    result = directory / "result.json"
    arguments = ["--content", str(directory / "content"), "--today", "2026-11-22", "--result", str(result)]
    with pytest.MonkeyPatch.context() as patch:
        printed: list[str] = []
        patch.setattr("builtins.print", lambda text="", **_: printed.append(text))
        code = main(["audit", *arguments, "--changed", str(directory / "old"), "--format", "json"])
    assert code == 1
    assert json.loads(result.read_text(encoding="utf-8"))["passed"] is False
    problems: list[dict[str, object]] = json.loads(printed[0])["problems"]
    return problems


def test_links_that_do_not_say_where_they_lead_are_found_with_file_and_line(found: list[dict[str, object]]) -> None:
    assert {one["code"] for one in found} == {"barrier-link-text"}
    for one in found:
        assert one["entry"] == "palvelut/esimerkkipalvelu.html"
        assert str(one["path"]).endswith(SERVICE)
        assert "Lue tästä" in str(one["source"])


def test_colours_on_their_way_to_others_are_no_barrier(open_sample: OpenPage, sample: BuiltSite) -> None:
    (with_menu,) = (one for one in IN_BROWSERS if one.views == MENU_VIEWS)
    halfway = "button:hover { background: #000; color: #fff; transition: 60s linear -30s }"
    fading = "button { background: #fff; color: #000 }" + halfway
    html = f"""<!doctype html><html lang="fi"><head><title>x</title><style>{fading}</style></head><body><main><h1>x</h1>
        <button popovertarget="a">Valikko</button><div popover id="a"><p>Auki</p></div></main></body></html>"""
    opened = open_sample("index.html", html=html, **asdict(MENU_VIEWS[0]))

    assert with_menu.check(opened, sample.page("index.html"), sample) == []


@pytest.mark.long  # as long as a page may take before it is given up
def test_a_page_whose_script_never_ends_is_told_and_the_next_one_judged(tmp_path: Path) -> None:
    head = '<!doctype html><html lang="fi"><head><title>{0}</title>{1}</head>'
    page = (
        head
        + '<body data-template="{0}.html"><header></header><main><h1>{0}</h1></main><footer></footer></body></html>'
    )
    endless = "<script>addEventListener('load', () => setTimeout(() => { for (;;); }, 100))</script>"
    (tmp_path / "a.html").write_text(page.format("a", endless), encoding="utf-8")
    (tmp_path / "b.html").write_text(page.format("b", ""), encoding="utf-8")
    with serving(tmp_path) as origin:
        subject = Subject(BuiltSite(tmp_path, tmp_path / "none"), origin, {})
        told = audit(subject, (("a.html", True), ("b.html", False)), seconds=20)

    assert {problem.code for problem in told if problem.entry == "a.html"} & {"barrier-slow", "barrier-browser"}
    assert "barrier-help" in [problem.code for problem in told if problem.entry == "b.html"]


def test_where_the_browser_is_killed_one_page_is_told_and_the_next_one_judged(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, pid, wrapper = tmp_path / "site", tmp_path / "pid", tmp_path / "browser"
    site.mkdir()
    for name in "ab":
        (site / f"{name}.html").write_text(PLAIN.format(name), encoding="utf-8")
    executable = chromium.executable() or browser.browser_type.executable_path
    wrapper.write_text(f'#!/bin/sh\necho $$ > {pid}\nexec {executable} "$@"\n', encoding="utf-8")
    wrapper.chmod(0o755)
    monkeypatch.setattr(chromium, "executable", lambda: str(wrapper))
    monkeypatch.setattr(os, "cpu_count", lambda: 1)  # one process, which must go on

    class Killing(http.server.SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/a.html":
                os.kill(int(pid.read_text()), signal.SIGKILL)
            super().do_GET()

        def log_message(self, *_: object) -> None: ...

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Killing, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        origin = f"http://127.0.0.1:{server.server_address[1]}/"
        told = audit(Subject(BuiltSite(site, tmp_path / "none"), origin, {}), (("a.html", True), ("b.html", False)))
        server.shutdown()

    assert [problem.entry for problem in told if problem.code == "barrier-browser"] == ["a.html"]
    assert "barrier-axe" in [problem.code for problem in told if problem.entry == "b.html"]


def test_barriers_put_into_a_new_maps_own_pages_are_all_found() -> None:
    content = ROOT / "starter" / "content"
    # In a process of its own: one process has one Playwright, and the other tests have it.
    command = [sys.executable, "-m", "palvelukartta", "audit", "--self-test", "--content", str(content)]
    ran = subprocess.run(
        [*command, "--today", "2026-11-28", "--language", "en"], capture_output=True, encoding="utf-8", check=False
    )
    told = ran.stdout.splitlines()

    assert [line for line in told if "was found on" not in line] == []
    assert len(told) == len(BARRIERS), ran.stderr
    assert ran.returncode == 0
