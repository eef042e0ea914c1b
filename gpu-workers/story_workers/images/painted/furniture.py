"""Furniture in perspective, from boxes in metres: x across, z away, standing on the floor."""
from __future__ import annotations

from .color import RGB, gain, mix, rgb
from .light import Light
from .noise import Rng
from .perspective import Persp
from .vector import Ctx, curve, fill, glow, linear, oval, poly, stroke

BOOKS = [rgb(c) for c in ("#8f3b32", "#2f4d5e", "#c9a24f", "#47604a", "#6d4a63", "#b9794a", "#d8cfb8", "#33405a", "#a1493f")]


def faces(light: Light, color: RGB) -> tuple[RGB, RGB, RGB]:
    """Front, side and top of a box of one colour."""
    return light.tone(color, 0.42, 0), light.tone(color, 0.16, 0), light.tone(color, 0.8, 0)


def box(ctx: Ctx, p: Persp, light: Light, x: float, z: float, w: float, h: float, d: float, color: RGB, y: float = 0.0) -> None:
    p.box(ctx, (x - w / 2, x + w / 2), (y, y + h), (z, z + d), *faces(light, color))


def floor_shadow(ctx: Ctx, p: Persp, light: Light, x: float, z: float, w: float, d: float, strength: float = 0.5) -> None:
    cx, cy = p.at(x, 0, z + d * 0.35)
    k = p.px(z)
    glow(ctx, cx - light.side * 0.1 * k, cy, w * 0.78 * k, max(0.12, d * 0.5) * k * 0.55, light.dark, strength, 0.9)


def table(ctx: Ctx, p: Persp, light: Light, x: float, z: float, w: float = 1.3, d: float = 0.8, h: float = 0.76, color: RGB = (0.45, 0.3, 0.2)) -> None:
    floor_shadow(ctx, p, light, x, z, w, d)
    for lx in (-w / 2 + 0.05, w / 2 - 0.05):
        box(ctx, p, light, x + lx, z + d - 0.08, 0.06, h, 0.06, gain(color, 0.75))
    for lx in (-w / 2 + 0.05, w / 2 - 0.05):
        box(ctx, p, light, x + lx, z + 0.03, 0.06, h, 0.06, color)
    box(ctx, p, light, x, z, w, 0.06, d, color, h - 0.06)


def chair(ctx: Ctx, p: Persp, light: Light, x: float, z: float, color: RGB, back: str = "away") -> None:
    """A wooden chair; its back is on the far side ('away'), or towards us ('near')."""
    floor_shadow(ctx, p, light, x, z, 0.5, 0.45, 0.4)
    if back == "away":
        _chair_back(ctx, p, light, x, z + 0.42, color)
    for lz in (0.38, 0.0):
        for lx in (-0.19, 0.19):
            box(ctx, p, light, x + lx, z + lz, 0.04, 0.45, 0.04, gain(color, 0.8))
    box(ctx, p, light, x, z, 0.44, 0.045, 0.44, color, 0.43)
    if back == "near":
        _chair_back(ctx, p, light, x, z, color)


def _chair_back(ctx: Ctx, p: Persp, light: Light, x: float, z: float, color: RGB) -> None:
    for lx in (-0.2, 0.2):
        box(ctx, p, light, x + lx, z, 0.045, 0.95, 0.04, color)
    for y in (0.62, 0.76, 0.88):
        box(ctx, p, light, x, z, 0.38, 0.06, 0.03, color, y)


