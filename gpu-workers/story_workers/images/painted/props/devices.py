"""Things with a mechanism. Box -1..1, resting on y = 1."""
from __future__ import annotations

import math

from ..color import gain, mix, rgb
from ..pen import Pen
from ..setting import Glow
from ..vector import curve, fill, linear, oval, poly, rect, rounded, stroke
from .household import _round

BLACK, BRASS, STEEL, LEATHER, CREAM = rgb("#2b2a2f"), rgb("#c79a4a"), rgb("#a9b0b3"), rgb("#7d4a30"), rgb("#efe6d6")


def phone(p: Pen) -> None:
    c = p.ctx
    c.save()
    c.rotate(0.16)
    fill(rounded(c, -0.5, -1.0, 1.0, 2.0, 0.16), p.tone(BLACK, 0.9))
    fill(rounded(c, -0.47, -0.97, 0.94, 1.94, 0.14), p.tone(BLACK, 0.2))
    screen = rgb("#8fc4e8")
    fill(rounded(c, -0.43, -0.92, 0.86, 1.84, 0.1), linear(0, -0.92, 0, 0.92, (0, rgb("#16304a")), (0.5, rgb("#28587d")), (1, rgb("#122438"))))
    for i in range(23):
        x = -0.35 + i * 0.032
        h = 0.05 + 0.28 * abs(math.sin(i * 0.9) * math.sin(i * 0.37 + 0.6))
        fill(rounded(c, x, -0.1 - h / 2, 0.018, h, 0.009), screen if i < 13 else mix(screen, rgb("#16304a"), 0.6))
    fill(oval(c, 0, -0.55, 0.17, 0.17), mix(screen, rgb("#16304a"), 0.45))
    fill(oval(c, 0, -0.59, 0.06, 0.07), screen)
    fill(curve(c, [(-0.11, -0.43), (-0.06, -0.5), (0.06, -0.5), (0.11, -0.43)]), screen)
    fill(oval(c, 0, 0.5, 0.15, 0.15), rgb("#f0f6fa"))
    fill(poly(c, [(-0.045, 0.42), (-0.045, 0.58), (0.085, 0.5)]), rgb("#16304a"))
    fill(poly(c, [(-0.43, -0.8), (0.0, -0.92), (-0.2, 0.9), (-0.43, 0.9)]), (1, 1, 1), 0.07)
    c.restore()
    p.glows.append(Glow(0, 0, 1.7, 1.9, screen, 0.42))


def watch(p: Pen) -> None:
    c = p.ctx
    pts = [(0.1, -0.62), (0.4, -0.95), (0.7, -0.75), (0.9, -0.95)]
    for i in range(14):
        t = i / 13 * 2.999
        p0, p1 = pts[int(t)], pts[int(t) + 1]
        stroke(oval(c, p0[0] + (p1[0] - p0[0]) * (t % 1), p0[1] + (p1[1] - p0[1]) * (t % 1), 0.06, 0.045, i), p.tone(BRASS, 0.7), 0.025)
    fill(rounded(c, -0.09, -0.74, 0.18, 0.2, 0.05), p.tone(BRASS, 0.6))
    fill(oval(c, 0, 0.2, 0.78, 0.78), _round(p, 0, 0.78, BRASS, 0.6))  # type: ignore[arg-type]
    fill(oval(c, 0, 0.2, 0.64, 0.64), p.tone(CREAM, 0.85))
    for i in range(12):
        a = i * math.pi / 6
        stroke(curve(c, [(math.cos(a) * 0.48, 0.2 + math.sin(a) * 0.48), (math.cos(a) * 0.57, 0.2 + math.sin(a) * 0.57)], closed=False), p.tone(BLACK, 0.2), 0.035)
    stroke(curve(c, [(0, 0.2), (0.22, 0.0)], closed=False), p.tone(BLACK, 0.2), 0.055)
    stroke(curve(c, [(0, 0.2), (-0.08, -0.26)], closed=False), p.tone(BLACK, 0.2), 0.035)
    stroke(oval(c, 0, 0.48, 0.12, 0.12), p.tone(BLACK, 0.2), 0.015)
    fill(curve(c, [(-0.45, -0.1), (-0.1, -0.36), (0.1, -0.3), (-0.35, 0.1)]), (1, 1, 1), 0.22)


