"""How good a picture is, measured on its grey pixels: the same measures, limits and score as the pipeline's own check of the pictures it gets
(`contracts/picture-quality.json` holds both to the same numbers)."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

MEASURED = (360, 640)     # the size the limits are meant for
DARK_CLIP, LIGHT_CLIP = 4, 251


@dataclass(frozen=True)
class Quality:
    """Variance of the Laplacian, mean 0-255, share of clipped pixels, bits of the histogram, score 0-100 and what is wrong."""
    sharpness: float
    mean: float
    clipped: float
    entropy: float
    score: float
    faults: tuple[str, ...]


def judge(grey: NDArray[Any]) -> Quality:
    """Measures an (h, w) uint8 picture."""
    wide = grey.astype(np.int32)
    edges = 4 * wide[1:-1, 1:-1] - wide[1:-1, :-2] - wide[1:-1, 2:] - wide[:-2, 1:-1] - wide[2:, 1:-1]
    sharpness, mean = float(edges.var()), float(grey.mean())
    clipped = float(((grey <= DARK_CLIP) | (grey >= LIGHT_CLIP)).mean())
    shares = np.bincount(grey.ravel(), minlength=256) / grey.size
    shares = shares[shares > 0]
    entropy = float(-(shares * np.log2(shares)).sum())
    limits = (("blurred", sharpness < 12), ("too dark", mean < 18), ("too light", mean > 235), ("clipped", clipped > 0.35), ("empty", entropy < 3.5))
    return Quality(sharpness, mean, clipped, entropy, _score(sharpness, mean, clipped, entropy), tuple(name for name, found in limits if found))


def best_of(drafts: list[Image.Image]) -> int:
    """The picture with the fewest faults, then the highest score, then the first."""
    judged = [judge(np.asarray(d.convert("L"))) for d in drafts]
    return min(range(len(judged)), key=lambda i: (len(judged[i].faults), -round(judged[i].score, 1), i))


def _score(sharpness: float, mean: float, clipped: float, entropy: float) -> float:
    sharp = min(1.0, float(np.log2(1 + sharpness) / np.log2(401)))
    exposed = mean / 60 if mean < 60 else max(0.0, 1 - (mean - 150) / 105) if mean > 150 else 1.0
    return 100 * (0.35 * sharp + 0.25 * exposed + 0.30 * min(1.0, entropy / 7.5) + 0.10 * (1 - clipped))
