"""A flat picture as a pack of one layer, for keyframes that a model made."""
from __future__ import annotations

from pathlib import Path

from story_workers.images.painted_pack import Plane, pack_bytes, to_yuv
from story_workers.pictures import cover, open_picture

OVERSCAN = 1.09


def pack_flat(path: Path, width: int, height: int, seed: int) -> bytes:
    """Cover the frame with the picture, enlarged a little so that it has room to move. InvalidInput for what is no picture."""
    w, h = 2 * round(width * OVERSCAN / 2), 2 * round(height * OVERSCAN / 2)
    plane = Plane("picture", 0.5, "normal", *to_yuv(cover(open_picture(path), w, h)), None)
    return pack_bytes([plane], width, height, seed, "flat", 0.0, {"kind": "none", "count": 0, "seed": 1, "color": "#ffffff", "opacity": 0.5})
