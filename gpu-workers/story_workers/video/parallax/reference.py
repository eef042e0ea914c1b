"""The slow, exact way to draw a frame of a layered clip: what a compositor is compared with.

Sampling. Output sample i of an axis (of `n` samples) looks at layer coordinate
    ((i + 0.5 - n / 2 - shift) / scale + m / 2) - 0.5
of that axis (`m` samples in the layer): pixel centres lie at half-integers, the layer's centre lies on the frame's centre plus
`shift`, and scale acts about the layer's own centre. Values are bilinear between the two nearest samples; outside the layer the
edge sample is repeated (motion never gets there). Chroma planes and the alpha that mixes them are half-size planes with half the
shift, so chroma samples sit in the centre of their 2x2 luma block (MPEG-1 siting); their alpha is the 2x2 mean of A.
Colour and alpha are sampled apart (straight alpha); colour continues under A = 0, so no fringe appears.

Mixing, back to front. a = A/255 * opacity.  normal: dst = dst * (1 - a) + src * a on Y, U and V.
add: Y = max(Y, min(235, Y + (src - 16) * a)); U and V as in normal.
Vignette last: r = (x² + y²) / 2 with x, y in -1..1 at the frame's edges; gain = 1 - vignette * r²; Y = 16 + (Y - 16) * gain,
U, V = 128 + (c - 128) * gain. Particles are the compositor's own and are not drawn here.
"""
from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from story_workers.images.painted_pack import Pack, Plane

from .clip import Clip, Motion, Pose, place

Planes = tuple[NDArray[Any], NDArray[Any], NDArray[Any]]


def _axis(n: int, m: int, shift: float, scale: float) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    at = np.clip(((np.arange(n) + 0.5 - n / 2 - shift) / scale + m / 2) - 0.5, 0, m - 1)
    first = np.minimum(at.astype(int), m - 1)
    return first, np.minimum(first + 1, m - 1), (at - first).astype(np.float32)


def sample(plane: NDArray[Any], width: int, height: int, x: float, y: float, scale: float) -> NDArray[Any]:
    """Bilinear samples of one plane, (height, width) float32, by the convention above."""
    x0, x1, fx = _axis(width, plane.shape[1], x, scale)
    y0, y1, fy = _axis(height, plane.shape[0], y, scale)
    source = plane.astype(np.float32)
    rows = source[y0] * (1 - fy)[:, None] + source[y1] * fy[:, None]
    mixed: NDArray[Any] = rows[:, x0] * (1 - fx) + rows[:, x1] * fx
    return mixed


def _mean2(a: NDArray[Any]) -> NDArray[Any]:
    h, w = a.shape
    mean: NDArray[Any] = a.reshape(h // 2, 2, w // 2, 2).mean((1, 3), dtype=np.float32)
    return mean


def _draw(frame: Planes, layer: Plane, pose: Pose, width: int, height: int) -> None:
    for i, plane in enumerate((layer.y, layer.u, layer.v)):
        half = 1 if i == 0 else 2
        w, h, x, y = width // half, height // half, pose.x / half, pose.y / half
        color = sample(plane, w, h, x, y, pose.scale)
        if layer.a is None:
            a = np.full((h, w), pose.opacity, np.float32)
        else:
            a = sample(layer.a if half == 1 else _mean2(layer.a), w, h, x, y, pose.scale) / 255 * pose.opacity
        dst = frame[i]
        if layer.blend == "add" and i == 0:
            dst[...] = np.maximum(dst, np.minimum(235, dst + np.maximum(color - 16, 0) * a))
        else:
            dst[...] = dst * (1 - a) + color * a


def _vignette(frame: Planes, strength: float) -> None:
    for i, plane in enumerate(frame):
        h, w = plane.shape
        x, y = (np.arange(w) + 0.5) / w * 2 - 1, (np.arange(h) + 0.5) / h * 2 - 1
        r = (x[None, :] ** 2 + y[:, None] ** 2) / 2
        zero = 16 if i == 0 else 128
        plane[...] = zero + (plane - zero) * (1 - strength * r * r)


def render_frame(pack: Pack, clip: Clip, t: float, seconds: float | None = None) -> Planes:
    """One frame as (Y, U, V) uint8 planes of BT.709 limited 4:2:0. `seconds` defaults to t times the clip's duration."""
    when = t * clip.duration if seconds is None else seconds
    w, h = clip.width, clip.height
    frame: Planes = (np.full((h, w), 16, np.float32), np.full((h // 2, w // 2), 128, np.float32), np.full((h // 2, w // 2), 128, np.float32))
    paths = {m.layer: m for m in clip.motion}
    for layer in pack.layers:
        motion = paths.get(layer.name, Motion(layer.name, Pose(), Pose()))
        _draw(frame, layer, place(motion, clip.easing, t, when, clip.flicker), w, h)
    _vignette(frame, float(pack.header.get("vignette", 0.0)))
    y, u, v = (np.clip(np.rint(p), 0, 255).astype(np.uint8) for p in frame)
    return y, u, v