def camera(p: Pen) -> None:
    c = p.ctx
    fill(rounded(c, -0.95, -0.35, 1.9, 1.3, 0.12), p.tone(BLACK, 0.6))
    fill(rounded(c, -0.95, -0.35, 1.9, 0.36, 0.1), p.tone(STEEL, 0.75))
    fill(poly(c, [(-0.34, -0.35), (-0.24, -0.66), (0.24, -0.66), (0.34, -0.35)]), p.tone(STEEL, 0.55))
    fill(rounded(c, -0.18, -0.56, 0.36, 0.17, 0.03), p.tone(BLACK, 0.9))
    for x in (-0.78, 0.55):
        fill(rounded(c, x, -0.5, 0.24, 0.17, 0.04), p.tone(STEEL, 0.4))
    for r0, col, lit in ((0.56, STEEL, 0.5), (0.5, BLACK, 0.5), (0.38, BLACK, 0.1)):
        fill(oval(c, 0, 0.36, r0, r0), p.tone(col, lit))
    fill(oval(c, 0, 0.36, 0.32, 0.32), linear(-0.3, 0.1, 0.3, 0.6, (0, mix(p.light.horizon, rgb("#5a4fa0"), 0.5)), (0.6, rgb("#182038")), (1, rgb("#2f4a70"))))
    fill(oval(c, -0.1, 0.24, 0.08, 0.06), (1, 1, 1), 0.75)


def radio(p: Pen) -> None:
    c = p.ctx
    stroke(curve(c, [(0.6, -0.4), (0.95, -1.0)], closed=False), p.tone(STEEL, 0.8), 0.035)
    fill(rounded(c, -1.0, -0.45, 2.0, 1.4, 0.2), linear(0, -0.45, 0, 0.95, (0, p.tone(rgb("#9a5f3c"), 0.95)), (1, p.tone(rgb("#9a5f3c"), 0.2))))
    fill(rounded(c, -0.86, -0.3, 1.0, 1.1, 0.1), p.tone(rgb("#d9c49a"), 0.55))
    for i in range(11):
        stroke(curve(c, [(-0.8, -0.22 + i * 0.095), (0.08, -0.22 + i * 0.095)], closed=False), p.tone(rgb("#8a6a42"), 0.3), 0.025, 0.8)
    fill(rounded(c, 0.26, -0.28, 0.6, 0.34, 0.05), mix(p.light.lamp, (1, 1, 1), 0.3))
    for i in range(7):
        fill(rect(c, 0.32 + i * 0.075, -0.22, 0.014, 0.13 if i % 2 else 0.2), p.tone(BLACK, 0.2))
    fill(rect(c, 0.6, -0.28, 0.02, 0.34), rgb("#c9382c"))
    for x in (0.38, 0.74):
        fill(oval(c, x, 0.5, 0.16, 0.16), p.tone(BRASS, 0.7))
        stroke(curve(c, [(x, 0.5), (x + 0.07, 0.38)], closed=False), p.tone(BLACK, 0.2), 0.03)
    p.glows.append(Glow(0.56, -0.12, 1.1, 0.9, p.light.lamp, 0.5))


