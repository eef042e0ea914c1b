"""Media and parameters no well-meaning caller sends: each gets a clear answer, none a hang or a half-written artifact."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from story_workers.asr import audio
from story_workers.asr.audio import MAX_SECONDS, RATE
from story_workers.asr.pocketsphinx_backend import PocketSphinxBackend
from story_workers.asr.whisper import FasterWhisperBackend
from story_workers.failures import BackendUnavailable, InvalidInput, JobFailure, MalformedTask
from story_workers.jobs import job_of
from story_workers.settings import Settings
from story_workers.video.ltx import LtxVideoBackend
from tests import fake_torch
from tests.doubles import PlainWorkspace
from tests.signatures import RECORDED
from tests.tasks import silence, task, wave_file
from tests.test_model_backends import Ltx, animate


def header(data_bytes: int) -> bytes:
    return (b"RIFF" + struct.pack("<I", min(data_bytes + 36, 2**32 - 1)) + b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, RATE, RATE * 2, 2, 16)
            + b"data" + struct.pack("<I", data_bytes))


def test_a_wave_written_to_a_pipe_claims_four_gigabytes_and_is_read_to_its_end(tmp_path: Path) -> None:
    source = tmp_path / "pipe.wav"
    source.write_bytes(header(2**32 - 1) + silence(1.5) + b"\x01")
    assert len(audio.load(source, PlainWorkspace(tmp_path, source))) in (24_000, 24_022)      # the header itself may be counted in


def test_more_than_three_hours_are_refused_before_they_are_read(tmp_path: Path) -> None:
    source = tmp_path / "long.wav"
    size = (MAX_SECONDS + 1) * RATE * 2
    with source.open("wb") as file:
        file.write(header(size))
        file.truncate(44 + size)           # a hole: no disk, no memory
    with pytest.raises(InvalidInput, match="three hours"):
        audio.load(source, PlainWorkspace(tmp_path, source))


def test_silence_is_no_words_not_an_error(tmp_path: Path) -> None:
    backend = PocketSphinxBackend()
    backend.setup(Settings(threads=1))
    wave_file(tmp_path / "a.wav", silence(3.0))
    work = PlainWorkspace(tmp_path, tmp_path / "a.wav")
    backend.run(job_of(task("asr", params={"mode": "transcribe"})), work)  # type: ignore[arg-type]
    assert json.loads(work.written["words.json"])["words"] == []


class Deaf:
    """A Whisper that hears nothing, as its voice detection leaves silence."""

    supported_languages = ["en"]

    def __init__(self) -> None:
        self.calls: list[dict[str, Any]] = []

    def transcribe(self, sound: Any, **options: Any) -> Any:
        assert set(options) <= set(RECORDED["faster_whisper.WhisperModel.transcribe"].split())
        self.calls.append(options)
        return iter(()), SimpleNamespace(language="en")


def whisper(model: Any, tmp_path: Path, **params: Any) -> dict[str, Any]:
    backend = FasterWhisperBackend(model)
    backend.setup(Settings())
    wave_file(tmp_path / "a.wav", silence(2.0))
    work = PlainWorkspace(tmp_path, tmp_path / "a.wav")
    backend.run(job_of(task("asr", backend="faster-whisper", params={"mode": "transcribe", **params})), work)  # type: ignore[arg-type]
    document: dict[str, Any] = json.loads(work.written["words.json"])
    return document


def test_words_over_silence_are_placed_and_marked_as_guessed(tmp_path: Path) -> None:
    segments = [{"id": 0, "text": "Nobody said this.", "start": 0.0, "end": 1.8}]
    words = whisper(Deaf(), tmp_path, mode="align", segments=segments)["segments"][0]["words"]
    assert [w["method"] for w in words] == ["interpolated"] * 3
    assert 0.0 <= words[0]["start"] < words[-1]["end"] <= 1.8


def test_free_recognition_is_not_told_the_answer_and_a_hint_is(tmp_path: Path) -> None:
    model = Deaf()
    free = whisper(model, tmp_path, segments=[{"id": 0, "text": "the answer", "start": 0.0, "end": 1.0}])
    hinted = whisper(model, tmp_path, hint=["the", "answer"])
    assert [c["initial_prompt"] for c in model.calls] == [None, "the answer"]
    assert (free["hinted"], hinted["hinted"]) == (False, True)


def test_an_english_only_model_refuses_another_language_instead_of_guessing(tmp_path: Path) -> None:
    with pytest.raises(JobFailure) as caught:
        whisper(Deaf(), tmp_path, language="de-DE")
    assert caught.value.code == "unsupported-language" and "de-DE" in caught.value.message


@pytest.mark.parametrize("backend", [FasterWhisperBackend(), LtxVideoBackend(torch=fake_torch.torch())])
def test_a_model_that_is_not_there_is_named_or_its_library_is(backend: Any, tmp_path: Path) -> None:
    with pytest.raises(BackendUnavailable, match="model folder|not installed|needs torch"):
        backend.setup(Settings(models=tmp_path))


@pytest.mark.parametrize("kind, field", [("image", "prompt"), ("image", "negativePrompt"), ("video", "prompt")])
def test_an_endless_prompt_is_refused_by_name(kind: str, field: str) -> None:
    params = {"durationSeconds": 1.0, field: "very " * 5000}
    with pytest.raises(MalformedTask, match=field):
        job_of(task(kind, params=params))


def test_a_distilled_model_runs_its_few_steps_without_guidance(tmp_path: Path) -> None:
    few, many = (Ltx("diffusers.LTX2ImageToVideoPipeline.__call__") for _ in range(2))
    backend = LtxVideoBackend(few, None, fake_torch.torch())
    animate(backend, tmp_path, settings=Settings(ltx_model="ltx-0.9.8-13b-distilled"))
    animate(LtxVideoBackend(many, None, fake_torch.torch()), tmp_path)
    assert (few.calls[0]["num_inference_steps"], few.calls[0]["guidance_scale"]) == (8, 1.0)
    assert "num_inference_steps" not in many.calls[0]
