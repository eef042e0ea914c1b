"""Places exactly the given words of one segment."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

from story_workers.asr import match, second_look, spoken
from story_workers.asr.audio import RATE, Samples
from story_workers.asr.fit import Script, fit
from story_workers.asr.pronounce import Phones, pronounce
from story_workers.asr.sphinx import Decoder, Token, frames_to_seconds
from story_workers.asr.words import FORCED, INTERPOLATED, RECOGNISED, Heard, Placed, PlacedSegment
from story_workers.jobs import Segment

# Seconds searched before and after the segment, in the order tried.
_MARGINS: Final = (0.12, 0.6, 2.0)
# Mean acoustic score per frame. On synthetic speech right sentences stay above -21, wrong ones below -37.
_DOUBTFUL: Final = -31.0
_HALF_SURE: Final = -33.0
_SHORTEST: Final = 0.02

Recognise = Callable[[float, float], list[Heard]]


def align(segment: Segment, samples: Samples, decoder: Decoder, recognise: Recognise) -> PlacedSegment:
    """Forced alignment in growing windows; where the audio does not hold these words, free recognition
    (`recognise(start, end)`) matched word by word, and the rest interpolated."""
    script = Script.of(segment)
    if not script.words:
        return PlacedSegment(segment.id, ())
    duration = len(samples) / RATE
    end = min(segment.end, duration)
    start = min(segment.start, end)
    if any(reading != () for options in script.readings for reading in options):
        for margin in _MARGINS:
            window = max(0.0, start - margin), min(duration, end + margin)
            placed = _forced(script, samples, decoder, *window, start, end)
            if placed is not None:
                return PlacedSegment(segment.id, second_look.at_claims(script, placed, segment.claims, samples, decoder, *window))
    def sounds(word: str) -> Phones:
        return pronounce(word, decoder.phones)

    heard = recognise(max(0.0, start - _MARGINS[1]), min(duration, end + _MARGINS[1])) if end > start else []
    return PlacedSegment(segment.id, by_recognition(script, heard, start, end, sounds))


def by_recognition(
    script: Script, heard: Sequence[Heard], start: float, end: float, sounds: Callable[[str], Phones]
) -> tuple[Placed, ...]:
    """Words found among the heard ones take their times, the others are placed between them.

    `sounds` gives what two words are compared by: phones, or letters where there is no dictionary."""
    options = [
        [tuple(sound for word in reading for sound in sounds(word)) for reading in readings] for readings in script.readings
    ]
    other = [sounds(word.word) for word in heard]

    def distance(i: int, j: int) -> float:
        return min(match.phone_distance(option, other[j]) for option in options[i])

    pairs = match.match(len(script.words), len(heard), distance)
    times = [None if j is None else (heard[j].start, heard[j].end) for j in pairs]
    spans = match.fill_gaps(times, [_weight(word) for word in script.words], start, end)
    return tuple(
        Placed(i, script.words[i], *spans[i], heard[j].confidence if j is not None else 0.0,
               RECOGNISED if j is not None else INTERPOLATED)
        for i, j in enumerate(pairs)
    )


def _forced(
    script: Script, samples: Samples, decoder: Decoder, begin: float, finish: float, start: float, end: float
) -> tuple[Placed, ...] | None:
    """None when the words do not fit the sound, or do not fall inside [start, end]."""
    first = round(begin * RATE)
    fitted = fit(script.readings, samples[first : round(finish * RATE)], decoder)
    if fitted is None or fitted.score / fitted.frames < _DOUBTFUL:
        return None
    offset, tokens, spans = first / RATE, fitted.tokens, fitted.spans
    times = [
        None if a == b else (offset + frames_to_seconds(tokens[a].start), offset + frames_to_seconds(tokens[b - 1].end))
        for a, b in spans
    ]
    placed = match.fill_gaps(times, [_weight(word) for word in script.words], start, end)
    if any(time is not None and span[1] - span[0] < _SHORTEST for time, span in zip(times, placed)):
        return None
    return tuple(
        Placed(i, word, *placed[i], _confidence(tokens[a:b]), FORCED if b > a else INTERPOLATED)
        for i, (word, (a, b)) in enumerate(zip(script.words, spans))
    )


def _confidence(tokens: Sequence[Token]) -> float:
    if not tokens:
        return 0.0
    frames = sum(token.end - token.start for token in tokens)
    score = sum(token.score * (token.end - token.start) for token in tokens) / frames
    return 1.0 / (1.0 + math.exp((_HALF_SURE - score) / 5.0))


def _weight(word: str) -> float:
    return float(len(spoken.plain(word)))