def tape(p: Pen) -> None:
    c = p.ctx
    fill(rounded(c, -1.0, -0.6, 2.0, 1.3, 0.1), p.tone(rgb("#3a3d45"), 0.7))
    fill(rounded(c, -0.86, -0.48, 1.72, 0.82, 0.06), p.tone(CREAM, 0.8))
    fill(rect(c, -0.86, -0.26, 1.72, 0.1), p.tone(rgb("#c9483a"), 0.6))
    fill(rect(c, -0.86, -0.14, 1.72, 0.07), p.tone(rgb("#d9a13f"), 0.7))
    fill(rounded(c, -0.62, -0.1, 1.24, 0.36, 0.14), p.tone(rgb("#23252b"), 0.4))
    for x in (-0.36, 0.36):
        fill(oval(c, x, 0.08, 0.16, 0.16), p.tone(CREAM, 0.9))
        for i in range(6):
            a = i * math.pi / 3
            fill(oval(c, x + math.cos(a) * 0.12, 0.08 + math.sin(a) * 0.12, 0.03, 0.03), p.tone(BLACK, 0.3))
        fill(oval(c, x, 0.08, 0.07, 0.07), p.tone(BLACK, 0.3))
    fill(poly(c, [(-0.6, 0.7), (-0.5, 0.44), (0.5, 0.44), (0.6, 0.7)]), p.tone(rgb("#2f3138"), 0.4))


def guitar(p: Pen) -> None:
    c = p.ctx
    wood = rgb("#b5713a")
    c.save()
    c.rotate(0.28)
    fill(poly(c, [(-0.07, -1.0), (0.07, -1.0), (0.08, 0.1), (-0.08, 0.1)]), p.tone(rgb("#4a2f22"), 0.5))
    fill(rounded(c, -0.12, -1.12, 0.24, 0.24, 0.05), p.tone(rgb("#4a2f22"), 0.7))
    fill(curve(c, [(0, -0.18), (-0.36, -0.1), (-0.4, 0.16), (-0.3, 0.34), (-0.56, 0.62), (-0.44, 0.96), (0, 1.04), (0.44, 0.96), (0.56, 0.62), (0.3, 0.34), (0.4, 0.16), (0.36, -0.1)], tension=0.85), _round(p, 0, 0.56, wood))  # type: ignore[arg-type]
    fill(oval(c, 0, 0.3, 0.18, 0.18), p.light.dark)
    fill(rect(c, -0.2, 0.68, 0.4, 0.07), p.tone(rgb("#4a2f22"), 0.4))
    for i in range(6):
        x = -0.05 + i * 0.02
        stroke(curve(c, [(x, -0.95), (x, 0.7)], closed=False), p.tone(CREAM, 0.9), 0.007, 0.8)
    c.restore()


def computer(p: Pen) -> None:
    c = p.ctx
    screen = rgb("#a9d4ec")
    fill(rounded(c, -0.8, -0.75, 1.6, 1.15, 0.06), p.tone(rgb("#3a3d45"), 0.6))
    fill(rect(c, -0.73, -0.68, 1.46, 1.0), linear(-0.7, -0.7, 0.7, 0.3, (0, gain(screen, 0.9)), (1, gain(screen, 0.5))))
    fill(rect(c, -0.6, -0.56, 1.2, 0.12), (1, 1, 1), 0.5)
    for i in range(5):
        fill(rect(c, -0.6, -0.36 + i * 0.12, 0.5 + 0.6 * p.r.random(), 0.05), rgb("#24465f"), 0.55)
    fill(poly(c, [(-0.8, 0.42), (0.8, 0.42), (1.0, 0.9), (-1.0, 0.9)]), p.tone(STEEL, 0.7))
    for i in range(4):
        y = 0.48 + i * 0.08
        for k in range(12):
            w = 0.115 + 0.012 * i
            fill(rect(c, -6 * w + k * w, y, w * 0.82, 0.055), p.tone(rgb("#3a3d45"), 0.5))
    fill(rect(c, -1.0, 0.9, 2.0, 0.05), p.tone(STEEL, 0.2))
    p.glows.append(Glow(0, -0.2, 1.9, 1.7, screen, 0.4))
