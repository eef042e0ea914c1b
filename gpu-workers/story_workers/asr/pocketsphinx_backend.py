"""Speech recognition and forced alignment on the CPU, without a key or a download."""

from __future__ import annotations

from typing import Final

from story_workers.asr import audio, transcribe
from story_workers.asr.align import align
from story_workers.asr.audio import RATE
from story_workers.asr.decoders import Decoders
from story_workers.asr.sphinx import Decoder, find_model
from story_workers.asr.words import Heard, PlacedSegment, words_json
from story_workers.backend import Output, Workspace
from story_workers.failures import JobFailure
from story_workers.jobs import AsrJob, Segment
from story_workers.protocol import Metrics
from story_workers.settings import Settings

MODEL: Final = "pocketsphinx-en-us"


class PocketSphinxBackend:
    """English only. Aligners carry no language model and load in 0.2 s; recognisers take 0.6 s and 130 MB each,
    so each is made when a job first needs it."""

    name = "pocketsphinx"
    kind = "asr"

    def setup(self, settings: Settings) -> None:
        files = find_model(settings)
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
            words = self._transcribe(samples, work)
        document = words_json(self.name, job.language, len(samples) / RATE, words, segments, hinted=False)
        return Output(
            (work.write("words.json", document, "application/json"),), Metrics(device="cpu", model=MODEL))

    def _align(self, job: AsrJob, samples: audio.Samples, work: Workspace) -> list[PlacedSegment]:
        def hear(start: float, end: float) -> list[Heard]:
            with self._recognisers.borrow() as recogniser:
                return transcribe.recognise(samples, round(start * RATE), round(end * RATE), recogniser)

        def place(segment: Segment) -> PlacedSegment:
            with self._aligners.borrow() as aligner:
                return align(segment, samples, aligner, hear)

        return self._aligners.side_by_side(work, place, job.segments)

    def _transcribe(self, samples: audio.Samples, work: Workspace) -> list[Heard]:
        def hear(piece: tuple[int, int]) -> list[Heard]:
            with self._recognisers.borrow() as recogniser:
                return transcribe.recognise(samples, *piece, recogniser)

        return [word for piece in self._recognisers.side_by_side(work, hear, transcribe.pieces(samples)) for word in piece]
