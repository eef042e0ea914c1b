"""Buildings: skylines far off, and facades in perspective along a street."""
from __future__ import annotations

from dataclasses import dataclass

from .color import RGB, gain, mix, rgb
from .light import Light
from .noise import Rng
from .perspective import Persp
from .vector import Ctx, fill, linear, poly, rect

BRICKS = [rgb(c) for c in ("#8c5a4a", "#a3765a", "#7d6a66", "#b0936f", "#6d7580", "#8f8577", "#715a63", "#a88a84")]


def skyline(ctx: Ctx, r: Rng, light: Light, base: float, tall: float, depth: float, x0: float = -500, x1: float = 1580, modern: float = 0.5) -> None:
    """A row of far blocks with roofs and lit windows, the windows' share by the light."""
    body = light.ridge(depth)
    foot = mix(body, light.haze, 0.5)
    lit = mix(light.lamp, body, 0.25 + 0.35 * depth)
    windows: list[tuple[float, float, float, float]] = []
    dim: list[tuple[float, float, float, float]] = []
    x = x0
    while x < x1:
        w = 46 + 105 * r.random()
        h = tall * (0.35 + 0.65 * r.random() ** 1.4)
        y = base - h
        rect(ctx, x, y, w + 2, h + 900)
        kind = r.random()
        if kind < 0.18 * (1 + modern):
            poly(ctx, [(x + w * 0.3, y + 1), (x + w * 0.36, y - h * 0.12), (x + w * 0.64, y - h * 0.12), (x + w * 0.7, y + 1)])
            rect(ctx, x + w * 0.485, y - h * 0.3, w * 0.03, h * 0.3)
        elif kind < 0.55 * (1.4 - modern):
            poly(ctx, [(x - 3, y + 1), (x + w / 2, y - w * 0.42), (x + w + 3, y + 1)])
        elif kind < 0.8:
            rect(ctx, x + w * (0.15 + 0.4 * r.random()), y - 16, w * 0.2, 18)
        step = 13 + 5 * r.random()
        for iy in range(int(h / step) - 1):
            for ix in range(int(w / (step * 0.9)) - 1):
                cell = (x + (ix + 0.75) * step * 0.9, y + (iy + 0.8) * step, step * 0.36, step * 0.5)
                (windows if r.random() < light.lamps * 0.5 else dim).append(cell)
        x += w + (r.random() < 0.25) * 30 * r.random()
    fill(ctx, linear(0, base - tall, 0, base + 60, (0, body), (1, foot)))
    for cell in dim:
        rect(ctx, *cell)
    fill(ctx, mix(body, light.lower, 0.35), 0.5)
    for cell in windows:
        rect(ctx, *cell)
    fill(ctx, lit, 0.9)


@dataclass(frozen=True)
class Block:
    """One house along a street: z0..z1 metres away, its height, colour and the floor pattern."""
    z0: float
    z1: float
    height: float
    color: RGB
    shop: bool
    bays: int
    floors: int
    seed: float


def row(r: Rng, z0: float, z1: float, low: float = 8, high: float = 15) -> list[Block]:
    """Houses one after another along one side."""
    blocks, z = [], z0
    while z < z1:
        deep = 5.5 + 5 * r.random()
        h = low + (high - low) * r.random()
        blocks.append(Block(z, z + deep, h, BRICKS[int(r.random() * len(BRICKS))], r.random() < 0.55, 2 + int(deep > 7.5) + int(r.random() * 2), max(2, int(h / 3.1)), r.random()))
        z += deep
    return blocks


def street_side(ctx: Ctx, r: Rng, light: Light, persp: Persp, blocks: list[Block], x: float, lights: list[tuple[float, float, float]]) -> None:
    """Draw a row at lateral x (m; negative is left), far to near; lit shop fronts are added to `lights` as (x, y, size)."""
    facing = (x < 0) == (light.side > 0)
    for b in reversed(blocks):
        depth = min(0.85, b.z0 / 55)
        lit = (0.75 if facing else 0.18) * (1 - 0.5 * light.cloud)
        wall = light.tone(b.color, lit, depth)
        p0, p1 = persp.at(x, 0, b.z0), persp.at(x, b.height, b.z1)
        g = linear(0, persp.at(x, b.height, b.z0)[1], 0, p0[1], (0, mix(wall, light.haze, 0.12)), (0.7, wall), (1, mix(wall, light.dark, 0.45)))
        persp.wall(ctx, x, 0, b.height, b.z0, b.z1, g)
        # the end wall that looks towards us where the next house is lower
        out = x - 6 if x < 0 else x + 6
        persp.front(ctx, min(x, out), max(x, out), 0, b.height, b.z0, mix(wall, light.dark, 0.32))
        persp.wall(ctx, x + (0.25 if x < 0 else -0.25), b.height - 0.45, b.height + 0.12, b.z0 - 0.1, b.z1, mix(wall, light.dark, 0.22))
        persp.wall(ctx, x + (0.12 if x < 0 else -0.12), 3.3, 3.55, b.z0, b.z1, mix(wall, light.dark, 0.3))
        if p1[0] == p0[0]:
            continue
        _windows(ctx, r, light, persp, b, x, wall, depth, lights)


