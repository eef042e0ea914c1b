"""The `words.json` artifact of every recogniser."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

FORCED: Final = "forced"
RECOGNISED: Final = "recognised"
INTERPOLATED: Final = "interpolated"


@dataclass(frozen=True, slots=True)
class Heard:
    """A recognised word; start and end in seconds of the file, confidence 0 to 1."""

    word: str
    start: float
    end: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A given word with its times, spelled as given. method: forced, recognised or interpolated. claim_fits: it was
    claimed to start elsewhere, and the sound fits that as well."""

    index: int
    word: str
    start: float
    end: float
    confidence: float
    method: str
    claim_fits: bool = False


@dataclass(frozen=True, slots=True)
class PlacedSegment:
    id: int
    words: tuple[Placed, ...]


def words_json(
    backend: str, language: str, duration: float, words: Iterable[Heard], segments: Sequence[PlacedSegment], *, hinted: bool
) -> bytes:
    document = {
        "language": language,
        "backend": backend,
        "durationSeconds": round(duration, 3),
        "hinted": hinted,
        "words": [
            {"word": w.word, "start": round(w.start, 3), "end": round(w.end, 3), "confidence": round(w.confidence, 3)}
            for w in words
        ],
        "segments": [
            {
                "id": segment.id,
                "words": [
                    {"index": w.index, "word": w.word, "start": round(w.start, 3), "end": round(w.end, 3),
                     "confidence": round(w.confidence, 3), "method": w.method, **({"claimFits": True} if w.claim_fits else {})}
                    for w in segment.words
                ],
            }
            for segment in segments
        ],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
