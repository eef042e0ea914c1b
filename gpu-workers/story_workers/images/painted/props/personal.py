"""Things people wear and carry. Box -1..1, resting on y = 1."""
from __future__ import annotations

from ..color import gain, mix, rgb
from ..pen import Pen
from ..setting import Glow
from ..vector import curve, fill, linear, oval, poly, rect, rounded, stroke, taper
from .household import _round
from .devices import BLACK, BRASS, CREAM, LEATHER, STEEL


def umbrella(p: Pen) -> None:
    c = p.ctx
    col = rgb("#b8322f")
    stroke(curve(c, [(0, -0.9), (0, 0.75), (0.06, 0.95), (0.2, 0.95), (0.24, 0.78)], closed=False), p.tone(rgb("#6b4630"), 0.6), 0.06)
    top = -0.92
    xs = [-1.0, -0.62, -0.2, 0.2, 0.62, 1.0]
    for i in range(5):
        a, b = xs[i], xs[i + 1]
        lit = 0.25 + 0.65 * ((i / 4) if p.light.side > 0 else 1 - i / 4)
        mid = (a + b) / 2
        c.move_to(0, top)
        c.curve_to(a * 0.55, top + 0.02, a * 0.95, -0.45, a, -0.06)
        c.curve_to(a + (mid - a) * 0.5, -0.18, b - (b - mid) * 0.5, -0.18, b, -0.06)
        c.curve_to(b * 0.95, -0.45, b * 0.55, top + 0.02, 0, top)
        fill(c, p.tone(col, lit))
    for x in xs[1:-1]:
        stroke(curve(c, [(0, top), (x * 0.75, -0.55), (x, -0.06)], closed=False), p.tone(col, 0.0), 0.014, 0.6)
    fill(rect(c, -0.02, -1.0, 0.04, 0.1), p.tone(BRASS, 0.8))


def key(p: Pen) -> None:
    c = p.ctx
    c.save()
    c.rotate(-0.5)
    for k, col in ((0.03, p.tone(BRASS, 0.05)), (0.0, p.tone(BRASS, 0.75))):
        stroke(oval(c, -0.6 + k, k, 0.26, 0.26), col, 0.13)
        fill(oval(c, -0.6 + k, -0.34 + k, 0.1, 0.1), col)
        stroke(curve(c, [(-0.34 + k, k), (0.92 + k, k)], closed=False), col, 0.12)
        fill(rect(c, 0.55 + k, k, 0.12, 0.34), col)
        fill(rect(c, 0.76 + k, k, 0.14, 0.42), col)
        fill(rect(c, -0.3 + k, -0.1 + k, 0.08, 0.2), col)
    stroke(curve(c, [(-0.3, -0.035), (0.88, -0.035)], closed=False), mix(p.tone(BRASS, 1.0), (1, 1, 1), 0.5), 0.025)
    c.restore()


def dress(p: Pen) -> None:
    """On a hanger, white: a wedding dress."""
    c = p.ctx
    white = rgb("#f3eee8")
    stroke(curve(c, [(0, -0.9), (0.02, -1.0), (0.08, -0.97)], closed=False), p.tone(STEEL, 0.8), 0.025)
    stroke(curve(c, [(-0.32, -0.72), (0, -0.9), (0.32, -0.72)], closed=False), p.tone(rgb("#8a5c3e"), 0.6), 0.04)
    skirt = [(-0.2, -0.1), (-0.42, 0.3), (-0.7, 0.75), (-0.92, 1.0), (0.92, 1.0), (0.7, 0.75), (0.42, 0.3), (0.2, -0.1)]
    s = p.light.side
    fill(curve(c, skirt, tension=0.6), linear(-s * 0.9, 0, s * 0.9, 0, (0, p.tone(white, 0.1)), (0.5, p.tone(white, 0.55)), (1, p.tone(white, 1.0))))
    for i in range(9):
        x = -0.8 + i * 0.2
        fill(curve(c, [(x * 0.22 - 0.012, -0.08), (x * 0.6, 0.4), (x - 0.05, 1.0), (x + 0.05, 1.0), (x * 0.6 + 0.03, 0.4), (x * 0.22 + 0.012, -0.08)], tension=0.8), p.tone(white, 0.0 if i % 2 else 1.0), 0.28)
    fill(curve(c, [(-0.3, -0.74), (-0.24, -0.55), (-0.12, -0.52), (0, -0.46), (0.12, -0.52), (0.24, -0.55), (0.3, -0.74), (0.33, -0.4), (0.2, -0.1), (-0.2, -0.1), (-0.33, -0.4)], tension=0.7), linear(-s * 0.33, 0, s * 0.33, 0, (0, p.tone(white, 0.2)), (1, p.tone(white, 1.0))))
    fill(rect(c, -0.2, -0.14, 0.4, 0.07), p.tone(rgb("#d9c6b5"), 0.7))
    for k in (-1, 1):
        fill(curve(c, [(k * 0.24, -0.72), (k * 0.38, -0.66), (k * 0.42, -0.4), (k * 0.32, -0.38), (k * 0.26, -0.55)]), p.tone(white, 0.5), 0.6)
    for i in range(36):
        x = -0.9 + i * 0.051
        oval(c, x, 0.97 + 0.02 * (i % 2), 0.03, 0.03)
    fill(c, p.tone(white, 0.95))
    for i in range(9):
        oval(c, -0.16 + 0.04 * i, -0.42 + 0.03 * (i % 3), 0.012, 0.012)
    fill(c, p.tone((1, 1, 1), 1.0))


