"""Paper things. Box -1..1, resting on y = 1."""
from __future__ import annotations

from ..color import gain, mix, rgb
from ..pen import Pen
from ..vector import curve, fill, linear, oval, poly, rect, rounded, stroke

PAPER, OLD, INK, RED = rgb("#f1e8d4"), rgb("#d9c49a"), rgb("#3a3540"), rgb("#a8322c")


def _lines(p: Pen, x0: float, x1: float, y0: float, step: float, count: int, skew: float = 0.0) -> None:
    """Handwriting too small to read."""
    for i in range(count):
        x, y = x0 + 0.01 * p.r.random(), y0 + step * i
        end = x1 - (x1 - x0) * (0.45 if i == count - 1 else 0.12 * p.r.random())
        while x < end:
            w = 0.05 + 0.13 * p.r.random()
            pts = [(x + w * k / 5, y + skew * (x + w * k / 5 - x0) + (p.r.random() - 0.5) * step * 0.32) for k in range(6)]
            stroke(curve(p.ctx, pts, closed=False), p.tone(INK, 0.2), step * 0.12, 0.8)
            x += w + 0.045


def letter(p: Pen) -> None:
    c = p.ctx
    c.save()
    c.rotate(-0.14)
    fill(poly(c, [(-0.86, 0.08), (0.88, 0.0), (0.92, 0.86), (-0.82, 0.94)]), p.tone(OLD, 0.15))
    fill(poly(c, [(-0.7, -0.92), (0.62, -0.98), (0.74, 0.62), (-0.6, 0.68)]), linear(-0.7, -0.9, 0.7, 0.6, (0, p.tone(PAPER, 0.95)), (1, p.tone(PAPER, 0.6))))
    for y in (-0.42, 0.1):
        stroke(curve(c, [(-0.68, y), (0.66, y - 0.05)], closed=False), p.tone(OLD, 0.3), 0.02, 0.6)
        stroke(curve(c, [(-0.68, y + 0.025), (0.66, y - 0.025)], closed=False), p.tone(PAPER, 1.0), 0.02, 0.6)
    _lines(p, -0.52, 0.5, -0.76, 0.135, 9, -0.045)
    front = [(-0.86, 0.1), (0.04, 0.5), (0.88, 0.02), (0.92, 0.86), (-0.82, 0.94)]
    fill(poly(c, front), linear(0, 0.1, 0, 0.95, (0, p.tone(OLD, 0.85)), (1, p.tone(OLD, 0.45))))
    stroke(curve(c, [(-0.82, 0.94), (-0.08, 0.45)], closed=False), p.tone(OLD, 0.1), 0.018, 0.5)
    stroke(curve(c, [(0.92, 0.86), (0.16, 0.43)], closed=False), p.tone(OLD, 0.1), 0.018, 0.5)
    fill(oval(c, 0.05, 0.6, 0.15, 0.145), p.tone(RED, 0.35))
    fill(oval(c, 0.03, 0.575, 0.115, 0.11), p.tone(RED, 0.75))
    c.restore()


def book(p: Pen) -> None:
    c = p.ctx
    cover = rgb(("#7a2f2c", "#2f4a5f", "#3f5a44", "#5a3a5f")[int(p.r.random() * 4)])
    for s in (-1, 1):
        fill(poly(c, [(0, 0.62), (s * 1.0, 0.38), (s * 1.0, 0.52), (0, 0.78)]), p.tone(gain(cover, 0.7), 0.3))
        fill(poly(c, [(0, -0.32), (s * 0.98, -0.58), (s * 1.02, 0.42), (0, 0.68)]), p.tone(cover, 0.5))
        page = [(0, -0.3), (s * 0.3, -0.5), (s * 0.92, -0.58), (s * 0.95, 0.36), (s * 0.32, 0.42), (0, 0.64)]
        fill(curve(c, page, tension=0.5), linear(0, 0, s * 0.95, 0, (0, p.tone(OLD, 0.35)), (0.25, p.tone(PAPER, 0.9)), (1, p.tone(PAPER, 0.7 if s < 0 else 0.95))))
        for i in range(8):
            y = -0.34 + i * 0.095
            stroke(curve(c, [(s * 0.2, y - 0.02), (s * 0.45, y - 0.1), (s * 0.82, y - 0.13)], closed=False), p.tone(INK, 0.4), 0.016, 0.5)
    stroke(curve(c, [(0.02, -0.3), (0.0, 0.2), (0.06, 0.85), (0.0, 1.0)], closed=False), p.tone(RED, 0.7), 0.05)


