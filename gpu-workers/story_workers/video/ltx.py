"""Clips from a keyframe by LTX-Video; its calls were compared with the source of diffusers (0.40.0.dev0 of August 2026)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any, Final

from story_workers import memory
from story_workers.backend import Output, Workspace
from story_workers.failures import BackendUnavailable, InvalidInput, OutOfMemory
from story_workers.jobs import VideoJob
from story_workers.pictures import cover, fitting_size, open_picture
from story_workers.protocol import Metrics
from story_workers.settings import Settings
from story_workers.video.encode import write_frames

FPS: Final = 24
_MAX_FRAMES: Final = 257
_AREAS: Final = (576 * 1024, 448 * 768)  # tried in turn when memory runs out
_DISTILLED_STEPS: Final = 8  # a distilled model is trained for few steps without guidance
_MOTION: Final = {
    "static": "static camera", "pan-left": "the camera pans slowly to the left", "pan-right": "the camera pans slowly to the right",
    "zoom-in": "the camera slowly zooms in", "zoom-out": "the camera slowly zooms out",
    "dolly": "the camera moves slowly forward", "tracking": "the camera follows the movement",
}


class LtxVideoBackend:
    """A folder whose model_index.json names LTX2ImageToVideoPipeline is driven as LTX-2, others by conditions.

    `pipeline` may be given already built; `condition` then builds its condition from (image, frame index, strength).
    """

    name = "ltx-video"
    kind = "video"

    def __init__(self, pipeline: Any = None, condition: Callable[..., Any] | None = None, torch: Any = None) -> None:
        self._pipeline = pipeline
        self._condition = condition
        self._torch = torch
        self._device = "cpu"
        self._model = "injected"
        self._revision = ""
        self._distilled = False

    def setup(self, settings: Settings) -> None:
        try:
            if self._torch is None:
                import torch

                self._torch = torch
            if self._pipeline is None:
                self._load(settings)
            else:
                self._device = str(getattr(self._pipeline, "device", "cpu"))
        except ImportError as error:
            raise BackendUnavailable(f"ltx-video needs torch and diffusers: {error}.") from error
        self._revision = settings.revision
        self._distilled = "distilled" in settings.ltx_model.lower()

    def run(self, job: VideoJob, work: Workspace) -> Output:
        wanted = max(1, round(job.duration * FPS))
        frames = frame_count(wanted)
        if frames > _MAX_FRAMES:
            raise InvalidInput(f"A clip of {job.duration:g} s needs {frames} frames; ltx-video makes at most {_MAX_FRAMES}.")
        picture = open_picture(work.input_path())
        step = 32 if self._condition is not None else 64
        for area in _AREAS:
            size = fitting_size(job.width, job.height, area, step)
            try:
                made = self._make(job, cover(picture, *size), size, frames, work)
                break
            except Exception as error:
                if not memory.is_out_of_memory(error):
                    raise
                memory.release(self._torch)
        else:
            raise OutOfMemory(f"ltx-video with {frames} frames of {size[0]}x{size[1]} does not fit; {memory.describe(self._torch)}.")
        clip = work.folder / "clip.mp4"
        write_frames(_bytes(made, wanted), size, FPS, (job.width, job.height), clip, work)
        return Output((work.write("clip.mp4", clip, "video/mp4"),), Metrics(
            device=self._device, model=self._model, revision=self._revision, seed=job.seed,
            vram_peak_mb=memory.peak_mib(self._torch)))

    def _make(self, job: VideoJob, picture: Any, size: tuple[int, int], frames: int, work: Workspace) -> Any:
        def between_steps(pipeline: Any, step: int, timestep: Any, values: dict[str, Any]) -> dict[str, Any]:
            work.check()
            return values

        motion = _MOTION.get(job.movement, "")
        start = (
            {"conditions": [self._condition(image=picture, frame_index=0, strength=1.0)]}
            if self._condition is not None else {"image": picture}
        )
        answer = self._pipeline(
            **start, prompt=", ".join(part for part in (job.prompt, motion) if part), negative_prompt=job.negative_prompt,
            width=size[0], height=size[1], num_frames=frames, frame_rate=FPS, output_type="np",
            generator=self._torch.Generator(device="cpu").manual_seed(job.seed), callback_on_step_end=between_steps,
            **({"num_inference_steps": _DISTILLED_STEPS, "guidance_scale": 1.0} if self._distilled else {}))
        return answer.frames[0]

    def _load(self, settings: Settings) -> None:
        import diffusers

        torch = self._torch
        folder = settings.models / settings.ltx_model
        index = folder / "model_index.json"
        if not index.is_file():
            raise BackendUnavailable(f"The model '{settings.ltx_model}' is not in the model folder.")
        newer = "LTX2" in index.read_text(encoding="utf-8")
        kind = diffusers.LTX2ImageToVideoPipeline if newer else diffusers.LTXConditionPipeline
        if not newer:
            from diffusers.pipelines.ltx.pipeline_ltx_condition import LTXVideoCondition

            self._condition = LTXVideoCondition
        half = torch.bfloat16 if memory.device(torch, settings.device) == "cuda" else torch.float32
        pipeline = kind.from_pretrained(str(folder), torch_dtype=half, local_files_only=True)
        pipeline.vae.enable_tiling()
        self._device = memory.place(pipeline, torch, settings.device, memory.weight_bytes(folder))
        self._pipeline = pipeline
        self._model = settings.ltx_model


def frame_count(wanted: int) -> int:
    """The model makes 8k+1 frames: the next such number that is at least `wanted`."""
    return math.ceil((wanted - 1) / 8) * 8 + 1


def _bytes(frames: Any, wanted: int) -> Iterator[Any]:
    """Float frames from 0 to 1 as bytes, without the ones the model had to add."""
    import numpy as np

    for frame in frames[:wanted]:
        yield (np.clip(np.asarray(frame), 0.0, 1.0) * 255.0 + 0.5).astype(np.uint8)
