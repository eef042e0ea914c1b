"""Synthetic speech with the times of its words, from flite's own phone durations."""

from __future__ import annotations

import re
import subprocess
import wave
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from story_workers.asr.audio import Samples

VOICES = ("slt", "awb", "rms", "kal")
SENTENCES = (
    "I kept the light on the northern point for thirty one years.",
    "Then one morning in November a letter came.",
    "The handwriting on the envelope was my own.",
    "But when the sun went down I could not move.",
    "I ran up the stairs and I lit the lamp with shaking hands.",
    "I never found the boat and I never found the man.",
)


@dataclass(frozen=True)
class Utterance:
    samples: Samples
    words: list[tuple[str, float, float]]


class Speech:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._said: dict[tuple[str, str], Utterance] = {}

    def say(self, voice: str, text: str) -> Utterance:
        """`words` is empty where the phones of the sentence are not those of its words one by one."""
        key = (voice, text)
        if key not in self._said:
            self._said[key] = self._synthesise(voice, text)
        return self._said[key]

    def join(self, voice: str, texts: tuple[str, ...], pause: float = 0.3) -> tuple[Samples, list[tuple[float, float]]]:
        """The sentences with pauses between them, and where each begins and ends in seconds."""
        parts: list[Samples] = []
        spans: list[tuple[float, float]] = []
        at = 0
        gap = np.zeros(round(pause * 16_000), dtype=np.int16)
        for text in texts:
            said = self.say(voice, text).samples
            spans.append((at / 16_000, (at + len(said)) / 16_000))
            parts += [said, gap]
            at += len(said) + len(gap)
        return np.concatenate(parts), spans

    def _synthesise(self, voice: str, text: str) -> Utterance:
        spoken, plain = self._folder / "spoken.wav", self._folder / "plain.wav"
        listing = subprocess.run(
            ["flite", "-voice", voice, "-psdur", "-t", text, "-o", str(spoken)], check=True, capture_output=True, text=True).stdout
        subprocess.run(["ffmpeg", "-v", "error", "-y", "-i", str(spoken), "-ar", "16000", "-ac", "1", str(plain)], check=True)
        with wave.open(str(plain)) as file:
            samples = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2")
        phones = [(name, float(end)) for name, _, end in (item.partition(":") for item in listing.split())]
        scale = len(samples) / 16_000 / phones[-1][1]  # the diphone voice plays its durations at another pace
        spans = [
            (begin * scale, end * scale)
            for (name, end), begin in zip(phones, [0.0, *(end for _, end in phones)]) if name != "pau"
        ]
        words = re.sub(r"[^a-z' ]", "", text.lower()).split()
        counts = [_phones(word) for word in words]
        if sum(counts) != len(spans):
            return Utterance(samples, [])
        times: list[tuple[str, float, float]] = []
        at = 0
        for word, count in zip(words, counts):
            times.append((word, spans[at][0], spans[at + count - 1][1]))
            at += count
        return Utterance(samples, times)


@lru_cache(maxsize=None)
def _phones(word: str) -> int:
    listing = subprocess.run(["flite", "-voice", "kal", "-ps", "-t", word, "none"], check=True, capture_output=True, text=True)
    return sum(phone != "pau" for phone in listing.stdout.split())


def word_error(heard: list[str], said: list[str]) -> float:
    previous = list(range(len(heard) + 1))
    for i, a in enumerate(said, 1):
        current = [i]
        for j, b in enumerate(heard, 1):
            current.append(min(previous[j] + 1, current[-1] + 1, previous[j - 1] + (a != b)))
        previous = current
    return previous[-1] / len(said)