def suitcase(p: Pen) -> None:
    c = p.ctx
    stroke(curve(c, [(-0.22, -0.42), (-0.2, -0.66), (0.2, -0.66), (0.22, -0.42)], closed=False, tension=0.5), p.tone(gain(LEATHER, 0.6), 0.5), 0.09)
    fill(rounded(c, -0.95, -0.44, 1.9, 1.42, 0.12), linear(0, -0.44, 0, 0.98, (0, p.tone(LEATHER, 0.9)), (0.5, p.tone(LEATHER, 0.5)), (1, p.tone(LEATHER, 0.1))))
    for x in (-0.62, 0.46):
        fill(rect(c, x, -0.44, 0.16, 1.42), p.tone(gain(LEATHER, 0.65), 0.4))
        fill(rounded(c, x - 0.01, 0.08, 0.18, 0.16, 0.03), p.tone(BRASS, 0.85))
    stroke(curve(c, [(-0.94, 0.12), (0.94, 0.12)], closed=False), p.tone(gain(LEATHER, 0.5), 0.2), 0.025)
    for x, y in ((-0.9, -0.4), (0.78, -0.4), (-0.9, 0.82), (0.78, 0.82)):
        fill(rounded(c, x, y, 0.13, 0.13, 0.03), p.tone(BRASS, 0.6))
    fill(rounded(c, -0.32, 0.32, 0.34, 0.24, 0.03), p.tone(CREAM, 0.7))


def coin(p: Pen) -> None:
    c = p.ctx
    for i, (x, y) in enumerate(((-0.35, 0.86), (0.4, 0.84), (-0.3, 0.72), (0.45, 0.72), (-0.34, 0.58))):
        fill(oval(c, x, y + 0.06, 0.5, 0.15), p.tone(BRASS, 0.1))
        fill(oval(c, x, y, 0.5, 0.15), p.tone(BRASS, 0.7 + 0.05 * i))
    fill(oval(c, 0.12, -0.12, 0.62, 0.72), p.tone(BRASS, 0.2))
    fill(oval(c, 0.06, -0.14, 0.62, 0.72), linear(-0.5, -0.8, 0.6, 0.5, (0, mix(p.tone(BRASS, 1.0), (1, 1, 1), 0.35)), (0.5, p.tone(BRASS, 0.6)), (1, p.tone(BRASS, 0.3))))
    stroke(oval(c, 0.06, -0.14, 0.52, 0.61), p.tone(BRASS, 0.15), 0.03)
    fill(curve(c, [(-0.1, 0.3), (-0.12, 0.05), (-0.2, -0.2), (-0.05, -0.5), (0.2, -0.5), (0.3, -0.25), (0.34, -0.1), (0.26, -0.05), (0.24, 0.12), (0.3, 0.3)], tension=0.8), p.tone(BRASS, 0.15), 0.7)


def ring(p: Pen) -> None:
    c = p.ctx
    fill(oval(c, 0, 0.92, 0.6, 0.08), p.light.dark, 0.35)
    stroke(oval(c, 0, 0.3, 0.56, 0.6), p.tone(BRASS, 0.15), 0.2)
    stroke(oval(c, -0.01, 0.29, 0.56, 0.6), p.tone(BRASS, 0.8), 0.13)
    stroke(curve(c, [(-0.5, 0.1), (-0.35, -0.16), (-0.1, -0.28)], closed=False), mix(p.tone(BRASS, 1.0), (1, 1, 1), 0.6), 0.04)
    for pts, k in (([(-0.3, -0.62), (0, -0.86), (0, -0.5)], 0.95), ([(0.3, -0.62), (0, -0.86), (0, -0.5)], 0.75), ([(-0.3, -0.62), (0, -0.5), (0, -0.24)], 0.55), ([(0.3, -0.62), (0, -0.5), (0, -0.24)], 0.4)):
        fill(poly(c, pts), mix(rgb("#5f8fc0"), (1, 1, 1), k))
    p.glows.append(Glow(-0.06, -0.66, 0.5, 0.5, (1, 1, 1), 0.5))


