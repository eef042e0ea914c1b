"""Seeded randomness and value noise. Everything a picture varies by comes from here, never from a clock or hash()."""
from __future__ import annotations

import hashlib

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Rng = np.random.Generator


def rng(*parts: object) -> Rng:
    """A generator that depends on the parts and nothing else (same parts, same numbers, on every run)."""
    digest = hashlib.sha256("\x1f".join(str(p) for p in parts).encode()).digest()
    return np.random.Generator(np.random.PCG64(int.from_bytes(digest[:16], "big")))


def field(r: Rng, width: int, height: int, cells_x: float, cells_y: float, octaves: int = 4, gain: float = 0.5) -> NDArray[Any]:
    """Fractal value noise (height, width) float32, mean about 0.5, roughly 0..1. Cells are the coarsest octave's."""
    total = np.zeros((height, width), np.float32)
    weight = 0.0
    amp = 1.0
    for _ in range(octaves):
        nx, ny = max(2, int(cells_x) + 2), max(2, int(cells_y) + 2)
        grid = r.random((ny, nx), dtype=np.float32)
        box = (0.5, 0.5, 0.5 + min(cells_x, nx - 1), 0.5 + min(cells_y, ny - 1))
        total += amp * np.asarray(Image.fromarray(grid, "F").resize((width, height), Image.Resampling.BICUBIC, box))
        weight += amp
        amp *= gain
        if cells_x * 2 > width or cells_y * 2 > height:
            break
        cells_x, cells_y = cells_x * 2, cells_y * 2
    return total / np.float32(weight)


def line(r: Rng, count: int, rough: float = 0.5, octaves: int = 6, base: int = 3) -> NDArray[Any]:
    """A one-dimensional ridge of `count` heights, mean 0, about -1..1; `rough` is the gain from octave to octave."""
    x = np.linspace(0.0, 1.0, count)
    total = np.zeros(count)
    amp, cells, weight = 1.0, base, 0.0
    for _ in range(octaves):
        knots = r.random(cells + 3) * 2 - 1
        p = x * cells
        i = np.minimum(p.astype(int), cells)
        f = p - i
        f = f * f * (3 - 2 * f)
        total += amp * (knots[i] * (1 - f) + knots[i + 1] * f)
        weight += amp
        amp *= rough
        cells *= 2
    return total / weight * 1.6


def smoothstep(lo: float, hi: float, v: NDArray[Any]) -> NDArray[Any]:
    t = np.clip((v - lo) / (hi - lo), 0.0, 1.0)
    return t * t * (3 - 2 * t)
