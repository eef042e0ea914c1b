"""Speech recognition and forced alignment on the CPU, without a key or a download."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from story_workers.asr import audio, hint, spoken, transcribe
from story_workers.asr.align import align
from story_workers.asr.audio import RATE
from story_workers.asr.decoders import Decoders
from story_workers.asr.pronounce import pronounce
from story_workers.asr.sphinx import Decoder, dictionary_words, find_model
from story_workers.asr.words import Heard, PlacedSegment, words_json
from story_workers.backend import Output, Workspace
from story_workers.failures import JobFailure
from story_workers.jobs import AsrJob, Segment
from story_workers.protocol import Metrics
from story_workers.settings import Settings

MODEL: Final = "pocketsphinx-en-us"
BACKGROUND_WORDS: Final = 5000


class PocketSphinxBackend:
    """English only. Aligners carry no language model and load in 0.2 s; recognisers take 0.6 s and 130 MB each,
    so each is made when a job first needs it."""

    name = "pocketsphinx"
    kind = "asr"

    def setup(self, settings: Settings) -> None:
        self._files = files = find_model(settings)
        self._background: dict[str, float] | None = None
        self._aligners = Decoders(settings.threads, lambda: Decoder(files, language_model=False))
        self._recognisers = Decoders(settings.threads, lambda: Decoder(files, language_model=True))

    def run(self, job: AsrJob, work: Workspace) -> Output:
        if job.language.lower().partition("-")[0] != "en":
            raise JobFailure("unsupported-language", f"pocketsphinx recognises English, not '{job.language}'.")
        samples = audio.load(work.input_path(), work)
        words: list[Heard] = []
        segments: list[PlacedSegment] = []
        if job.mode == "align":
            segments = self._align(job, samples, work)
        else:
            words = self._transcribe(job, samples, work)
        document = words_json(
            self.name, job.language, len(samples) / RATE, words, segments, hinted=job.mode == "transcribe" and bool(job.hint))
        return Output(
            (work.write("words.json", document, "application/json"),), Metrics(device="cpu", model=MODEL))

    def _align(self, job: AsrJob, samples: audio.Samples, work: Workspace) -> list[PlacedSegment]:
        def hear(start: float, end: float) -> list[Heard]:
            with self._recognisers.borrow() as recogniser:
                return transcribe.recognise(samples, round(start * RATE), round(end * RATE), recogniser)

        def place(segment: Segment) -> PlacedSegment:
            with self._aligners.borrow() as aligner:
                return align(segment, samples, aligner, hear)

        return self._aligners.side_by_side(work, place, job.segments, lambda segment: segment.end - segment.start)

    def _transcribe(self, job: AsrJob, samples: audio.Samples, work: Workspace) -> list[Heard]:
        script = [word for written in job.hint for word in spoken.readings(written)[0]]
        model = work.folder / "hint.arpa"
        if script:
            model.write_text(hint.arpa(script, self._frequent_words()), encoding="utf-8")

        def hear(piece: tuple[int, int]) -> list[Heard]:
            with self._recognisers.borrow() as recogniser:
                return transcribe.recognise(samples, *piece, recogniser)

        try:
            if script:
                self._recognisers.each(lambda recogniser: _expect(recogniser, script, model))
            heard = self._recognisers.side_by_side(work, hear, transcribe.pieces(samples), lambda piece: piece[1] - piece[0])
        finally:
            if script:
                self._recognisers.each(Decoder.use_default_language)
        return [word for piece in heard for word in piece]

    def _frequent_words(self) -> dict[str, float]:
        if self._background is None:
            with self._recognisers.borrow() as recogniser:
                words = recogniser.frequencies(dictionary_words(self._files))
                self._background = hint.frequent(words, BACKGROUND_WORDS)
        return self._background


def _expect(recogniser: Decoder, script: list[str], model: Path) -> None:
    for word in script:
        recogniser.learn(word, pronounce(word, recogniser.phones))
    recogniser.use_language(model)
