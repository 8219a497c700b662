"""Advance widths of Arial, and of the faces made to its measure (Liberation Sans, Helvetica), in 1/1000 em.

They are those of LiberationSans-Regular.ttf and LiberationSans-Bold.ttf 1.07.4 (Debian: fonts-liberation), the face
that stands in for Arial on Linux: every character from U+0020 to U+017F that prints, and 21 signs beyond. To renew
them, or to add a sign, take `round(1000 * hmtx[cmap[ord(sign)]][0] / head.unitsPerEm)` of both files, as fontTools
names the tables. The widths decide where lines break: any that changes shows in the drawings.
"""

from __future__ import annotations

from collections.abc import Mapping

UNKNOWN = 1000
"""Width of a character that the tables lack: none in a Latin text is wider."""

_REGULAR_BY_WIDTH = {
    191: "'",
    222: "ijlįĵĺļłſ‘’‚",
    260: "|¦",
    278: " !,./:;I[\\]ft·ÌÍÎÏìíîïĨĩĪīĬĭĮİıţŧ",
    292: "ľ",
    333: "()-`r¡¨²³´¸¹ŕŗř“”„‹›",
    334: "{}ŀ",
    350: "•",
    355: '"',
    365: "º",
    370: "ª",
    375: "ť",
    389: "*",
    400: "°",
    444: "ĳ",
    469: "^",
    500: "JcksvxyzçýÿćĉċčĴķĸśŝşšŷźżž",
    537: "¶",
    549: "±÷≤≥",
    552: "¯",
    556: "#$0123456789?L_abdeghnopqu¢£¤¥§«»àáâãäåèéêëðñòóôõöùúûüþāăąđēĕėęěĝğġģĥħĹĻĽĿŁńņňŋōŏőũūŭůűų–†‡€",
    576: "µ",
    584: "+<=>~¬×−",
    604: "ŉ",
    611: "FTZ¿ßøŢŤŦŹŻŽ",
    615: "ď",
    667: "&ABEKPSVXYÀÁÂÃÄÅÈÉÊËÝÞĀĂĄĒĔĖĘĚĶŚŜŞŠŶŸ",
    722: "CDHNRUwÇÐÑÙÚÛÜĆĈĊČĎĐĤĦŃŅŇŔŖŘŨŪŬŮŰŲŵ",
    723: "Ŋ",
    735: "Ĳ",
    737: "©®",
    778: "GOQÒÓÔÕÖØĜĞĠĢŌŎŐ",
    833: "Mm",
    834: "¼½¾",
    889: "%æ",
    944: "WœŴ",
    1000: "ÆŒ—…‰™→",
    1015: "@",
}
_BOLD_BY_WIDTH = {
    238: "'",
    278: " ,./I\\ijl·ÌÍÎÏìíîïĨĩĪīĬĭĮįİıĵĺļłſ‘’‚",
    280: "|¦",
    333: "!()-:;[]`ft¡¨²³´¸¹ţŧ‹›",
    350: "•",
    365: "º",
    370: "ª",
    385: "ľ",
    389: "*r{}ŕŗř",
    400: "°",
    474: '"',
    479: "ŀť",
    500: "zźżž“”„",
    549: "±÷≤≥",
    552: "¯",
    556: "#$0123456789J_aceksvxy¢£¤¥§«¶»àáâãäåçèéêëýÿāăąćĉċčēĕėęěĳĴķĸśŝşšŷ–†‡€",
    576: "µ",
    584: "+<=>^~¬×−",
    611: "?FLTZbdghnopqu¿ßðñòóôõöøùúûüþđĝğġģĥħĹĻĽĿŁńņňŋōŏőŢŤŦũūŭůűųŹŻŽ",
    667: "EPSVXYÈÉÊËÝÞĒĔĖĘĚŚŜŞŠŶŸ",
    708: "ŉ",
    719: "ď",
    722: "&ABCDHKNRUÀÁÂÃÄÅÇÐÑÙÚÛÜĀĂĄĆĈĊČĎĐĤĦĶŃŅŇŔŖŘŨŪŬŮŰŲ",
    723: "Ŋ",
    737: "©®",
    778: "GOQwÒÓÔÕÖØĜĞĠĢŌŎŐŵ",
    785: "Ĳ",
    833: "M",
    834: "¼½¾",
    889: "%mæ",
    944: "WœŴ",
    975: "@",
    1000: "ÆŒ—…‰™→",
}


def _by_character(table: Mapping[int, str]) -> Mapping[str, int]:
    return {character: width for width, characters in table.items() for character in characters}


_REGULAR = _by_character(_REGULAR_BY_WIDTH)
_BOLD = _by_character(_BOLD_BY_WIDTH)


def advance(text: str, *, bold: bool = False) -> int:
    """Width of `text` in 1/1000 of its size; a no-break space is as wide as a space."""
    widths = _BOLD if bold else _REGULAR
    return sum(widths.get(character, UNKNOWN) for character in text.replace("\u00a0", " "))
