"""Things of kitchens and rooms. Box -1..1, resting on y = 1."""
from __future__ import annotations

import math

from ..color import RGB, gain, mix, rgb
from ..pen import Pen
from ..plants import leaf_shape
from ..setting import Glow
from ..vector import curve, fill, linear, oval, poly, rect, rounded, stroke, taper

BRASS, WOOD, STEEL, CREAM, CLAY = rgb("#c79a4a"), rgb("#8a5c3e"), rgb("#a9b0b3"), rgb("#efe6d6"), rgb("#b5654a")


def _round(p: Pen, x: float, half: float, color: RGB, gloss: float = 0.35) -> object:
    """Shading across an upright round body of half-width `half`."""
    s = p.light.side
    lit = p.tone(color, 1.0)
    return linear(x - s * half, 0, x + s * half, 0, (0, p.tone(color, 0.05)), (0.35, p.tone(color, 0.4)), (0.72, lit), (0.84, mix(lit, (1, 1, 1), gloss)), (1, p.tone(color, 0.55)))


def lamp(p: Pen) -> None:
    c = p.ctx
    fill(oval(c, 0, 0.94, 0.42, 0.07), p.tone(BRASS, 0.25))
    fill(curve(c, [(-0.36, 0.92), (-0.12, 0.8), (-0.24, 0.5), (-0.1, 0.1), (0.1, 0.1), (0.24, 0.5), (0.12, 0.8), (0.36, 0.92)]), _round(p, 0, 0.36, BRASS))  # type: ignore[arg-type]
    fill(rect(c, -0.03, -0.1, 0.06, 0.25), p.tone(BRASS, 0.6))
    warm = mix(p.light.lamp, (1, 1, 1), 0.35)
    fill(poly(c, [(-0.4, -0.95), (0.4, -0.95), (0.74, 0.0), (-0.74, 0.0)]), linear(0, -0.95, 0, 0, (0, mix(p.light.lamp, rgb("#b56a2a"), 0.4)), (0.6, warm), (1, mix(warm, (1, 1, 1), 0.3))))
    fill(oval(c, 0, 0.0, 0.74, 0.06), mix(warm, (1, 1, 1), 0.6))
    p.glows.append(Glow(0, -0.3, 2.6, 2.4, p.light.lamp, 0.7))


def candle(p: Pen) -> None:
    c = p.ctx
    fill(oval(c, 0, 0.9, 0.62, 0.1), p.tone(BRASS, 0.5))
    fill(oval(c, 0, 0.86, 0.5, 0.07), p.tone(BRASS, 0.2))
    fill(curve(c, [(-0.22, 0.88), (-0.21, -0.12), (-0.16, -0.2), (0.0, -0.15), (0.15, -0.22), (0.21, -0.1), (0.2, 0.88)], tension=0.5), linear(0, -0.2, 0, 0.88, (0, mix(p.light.lamp, (1, 1, 1), 0.55)), (0.3, p.tone(CREAM, 0.9)), (1, p.tone(CREAM, 0.35))))
    fill(curve(c, [(0.2, -0.1), (0.27, 0.1), (0.24, 0.34), (0.19, 0.3)]), p.tone(CREAM, 0.8))
    stroke(curve(c, [(0, -0.15), (0.01, -0.3)], closed=False), rgb("#2b211c"), 0.03)
    fill(curve(c, [(0, -0.24), (-0.12, -0.4), (-0.02, -0.72), (0.03, -0.92), (0.07, -0.68), (0.13, -0.42)]), mix(p.light.lamp, rgb("#ff9a3a"), 0.3))
    fill(curve(c, [(0, -0.27), (-0.06, -0.4), (0.01, -0.64), (0.07, -0.42)]), (1, 0.97, 0.85))
    p.glows.append(Glow(0.02, -0.5, 2.4, 2.4, p.light.lamp, 0.75))
    p.glows.append(Glow(0.02, -0.5, 0.5, 0.6, mix(p.light.lamp, (1, 1, 1), 0.5), 0.7))