def _windows(ctx: Ctx, r: Rng, light: Light, persp: Persp, b: Block, x: float, wall: RGB, depth: float, lights: list[tuple[float, float, float]]) -> None:
    width = (b.z1 - b.z0) / b.bays
    glass = mix(mix(light.dark, light.upper, 0.45), light.haze, depth * 0.6)
    frame = mix(wall, light.dark, 0.38)
    glow_color = mix(light.lamp, light.haze, depth * 0.35)
    for f in range(1, b.floors):
        y0 = 3.9 + (f - 1) * (b.height - 4.3) / max(1, b.floors - 1)
        y1 = y0 + min(1.75, (b.height - 4.3) / max(1, b.floors - 1) * 0.62)
        for i in range(b.bays):
            z0, z1 = b.z0 + (i + 0.26) * width, b.z0 + (i + 0.74) * width
            on = r.random() < light.lamps * 0.42
            persp.wall(ctx, x, y0 - 0.14, y1 + 0.14, z0 - 0.12, z1 + 0.12, frame)
            pane = linear(0, persp.at(x, y1, z0)[1], 0, persp.at(x, y0, z0)[1], (0, gain(glow_color, 0.86)), (1, glow_color)) if on else \
                linear(0, persp.at(x, y1, z0)[1], 0, persp.at(x, y0, z0)[1], (0, mix(glass, light.lower, 0.35)), (1, glass))
            persp.wall(ctx, x, y0, y1, z0, z1, pane)
            if on and r.random() < 0.6:
                persp.wall(ctx, x, y0, y1, z0, z0 + (z1 - z0) * (0.2 + 0.2 * r.random()), mix(glow_color, wall, 0.55), 0.8)
            mid = (z0 + z1) / 2
            persp.wall(ctx, x, y0, y1, mid - 0.035, mid + 0.035, frame)
            persp.wall(ctx, x, (y0 + y1) / 2 - 0.03, (y0 + y1) / 2 + 0.03, z0, z1, frame)
    inset = (b.z1 - b.z0) * 0.1
    if b.shop:
        on = r.random() < 0.25 + light.lamps * 0.75
        front = mix(light.lamp, (1, 0.95, 0.85), 0.2) if on and light.lamps > 0.15 else mix(glass, light.lower, 0.25)
        persp.wall(ctx, x, 0.5, 2.75, b.z0 + inset, b.z1 - inset, mix(frame, light.dark, 0.3))
        persp.wall(ctx, x, 0.62, 2.6, b.z0 + inset + 0.15, b.z1 - inset - 1.4, mix(front, light.haze, depth * 0.4))
        for i in range(1, 4):
            z = b.z0 + inset + (b.z1 - b.z0 - 2 * inset - 1.4) * i / 4
            persp.wall(ctx, x, 0.62, 2.6, z - 0.04, z + 0.04, frame)
        shade = light.tone(BRICKS[int(b.seed * len(BRICKS))], 0.5, depth)
        ax = x + (1.1 if x < 0 else -1.1)
        fill(poly(ctx, [persp.at(x, 3.2, b.z0 + inset), persp.at(x, 3.2, b.z1 - inset), persp.at(ax, 2.55, b.z1 - inset), persp.at(ax, 2.55, b.z0 + inset)]),
             gain(shade, 1.15 if on else 0.9))
        persp.wall(ctx, ax, 2.32, 2.55, b.z0 + inset, b.z1 - inset, gain(shade, 0.75))
        if on and light.lamps > 0.15:
            sx, sy = persp.at(x, 1.5, b.z0 + 1.5)
            lights.append((sx, sy, persp.px(b.z0) * 3.2))
    door = b.z1 - inset - 1.15
    persp.wall(ctx, x, 0, 2.35, door, door + 1.0, mix(frame, light.dark, 0.55))
    persp.wall(ctx, x, 1.2, 2.2, door + 0.2, door + 0.8, mix(glass, light.lamp, 0.35 * light.lamps))
