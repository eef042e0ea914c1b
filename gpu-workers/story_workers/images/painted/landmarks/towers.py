"""Tall landmarks."""
from __future__ import annotations

import math

from ..color import gain, mix, rgb
from ..setting import Glow
from ..vector import curve, fill, linear, oval, poly, rect, rounded, stroke
from ..pen import Landmark, Pen

STONE, BRICK, ROOF, WHITEWASH = rgb("#9a9288"), rgb("#96604e"), rgb("#5a3f3c"), rgb("#e9e3d8")


def cylinder(p: Pen, x0: float, x1: float, y0: float, y1: float, top: float, color: tuple[float, float, float]) -> None:
    """A round tower between rows y0 (foot) and y1 (top): half-width x0 at the foot, `top` at the top, shaded round."""
    s = p.light.side
    a, b = (x1, x0) if s > 0 else (x0, x1)
    g = linear(a, 0, b, 0, (0, p.tone(color, 0.75)), (0.22, p.tone(color, 1.0)), (0.55, p.tone(color, 0.4)), (0.9, mix(p.tone(color, 0.0), p.light.dark, 0.3)), (1, p.tone(color, 0.1)))
    half = (x1 - x0) / 2
    mid = (x0 + x1) / 2
    k = top / half
    fill(poly(p.ctx, [(x0, y0), (mid - half * k, y1), (mid + half * k, y1), (x1, y0)]), g)


def lighthouse(p: Pen) -> None:
    ctx = p.ctx
    # keeper's cottage
    wall, roof = p.tone(WHITEWASH, 0.45), p.tone(ROOF, 0.5)
    fill(rect(ctx, 0.05, -0.12, 0.24, 0.13), linear(0, -0.12, 0, 0, (0, wall), (1, gain(wall, 0.75))))
    fill(poly(ctx, [(0.03, -0.115), (0.07, -0.195), (0.27, -0.195), (0.31, -0.115)]), roof)
    fill(rect(ctx, 0.23, -0.23, 0.03, 0.05), roof)
    for x in (0.09, 0.16, 0.23):
        fill(rect(ctx, x, -0.085, 0.03, 0.04), mix(p.light.lamp, wall, 0.15) if p.light.lamps > 0.3 else p.tone(rgb("#3c4756"), 0.3))
    cylinder(p, -0.088, 0.088, 0.01, -0.72, 0.058, WHITEWASH)
    red = rgb("#b5402f")
    for y0, y1 in ((-0.13, -0.29), (-0.45, -0.60)):
        w0, w1 = 0.088 - 0.03 * (-y0 / 0.72), 0.088 - 0.03 * (-y1 / 0.72)
        cylinder(p, -w0, w0, y0, y1, w1, red)
    for y in (-0.2, -0.4, -0.62):
        fill(rounded(ctx, -0.012, y, 0.02, 0.032, 0.008), p.tone(rgb("#2c333f"), 0.2))
    fill(rounded(ctx, -0.022, -0.07, 0.044, 0.08, 0.02), p.tone(rgb("#3d2f2a"), 0.3))
    dark = p.tone(rgb("#2f3138"), 0.35)
    fill(poly(ctx, [(-0.085, -0.735), (-0.06, -0.715), (0.06, -0.715), (0.085, -0.735)]), dark)
    fill(rect(ctx, -0.09, -0.745, 0.18, 0.012), dark)
    for i in range(9):
        fill(rect(ctx, -0.088 + i * 0.0215, -0.79, 0.004, 0.05), dark)
    fill(rect(ctx, -0.09, -0.792, 0.18, 0.006), dark)
    hot = mix(p.light.lamp, (1, 1, 0.92), 0.6)
    on = p.light.lamps > 0.15 or p.light.fog > 0.5
    fill(rect(ctx, -0.045, -0.86, 0.09, 0.115), linear(0, -0.86, 0, -0.745, (0, hot if on else p.tone(rgb("#7f97a5"), 0.7)), (1, p.light.lamp if on else p.tone(rgb("#51626e"), 0.4))))
    for x in (-0.047, -0.018, 0.014, 0.043):
        fill(rect(ctx, x, -0.86, 0.005, 0.115), dark)
    fill(curve(ctx, [(-0.065, -0.855), (-0.05, -0.9), (0, -0.945), (0.05, -0.9), (0.065, -0.855)], tension=0.8), p.tone(red, 0.55))
    fill(rect(ctx, -0.003, -1.0, 0.006, 0.06), dark)
    fill(oval(ctx, 0, -0.95, 0.012, 0.012), dark)
    if on:
        strength = 0.35 + 0.65 * p.light.lamps
        p.glows.append(Glow(0, -0.8, 0.3, 0.3, p.light.lamp, 0.8 * strength))
        p.glows.append(Glow(0, -0.8, 0.09, 0.09, hot, 1.0 * strength))


