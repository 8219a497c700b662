"""What a page is judged by: each numbered requirement as a check, the criterion behind it, and the views in which a
browser is asked.

The numbers are those of the shared requirements; the criteria are of WCAG 2.2, and of EN 301 549 where WCAG has none.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from playwright.sync_api import Page

from palvelukartta.auditing.applying import (
    has_picture,
    is_chart,
    is_client,
    is_drawn,
    is_entity,
    is_map,
    is_narrow_menu,
    is_pathway,
    is_search,
    is_whole,
)
from palvelukartta.auditing.built import TRANSLATIONS, BuiltPage, BuiltSite
from palvelukartta.auditing.checks import (
    axe,
    drawn_links,
    drawn_words,
    finding,
    finished,
    forms,
    graph,
    headings,
    link_texts,
    map_words,
    navigation,
    page,
    phases,
    plain,
    print_and_language,
    search,
    services,
    tables,
)
from palvelukartta.auditing.opening import View
from palvelukartta.model.pathway import Pathway


class OfFile(Struct, frozen=True):
    """A check of a page's HTML."""

    code: str
    criterion: str
    check: page.Check
    applies: Callable[[BuiltPage], bool] = lambda _: True


class InBrowser(Struct, frozen=True):
    """A check of a page as a browser shows it."""

    code: str
    criterion: str
    check: Callable[[Page, BuiltPage, BuiltSite], list[str]]
    views: tuple[View, ...]
    applies: Callable[[BuiltPage], bool] = lambda _: True
    moves: bool = False
    """Whether it leaves another page than it found, with the focus at another place or a menu open: such a check has
    the page for itself."""
    menu: bool = False
    """Whether the page is judged with its menu open."""

    def state(self, view: View) -> str:
        """Name of the state in which it judges a page in this view: width, colours, and what else is there."""
        looks = {
            "menu": self.menu,
            "forced": view.forced,
            "still": view.reduced,
            "unscripted": not view.script,
            "unstyled": not view.style,
        }
        look = next((name for name, there in looks.items() if there), "plain")
        return f"{view.width}-{'dark' if view.dark else 'light'}-{look}"


def _pathway(built: BuiltPage, site: BuiltSite) -> Pathway | None:
    """The pathway whose page or drawing this is; None without the content."""
    return graph.pathways_of(site.content).get(built.address.replace("-kaavio", ""))


def _steps(built: BuiltPage, site: BuiltSite) -> list[str]:
    """Ids of the steps of the pathway whose page or drawing this is, in the order of its list: a published site comes
    without its content."""
    listing = site.by_address.get(built.address.replace("-kaavio", ""))
    return graph.steps_of(listing) if listing else []


def _misnamed_steps(opened: Page, built: BuiltPage, site: BuiltSite) -> list[str]:
    pathway = _pathway(built, site)
    return drawn_links.misnamed_steps(opened, pathway) if pathway else []