def cup(p: Pen) -> None:
    c = p.ctx
    col = rgb(("#c4553f", "#4f7f8f", "#efe6d6", "#d9a44a")[int(p.r.random() * 4)])
    fill(oval(c, -0.05, 0.88, 0.95, 0.12), p.tone(CREAM, 0.4))
    fill(oval(c, -0.05, 0.85, 0.9, 0.1), p.tone(CREAM, 0.8))
    stroke(oval(c, 0.62, 0.1, 0.28, 0.32), p.tone(col, 0.35), 0.13)
    fill(curve(c, [(-0.66, -0.4), (-0.62, 0.3), (-0.4, 0.8), (0.3, 0.8), (0.54, 0.3), (0.6, -0.4)], tension=0.6), _round(p, 0, 0.65, col))  # type: ignore[arg-type]
    fill(oval(c, -0.03, -0.4, 0.63, 0.14), p.tone(col, 0.9))
    fill(oval(c, -0.03, -0.385, 0.56, 0.11), p.tone(rgb("#4a2c1c"), 0.4))
    fill(oval(c, 0.08, -0.4, 0.2, 0.035), mix(p.light.horizon, (1, 1, 1), 0.3), 0.35)
    for x, k in ((-0.2, 1), (0.12, -1)):
        stroke(curve(c, [(x, -0.5), (x + 0.1 * k, -0.68), (x - 0.06 * k, -0.84), (x + 0.06 * k, -1.0)], closed=False), mix(p.light.haze, (1, 1, 1), 0.5), 0.05, 0.3)


def plant(p: Pen) -> None:
    c = p.ctx
    green = rgb("#4f8050")
    for i in range(17):
        a = -math.pi / 2 + (i - 8) * 0.2 + (p.r.random() - 0.5) * 0.2
        n = 0.75 + 0.45 * p.r.random()
        x, y = 0.1 * (p.r.random() - 0.5), 0.3
        leaf_shape(c, x, y, n, n * 0.26, a)
        fill(c, linear(x, y, x + math.cos(a) * n, y + math.sin(a) * n, (0, p.tone(green, 0.05)), (1, p.tone(green, 0.35 + 0.6 * p.r.random()))))
        stroke(curve(c, [(x, y), (x + math.cos(a) * n * 0.9, y + math.sin(a) * n * 0.9)], closed=False), p.tone(gain(green, 1.3), 0.8), 0.012, 0.6)
    fill(poly(c, [(-0.42, 0.34), (0.42, 0.34), (0.3, 1.0), (-0.3, 1.0)]), _round(p, 0, 0.42, CLAY, 0.1))  # type: ignore[arg-type]
    fill(rounded(c, -0.48, 0.22, 0.96, 0.18, 0.04), _round(p, 0, 0.48, CLAY, 0.15))  # type: ignore[arg-type]


def bottle(p: Pen) -> None:
    c = p.ctx
    glass = rgb("#3f6a52")
    fill(curve(c, [(-0.3, 1.0), (-0.32, -0.05), (-0.12, -0.4), (-0.11, -0.85), (0.11, -0.85), (0.12, -0.4), (0.32, -0.05), (0.3, 1.0)], tension=0.55), _round(p, 0, 0.32, glass, 0.6))  # type: ignore[arg-type]
    fill(rect(c, -0.29, 0.18, 0.58, 0.48), p.tone(CREAM, 0.7))
    fill(rect(c, -0.2, 0.28, 0.4, 0.05), p.tone(rgb("#7a2f2c"), 0.5))
    fill(rect(c, -0.2, 0.4, 0.3, 0.03), p.tone(rgb("#3a3540"), 0.5))
    fill(rounded(c, -0.13, -1.0, 0.26, 0.2, 0.04), p.tone(rgb("#a8763f"), 0.6))


def bread(p: Pen) -> None:
    c = p.ctx
    crust = rgb("#b8743a")
    fill(curve(c, [(-1.0, 0.55), (-0.9, 0.05), (-0.4, -0.28), (0.3, -0.3), (0.85, 0.0), (1.0, 0.5), (0.85, 0.92), (-0.85, 0.95)]), linear(0, -0.3, 0, 0.95, (0, p.tone(crust, 1.0)), (0.6, p.tone(crust, 0.5)), (1, p.tone(crust, 0.0))))
    for x in (-0.55, -0.15, 0.25, 0.62):
        fill(curve(c, [(x - 0.12, 0.28), (x + 0.02, -0.16), (x + 0.16, -0.2), (x + 0.04, 0.22)]), p.tone(rgb("#ecd3a0"), 0.85))
    for _ in range(40):
        oval(c, -0.8 + 1.6 * p.r.random(), -0.1 + 0.7 * p.r.random() * p.r.random(), 0.015, 0.01)
    fill(c, p.tone(CREAM, 1.0), 0.7)


