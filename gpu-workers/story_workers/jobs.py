"""A task's parameters, typed per kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from story_workers.failures import MalformedTask
from story_workers.fields import Fields
from story_workers.protocol import Task

MAX_SEED: Final = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Job:
    """What every backend gets; the subclass carries the parameters of its kind."""

    task: Task


@dataclass(frozen=True, slots=True)
class Segment:
    """Words known to be spoken between `start` and `end` (seconds); its words are the whitespace tokens of `text`.
    `claims`: where each word is said to start, to be checked; none, or one a word."""

    id: int
    text: str
    start: float
    end: float
    claims: tuple[float, ...] = ()

    @property
    def words(self) -> list[str]:
        return self.text.split()


@dataclass(frozen=True, slots=True)
class AsrJob(Job):
    """mode `transcribe` recognises freely; `align` places exactly the given words. `hint` biases recognition."""

    mode: str
    language: str
    segments: tuple[Segment, ...]
    hint: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImageJob(Job):
    """`variants` pictures of one shot; `scene` is the structured description a procedural painter draws from."""

    prompt: str
    negative_prompt: str
    seed: int
    variants: int
    width: int
    height: int
    scene: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class VideoJob(Job):
    """Animates the input keyframe for `duration` seconds. intensity 0 (still) to 1 (strong)."""

    shot_id: str
    prompt: str
    negative_prompt: str
    duration: float
    fps: int
    movement: str
    intensity: float
    seed: int
    beat: str
    mood: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class InterpolateJob(Job):
    """Brings the input clip to `fps` frames a second without changing its length."""

    fps: int


@dataclass(frozen=True, slots=True)
class LlmJob(Job):
    """A chat; `schema` (JSON schema, may be empty) constrains the answer."""

    model: str
    messages: tuple[Mapping[str, Any], ...]
    schema: Mapping[str, Any]
    options: Mapping[str, Any]


def job_of(task: Task) -> Job:
    """Raises MalformedTask where a parameter is missing, of the wrong type or out of range."""
    return _READERS[task.kind](task, Fields(task.params, "data.params"))


def _asr(task: Task, params: Fields) -> AsrJob:
    segments = tuple(
        Segment(s.integer("id"), s.text("text"), s.number("start", low=0.0), s.number("end", low=0.0), s.numbers("claims"))
        for s in params.children("segments")
    )
    mode = params.choice("mode", ("transcribe", "align"))
    if mode == "align" and not segments:
        raise MalformedTask("data.params.segments must not be empty to align.")
    if len({s.id for s in segments}) != len(segments):
        raise MalformedTask("data.params.segments must have distinct ids.")
    for segment in segments:
        if segment.end <= segment.start:
            raise MalformedTask(f"data.params.segments: segment {segment.id} must end after it starts.")
        if segment.claims and len(segment.claims) != len(segment.words):
            raise MalformedTask(f"data.params.segments: segment {segment.id} must have a claim for every word, or none.")
    return AsrJob(task, mode, params.text("language", "en", limit=20), segments, params.texts("hint"))


def _image(task: Task, params: Fields) -> ImageJob:
    return ImageJob(
        task, params.text("prompt", ""), params.text("negativePrompt", ""),
        params.integer("seed", 0, low=0, high=MAX_SEED), params.integer("variants", 1, low=1, high=16),
        params.integer("width", 1080, low=64, high=4096), params.integer("height", 1920, low=64, high=4096),
        params.mapping("scene"),
    )


def _video(task: Task, params: Fields) -> VideoJob:
    return VideoJob(
        task, params.text("shotId", "", limit=100), params.text("prompt", ""), params.text("negativePrompt", ""),
        params.number("durationSeconds", low=0.1, high=60.0), params.integer("fps", 30, low=1, high=120),
        params.text("movement", "static", limit=100), params.number("intensity", 0.5, low=0.0, high=1.0),
        params.integer("seed", 0, low=0, high=MAX_SEED), params.text("beat", "", limit=100),
        params.text("mood", "", limit=100), params.integer("width", 1080, low=64, high=4096),
        params.integer("height", 1920, low=64, high=4096),
    )


def _interpolate(task: Task, params: Fields) -> InterpolateJob:
    return InterpolateJob(task, params.integer("fps", 30, low=1, high=120))


def _llm(task: Task, params: Fields) -> LlmJob:
    messages = tuple(
        {"role": m.choice("role", ("system", "user", "assistant")), "content": m.text("content", limit=200_000)}
        for m in params.children("messages", limit=200)
    )
    if not messages:
        raise MalformedTask("data.params.messages must not be empty.")
    return LlmJob(task, params.required_text("model", limit=200), messages, params.mapping("schema"), params.mapping("options"))


_READERS: Final[Mapping[str, Callable[[Task, Fields], Job]]] = {
    "asr": _asr, "image": _image, "video": _video, "interpolate": _interpolate, "llm": _llm,
}
