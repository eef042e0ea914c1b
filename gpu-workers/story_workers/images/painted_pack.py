"""The layer pack (`*.layers`): painted planes as video-range YUV, ready for a compositor that knows nothing of painting.

File: b"SGLAYER2", uint32 little-endian length of the JSON header, the header, then all planes as one zlib stream: painted planes are smooth or
empty, a tenth of the bytes for a twentieth of a second. Planes of a layer follow each other: Y (w*h), U and V (w/2*h/2), then A (w*h) when the layer has alpha. A layer with alpha is stored as the
`box` [x, y, w, h] of its `width` x `height` that holds anything; beside it there is nothing.
BT.709 limited range, straight alpha, chroma samples at the centre of their 2x2 block. Where A is 0 the colour continues its neighbours'.
"""
from __future__ import annotations

import json
import struct
import zlib
from dataclasses import dataclass
from typing import Any, Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

MAGIC = b"SGLAYER2"
MEDIA_TYPE = "application/vnd.storygen.layers"
_Y = (0.2126 * 219 / 255, 0.7152 * 219 / 255, 0.0722 * 219 / 255, 16.0)
_U = (-0.2126 / 1.8556 * 224 / 255, -0.7152 / 1.8556 * 224 / 255, 0.5 * 224 / 255, 128.0)
_V = (0.5 * 224 / 255, -0.7152 / 1.5748 * 224 / 255, -0.0722 / 1.5748 * 224 / 255, 128.0)
MATRIX = (*_Y, *_U, *_V)
EMPTY = (16, 128, 128, 0)     # Y, U, V, A of a pixel nothing was painted on
MOST = 512 << 20             # bytes of planes
BLEED = 8                     # rows and columns kept around what was painted, so that sampling beside it sees its colour


class PackError(ValueError):
    """The bytes are not a layer pack."""


