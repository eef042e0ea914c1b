"""From painted surfaces to the planes of a layer pack, and to the flat keyframe."""
from __future__ import annotations

from typing import Any, Sequence

import cairo
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ..painted_pack import BLEED, EMPTY, MATRIX, Plane, to_yuv
from .stage import Layer, pixels


def plane_of(layer: Layer) -> Plane:
    """Convert a painted layer. Alpha layers keep their own colour where they have any and blurred neighbours elsewhere."""
    data = pixels(layer.surface)
    w, h = layer.size
    if layer.divisor > 1:
        return _enlarged(layer, data)
    if layer.opaque:
        return Plane(layer.name, layer.depth, layer.blend, *to_yuv(_rgb(data)), None)
    y, u, v, a = (np.full(shape, empty, np.uint8) for shape, empty in zip(((h, w), (h // 2, w // 2), (h // 2, w // 2), (h, w)), EMPTY))
    for top, end, left, right in _parts(data[..., 3]):
        part = data[top:end, left:right]
        rgb = _rgb(part) if part[..., 3].min() == 255 else straight(np.ascontiguousarray(part))
        half = slice(top // 2, end // 2), slice(left // 2, right // 2)
        y[top:end, left:right], u[half], v[half] = to_yuv(rgb)
        a[top:end, left:right] = part[..., 3]
    return Plane(layer.name, layer.depth, layer.blend, y, u, v, a)


def _parts(alpha: NDArray[Any]) -> list[tuple[int, int, int, int]]:
    """(top, end, left, right), even: what holds anything, with room to bleed; below a skyline the solid rows apart, since they are quick."""
    h, w = alpha.shape
    rows, columns = np.flatnonzero(alpha.any(1)), np.flatnonzero(alpha.any(0))
    if not len(rows):
        return []
    top, end = max(0, (int(rows[0]) - BLEED) // 2 * 2), min(h, (int(rows[-1]) + BLEED + 2) // 2 * 2)
    left, right = max(0, (int(columns[0]) - BLEED) // 2 * 2), min(w, (int(columns[-1]) + BLEED + 2) // 2 * 2)
    open_rows = np.flatnonzero(alpha.min(1) < 255)
    solid = (int(open_rows[-1]) + 2) // 2 * 2 if len(open_rows) else top
    return [(top, solid, left, right), (solid, h, left, right)] if top < solid < h == end else [(top, end, left, right)]


def _enlarged(layer: Layer, data: NDArray[Any]) -> Plane:
    """A soft layer's planes: converted at the size it was painted in, then stretched."""
    y, u, v = (_rgb(data) if layer.opaque else straight(data)).convert("RGB", MATRIX).split()
    box = (0.0, 0.0, layer.size[0] / layer.divisor, layer.size[1] / layer.divisor)

    def stretch(band: Image.Image, by: int) -> NDArray[Any]:
        return np.asarray(band.resize((layer.size[0] // by, layer.size[1] // by), Image.Resampling.BILINEAR, box))

    alpha = None if layer.opaque else stretch(Image.fromarray(np.ascontiguousarray(data[..., 3])), 1)
    return Plane(layer.name, layer.depth, layer.blend, stretch(y, 1), stretch(u, 2), stretch(v, 2), alpha)


def _rgb(data: NDArray[Any]) -> Image.Image:
    """Opaque BGRA (h, w, 4) as a picture."""
    h, w = data.shape[:2]
    return Image.frombuffer("RGB", (w, h), np.ascontiguousarray(data), "raw", "BGRX", 0, 1)


def straight(data: NDArray[Any]) -> Image.Image:
    """Premultiplied BGRA (h, w, 4) uint8 to straight RGB, holes filled from ever coarser neighbourhoods."""
    h, w = data.shape[:2]
    small = Image.frombuffer("RGBX", (w, h), data, "raw", "RGBX", 0, 1).reduce(8)     # X: no second multiplication by alpha
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
    own_image = Image.frombuffer("RGBA", (w, h), data, "raw", "RGBa", 0, 1)     # unpremultiplies; channels are B, G, R, A
    b, g, r, a_band = own_image.split()
    bb, bg, br = bled.split()
    known = a_band.point([min(255, i * 12) for i in range(256)])
    return Image.composite(Image.merge("RGB", (r, g, b)), Image.merge("RGB", (br, bg, bb)), known)


def flatten(layers: Sequence[Layer], width: int, height: int, vignette: float) -> Image.Image:
    """The keyframe: layers composed at rest, cropped to the frame, with the vignette the compositor would apply."""
    out = cairo.ImageSurface(cairo.FORMAT_RGB24, width, height)
    ctx = cairo.Context(out)
    for layer in layers:
        ctx.save()
        ctx.translate((width - layer.size[0]) // 2, (height - layer.size[1]) // 2)
        ctx.scale(layer.divisor, layer.divisor)
        ctx.set_source_surface(layer.surface)
        ctx.get_source().set_filter(cairo.FILTER_BILINEAR if layer.divisor > 1 else cairo.FILTER_NEAREST)
        ctx.get_source().set_extend(cairo.EXTEND_PAD)
        ctx.set_operator(cairo.OPERATOR_ADD if layer.blend == "add" else cairo.OPERATOR_OVER)
        ctx.paint()
        ctx.restore()
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
    return _rgb(pixels(out))
