"""How a written word may be read aloud: `42` -> forty two, `Mr.` -> mister, `FBI` -> f b i."""

from __future__ import annotations

import itertools
import re
import unicodedata
from typing import Final

from story_workers.asr import numerals

Reading = tuple[str, ...]
MAX_READINGS: Final = 8

_ABBREVIATIONS: Final[dict[str, tuple[str, ...]]] = {
    "mr": ("mister",), "mrs": ("missus", "misses"), "ms": ("miz", "miss"), "dr": ("doctor", "drive"),
    "st": ("saint", "street"), "jr": ("junior",), "sr": ("senior",), "prof": ("professor",), "capt": ("captain",),
    "lt": ("lieutenant",), "sgt": ("sergeant",), "gen": ("general",), "vs": ("versus",), "etc": ("et cetera",),
    "mt": ("mount",), "ave": ("avenue",), "rd": ("road",), "no": ("no", "number"), "approx": ("approximately",),
}
_SYMBOLS: Final = {
    "&": "and", "%": "percent", "@": "at", "+": "plus", "=": "equals", "°": "degrees", "#": "number",
    "$": "dollars", "£": "pounds", "€": "euros", "×": "times",
}
_DIGITS: Final = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_CURRENCY: Final = re.compile(rf"([$£€])({_DIGITS})")
_QUOTES: Final = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u2032": "'", "\u00b4": "'", "`": "'"})
_PIECE: Final = re.compile(
    rf"\d+(?::\d\d)+|{_DIGITS}(?:'?s|st|nd|rd|th)?(?![a-z])|\d+|[a-z]+(?:'[a-z]+)*'?|[&%@+=°#$£€×]", re.ASCII)


def readings(token: str) -> list[Reading]:
    """The readings of one whitespace token, likeliest first; `[()]` when nothing of it is spoken (a dash, an emoji)."""
    written = unicodedata.normalize("NFKC", token).translate(_QUOTES)
    if (bare := written.strip(".,;:!?\"'()[]{}…—–-*")) and (letters := _initials(bare)):
        return letters
    folded = _fold(written).lower()
    folded = _CURRENCY.sub(lambda m: m[2] + m[1], folded)  # $5 is read five dollars
    leading = folded.startswith("'")
    pieces = [_piece(piece) for piece in _PIECE.findall(folded)]
    combined = [
        tuple(itertools.chain.from_iterable(choice))
        for choice in itertools.islice(itertools.product(*pieces), MAX_READINGS)
    ]
    if leading and len(combined) == 1 and len(combined[0]) == 1:
        combined.append(("'" + combined[0][0],))  # 'cause, 'em are dictionary words with their apostrophe
    return list(dict.fromkeys(combined)) or [()]


def plain(token: str) -> str:
    """A comparable spelling: lower case, no accents, nothing but letters, digits and inner apostrophes."""
    return "".join(re.findall(r"[a-z0-9]+(?:'[a-z]+)*", _fold(token.translate(_QUOTES)).lower()))


def _piece(piece: str) -> list[Reading]:
    if piece[0].isdigit():
        return [tuple(reading.split()) for reading in numerals.readings(piece)]
    if piece in _SYMBOLS:
        return [(_SYMBOLS[piece],)]
    word = piece.rstrip("'")
    if word in _ABBREVIATIONS:
        return [tuple(reading.split()) for reading in _ABBREVIATIONS[word]] + ([(word,)] if len(word) > 2 else [])
    return [(piece,), (word,)] if piece != word else [(word,)]


def _initials(word: str) -> list[Reading]:
    """FBI, U.S.A., TVs: letters first for capitals without a vowel or with points, the plain word as well."""
    match = re.fullmatch(r"((?:[A-Z]\.?){2,5})('?s)?", word)
    if match is None:
        return []
    letters = tuple(match[1].replace(".", "").lower())
    spelled: Reading = letters[:-1] + (letters[-1] + "'s",) if match[2] else letters
    as_word: Reading = ("".join(letters) + ("'s" if match[2] else ""),)
    return [spelled] if "." in match[1] else [as_word, spelled]


def _fold(text: str) -> str:
    extra = {"ß": "ss", "æ": "ae", "Æ": "Ae", "ø": "o", "Ø": "O", "œ": "oe", "ł": "l", "Ł": "L", "đ": "d", "þ": "th"}
    text = "".join(extra.get(c, c) for c in text)
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
