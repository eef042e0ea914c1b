"""From painted surfaces to the planes of a layer pack, and to the flat keyframe."""
from __future__ import annotations

from typing import Any, Sequence

import cairo
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ..painted_pack import Plane, to_yuv
from .stage import Layer, pixels


def plane_of(layer: Layer) -> Plane:
    """Convert a painted layer. Alpha layers keep their own colour where they have any and blurred neighbours elsewhere."""
    data = pixels(layer.surface)
    h, w = data.shape[:2]
    if layer.opaque:
        return Plane(layer.name, layer.depth, layer.blend, *to_yuv(Image.frombuffer("RGB", (w, h), data.tobytes(), "raw", "BGRX")), None)
    alpha = np.ascontiguousarray(data[..., 3])
    rows = np.flatnonzero(alpha.any(1))
    y = np.full((h, w), 16, np.uint8)
    u = np.full((h // 2, w // 2), 128, np.uint8)
    v = np.full((h // 2, w // 2), 128, np.uint8)
    if len(rows):
        top, end = max(0, (int(rows[0]) - 8) // 2 * 2), min(h, (int(rows[-1]) + 10) // 2 * 2)
        rgb = straight(np.ascontiguousarray(data[top:end]))
        y[top:end], u[top // 2:end // 2], v[top // 2:end // 2] = to_yuv(rgb)
    return Plane(layer.name, layer.depth, layer.blend, y, u, v, alpha)


def straight(data: NDArray[Any]) -> Image.Image:
    """Premultiplied BGRA (h, w, 4) uint8 to straight RGB, holes filled from ever coarser neighbourhoods."""
    h, w = data.shape[:2]
    small = Image.frombytes("RGBX", (w, h), data.tobytes()).reduce(8)     # X: no second multiplication by alpha
    levels = [np.asarray(small, np.float32)]
    while min(levels[-1].shape[:2]) > 2:
        levels.append(np.asarray(Image.frombytes("RGBX", (levels[-1].shape[1], levels[-1].shape[0]), levels[-1].astype(np.uint8).tobytes()).reduce(2), np.float32))
    under = np.zeros((1, 1, 3), np.float32)
    for depth, level in enumerate(reversed(levels)):
        a = level[..., 3:4]
        own = level[..., :3] * 255 / np.maximum(a, 1)
        if depth == 0:
            mean = own[a[..., 0] > 0].mean(0) if (a > 0).any() else np.full(3, 128, np.float32)
            under = np.where(a > 0, own, mean)
        else:
            up = np.asarray(Image.fromarray(np.clip(under, 0, 255).astype(np.uint8), "RGB").resize((level.shape[1], level.shape[0]), Image.Resampling.BILINEAR), np.float32)
            k = np.minimum(a / 24, 1)
            under = own * k + up * (1 - k)
    bled = Image.fromarray(np.clip(under, 0, 255).astype(np.uint8), "RGB").resize((w, h), Image.Resampling.NEAREST)     # only ever seen through alpha near 0
    own_image = Image.frombuffer("RGBA", (w, h), data.tobytes(), "raw", "RGBa")     # unpremultiplies; channels are B, G, R, A
    b, g, r, a_band = own_image.split()
    bb, bg, br = bled.split()
    known = a_band.point([min(255, i * 12) for i in range(256)])
    return Image.composite(Image.merge("RGB", (r, g, b)), Image.merge("RGB", (br, bg, bb)), known)


def flatten(layers: Sequence[Layer], width: int, height: int, vignette: float) -> Image.Image:
    """The keyframe: layers composed at rest, cropped to the frame, with the vignette the compositor would apply."""
    out = cairo.ImageSurface(cairo.FORMAT_RGB24, width, height)
    ctx = cairo.Context(out)
    for layer in layers:
        ctx.set_operator(cairo.OPERATOR_ADD if layer.blend == "add" else cairo.OPERATOR_OVER)
        ctx.set_source_surface(layer.surface, (width - layer.surface.get_width()) // 2, (height - layer.surface.get_height()) // 2)
        ctx.paint()
    if vignette > 0:
        y, x = np.mgrid[0:height // 8, 0:width // 8].astype(np.float32)
        r2 = ((((x + 0.5) * 8 / width) * 2 - 1) ** 2 + (((y + 0.5) * 8 / height) * 2 - 1) ** 2) / 2
        shade = np.clip(vignette * r2 * r2 * 255, 0, 255).astype(np.uint8)
        shade = np.ascontiguousarray(np.pad(shade, ((0, 0), (0, -shade.shape[1] % 4))))
        mask = cairo.ImageSurface.create_for_data(shade.data.cast("B"), cairo.FORMAT_A8, width // 8, height // 8, shade.shape[1])
        ctx.set_operator(cairo.OPERATOR_OVER)
        ctx.scale(8, 8)
        pattern = cairo.SurfacePattern(mask)
        pattern.set_extend(cairo.EXTEND_PAD)
        ctx.set_source_rgb(0, 0, 0)
        ctx.mask(pattern)
    return Image.frombuffer("RGB", (width, height), pixels(out).tobytes(), "raw", "BGRX")