@dataclass(frozen=True)
class Plane:
    """One layer of a pack: uint8 arrays y (h, w), u and v (h/2, w/2), a (h, w) or None."""
    name: str
    depth: float
    blend: str
    y: NDArray[Any]
    u: NDArray[Any]
    v: NDArray[Any]
    a: NDArray[Any] | None

    @property
    def box(self) -> tuple[int, int, int, int]:
        """x, y, w, h, all even: what holds anything, with BLEED around it (2x2 in the corner when nothing does)."""
        h, w = self.y.shape
        if self.a is None:
            return 0, 0, w, h
        rows, columns = np.flatnonzero(self.a.any(1)), np.flatnonzero(self.a.any(0))
        if not len(rows):
            return 0, 0, 2, 2
        left, top = max(0, int(columns[0]) - BLEED) // 2 * 2, max(0, int(rows[0]) - BLEED) // 2 * 2
        right, end = min(w, (int(columns[-1]) + BLEED + 2) // 2 * 2), min(h, (int(rows[-1]) + BLEED + 2) // 2 * 2)
        return left, top, right - left, end - top


@dataclass(frozen=True)
class Pack:
    header: dict[str, Any]
    layers: list[Plane]


def to_yuv(image: Image.Image) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """RGB image of even size to BT.709 limited 4:2:0 planes; chroma is computed from a quarter of the pixels."""
    _, u, v = image.reduce(2).convert("RGB", MATRIX).split()
    return np.asarray(image.convert("L", _Y)), np.asarray(u), np.asarray(v)


def pack_bytes(planes: Sequence[Plane], width: int, height: int, seed: int, backend: str, vignette: float, particles: dict[str, Any]) -> bytes:
    """Serialise a pack; layers back to front."""
    entries, offset, deflate = [], 0, zlib.compressobj(1)
    body: list[bytes] = []
    for p in planes:
        x, y, w, h = p.box
        luma, chroma = np.s_[y:y + h, x:x + w], np.s_[y // 2:(y + h) // 2, x // 2:(x + w) // 2]
        entries.append({"name": p.name, "depth": round(p.depth, 4), "width": p.y.shape[1], "height": p.y.shape[0], "alpha": p.a is not None,
                        "blend": p.blend, "offset": offset, **({"box": [x, y, w, h]} if p.a is not None else {})})
        for part in (p.y[luma], p.u[chroma], p.v[chroma], *([p.a[luma]] if p.a is not None else [])):
            body.append(deflate.compress(part.tobytes()))
            offset += part.size
    header = {"width": width, "height": height, "backend": backend, "seed": seed, "layers": entries, "vignette": round(vignette, 3), "particles": particles}
    text = json.dumps(header, separators=(",", ":")).encode()
    return b"".join([MAGIC, struct.pack("<I", len(text)), text, *body, deflate.flush()])


def read_header(start: bytes) -> dict[str, Any]:
    """The header of a pack from its first bytes; PackError when it is not whole or describes what no pack may hold."""
    if len(start) < 12 or start[:8] != MAGIC:
        raise PackError("not a layer pack: wrong magic")
    (length,) = struct.unpack_from("<I", start, 8)
    if 12 + length > len(start):
        raise PackError("layer pack: header is cut off")
    try:
        header: dict[str, Any] = json.loads(start[12:12 + length])
        for e in header["layers"]:
            x, y, w, h = _box(e)
            if w <= 0 or h <= 0 or any(n % 2 for n in (x, y, w, h)) or e["offset"] < 0 or not isinstance(e["alpha"], bool):
                raise PackError(f"layer {e['name']}: bad size, offset or alpha")
            if x < 0 or y < 0 or x + w > e["width"] or y + h > e["height"] or not (e["alpha"] or (w, h) == (e["width"], e["height"])):
                raise PackError(f"layer {e['name']}: the box does not fit")
            if _end(e) > MOST:
                raise PackError(f"layer {e['name']}: more than {MOST} bytes of planes")
    except (KeyError, TypeError, ValueError) as fault:
        raise fault if isinstance(fault, PackError) else PackError(f"layer pack: bad header ({fault})") from fault
    return header


def read_pack(data: bytes) -> Pack:
    """Parse and check a pack, layers in their full size; raises PackError on anything that is not whole."""
    header = read_header(data)
    stored = _inflate(data[12 + struct.unpack_from("<I", data, 8)[0]:], max(map(_end, header["layers"]), default=0))
    layers = []
    for e in header["layers"]:
        at = e["offset"]
        x, y, w, h = _box(e)
        planes = []
        for empty, by in zip(EMPTY, (1, 2, 2, 1) if e["alpha"] else (1, 2, 2)):
            size = w // by * (h // by)
            plane = np.full((e["height"] // by, e["width"] // by), empty, np.uint8)
            plane[y // by:(y + h) // by, x // by:(x + w) // by] = np.frombuffer(stored, np.uint8, size, at).reshape(h // by, w // by)
            planes.append(plane)
            at += size
        layers.append(Plane(e["name"], float(e["depth"]), e["blend"], planes[0], planes[1], planes[2], planes[3] if e["alpha"] else None))
    return Pack(header, layers)


def _inflate(body: bytes, size: int) -> bytes:
    """The planes, `size` bytes and no more."""
    stream = zlib.decompressobj()
    try:
        planes = stream.decompress(body, size + 1)
    except zlib.error as fault:
        raise PackError(f"layer pack: planes cannot be read ({fault})") from fault
    if len(planes) != size or not stream.eof:
        raise PackError("layer pack: planes are cut off, or more than the header says")
    return planes


def _end(entry: dict[str, Any]) -> int:
    """Where a layer's planes end."""
    _, _, w, h = _box(entry)
    return int(entry["offset"]) + w * h * 3 // 2 + (w * h if entry["alpha"] else 0)


def _box(entry: dict[str, Any]) -> tuple[int, int, int, int]:
    x, y, w, h = (int(n) for n in entry.get("box") or (0, 0, entry["width"], entry["height"]))
    return x, y, w, h
