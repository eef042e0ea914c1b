"""Speech recognition by Whisper; its calls were compared with the source of faster-whisper 1.2.1."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any, Final

import numpy as np

from story_workers import memory
from story_workers.asr import audio, spoken
from story_workers.asr.align import by_recognition
from story_workers.asr.fit import Script
from story_workers.asr.audio import RATE
from story_workers.asr.words import Heard, PlacedSegment, words_json
from story_workers.backend import Output, Workspace
from story_workers.failures import BackendUnavailable, JobFailure, OutOfMemory
from story_workers.jobs import AsrJob, Segment
from story_workers.protocol import Metrics
from story_workers.settings import Settings

_BATCHES: Final = (8, 4, 2, 1)
_MARGIN: Final = 0.3
_PROMPT_WORDS: Final = 150  # Whisper reads at most 224 tokens of prompt


class FasterWhisperBackend:
    """`align` recognises and matches the given words with what was heard, so methods are recognised or interpolated.

    `model` may be an already-built WhisperModel; `batched` wraps it (BatchedInferencePipeline) or is None.
    """

    name = "faster-whisper"
    kind = "asr"

    def __init__(self, model: Any = None, batched: Any = None) -> None:
        self._model = model
        self._batched = batched
        self._device = "cpu"
        self._label = "injected"
        self._revision = ""

    def setup(self, settings: Settings) -> None:
        if self._model is None:
            self._load(settings)
        self._revision = settings.revision

    def run(self, job: AsrJob, work: Workspace) -> Output:
        language = self._language(job.language)
        samples = audio.load(work.input_path(), work)
        words = self._transcribe(job, language, samples, work)
        segments = [_place(segment, words, len(samples) / RATE) for segment in job.segments] if job.mode == "align" else []
        document = words_json(
            self.name, job.language, len(samples) / RATE, words, segments, hinted=bool(job.hint) or job.mode == "align")
        return Output((work.write("words.json", document, "application/json"),), Metrics(
            device=self._device, model=self._label, revision=self._revision))

    def _language(self, asked: str) -> str | None:
        """None lets the model find out. An English-only model takes any language for English without a word, so it is asked first."""
        if asked in ("", "auto"):
            return None
        language = asked.lower().partition("-")[0]
        known = getattr(self._model, "supported_languages", None)
        if known is not None and language not in known:
            raise JobFailure("unsupported-language", f"The model {self._label} does not recognise '{asked}'.")
        return language

    def _transcribe(self, job: AsrJob, language: str | None, samples: audio.Samples, work: Workspace) -> list[Heard]:
        # Free recognition is told nothing, or word error would measure the prompt; alignment is told the words it looks for.
        known = job.hint or (tuple(itertools.chain.from_iterable(s.words for s in job.segments)) if job.mode == "align" else ())
        options: dict[str, Any] = {
            "language": language,
            "word_timestamps": True, "vad_filter": True,
            "initial_prompt": " ".join(known[:_PROMPT_WORDS]) or None,
        }
        sound = samples.astype(np.float32) / 32768.0
        if self._batched is None:
            return _words(self._model.transcribe(sound, condition_on_previous_text=False, **options)[0], work)
        for batch in _BATCHES:
            try:
                return _words(self._batched.transcribe(sound, batch_size=batch, **options)[0], work)
            except Exception as error:
                if not memory.is_out_of_memory(error):
                    raise
        raise OutOfMemory(f"faster-whisper does not fit: {self._label} on {self._device}, {len(sound) / RATE:.0f} s, batch 1.")

    def _load(self, settings: Settings) -> None:
        try:
            import ctranslate2
            import faster_whisper
        except ImportError as error:
            raise BackendUnavailable(f"faster-whisper is not installed: {error}.") from error
        folder = settings.models / settings.whisper_model
        if not folder.is_dir():
            raise BackendUnavailable(f"The model '{settings.whisper_model}' is not in the model folder.")
        cuda = ctranslate2.get_cuda_device_count() > 0 if settings.device == "auto" else settings.device == "cuda"
        self._device = "cuda" if cuda else "cpu"
        self._model = faster_whisper.WhisperModel(
            str(folder), device=self._device, compute_type="float16" if cuda else "int8", cpu_threads=settings.threads,
            download_root=str(settings.models), local_files_only=True)
        self._batched = faster_whisper.BatchedInferencePipeline(model=self._model) if cuda else None
        self._label = settings.whisper_model


def _words(segments: Iterable[Any], work: Workspace) -> list[Heard]:
    """Recognition happens while the segments are read, so a stop or the deadline ends it between two of them."""
    words: list[Heard] = []
    for segment in segments:
        work.check()
        words.extend(
            Heard(word.word.strip(), float(word.start), float(word.end), float(word.probability)) for word in segment.words or ())
    return words


def _place(segment: Segment, words: list[Heard], duration: float) -> PlacedSegment:
    end = min(segment.end, duration)
    start = min(segment.start, end)
    near = [word for word in words if word.end > start - _MARGIN and word.start < end + _MARGIN]
    return PlacedSegment(segment.id, by_recognition(Script.of(segment), near, start, end, _letters))


def _letters(word: str) -> tuple[str, ...]:
    return tuple("".join(spoken.readings(word)[0]))