def church_tower(p: Pen) -> None:
    ctx, s = p.ctx, p.light.side
    nave, roof = p.tone(STONE, 0.4), p.tone(rgb("#5a4a48"), 0.5)
    fill(rect(ctx, 0.02, -0.26, 0.52, 0.27), linear(0, -0.26, 0, 0, (0, nave), (1, gain(nave, 0.7))))
    fill(poly(ctx, [(0.0, -0.255), (0.06, -0.42), (0.5, -0.42), (0.58, -0.255)]), roof)
    for i in range(4):
        x = 0.15 + i * 0.1
        fill(curve(ctx, [(x, -0.07), (x, -0.17), (x + 0.02, -0.205), (x + 0.04, -0.17), (x + 0.04, -0.07)], tension=0.4), mix(p.light.lamp, nave, 0.2) if p.light.lamps > 0.3 else p.tone(rgb("#33414f"), 0.3))
    g = linear(-0.13 * s, 0, 0.13 * s, 0, (0, p.tone(STONE, 0.1)), (0.5, p.tone(STONE, 0.45)), (1, p.tone(STONE, 0.95)))
    fill(rect(ctx, -0.13, -0.62, 0.26, 0.63), g)
    for y in (-0.62, -0.4, -0.2):
        fill(rect(ctx, -0.145, y, 0.29, 0.018), p.tone(STONE, 0.8))
    fill(poly(ctx, [(-0.15, -0.62), (0, -0.97), (0.0, -0.62)]), p.tone(rgb("#5a4a48"), 0.2 if s > 0 else 0.9))
    fill(poly(ctx, [(0.15, -0.62), (0, -0.97), (0.0, -0.62)]), p.tone(rgb("#5a4a48"), 0.9 if s > 0 else 0.2))
    stroke(curve(ctx, [(0, -0.96), (0, -1.05)], closed=False), p.tone(rgb("#c79a4a"), 0.8), 0.008)
    stroke(curve(ctx, [(-0.022, -1.02), (0.022, -1.02)], closed=False), p.tone(rgb("#c79a4a"), 0.8), 0.008)
    for x in (-0.075, 0.025):
        fill(curve(ctx, [(x, -0.44), (x, -0.53), (x + 0.025, -0.57), (x + 0.05, -0.53), (x + 0.05, -0.44)], tension=0.4), p.light.dark)
    fill(oval(ctx, 0, -0.31, 0.058, 0.058), p.tone(rgb("#efe6d2"), 0.8))
    stroke(curve(ctx, [(0.02, -0.335), (0, -0.31), (0, -0.355)], closed=False), p.light.dark, 0.008)
    fill(curve(ctx, [(-0.05, 0), (-0.05, -0.11), (0, -0.16), (0.05, -0.11), (0.05, 0)], tension=0.4), p.tone(rgb("#4a3226"), 0.3))


def clock_tower(p: Pen) -> None:
    ctx, s = p.ctx, p.light.side
    g = linear(-0.14 * s, 0, 0.14 * s, 0, (0, p.tone(BRICK, 0.1)), (0.5, p.tone(BRICK, 0.45)), (1, p.tone(BRICK, 0.95)))
    fill(rect(ctx, -0.14, -0.66, 0.28, 0.67), g)
    fill(rect(ctx, -0.17, -0.84, 0.34, 0.2), p.tone(BRICK, 0.5))
    for y in (-0.845, -0.655, -0.12):
        fill(rect(ctx, -0.185, y, 0.37, 0.02), p.tone(rgb("#d9cdb5"), 0.7))
    for i in range(4):
        fill(rect(ctx, -0.02, -0.58 + i * 0.12, 0.04, 0.07), p.tone(rgb("#33414f"), 0.3))
    on = p.light.lamps > 0.2
    fill(oval(ctx, 0, -0.745, 0.085, 0.085), p.tone(rgb("#3a3431"), 0.4))
    fill(oval(ctx, 0, -0.745, 0.075, 0.075), mix(p.light.lamp, (1, 1, 1), 0.5) if on else p.tone(rgb("#efe6d2"), 0.9))
    for i in range(12):
        a = i * math.pi / 6
        fill(oval(ctx, math.cos(a) * 0.062, -0.745 + math.sin(a) * 0.062, 0.004, 0.004), p.light.dark)
    stroke(curve(ctx, [(0.03, -0.775), (0, -0.745), (-0.01, -0.8)], closed=False), p.light.dark, 0.009)
    fill(poly(ctx, [(-0.17, -0.85), (0, -0.99), (0.17, -0.85)]), p.tone(rgb("#4f6a62"), 0.6))
    fill(poly(ctx, [(0.0, -0.99), (0.17 * s, -0.85), (0.05 * s, -0.85)]), p.tone(rgb("#6a8a80"), 1.0))
    stroke(curve(ctx, [(0, -0.98), (0, -1.06)], closed=False), p.tone(rgb("#c79a4a"), 0.8), 0.008)
    if on:
        p.glows.append(Glow(0, -0.745, 0.3, 0.3, p.light.lamp, 0.6))


