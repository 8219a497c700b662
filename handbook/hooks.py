"""MkDocs's events: the pages that are made join those of `pages/`, and what is English says so."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from handbook.commands import command_page
from handbook.fields import field_pages
from handbook.guides import IN_ENGLISH, PICTURES, ROOT, guide_pages
from handbook.messages import message_pages


def made() -> Iterator[tuple[str, str]]:
    """Address and Markdown of every page that is not written by hand."""
    yield from guide_pages()
    yield from field_pages()
    yield from message_pages()
    yield command_page()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Puts the reference into the navigation, before the part for programmers."""
    reference = {
        "Viite": [
            {"Kentät": _listed("Kaikki kentät", field_pages())},
            {"Viestit": _listed("Kaikki viestit", message_pages())},
            {"Komennot": command_page()[0]},
        ]
    }
    config.nav = [*(config.nav or [])[:-1], reference, *(config.nav or [])[-1:]]
    return config


def _listed(all_of_them: str, pages: Iterator[tuple[str, str]]) -> list[str | dict[str, str]]:
    """Pages in the navigation: under their own titles, the first, which lists them, under `all_of_them`."""
    first, *others = [address for address, _ in pages]
    return [{all_of_them: first}, *others]


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages that are made, and what guides show."""
    for address, text in made():
        files.append(File.generated(config, address, content=text))
    for picture, address in PICTURES.items():
        files.append(File.generated(config, address, abs_src_path=str(ROOT / picture)))
    return files


def on_post_page(output: str, page: Page, **_: object) -> str:
    """The table of contents is in the language of the page, the words around it are Finnish."""
    contents = 'data-md-component="toc"'
    return _named(output.replace(contents, f'{contents} lang="{_language(page)}"'))


def on_post_template(output_content: str, **_: object) -> str:
    """The page for what is missing has the same search."""
    return _named(output_content)


def _named(html: str) -> str:
    """`html` with a name for the search, a dialogue that the theme leaves without one."""
    search = 'data-md-component="search" role="dialog"'
    return html.replace(search, f'{search} aria-label="Haku"')


def on_page_context(context: dict[str, object], page: Page, **_: object) -> dict[str, object]:
    """Tells the template in which language the page is written."""
    context["written_in"] = _language(page)
    return context


def _language(page: Page) -> str:
    return "en" if page.file.src_uri.startswith(IN_ENGLISH) else "fi"
