"""A theme, read once: what no entry bears on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from minijinja import Environment, Markup

from palvelukartta.finnish.sentences import opening
from palvelukartta.model.certainty import WEAK
from palvelukartta.model.own_names import Renamed
from palvelukartta.model.text import DEFAULT_LANGUAGE
from palvelukartta.rendering.hyphens import LONG_NAME, with_soft_hyphens
from palvelukartta.rendering.icons import TOUCH, icon_colours, picture_icons, svg_icon
from palvelukartta.rendering.own_parts import NAMED, PAGES, OwnParts, is_inside
from palvelukartta.rendering.page_styles import PageStyles
from palvelukartta.rendering.scripts import Script, scripts
from palvelukartta.rendering.stylesheet import (
    component_styles,
    sheets,
    styles_without_script,
    stylesheet,
    with_menu_behind_its_button,
)
from palvelukartta.rendering.texts import NO_NAMES, NO_PARTS, Texts, load_texts
from palvelukartta.resources import resource_directory
from palvelukartta.sitemap.addresses import REGISTERING, STATEMENTS, asset_address
from palvelukartta.source.pictures import pixels

FUEL = 50_000_000
"""Steps that a page may take where a map has templates of its own; the largest page takes a thirtieth."""

FRAMED = "embed"
"""How the names of the templates and of the component begin that frames on other sites show."""

PACKAGE = "theme/"
"""Before the name of one of the theme's templates, where the map's own of that name is not meant."""


class Theme:
    """The files of a theme directory, each read when it is first asked for."""

    def __init__(
        self,
        directory: Path | None = None,
        palette: Path | None = None,
        generated: str = "",
        made: Mapping[str, str] | None = None,
        own: OwnParts = NO_PARTS,
        names: Renamed = NO_NAMES,
        *,
        menu_is_long: Callable[[Texts], bool] = lambda _: False,
    ) -> None:
        """`palette` replaces the theme's colours; `generated` are rules that the drawings know, `made` those of
        components that stand in no file; `own` are the templates, words and pictures of the map itself, `names` its
        names of kinds. With the
        site's words, `menu_is_long` says whether the menu stays behind its button at any width.

        The package's own theme is read where no directory is given.
        """
        self.directory = directory or resource_directory("theme")
        self.palette, self.own, self._menu_is_long = palette, own, menu_is_long
        self._generated, self._made, self._names = generated, made or {}, names
        self._own_templates: dict[str, str] = {}
        self._engines: dict[frozenset[str], Environment] = {}

    @cached_property
    def texts(self) -> Mapping[str, Texts]:
        """Language → words of the site, for every language that some page is in."""
        return {language: load_texts(self.directory, language, self.own, self._names) for language in STATEMENTS}

    @cached_property
    def scripts(self) -> Mapping[str, Script]:
        """Script under theme/components → its address in the site and its content."""
        return scripts(self.directory / "components")

    @cached_property
    def registering(self) -> tuple[str, bytes]:
        """Address in the site and content of the script by which browsers keep pages."""
        content = (self.directory / "offline" / "register.js").read_bytes()
        return asset_address(REGISTERING, content, "js"), content

    @cached_property
    def icon(self) -> bytes:
        """The site's icon, SVG."""
        if self.own.icon:
            return self.own.icon
        svg = (self.directory / "icon.svg").read_text(encoding="utf-8")
        return svg_icon(svg, self._own_colours, self.colours)

    @cached_property
    def colours(self) -> Mapping[str, str]:
        """Colours of the icons."""
        palette = self.palette.read_text(encoding="utf-8") if self.palette else ""
        return icon_colours(self._own_colours, palette)

    @cached_property
    def _own_colours(self) -> str:
        return (self.directory / "tokens" / "colours.css").read_text(encoding="utf-8")

    @cached_property
    def pictures(self) -> Mapping[int, tuple[str, bytes]]:
        """Pixels → address in the site and content of the icon as a picture, for what shows no SVG. A map with an icon
        of its own has its own picture, or none: the theme's would show another mark."""
        own = self.own.icon_picture
        made = {pixels(own)[0]: own} if own else {}
        if not own and not self.own.icon:
            made = dict(picture_icons(self.directory / "icons", self.colours))
        return {size: (asset_address(f"palvelukartta-{size}", png, "png"), png) for size, png in made.items()}

    @property
    def touch_address(self) -> str:
        """Address of the picture that iOS puts beside other programs; "" where there is none."""
        sizes = (TOUCH, *self.pictures)
        return next((self.pictures[size][0] for size in sizes if size in self.pictures), "")

    @cached_property
    def logo(self) -> Mapping[str, bytes]:
        """The map's own logo by its address in the site; none where the site has its sign."""
        return {asset_address("logo", self.own.logo, "svg"): self.own.logo} if self.own.logo else {}

    @cached_property
    def icon_address(self) -> str:
        """Its address in the site, which changes with it."""
        return asset_address("palvelukartta", self.icon, "svg")

    @cached_property
    def style(self) -> bytes:
        """The style sheet that all pages share."""
        css = stylesheet(self.directory, self.palette, self._generated, self._page_styles.shared)
        return with_menu_behind_its_button(css) if self._menu_is_long(self.texts[DEFAULT_LANGUAGE]) else css

    @cached_property
    def sheets(self) -> Mapping[str, str]:
        """Name → text of every style sheet that pages, reports and hosts use."""
        generated = "".join((self._generated, *dict.fromkeys(self._made.values())))
        return dict(sheets(self.directory, self.palette, generated))

    @cached_property
    def style_address(self) -> str:
        """Address in the site of the style sheet that all pages share, which changes with it."""
        return asset_address("palvelukartta", self.style, "css")

    def style_addresses(self, template: str) -> tuple[str, ...]:
        """Addresses of the style sheets that pages of a template (`pathway.html`) ask for, in their order."""
        return self.style_address, *self._own_styles.get(template, {})

    @cached_property
    def without_script(self) -> Mapping[str, Mapping[str, bytes]]:
        """Script under theme/components → the style sheet that serves where it does not run, by its address; scripts
        without one are left out."""
        sheets = ((name, styles_without_script(self.directory, name.partition("/")[0])) for name in self.scripts)
        return {name: {asset_address("ilman-skriptia", css, "css"): css} for name, css in sheets if css}

    @cached_property
    def assets(self) -> Mapping[str, bytes]:
        """Address → content of every file of the theme that a page needs, but for what only frames show."""
        modules = {script.address: script.content for name, script in self.scripts.items() if not _is_framed(name)}
        styles = {
            address: css
            for template, own in self._own_styles.items()
            if not _is_framed(template)
            for address, css in own.items()
        }
        icons = {self.icon_address: self.icon, **self.logo, **dict(self.pictures.values())}
        spare = {address: css for own in self.without_script.values() for address, css in own.items()}
        return {self.style_address: self.style, **styles, **spare, **icons, **modules}

    @cached_property
    def framed_assets(self) -> Mapping[str, bytes]:
        """The same for the pages that other sites show in a frame."""
        modules = {script.address: script.content for name, script in self.scripts.items() if _is_framed(name)}
        styles = (own for template, own in self._own_styles.items() if _is_framed(template))
        return {**modules, **{address: css for own in styles for address, css in own.items()}}

    @cached_property
    def _page_styles(self) -> PageStyles:
        return PageStyles(self.directory)

    @cached_property
    def _own_styles(self) -> Mapping[str, Mapping[str, bytes]]:
        """Template → the style sheet beside the shared one by its address; none where there is nothing in it."""
        found: dict[str, Mapping[str, bytes]] = {}
        for template in self._page_styles.templates:
            css = component_styles(self.directory, self._page_styles.own(template), self._made)
            found[template] = {asset_address("osat", css, "css"): css} if css else {}
        return found

    def own_template(self, template: str) -> str:
        """The map's own template that makes pages of `template`: that, or one on which it is built; "" for none."""
        if template not in self._own_templates:
            self._own_templates[template] = self._built_on_own(template) if self.own.has_templates else ""
        return self._own_templates[template]

    def _built_on_own(self, template: str) -> str:
        names, load = [f"{PAGES}{template}"], _loader(self.directory, self.own)
        for name in names:
            if self.own.template(name) is not None:
                return name.removeprefix(PAGES)
            names += [named for named in NAMED.findall(load(name) or "") if named not in names]
        return ""

    def engine(self, words: frozenset[str]) -> Environment:
        """The template engine; long words of headings break at the joints that `words` tell. The last one is kept: it
        has read its templates."""
        if words not in self._engines:
            self._engines = {words: _engine(self.directory, words, self.own)}
        return self._engines[words]