def windmill(p: Pen) -> None:
    ctx = p.ctx
    cylinder(p, -0.2, 0.2, 0.0, -0.62, 0.12, rgb("#d9cdb5"))
    for y in (-0.16, -0.4):
        fill(rect(ctx, -0.03, y, 0.06, 0.08), mix(p.light.lamp, (1, 1, 1), 0.1) if p.light.lamps > 0.3 else p.tone(rgb("#3a3431"), 0.3))
    fill(rounded(ctx, -0.045, -0.11, 0.09, 0.12, 0.04), p.tone(rgb("#4a3226"), 0.3))
    fill(curve(ctx, [(-0.14, -0.61), (-0.1, -0.72), (0, -0.77), (0.1, -0.72), (0.14, -0.61)], tension=0.7), p.tone(rgb("#5a4038"), 0.6))
    turn = 0.35 + p.r.random()
    for i in range(4):
        ctx.save()
        ctx.translate(0, -0.68)
        ctx.rotate(turn + i * math.pi / 2)
        fill(rect(ctx, -0.008, -0.46, 0.016, 0.46), p.tone(rgb("#4a3226"), 0.4))
        fill(rect(ctx, 0.008, -0.45, 0.075, 0.36), p.tone(rgb("#efe6d2"), 0.75), 0.85)
        for k in range(7):
            fill(rect(ctx, 0.0, -0.45 + k * 0.058, 0.085, 0.007), p.tone(rgb("#4a3226"), 0.4))
        ctx.restore()
    fill(oval(ctx, 0, -0.68, 0.022, 0.022), p.light.dark)


def radio_mast(p: Pen) -> None:
    ctx = p.ctx
    steel = p.tone(rgb("#8f4a42"), 0.5)
    for s in (-1, 1):
        stroke(curve(ctx, [(s * 0.09, 0), (s * 0.015, -0.92)], closed=False), steel, 0.012)
    for i in range(11):
        y0, y1 = -i * 0.083, -(i + 1) * 0.083
        w0, w1 = 0.09 - 0.075 * (-y0 / 0.92), 0.09 - 0.075 * (-y1 / 0.92)
        c = steel if i % 2 else p.tone(rgb("#e3dccf"), 0.6)
        for a, b in (((-w0, y0), (w1, y1)), ((w0, y0), (-w1, y1)), ((-w1, y1), (w1, y1))):
            stroke(curve(ctx, [a, b], closed=False), c, 0.006)
    stroke(curve(ctx, [(0, -0.92), (0, -1.0)], closed=False), steel, 0.008)
    for y, k in ((-0.66, 1), (-0.5, -1)):
        fill(oval(ctx, k * 0.05, y, 0.03, 0.034), p.tone(rgb("#d9d6d0"), 0.8))
    fill(oval(ctx, 0, -1.0, 0.012, 0.012), rgb("#ff4a3a"))
    p.glows.append(Glow(0, -1.0, 0.14, 0.14, rgb("#ff4a3a"), 0.8))


def ferris_wheel(p: Pen) -> None:
    ctx = p.ctx
    steel = p.tone(rgb("#5f6f80"), 0.5)
    for s in (-1, 1):
        stroke(curve(ctx, [(s * 0.28, 0), (0, -0.54)], closed=False), steel, 0.022)
    for r0 in (0.43, 0.39):
        stroke(oval(ctx, 0, -0.54, r0, r0), steel, 0.01)
    for i in range(16):
        a = i * math.pi / 8 + 0.1
        x, y = math.cos(a) * 0.43, -0.54 + math.sin(a) * 0.43
        stroke(curve(ctx, [(0, -0.54), (x, y)], closed=False), steel, 0.005)
        col = rgb(("#c9483a", "#d9a13f", "#4f8fa3", "#8f5a8a")[i % 4])
        fill(rounded(ctx, x - 0.03, y, 0.06, 0.055, 0.015), p.tone(col, 0.7))
        if p.light.lamps > 0.2:
            fill(oval(ctx, x, y, 0.011, 0.011), mix(p.light.lamp, (1, 1, 1), 0.4))
            p.glows.append(Glow(x, y, 0.07, 0.07, mix(p.light.lamp, col, 0.3), 0.7 * p.light.lamps))
    fill(oval(ctx, 0, -0.54, 0.03, 0.03), steel)


LANDMARKS: dict[str, Landmark] = {
    "lighthouse": Landmark(lighthouse, 1.0, 0.65, True, 24),
    "church-tower": Landmark(church_tower, 1.05, 0.8, True, 26),
    "clock-tower": Landmark(clock_tower, 1.05, 0.5, True, 24),
    "windmill": Landmark(windmill, 1.0, 1.0, True, 16),
    "radio-mast": Landmark(radio_mast, 1.4, 0.3, True, 50),
    "ferris-wheel": Landmark(ferris_wheel, 1.15, 1.0, True, 40),
}
