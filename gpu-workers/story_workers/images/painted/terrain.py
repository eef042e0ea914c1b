"""Ridges, fields and mist."""
from __future__ import annotations

from typing import Sequence

import numpy as np

from .color import RGB, mix
from .light import Light
from .noise import Rng, line
from .stage import texture
from .vector import Ctx, Point, fill, glow, linear, poly

LEFT, RIGHT = -900.0, 1980.0


def ridge_points(r: Rng, y: float, amp: float, rough: float = 0.5, base: int = 4, count: int = 170, left: float = LEFT, right: float = RIGHT) -> list[Point]:
    heights = line(r, count, rough, 6, base)
    return [(float(x), float(y - amp * h)) for x, h in zip(np.linspace(left, right, count), heights)]


def mass(ctx: Ctx, points: list[Point], top: RGB, base: RGB, depth_px: float, bottom: float = 3400.0) -> None:
    """Fill from a skyline down, fading from `top` to `base` over depth_px: the air that gathers at a hill's foot."""
    y0 = min(p[1] for p in points)
    g = linear(0, y0, 0, y0 + depth_px, (0, top), (1, base))
    fill(poly(ctx, [*points, (points[-1][0], bottom), (points[0][0], bottom)]), g)


def ridge(ctx: Ctx, r: Rng, light: Light, y: float, amp: float, depth: float, rough: float = 0.5, base: int = 4, foot: float = 320.0) -> list[Point]:
    """One ridge at a depth of the air; returns its skyline."""
    points = ridge_points(r, y, amp, rough, base)
    top = light.ridge(depth)
    ctx.save()
    mass(ctx, points, top, mix(top, light.haze, 0.35 + 0.4 * light.fog), foot)
    ctx.restore()
    return points


def lit_slopes(ctx: Ctx, r: Rng, light: Light, points: list[Point], depth: float, amount: float = 0.5) -> None:
    """Facets of light on the side that looks to the sun: short strokes hanging from the skyline."""
    c = mix(light.ridge(depth), light.key, 0.5)
    for i in range(2, len(points) - 3):
        rise = (points[i + 1][1] - points[i - 1][1]) * light.side
        if rise <= 1:
            continue
        length = (30 + 130 * r.random()) * min(1.0, rise / 12)
        x, y = points[i]
        nx, ny = points[i + 1]
        ctx.move_to(x, y)
        ctx.line_to(nx, ny)
        ctx.line_to(nx + light.side * length * 0.35 + 8, ny + length)
        ctx.line_to(x + light.side * length * 0.2, y + length * 0.7)
        ctx.close_path()
    y0 = min(p[1] for p in points)
    fill(ctx, linear(0, y0, 0, y0 + 330, (0, c, 0.75 * amount), (1, c, 0.0)))


def height_at(points: Sequence[Point], x: float) -> float:
    return float(np.interp(x, [p[0] for p in points], [p[1] for p in points]))


def mist(ctx: Ctx, r: Rng, light: Light, y: float, height: float, strength: float, count: int = 7) -> None:
    """Banks of low mist around a row."""
    c = mix(light.haze, light.horizon, 0.35)
    for _ in range(count):
        glow(ctx, -200 + 1480 * r.random(), y + (r.random() - 0.5) * height, 330 + 420 * r.random(), height * (0.35 + 0.5 * r.random()), c, strength * (0.4 + 0.5 * r.random()), 0.8)


def ground(ctx: Ctx, light: Light, y: float, far: RGB, near: RGB, bottom: float, seed_shift: float = 0.0) -> None:
    """A plain from row y to the bottom, hazy far, dark near, brushed."""
    fill(poly(ctx, [(LEFT, y), (RIGHT, y), (RIGHT, bottom + 1500), (LEFT, bottom + 1500)]), linear(0, y, 0, bottom, (0, far), (0.35, mix(far, near, 0.6)), (1, near)))
    ctx.save()
    ctx.rectangle(LEFT, y, RIGHT - LEFT, bottom - y + 400)
    ctx.clip()
    texture(ctx, light.dark, 0.22, 3.0, 0.02, seed_shift)
    texture(ctx, light.key, 0.05, 2.0, -0.03, seed_shift + 3)
    ctx.restore()
