"""Free recognition of any length of sound, in pieces that are recognised side by side."""

from __future__ import annotations

from typing import Final

import numpy as np

from story_workers.asr.audio import RATE, Samples
from story_workers.asr.sphinx import Decoder, frames_to_seconds
from story_workers.asr.words import Heard

_HOP: Final = RATE // 100
_SMOOTH: Final = 15  # frames of 10 ms: a stop consonant is shorter, a pause is not
_SHORTEST: Final = 4.0
_LONGEST: Final = 12.0
_SILENT: Final = 30.0  # 16-bit RMS, about -60 dBFS: nothing to recognise


def pieces(samples: Samples, shortest: float = _SHORTEST, longest: float = _LONGEST) -> list[tuple[int, int]]:
    """Cuts at the quietest moments, so that every piece but the last is `shortest` to `longest` seconds long.

    Looks for the lowest level, not for silence: a music bed leaves none. Pieces follow each other without gaps.
    """
    levels = _levels(samples)
    cuts = [0]
    while len(samples) - cuts[-1] > longest * RATE:
        low = cuts[-1] // _HOP + round(shortest * 100)
        high = min(cuts[-1] // _HOP + round(longest * 100), len(levels))
        window = levels[low:high]
        quietest = np.flatnonzero(window <= window.min() * 1.05)
        cuts.append((low + int(quietest[len(quietest) // 2])) * _HOP + _HOP // 2)
    return list(zip(cuts, [*cuts[1:], len(samples)]))


def recognise(samples: Samples, first: int, last: int, decoder: Decoder) -> list[Heard]:
    """The words between two samples, with times in the whole file."""
    part = samples[first:last]
    if len(part) < _HOP * 5 or _loudest(part) < _SILENT:
        return []
    offset = first / RATE
    return [
        Heard(token.word, offset + frames_to_seconds(token.start), offset + frames_to_seconds(token.end), token.posterior)
        for token in decoder.decode(part)
    ]


def _levels(samples: Samples) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    usable = len(samples) // _HOP * _HOP
    frames = samples[:usable].reshape(-1, _HOP).astype(np.float64)
    energy = np.sqrt(np.mean(frames * frames, axis=1))
    return np.convolve(energy, np.ones(_SMOOTH) / _SMOOTH, mode="same")


def _loudest(samples: Samples) -> float:
    levels = _levels(samples)
    return float(levels.max()) if len(levels) else 0.0
