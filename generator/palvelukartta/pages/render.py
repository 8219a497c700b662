"""Pages → HTML: the shell around every page, and the template engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

from minijinja import Environment, Markup

from palvelukartta.model.schema import Kind
from palvelukartta.model.text import DEFAULT_LANGUAGE, in_language, language_of
from palvelukartta.pages.addresses import (
    FEEDBACK,
    FRONT,
    INDEX,
    OPEN_QUESTIONS,
    SEARCH,
    STATEMENTS,
    list_address,
    relative,
)
from palvelukartta.pages.dates import readable
from palvelukartta.pages.hyphens import with_soft_hyphens
from palvelukartta.pages.page import Page
from palvelukartta.pages.texts import Texts
from palvelukartta.source.examples import Example


@dataclass(frozen=True)
class Asset:
    """A file that the build writes beside the pages."""

    address: str
    content: bytes


class Renderer:
    """Renders pages with the templates of one theme."""

    def __init__(
        self,
        theme: Path,
        site: Mapping[str, Any],
        kinds: Mapping[str, Kind],
        texts: Mapping[str, Texts],
        style: str,
        scripts: Mapping[str, str],
        words: frozenset[str],
        today: date,
    ) -> None:
        """`texts` holds the site's words by language."""
        self._site, self._kinds, self._texts, self._style, self._scripts = site, kinds, texts, style, scripts
        self._date = readable(today.isoformat())
        self._environment = Environment(loader=_loader(theme))
        self._environment.undefined_behavior = "chainable"
        self._environment.add_filter("lang", _language_attribute)
        self._environment.add_filter("shy", lambda text: with_soft_hyphens(str(text), words))

    def html(self, page: Page) -> str:
        """The whole document of `page`. The engine escapes slashes, too, which no HTML needs."""
        html: str = self._environment.render_template(f"pages/{page.template}", **self._shell(page), **page.context)
        return html.replace("&#x2f;", "/")

    def example(self, example: Example) -> str:
        """HTML of one example of a component."""
        source = (
            f'{{% from "components/{example.component}/{example.component}.html" import {example.macro} as macro %}}'
        )
        call = "{% call macro(**params) %}{{ body }}{% endcall %}" if example.wraps else "{{ macro(**params) }}"
        html: str = self._environment.render_str(
            source + call, "example.html", params=example.params, body=example.body, texts=self._texts[DEFAULT_LANGUAGE]
        )
        return html

    def _shell(self, page: Page) -> dict[str, Any]:
        site = {key: in_language(value, page.language) for key, value in self._site.items()}
        spoken = {key: language_of(value, page.language) for key, value in self._site.items()}
        texts = self._texts[page.language]
        return {
            "page": page,
            "site": site,
            "foreign": {key: language for key, language in spoken.items() if language != page.language},
            "texts": texts,
            "language": page.language,
            "root": "../" * page.address.count("/"),
            "menu": [self._item(page, title, address) for title, address in self._menu()],
            "footer_links": [self._item(page, title, address) for title, address in self._footer(page)],
            "crumbs": [{"title": crumb.title, "href": relative(crumb.address, page.address)} for crumb in page.crumbs],
            "styles": [relative(self._style, page.address)],
            "scripts": [relative(self._scripts[script], page.address) for script in page.scripts],
            "home_href": relative(FRONT, page.address),
            "search_href": relative(SEARCH, page.address),
            "edit_href": _edit_href(site, page),
            "report_href": _report_href(site, page, texts),
            "feedback_href": relative(FEEDBACK, page.address),
            "contact_href": relative(FEEDBACK, page.address) + "#yhteys",
            "content_date": self._date,
            "content_address": site.get("site_url", "") + page.address,
        }

    def _menu(self) -> list[tuple[str, str]]:
        """The main navigation: the kinds whose schema gives them a place in it."""
        chosen = [kind for kind in self._kinds.values() if kind.menu]
        return [(kind.menu_label, list_address(kind)) for kind in sorted(chosen, key=lambda kind: kind.menu)]

    def _footer(self, page: Page) -> list[tuple[str, str]]:
        """Links of the footer beside feedback: the statement in the page's language, the rest in the site's own."""
        own, default = self._texts[page.language]["site"], self._texts[DEFAULT_LANGUAGE]["site"]
        return [
            (default["tietoa"], "tietoa.html"),
            (own["statement"], STATEMENTS[page.language]),
            (default["sources"], list_address(self._kinds["source"])),
            (default["open_questions"], OPEN_QUESTIONS),
            (default["index"], INDEX),
            (default["palaute"], FEEDBACK),
        ]

    def _item(self, page: Page, title: str, address: str) -> dict[str, str]:
        """A link of the shell; `language` is said where it is not the page's."""
        current = "page" if address == page.address else "true" if address == page.section else ""
        language = "" if address == STATEMENTS[page.language] else DEFAULT_LANGUAGE
        return {
            "title": title,
            "href": relative(address, page.address),
            "current": current,
            "language": "" if language == page.language else language,
        }


def stylesheet(theme: Path, palette: Path | None = None) -> bytes:
    """The one style sheet: tokens, base rules, then components, each in order of name.

    `palette` replaces the theme's colours.
    """
    colours = theme / "tokens" / "colours.css"
    tokens = [palette if palette and path == colours else path for path in sorted(theme.glob("tokens/*.css"))]
    files = [*tokens, *sorted(theme.glob("base/*.css")), *sorted(theme.glob("components/*/*.css"))]
    return b"".join(path.read_bytes() for path in files)


def _loader(theme: Path) -> Any:
    def load(name: str) -> str | None:
        path = theme / name
        return path.read_text(encoding="utf-8") if path.is_file() else None

    return load


def _language_attribute(language: str | None) -> Markup:
    """` lang="…"` for a piece that is not in the page's language, which `language` names; nothing for any other."""
    return Markup(f' lang="{language}"') if language else Markup("")


def _edit_href(site: Mapping[str, str], page: Page) -> str:
    return site["edit_url"] + quote(page.source) if page.source and site.get("edit_url") else ""


def _report_href(site: Mapping[str, str], page: Page, texts: Texts) -> str:
    """A prefilled form or message about this page (RFC 6068), where the site has an address for one."""
    title, address = texts["site"]["report_subject"].format(title=page.title), site.get("site_url", "") + page.address
    if form := site.get("report_url"):
        return form.replace("{title}", quote(title, safe="")).replace("{address}", quote(address, safe=""))
    if not site.get("feedback_email"):
        return ""
    body = texts["site"]["report_body"].format(address=address)
    return f"mailto:{site['feedback_email']}?subject={quote(title)}&body={quote(body)}"
