"""Settings of a worker, from environment variables, with their defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """STORY_WORKERS_* variables. Model names are folders under `models`; nothing is fetched at run time."""

    models: Path = Path("/models")
    threads: int = 2
    device: str = "auto"
    visibility_seconds: int = 120
    renew_seconds: float = 40.0
    max_dequeues: int = 3
    whisper_model: str = "faster-whisper-small.en"
    sdxl_model: str = "sdxl-base"
    sdxl_refiner: str = ""
    sdxl_lora: str = ""
    sdxl_adapter: str = ""
    sdxl_safety: str = "sdxl-safety"
    ltx_model: str = "ltx-video"
    ollama_url: str = "http://localhost:11434"
    revision: str = ""

    @staticmethod
    def from_env(env: Mapping[str, str]) -> Settings:
        """Raises ValueError naming the variable that cannot be read."""
        default = Settings()

        def text(key: str, fallback: str) -> str:
            return env.get(f"STORY_WORKERS_{key}", fallback)

        def number(key: str, fallback: float, low: float) -> float:
            name = f"STORY_WORKERS_{key}"
            try:
                value = float(env.get(name, fallback))
            except ValueError:
                raise ValueError(f"{name} must be a number.") from None
            if not value >= low:
                raise ValueError(f"{name} must be at least {low:g}.")
            return value

        return Settings(
            models=Path(text("MODELS", str(default.models))),
            threads=int(number("THREADS", default.threads, 1)),
            device=text("DEVICE", default.device),
            visibility_seconds=int(number("VISIBILITY_SECONDS", default.visibility_seconds, 1)),
            renew_seconds=number("RENEW_SECONDS", default.renew_seconds, 0.05),
            max_dequeues=int(number("MAX_DEQUEUES", default.max_dequeues, 1)),
            whisper_model=text("WHISPER_MODEL", default.whisper_model),
            sdxl_model=text("SDXL_MODEL", default.sdxl_model),
            sdxl_refiner=text("SDXL_REFINER", default.sdxl_refiner),
            sdxl_lora=text("SDXL_LORA", default.sdxl_lora),
            sdxl_adapter=text("SDXL_ADAPTER", default.sdxl_adapter),
            sdxl_safety=text("SDXL_SAFETY", default.sdxl_safety),
            ltx_model=text("LTX_MODEL", default.ltx_model),
            ollama_url=text("OLLAMA_URL", default.ollama_url),
            revision=text("REVISION", default.revision),
        )
