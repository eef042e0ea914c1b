"""The stage: a camera and a stack of layers. Painters work in design units (frame width = 1080) whatever the real size is."""
from __future__ import annotations

import math
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Iterator

import cairo
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from .color import RGB
from .light import Light
from .noise import Rng, field as noise_field, rng
from .scene import Scene
from .vector import Ctx

OVERSCAN = 0.075   # on each side


@dataclass
class Layer:
    """One painted plane: `surface` is premultiplied ARGB, `divisor` times smaller than the overscan `size` where the layer is soft."""
    name: str
    depth: float
    surface: cairo.ImageSurface
    size: tuple[int, int]
    blend: str = "normal"
    opaque: bool = False
    divisor: int = 1


@dataclass(frozen=True)
class Camera:
    zoom: float = 1.0
    focus: tuple[float, float] = (540.0, 900.0)    # design point …
    target: tuple[float, float] = (540.0, 900.0)   # … that lands here in the frame
    roll: float = 0.0
    mirror: bool = False
    soft: float = 0.0                              # depth-of-field blur of what is behind the subject, design px

    def scale(self, depth: float) -> float:
        return math.pow(self.zoom, 1 - 0.55 * depth)

    def point(self, x: float, y: float, depth: float) -> tuple[float, float]:
        """Design point to frame point (design units)."""
        z = self.scale(depth)
        dx, dy = (x - self.focus[0]) * z, (y - self.focus[1]) * z
        if self.mirror:
            dx = -dx
        c, s = math.cos(self.roll), math.sin(self.roll)
        return self.target[0] + dx * c - dy * s, self.target[1] + dx * s + dy * c

    def apply(self, ctx: Ctx, depth: float) -> None:
        z = self.scale(depth)
        ctx.translate(*self.target)
        ctx.rotate(self.roll)
        ctx.scale(-z if self.mirror else z, z)
        ctx.translate(-self.focus[0], -self.focus[1])


@dataclass
class Stage:
    scene: Scene
    light: Light
    width: int
    height: int
    seed: str
    outside: Light                                            # the open air's light; `light` differs from it indoors
    camera: Camera = field(default_factory=Camera)
    layers: list[Layer] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.unit = self.width / 1080
        self.tall = self.height / self.unit                       # frame height in design units
        self.margin_x = 2 * round(self.width * OVERSCAN / 2)
        self.margin_y = 2 * round(self.height * OVERSCAN / 2)
        self.full = (self.width + 2 * self.margin_x, self.height + 2 * self.margin_y)

    def place_rng(self, *what: object) -> Rng:
        return rng(self.scene.placeKey, self.scene.place, *what)

    def shot_rng(self, *what: object) -> Rng:
        return rng(self.seed, *what)

    def context(self, surface: cairo.ImageSurface, divisor: int = 1) -> Ctx:
        """Frame coordinates in design units, origin at the frame's (not the overscan's) top left."""
        ctx = cairo.Context(surface)
        ctx.scale(self.unit / divisor, self.unit / divisor)
        ctx.translate(self.margin_x / self.unit, self.margin_y / self.unit)
        return ctx

    def bounds(self) -> tuple[float, float, float, float]:
        """Overscan rectangle in design units: x0, y0, x1, y1."""
        mx, my = self.margin_x / self.unit, self.margin_y / self.unit
        return -mx, -my, 1080 + mx, self.tall + my

    @contextmanager
    def layer(self, name: str, depth: float, *, blend: str = "normal", opaque: bool = False, blur: float = 0.0, camera: float | None = None,
              free: bool = False, mirror: bool = True) -> Iterator[Ctx]:
        """Paint a layer; `blur` softens it (painted small, so soft layers are cheap); `camera` is the depth used for framing; free ignores the camera."""
        w, h = self.full
        divisor = 1
        while blur * self.unit / divisor >= 2 and divisor < 8:
            divisor *= 2
        surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, math.ceil(w / divisor), math.ceil(h / divisor))
        ctx = self.context(surface, divisor)
        if not free:
            self.camera.apply(ctx, depth if camera is None else camera)
        yield ctx
        surface.flush()
        if blur > 0:
            surface = blurred(surface, blur * self.unit / divisor)
        if pixels(surface)[..., 3].any():
            self.layers.append(Layer(name, depth, surface, self.full, blend, opaque, divisor))


