"""The layer pack (`*.layers`): painted planes as video-range YUV, ready for a compositor that knows nothing of painting.

File: b"SGLAYER1", uint32 little-endian length of the JSON header, the header, zeros to a multiple of 64, planes.
Planes of a layer follow each other: Y (w*h), U and V (w/2*h/2), then A (w*h) when the layer has alpha.
BT.709 limited range, straight alpha, chroma samples at the centre of their 2x2 block. Where A is 0 the colour continues its neighbours'.
"""
from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Sequence

import cairo
import numpy as np
from PIL import Image

from .stage import Layer, pixels

MAGIC = b"SGLAYER1"
MEDIA_TYPE = "application/vnd.storygen.layers"
_Y = (0.2126 * 219 / 255, 0.7152 * 219 / 255, 0.0722 * 219 / 255, 16.0)
_U = (-0.2126 / 1.8556 * 224 / 255, -0.7152 / 1.8556 * 224 / 255, 0.5 * 224 / 255, 128.0)
_V = (0.5 * 224 / 255, -0.7152 / 1.5748 * 224 / 255, -0.0722 / 1.5748 * 224 / 255, 128.0)
_MATRIX = (*_Y, *_U, *_V)


class PackError(ValueError):
    """The bytes are not a layer pack."""


@dataclass(frozen=True)
class Plane:
    """One layer of a pack: uint8 arrays y (h, w), u and v (h/2, w/2), a (h, w) or None."""
    name: str
    depth: float
    blend: str
    y: np.ndarray
    u: np.ndarray
    v: np.ndarray
    a: np.ndarray | None

    @property
    def rows(self) -> tuple[int, int]:
        """First and last row with any alpha (the whole plane when opaque; (0, -1) when empty)."""
        if self.a is None:
            return 0, self.y.shape[0] - 1
        hit = np.flatnonzero(self.a.any(1))
        return (int(hit[0]), int(hit[-1])) if len(hit) else (0, -1)


@dataclass(frozen=True)
class Pack:
    header: dict[str, Any]
    layers: list[Plane]


def to_yuv(image: Image.Image) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """RGB image of even size to BT.709 limited 4:2:0 planes."""
    y, u, v = image.convert("RGB", _MATRIX).split()
    return np.asarray(y), np.asarray(u.reduce(2)), np.asarray(v.reduce(2))


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


def straight(data: np.ndarray) -> Image.Image:
    """Premultiplied BGRA (h, w, 4) uint8 to straight RGB, holes filled from ever coarser neighbourhoods."""
    h, w = data.shape[:2]
    small = Image.frombytes("RGBX", (w, h), data.tobytes()).reduce(8)     # X: no second multiplication by alpha
    under: np.ndarray | None = None
    levels = [np.asarray(small, np.float32)]
    while min(levels[-1].shape[:2]) > 2:
        levels.append(np.asarray(Image.frombytes("RGBX", levels[-1].shape[1::-1], levels[-1].astype(np.uint8).tobytes()).reduce(2), np.float32))
    for level in reversed(levels):
        a = level[..., 3:4]
        own = level[..., :3] * 255 / np.maximum(a, 1)
        if under is None:
            mean = own[a[..., 0] > 0].mean(0) if (a > 0).any() else np.full(3, 128, np.float32)
            under = np.where(a > 0, own, mean)
        else:
            up = np.asarray(Image.fromarray(np.clip(under, 0, 255).astype(np.uint8), "RGB").resize((level.shape[1], level.shape[0]), Image.Resampling.BILINEAR), np.float32)
            k = np.minimum(a / 24, 1)
            under = own * k + up * (1 - k)
    bled = Image.fromarray(np.clip(under, 0, 255).astype(np.uint8), "RGB").resize((w, h), Image.Resampling.BILINEAR)
    own_image = Image.frombuffer("RGBA", (w, h), data.tobytes(), "raw", "RGBa")     # unpremultiplies; channels are B, G, R, A
    b, g, r, a_band = own_image.split()
    bb, bg, br = bled.split()
    known = a_band.point([min(255, i * 12) for i in range(256)])
    return Image.composite(Image.merge("RGB", (r, g, b)), Image.merge("RGB", (br, bg, bb)), known)


def pack_bytes(planes: Sequence[Plane], width: int, height: int, seed: int, backend: str, vignette: float, particles: dict[str, Any]) -> bytes:
    """Serialise a pack; layers back to front."""
    entries, blobs, offset = [], [], 0
    for p in planes:
        parts = [p.y.tobytes(), p.u.tobytes(), p.v.tobytes()] + ([p.a.tobytes()] if p.a is not None else [])
        entries.append({"name": p.name, "depth": round(p.depth, 4), "width": p.y.shape[1], "height": p.y.shape[0], "alpha": p.a is not None,
                        "blend": p.blend, "offset": offset, "rows": list(p.rows)})
        blobs += parts
        offset += sum(map(len, parts))
    header = {"width": width, "height": height, "backend": backend, "seed": seed, "layers": entries, "vignette": round(vignette, 3), "particles": particles}
    text = json.dumps(header, separators=(",", ":")).encode()
    start = len(MAGIC) + 4 + len(text)
    return b"".join([MAGIC, struct.pack("<I", len(text)), text, b"\0" * (-start % 64), *blobs])


def write_pack(path: Path, planes: Sequence[Plane], **header: Any) -> None:
    path.write_bytes(pack_bytes(planes, **header))


def read_pack(data: bytes) -> Pack:
    """Parse and check a pack; raises PackError on anything that is not whole."""
    if len(data) < 12 or data[:8] != MAGIC:
        raise PackError("not a layer pack: wrong magic")
    (length,) = struct.unpack_from("<I", data, 8)
    if 12 + length > len(data):
        raise PackError("layer pack: header is cut off")
    try:
        header = json.loads(data[12:12 + length])
        base = (12 + length + 63) // 64 * 64
        layers = []
        for e in header["layers"]:
            w, h, at = int(e["width"]), int(e["height"]), base + int(e["offset"])
            if w <= 0 or h <= 0 or w % 2 or h % 2 or e["offset"] < 0:
                raise PackError(f"layer {e['name']}: bad size or offset")
            sizes = [w * h, w * h // 4, w * h // 4] + ([w * h] if e["alpha"] else [])
            if at + sum(sizes) > len(data):
                raise PackError(f"layer {e['name']}: planes are cut off")
            planes = []
            for i, size in enumerate(sizes):
                shape = (h // 2, w // 2) if i in (1, 2) else (h, w)
                planes.append(np.frombuffer(data, np.uint8, size, at).reshape(shape))
                at += size
            layers.append(Plane(e["name"], float(e["depth"]), e["blend"], *planes[:3], planes[3] if e["alpha"] else None))
    except (KeyError, TypeError, ValueError) as fault:
        raise fault if isinstance(fault, PackError) else PackError(f"layer pack: bad header ({fault})") from fault
    return Pack(header, layers)


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
        mask = cairo.ImageSurface.create_for_data(memoryview(shade).cast("B"), cairo.FORMAT_A8, width // 8, height // 8, shade.shape[1])
        ctx.set_operator(cairo.OPERATOR_OVER)
        ctx.scale(8, 8)
        pattern = cairo.SurfacePattern(mask)
        pattern.set_extend(cairo.EXTEND_PAD)
        ctx.set_source_rgb(0, 0, 0)
        ctx.mask(pattern)
    return Image.frombuffer("RGB", (width, height), pixels(out).tobytes(), "raw", "BGRX")
