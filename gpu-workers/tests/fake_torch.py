"""The few names of torch that the backends touch, with a card of a size the test chooses."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any


class OutOfMemoryError(RuntimeError):
    pass


class Generator:
    def __init__(self, device: str = "cpu") -> None:
        self.device = device
        self.seed = 0

    def manual_seed(self, seed: int) -> Generator:
        self.seed = seed
        return self


def torch(free: int = 8 << 30, total: int = 16 << 30, *, cuda: bool = True) -> Any:
    card = SimpleNamespace(
        is_available=lambda: cuda, empty_cache=lambda: None, mem_get_info=lambda: (free, total), max_memory_allocated=lambda: 5 << 30)
    return SimpleNamespace(cuda=card, Generator=Generator, float16="float16", float32="float32", bfloat16="bfloat16")
