"""Fitting a model and a batch into the memory there is."""

from __future__ import annotations

import ctypes
import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

from story_workers.failures import OutOfMemory

_log: Final = logging.getLogger(__name__)
_MIB: Final = 1 << 20
_WORKING_SPACE: Final = 4 << 30  # activations and decoder of one picture or short clip, next to the weights
T = TypeVar("T")
R = TypeVar("R")


def give_back() -> None:
    """Hands the freed part of the C heap to the system, for the time until the next job; glibc alone can."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


def is_out_of_memory(error: BaseException) -> bool:
    """torch raises OutOfMemoryError, CTranslate2 a RuntimeError with the words in it."""
    return isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryError" or (
        isinstance(error, RuntimeError) and "out of memory" in str(error).lower())


def in_batches(items: Sequence[T], run: Callable[[Sequence[T]], Sequence[R]], torch: Any, what: str) -> list[R]:
    """`run` on all items at once; halves the batch each time it does not fit. OutOfMemory, with `what` and the
    numbers, when not even one item fits."""
    done: list[R] = []
    batch = len(items)
    while len(done) < len(items):
        chunk = items[len(done) : len(done) + batch]
        try:
            done.extend(run(chunk))
        except Exception as error:
            if not is_out_of_memory(error):
                raise
            release(torch)
            if batch == 1:
                raise OutOfMemory(f"{what} does not fit, batch 1; {describe(torch)}.") from None
            batch = max(1, min(batch, len(chunk)) // 2)
            _log.warning("Out of memory with %d at once; trying %d.", len(chunk), batch)
    return done


def release(torch: Any) -> None:
    if torch.cuda.is_available():
        torch.cuda.empty_cache()


def describe(torch: Any) -> str:
    if not torch.cuda.is_available():
        return "no GPU"
    free, total = torch.cuda.mem_get_info()
    return f"{free // _MIB} of {total // _MIB} MiB GPU memory free, peak {peak_mib(torch)} MiB"


def peak_mib(torch: Any) -> int:
    return int(torch.cuda.max_memory_allocated()) // _MIB if torch.cuda.is_available() else 0


def device(torch: Any, wanted: str) -> str:
    return wanted if wanted != "auto" else "cuda" if torch.cuda.is_available() else "cpu"


def place(pipeline: Any, torch: Any, wanted: str, weights: int) -> str:
    """Moves a diffusers pipeline to its device and says which. `weights`: bytes. Where weights and working space do
    not fit into the free GPU memory, whole models are swapped in one by one; where not even half of that is free,
    single layers."""
    where = device(torch, wanted)
    if where != "cuda":
        pipeline.to(where)
        return where
    free, _ = torch.cuda.mem_get_info()
    if free >= weights + _WORKING_SPACE:
        pipeline.to("cuda")
        return "cuda"
    if free * 2 >= weights + _WORKING_SPACE:
        pipeline.enable_model_cpu_offload()
        return "cuda, models offloaded"
    pipeline.enable_sequential_cpu_offload()
    return "cuda, layers offloaded"


def weight_bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*.safetensors"))
