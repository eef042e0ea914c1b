"""Trees and grasses built from brush dabs: a dark mass, a middle tone, and light where it faces the sun."""
from __future__ import annotations

import math

from .color import RGB, mix
from .light import Light
from .noise import Rng
from .vector import Ctx, Paint, curve, fill, oval, poly, taper


def tones(light: Light, depth: float, leaf: RGB) -> tuple[RGB, RGB, RGB]:
    """Shade, middle and lit colour of foliage at a depth."""
    shade = mix(light.ridge(depth), light.tone(leaf, 0.0, depth), 0.35)
    return shade, mix(shade, light.tone(leaf, 0.4, depth), 0.55), mix(light.tone(leaf, 1.0, depth), light.key, 0.18)


def broadleaf(ctx: Ctx, r: Rng, light: Light, x: float, base: float, h: float, depth: float, leaf: RGB, lean: float = 0.0, dabs: int = 60) -> None:
    """A round-headed tree of height h px."""
    shade, middle, lit = tones(light, depth, leaf)
    trunk = mix(light.ridge(depth * 0.8), light.tone((0.35, 0.25, 0.2), 0.3, depth), 0.4)
    fill(taper(ctx, (x, base), (x + lean * h * 0.3, base - h * 0.5), h * 0.075, h * 0.035), trunk)
    crowns = []
    for i in range(6):
        a = -math.pi * (0.02 + 0.96 * (i + 0.5 * r.random()) / 6)
        cx, cy = x + lean * h * 0.5 + math.cos(a) * h * (0.16 + 0.14 * r.random()), base - h * 0.62 + math.sin(a) * h * (0.12 + 0.14 * r.random())
        crowns.append((cx, cy, h * (0.13 + 0.09 * r.random())))
        fill(taper(ctx, (x + lean * h * 0.2, base - h * 0.34), (cx, cy), h * 0.03, h * 0.008), trunk)
    for cx, cy, size in crowns:
        oval(ctx, cx, cy, size * 1.05, size * 0.9)
    fill(ctx, shade)
    for color, offset, count, scale, alpha in ((shade, 0.0, dabs * 2, 1.0, 1.0), (middle, 0.24, dabs * 2, 0.95, 0.8), (mix(middle, lit, 0.5), 0.4, dabs, 0.8, 0.8), (lit, 0.55, dabs, 0.6, 0.8)):
        for _ in range(count):
            cx, cy, size = crowns[int(r.random() * len(crowns))]
            a, d = r.random() * 2 * math.pi, math.sqrt(r.random())
            px = cx + math.cos(a) * size * d * (1.25 - offset) + light.side * size * offset * 0.75
            py = cy + math.sin(a) * size * d * (1.1 - offset) - size * offset * 0.8
            s = size * (0.07 + 0.11 * r.random()) * scale
            oval(ctx, px, py, s * 1.9, s, (r.random() - 0.5) * 1.4)
        fill(ctx, color, alpha)


def conifer(ctx: Ctx, r: Rng, light: Light, x: float, base: float, h: float, depth: float, leaf: RGB, snow: float = 0.0) -> None:
    """A spruce: drooping tiers, lit on one side."""
    shade, middle, lit = tones(light, depth, leaf)
    fill(taper(ctx, (x, base), (x, base - h * 0.3), h * 0.04, h * 0.03), light.ridge(depth * 0.7))
    tiers = 7 + int(r.random() * 3)
    left, right = [], []
    for i in range(tiers):
        t = (i + 1) / tiers
        y, w = base - h * (1 - 0.92 * t), h * 0.2 * (0.16 + 0.84 * t) * (0.85 + 0.3 * r.random())
        left += [(x - w, y + h * 0.025 * r.random()), (x - w * 0.5, y - h * 0.035)]
        right += [(x + w, y + h * 0.025 * r.random()), (x + w * 0.5, y - h * 0.035)]
    fill(poly(ctx, [(x, base - h), *right[:-1], *reversed(left[:-1])]), shade)
    for color, alpha, inset in ((middle, 0.7, 0.75), (lit, 0.6, 0.95)):
        for i in range(0, tiers * 2, 2):
            px, py = (right if light.side > 0 else left)[i]
            t = (i / 2 + 1) / tiers
            y = base - h * (1 - 0.92 * t) - h * 0.07
            poly(ctx, [(x + (px - x) * inset, py), (x + (px - x) * 0.1 * (2 - inset), y), (x + (px - x) * (0.35 if inset < 0.9 else 0.62), py - h * 0.006)])
        fill(ctx, color, alpha)
    if snow > 0:
        for side in (left, right):
            for i in range(0, tiers * 2 - 1, 2):
                px, py = side[i]
                curve(ctx, [(x + (px - x) * 0.98, py - h * 0.004), (x + (px - x) * 0.55, py - h * 0.05), (x + (px - x) * 0.12, py - h * 0.085), (x + (px - x) * 0.3, py - h * 0.036), (x + (px - x) * 0.7, py - h * 0.014)], tension=0.8)
        fill(ctx, light.tone((0.95, 0.97, 1.0), 0.75, depth), 0.9)


