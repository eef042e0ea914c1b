"""The reference renderer keeps the sampling and mixing conventions of the contract."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from story_workers.images.painted_pack import Pack, Plane
from story_workers.video.parallax.clip import Clip, Motion, Pose
from story_workers.video.parallax.reference import render_frame, sample

NOTHING = {"kind": "none", "count": 0, "seed": 1, "color": "#ffffff", "opacity": 0.5}


def plane(name: str, y: NDArray[Any], a: NDArray[Any] | None = None, blend: str = "normal", u: int = 128, v: int = 128) -> Plane:
    h, w = y.shape
    return Plane(name, 0.5, blend, y.astype(np.uint8), np.full((h // 2, w // 2), u, np.uint8), np.full((h // 2, w // 2), v, np.uint8), a)


def still(*motion: Motion) -> Clip:
    return Clip(16, 24, 30, 1.0, "linear", motion, NOTHING)


def test_at_rest_the_middle_of_a_layer_is_copied_exactly() -> None:
    y = np.arange(20 * 28).reshape(28, 20) % 200 + 20
    frame, _, _ = render_frame(Pack({}, [plane("a", y)]), still(), 0.0)
    assert np.array_equal(frame, y[2:26, 2:18])


def test_a_shift_of_whole_pixels_moves_the_picture_that_way() -> None:
    y = np.arange(20 * 28).reshape(28, 20) % 200 + 20
    frame, _, _ = render_frame(Pack({}, [plane("a", y)]), still(Motion("a", Pose(1, -2), Pose(1, -2))), 0.0)
    assert np.array_equal(frame, y[4:28, 1:17])


def test_half_a_pixel_is_the_mean_of_two() -> None:
    ramp = np.tile(np.arange(20) * 10, (28, 1))
    assert np.allclose(sample(ramp, 16, 24, 0.5, 0, 1.0)[0], ramp[0, 2:18] - 5)


def test_scale_keeps_the_centre() -> None:
    x = np.abs(np.arange(20) - 9.5)[None, :] + np.abs(np.arange(28) - 13.5)[:, None]
    scaled = sample(x * 8, 16, 24, 0, 0, 1.25)
    assert np.allclose(scaled, scaled[::-1, ::-1]) and scaled.argmin() in (11 * 16 + 7, 11 * 16 + 8, 12 * 16 + 7, 12 * 16 + 8)


def test_alpha_mixes_and_light_is_added() -> None:
    back = plane("back", np.full((28, 20), 100))
    half = plane("half", np.full((28, 20), 200), np.full((28, 20), 51, np.uint8))
    lamp = plane("lamp", np.full((28, 20), 116), np.full((28, 20), 255, np.uint8), "add")
    over, _, _ = render_frame(Pack({}, [back, half]), still(), 0.0)
    lit, _, _ = render_frame(Pack({}, [back, lamp]), still(), 0.0)
    dim, _, _ = render_frame(Pack({}, [back, lamp]), still(Motion("lamp", Pose(opacity=0.5), Pose(opacity=0.5))), 0.0)
    bright, _, _ = render_frame(Pack({}, [plane("back", np.full((28, 20), 230)), lamp]), still(), 0.0)
    assert (over[0, 0], lit[0, 0], dim[0, 0], bright[0, 0]) == (120, 200, 150, 235)


def test_the_vignette_darkens_the_corners_not_the_middle() -> None:
    back = plane("back", np.full((28, 20), 216))
    y, _, _ = render_frame(Pack({"vignette": 0.5}, [back]), still(), 0.0)
    assert y[12, 8] == 216 and y[0, 0] < 150 and y[0, 8] > y[0, 0]
