"""A flat picture as a pack of one layer, for keyframes that a model made."""
from __future__ import annotations

from pathlib import Path

from PIL import Image

from story_workers.failures import InvalidInput
from story_workers.images.painted_pack import Plane, pack_bytes, to_yuv

OVERSCAN = 1.09
MAX_PIXELS = 40_000_000


def pack_flat(path: Path, width: int, height: int, seed: int) -> bytes:
    """Cover the frame with the picture, enlarged a little so that it has room to move. InvalidInput for what is no picture."""
    try:
        with Image.open(path) as image:
            if image.width * image.height > MAX_PIXELS:
                raise InvalidInput(f"The keyframe has {image.width}x{image.height} pixels; at most {MAX_PIXELS} are read.")
            if image.format not in ("PNG", "JPEG", "WEBP"):
                raise InvalidInput(f"The keyframe is {image.format}, neither PNG, JPEG nor WebP.")
            flat = image.convert("RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise InvalidInput(f"The keyframe cannot be read as a picture: {error}") from error
    w, h = 2 * round(width * OVERSCAN / 2), 2 * round(height * OVERSCAN / 2)
    scale = max(w / flat.width, h / flat.height)
    cut_x, cut_y = (flat.width - w / scale) / 2, (flat.height - h / scale) / 2
    cover = flat.resize((w, h), Image.Resampling.LANCZOS, (cut_x, cut_y, flat.width - cut_x, flat.height - cut_y))
    plane = Plane("picture", 0.5, "normal", *to_yuv(cover), None)
    return pack_bytes([plane], width, height, seed, "flat", 0.0, {"kind": "none", "count": 0, "seed": 1, "color": "#ffffff", "opacity": 0.5})
