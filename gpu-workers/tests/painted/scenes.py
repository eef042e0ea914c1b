"""Scenes the painter's tests share."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from story_workers.images.painted.compose import Picture, paint
from story_workers.images.painted.planes import flatten
from story_workers.images.painted.scene import parse_scene, vocabulary

KEEPER = {"id": "keeper", "age": "elder", "build": "broad", "hair": "cap", "outfit": "coat", "accent": "#c84b31", "pose": "standing", "facing": "right"}
SMALL = (216, 384)


def small(seed: int = 7, variant: int = 0, **scene: Any) -> Picture:
    """Paint at a fifth of the real size: the same composition, fast."""
    return paint(parse_scene({"placeKey": "test", "place": "coast", **scene}), seed, *SMALL, variant)


def flat(picture: Picture) -> NDArray[Any]:
    """The keyframe as (h, w, 3) float32."""
    return np.asarray(flatten(picture.layers, picture.width, picture.height, picture.vignette), np.float32)


def luma(picture: Picture) -> NDArray[Any]:
    values: NDArray[Any] = flat(picture) @ np.array([0.2126, 0.7152, 0.0722], np.float32)
    return values


def words(kind: str) -> list[str]:
    return vocabulary()[kind]
