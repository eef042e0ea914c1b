"""Houses and other built landmarks."""
from __future__ import annotations

import cairo

from ..color import gain, mix, rgb
from ..setting import Glow
from ..vector import curve, fill, linear, oval, poly, rect, rounded, stroke
from ..pen import Landmark, Pen
from .towers import BRICK, STONE


def _windows(p: Pen, x0: float, y0: float, nx: int, ny: int, dx: float, dy: float, w: float, h: float, lit: float = 0.45) -> None:
    """A grid of windows, some lit."""
    glass = mix(p.tone(rgb("#33414f"), 0.35), p.light.lower, 0.25)
    for j in range(ny):
        for i in range(nx):
            on = p.r.random() < p.light.lamps * lit
            fill(rect(p.ctx, x0 + i * dx, y0 + j * dy, w, h), mix(p.light.lamp, glass, 0.1) if on else glass)


def old_house(p: Pen) -> None:
    ctx, s = p.ctx, p.light.side
    wall, roof = rgb("#8a8074"), rgb("#4a4048")
    fill(rect(ctx, -0.42, -0.5, 0.84, 0.51), linear(0, -0.5, 0, 0, (0, p.tone(wall, 0.5)), (1, p.tone(wall, 0.15))))
    fill(rect(ctx, -0.42, -0.5, 0.3, 0.51), p.tone(wall, 0.75 if s < 0 else 0.2), 0.6)
    for i in range(10):
        fill(rect(ctx, -0.42, -0.48 + i * 0.05, 0.84, 0.005), p.light.dark, 0.18)
    fill(poly(ctx, [(-0.48, -0.49), (-0.27, -0.86), (-0.06, -0.49)]), p.tone(roof, 0.7 if s < 0 else 0.25))
    fill(poly(ctx, [(-0.06, -0.49), (-0.2, -0.74), (0.36, -0.74), (0.48, -0.49)]), p.tone(roof, 0.45))
    fill(poly(ctx, [(-0.42, -0.5), (-0.27, -0.78), (-0.12, -0.5)]), p.tone(wall, 0.6 if s < 0 else 0.3))
    for x in (0.12, 0.3):
        fill(rect(ctx, x, -0.86, 0.07, 0.16), p.tone(BRICK, 0.4))
        fill(rect(ctx, x - 0.01, -0.87, 0.09, 0.02), p.tone(BRICK, 0.7))
    _windows(p, -0.33, -0.42, 2, 2, 0.11, 0.2, 0.065, 0.11, 0.5)
    _windows(p, 0.0, -0.42, 3, 1, 0.14, 0.2, 0.07, 0.11, 0.4)
    fill(oval(ctx, -0.27, -0.62, 0.035, 0.045), mix(p.light.lamp, (1, 1, 1), 0.1) if p.light.lamps > 0.2 else p.tone(rgb("#33414f"), 0.3))
    if p.light.lamps > 0.2:
        p.glows.append(Glow(-0.27, -0.62, 0.3, 0.3, p.light.lamp, 0.5))
    fill(rect(ctx, 0.1, -0.2, 0.1, 0.2), p.tone(rgb("#4a2f26"), 0.4))
    fill(poly(ctx, [(-0.06, -0.21), (0.4, -0.21), (0.43, -0.17), (-0.09, -0.17)]), p.tone(roof, 0.6))
    for x in (-0.05, 0.08, 0.23, 0.37):
        fill(rect(ctx, x, -0.18, 0.016, 0.18), p.tone(rgb("#d9d2c4"), 0.5))
    fill(rect(ctx, -0.1, -0.025, 0.54, 0.03), p.tone(wall, 0.8))