def doll(p: Pen) -> None:
    c = p.ctx
    skin, cloth, hair = rgb("#e6c3a5"), rgb("#7f5a8a"), rgb("#6b3f28")
    for x in (-0.18, 0.18):
        taper(c, (x, 0.5), (x * 1.3, 0.9), 0.16, 0.14)
    fill(c, p.tone(CREAM, 0.5))
    for x in (-0.24, 0.24):
        fill(rounded(c, x - 0.12, 0.86, 0.24, 0.14, 0.06), p.tone(BLACK, 0.6))
    for s in (-1, 1):
        taper(c, (s * 0.22, -0.1), (s * 0.56, 0.22), 0.17, 0.12)
    fill(c, p.tone(cloth, 0.4))
    fill(curve(c, [(-0.2, -0.22), (-0.3, 0.1), (-0.58, 0.62), (0.58, 0.62), (0.3, 0.1), (0.2, -0.22)], tension=0.6), p.tone(cloth, 0.6))
    stroke(curve(c, [(-0.55, 0.58), (0, 0.65), (0.55, 0.58)], closed=False), p.tone(CREAM, 0.8), 0.05)
    fill(oval(c, 0, -0.55, 0.4, 0.42), p.tone(hair, 0.3))
    fill(oval(c, 0, -0.52, 0.32, 0.35), p.tone(skin, 0.75))
    fill(curve(c, [(-0.36, -0.5), (-0.34, -0.82), (0, -0.98), (0.34, -0.82), (0.36, -0.5), (0.2, -0.74), (-0.1, -0.76)], tension=0.8), p.tone(hair, 0.6))
    for s in (-1, 1):
        fill(oval(c, s * 0.12, -0.52, 0.045, 0.055), p.tone(BLACK, 0.2))
        fill(oval(c, s * 0.12 + 0.015, -0.54, 0.014, 0.016), (1, 1, 1), 0.9)
        fill(oval(c, s * 0.19, -0.42, 0.06, 0.04), p.tone(rgb("#d9776a"), 0.7), 0.5)
        fill(oval(c, s * 0.42, -0.3, 0.1, 0.2), p.tone(hair, 0.45))
    stroke(curve(c, [(-0.06, -0.36), (0, -0.335), (0.06, -0.36)], closed=False), p.tone(rgb("#a8322c"), 0.5), 0.025)


def pen(p: Pen) -> None:
    c = p.ctx
    fill(poly(c, [(-0.95, 0.3), (0.8, 0.5), (0.95, 0.95), (-0.9, 0.9)]), p.tone(CREAM, 0.6))
    for i in range(3):
        stroke(curve(c, [(-0.7, 0.5 + i * 0.12), (-0.2, 0.53 + i * 0.12), (0.2 - 0.15 * i, 0.56 + i * 0.12)], closed=False), p.tone(rgb("#2f3a5a"), 0.2), 0.02, 0.7)
    c.save()
    c.translate(0.1, 0.1)
    c.rotate(-0.75)
    fill(rounded(c, -0.5, -0.1, 1.4, 0.2, 0.09), linear(0, -0.1, 0, 0.1, (0, p.tone(rgb("#1f3a4a"), 1.0)), (0.4, p.tone(rgb("#1f3a4a"), 0.5)), (1, p.light.dark)))
    fill(rect(c, 0.22, -0.11, 0.07, 0.22), p.tone(BRASS, 0.9))
    fill(rounded(c, 0.3, -0.15, 0.5, 0.05, 0.02), p.tone(BRASS, 0.9))
    fill(poly(c, [(-0.5, -0.09), (-0.92, 0.0), (-0.5, 0.09)]), p.tone(BRASS, 0.75))
    stroke(curve(c, [(-0.9, 0.0), (-0.6, 0.0)], closed=False), p.tone(BLACK, 0.2), 0.015)
    c.restore()


