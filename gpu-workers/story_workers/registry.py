"""Backends by kind and name; a backend's module is imported when its first job arrives."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Final, cast

from story_workers.backend import Backend, BackendFactory
from story_workers.failures import BackendUnavailable, JobFailure

BACKENDS: Final[Mapping[tuple[str, str], str]] = {
    ("asr", "pocketsphinx"): "story_workers.asr.pocketsphinx_backend:PocketSphinxBackend",
    ("asr", "faster-whisper"): "story_workers.asr.whisper:FasterWhisperBackend",
    ("image", "painted"): "story_workers.images.painted:PaintedBackend",
    ("image", "sdxl"): "story_workers.images.sdxl:SdxlBackend",
    ("video", "parallax"): "story_workers.video.parallax:ParallaxBackend",
    ("video", "ltx-video"): "story_workers.video.ltx:LtxVideoBackend",
    ("interpolate", "rife"): "story_workers.video.interpolate:RifeBackend",
    ("interpolate", "minterpolate"): "story_workers.video.interpolate:MinterpolateBackend",
    ("interpolate", "best"): "story_workers.video.interpolate:BestInterpolation",
    ("llm", "ollama"): "story_workers.llm.ollama:OllamaBackend",
}


def create(kind: str, name: str) -> Backend:
    """JobFailure `unknown-backend` for a name not listed, BackendUnavailable when its imports are missing."""
    target = BACKENDS.get((kind, name))
    if target is None:
        known = ", ".join(sorted(n for k, n in BACKENDS if k == kind))
        raise JobFailure("unknown-backend", f"There is no {kind} backend named '{name[:50]}'; there are: {known}.")
    module, _, attribute = target.partition(":")
    try:
        factory = cast(BackendFactory, getattr(importlib.import_module(module), attribute))
    except ImportError as error:
        raise BackendUnavailable(f"The {kind} backend '{name}' cannot be imported: {error}.") from error
    return factory()
