"""Pages → HTML: the shell around every page, and the template engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import quote

from minijinja import Markup, TemplateError
from msgspec.structs import replace

from palvelukartta import __version__
from palvelukartta.finnish.dates import readable
from palvelukartta.model.schema import Kind
from palvelukartta.model.text import DEFAULT_LANGUAGE, in_language, language_of
from palvelukartta.rendering.bounded import TooLargeError, bounded
from palvelukartta.rendering.embedding import Snippet, linked_from, snippets
from palvelukartta.rendering.link_names import settled
from palvelukartta.rendering.page import Page
from palvelukartta.rendering.safe_page import unsafe
from palvelukartta.rendering.texts import Texts
from palvelukartta.rendering.theme import Theme
from palvelukartta.rendering.web_manifest import web_manifest
from palvelukartta.sitemap.addresses import (
    ABOUT,
    CONTACT_PLACE,
    CONTACTS,
    EMBED_SCRIPT,
    FEEDBACK,
    FRONT,
    INDEX,
    NOT_FOUND,
    OPEN_DATA_PAGE,
    OPEN_QUESTIONS,
    PRIVACY,
    SEARCH,
    STATEMENTS,
    asset_address,
    list_address,
    menu_address,
    relative,
)
from palvelukartta.sitemap.publication import Publication

CONTACTS_PLACE = 6
"""Place of the contacts in the main navigation, among those that the schemas give to kinds."""


class OwnTemplateError(Exception):
    """A template of the map's own could not show a page: its name, the line, and why; "" where it would be too
    large."""


class UnsafePageError(OwnTemplateError):
    """A template of the map's own has put on a page what it may not hold: its name, a line, and that piece."""


