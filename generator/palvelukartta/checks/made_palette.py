"""A palette made of one colour: the theme's own, turned to that hue, each colour moved until it can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from palvelukartta.checks.contrast import SCHEMES, Colour, Pair, contrasts, pairs, tokens
from palvelukartta.model.colour import lch, ratio, readable_shade, shade

_KEPT = re.compile(r"(good|info|warn|stop|visited|focus|on-focus)\b")
"""Beginnings of names whose colour says what it means, whatever the county's is."""

_MAIN = ("band", "action", "link")
"""What shows the county's own colour."""

_GREY = 0.035
"""Chroma below which a colour of the theme counts as grey, and stays one."""

_GREY_CHROMA = 0.012
"""The most that a grey has of the county's hue."""

_SAFE = 0.05
"""What a contrast has beyond the least: channels are whole numbers."""

_ROUNDS = 6

Scheme = dict[str, str]
"""Token → colour."""


def made_palette(theme: Path, colour: str) -> str:
    """The text of a palette.css for a county's `colour`, #rrggbb: the names of the theme's palette, light, then dark,
    with every contrast that the theme asks for."""
    css = (theme / "tokens" / "colours.css").read_text(encoding="utf-8")
    drawing = tokens((theme / "tokens" / "drawing.css").read_text(encoding="utf-8"))
    made = {scheme: _turned(named, colour, scheme) for scheme, named in tokens(css).items()}
    for scheme, named in made.items():
        others = {name: one.value for name, one in drawing[scheme].items()}
        _mend(named, others, [pair for pair in pairs(theme) if {pair.text, pair.on} <= {*named, *others}])
    return _written(css, made)


def contrast_of_main(css: str) -> Mapping[str, tuple[str, float]]:
    """Name of a main colour of a palette → it and its contrast with what stands on or behind it, on light."""
    light = tokens(css)["light"]
    return {name: (light[name].value, ratio(light[name].value, light[on].value)) for name, on in _SHOWN.items()}


_SHOWN = {"band": "on-band", "action": "on-action", "link": "bg"}


def _turned(named: Mapping[str, Colour], colour: str, scheme: str) -> Scheme:
    """The theme's colours of a scheme in the county's hue."""
    _, own_chroma, hue = lch(colour)
    found: Scheme = {}
    for name, one in named.items():
        lightness, chroma, _ = lch(one.value)
        if _KEPT.match(name):
            found[name] = one.value
        elif chroma < _GREY:
            found[name] = shade(lightness, min(chroma, _GREY_CHROMA, own_chroma), hue)
        else:
            found[name] = shade(lightness, min(own_chroma, chroma + 0.1), hue)
    if scheme == "light":
        found.update(dict.fromkeys(_MAIN, colour.lower()))
    return found


def _mend(named: Scheme, others: Mapping[str, str], wanted: list[Pair]) -> None:
    """Moves colours of `named` until every pair with them can be read; `others` stay."""
    for _ in range(_ROUNDS):
        all_named = {name: Colour(value, 0) for name, value in {**others, **named}.items()}
        failed = [one for one in contrasts(dict.fromkeys(SCHEMES, all_named), wanted) if not one.passes]
        if not failed:
            return
        for pair in dict.fromkeys(one.pair for one in failed):
            moved = _moved(pair, named)
            on = [*{(other.on if other.text == moved else other.text) for other in wanted if moved in _both(other)}]
            least = max(other.least for other in wanted if moved in _both(other))
            grounds = _alike([{**others, **named}[name] for name in on], {**others, **named}[_other(pair, moved)])
            named[moved] = readable_shade(named[moved], grounds, least + _SAFE)


def _both(pair: Pair) -> tuple[str, str]:
    return pair.text, pair.on


def _other(pair: Pair, name: str) -> str:
    return pair.on if name == pair.text else pair.text


def _moved(pair: Pair, named: Scheme) -> str:
    """The colour of a pair that gives way: a ground that shows the county's colour, else what stands on it."""
    return pair.on if pair.on in _MAIN or pair.text not in named or _KEPT.match(pair.text) else pair.text


def _alike(colours: Iterable[str], example: str) -> list[str]:
    """Those of `colours` that are light where `example` is, dark where it is dark."""
    light = lch(example)[0] > 0.5
    return [colour for colour in colours if (lch(colour)[0] > 0.5) == light]


def _written(css: str, made: Mapping[str, Scheme]) -> str:
    """The theme's palette with other colours, line by line."""
    light, media, dark = css.partition("@media")
    parts = (_with(light, made["light"]), media + _with(dark, made["dark"]))
    return "".join(parts)


def _with(css: str, named: Scheme) -> str:
    return re.sub(r"--([a-z0-9-]+):\s*#[0-9a-fA-F]+;", lambda found: f"--{found[1]}: {named[found[1]]};", css)