def photograph(p: Pen) -> None:
    c = p.ctx
    c.save()
    c.rotate(0.1)
    fill(rect(c, -0.8, -0.92, 1.6, 1.84), p.tone(rgb("#efe6d2"), 0.9))
    fill(rect(c, -0.68, -0.8, 1.36, 1.28), linear(0, -0.8, 0, 0.5, (0, p.tone(rgb("#c2a679"), 0.9)), (1, p.tone(rgb("#7d6244"), 0.7))))
    c.rectangle(-0.68, -0.8, 1.36, 1.28)
    c.clip()
    fill(poly(c, [(-0.7, 0.1), (-0.3, -0.1), (0.1, 0.05), (0.7, -0.14), (0.7, 0.6), (-0.7, 0.6)]), p.tone(rgb("#8f7350"), 0.5))
    for i, (x, h) in enumerate(((-0.46, 0.66), (-0.2, 0.8), (0.04, 0.7), (0.27, 0.78), (0.52, 0.56))):
        dark = p.tone(rgb("#3a2a1f"), 0.3) if i != 3 else p.tone(rgb("#e8d8b8"), 0.8)
        fill(curve(c, [(x - 0.13, 0.5), (x - 0.12, 0.5 - h * 0.6), (x, 0.5 - h * 0.72), (x + 0.12, 0.5 - h * 0.6), (x + 0.13, 0.5)], tension=0.7), dark)
        fill(oval(c, x, 0.5 - h * 0.86, 0.075, 0.095), p.tone(rgb("#d9bd94"), 0.7) if i != 3 else dark)
    c.restore()
    c.save()
    c.rotate(0.1)
    fill(poly(c, [(0.55, -0.92), (0.8, -0.92), (0.8, -0.66)]), p.tone(rgb("#cbbd9f"), 0.5))
    fill(poly(c, [(-0.68, -0.8), (-0.1, -0.8), (-0.55, 0.48), (-0.68, 0.48)]), (1, 1, 1), 0.1)
    c.restore()


def map_(p: Pen) -> None:
    c = p.ctx
    for i in range(4):
        x0, x1 = -1 + i * 0.5, -0.5 + i * 0.5
        y0, y1 = (-0.6, -0.72) if i % 2 == 0 else (-0.72, -0.6)
        fill(poly(c, [(x0, y0), (x1, y1), (x1, y1 + 1.4), (x0, y0 + 1.4)]), p.tone(rgb("#e3d3a8"), 0.9 if i % 2 else 0.55))
    stroke(curve(c, [(-0.95, 0.3), (-0.5, 0.0), (-0.2, 0.25), (0.2, -0.2), (0.6, -0.05), (0.95, -0.4)], closed=False), p.tone(rgb("#5f8fa8"), 0.6), 0.09)
    for pts in ([(-0.9, -0.3), (-0.4, -0.25), (0.1, 0.35), (0.8, 0.45)], [(-0.3, -0.6), (-0.1, 0.0), (-0.2, 0.6)], [(0.5, -0.6), (0.4, 0.1), (0.7, 0.6)]):
        stroke(curve(c, pts, closed=False), p.tone(rgb("#a8623f"), 0.5), 0.025)
    for i in range(7):
        t = i / 6
        fill(oval(c, -0.6 + t * 1.0, 0.4 - t * 0.75 + 0.06 * (i % 2), 0.03, 0.02), p.tone(RED, 0.6))
    for a, b in (((0.36, -0.42), (0.52, -0.28)), ((0.52, -0.42), (0.36, -0.28))):
        stroke(curve(c, [a, b], closed=False), p.tone(RED, 0.8), 0.05)