def shelf(ctx: Ctx, p: Persp, light: Light, r: Rng, x: float, z: float, w: float = 1.0, h: float = 2.2, d: float = 0.32, color: RGB = (0.4, 0.27, 0.19), full: float = 0.9, facing: str = "front") -> None:
    """A bookcase against the back wall ('front'), filled with books."""
    box(ctx, p, light, x, z, w, h, d, gain(color, 0.6))
    rows = max(2, int(h / 0.36))
    for i in range(rows):
        y = 0.06 + i * (h - 0.1) / rows
        p.front(ctx, x - w / 2 + 0.04, x + w / 2 - 0.04, y, y + (h - 0.1) / rows - 0.03, z - 0.005, mix(light.tone(color, 0.05, 0), light.dark, 0.55))
        bx = x - w / 2 + 0.05
        while bx < x + w / 2 - 0.08:
            bw, bh = 0.025 + 0.035 * r.random(), (h - 0.1) / rows * (0.6 + 0.26 * r.random())
            if r.random() < full:
                c = BOOKS[int(r.random() * len(BOOKS))]
                p.front(ctx, bx, bx + bw, y, y + bh, z - 0.01, light.tone(c, 0.25 + 0.4 * r.random(), 0))
                p.front(ctx, bx, bx + bw, y + bh * 0.7, y + bh * 0.76, z - 0.012, light.tone((0.9, 0.8, 0.5), 0.5, 0), 0.5)
            bx += bw + 0.004
        p.front(ctx, x - w / 2, x + w / 2, y - 0.035, y, z - 0.012, light.tone(color, 0.6, 0))
    for ex in (x - w / 2, x + w / 2 - 0.04):
        p.front(ctx, ex, ex + 0.04, 0, h, z - 0.012, light.tone(color, 0.5, 0))


def side_shelves(ctx: Ctx, p: Persp, light: Light, r: Rng, x: float, z0: float, z1: float, h: float, color: RGB, full: float = 0.92, goods: list[RGB] | None = None) -> None:
    """Shelves along a side wall at x, running into the picture, filled with books or goods."""
    p.wall(ctx, x, 0, h, z0, z1, mix(light.tone(color, 0.1, 0), light.dark, 0.5))
    rows = max(3, int(h / 0.42))
    palette = goods or BOOKS
    lit = 0.62 if (x < 0) == (light.side > 0) else 0.25
    for i in range(rows):
        y = 0.08 + i * (h - 0.1) / rows
        z = z1 - 0.05
        while z > z0:
            dz, bh = (0.05 + 0.09 * r.random()) * (1.0 if goods is None else 3.2), (h - 0.1) / rows * (0.58 + 0.28 * r.random())
            if r.random() < full:
                c = palette[int(r.random() * len(palette))]
                p.wall(ctx, x, y, y + bh, max(z0, z - dz), z, light.tone(c, lit * (0.6 + 0.6 * r.random()), 0))
            z -= dz + 0.006
        ex = x + (0.05 if x < 0 else -0.05)
        p.wall(ctx, ex, y - 0.045, y, z0, z1, light.tone(color, lit, 0))
    z = z0
    while z < z1:
        p.wall(ctx, x + (0.04 if x < 0 else -0.04), 0, h, z, z + 0.06, light.tone(color, lit * 0.8, 0))
        z += 1.1