def shoe(p: Pen) -> None:
    c = p.ctx
    fill(curve(c, [(-0.95, 0.8), (-0.9, 0.0), (-0.7, -0.45), (-0.25, -0.5), (-0.1, -0.1), (0.35, 0.2), (0.85, 0.35), (1.0, 0.7), (0.95, 0.86)], tension=0.7), linear(0, -0.5, 0, 0.9, (0, p.tone(LEATHER, 0.9)), (1, p.tone(LEATHER, 0.2))))
    fill(oval(c, -0.48, -0.46, 0.25, 0.09, 0.1), p.light.dark)
    fill(rounded(c, -0.98, 0.8, 1.98, 0.17, 0.05), p.tone(rgb("#3a2a22"), 0.4))
    fill(rect(c, -0.96, 0.84, 0.5, 0.16), p.tone(rgb("#3a2a22"), 0.2))
    for i in range(4):
        x, y = -0.16 + i * 0.14, -0.24 + i * 0.13
        stroke(curve(c, [(x - 0.13, y + 0.06), (x + 0.07, y - 0.01)], closed=False), p.tone(CREAM, 0.8), 0.04)
    fill(curve(c, [(0.5, 0.4), (0.8, 0.45), (0.86, 0.6), (0.6, 0.5)]), (1, 1, 1), 0.18)


def hat(p: Pen) -> None:
    c = p.ctx
    felt = rgb("#5a5148")
    fill(oval(c, 0, 0.66, 1.0, 0.24), p.tone(felt, 0.3))
    fill(oval(c, 0, 0.62, 0.96, 0.2), p.tone(felt, 0.7))
    fill(curve(c, [(-0.58, 0.62), (-0.56, 0.0), (-0.4, -0.5), (-0.12, -0.4), (0.06, -0.34), (0.24, -0.42), (0.46, -0.46), (0.58, 0.0), (0.58, 0.62), (0, 0.74)], tension=0.75), _round(p, 0, 0.58, felt, 0.1))  # type: ignore[arg-type]
    fill(curve(c, [(-0.585, 0.34), (0, 0.46), (0.585, 0.34), (0.585, 0.58), (0, 0.72), (-0.585, 0.58)], tension=0.6), p.tone(rgb("#6b2a2a"), 0.5))


def coat(p: Pen) -> None:
    c = p.ctx
    col = rgb("#4f5f6f")
    stroke(curve(c, [(0, -0.88), (0.03, -1.0), (0.1, -0.95)], closed=False), p.tone(STEEL, 0.8), 0.03)
    for s in (-1, 1):
        fill(curve(c, [(s * 0.3, -0.78), (s * 0.52, -0.66), (s * 0.66, 0.1), (s * 0.6, 0.42), (s * 0.44, 0.4), (s * 0.36, -0.2)], tension=0.7), p.tone(col, 0.3 if s * p.light.side < 0 else 0.6))
    fill(curve(c, [(-0.12, -0.86), (-0.42, -0.7), (-0.4, 0.0), (-0.52, 1.0), (0.52, 1.0), (0.4, 0.0), (0.42, -0.7), (0.12, -0.86)], tension=0.6), p.tone(col, 0.5))
    stroke(curve(c, [(0, -0.6), (0.02, 1.0)], closed=False), p.tone(col, 0.0), 0.025)
    for s in (-1, 1):
        fill(poly(c, [(s * 0.1, -0.88), (s * 0.34, -0.62), (s * 0.04, -0.28)]), p.tone(gain(col, 0.85), 0.7))
        fill(rounded(c, s * 0.26 - 0.12, 0.2, 0.24, 0.06, 0.02), p.tone(col, 0.1))
    for i in range(4):
        fill(oval(c, 0.07, -0.18 + i * 0.26, 0.035, 0.035), p.tone(BRASS, 0.7))


def glasses(p: Pen) -> None:
    c = p.ctx
    for s in (-1, 1):
        fill(rounded(c, s * 0.48 - 0.38, -0.1, 0.76, 0.6, 0.26), mix(p.light.lower, (1, 1, 1), 0.3), 0.35)
        stroke(rounded(c, s * 0.48 - 0.38, -0.1, 0.76, 0.6, 0.26), p.tone(BLACK, 0.6), 0.07)
        stroke(curve(c, [(s * 0.86, 0.08), (s * 0.98, -0.15), (s * 0.7, -0.5)], closed=False), p.tone(BLACK, 0.5), 0.06)
        fill(poly(c, [(s * 0.48 - 0.2, -0.05), (s * 0.48, -0.05), (s * 0.48 - 0.18, 0.44), (s * 0.48 - 0.32, 0.3)]), (1, 1, 1), 0.35)
    stroke(curve(c, [(-0.12, 0.08), (0, -0.0), (0.12, 0.08)], closed=False), p.tone(BLACK, 0.7), 0.06)