def ticket(p: Pen) -> None:
    c = p.ctx
    c.save()
    c.rotate(-0.2)
    for k, col in ((0.06, rgb("#8f4a3a")), (0.0, rgb("#d98f5a"))):
        fill(rounded(c, -0.95 + k, -0.42 + k, 1.9, 0.84, 0.06), p.tone(col, 0.75))
    fill(rect(c, -0.82, -0.3, 1.2, 0.6), p.tone(rgb("#f0dcb5"), 0.85))
    for i in range(4):
        fill(rect(c, -0.72, -0.2 + i * 0.12, 0.5 + 0.3 * p.r.random(), 0.05), p.tone(INK, 0.3), 0.7)
    for i in range(9):
        fill(oval(c, 0.5, -0.36 + i * 0.09, 0.018, 0.018), p.tone(INK, 0.2))
    for i in range(11):
        fill(rect(c, 0.58 + i * 0.028, -0.26, 0.014 * (1 + i % 2), 0.52), p.tone(INK, 0.2), 0.8)
    c.restore()


def paper_stack(p: Pen) -> None:
    c = p.ctx
    for i in range(13):
        j = (p.r.random() - 0.5) * 0.12
        y = 0.86 - i * 0.07
        fill(poly(c, [(-0.85 + j, y), (0.7 + j, y + 0.06), (0.92 + j, y - 0.2), (-0.58 + j, y - 0.26)]), p.tone(PAPER, 0.35 + 0.04 * i + 0.1 * (i % 2)))
        stroke(curve(c, [(-0.85 + j, y), (0.7 + j, y + 0.06)], closed=False), p.tone(OLD, 0.1), 0.012, 0.5)
    _lines(p, -0.5, 0.5, -0.2, 0.055, 3, 0.04)


def badge(p: Pen) -> None:
    c = p.ctx
    for s in (-1, 1):
        stroke(curve(c, [(s * 0.1, -0.55), (s * 0.5, -1.0)], closed=False), p.tone(rgb("#35567a"), 0.6), 0.12)
    fill(rounded(c, -0.5, -0.6, 1.0, 1.5, 0.1), linear(-0.5, -0.6, 0.5, 0.9, (0, p.tone(PAPER, 1.0)), (1, p.tone(PAPER, 0.55))))
    fill(rounded(c, -0.5, -0.6, 1.0, 0.32, 0.1), p.tone(rgb("#35567a"), 0.6))
    fill(rounded(c, -0.12, -0.52, 0.24, 0.07, 0.03), p.light.dark)
    fill(rect(c, -0.3, -0.18, 0.6, 0.55), p.tone(rgb("#b9c4c9"), 0.6))
    fill(oval(c, 0, 0.0, 0.13, 0.15), p.tone(rgb("#5a4a44"), 0.5))
    fill(curve(c, [(-0.26, 0.37), (-0.16, 0.18), (0.16, 0.18), (0.26, 0.37)]), p.tone(rgb("#5a4a44"), 0.5))
    for i in range(3):
        fill(rect(c, -0.32, 0.47 + i * 0.12, 0.64 - 0.14 * i, 0.05), p.tone(INK, 0.4), 0.7)


def sign(p: Pen) -> None:
    c = p.ctx
    fill(rect(c, -0.07, -0.2, 0.14, 1.2), p.tone(rgb("#6b4a34"), 0.4))
    for y, col, s in ((-0.9, "#9a6b45", 1), (-0.4, "#86593a", -1)):
        pts = [(-0.75, y), (0.7, y), (0.98, y + 0.2), (0.7, y + 0.4), (-0.75, y + 0.4)]
        fill(poly(c, [(x * s, yy) for x, yy in pts]), p.tone(rgb(col), 0.7))
        for i in range(3):
            stroke(curve(c, [(-0.7 * s, y + 0.08 + i * 0.12), (0.66 * s, y + 0.1 + i * 0.12)], closed=False), p.tone(rgb(col), 0.1), 0.015, 0.5)
        fill(rect(c, -0.4, y + 0.15, 0.75, 0.1), mix(p.tone(PAPER, 0.8), p.tone(rgb(col), 0.5), 0.25))