def bookstore(p: Pen) -> None:
    from ..furniture import BOOKS
    ctx = p.ctx
    front = rgb("#2f4f48")
    fill(rect(ctx, -0.55, -1.0, 1.1, 1.0), linear(0, -1, 0, 0, (0, p.tone(BRICK, 0.6)), (1, p.tone(BRICK, 0.25))))
    fill(rect(ctx, -0.58, -1.02, 1.16, 0.04), p.tone(rgb("#d9cdb5"), 0.7))
    _windows(p, -0.42, -0.9, 3, 1, 0.32, 0.2, 0.18, 0.2, 0.5)
    fill(rect(ctx, -0.57, -0.62, 1.14, 0.63), p.tone(front, 0.4))
    fill(rect(ctx, -0.55, -0.6, 1.1, 0.11), p.tone(gain(front, 0.8), 0.6))
    fill(rect(ctx, -0.36, -0.565, 0.72, 0.045), p.tone(rgb("#d9b45f"), 0.8))
    fill(poly(ctx, [(-0.57, -0.49), (0.57, -0.49), (0.62, -0.4), (-0.62, -0.4)]), p.tone(rgb("#a8503f"), 0.7))
    for i in range(6):
        fill(poly(ctx, [(-0.57 + i * 0.19, -0.49), (-0.475 + i * 0.19, -0.49), (-0.5167 + i * 0.2067, -0.4), (-0.62 + i * 0.2067, -0.4)]), p.tone(rgb("#efe6d2"), 0.7))
    inside = mix(p.light.lamp, (1, 0.93, 0.8), 0.4) if p.light.lamps > 0.1 or p.light.fog > 0.4 else p.tone(rgb("#8f7a5a"), 0.5)
    for x, w in ((-0.5, 0.4), (0.14, 0.36)):
        fill(rect(ctx, x, -0.39, w, 0.27), inside)
        for row in range(2):
            bx = x + 0.02
            while bx < x + w - 0.03:
                bw, bh = 0.012 + 0.016 * p.r.random(), 0.07 + 0.03 * p.r.random()
                fill(rect(ctx, bx, -0.26 + row * 0.13 - bh, bw, bh), mix(p.tone(BOOKS[int(p.r.random() * len(BOOKS))], 0.5), inside, 0.25))
                bx += bw + 0.002
            fill(rect(ctx, x, -0.26 + row * 0.13, w, 0.012), p.tone(rgb("#6b4630"), 0.5))
        fill(rect(ctx, x + w / 2 - 0.006, -0.39, 0.012, 0.27), p.tone(front, 0.6))
        p.glows.append(Glow(x + w / 2, -0.25, 0.5, 0.4, p.light.lamp, 0.25 + 0.4 * p.light.lamps))
    fill(rect(ctx, -0.07, -0.39, 0.18, 0.39), p.tone(gain(front, 1.3), 0.5))
    fill(rect(ctx, -0.045, -0.365, 0.13, 0.22), inside)
    fill(oval(ctx, 0.09, -0.15, 0.01, 0.01), p.tone(rgb("#d9b45f"), 0.9))
    stroke(curve(ctx, [(0.55, -0.7), (0.72, -0.7)], closed=False), p.light.dark, 0.014)
    fill(rounded(ctx, 0.6, -0.69, 0.14, 0.17, 0.02), p.tone(gain(front, 0.9), 0.6))
    fill(poly(ctx, [(0.67, -0.575), (0.62, -0.6), (0.62, -0.655), (0.67, -0.63), (0.72, -0.655), (0.72, -0.6)]), p.tone(rgb("#efe6d2"), 0.9))


def apartment_block(p: Pen) -> None:
    ctx, s = p.ctx, p.light.side
    col = rgb("#8a8f94")
    fill(rect(ctx, -0.3, -1.0, 0.6, 1.01), linear(0, -1, 0, 0, (0, p.tone(col, 0.55)), (1, p.tone(col, 0.25))))
    fill(poly(ctx, [(0.3 * s, -1.0), (0.42 * s, -0.96), (0.42 * s, 0.0), (0.3 * s, 0.01)]), p.tone(col, 0.9))
    for j in range(9):
        y = -0.95 + j * 0.103
        _windows(p, -0.26, y, 5, 1, 0.11, 0.1, 0.07, 0.058, 0.6)
        for i in (0, 2, 4):
            fill(rect(ctx, -0.275 + i * 0.11, y + 0.055, 0.1, 0.03), p.tone(gain(col, 1.15), 0.7))
            fill(rect(ctx, -0.275 + i * 0.11, y + 0.085, 0.1, 0.006), p.light.dark, 0.5)
    fill(rect(ctx, -0.33, -1.02, 0.66, 0.03), p.tone(col, 0.8))
    fill(rect(ctx, -0.06, -0.07, 0.12, 0.08), mix(p.light.lamp, (1, 1, 1), 0.2) if p.light.lamps > 0.2 else p.tone(rgb("#33414f"), 0.4))


