"""Skies: graded air, sun or moon, stars, clouds lit from the right side, rays. Painted small and enlarged, since air is soft."""
from __future__ import annotations

import cairo
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .color import RGB, gain, mix
from .light import Light
from .noise import field, smoothstep
from .stage import Stage, paint_rgb
from .vector import Ctx, fill, glow, oval

DIVISOR = 4


def _ramp(v: NDArray[Any], stops: list[tuple[float, RGB]]) -> NDArray[Any]:
    at = [s[0] for s in stops]
    return np.stack([np.interp(v, at, [s[1][c] for s in stops]) for c in range(3)], -1).astype(np.float32)


def sun_point(stage: Stage, horizon: float) -> tuple[float, float]:
    """Where sun or moon stands in the frame."""
    light = stage.light
    x, y = stage.camera.point(light.sun[0] * 1080, horizon - light.sun[1], 1.0)
    return x, min(max(y, stage.tall * 0.10), stage.camera.point(540, horizon - 20, 1.0)[1]) if light.sun[1] > 200 else y


def air(stage: Stage, horizon: float) -> NDArray[Any]:
    """The sky's colours without clouds over the overscan rectangle, (h, w, 3) float32 at 1/4 size."""
    light = stage.light
    x0, y0, x1, y1 = stage.bounds()
    w, h = max(8, stage.full[0] // DIVISOR), max(8, stage.full[1] // DIVISOR)
    hy = stage.camera.point(540, horizon, 1.0)[1]
    top = min(y0, hy - stage.tall * 0.62)
    y = (np.linspace(y0, y1, h, dtype=np.float32) - top) / (hy - top)
    column = _ramp(y, [(0.0, light.zenith), (0.42, light.upper), (0.78, light.lower), (1.0, light.horizon), (1.25, light.haze)])
    out = np.repeat(column[:, None, :], w, 1)
    sx, sy = sun_point(stage, horizon)
    gx = (np.linspace(x0, x1, w, dtype=np.float32) - sx)[None, :]
    gy = (np.linspace(y0, y1, h, dtype=np.float32) - sy)[:, None]
    if light.sun[1] > 0:
        strength = 0.18 + 0.5 * light.disc
        wide = np.exp(-np.sqrt((gx / 760) ** 2 + (gy / 520) ** 2) * 2.2)
        tight = np.exp(-np.sqrt(gx ** 2 + gy ** 2) / 120)
        warm = np.array(mix(light.key, light.horizon, 0.35), np.float32)
        k = (wide * strength * (0.3 if light.night else 0.62) + tight * light.disc * 0.34)[..., None]
        out += (1 - out) * k * warm
    shade = field(stage.shot_rng("air"), w, h, 2.2, 3.0, 3)[..., None] - 0.5
    shaded: NDArray[Any] = np.clip(out * (1 + shade * 0.10), 0, 1)
    return shaded


def clouds(stage: Stage, base: NDArray[Any], horizon: float) -> NDArray[Any]:
    """Lay cloud banks over the air: flattened towards the horizon, lit on the sun's side, dark-bellied in bad weather."""
    light = stage.light
    if light.cloud <= 0.02:
        return base
    h, w = base.shape[:2]
    r = stage.shot_rng("clouds")
    x0, y0, x1, y1 = stage.bounds()
    hy = stage.camera.point(540, horizon, 1.0)[1]
    y = np.linspace(y0, y1, h, dtype=np.float32)
    stretch = 2.0 + r.random() * 2.0
    big = field(r, w, h, stretch, stretch * 2.6, 6, 0.55)
    thin = field(r, w, h, 2.5, 16, 4, 0.6)
    low = np.clip((y - y0) / max(1.0, hy - y0), 0, 1)[:, None]
    density = big * (1 - 0.5 * low) + thin * (0.1 + 0.4 * low)
    density = (density - density.mean()) / (density.std() + 1e-4)
    cover = 1.25 - light.cloud * 1.9
    edge = 0.55 if light.cloud < 0.7 else 1.1
    mask = smoothstep(cover, cover + edge, density) * (0.96 if light.cloud > 0.7 else 0.86)
    step = max(2, w // 60)
    sx, sy = sun_point(stage, horizon)
    toward = 1 if sx > 540 else -1
    shifted = np.roll(np.roll(density, -toward * step, 1), step if sy < hy - 260 else -step // 2, 0)
    relief = np.clip((density - shifted) * 0.55 + 0.45, 0, 1)
    storm = max(0.0, light.cloud - 0.75) * 2.4
    lit = np.array(mix(mix(light.horizon, light.key, 0.55), (1, 1, 1), 0.25 if not light.night else 0.0), np.float32)
    if light.night:
        lit = np.array(mix(light.horizon, light.key, 0.25), np.float32)
    belly = np.array(mix(mix(light.upper, light.lower, 0.35), light.dark, 0.12 + 0.36 * storm), np.float32)
    color = belly + (lit - belly) * (relief[..., None] * (0.85 - 0.45 * storm))
    fade = np.clip((hy + 40 - y) / 260, 0.12, 1)[:, None]
    m = (mask * fade)[..., None]
    covered: NDArray[Any] = base * (1 - m) + color * m
    return covered


def stars(stage: Stage, ctx: Ctx, horizon: float) -> None:
    light = stage.light
    if light.stars <= 0.05:
        return
    r = stage.place_rng("stars")
    x0, y0, x1, _ = stage.bounds()
    hy = stage.camera.point(540, horizon, 1.0)[1]
    count = int(190 * light.stars)
    for _ in range(count):
        x, k = x0 + r.random() * (x1 - x0), r.random()
        y = y0 + k * (hy - y0)
        size = 0.7 + 2.1 * r.random() ** 6
        fill(oval(ctx, x, y, size, size), mix(light.key, (1, 1, 1), 0.5), (0.25 + 0.7 * r.random()) * light.stars * (1 - k ** 2))


def disc(stage: Stage, ctx: Ctx, horizon: float) -> None:
    light = stage.light
    if light.disc <= 0.05:
        return
    x, y = sun_point(stage, horizon)
    if light.night:
        glow(ctx, x, y, 330, 330, light.key, 0.30 * light.disc)
        radius = 50
        fill(oval(ctx, x, y, radius, radius), mix(light.key, (1, 1, 0.94), 0.65), light.disc)
        r = stage.place_rng("moon")
        ctx.save()
        oval(ctx, x, y, radius, radius)
        ctx.clip()
        for _ in range(7):
            a, b = (r.random() - 0.5) * 70, (r.random() - 0.5) * 70
            size = 7 + 13 * r.random()
            glow(ctx, x + a, y + b, size * 1.6, size * 1.4, light.upper, 0.4, 0.8)
        glow(ctx, x - light.side * 60, y + 10, 92, 92, light.zenith, 0.55, 0.7)
        ctx.restore()
        return
    hot = mix(light.key, (1, 1, 1), 0.6)
    glow(ctx, x, y, 420, 420, light.key, 0.5 * light.disc)
    fill(oval(ctx, x, y, 62, 62), hot, 0.95 * light.disc)


def lightning(stage: Stage, ctx: Ctx, horizon: float) -> None:
    """A far strike: branching by midpoint, with the cloud lit around it."""
    r = stage.shot_rng("bolt")
    hy = stage.camera.point(540, horizon, 1.0)[1]
    x, y = 1080 * (0.18 + 0.22 * r.random() if stage.light.side > 0 else 0.62 + 0.22 * r.random()), hy * 0.12
    glow(ctx, x, y + hy * 0.18, 520, 460, mix(stage.light.key, (0.85, 0.88, 1), 0.8), 0.5)
    ctx.set_operator(cairo.OPERATOR_OVER)
    points = [(x, y)]
    while y < hy - 20:
        y += 26 + 40 * r.random()
        x += (r.random() - 0.5) * 70
        points.append((x, y))
    for width, alpha in ((14, 0.10), (6, 0.3), (2.6, 0.95)):
        ctx.move_to(*points[0])
        for p in points[1:]:
            ctx.line_to(*p)
        ctx.set_source_rgba(0.93, 0.95, 1, alpha)
        ctx.set_line_width(width)
        ctx.stroke()


def rays(stage: Stage, ctx: Ctx, horizon: float, strength: float) -> None:
    """Light shafts fanning down from sun or moon."""
    r = stage.shot_rng("rays")
    x, y = sun_point(stage, horizon)
    for _ in range(7):
        a = np.pi * (0.18 + 0.64 * r.random())
        spread = 0.02 + 0.05 * r.random()
        length = 1500
        g = cairo.RadialGradient(x, y, 40, x, y, length)
        g.add_color_stop_rgba(0, *stage.light.key, 0.22 * strength)
        g.add_color_stop_rgba(1, *stage.light.key, 0)
        ctx.move_to(x, y)
        ctx.line_to(x + np.cos(a - spread) * length, y + np.sin(a - spread) * length)
        ctx.line_to(x + np.cos(a + spread) * length, y + np.sin(a + spread) * length)
        ctx.close_path()
        ctx.set_source(g)
        ctx.fill()


def paint_sky(stage: Stage, horizon: float) -> None:
    """The opaque back layer of every outdoor picture."""
    with stage.layer("sky", 1.0, opaque=True, free=True) as ctx:
        base = clouds(stage, air(stage, horizon), horizon)
        x0, y0, x1, y1 = stage.bounds()
        paint_rgb(ctx, base, x0, y0, x1 - x0, y1 - y0)
        if stage.light.cloud < 0.7:
            stars(stage, ctx, horizon)
            disc(stage, ctx, horizon)
        if stage.scene.weather == "storm":
            lightning(stage, ctx, horizon)


def sky_through(stage: Stage, light: Light) -> list[tuple[float, RGB]]:
    """Gradient stops of this sky, for windows and wet streets."""
    return [(0, light.upper), (0.6, light.lower), (1, gain(light.horizon, 1.0))]
