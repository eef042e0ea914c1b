"""Flowers, and the animals of the house. Box -1..1, resting on y = 1, facing right."""
from __future__ import annotations

import math

from ..color import gain, mix, rgb
from ..pen import Pen
from ..plants import leaf_shape
from ..vector import curve, fill, linear, oval, poly, rounded, stroke


def flower(p: Pen) -> None:
    c = p.ctx
    green = rgb("#4f7a4a")
    stroke(curve(c, [(0.1, 1.0), (0.02, 0.3), (-0.06, -0.3)], closed=False), p.tone(green, 0.5), 0.06)
    for x, y, n, a in ((0.04, 0.55, 0.6, -0.5), (0.03, 0.35, 0.5, 3.6)):
        leaf_shape(c, x, y, n, 0.2, a)
        fill(c, p.tone(green, 0.7 if a < 0 else 0.3))
    col = rgb(("#d9486a", "#e8b04a", "#c94f3d", "#f0e4dc")[int(p.r.random() * 4)])
    for ring, (n, size, lit) in enumerate(((9, 0.56, 0.25), (8, 0.44, 0.55), (6, 0.3, 0.9))):
        for i in range(n):
            a = i * 2 * math.pi / n + ring * 0.4
            leaf_shape(c, -0.07, -0.42, size, size * 0.62, a)
        fill(c, p.tone(col, lit), 0.95)
    fill(oval(c, -0.07, -0.42, 0.12, 0.11), p.tone(rgb("#e8b84a"), 0.8))


def bird(p: Pen) -> None:
    c = p.ctx
    body, belly = rgb("#4a5f78"), rgb("#c98f5f")
    for x in (-0.05, 0.12):
        stroke(curve(c, [(x, 0.55), (x + 0.02, 0.95)], closed=False), p.tone(rgb("#4a3a30"), 0.3), 0.035)
        stroke(curve(c, [(x - 0.08, 0.97), (x + 0.14, 0.97)], closed=False), p.tone(rgb("#4a3a30"), 0.3), 0.035)
    fill(curve(c, [(-0.98, 0.5), (-0.6, 0.1), (-0.2, -0.25), (0.1, -0.62), (0.45, -0.7), (0.66, -0.46), (0.6, -0.1), (0.5, 0.3), (0.1, 0.6), (-0.4, 0.52)], tension=0.8), p.tone(body, 0.5))
    fill(curve(c, [(0.6, -0.34), (0.58, 0.1), (0.36, 0.45), (0.0, 0.58), (0.1, 0.2), (0.36, -0.1)]), p.tone(belly, 0.7))
    fill(curve(c, [(-0.9, 0.46), (-0.5, 0.02), (0.0, -0.16), (0.2, 0.1), (-0.2, 0.38)]), p.tone(gain(body, 0.7), 0.45))
    for i in range(3):
        stroke(curve(c, [(-0.7 + 0.14 * i, 0.36 - 0.04 * i), (-0.2 + 0.12 * i, 0.2 - 0.06 * i)], closed=False), p.tone(body, 1.0), 0.02, 0.5)
    fill(poly(c, [(0.64, -0.48), (0.92, -0.38), (0.63, -0.34)]), p.tone(rgb("#d9a13f"), 0.7))
    fill(oval(c, 0.47, -0.47, 0.055, 0.055), p.light.dark)
    fill(oval(c, 0.485, -0.485, 0.018, 0.018), (1, 1, 1))


def dog(p: Pen) -> None:
    """A dog that sits and waits, head up."""
    c = p.ctx
    coat = rgb(("#a8713f", "#5a4a40", "#c2a078")[int(p.r.random() * 3)])
    dark, mid, lit = p.tone(gain(coat, 0.65), 0.2), p.tone(coat, 0.5), p.tone(coat, 0.85)
    fill(curve(c, [(-0.62, 0.9), (-0.9, 0.95), (-0.98, 0.7), (-0.86, 0.62), (-0.8, 0.8), (-0.55, 0.76)]), mid)
    fill(curve(c, [(-0.05, -0.3), (-0.38, 0.1), (-0.66, 0.5), (-0.68, 0.92), (-0.3, 1.0), (0.2, 1.0), (0.36, 0.4), (0.42, -0.1), (0.3, -0.36)], tension=0.85), linear(-0.6, 0, 0.4, 0, (0, dark), (0.6, mid), (1, lit)))
    fill(curve(c, [(-0.5, 0.5), (-0.2, 0.52), (0.02, 0.78), (0.06, 1.0), (-0.5, 1.0), (-0.64, 0.8)]), p.tone(coat, 0.35))
    for x, col in ((0.12, dark), (0.28, mid)):
        fill(curve(c, [(x - 0.08, 0.1), (x - 0.06, 0.9), (x - 0.06, 1.0), (x + 0.16, 1.0), (x + 0.14, 0.92), (x + 0.1, 0.86), (x + 0.12, 0.1)], tension=0.5), col)
    fill(curve(c, [(0.36, -0.1), (0.34, 0.3), (0.2, 0.5), (0.2, 0.1)]), p.tone(mix(coat, (0.95, 0.92, 0.86), 0.7), 0.7))
    fill(curve(c, [(-0.06, -0.3), (-0.02, -0.72), (0.18, -0.92), (0.42, -0.86), (0.54, -0.68), (0.8, -0.58), (0.86, -0.46), (0.78, -0.36), (0.5, -0.34), (0.36, -0.2), (0.14, -0.14)], tension=0.8), linear(0, 0, 0.8, 0, (0, mid), (1, lit)))
    fill(curve(c, [(0.06, -0.82), (-0.14, -0.7), (-0.2, -0.36), (-0.08, -0.28), (0.08, -0.46), (0.18, -0.74)]), dark)
    fill(oval(c, 0.83, -0.53, 0.065, 0.055), p.light.dark)
    fill(oval(c, 0.42, -0.66, 0.04, 0.045), p.light.dark)
    fill(oval(c, 0.432, -0.673, 0.013, 0.013), (1, 1, 1))
    stroke(curve(c, [(0.78, -0.42), (0.62, -0.4), (0.52, -0.44)], closed=False), dark, 0.022)
    stroke(curve(c, [(-0.05, -0.26), (0.14, -0.08), (0.36, -0.16)], closed=False), p.tone(rgb("#b5322c"), 0.7), 0.075)
    fill(oval(c, 0.22, -0.0, 0.06, 0.06), p.tone(rgb("#d9b45f"), 0.9))