OF_FILES = (
    OfFile("barrier-heading", "1.3.1, 2.4.6", page.heading_faults),
    OfFile("barrier-heading", "2.4.6", page.pilcrows),
    OfFile("barrier-title", "2.4.2", page.shared_titles),
    OfFile("barrier-html", "EN 301 549 9.4.1.1", page.repeated_ids),
    OfFile("barrier-landmark", "1.3.1", page.landmark_faults),
    OfFile("barrier-table", "1.3.1", tables.table_faults),
    OfFile("barrier-place", "2.4.8", navigation.current_faults, is_whole),
    OfFile("barrier-place", "2.4.8", navigation.breadcrumb_faults, is_whole),
    OfFile("barrier-many-links", "2.4.5", finding.too_many_links, is_whole),
    OfFile("barrier-pathway-place", "2.4.8", finding.without_place),
    OfFile("barrier-pathway-place", "2.4.8", finding.off_the_route),
    OfFile("barrier-link-text", "2.4.4", link_texts.misnamed_links),
    OfFile("barrier-link-text", "2.4.4", link_texts.ambiguous_links),
    OfFile("barrier-link-text", "2.4.4", link_texts.empty_links),
    OfFile("barrier-dead-link", "2.4.4", link_texts.dead_links),
    OfFile("barrier-help", "3.2.6", link_texts.misplaced_help, is_whole),
    OfFile("barrier-sequence", "1.3.2", link_texts.previous_and_next),
    OfFile("barrier-parity", "1.1.1", graph.disagreements, is_pathway),
    OfFile("barrier-parity", "1.1.1", graph.drawing_disagreements, is_chart),
    OfFile("barrier-parity", "1.1.1", graph.picture_disagreements),
    OfFile("barrier-hidden-role", "4.1.2", graph.hiding_roles),
    OfFile("barrier-hidden-role", "1.3.1", graph.loose_words),
    OfFile("barrier-crowded", "1.4.10", graph.crowded_views),
    OfFile("barrier-unsaid", "1.4.1", graph.unsaid_kinds, is_chart),
    OfFile("barrier-unsaid", "1.4.1", graph.unsaid_choices, is_pathway),
    OfFile("barrier-unsaid", "1.4.1", graph.unsaid_choices, is_client),
    OfFile("barrier-index", "2.4.5", search.letters_without_a_link, is_search),
    OfFile("barrier-form", "3.3.2", forms.form_faults),
    OfFile("barrier-language", "3.1.1", print_and_language.foreign_words),
    OfFile(
        "barrier-language", "3.1.2", print_and_language.unsaid_languages, lambda built: built.language in TRANSLATIONS
    ),
    OfFile("barrier-unfinished", "1.3.1", finished.empty_values),
    OfFile("barrier-unfinished", "1.3.1", finished.labels_without_value),
    OfFile("barrier-unfinished", "1.3.1", headings.headings_without_content),
    OfFile("barrier-unfinished", "1.3.1", finished.signs_of_markdown),
    OfFile("barrier-unfinished", "3.1.2", finished.raw_keys),
    OfFile("barrier-unfinished", "3.1.2", finished.absent_values),
    OfFile("barrier-answers", "3.1.5", services.opening_faults, lambda built: built.template == "service.html"),
)

PLAIN_VIEWS = tuple(View(width=width, dark=dark) for width in (1280, 320) for dark in (False, True))
FORCED_VIEWS = tuple(View(width=width, dark=dark, forced=True) for width in (1280, 320) for dark in (False, True))
MENU_VIEWS = tuple(View(width=320, dark=dark) for dark in (False, True))
WIDE, NARROW = View(), View(width=320)

AXE = "barrier-axe"
"""The code of what every page is asked in every state."""