def pixels(surface: cairo.ImageSurface) -> NDArray[Any]:
    """Premultiplied BGRA view (height, width, 4) of the surface's own memory."""
    surface.flush()
    return np.frombuffer(surface.get_data(), np.uint8).reshape(surface.get_height(), surface.get_stride() // 4, 4)


def from_pixels(array: NDArray[Any]) -> cairo.ImageSurface:
    array = np.ascontiguousarray(array)
    return cairo.ImageSurface.create_for_data(array.data.cast("B"), cairo.FORMAT_ARGB32, array.shape[1], array.shape[0])


def blurred(surface: cairo.ImageSurface, radius: float) -> cairo.ImageSurface:
    """Gaussian blur of premultiplied pixels; the border is repeated so that edges do not darken."""
    size = (surface.get_width(), surface.get_height())
    image = Image.frombuffer("RGBX", size, surface.get_data(), "raw", "RGBX", 0, 1)     # X: Pillow must not take them for straight alpha
    image = image.filter(ImageFilter.GaussianBlur(radius))
    return from_pixels(np.array(image).reshape(image.height, image.width, 4))


def paint_rgb(ctx: Ctx, array: NDArray[Any], x: float, y: float, width: float, height: float, operator: cairo.Operator = cairo.OPERATOR_OVER) -> None:
    """Stretch a small (h, w, 3|4) float array 0..1 over a rectangle; a fourth channel is straight alpha."""
    h, w = array.shape[:2]
    out = np.empty((h, w, 4), np.uint8)
    if array.shape[2] == 4:
        rgb_part = array[..., :3] * array[..., 3:4]
        out[..., 3] = (np.clip(array[..., 3], 0, 1) * 255 + 0.5).astype(np.uint8)
    else:
        rgb_part = array
        out[..., 3] = 255
    out[..., :3] = (np.clip(rgb_part[..., ::-1], 0, 1) * 255 + 0.5).astype(np.uint8)
    surface = from_pixels(out)
    ctx.save()
    ctx.translate(x, y)
    ctx.scale(width / w, height / h)
    pattern = cairo.SurfacePattern(surface)
    pattern.set_filter(cairo.FILTER_BILINEAR)
    pattern.set_extend(cairo.EXTEND_PAD)
    ctx.set_source(pattern)
    ctx.rectangle(0, 0, w, h)
    ctx.set_operator(operator)
    ctx.fill()
    ctx.restore()


_TILES: dict[str, cairo.ImageSurface] = {}


def brush_tile() -> cairo.ImageSurface:
    """A wrapping A8 tile of soft brush strokes, the same for every picture."""
    if "brush" not in _TILES:
        size = 384
        r = rng("brush-tile")
        strokes = noise_field(r, size, size, 9, 40, 3, 0.6)
        ramp = np.abs(np.linspace(-1, 1, size, dtype=np.float32))
        edge = np.maximum(ramp[None, :], ramp[:, None]) ** 6
        rolled = np.roll(strokes, (size // 2, size // 2), (0, 1))
        tile = strokes * (1 - edge) + rolled * edge
        tile = np.clip((tile - tile.mean()) / tile.std() * 0.22 + 0.35, 0, 1)
        _TILES["brush"] = cairo.ImageSurface.create_for_data(np.ascontiguousarray((tile * 255).astype(np.uint8)).data.cast("B"), cairo.FORMAT_A8, size, size)
    return _TILES["brush"]


def texture(ctx: Ctx, color: RGB, alpha: float, scale: float = 2.2, turn: float = 0.0, shift: float = 0.0) -> None:
    """Brush strokes over what the context's group or surface already holds (clip first to limit it)."""
    pattern = cairo.SurfacePattern(brush_tile())
    pattern.set_extend(cairo.EXTEND_REPEAT)
    pattern.set_filter(cairo.FILTER_BILINEAR)
    ctx.save()
    matrix = cairo.Matrix()
    matrix.translate(shift * 131, shift * 57)
    matrix.scale(1 / scale, 1 / scale)
    matrix.rotate(turn)
    pattern.set_matrix(matrix)
    ctx.set_operator(cairo.OPERATOR_ATOP)
    ctx.set_source_rgba(*color, alpha)
    ctx.mask(pattern)
    ctx.restore()