def cat(p: Pen) -> None:
    c = p.ctx
    fur = rgb(("#3a3638", "#c98a4a", "#8f8a86")[int(p.r.random() * 3)])
    mid, dark = p.tone(fur, 0.5), p.tone(gain(fur, 0.7), 0.15)
    stroke(curve(c, [(-0.35, 0.86), (-0.85, 0.9), (-0.92, 0.5), (-0.7, 0.3)], closed=False), mid, 0.14)
    fill(curve(c, [(0.02, -0.3), (-0.3, 0.1), (-0.5, 0.6), (-0.44, 0.98), (0.36, 1.0), (0.34, 0.5), (0.3, -0.1), (0.2, -0.32)], tension=0.85), linear(-0.5, 0, 0.35, 0, (0, dark), (1, mid)))
    for x in (0.1, 0.26):
        fill(rounded(c, x - 0.07, 0.3, 0.15, 0.7, 0.07), mid)
    fill(oval(c, 0.14, -0.52, 0.34, 0.29), mid)
    for s in (-1, 1):
        fill(poly(c, [(0.14 + s * 0.1, -0.74), (0.14 + s * 0.3, -0.98), (0.14 + s * 0.33, -0.58)]), mid)
        fill(poly(c, [(0.14 + s * 0.17, -0.76), (0.14 + s * 0.27, -0.9), (0.14 + s * 0.29, -0.66)]), p.tone(rgb("#c98a7a"), 0.4))
        fill(oval(c, 0.14 + s * 0.13, -0.54, 0.06, 0.07), rgb("#d9c24a"))
        fill(oval(c, 0.14 + s * 0.13, -0.54, 0.018, 0.06), p.light.dark)
        for k in (-0.03, 0.03):
            stroke(curve(c, [(0.14 + s * 0.1, -0.4), (0.14 + s * 0.48, -0.42 + k * 2)], closed=False), p.tone((0.95, 0.93, 0.9), 0.8), 0.01, 0.7)
    fill(poly(c, [(0.1, -0.44), (0.18, -0.44), (0.14, -0.39)]), p.tone(rgb("#c9776a"), 0.6))


def fish(p: Pen) -> None:
    c = p.ctx
    col = rgb("#8fa5b0")
    fill(curve(c, [(-0.55, 0.5), (-0.98, 0.15), (-0.85, 0.5), (-0.98, 0.88)], tension=0.6), p.tone(col, 0.4))
    fill(curve(c, [(-0.62, 0.5), (-0.2, 0.14), (0.4, 0.1), (0.98, 0.5), (0.4, 0.86), (-0.2, 0.82)], tension=0.9), linear(0, 0.1, 0, 0.88, (0, p.tone(rgb("#3f5f70"), 0.6)), (0.5, p.tone(col, 0.8)), (1, p.tone((0.93, 0.93, 0.9), 0.9))))
    fill(curve(c, [(-0.15, 0.16), (0.1, -0.1), (0.4, 0.12)]), p.tone(col, 0.5))
    for i in range(5):
        for k in range(4):
            stroke(curve(c, [(-0.35 + i * 0.17, 0.3 + k * 0.13), (-0.29 + i * 0.17, 0.36 + k * 0.13), (-0.35 + i * 0.17, 0.42 + k * 0.13)], closed=False), p.tone(col, 0.1), 0.015, 0.5)
    stroke(curve(c, [(0.56, 0.24), (0.48, 0.5), (0.56, 0.76)], closed=False), p.tone(col, 0.1), 0.03)
    fill(oval(c, 0.74, 0.42, 0.06, 0.06), p.tone((0.95, 0.94, 0.88), 0.8))
    fill(oval(c, 0.75, 0.42, 0.03, 0.03), p.light.dark)
