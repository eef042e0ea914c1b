"""Water: the sky turned over, broken by waves that shrink towards the horizon."""
from __future__ import annotations

from .color import RGB, gain, mix
from .light import Light
from .noise import Rng
from .perspective import Persp
from .vector import Ctx, fill, linear, poly


def lens(ctx: Ctx, x: float, y: float, w: float, h: float, bend: float = 0.0) -> None:
    """A flat stroke with pointed ends, added to the path."""
    ctx.move_to(x - w, y)
    ctx.curve_to(x - w * 0.4, y - h + bend, x + w * 0.4, y - h + bend, x + w, y)
    ctx.curve_to(x + w * 0.4, y + h * 0.7 + bend, x - w * 0.4, y + h * 0.7 + bend, x - w, y)
    ctx.close_path()


def strokes(ctx: Ctx, r: Rng, persp: Persp, y0: float, y1: float, count: int, color: RGB, alpha: float, size: float, x0: float = -400, x1: float = 1480,
            power: float = 1.7) -> None:
    """Waves as lens strokes between two rows, one colour, sized by distance."""
    for _ in range(count):
        t = r.random() ** power
        y = y0 + (y1 - y0) * t
        k = (y - persp.hy + 6) / 420
        w = size * (0.35 + r.random()) * (0.12 + k)
        lens(ctx, x0 + (x1 - x0) * r.random(), y, w, max(0.7, w * (0.03 + 0.05 * min(1.6, k))))
    fill(ctx, color, alpha)


def water(ctx: Ctx, r: Rng, light: Light, persp: Persp, y0: float, y1: float, sun_x: float | None, rough: float = 0.5, calm: float = 0.0) -> None:
    """Open water from row y0 down to y1 (and beyond)."""
    far = mix(light.horizon, light.lower, 0.4)
    mid = mix(light.lower, light.upper, 0.55)
    near = mix(mix(light.zenith, light.upper, 0.35), light.dark, 0.42)
    fill(poly(ctx, [(-900, y0), (1980, y0), (1980, y1 + 1500), (-900, y1 + 1500)]),
         linear(0, y0, 0, y1, (0, mix(far, light.haze, 0.35)), (0.08, mix(far, mid, 0.45)), (0.36, mix(mid, near, 0.35)), (1, near)))
    density = 1.0 - 0.55 * calm
    strokes(ctx, r, persp, y0 + 2, y1 + 260, int(330 * density), mix(near, light.dark, 0.35), 0.42, 190 * (0.7 + rough))
    strokes(ctx, r, persp, y0 + 2, y1 + 260, int(300 * density), mix(mid, far, 0.45), 0.30, 170 * (0.7 + rough))
    strokes(ctx, r, persp, y0 + 1, y1 + 160, int(110 * density), mix(far, light.key, 0.35), 0.34, 120)
    if rough > 0.7:
        strokes(ctx, r, persp, y0 + 60, y1 + 200, 70, mix(light.horizon, (1, 1, 1), 0.5), 0.55, 90)
    if sun_x is not None and light.disc > 0.1:
        glints(ctx, r, light, persp, y0, y1, sun_x)


def glints(ctx: Ctx, r: Rng, light: Light, persp: Persp, y0: float, y1: float, x: float) -> None:
    """The path of light on the water below sun or moon."""
    hot = mix(light.key, (1, 1, 1), 0.35)
    for spread, count, alpha in ((1.0, 150, 0.30), (0.5, 110, 0.55), (0.22, 60, 0.9)):
        for _ in range(count):
            t = r.random() ** 1.5
            y = y0 + 2 + (y1 - y0) * 0.92 * t
            half = (34 + 150 * t) * spread
            w = (6 + 40 * t) * (0.4 + r.random())
            lens(ctx, x + (r.random() - 0.5) * 2 * half, y, w, max(0.9, w * 0.09))
        fill(ctx, hot, alpha * light.disc * (0.75 if light.night else 0.9))


def foam(ctx: Ctx, r: Rng, light: Light, points: list[tuple[float, float]], width: float, alpha: float = 0.8) -> None:
    """A broken white edge along a shore line."""
    white = gain(mix(light.horizon, (1, 1, 1), 0.55), 0.55 + 0.45 * (not light.night))
    for a, b in zip(points, points[1:]):
        for _ in range(3):
            t = r.random()
            lens(ctx, a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t + (r.random() - 0.4) * width, 14 + 46 * r.random(), 1.5 + 4 * r.random())
    fill(ctx, white, alpha)
