"""The model backends against doubles with exactly the recorded signatures of the real calls."""

from __future__ import annotations

import importlib
import inspect
import io
import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from PIL import Image

from story_workers import memory
from story_workers.asr.whisper import FasterWhisperBackend
from story_workers.failures import BackendUnavailable, Cancelled, InvalidInput, JobFailure, OutOfMemory
from story_workers.images.sdxl import SdxlBackend
from story_workers.jobs import job_of
from story_workers.pictures import fitting_size, open_picture
from story_workers.settings import Settings
from story_workers.video.ltx import LtxVideoBackend, frame_count
from tests import fake_torch
from tests.doubles import PlainWorkspace
from tests.signatures import RECORDED, strict
from tests.tasks import silence, task, wave_file

SDXL = "diffusers.StableDiffusionXLPipeline.__call__"


@pytest.mark.parametrize("name", sorted(RECORDED))
def test_recorded_parameters_are_those_of_the_installed_library(name: str) -> None:
    parts = name.split(".")
    pytest.importorskip(parts[0])
    for cut in range(len(parts), 0, -1):
        try:
            target: Any = importlib.import_module(".".join(parts[:cut]))
            break
        except ModuleNotFoundError:
            continue
    for part in parts[cut:]:
        target = getattr(target, part)
    assert set(RECORDED[name].split()) <= set(inspect.signature(target).parameters)


class Sdxl:
    """Draws one grey per seed; holds at most `room` pictures at once."""

    def __init__(self, room: int = 99) -> None:
        self.room = room
        self.calls: list[dict[str, Any]] = []
        self.call = strict(SDXL, self._draw)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.call(*args, **kwargs)

    def _draw(self, arguments: dict[str, Any]) -> Any:
        self.calls.append(arguments)
        count = arguments["num_images_per_prompt"]
        assert len(arguments["generator"]) == count
        if count > self.room:
            raise fake_torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB")
        for step in range(2):
            arguments["callback_on_step_end"](self, step, None, {"latents": 0})
        size = (arguments["width"], arguments["height"])
        return SimpleNamespace(images=[Image.new("RGB", size, (g.seed % 256,) * 3) for g in arguments["generator"]])


def draw(backend: SdxlBackend, tmp_path: Path, settings: Settings = Settings(sdxl_safety="off"), **data: Any) -> PlainWorkspace:
    backend.setup(settings)
    work = PlainWorkspace(tmp_path)
    params = {"prompt": "a lighthouse", "negativePrompt": "text", "seed": 40, "variants": 4, **data}
    backend.run(job_of(task("image", backend="sdxl", params=params)), work)  # type: ignore[arg-type]
    return work


def test_sdxl_draws_all_variants_in_one_call_each_with_its_seed(tmp_path: Path) -> None:
    pipeline = Sdxl()
    work = draw(SdxlBackend(pipeline, torch=fake_torch.torch()), tmp_path)
    assert len(pipeline.calls) == 1
    call = pipeline.calls[0]
    assert (call["width"], call["height"]) == (832, 1472)
    assert [g.seed for g in call["generator"]] == [40, 41, 42, 43] and {g.device for g in call["generator"]} == {"cpu"}
    assert call["negative_prompt"] == "text" and call["guidance_scale"] > 1
    assert sorted(work.written) == ["v0.png", "v1.png", "v2.png", "v3.png"]
    with Image.open(io.BytesIO(work.written["v2.png"])) as picture:
        assert picture.size == (1080, 1920) and picture.getpixel((5, 5)) == (42, 42, 42)


def test_sdxl_halves_the_batch_when_memory_runs_out_and_keeps_the_seeds(tmp_path: Path) -> None:
    pipeline = Sdxl(room=1)
    work = draw(SdxlBackend(pipeline, torch=fake_torch.torch()), tmp_path)
    assert [call["num_images_per_prompt"] for call in pipeline.calls] == [4, 2, 1, 1, 1, 1]
    assert len(work.written) == 4


def test_sdxl_gives_up_with_the_numbers_when_not_even_one_fits(tmp_path: Path) -> None:
    with pytest.raises(OutOfMemory) as caught:
        draw(SdxlBackend(Sdxl(room=0), torch=fake_torch.torch(free=212 << 20)), tmp_path)
    assert caught.value.retryable
    assert caught.value.message == "sdxl at 832x1472 does not fit, batch 1; 212 of 16384 MiB GPU memory free, peak 5120 MiB."


def test_lightning_runs_four_steps_without_guidance_or_negative_prompt(tmp_path: Path) -> None:
    pipeline = Sdxl()
    draw(SdxlBackend(pipeline, torch=fake_torch.torch()), tmp_path, Settings(sdxl_safety="off", sdxl_lora="lightning/4step.safetensors"))
    call = pipeline.calls[0]
    assert (call["num_inference_steps"], call["guidance_scale"]) == (4, 0.0) and "negative_prompt" not in call


