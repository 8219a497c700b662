"""The MkDocs plugin: options, and events that only delegate to `site`.

Catalogue pages come as finished HTML, outside the navigation: MkDocs is quadratic in its navigation, and the shell is
our own. The same module serves ProperDocs, which speaks MkDocs 1.x's plugin interface. MkDocs is there only with the
extra `mkdocs`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from palvelukartta import __version__
from palvelukartta.checking import check_content
from palvelukartta.hosts.building import site_of
from palvelukartta.phrases import Phrases
from palvelukartta.problems import Problem
from palvelukartta.reports.history import history_text
from palvelukartta.reports.text import text
from palvelukartta.resources import resource_directory
from palvelukartta.site import Site
from palvelukartta.source.files import lines_of
from palvelukartta.source.history import Missing, content_date

try:
    from mkdocs.config import config_options
    from mkdocs.config.base import Config
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.exceptions import PluginError
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.plugins import BasePlugin, get_plugin_logger
    from mkdocs.structure.files import File, Files, InclusionLevel
    from mkdocs.structure.pages import Page
except ModuleNotFoundError as missing:  # ProperDocs finds the plugin, too, and may be installed alone
    raise ModuleNotFoundError(
        "Palvelukartan liitännäinen tarvitsee MkDocsin, jota ei ole asennettu. Asenna se komennolla: "
        f"pip install 'palvelukartta-{__version__}-py3-none-any.whl[mkdocs]'. "
        "Ilman MkDocsia sivuston tekee komento: palvelukartta build",
        name=missing.name,
    ) from missing

_LOG = get_plugin_logger("palvelukartta")

PASS_THROUGH = "finished.html"
"""Template of theme/hosts/mkdocs that writes a page's content as it is."""


class PluginOptions(Config):  # type: ignore[no-untyped-call]
    """Options of the plugin in mkdocs.yml."""

    content = config_options.Dir(exists=True)
    language = config_options.Choice(Phrases("reports/text.toml").languages, default="fi")


class PalvelukarttaPlugin(BasePlugin[PluginOptions]):  # type: ignore[no-untyped-call]
    """Hands the catalogue's pages to MkDocs."""

    site: Site

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Checks the content before anything is cleaned or written: a failed build leaves the old site."""
        content = Path(self.config.content)
        today = content_date(content)
        checked = check_content(content, today=today)
        self._stop(checked.errors, content)
        self.site = site_of(checked, content, today, tell=self._tell)
        self._stop(self.site.problems, content)
        config.theme.static_templates.clear()
        config.theme.dirs.insert(0, str(resource_directory("theme") / "hosts" / "mkdocs"))
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Adds the catalogue's pages and assets; takes out the static files of MkDocs's theme, which no page uses."""
        for file in list(files):
            if not file.is_documentation_page() and file.src_dir != config.docs_dir:
                files.remove(file)
        written = {file.dest_uri for file in files}
        for page in self.site.pages:
            if page.address not in written:
                files.append(self._file(config, page))
        for address, content in self.site.assets.items():
            files.append(File.generated(config, address, content=content))
        return files

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """The finished document. MkDocs's own conversion of a hand-written page is not used: one host, one result."""
        page.meta["template"] = PASS_THROUGH
        return self.site.documents[page.file.dest_uri]

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Rebuilds when the content, a schema or the theme changes."""
        for directory in (Path(self.config.content), resource_directory("schema"), resource_directory("theme")):
            server.watch(str(directory))
        return server

    def _stop(self, problems: Sequence[Problem], content: Path) -> None:
        if problems:
            raise PluginError("\n" + text(problems, self.config.language, content.name, lines_of(content)))

    def _tell(self, missing: Missing) -> None:
        """Told, not warned: in MkDocs's strict mode a warning ends the build."""
        _LOG.info(history_text(missing, self.config.language, self.config.content, dated=False))

    def _file(self, config: MkDocsConfig, page: Any) -> File:
        source = page.address.removesuffix(".html") + ".md"
        file = File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        file.edit_uri = f"content/{page.source}" if page.source else None
        return file
