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

import numpy as np
from numpy.typing import NDArray
from PIL import Image

MAGIC = b"SGLAYER1"
MEDIA_TYPE = "application/vnd.storygen.layers"
_Y = (0.2126 * 219 / 255, 0.7152 * 219 / 255, 0.0722 * 219 / 255, 16.0)
_U = (-0.2126 / 1.8556 * 224 / 255, -0.7152 / 1.8556 * 224 / 255, 0.5 * 224 / 255, 128.0)
_V = (0.5 * 224 / 255, -0.7152 / 1.5748 * 224 / 255, -0.0722 / 1.5748 * 224 / 255, 128.0)
MATRIX = (*_Y, *_U, *_V)


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


def to_yuv(image: Image.Image) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """RGB image of even size to BT.709 limited 4:2:0 planes; chroma is computed from a quarter of the pixels."""
    _, u, v = image.reduce(2).convert("RGB", MATRIX).split()
    return np.asarray(image.convert("L", _Y)), np.asarray(u), np.asarray(v)


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
            if w <= 0 or h <= 0 or w % 2 or h % 2 or e["offset"] < 0 or not isinstance(e["alpha"], bool):
                raise PackError(f"layer {e['name']}: bad size, offset or alpha")
            sizes = [w * h, w * h // 4, w * h // 4] + ([w * h] if e["alpha"] else [])
            if at + sum(sizes) > len(data):
                raise PackError(f"layer {e['name']}: planes are cut off")
            planes = []
            for i, size in enumerate(sizes):
                shape = (h // 2, w // 2) if i in (1, 2) else (h, w)
                planes.append(np.frombuffer(data, np.uint8, size, at).reshape(shape))
                at += size
            layers.append(Plane(e["name"], float(e["depth"]), e["blend"], planes[0], planes[1], planes[2], planes[3] if e["alpha"] else None))
    except (KeyError, TypeError, ValueError) as fault:
        raise fault if isinstance(fault, PackError) else PackError(f"layer pack: bad header ({fault})") from fault
    return Pack(header, layers)
