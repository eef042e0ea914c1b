"""Towers and houses."""
from __future__ import annotations

from ..color import gain, mix, rgb
from ..effects import beam
from ..setting import Glow
from ..vector import curve, fill, linear, oval, poly, rect, rounded
from . import Landmark, Pen

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


LANDMARKS = {"lighthouse": Landmark(lighthouse, 1.0, 0.65, True, 24)}
_ = beam
