"""Pronunciations of words the recogniser's dictionary lacks."""

from __future__ import annotations

import functools
import logging
import re
import subprocess
from collections.abc import Callable
from typing import Final

from story_workers.asr import letters

_log: Final = logging.getLogger(__name__)
_FLITE_SECONDS: Final = 10
_MERGED: Final = {"ax": ("AH",), "axr": ("ER",), "dx": ("D",), "el": ("AH", "L"), "em": ("AH", "M"), "en": ("AH", "N"),
                  "nx": ("N",), "pau": ()}
PHONES: Final = frozenset(
    "AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y Z ZH".split())
_HISSING: Final = frozenset({"S", "Z", "SH", "ZH", "CH", "JH"})
_VOICELESS: Final = frozenset({"P", "T", "K", "F", "TH"})

Phones = tuple[str, ...]
Dictionary = Callable[[str], Phones | None]


def pronounce(word: str, dictionary: Dictionary) -> Phones:
    """`word` is lower-case letters and apostrophes. The dictionary first, then its stem with 's, then the speech
    synthesiser's own letter-to-sound rules, then a small rule set; never empty for a word with a letter."""
    if known := dictionary(word):
        return known
    stem = re.sub(r"'s$|s'$", "", word)
    if stem != word and stem:
        return _with_s(pronounce(stem, dictionary))
    return _by_flite(word) or letters.sounds(word)


def _with_s(stem: Phones) -> Phones:
    if stem[-1] in _HISSING:
        return (*stem, "IH", "Z")
    return (*stem, "S" if stem[-1] in _VOICELESS else "Z")


@functools.lru_cache(maxsize=4096)
def _by_flite(word: str) -> Phones:
    """Empty when flite is not installed or says nothing."""
    if not re.fullmatch(r"[a-z][a-z']*", word):
        return ()
    try:
        run = subprocess.run(
            ["flite", "-voice", "kal", "-ps", "-t", word, "none"], stdin=subprocess.DEVNULL, capture_output=True,
            timeout=_FLITE_SECONDS, check=False)
    except FileNotFoundError:
        return ()
    except subprocess.TimeoutExpired:
        _log.warning("flite did not answer for a word of %d letters.", len(word))
        return ()
    phones: list[str] = []
    for phone in run.stdout.decode("ascii", "replace").split():
        phones.extend(_MERGED.get(phone, (phone.upper(),)))
    return tuple(phones) if phones and PHONES.issuperset(phones) else ()