def test_the_refiner_takes_over_the_latents(tmp_path: Path) -> None:
    refined: list[dict[str, Any]] = []

    def refine(arguments: dict[str, Any]) -> Any:
        refined.append(arguments)
        return SimpleNamespace(images=arguments["image"])

    pipeline = Sdxl()
    backend = SdxlBackend(pipeline, strict("diffusers.StableDiffusionXLImg2ImgPipeline.__call__", refine), torch=fake_torch.torch())
    draw(backend, tmp_path, variants=2)
    assert pipeline.calls[0]["output_type"] == "latent" and pipeline.calls[0]["denoising_end"] == refined[0]["denoising_start"]


def test_withheld_pictures_are_left_out_and_all_withheld_is_a_failure(tmp_path: Path) -> None:
    def first_only(pictures: Sequence[Any]) -> list[bool]:
        return [i == 0 for i in range(len(pictures))]

    assert sorted(draw(SdxlBackend(Sdxl(), None, first_only, fake_torch.torch()), tmp_path).written) == ["v1.png", "v2.png", "v3.png"]
    with pytest.raises(JobFailure) as caught:
        draw(SdxlBackend(Sdxl(), None, lambda pictures: [True] * len(pictures), fake_torch.torch()), tmp_path)
    assert (caught.value.code, caught.value.retryable) == ("unsafe-content", False)


def test_a_missing_model_or_filter_is_named_and_nothing_runs_without_the_filter(tmp_path: Path) -> None:
    with pytest.raises(BackendUnavailable):
        draw(SdxlBackend(Sdxl(), torch=fake_torch.torch()), tmp_path, Settings(models=tmp_path))
    with pytest.raises(BackendUnavailable):
        FasterWhisperBackend().setup(Settings(models=tmp_path))
    with pytest.raises(BackendUnavailable):
        LtxVideoBackend().setup(Settings(models=tmp_path))


def test_a_stop_ends_drawing_between_two_steps(tmp_path: Path) -> None:
    backend = SdxlBackend(Sdxl(), torch=fake_torch.torch())
    backend.setup(Settings(sdxl_safety="off"))
    work = PlainWorkspace(tmp_path)
    work.stop = Cancelled()
    with pytest.raises(Cancelled):
        backend.run(job_of(task("image", params={"prompt": "x"})), work)  # type: ignore[arg-type]


@pytest.mark.parametrize(("free", "expected"), [
    (16, "cuda"), (8, "cuda, models offloaded"), (2, "cuda, layers offloaded")])
def test_a_pipeline_is_offloaded_by_the_memory_that_is_free(free: int, expected: str) -> None:
    done: list[str] = []
    pipeline = SimpleNamespace(
        to=done.append, enable_model_cpu_offload=lambda: done.append("models"), enable_sequential_cpu_offload=lambda: done.append("layers"))
    assert memory.place(pipeline, fake_torch.torch(free=free << 30), "auto", 7 << 30) == expected and len(done) == 1


class Ltx:
    def __init__(self, name: str, room: int = 10**9) -> None:
        self.calls: list[dict[str, Any]] = []
        self.room = room
        self._call = strict(name, self._make)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._call(*args, **kwargs)

    def _make(self, arguments: dict[str, Any]) -> Any:
        self.calls.append(arguments)
        if arguments["width"] * arguments["height"] > self.room:
            raise fake_torch.OutOfMemoryError("CUDA out of memory.")
        arguments["callback_on_step_end"](self, 0, None, {})
        shape = (arguments["num_frames"], arguments["height"], arguments["width"], 3)
        return SimpleNamespace(frames=[np.broadcast_to(np.float32(0.5), shape)])


def animate(backend: LtxVideoBackend, tmp_path: Path, seconds: float = 0.5, settings: Settings = Settings()) -> PlainWorkspace:
    backend.setup(settings)
    picture = tmp_path / "v0.png"
    Image.new("RGB", (270, 480), (200, 20, 20)).save(picture)
    work = PlainWorkspace(tmp_path, picture)
    params = {"durationSeconds": seconds, "movement": "zoom-in", "seed": 9, "width": 270, "height": 480, "prompt": "sea"}
    backend.run(job_of(task("video", params=params)), work)  # type: ignore[arg-type]
    return work


def streams(clip: bytes, tmp_path: Path) -> dict[str, Any]:
    path = tmp_path / "check.mp4"
    path.write_bytes(clip)
    text = subprocess.run(
        ["ffprobe", "-v", "error", "-count_packets", "-show_entries", "stream=width,height,r_frame_rate,nb_read_packets,color_space",
         "-of", "json", str(path)], check=True, capture_output=True).stdout
    stream: dict[str, Any] = json.loads(text)["streams"][0]
    return stream


def test_ltx_conditions_on_the_keyframe_and_trims_to_the_length(tmp_path: Path) -> None:
    pipeline = Ltx("diffusers.LTXConditionPipeline.__call__")
    condition = strict("diffusers.pipelines.ltx.pipeline_ltx_condition.LTXVideoCondition", lambda arguments: arguments)
    work = animate(LtxVideoBackend(pipeline, condition, fake_torch.torch()), tmp_path)
    call = pipeline.calls[0]
    assert (call["width"], call["height"], call["num_frames"], call["frame_rate"]) == (576, 1024, 17, 24)
    assert call["conditions"][0]["image"].size == (576, 1024) and "zooms in" in call["prompt"] and call["generator"].seed == 9
    assert streams(work.written["clip.mp4"], tmp_path) == {
        "width": 270, "height": 480, "r_frame_rate": "24/1", "nb_read_packets": "12", "color_space": "bt709"}


