"""Whether a word may as well start where someone claims it does.

Where two words run into each other (*every year*), the most likely boundary may lie a fifth of a second from the one that was
spoken. The sound is then cut at either place and the words before and after are laid onto the two pieces: if the claimed cut
fits no worse, the sound does not contradict the claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from story_workers.asr.audio import RATE, Samples
from story_workers.asr.fit import Script, fit
from story_workers.asr.sphinx import Decoder
from story_workers.asr.words import Placed

# Seconds; nearer than this a claim needs no second look.
_NEAR: Final = 0.12
# Acoustic score that the claimed cut may be worse by. Of starts 0.2 s off one in eighty gets by with it (tests/test_asr.py).
_AS_WELL: Final = 50.0


def at_claims(
    script: Script, placed: tuple[Placed, ...], claims: Sequence[float], samples: Samples, decoder: Decoder, begin: float, finish: float
) -> tuple[Placed, ...]:
    """The same words; those whose claimed start is far from the found one and fits as well say so. `claims`: seconds of the
    file, empty for none; `begin` and `finish`: the sound that the words were found in."""
    sound = samples[round(begin * RATE) : round(finish * RATE)]

    def score(i: int, start: float) -> float | None:
        cut = round((start - begin) * RATE)
        if not 0 < cut < len(sound):
            return None
        before, after = fit(script.readings[:i], sound[:cut], decoder), fit(script.readings[i:], sound[cut:], decoder)
        return None if before is None or after is None else before.score + after.score

    def fits(i: int, word: Placed, claim: float) -> bool:
        if i == 0 or abs(word.start - claim) <= _NEAR:
            return False
        found, claimed = score(i, word.start), score(i, claim)
        return found is not None and claimed is not None and claimed >= found - _AS_WELL

    return tuple(
        replace(word, claim_fits=True) if fits(i, word, claim) else word for i, (word, claim) in enumerate(zip(placed, claims))
    ) if claims else placed
