"""How well a row of given words fits a piece of sound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from story_workers.asr import spoken
from story_workers.asr.audio import Samples
from story_workers.asr.pronounce import pronounce
from story_workers.asr.sphinx import Decoder, Token
from story_workers.jobs import Segment

Readings = Sequence[Sequence[spoken.Reading]]


@dataclass(frozen=True, slots=True)
class Script:
    """The segment's words and, word by word, how each may be spoken."""

    words: list[str]
    readings: list[list[spoken.Reading]]

    @staticmethod
    def of(segment: Segment) -> Script:
        return Script(segment.words, [spoken.readings(word) for word in segment.words])


@dataclass(frozen=True, slots=True)
class Fit:
    """`spans`: which tokens each word was read as, end exclusive. `score`: the tokens' acoustic scores, summed over `frames`."""

    tokens: list[Token]
    spans: list[tuple[int, int]]

    @property
    def frames(self) -> int:
        return sum(token.end - token.start for token in self.tokens)

    @property
    def score(self) -> float:
        return sum(token.score * (token.end - token.start) for token in self.tokens)


def fit(readings: Readings, samples: Samples, decoder: Decoder) -> Fit | None:
    """None when the sound cannot be these words, or there is nothing to say in them."""
    if not any(reading for options in readings for reading in options):
        return None
    for options in readings:
        for reading in options:
            for word in reading:
                decoder.learn(word, pronounce(word, decoder.phones))
    decoder.use_grammar(_grammar(readings))
    tokens = decoder.decode(samples)
    spans = _parse(readings, [token.word for token in tokens])
    return None if spans is None or not tokens else Fit(tokens, spans)


def _grammar(readings: Readings) -> str:
    parts = []
    for options in readings:
        spoken_options = [" ".join(reading) for reading in options if reading]
        if spoken_options:
            parts.append(spoken_options[0] if len(spoken_options) == 1 else f"( {' | '.join(spoken_options)} )")
    return f"#JSGF V1.0; grammar segment; public <segment> = {' '.join(parts)};"


def _parse(readings: Readings, tokens: Sequence[str]) -> list[tuple[int, int]] | None:
    """Which tokens each word was read as; None when they are not a complete reading of the words."""
    reach: list[dict[int, int]] = [{0: 0}]  # per word: token position reached -> position it came from
    for options in readings:
        nexts: dict[int, int] = {}
        for at in reach[-1]:
            for reading in options:
                if tuple(tokens[at : at + len(reading)]) == reading:
                    nexts.setdefault(at + len(reading), at)
        reach.append(nexts)
    at = len(tokens)
    if at not in reach[-1]:
        return None
    spans: list[tuple[int, int]] = []
    for step in reversed(reach[1:]):
        spans.append((step[at], at))
        at = step[at]
    return spans[::-1]