def test_ltx2_takes_the_image_itself_and_a_smaller_size_when_memory_runs_out(tmp_path: Path) -> None:
    pipeline = Ltx("diffusers.LTX2ImageToVideoPipeline.__call__", room=500 * 900)
    animate(LtxVideoBackend(pipeline, None, fake_torch.torch()), tmp_path)
    assert [(c["width"] % 64, c["height"] % 64) for c in pipeline.calls] == [(0, 0), (0, 0)]
    assert pipeline.calls[1]["width"] < pipeline.calls[0]["width"] and pipeline.calls[0]["image"].size == (576, 1024)
    with pytest.raises(OutOfMemory):
        animate(LtxVideoBackend(Ltx("diffusers.LTX2ImageToVideoPipeline.__call__", room=1), None, fake_torch.torch()), tmp_path)


def test_ltx_refuses_a_clip_longer_than_the_model_makes(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput):
        animate(LtxVideoBackend(Ltx("diffusers.LTX2ImageToVideoPipeline.__call__"), None, fake_torch.torch()), tmp_path, seconds=20)


def test_sizes_and_frame_counts_follow_the_models_rules() -> None:
    assert [frame_count(n) for n in (1, 2, 9, 10, 97, 101)] == [1, 9, 9, 17, 97, 105]
    assert fitting_size(1080, 1920, 832 * 1472, 64) == (832, 1472)
    assert fitting_size(1920, 1080, 832 * 1472, 64) == (1472, 832)


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, b"GIF89a", b"text"])
def test_a_broken_picture_is_invalid_input(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(content)
    with pytest.raises(InvalidInput):
        open_picture(tmp_path / "x.png")


def test_an_image_bomb_is_refused_by_its_header(tmp_path: Path) -> None:
    Image.new("1", (20_000, 20_000)).save(tmp_path / "bomb.png")
    with pytest.raises(InvalidInput):
        open_picture(tmp_path / "bomb.png")


class Whisper:
    def __init__(self, name: str, room: int = 8) -> None:
        self.calls: list[dict[str, Any]] = []
        self.room = room
        self.transcribe = strict(name, self._hear)

    def _hear(self, arguments: dict[str, Any]) -> Any:
        self.calls.append(arguments)
        if arguments.get("batch_size", 1) > self.room:
            raise RuntimeError("CUDA failed with error out of memory")
        said = [(" It", 0.2, 0.4), (" sad,", 0.4, 0.8), (" 42", 0.8, 1.4)]
        words = [SimpleNamespace(word=w, start=a, end=b, probability=0.9) for w, a, b in said]
        return iter([SimpleNamespace(words=words), SimpleNamespace(words=None)]), SimpleNamespace(language="en")


def hear(backend: FasterWhisperBackend, tmp_path: Path, **params: Any) -> dict[str, Any]:
    backend.setup(Settings())
    wave_file(tmp_path / "a.wav", silence(2.0))
    work = PlainWorkspace(tmp_path, tmp_path / "a.wav")
    backend.run(job_of(task("asr", backend="faster-whisper", params={"mode": "transcribe", **params})), work)  # type: ignore[arg-type]
    document: dict[str, Any] = json.loads(work.written["words.json"])
    return document


def test_whisper_words_are_taken_as_they_come_and_given_words_matched(tmp_path: Path) -> None:
    model = Whisper("faster_whisper.WhisperModel.transcribe")
    free = hear(FasterWhisperBackend(model), tmp_path)
    assert [w["word"] for w in free["words"]] == ["It", "sad,", "42"] and free["hinted"] is False
    assert model.calls[0]["word_timestamps"] and model.calls[0]["vad_filter"] and model.calls[0]["language"] == "en"
    placed = hear(FasterWhisperBackend(model), tmp_path, mode="align",
                  segments=[{"id": 0, "text": "It said nothing, forty-two.", "start": 0.1, "end": 1.6}])
    words = placed["segments"][0]["words"]
    assert [w["word"] for w in words] == ["It", "said", "nothing,", "forty-two."]
    assert [w["method"] for w in words] == ["recognised", "recognised", "interpolated", "recognised"]
    assert placed["hinted"] is True


def test_whisper_halves_its_batch_and_gives_up_with_the_numbers(tmp_path: Path) -> None:
    name = "faster_whisper.BatchedInferencePipeline.transcribe"
    batched = Whisper(name, room=2)
    hear(FasterWhisperBackend(object(), batched), tmp_path)
    assert [call["batch_size"] for call in batched.calls] == [8, 4, 2]
    with pytest.raises(OutOfMemory, match="batch 1"):
        hear(FasterWhisperBackend(object(), Whisper(name, room=0)), tmp_path)
