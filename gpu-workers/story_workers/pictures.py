"""Reading an untrusted picture, and cutting pictures to a size."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from story_workers.failures import InvalidInput

MAX_PIXELS: Final = 64_000_000


def open_picture(path: Path) -> Any:
    """A PIL image in RGB. InvalidInput for anything that is not a picture of at most 64 megapixels: the size is
    read from the header before a single pixel is unpacked."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise InvalidInput(f"The picture has {picture.width}x{picture.height} pixels, too many.")
            return picture.convert("RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError) as error:
        raise InvalidInput(f"The input is not a readable picture ({type(error).__name__}).") from error


def cover(picture: Any, width: int, height: int) -> Any:
    """Scaled to fill width x height, the middle cut out."""
    from PIL import Image, ImageOps

    if picture.size == (width, height):
        return picture
    return ImageOps.fit(picture, (width, height), method=Image.Resampling.LANCZOS)


def fitting_size(width: int, height: int, area: int, step: int) -> tuple[int, int]:
    """The multiples of `step` nearest to the shape width:height with about `area` pixels."""
    aspect = width / height
    across = max(1, round((area * aspect) ** 0.5 / step)) * step
    down = max(1, round((area / aspect) ** 0.5 / step)) * step
    return across, down
