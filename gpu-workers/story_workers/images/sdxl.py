"""Keyframes by Stable Diffusion XL; its calls were compared with the source of diffusers (0.40.0.dev0 of August 2026)."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from story_workers import memory
from story_workers.backend import Output, Workspace
from story_workers.failures import BackendUnavailable, JobFailure
from story_workers.jobs import MAX_SEED, ImageJob
from story_workers.pictures import cover, fitting_size, open_picture
from story_workers.protocol import Metrics
from story_workers.settings import Settings

_AREA: Final = 832 * 1472  # what SDXL was trained on, and 9:16 to within half a percent
_STEP: Final = 64
_STEPS: Final = 30
_LIGHTNING_STEPS: Final = 4
_GUIDANCE: Final = 6.0
_REFINE_FROM: Final = 0.8
_ADAPTER_SCALE: Final = 0.6

SafetyFilter = Callable[[Sequence[Any]], Sequence[bool]]


class SdxlBackend:
    """Base model, with refiner, Lightning LoRA, reference picture and safety filter as the settings name them.

    `pipeline` and `refiner` may be given already built; `unsafe` says for each PIL image whether to withhold it.
    The task's input, where it has one, is the reference picture that keeps a figure looking the same.
    """

    name = "sdxl"
    kind = "image"

    def __init__(self, pipeline: Any = None, refiner: Any = None, unsafe: SafetyFilter | None = None, torch: Any = None) -> None:
        self._pipeline = pipeline
        self._refiner = refiner
        self._unsafe = unsafe
        self._torch = torch
        self._device = "cpu"
        self._lightning = False
        self._adapter = False
        self._model = "injected"
        self._revision = ""

    def setup(self, settings: Settings) -> None:
        try:
            if self._torch is None:
                import torch

                self._torch = torch
            if self._pipeline is None:
                self._load(settings)
            else:
                self._device = str(getattr(self._pipeline, "device", "cpu"))
            if self._unsafe is None and settings.sdxl_safety != "off":
                self._unsafe = _safety_filter(_folder(settings, settings.sdxl_safety), self._torch)
        except ImportError as error:
            raise BackendUnavailable(f"sdxl needs torch, diffusers and transformers: {error}.") from error
        self._revision = settings.revision
        self._lightning = bool(settings.sdxl_lora)
        self._adapter = bool(settings.sdxl_adapter)

    def run(self, job: ImageJob, work: Workspace) -> Output:
        if not job.prompt.strip():
            raise JobFailure("invalid-input", "sdxl needs a prompt.")
        reference = None
        if job.task.input is not None:
            if not self._adapter:
                raise JobFailure("reference-unsupported", "This worker has no IP-Adapter, so it cannot follow a reference picture.")
            reference = open_picture(work.input_path())
        seeds = [(job.seed + variant) % (MAX_SEED + 1) for variant in range(job.variants)]
        size = fitting_size(job.width, job.height, _AREA, _STEP)
        pictures = memory.in_batches(
            seeds, lambda some: self._draw(job, some, size, reference, work), self._torch, f"sdxl at {size[0]}x{size[1]}")
        withheld = self._unsafe(pictures) if self._unsafe is not None else [False] * len(pictures)
        if all(withheld):
            raise JobFailure("unsafe-content", "The safety filter withheld every variant.")
        artifacts = tuple(
            work.write(f"v{i}.png", _png(cover(picture, job.width, job.height)), "image/png")
            for i, (picture, bad) in enumerate(zip(pictures, withheld)) if not bad
        )
        return Output(artifacts, Metrics(
            device=self._device, model=self._model, revision=self._revision, seed=job.seed,
            vram_peak_mb=memory.peak_mib(self._torch)))

    def _draw(self, job: ImageJob, seeds: Sequence[int], size: tuple[int, int], reference: Any, work: Workspace) -> list[Any]:
        def between_steps(pipeline: Any, step: int, timestep: Any, values: dict[str, Any]) -> dict[str, Any]:
            work.check()
            return values

        # One generator per picture, on the CPU: a seed gives the same start on any card and in any batch.
        generators = [self._torch.Generator(device="cpu").manual_seed(seed) for seed in seeds]
        common: dict[str, Any] = {
            "prompt": job.prompt, "generator": generators, "num_images_per_prompt": len(seeds),
            "num_inference_steps": _LIGHTNING_STEPS if self._lightning else _STEPS,
            "guidance_scale": 0.0 if self._lightning else _GUIDANCE,
            "callback_on_step_end": between_steps,
        }
        if job.negative_prompt and not self._lightning:  # without guidance a negative prompt has no effect
            common["negative_prompt"] = job.negative_prompt
        if reference is not None:
            common["ip_adapter_image"] = reference
        refine = self._refiner is not None and not self._lightning
        base = self._pipeline(
            width=size[0], height=size[1], **common,
            **({"denoising_end": _REFINE_FROM, "output_type": "latent"} if refine else {}))
        if not refine:
            return list(base.images)
        common.pop("ip_adapter_image", None)
        return list(self._refiner(image=base.images, denoising_start=_REFINE_FROM, **common).images)

    def _load(self, settings: Settings) -> None:
        import diffusers

        torch = self._torch
        folder = _folder(settings, settings.sdxl_model)
        half = torch.float16 if memory.device(torch, settings.device) == "cuda" else torch.float32
        options: dict[str, Any] = {"torch_dtype": half, "use_safetensors": True, "local_files_only": True}
        if any(folder.rglob("*.fp16.safetensors")):
            options["variant"] = "fp16"
        pipeline = diffusers.StableDiffusionXLPipeline.from_pretrained(str(folder), **options)
        self._model = settings.sdxl_model
        if settings.sdxl_lora:
            weights = settings.models / settings.sdxl_lora
            if not weights.is_file():
                raise BackendUnavailable(f"The LoRA file {settings.sdxl_lora} is not in the model folder.")
            pipeline.load_lora_weights(str(weights.parent), weight_name=weights.name)
            pipeline.fuse_lora()
            pipeline.scheduler = diffusers.EulerDiscreteScheduler.from_config(
                pipeline.scheduler.config, timestep_spacing="trailing")
            self._model += f"+{weights.stem}"
        if settings.sdxl_adapter:
            adapter = settings.models / settings.sdxl_adapter
            pipeline.load_ip_adapter(
                str(adapter.parent.parent), subfolder=adapter.parent.name, weight_name=adapter.name, local_files_only=True)
            pipeline.set_ip_adapter_scale(_ADAPTER_SCALE)
        pipeline.vae.enable_tiling()
        self._device = memory.place(pipeline, torch, settings.device, memory.weight_bytes(folder))
        self._pipeline = pipeline
        if settings.sdxl_refiner:
            refiner_folder = _folder(settings, settings.sdxl_refiner)
            self._refiner = diffusers.StableDiffusionXLImg2ImgPipeline.from_pretrained(
                str(refiner_folder), text_encoder_2=pipeline.text_encoder_2, vae=pipeline.vae, **options)
            memory.place(self._refiner, torch, settings.device, memory.weight_bytes(refiner_folder))


def _folder(settings: Settings, name: str) -> Path:
    folder = settings.models / name
    if not folder.is_dir():
        raise BackendUnavailable(f"The model '{name}' is not in the model folder.")
    return folder


def _safety_filter(folder: Path, torch: Any) -> SafetyFilter:
    """The Stable Diffusion safety checker with its CLIP processor, on the CPU: it sees a few pictures per job."""
    import numpy as np
    from diffusers.pipelines.stable_diffusion.safety_checker import StableDiffusionSafetyChecker
    from transformers import CLIPImageProcessor

    checker = StableDiffusionSafetyChecker.from_pretrained(str(folder), local_files_only=True)
    processor = CLIPImageProcessor.from_pretrained(str(folder), local_files_only=True)

    def unsafe(pictures: Sequence[Any]) -> Sequence[bool]:
        seen = processor(list(pictures), return_tensors="pt").pixel_values
        with torch.no_grad():
            _, flags = checker(images=[np.asarray(picture) for picture in pictures], clip_input=seen)
        return [bool(flag) for flag in flags]

    return unsafe


def _png(picture: Any) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()