def knife(p: Pen) -> None:
    c = p.ctx
    c.save()
    c.rotate(-0.35)
    fill(curve(c, [(-0.98, 0.02), (-0.6, -0.14), (0.25, -0.14), (0.25, 0.12), (-0.4, 0.12)], tension=0.6), linear(0, -0.14, 0, 0.12, (0, p.tone(STEEL, 0.5)), (0.5, mix(p.tone(STEEL, 1.0), (1, 1, 1), 0.35)), (1, p.tone(STEEL, 0.6))))
    fill(rounded(c, 0.22, -0.14, 0.74, 0.22, 0.08), p.tone(rgb("#4a2f22"), 0.5))
    for x in (0.38, 0.6, 0.82):
        fill(oval(c, x, -0.03, 0.035, 0.035), p.tone(BRASS, 0.9))
    c.restore()


def pan(p: Pen) -> None:
    c = p.ctx
    iron = rgb("#3a3c42")
    taper(c, (0.5, 0.35), (1.0, -0.1), 0.16, 0.12)
    fill(c, p.tone(rgb("#5a3a28"), 0.6))
    fill(curve(c, [(-0.95, 0.35), (-0.82, 0.85), (0.5, 0.85), (0.65, 0.35)], tension=0.6), p.tone(iron, 0.3))
    fill(oval(c, -0.15, 0.35, 0.8, 0.24), p.tone(iron, 0.9))
    fill(oval(c, -0.15, 0.37, 0.72, 0.2), p.tone(rgb("#8f4a2a"), 0.5))
    for i in range(9):
        fill(oval(c, -0.6 + 0.9 * p.r.random(), 0.28 + 0.18 * p.r.random(), 0.09, 0.045), p.tone(rgb(("#d9a13f", "#c9483a", "#8fa34a")[i % 3]), 0.8))
    for x in (-0.4, -0.05, 0.2):
        stroke(curve(c, [(x, 0.1), (x + 0.1, -0.2), (x - 0.06, -0.5), (x + 0.05, -0.85)], closed=False), mix(p.light.haze, (1, 1, 1), 0.5), 0.07, 0.28)


def bucket(p: Pen) -> None:
    c = p.ctx
    stroke(curve(c, [(-0.7, -0.35), (-0.45, -0.92), (0.45, -0.92), (0.7, -0.35)], closed=False), p.tone(STEEL, 0.4), 0.04)
    fill(poly(c, [(-0.75, -0.4), (0.75, -0.4), (0.5, 1.0), (-0.5, 1.0)]), _round(p, 0, 0.75, STEEL))  # type: ignore[arg-type]
    fill(oval(c, 0, -0.4, 0.75, 0.17), p.tone(STEEL, 0.85))
    fill(oval(c, 0, -0.37, 0.67, 0.13), mix(p.light.lower, p.light.dark, 0.35))
    for y in (0.05, 0.7):
        w = 0.75 - 0.25 * (y + 0.4) / 1.4
        stroke(curve(c, [(-w, y), (0, y + 0.09), (w, y)], closed=False), p.tone(STEEL, 0.1), 0.03, 0.7)


def broom(p: Pen) -> None:
    c = p.ctx
    stroke(curve(c, [(0.42, -1.0), (-0.2, 0.35)], closed=False), p.tone(WOOD, 0.7), 0.07)
    fill(poly(c, [(-0.32, 0.28), (-0.06, 0.38), (0.2, 1.0), (-0.8, 1.0)]), p.tone(rgb("#c9a04f"), 0.5))
    for i in range(22):
        x = -0.78 + i * 0.045
        stroke(curve(c, [(-0.28 + 0.009 * i, 0.36), (x, 1.0)], closed=False), p.tone(rgb("#c9a04f"), 0.2 + 0.6 * (i % 2)), 0.02, 0.7)
    stroke(curve(c, [(-0.38, 0.44), (-0.02, 0.54)], closed=False), p.tone(rgb("#a8322c"), 0.6), 0.06)