def bare_tree(ctx: Ctx, r: Rng, x: float, base: float, h: float, color: Paint, lean: float = 0.0, levels: int = 6) -> None:
    """A leafless tree, every twig drawn."""
    def branch(x0: float, y0: float, angle: float, length: float, width: float, level: int) -> None:
        bend = angle + (r.random() - 0.5) * 0.4
        x1, y1 = x0 + math.cos(bend) * length, y0 + math.sin(bend) * length
        taper(ctx, (x0, y0), (x1, y1), width, width * 0.66)
        if level <= 0:
            return
        for _ in range(2 if r.random() < 0.75 else 3):
            branch(x1, y1, bend + (r.random() - 0.5) * 1.5, length * (0.6 + 0.26 * r.random()), width * 0.64, level - 1)

    branch(x, base, -math.pi / 2 + lean, h * 0.27, h * 0.075, levels)
    fill(ctx, color)


def blades(ctx: Ctx, r: Rng, x0: float, x1: float, base: float, h: float, count: int, color: Paint, alpha: float = 1.0, lean: float = 0.25, wave: float = 30.0) -> None:
    """A stand of grass as curved blades."""
    for _ in range(count):
        x, y = x0 + (x1 - x0) * r.random(), base + (r.random() - 0.5) * wave
        tall, w = h * (0.35 + 0.65 * r.random()), h * 0.018 * (0.6 + r.random())
        tip = x + tall * (lean + (r.random() - 0.5) * 0.7)
        ctx.move_to(x - w, y)
        ctx.curve_to(x - w, y - tall * 0.5, x + (tip - x) * 0.4, y - tall * 0.8, tip, y - tall)
        ctx.curve_to(x + (tip - x) * 0.5 + w, y - tall * 0.7, x + w, y - tall * 0.4, x + w, y)
        ctx.close_path()
    fill(ctx, color, alpha)


def bush(ctx: Ctx, r: Rng, light: Light, x: float, base: float, w: float, h: float, depth: float, leaf: RGB) -> None:
    shade, middle, lit = tones(light, depth, leaf)
    for color, lift, count, size, alpha in ((shade, 0.0, 26, 0.2, 1.0), (middle, 0.2, 26, 0.11, 0.9), (lit, 0.36, 18, 0.065, 0.85)):
        for _ in range(count):
            t = r.random() * 2 - 1
            dome = math.sqrt(max(0.0, 1 - t * t))
            px, py = x + t * w * 0.5 * (1 - lift * 0.3) + light.side * w * lift * 0.12, base - dome * h * (0.35 + 0.5 * r.random() + lift * 0.3)
            oval(ctx, px, py, w * size, h * size * 0.95, (r.random() - 0.5) * 0.8)
        fill(ctx, color, alpha)
    ctx.rectangle(x - w * 0.45, base - h * 0.3, w * 0.9, h * 0.3)
    fill(ctx, shade)


def branch_frame(ctx: Ctx, r: Rng, color: RGB, x: float, y: float, side: float, length: float, leafy: bool = True) -> None:
    """A bough reaching in from a corner, dark and near: the classic frame."""
    points = [(x, y)]
    for i in range(1, 6):
        points.append((x + side * length * i / 5, y + math.sin(i * 0.9) * 26 + i * length * 0.05 * (0.5 + r.random())))
    for i in range(5):
        taper(ctx, points[i], points[i + 1], 26 * (1 - i / 6), 26 * (1 - (i + 1) / 6))
    fill(ctx, color)
    for i in range(90 if leafy else 26):
        t = r.random() * 4.99
        a, b = points[int(t)], points[int(t) + 1]
        px, py = a[0] + (b[0] - a[0]) * (t % 1), a[1] + (b[1] - a[1]) * (t % 1)
        ang, d = r.random() * math.pi * 2, (18 + 95 * r.random())
        qx, qy = px + math.cos(ang) * d, py + abs(math.sin(ang)) * d * 0.8
        if leafy:
            oval(ctx, qx, qy, 20 + 14 * r.random(), 8 + 5 * r.random(), ang)
        else:
            taper(ctx, (px, py), (qx, qy), 5, 1.5)
    fill(ctx, color)


def reeds(ctx: Ctx, r: Rng, x0: float, x1: float, base: float, h: float, count: int, color: Paint) -> None:
    """Stalks with seed heads."""
    for _ in range(count):
        x, tall = x0 + (x1 - x0) * r.random(), h * (0.5 + 0.5 * r.random())
        tip = x + (r.random() - 0.3) * tall * 0.22
        taper(ctx, (x, base), (tip, base - tall), 5, 2.4)
        oval(ctx, tip, base - tall, 5.5, 24 + 12 * r.random(), (tip - x) / tall)
    fill(ctx, color)
    blades(ctx, r, x0, x1, base, h * 0.8, count * 3, color)


def leaf_shape(ctx: Ctx, x: float, y: float, length: float, width: float, turn: float) -> None:
    ctx.save()
    ctx.translate(x, y)
    ctx.rotate(turn)
    curve(ctx, [(0, 0), (length * 0.45, -width / 2), (length, 0), (length * 0.45, width / 2)], tension=0.9)
    ctx.restore()