class Renderer:
    """Renders pages with the templates of one theme."""

    def __init__(
        self,
        theme: Theme,
        *,
        site: Mapping[str, Any],
        kinds: Mapping[str, Kind],
        words: frozenset[str],
        publication: Publication,
        content_date: date,
        owed: Sequence[str] = (),
    ) -> None:
        """`site`: every field of site.yml. `words` tell where long words of headings break. `owed`: what the publisher
        has not given yet, which a preview says."""
        self._theme, self._publication, self._content_date = theme, publication, content_date
        self._site, self._kinds, self._owed = site, kinds, owed
        self._engine = theme.engine(words)
        self._known_words: dict[str, Mapping[str, Any]] = {}
        self._known_links: dict[tuple[str, str, str, str], Mapping[str, Any]] = {}

    def html(self, page: Page) -> str:
        """The whole document of `page`. The engine escapes slashes, too, which no HTML needs.
        OwnTemplateError where a template of the map's own is at fault."""
        shown = {name: value for context in page.contexts for name, value in context.variables().items()}
        written_for = replace(page, address=page.whole) if page.whole else page
        html = settled(self._made(page.template, **self._shell(written_for), **shown))
        return linked_from(html, page.whole, page.address) if page.whole else html

    def _made(self, template: str, **shown: Any) -> str:
        """What the template makes. One of the map's own may take little of the machine."""
        own = self._theme.own_template(template)
        if not own:
            return self._rendered(template, shown)
        try:
            html = bounded(lambda: self._rendered_by(own, template, shown))
        except TooLargeError as error:
            raise OwnTemplateError(own, 1, "") from error
        if found := unsafe(html, _given(shown)):
            raise UnsafePageError(own, 1, found)
        return html

    def _rendered_by(self, own: str, template: str, shown: Mapping[str, Any]) -> str:
        try:
            return self._rendered(template, shown)
        except TemplateError as error:
            line = error.line if error.name == f"pages/{own}" else 1
            raise OwnTemplateError(own, line or 1, error.detail or error.message) from error

    def _rendered(self, template: str, shown: Mapping[str, Any]) -> str:
        html: str = self._engine.render_template(f"pages/{template}", **shown)
        return html.replace("&#x2f;", "/")

    @cached_property
    def web_manifest(self) -> tuple[str, bytes]:
        """Address in the site, and content, of what puts the site on a home screen."""
        site = {key: in_language(value, DEFAULT_LANGUAGE) for key, value in self._site.items()}
        pictures = [(address, f"{size}x{size}") for size, (address, _) in self._theme.pictures.items()]
        icons = [(self._theme.icon_address, "any"), *pictures]
        made = web_manifest(site, DEFAULT_LANGUAGE, self._theme.colours, icons)
        return asset_address("sivusto", made, "json"), made

    def moved(self, title: str, href: str) -> str:
        """The document left at an old address of the page `title`."""
        site = {key: in_language(value, DEFAULT_LANGUAGE) for key, value in self._site.items()}
        texts = self._theme.texts[DEFAULT_LANGUAGE]
        return self._made("moved.html", title=title, target=href, site=site, texts=texts, language=DEFAULT_LANGUAGE)

    def offline(self, language: str, home_href: str, *, never: bool) -> str:
        """The document that a browser shows without a network for a page of which it has no copy, or may `never`."""
        words = self._words(language)
        shown = {name: words[name] for name in ("site", "texts", "language")}
        date = words["content_date"]
        return self._made("offline.html", **shown, home_href=home_href, date=date, never=never)

    def example(self, component: str, macro: str, params: Mapping[str, Any], body: str) -> str:
        """HTML of a component's macro on a page in the site's own language, wrapped around `body` (HTML) if there is
        one."""
        source = f'{{% from "components/{component}/{component}.html" import {macro} as macro %}}'
        call = "{% call macro(**params) %}{{ body }}{% endcall %}" if body else "{{ macro(**params) }}"
        html: str = self._engine.render_str(
            source + call,
            "example.html",
            params=params,
            body=Markup(body),
            texts=self._theme.texts[DEFAULT_LANGUAGE],
            foreign=dict.fromkeys(self._site, ""),
            others_language="",
        )
        return html

    def _shell(self, page: Page) -> dict[str, Any]:
        words = self._words(page.language)
        site, texts = words["site"], words["texts"]
        return {
            **words,
            **self._links(page),
            "page": page,
            "about": page.about,
            "crumbs": [{"title": crumb.title, "href": self._href(page, crumb.address)} for crumb in page.crumbs],
            "styles": [self._href(page, address) for address in self._theme.style_addresses(page.template)],
            "without_script": [
                self._href(page, address)
                for name in page.scripts
                for address in self._theme.without_script.get(name, ())
            ],
            "scripts": [
                {"href": self._href(page, script.address), "is_module": script.is_module}
                for script in map(self._theme.scripts.__getitem__, page.scripts)
            ],
            "edit_href": _edit_href(site, page),
            "report_href": _report_href(site, page, texts),
            "content_address": (self._publication.base_url or site.get("site_url", "")) + page.address,
            "site_address": self._publication.base_url or site.get("site_url", ""),
            "canonical": self._canonical(page),
            "embeds": self._embeds(page),
            "embed_script": self._publication.href(EMBED_SCRIPT),
            "framed_by": self._publication.framed_by,
            "page_href": self._href(page, page.address),
            "registering": self._href(page, self._theme.registering[0]) if self._publication.offline_pages else "",
            "preview": self._publication.preview,
            "has_places": self._publication.has_places,
            "owed": self._owed,
        }

    def _words(self, language: str) -> Mapping[str, Any]:
        """What the shell says on every page in `language`."""
        if language not in self._known_words:
            site = {key: in_language(value, language) for key, value in self._site.items()}
            spoken = {key: language_of(value, language) for key, value in self._site.items() if value}
            texts, day = self._theme.texts[language], readable(self._content_date.isoformat())
            self._known_words[language] = {
                "site": site,
                "foreign": {key: "" if spoken.get(key, language) == language else spoken[key] for key in site},
                "texts": texts,
                "language": language,
                "others_language": "" if language == DEFAULT_LANGUAGE else DEFAULT_LANGUAGE,
                "content_date": day,
                "edition": texts["site"]["edition"].format(date=day, version=__version__),
            }
        return self._known_words[language]

    def _links(self, page: Page) -> Mapping[str, Any]:
        """The links of the shell: the same on all pages of a folder and section that are none of their targets."""
        own = page.address if page.address in self._targets else ""
        place = page.address.rpartition("/")[0], own, page.section, page.language
        if place not in self._known_links:
            self._known_links[place] = self._made_links(page)
        return self._known_links[place]

    @cached_property
    def _targets(self) -> frozenset[str]:
        """Addresses of the pages to which the shell leads, in any language, and of the page of missing addresses,
        whose links are others."""
        rows = [*self._footer(DEFAULT_LANGUAGE), *self._lists()]
        menu = (address for _, address, _ in self._menu())
        return frozenset({NOT_FOUND, *STATEMENTS.values(), *menu, *(address for _, address in rows)})

    def _made_links(self, page: Page) -> Mapping[str, Any]:
        return {
            "root": "../" * page.address.count("/"),
            "menu": [self._item(page, title, address, section) for title, address, section in self._menu()],
            "footer_links": [
                *(self._item(page, title, address) for title, address in self._footer(page.language)),
                *self._all_maps(page),
            ],
            "footer_lists": [self._item(page, title, address) for title, address in self._lists()],
            "logo": next((self._href(page, address) for address in self._theme.logo), ""),
            "icon": self._href(page, self._theme.icon_address),
            "touch_icon": self._href(page, touch) if (touch := self._theme.touch_address) else "",
            "web_manifest": self._href(page, self.web_manifest[0]),
            "home_href": self._href(page, FRONT),
            "search_href": self._href(page, SEARCH),
            "feedback_href": self._href(page, FEEDBACK),
            "contact_href": f"{self._href(page, FEEDBACK)}#{CONTACT_PLACE}",
        }

    def _menu(self) -> list[tuple[str, str, str]]:
        """The main navigation: label, address and section of the kinds whose schema gives them a place in it, and of
        the contacts."""
        chosen = sorted((kind for kind in self._kinds.values() if kind.menu), key=lambda kind: kind.menu)
        items = [(kind.menu_label, menu_address(kind), list_address(kind)) for kind in chosen]
        title = self._theme.texts[DEFAULT_LANGUAGE]["site"]["contacts"]
        before = sum(kind.menu < CONTACTS_PLACE for kind in chosen)
        return [*items[:before], (title, CONTACTS, CONTACTS), *items[before:]]

    def _footer(self, language: str) -> list[tuple[str, str]]:
        """Links of the footer beside feedback on a page in `language`: the statement in it, the rest in the site's
        own."""
        own, default = self._theme.texts[language]["site"], self._theme.texts[DEFAULT_LANGUAGE]["site"]
        sources = self._kinds.get("source")
        return [
            (default["tietoa"], ABOUT),
            (own["statement"], STATEMENTS[language]),
            *([(default["sources"], list_address(sources))] if sources else []),
            (default["open_questions"], OPEN_QUESTIONS),
            (default["index"], INDEX),
            (self._theme.texts[DEFAULT_LANGUAGE]["privacy"]["title"], PRIVACY),
            *(
                [(self._theme.texts[DEFAULT_LANGUAGE]["open_data"]["title"], OPEN_DATA_PAGE)]
                if self._site.get("open_data")
                else []
            ),
            (default["palaute"], FEEDBACK),
        ]

    def _all_maps(self, page: Page) -> list[dict[str, str]]:
        """The link to the page of all maps, one folder up, where this is one of several."""
        if not self._publication.within:
            return []
        above = self._publication.base_path.rstrip("/").rpartition("/")[0] + "/"
        up = above if page.address == NOT_FOUND else "../" * (page.address.count("/") + 1)
        title = self._theme.texts[DEFAULT_LANGUAGE]["site"]["all_maps"]
        language = "" if page.language == DEFAULT_LANGUAGE else DEFAULT_LANGUAGE
        return [{"title": title, "href": up + FRONT, "current": "", "language": language}]

    def _lists(self) -> list[tuple[str, str]]:
        """The lists that neither the main navigation nor the footer's first row leads to."""
        in_menu = {address for _, address, _ in self._menu()}
        lists = (kind for kind in self._kinds.values() if list_address(kind) not in in_menu)
        others = [kind for kind in lists if kind.name != "source"]
        return [(kind.plural, list_address(kind)) for kind in sorted(others, key=lambda kind: kind.order)]

    def _item(self, page: Page, title: str, address: str, section: str = "") -> dict[str, str]:
        """A link of the shell; `language` is said where it is not the page's, `section` where it is not the address."""
        current = "page" if address == page.address else "true" if (section or address) == page.section else ""
        language = "" if address == STATEMENTS[page.language] else DEFAULT_LANGUAGE
        return {
            "title": title,
            "href": self._href(page, address),
            "current": current,
            "language": "" if language == page.language else language,
        }

    def _href(self, page: Page, address: str) -> str:
        """A link of the shell. A server shows the page of missing addresses anywhere, so its links begin at the top."""
        if page.address == NOT_FOUND and self._publication.base_path:
            return self._publication.base_path + address
        return relative(address, page.address)

    def _embeds(self, page: Page) -> tuple[Snippet, ...]:
        """What an editor of another site copies; nothing where the site's own address is not known."""
        return snippets(page, self._publication.base_url, self._theme.texts[page.language]) if page.embeds else ()

    def _canonical(self, page: Page) -> str:
        known = self._publication.base_url and page.address != NOT_FOUND
        return self._publication.href(page.address) if known else ""


def _given(shown: Mapping[str, Any]) -> frozenset[str]:
    """Addresses of the scripts and style sheets that the theme gives a page."""
    scripts = (script["href"] for script in shown.get("scripts", ()))
    return frozenset(
        filter(None, (*shown.get("styles", ()), *shown.get("without_script", ()), *scripts, shown.get("registering")))
    )


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