def salt(p: Pen) -> None:
    c = p.ctx
    fill(curve(c, [(-0.95, 0.98), (-0.5, 0.74), (-0.1, 0.66), (0.1, 0.8), (0.5, 0.98)], tension=0.7), p.tone(rgb("#f3f1ec"), 0.9))
    for _ in range(70):
        oval(c, -1.0 + 1.9 * p.r.random(), 0.86 + 0.14 * p.r.random(), 0.014, 0.01)
    fill(c, p.tone((1, 1, 1), 1.0))
    fill(curve(c, [(0.0, 1.0), (0.02, -0.3), (0.14, -0.5), (0.66, -0.5), (0.78, -0.3), (0.8, 1.0)], tension=0.5), _round(p, 0.4, 0.4, rgb("#c9d6da"), 0.7))  # type: ignore[arg-type]
    fill(rect(c, 0.06, 0.3, 0.68, 0.68), p.tone(rgb("#f3f1ec"), 0.8), 0.8)
    fill(curve(c, [(0.1, -0.48), (0.14, -0.82), (0.4, -0.95), (0.66, -0.82), (0.7, -0.48)]), p.tone(STEEL, 0.8))
    for i in range(5):
        fill(oval(c, 0.26 + 0.07 * i, -0.76 + 0.03 * abs(i - 2), 0.018, 0.018), p.light.dark)


def chair(p: Pen) -> None:
    c = p.ctx
    for x, lit in ((-0.48, 0.3), (0.36, 0.6)):
        fill(poly(c, [(x, -0.98), (x + 0.1, -0.98), (x + 0.13, 0.95), (x + 0.03, 0.95)]), p.tone(WOOD, lit))
    for y in (-0.9, -0.6, -0.3):
        fill(rounded(c, -0.42, y, 0.84, 0.16, 0.05), p.tone(WOOD, 0.6))
    fill(poly(c, [(-0.5, 0.1), (0.5, 0.1), (0.66, 0.3), (-0.66, 0.3)]), p.tone(WOOD, 0.95))
    fill(rect(c, -0.66, 0.3, 1.32, 0.09), p.tone(WOOD, 0.35))
    for x in (-0.62, 0.52):
        fill(poly(c, [(x, 0.38), (x + 0.11, 0.38), (x + 0.09, 1.0), (x + 0.02, 1.0)]), p.tone(WOOD, 0.45))
    fill(rect(c, -0.55, 0.66, 1.1, 0.06), p.tone(WOOD, 0.3))


def mirror(p: Pen) -> None:
    c = p.ctx
    fill(oval(c, 0, 0.0, 0.74, 1.0), p.tone(BRASS, 0.3))
    fill(oval(c, 0, -0.01, 0.7, 0.96), p.tone(BRASS, 0.85))
    fill(oval(c, 0, 0, 0.6, 0.86), p.tone(BRASS, 0.15))
    fill(oval(c, 0, 0, 0.57, 0.83), linear(-0.5, -0.8, 0.5, 0.8, (0, mix(p.light.horizon, (1, 1, 1), 0.2)), (0.5, mix(p.light.lower, p.light.upper, 0.4)), (1, mix(p.light.upper, p.light.dark, 0.5))))
    c.save()
    oval(c, 0, 0, 0.57, 0.83)
    c.clip()
    fill(curve(c, [(-0.3, 0.9), (-0.26, 0.3), (-0.1, 0.16), (0.1, 0.16), (0.26, 0.3), (0.3, 0.9)]), p.light.dark, 0.6)
    fill(oval(c, 0, -0.05, 0.15, 0.2), p.light.dark, 0.6)
    fill(poly(c, [(-0.5, -0.9), (-0.1, -0.9), (-0.5, 0.5), (-0.7, 0.3)]), (1, 1, 1), 0.16)
    c.restore()
    for i in range(16):
        a = i * math.pi / 8
        fill(oval(c, math.cos(a) * 0.68, math.sin(a) * 0.94, 0.06, 0.06), p.tone(BRASS, 0.7 if i % 2 else 0.4))


