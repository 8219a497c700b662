"""Which pages a check applies to."""

from __future__ import annotations

from palvelukartta.auditing.built import BuiltPage


def is_pathway(built: BuiltPage) -> bool:
    """A pathway with its line and its steps."""
    return built.template == "pathway.html"


def is_client(built: BuiltPage) -> bool:
    """A client's page of a pathway."""
    return built.template == "client.html"


def is_chart(built: BuiltPage) -> bool:
    """The page with a pathway's whole drawing."""
    return built.template == "chart.html"


def is_entity(built: BuiltPage) -> bool:
    """A service entity with its phases."""
    return built.template == "entity.html"


def is_map(built: BuiltPage) -> bool:
    """A page with a map of lines."""
    return bool(built.tree.xpath("//*[@class='map' or starts-with(@class, 'map ')]"))


def is_drawn(built: BuiltPage) -> bool:
    """A page with a drawing that has words."""
    return is_chart(built) or has_picture(built)


def has_picture(built: BuiltPage) -> bool:
    """A page with the picture of an entry's neighbours."""
    return bool(built.tree.xpath("//*[contains(concat(' ', @class, ' '), ' nb-wrap ')]"))


def is_search(built: BuiltPage) -> bool:
    """The page of a map's search."""
    return built.template == "search.html"


def is_whole(built: BuiltPage) -> bool:
    """A page with the site's header and footer: what other sites show in a frame has neither, and leads to its page."""
    return built.tree.body.get("data-framed-by") is None


def is_narrow_menu(built: BuiltPage) -> bool:
    """A page whose menu stands behind a button."""
    return bool(built.tree.xpath("//header//button[@popovertarget]"))