def skyscrapers(p: Pen) -> None:
    ctx, s = p.ctx, p.light.side
    for x, w, h in ((-0.62, 0.22, 0.62), (0.4, 0.26, 0.7), (-0.36, 0.24, 0.86), (0.14, 0.22, 0.78), (-0.1, 0.24, 1.0)):
        c = p.tone(mix(rgb("#5f7388"), rgb("#8a8f98"), p.r.random()), 0.4)
        fill(rect(ctx, x, -h, w, h + 0.01), linear(x if s < 0 else x + w, 0, x + w if s < 0 else x, 0, (0, mix(c, p.light.key, 0.25)), (0.3, c), (1, mix(c, p.light.dark, 0.4))))
        _windows(p, x + 0.02, -h + 0.03, 5, int(h / 0.034) - 1, (w - 0.03) / 5, 0.034, (w - 0.04) / 7.5, 0.02, 0.5)
        stroke(curve(ctx, [(x + w / 2, -h), (x + w / 2, -h - 0.1)], closed=False), c, 0.008)


def barn(p: Pen) -> None:
    ctx, s = p.ctx, p.light.side
    red = rgb("#9a3a30")
    fill(poly(ctx, [(-0.5, 0), (-0.5, -0.5), (-0.36, -0.8), (0.0, -1.0), (0.36, -0.8), (0.5, -0.5), (0.5, 0)]), linear(-0.5, 0, 0.5, 0, (0, p.tone(red, 0.3 + 0.5 * (s < 0))), (1, p.tone(red, 0.3 + 0.5 * (s > 0)))))
    for i in range(17):
        fill(rect(ctx, -0.49 + i * 0.06, -0.56, 0.006, 0.56), p.light.dark, 0.25)
    fill(poly(ctx, [(0.5, 0), (0.5, -0.5), (0.36, -0.8), (0, -1.0), (0.85, -0.96), (1.2, -0.76), (1.32, -0.48), (1.32, 0)]), p.tone(rgb("#5f5a5c"), 0.55))
    fill(rect(ctx, 0.5, -0.48, 0.82, 0.48), p.tone(red, 0.25))
    white = p.tone(rgb("#efe9dc"), 0.7)
    stroke(curve(ctx, [(-0.52, -0.49), (-0.37, -0.81), (0.0, -1.02), (0.37, -0.81), (0.52, -0.49)], closed=False, tension=0.1), white, 0.035)
    fill(rect(ctx, -0.22, -0.46, 0.44, 0.46), p.tone(gain(red, 0.6), 0.2))
    for a, b in (((-0.22, -0.46), (0.0, 0.0)), ((0.0, -0.46), (-0.22, 0.0)), ((0.0, -0.46), (0.22, 0.0)), ((0.22, -0.46), (0.0, 0.0))):
        stroke(curve(ctx, [a, b], closed=False), white, 0.02)
    for e in ((-0.22, -0.46, 0.44, 0.02), (-0.23, -0.46, 0.02, 0.46), (-0.01, -0.46, 0.02, 0.46), (0.21, -0.46, 0.02, 0.46)):
        fill(rect(ctx, *e), white)
    fill(rect(ctx, -0.09, -0.74, 0.18, 0.17), mix(p.light.lamp, red, 0.2) if p.light.lamps > 0.4 else p.light.dark)