def clock(p: Pen) -> None:
    c = p.ctx
    for x in (-0.5, 0.5):
        fill(oval(c, x, -0.78, 0.26, 0.2, x), p.tone(BRASS, 0.75))
        taper(c, (x * 0.8, 0.7), (x * 1.15, 1.0), 0.14, 0.1)
        fill(c, p.tone(BRASS, 0.4))
    fill(oval(c, 0, 0.08, 0.86, 0.86), _round(p, 0, 0.86, BRASS))  # type: ignore[arg-type]
    fill(oval(c, 0, 0.08, 0.7, 0.7), p.tone(CREAM, 0.85))
    for i in range(12):
        a = i * math.pi / 6
        n = 0.5 if i % 3 == 0 else 0.55
        stroke(curve(c, [(math.cos(a) * n, 0.08 + math.sin(a) * n), (math.cos(a) * 0.63, 0.08 + math.sin(a) * 0.63)], closed=False), p.tone(rgb("#2b2623"), 0.2), 0.045 if i % 3 == 0 else 0.022)
    stroke(curve(c, [(0, 0.08), (-0.24, -0.2)], closed=False), p.tone(rgb("#2b2623"), 0.2), 0.07)
    stroke(curve(c, [(0, 0.08), (0.08, -0.46)], closed=False), p.tone(rgb("#2b2623"), 0.2), 0.045)
    stroke(curve(c, [(0.0, 0.2), (0.0, 0.08), (0.4, 0.2)], closed=False), p.tone(rgb("#b5402f"), 0.6), 0.018)
    fill(oval(c, 0, 0.08, 0.06, 0.06), p.tone(BRASS, 0.9))
    fill(curve(c, [(-0.5, -0.35), (-0.1, -0.58), (0.1, -0.5), (-0.4, -0.1)]), (1, 1, 1), 0.18)


def bell(p: Pen) -> None:
    c = p.ctx
    fill(rounded(c, -0.1, -1.0, 0.2, 0.5, 0.1), p.tone(WOOD, 0.6))
    fill(curve(c, [(-0.82, 0.72), (-0.6, 0.5), (-0.46, -0.1), (-0.2, -0.52), (0.2, -0.52), (0.46, -0.1), (0.6, 0.5), (0.82, 0.72)], tension=0.7), _round(p, 0, 0.8, BRASS, 0.6))  # type: ignore[arg-type]
    fill(oval(c, 0, 0.73, 0.82, 0.1), p.tone(BRASS, 0.3))
    fill(oval(c, 0, 0.86, 0.13, 0.13), p.tone(BRASS, 0.6))
    stroke(curve(c, [(-0.57, 0.44), (0, 0.53), (0.57, 0.44)], closed=False), p.tone(BRASS, 0.05), 0.03, 0.7)


def box(p: Pen) -> None:
    c = p.ctx
    card = rgb("#b08a5c")
    fill(poly(c, [(-0.9, -0.05), (0.1, 0.16), (0.1, 1.0), (-0.9, 0.74)]), p.tone(card, 0.7 if p.light.side < 0 else 0.25))
    fill(poly(c, [(0.1, 0.16), (0.92, -0.1), (0.92, 0.7), (0.1, 1.0)]), p.tone(card, 0.25 if p.light.side < 0 else 0.7))
    fill(poly(c, [(-0.9, -0.05), (-0.05, -0.28), (0.92, -0.1), (0.1, 0.16)]), mix(p.tone(card, 0.0), p.light.dark, 0.5))
    for pts, lit in (([(-0.9, -0.05), (-0.05, -0.28), (-0.2, -0.72), (-1.0, -0.45)], 0.9), ([(-0.05, -0.28), (0.92, -0.1), (1.0, -0.5), (0.1, -0.74)], 0.75), ([(-0.9, -0.05), (0.1, 0.16), (-0.1, 0.42), (-1.0, 0.2)], 0.95)):
        fill(poly(c, pts), p.tone(card, lit))
    fill(poly(c, [(0.4, 0.07), (0.56, 0.02), (0.56, 0.82), (0.4, 0.88)]), p.tone(rgb("#d9c49a"), 0.6), 0.7)


def rope(p: Pen) -> None:
    c = p.ctx
    hemp = rgb("#c2a06a")
    for i, y in enumerate((0.78, 0.58, 0.38, 0.18)):
        for k in range(26):
            a = k * math.pi * 2 / 26
            w = 0.88 - 0.05 * i
            oval(c, math.cos(a) * w, y + math.sin(a) * 0.2, 0.13, 0.075, a + 1.1)
            fill(c, p.tone(hemp, 0.35 + 0.45 * (0.5 + 0.5 * math.sin(a + 0.6)) + 0.2 * (k % 2)))
    pts = [(0.5, 0.2), (0.7, -0.2), (0.3, -0.6), (0.6, -1.0)]
    stroke(curve(c, pts, closed=False), p.tone(hemp, 0.3), 0.17)
    stroke(curve(c, pts, closed=False), p.tone(hemp, 0.8), 0.11)