def bed(ctx: Ctx, p: Persp, light: Light, x: float, z: float, w: float, color: RGB, sheet: RGB = (0.88, 0.86, 0.83)) -> None:
    """A bed with its head at the far end."""
    floor_shadow(ctx, p, light, x, z, w * 1.1, 2.0, 0.6)
    p.front(ctx, x - w / 2 - 0.05, x + w / 2 + 0.05, 0, 1.15, z + 2.0, light.tone(rgb("#5a3d2c"), 0.35, 0))
    box(ctx, p, light, x, z, w, 0.3, 2.0, rgb("#5a3d2c"))
    box(ctx, p, light, x, z, w - 0.02, 0.26, 1.98, sheet, 0.3)
    for s in (-1, 1):
        cx, cy = p.at(x + s * w * 0.23, 0.66, z + 1.75)
        k = p.px(z + 1.75)
        fill(curve(ctx, [(cx - 0.3 * k, cy), (cx - 0.24 * k, cy - 0.12 * k), (cx + 0.24 * k, cy - 0.12 * k), (cx + 0.3 * k, cy), (cx, cy + 0.09 * k)]), light.tone(sheet, 0.8, 0))
    front, side, top = faces(light, color)
    hang = [p.at(x - w / 2 - 0.03, 0.58, z + 1.35), p.at(x + w / 2 + 0.03, 0.58, z + 1.35), p.at(x + w / 2 + 0.03, 0.58, z - 0.02), p.at(x - w / 2 - 0.03, 0.58, z - 0.02)]
    fill(poly(ctx, hang), linear(0, hang[0][1], 0, hang[2][1], (0, top), (1, gain(top, 0.86))))
    a, b = p.at(x - w / 2 - 0.03, 0.58, z - 0.02), p.at(x + w / 2 + 0.03, 0.16, z - 0.02)
    n = 7
    edge = [(a[0] + (b[0] - a[0]) * i / n, b[1] + (6 if i % 2 else -4)) for i in range(n + 1)]
    fill(poly(ctx, [a, (b[0], a[1]), *reversed(edge)]), linear(0, a[1], 0, b[1], (0, front), (1, side)))
    for i in range(4):
        q0, q1 = p.at(x - w * 0.3 + i * w * 0.2, 0.585, z + 1.3), p.at(x - w * 0.36 + i * w * 0.24, 0.585, z)
        stroke(curve(ctx, [q0, ((q0[0] + q1[0]) / 2 + 8, (q0[1] + q1[1]) / 2), q1], closed=False), gain(top, 0.82), 4, 0.5)


def sofa(ctx: Ctx, p: Persp, light: Light, x: float, z: float, w: float, color: RGB) -> None:
    floor_shadow(ctx, p, light, x, z, w * 1.1, 0.9, 0.55)
    box(ctx, p, light, x, z + 0.62, w, 0.85, 0.25, gain(color, 0.85))
    box(ctx, p, light, x, z, w, 0.4, 0.85, gain(color, 0.8))
    for s in (-1, 1):
        box(ctx, p, light, x + s * w * 0.235, z + 0.02, w * 0.46, 0.15, 0.62, color, 0.38)
    for s in (-1, 1):
        box(ctx, p, light, x + s * (w / 2 + 0.05), z, 0.2, 0.62, 0.88, gain(color, 0.92))
    cx, cy = p.at(x + w * 0.28, 0.72, z + 0.55)
    k = p.px(z)
    fill(curve(ctx, [(cx - 0.2 * k, cy - 0.14 * k), (cx + 0.18 * k, cy - 0.17 * k), (cx + 0.2 * k, cy + 0.16 * k), (cx - 0.18 * k, cy + 0.18 * k)], tension=0.5), light.tone(rgb("#c9a24f"), 0.6, 0))


def counter(ctx: Ctx, p: Persp, light: Light, x: float, z: float, w: float, d: float, color: RGB, top: RGB, h: float = 0.95, doors: int = 4) -> None:
    floor_shadow(ctx, p, light, x, z, w, d, 0.4)
    box(ctx, p, light, x, z, w, h, d, color)
    for i in range(doors):
        a, b = x - w / 2 + w * i / doors + 0.03, x - w / 2 + w * (i + 1) / doors - 0.03
        p.front(ctx, a, b, 0.12, h - 0.08, z - 0.005, light.tone(gain(color, 1.12), 0.5, 0))
        p.front(ctx, b - 0.06, b - 0.035, h - 0.35, h - 0.2, z - 0.01, light.tone((0.8, 0.75, 0.65), 0.8, 0))
    box(ctx, p, light, x, z - 0.04, w + 0.06, 0.05, d + 0.04, top, h)


def rug(ctx: Ctx, p: Persp, light: Light, x: float, z: float, w: float, d: float, color: RGB) -> None:
    for k, c, lit in ((1.0, gain(color, 0.7), 0.4), (0.9, color, 0.5), (0.78, mix(color, (0.9, 0.8, 0.6), 0.45), 0.5), (0.72, color, 0.45)):
        p.floor(ctx, x - w / 2 * k, x + w / 2 * k, z + d / 2 * (1 - k), z + d - d / 2 * (1 - k), light.tone(c, lit, 0), 0.005)