def bridge(p: Pen) -> None:
    """A stone bridge of three arches across the picture."""
    ctx = p.ctx
    ctx.push_group()
    fill(curve(ctx, [(-2.2, -0.62), (-1.0, -0.86), (0, -0.94), (1.0, -0.86), (2.2, -0.62), (2.2, 0.1), (-2.2, 0.1)], tension=0.4), linear(0, -0.95, 0, 0, (0, p.tone(STONE, 0.75)), (1, p.tone(STONE, 0.15))))
    for _ in range(90):
        fill(rounded(ctx, -2.1 + 4.2 * p.r.random(), -0.85 + 0.85 * p.r.random(), 0.12 + 0.08 * p.r.random(), 0.06, 0.01), p.tone(STONE, 0.1 + 0.8 * p.r.random()), 0.4)
    ctx.set_operator(cairo.OPERATOR_DEST_OUT)
    for x, w, h in ((-1.15, 0.4, 0.52), (0.0, 0.5, 0.7), (1.15, 0.4, 0.52)):
        fill(curve(ctx, [(x - w, 0.2), (x - w, -h * 0.3), (x - w * 0.7, -h * 0.85), (x, -h * 1.05), (x + w * 0.7, -h * 0.85), (x + w, -h * 0.3), (x + w, 0.2)], tension=0.8), (0, 0, 0))
    ctx.set_operator(cairo.OPERATOR_OVER)
    ctx.pop_group_to_source()
    ctx.paint()
    stroke(curve(ctx, [(-2.2, -0.66), (-1.0, -0.9), (0, -0.98), (1.0, -0.9), (2.2, -0.66)], closed=False, tension=0.5), p.tone(STONE, 0.95), 0.06)


def market_stalls(p: Pen) -> None:
    ctx = p.ctx
    for x, col in ((-0.95, "#b5483a"), (0.05, "#3f6f8f"), (1.0, "#c9923f")):
        fill(rect(ctx, x - 0.4, -0.4, 0.8, 0.4), p.tone(rgb("#7a5a40"), 0.4))
        for k in range(18):
            fill(oval(ctx, x - 0.36 + 0.72 * p.r.random(), -0.42 - 0.05 * p.r.random(), 0.045, 0.04), p.tone(rgb(("#c9483a", "#d9a13f", "#7f9a4a", "#e0d8c8")[k % 4]), 0.4 + 0.4 * p.r.random()))
        for q in (-0.42, 0.39):
            fill(rect(ctx, x + q, -0.86, 0.03, 0.86), p.tone(rgb("#5a4030"), 0.5))
        for k in range(6):
            a, b = -0.5 + k / 6, -0.5 + (k + 1) / 6
            c = rgb(col) if k % 2 == 0 else rgb("#efe6d2")
            fill(poly(ctx, [(x + a * 0.86, -1.0), (x + b * 0.86, -1.0), (x + b, -0.76), (x + a, -0.76)]), p.tone(c, 0.7))
            fill(curve(ctx, [(x + a, -0.765), (x + b, -0.765), (x + (a + b) / 2, -0.69)], tension=0.8), p.tone(c, 0.4))
        if p.light.lamps > 0.2:
            fill(oval(ctx, x, -0.66, 0.035, 0.05), mix(p.light.lamp, (1, 1, 1), 0.5))
            p.glows.append(Glow(x, -0.6, 0.5, 0.45, p.light.lamp, 0.55 * p.light.lamps))


LANDMARKS: dict[str, Landmark] = {
    "old-house": Landmark(old_house, 0.9, 1.0, True, 10),
    "bookstore": Landmark(bookstore, 1.0, 1.4, True, 8),
    "apartment-block": Landmark(apartment_block, 1.15, 0.8, True, 26),
    "skyscrapers": Landmark(skyscrapers, 1.3, 1.4, True, 120),
    "barn": Landmark(barn, 0.62, 1.9, True, 9),
    "bridge": Landmark(bridge, 0.5, 4.4, True, 7),
    "market-stalls": Landmark(market_stalls, 0.5, 3.0, True, 3.2),
}