def _is_framed(name: str) -> bool:
    """Whether the template or script is of the pages that other sites show in a frame."""
    return name.startswith(FRAMED)


def _engine(theme: Path, words: frozenset[str], own: OwnParts) -> Environment:
    """A name that is not there is an error: what a template shows must be in the context that its page was given."""
    engine = Environment(loader=_loader(theme, own))
    if own.has_templates:
        engine.fuel = FUEL
    engine.undefined_behavior = "strict"
    engine.add_test("weak", lambda certainty: certainty in WEAK)
    engine.add_filter("lang", _language_attribute)
    engine.add_filter("hreflang", _target_language_attribute)
    engine.add_filter("opening", lambda text, most: opening(str(text), most))
    engine.add_filter("shy", lambda text: with_soft_hyphens(str(text), words))
    engine.add_filter("joints", lambda text, most=LONG_NAME: with_soft_hyphens(str(text), words, most))
    return engine


def _loader(theme: Path, own: OwnParts) -> Any:
    """Reads a template of the map's own first, else one of the theme; no other file, whatever a template names."""

    def load(name: str) -> str | None:
        mine = own.template(name)
        path = theme / name.removeprefix(PACKAGE)
        if mine is None and path.suffix == ".html" and is_inside(path, theme):
            return path.read_text(encoding="utf-8")
        return mine

    return load


def _language_attribute(language: str | None) -> Markup:
    """` lang="…"` for a piece that is not in the page's language, which `language` names; nothing for any other."""
    return Markup(f' lang="{language}"') if language else Markup("")


def _target_language_attribute(language: str | None) -> Markup:
    """` hreflang="…"` for a link that is in the page's language and leads to a page in `language`; else nothing."""
    return Markup(f' hreflang="{language}"') if language else Markup("")