IN_BROWSERS = (
    InBrowser(AXE, "WCAG 2.2 A, AA", axe.settled, PLAIN_VIEWS),
    InBrowser(AXE, "WCAG 2.2 A, AA", axe.in_forced_colours, FORCED_VIEWS),
    InBrowser(AXE, "WCAG 2.2 A, AA", axe.with_menu, MENU_VIEWS, is_narrow_menu, moves=True, menu=True),
    InBrowser(AXE, "WCAG 2.2 A, AA", search.axe_of_results, (NARROW,), is_search, moves=True),
    InBrowser("barrier-search", "4.1.3", search.unanswered, (WIDE,), is_search, moves=True),
    InBrowser("barrier-excused", "", axe.excused_nowhere, (WIDE,)),
    InBrowser("barrier-link-line", "1.4.1", lambda opened, *_: page.links_without_line(opened), (WIDE,)),
    InBrowser("barrier-sideways", "1.4.10", lambda opened, *_: page.sideways(opened), (NARROW,)),
    InBrowser(
        "barrier-large-text", "1.4.4", lambda opened, *_: page.lost_text(opened, page.LARGE_TEXT), (WIDE, NARROW)
    ),
    InBrowser(
        "barrier-text-spacing", "1.4.12", lambda opened, *_: page.lost_text(opened, page.TEXT_SPACING), (WIDE, NARROW)
    ),
    InBrowser("barrier-movement", "2.3.3", lambda opened, *_: page.moving(opened), (View(reduced=True),)),
    InBrowser(
        "barrier-forced-colours",
        "1.4.11",
        lambda opened, *_: page.lost_in_forced_colours(opened),
        (View(forced=True),),
        moves=True,
    ),
    InBrowser(
        "barrier-menu",
        "2.1.1",
        lambda opened, *_: navigation.menu_faults(opened),
        (NARROW,),
        is_narrow_menu,
        moves=True,
    ),
    InBrowser(
        "barrier-menu",
        "2.4.3",
        lambda opened, *_: navigation.stops_in_closed_menu(opened),
        (NARROW,),
        is_narrow_menu,
        moves=True,
    ),
    InBrowser("barrier-walk", "2.4.7", lambda opened, *_: navigation.walk_faults(opened), (WIDE, NARROW), moves=True),
    InBrowser("barrier-target", "2.5.8", lambda opened, *_: navigation.small_targets(opened), (WIDE, NARROW)),
    InBrowser(
        "barrier-target",
        "2.5.5",
        lambda opened, *_: navigation.small_tools(opened),
        (NARROW,),
        lambda built: built.template == "index.html",
    ),
    InBrowser(
        "barrier-tab-order",
        "2.4.3",
        lambda opened, built, site: graph.tab_order_faults(opened, _steps(built, site)),
        (WIDE,),
        is_chart,
        moves=True,
    ),
    InBrowser(
        "barrier-tab-order",
        "2.4.3",
        lambda opened, built, site: drawn_links.line_stops(opened, _steps(built, site)),
        (WIDE,),
        is_pathway,
    ),
    InBrowser("barrier-hidden-role", "2.4.4, 4.1.2", _misnamed_steps, (WIDE,), is_chart),
    InBrowser(
        "barrier-hidden-role",
        "1.3.1, 2.4.3",
        lambda opened, *_: drawn_links.picture_faults(opened),
        (WIDE, NARROW),
        has_picture,
        moves=True,
    ),
    InBrowser("barrier-small-drawing", "1.4.4", lambda opened, *_: graph.small_drawing(opened), (WIDE, NARROW)),
    InBrowser("barrier-small-drawing", "1.4.4", lambda opened, *_: graph.small_names(opened), (WIDE,), is_pathway),
    InBrowser(
        "barrier-drawn-words",
        "1.4.4, 1.4.12",
        lambda opened, *_: drawn_words.misplaced_words(opened),
        (WIDE, NARROW),
        is_drawn,
    ),
    InBrowser(
        "barrier-drawn-words", "1.4.4", lambda opened, *_: drawn_words.misplaced_names(opened), (WIDE,), is_pathway
    ),
    InBrowser(
        "barrier-drawn-words",
        "1.4.4, 1.4.12",
        lambda opened, *_: map_words.misplaced_on_map(opened),
        (WIDE, NARROW),
        is_map,
        moves=True,
    ),
    InBrowser("barrier-pointing", "2.1.1, 1.4.13", lambda opened, *_: graph.only_by_pointing(opened), (WIDE,)),
    InBrowser(
        "barrier-paper", "EN 301 549 12.2", lambda opened, *_: print_and_language.printed_navigation(opened), (WIDE,)
    ),
    InBrowser(
        "barrier-paper",
        "EN 301 549 12.2",
        lambda opened, built, site: print_and_language.unprinted(opened, built.address, _steps(built, site)),
        (WIDE,),
        is_pathway,
    ),
    InBrowser(
        "barrier-paper",
        "EN 301 549 12.2",
        lambda opened, *_: print_and_language.closed_on_paper(opened),
        (WIDE,),
        is_entity,
    ),
    InBrowser(
        "barrier-paper", "EN 301 549 12.2", lambda opened, *_: print_and_language.cut_slices(opened), (WIDE,), is_chart
    ),
    InBrowser(
        "barrier-crowded",
        "1.4.10",
        lambda opened, *_: phases.crowded_phases(opened),
        (WIDE, NARROW),
        is_entity,
        moves=True,
    ),
    InBrowser("barrier-plain", "1.3.2", lambda opened, *_: plain.lost_lines(opened), (WIDE,)),
    InBrowser(
        "barrier-plain", "1.3.2", lambda opened, *_: drawn_links.undrawn(opened), (View(script=False),), is_chart
    ),
    InBrowser("barrier-plain", "1.3.2", lambda opened, *_: plain.dead_controls(opened), (View(script=False),)),
    InBrowser("barrier-plain", "1.3.2", lambda opened, *_: plain.unstyled_faults(opened), (View(style=False),)),
)

STATES = tuple(dict.fromkeys(one.state(view) for one in IN_BROWSERS if one.code == AXE for view in one.views))
"""Names of the states in which a page may be asked for alone: those in which axe judges it."""

BRIEFLY = ((AXE, WIDE), ("barrier-excused", WIDE), ("barrier-sideways", NARROW))
"""What a page is asked in a browser that is not gone through in full: axe in one view, whether what is excused is
there, whether it fits a telephone."""