def picture(ctx: Ctx, p: Persp, light: Light, r: Rng, x: float, y: float, w: float, h: float, z: float) -> None:
    """A framed print on the back wall: a small abstract landscape."""
    p.front(ctx, x - w / 2 - 0.05, x + w / 2 + 0.03, y - 0.06, y + h, z, light.dark, 0.25)
    p.front(ctx, x - w / 2, x + w / 2, y, y + h, z, light.tone(rgb("#4a352a"), 0.5, 0))
    p.front(ctx, x - w / 2 + 0.035, x + w / 2 - 0.035, y + 0.035, y + h - 0.035, z, light.tone((0.93, 0.9, 0.84), 0.6, 0))
    a, b = BOOKS[int(r.random() * len(BOOKS))], BOOKS[int(r.random() * len(BOOKS))]
    p.front(ctx, x - w / 2 + 0.08, x + w / 2 - 0.08, y + 0.08, y + h - 0.08, z, light.tone(mix(a, (1, 1, 1), 0.4), 0.6, 0))
    p.front(ctx, x - w / 2 + 0.08, x + w / 2 - 0.08, y + 0.08, y + h * (0.35 + 0.2 * r.random()), z, light.tone(b, 0.5, 0))


def floor_lamp(ctx: Ctx, p: Persp, light: Light, x: float, z: float, glows: list[tuple[float, float, float]], shade: RGB = (0.93, 0.84, 0.68), h: float = 1.55) -> None:
    """A standing lamp; appends (x, y, reach in px) to glows when it is lit."""
    floor_shadow(ctx, p, light, x, z, 0.3, 0.3, 0.4)
    bx, by = p.at(x, 0, z)
    tx, ty = p.at(x, h - 0.25, z)
    k = p.px(z)
    fill(oval(ctx, bx, by, 0.15 * k, 0.035 * k), light.tone(rgb("#3a332f"), 0.4, 0))
    stroke(curve(ctx, [(bx, by), (tx, ty)], closed=False), light.tone(rgb("#5a4a3a"), 0.5, 0), 0.025 * k)
    on = light.lamps > 0.2
    c = mix(shade, light.lamp, 0.6) if on else light.tone(shade, 0.5, 0)
    fill(poly(ctx, [(tx - 0.12 * k, ty - 0.3 * k), (tx + 0.12 * k, ty - 0.3 * k), (tx + 0.22 * k, ty + 0.03 * k), (tx - 0.22 * k, ty + 0.03 * k)]),
         linear(0, ty - 0.3 * k, 0, ty, (0, gain(c, 0.85)), (0.6, mix(c, (1, 1, 1), 0.4 if on else 0)), (1, c)))
    if on:
        glows.append((tx, ty - 0.1 * k, 1.1 * k))


def potted_plant(ctx: Ctx, p: Persp, light: Light, r: Rng, x: float, z: float, h: float, pot: RGB = (0.66, 0.4, 0.3)) -> None:
    from .plants import leaf_shape
    floor_shadow(ctx, p, light, x, z, 0.4, 0.3, 0.45)
    bx, by = p.at(x, 0, z)
    k = p.px(z)
    fill(poly(ctx, [(bx - 0.11 * k, by), (bx + 0.11 * k, by), (bx + 0.16 * k, by - 0.3 * k), (bx - 0.16 * k, by - 0.3 * k)]), linear(bx - 0.16 * k, 0, bx + 0.16 * k, 0, (0, light.tone(pot, 0.2 + 0.6 * (light.side < 0), 0)), (1, light.tone(pot, 0.2 + 0.6 * (light.side > 0), 0))))
    green = rgb("#4c7a4a")
    for i in range(15):
        a = -1.5708 + (r.random() - 0.5) * 2.5
        length = (h - 0.3) * (0.55 + 0.45 * r.random()) * k
        leaf_shape(ctx, bx + (r.random() - 0.5) * 0.1 * k, by - 0.29 * k, length, length * 0.24, a)
        fill(ctx, light.tone(green, 0.15 + 0.75 * r.random(), 0))
