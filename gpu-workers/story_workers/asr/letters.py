"""A small letter-to-sound rule set for English, for names and made-up words."""

from __future__ import annotations

from typing import Final

# Longest match first. `_` in a context means the end of the word; only what forced alignment needs: plausible phones.
_RULES: Final[tuple[tuple[str, str], ...]] = (
    ("tion", "SH AH N"), ("sion", "ZH AH N"), ("ough", "AO"), ("eigh", "EY"), ("augh", "AO"),
    ("igh", "AY"), ("tch", "CH"), ("sch", "S K"), ("dge", "JH"), ("eau", "OW"), ("air", "EH R"), ("ear", "IH R"),
    ("eer", "IH R"), ("oor", "AO R"), ("our", "AO R"),
    ("ch", "CH"), ("sh", "SH"), ("th", "TH"), ("ph", "F"), ("wh", "W"), ("gh", "G"), ("kn", "N"), ("wr", "R"),
    ("ck", "K"), ("ng", "NG"), ("qu", "K W"), ("ps", "P S"), ("gn", "G N"), ("zh", "ZH"), ("kh", "K"),
    ("ee", "IY"), ("ea", "IY"), ("oo", "UW"), ("ou", "AW"), ("ow", "OW"), ("oi", "OY"), ("oy", "OY"), ("ai", "EY"),
    ("ay", "EY"), ("au", "AO"), ("aw", "AO"), ("ei", "EY"), ("ey", "IY"), ("ie", "IY"), ("oa", "OW"), ("ue", "UW"),
    ("ui", "UW"), ("ew", "UW"), ("er", "ER"), ("ir", "ER"), ("ur", "ER"), ("ar", "AA R"), ("or", "AO R"),
    ("ce", "S EH"), ("ci", "S IH"), ("cy", "S IY"), ("ge", "JH EH"), ("gi", "JH IH"),
    ("a", "AE"), ("b", "B"), ("c", "K"), ("d", "D"), ("e", "EH"), ("f", "F"), ("g", "G"), ("h", "HH"), ("i", "IH"),
    ("j", "JH"), ("k", "K"), ("l", "L"), ("m", "M"), ("n", "N"), ("o", "AA"), ("p", "P"), ("q", "K"), ("r", "R"),
    ("s", "S"), ("t", "T"), ("u", "AH"), ("v", "V"), ("w", "W"), ("x", "K S"), ("y", "IY"), ("z", "Z"),
)
_LONG: Final = {"a": "EY", "e": "IY", "i": "AY", "o": "OW", "u": "UW"}
_SPOKEN_FINALS: Final = {"a": "AH", "o": "OW", "i": "IY", "u": "UW"}
_CONSONANTS: Final = frozenset("bcdfghjklmnpqrstvwxz")


def sounds(word: str) -> tuple[str, ...]:
    """`word` in lower-case letters; other characters are silent. Empty only when there is no letter."""
    text = "".join(c for c in word if "a" <= c <= "z")
    if len(text) == 1:
        return tuple(_LONG.get(text, "").split()) or _rule(text, 0)[1]
    phones: list[str] = []
    at = 0
    while at < len(text):
        taken, found = _long_vowel(text, at) or _rule(text, at)
        if found and phones and phones[-1] == found[0] and text[at] in _CONSONANTS:
            found = found[1:]  # a doubled consonant is said once
        phones.extend(found)
        at += taken
    return tuple(phones) if phones else ("AH",) if text else ()


def _rule(text: str, at: int) -> tuple[int, tuple[str, ...]]:
    if at == len(text) - 1 and len(text) > 2:
        if text[at] == "e":
            return 1, ()
        if text[at] in _SPOKEN_FINALS:
            return 1, (_SPOKEN_FINALS[text[at]],)
    for letters, phones in _RULES:
        if text.startswith(letters, at):
            return len(letters), tuple(phones.split())
    raise ValueError(text[at])


def _long_vowel(text: str, at: int) -> tuple[int, tuple[str, ...]] | None:
    """The vowel of a final vowel-consonant-e: `lake`, `bone`; the e itself stays silent."""
    ends = at == len(text) - 3 and text[-1] == "e" and text[-2] in _CONSONANTS and text[-2] not in "xw"
    return (1, (_LONG[text[at]],)) if ends and text[at] in _LONG else None
