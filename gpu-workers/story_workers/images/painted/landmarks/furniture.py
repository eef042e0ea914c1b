"""Things of rooms seen from the front. Each is drawn 1 unit high, foot at the origin."""
from __future__ import annotations

from ..color import gain, mix, rgb
from ..furniture import BOOKS
from ..setting import Glow
from ..vector import curve, fill, linear, oval, poly, rect, rounded, stroke
from ..pen import Landmark, Pen

WOOD, DARK, STEEL = rgb("#85593d"), rgb("#4d3427"), rgb("#a9a59c")


def elevator_doors(p: Pen) -> None:
    c = p.ctx
    fill(rect(c, -0.42, -1.0, 0.84, 1.0), p.tone(rgb("#6f6458"), 0.4))
    fill(rect(c, -0.36, -0.93, 0.72, 0.93), p.tone(rgb("#3a3532"), 0.2))
    for s, gap in ((-1, 0.02), (1, 0.02)):
        x0, x1 = (-0.34, -gap / 2) if s < 0 else (gap / 2, 0.34)
        g = linear(x0, 0, x1, 0, (0, p.tone(STEEL, 0.25)), (0.3, p.tone(STEEL, 0.95)), (0.42, p.tone(STEEL, 0.5)), (0.75, p.tone(STEEL, 0.75)), (1, p.tone(STEEL, 0.3)))
        fill(rect(c, x0, -0.92, x1 - x0, 0.92), g)
        fill(rect(c, x0 + 0.03, -0.86, x1 - x0 - 0.06, 0.38), p.tone(STEEL, 0.15), 0.25)
        fill(rect(c, x0 + 0.03, -0.42, x1 - x0 - 0.06, 0.38), p.tone(STEEL, 0.15), 0.25)
    fill(rect(c, -0.006, -0.92, 0.012, 0.92), mix(p.light.lamp, (1, 1, 1), 0.5))
    p.glows.append(Glow(0, -0.46, 0.12, 0.6, p.light.lamp, 0.5))
    fill(rounded(c, -0.13, -0.995, 0.26, 0.055, 0.01), p.light.dark)
    for i in range(5):
        fill(oval(c, -0.09 + i * 0.045, -0.967, 0.011, 0.011), rgb("#ff9a4a") if i == 3 else p.tone(rgb("#5a4a40"), 0.5))
    p.glows.append(Glow(0.045, -0.967, 0.08, 0.08, rgb("#ff9a4a"), 0.7))
    fill(rounded(c, 0.47, -0.55, 0.07, 0.16, 0.01), p.tone(rgb("#b9a98a"), 0.7))
    fill(oval(c, 0.505, -0.5, 0.018, 0.018), rgb("#ffc46b"))
    fill(oval(c, 0.505, -0.44, 0.018, 0.018), p.tone(rgb("#6f6458"), 0.4))


def door(p: Pen) -> None:
    c = p.ctx
    fill(rect(c, -0.27, -1.02, 0.54, 1.02), p.tone(rgb("#d8cfc0"), 0.5))
    g = linear(-0.22, 0, 0.22, 0, (0, p.tone(WOOD, 0.35 if p.light.side > 0 else 0.75)), (1, p.tone(WOOD, 0.75 if p.light.side > 0 else 0.35)))
    fill(rect(c, -0.22, -0.97, 0.44, 0.97), g)
    for y, h in ((-0.9, 0.36), (-0.47, 0.4)):
        for x in (-0.18, 0.02):
            fill(rect(c, x, y, 0.16, h), p.tone(WOOD, 0.05), 0.6)
            fill(rect(c, x + 0.012, y + 0.012, 0.148, h - 0.012), p.tone(WOOD, 0.6), 0.75)
    fill(oval(c, 0.18, -0.48, 0.018, 0.018), p.tone(rgb("#e0b860"), 0.95))
    if p.light.lamps > 0.3:
        fill(rect(c, -0.22, -0.012, 0.44, 0.012), p.light.lamp, 0.9)
        p.glows.append(Glow(0, -0.0, 0.35, 0.1, p.light.lamp, 0.55))


def staircase(p: Pen) -> None:
    c = p.ctx
    n = 11
    for i in range(n):
        x, y = -0.65 + i * 0.11, -(i + 1) / n
        fill(rect(c, x, y, 0.65 - x, 1 / n + 0.003), p.tone(gain(WOOD, 0.8), 0.3))
        fill(rect(c, x, y, 0.65 - x, 0.014), p.tone(WOOD, 0.9))
        fill(rect(c, x + 0.05, y - 0.3, 0.014, 0.3), p.tone(rgb("#e3dccf"), 0.5))
    stroke(curve(c, [(-0.62, -0.39), (0.5, -1.3)], closed=False), p.tone(DARK, 0.6), 0.035)
    fill(rect(c, -0.65, -0.44, 0.05, 0.44), p.tone(DARK, 0.5))
    fill(oval(c, -0.625, -0.46, 0.04, 0.04), p.tone(DARK, 0.8))


def window(p: Pen) -> None:
    c = p.ctx
    fill(rect(c, -0.44, -1.06, 0.88, 1.1), p.tone(rgb("#efe9de"), 0.5))
    o = p.light
    fill(rect(c, -0.38, -1.0, 0.76, 0.98), linear(0, -1, 0, 0, (0, o.upper), (0.6, o.lower), (1, o.horizon)))
    for x in (-0.02,):
        fill(rect(c, x, -1, 0.04, 1), p.tone(rgb("#efe9de"), 0.6))
    fill(rect(c, -0.38, -0.55, 0.76, 0.035), p.tone(rgb("#efe9de"), 0.6))
    fill(rect(c, -0.5, 0.0, 1.0, 0.05), p.tone(rgb("#efe9de"), 0.8))
    for s in (-1, 1):
        col = p.tone(rgb("#b8a08a"), 0.6)
        fill(curve(c, [(s * 0.56, -1.12), (s * 0.22, -1.12), (s * 0.27, -0.6), (s * 0.42, -0.3), (s * 0.36, 0.18), (s * 0.58, 0.18)], tension=0.5), linear(s * 0.2, 0, s * 0.6, 0, (0, gain(col, 1.15)), (1, gain(col, 0.6))))
    p.glows.append(Glow(0, -0.5, 0.9, 0.9, o.horizon, 0.22))


def fireplace(p: Pen) -> None:
    c = p.ctx
    stone = rgb("#8a8078")
    fill(rect(c, -0.6, -0.86, 1.2, 0.86), p.tone(stone, 0.4))
    for i in range(7):
        for j in range(6):
            if p.r.random() < 0.8:
                fill(rounded(c, -0.59 + j * 0.2 + (0.1 if i % 2 else 0) - 0.0, -0.84 + i * 0.12, 0.18, 0.105, 0.015), p.tone(stone, 0.25 + 0.5 * p.r.random()), 0.7)
    fill(curve(c, [(-0.34, 0), (-0.34, -0.42), (-0.2, -0.58), (0, -0.62), (0.2, -0.58), (0.34, -0.42), (0.34, 0)], tension=0.6), mix(p.light.dark, (0.1, 0.04, 0.02), 0.5))
    fill(rect(c, -0.68, -0.93, 1.36, 0.09), p.tone(DARK, 0.7))
    for i, (col, s) in enumerate((("#d9481f", 1.0), ("#f28a2e", 0.75), ("#ffd46b", 0.45))):
        for x in (-0.13, 0.0, 0.13):
            h = (0.3 + 0.1 * p.r.random()) * s
            fill(curve(c, [(x - 0.09 * s, -0.06), (x - 0.07 * s, -0.06 - h * 0.4), (x + 0.02 * (i - 1), -0.06 - h), (x + 0.08 * s, -0.06 - h * 0.4), (x + 0.09 * s, -0.06)]), rgb(col), 0.95)
    for a, b in (((-0.24, -0.03), (0.2, -0.07)), ((-0.18, -0.08), (0.24, -0.03))):
        stroke(curve(c, [a, b], closed=False), rgb("#3a2119"), 0.06)
    p.glows.append(Glow(0, -0.2, 1.5, 1.2, rgb("#ff9a4a"), 0.6))
    p.glows.append(Glow(0, -0.2, 0.45, 0.45, rgb("#ffd08a"), 0.6))


def bed(p: Pen) -> None:
    c = p.ctx
    fill(rounded(c, -1.0, -1.0, 0.1, 1.0, 0.03), p.tone(DARK, 0.5))
    fill(rounded(c, 0.92, -0.62, 0.08, 0.62, 0.03), p.tone(DARK, 0.35))
    fill(rect(c, -0.95, -0.38, 1.9, 0.2), p.tone(DARK, 0.3))
    fill(rounded(c, -0.92, -0.56, 1.86, 0.22, 0.06), p.tone(rgb("#e6e2da"), 0.55))
    fill(curve(c, [(-0.88, -0.54), (-0.84, -0.72), (-0.5, -0.7), (-0.46, -0.54)]), p.tone(rgb("#f2efe8"), 0.8))
    fill(curve(c, [(-0.42, -0.58), (-0.1, -0.64), (0.5, -0.6), (0.95, -0.58), (0.96, -0.16), (-0.36, -0.14)], tension=0.5), linear(0, -0.62, 0, -0.15, (0, p.tone(rgb("#56708f"), 0.8)), (1, p.tone(rgb("#56708f"), 0.1))))


def desk(p: Pen) -> None:
    c = p.ctx
    fill(rect(c, -0.95, -0.94, 1.9, 0.09), p.tone(WOOD, 0.85))
    fill(rect(c, -0.9, -0.86, 1.8, 0.14), p.tone(WOOD, 0.35))
    for x in (-0.9, 0.5):
        fill(rect(c, x, -0.86, 0.4, 0.86), p.tone(WOOD, 0.4))
        for i in range(3):
            fill(rect(c, x + 0.04, -0.7 + i * 0.23, 0.32, 0.19), p.tone(WOOD, 0.6))
            fill(rect(c, x + 0.16, -0.62 + i * 0.23, 0.08, 0.025), p.tone(rgb("#d9b45f"), 0.9))
    _lamp(p, 0.55, -0.94, 0.5)
    for i in range(3):
        fill(poly(c, [(-0.35 + 0.02 * i, -0.95 - 0.022 * i), (0.0 + 0.02 * i, -0.95 - 0.022 * i), (0.03 + 0.02 * i, -0.97 - 0.022 * i), (-0.31, -0.97 - 0.022 * i)]), p.tone(rgb("#efe9da"), 0.6 + 0.15 * i))


def _lamp(p: Pen, x: float, y: float, s: float) -> None:
    c = p.ctx
    green = p.tone(rgb("#2f6a52"), 0.6)
    stroke(curve(c, [(x, y), (x, y - 0.62 * s)], closed=False), p.tone(rgb("#b8924a"), 0.7), 0.05 * s)
    fill(oval(c, x, y - 0.02 * s, 0.2 * s, 0.04 * s), p.tone(rgb("#b8924a"), 0.6))
    on = p.light.lamps > 0.15
    fill(curve(c, [(x - 0.36 * s, y - 0.58 * s), (x - 0.22 * s, y - 0.84 * s), (x + 0.22 * s, y - 0.84 * s), (x + 0.36 * s, y - 0.58 * s)], tension=0.6), mix(green, p.light.lamp, 0.25) if on else green)
    if on:
        fill(oval(c, x, y - 0.58 * s, 0.33 * s, 0.04 * s), mix(p.light.lamp, (1, 1, 1), 0.5))
        p.glows.append(Glow(x, y - 0.4 * s, 1.4 * s, 1.2 * s, p.light.lamp, 0.6))


def table(p: Pen) -> None:
    c = p.ctx
    fill(oval(c, 0, 0.0, 0.9, 0.05), p.light.dark, 0.4)
    for x in (-0.75, 0.68):
        fill(poly(c, [(x, -0.86), (x + 0.08, -0.86), (x + 0.06, 0), (x + 0.01, 0)]), p.tone(WOOD, 0.3))
    fill(rect(c, -0.85, -0.9, 1.7, 0.12), p.tone(WOOD, 0.35))
    fill(rounded(c, -0.92, -0.98, 1.84, 0.08, 0.03), p.tone(WOOD, 0.9))


def bookshelves(p: Pen) -> None:
    c = p.ctx
    fill(rect(c, -0.5, -1.0, 1.0, 1.0), p.tone(DARK, 0.35))
    for i in range(6):
        y = -0.97 + i * 0.162
        fill(rect(c, -0.46, y, 0.92, 0.14), mix(p.tone(DARK, 0.05), p.light.dark, 0.5))
        x = -0.45
        while x < 0.42:
            w, h = 0.014 + 0.022 * p.r.random(), 0.09 + 0.045 * p.r.random()
            col = BOOKS[int(p.r.random() * len(BOOKS))]
            if p.r.random() < 0.93:
                fill(rect(c, x, y + 0.14 - h, w, h), p.tone(col, 0.2 + 0.55 * p.r.random()))
            x += w + 0.002
        fill(rect(c, -0.48, y + 0.14, 0.96, 0.022), p.tone(WOOD, 0.7))
    fill(rect(c, -0.53, -1.03, 1.06, 0.045), p.tone(WOOD, 0.8))


def blackboard(p: Pen) -> None:
    c = p.ctx
    fill(rect(c, -1.2, -1.03, 2.4, 1.06), p.tone(WOOD, 0.55))
    board = p.tone(rgb("#2c4a40"), 0.45)
    fill(rect(c, -1.13, -0.97, 2.26, 0.94), linear(-1.1, -1, 1.1, 0, (0, gain(board, 1.25)), (0.6, board), (1, gain(board, 0.8))))
    chalk = p.tone(rgb("#e9efe4"), 0.7)
    for i in range(5):
        y = -0.8 + i * 0.15
        x = -0.98
        while x < (-0.1 if i != 3 else -0.4):
            w = 0.05 + 0.12 * p.r.random()
            pts = [(x + w * t / 4, y + 0.022 * (p.r.random() - 0.5)) for t in range(5)]
            stroke(curve(c, pts, closed=False), chalk, 0.014, 0.75)
            x += w + 0.04
    stroke(oval(c, 0.55, -0.52, 0.26, 0.26), chalk, 0.014, 0.7)
    stroke(curve(c, [(0.29, -0.52), (0.81, -0.52)], closed=False), chalk, 0.012, 0.7)
    stroke(curve(c, [(0.55, -0.78), (0.55, -0.26)], closed=False), chalk, 0.012, 0.7)
    stroke(curve(c, [(0.34, -0.4), (0.48, -0.66), (0.62, -0.46), (0.78, -0.7)], closed=False), chalk, 0.016, 0.8)
    fill(curve(c, [(-0.3, -0.15), (0.2, -0.25), (0.5, -0.1), (0.1, -0.06)]), chalk, 0.07)
    fill(rect(c, -1.1, 0.03, 2.2, 0.045), p.tone(WOOD, 0.8))
    for x in (-0.5, -0.38, 0.6):
        fill(rect(c, x, 0.012, 0.07, 0.022), chalk)


def counter(p: Pen) -> None:
    c = p.ctx
    fill(rect(c, -1.2, -0.92, 2.4, 0.92), p.tone(WOOD, 0.35))
    for i in range(5):
        fill(rect(c, -1.14 + i * 0.47, -0.8, 0.4, 0.7), p.tone(WOOD, 0.6))
        fill(rect(c, -1.1 + i * 0.47, -0.76, 0.32, 0.62), p.tone(WOOD, 0.4))
    fill(rect(c, -1.28, -1.0, 2.56, 0.1), p.tone(rgb("#c2986a"), 0.85))
    fill(curve(c, [(0.6, -1.0), (0.62, -1.12), (0.7, -1.16), (0.78, -1.12), (0.8, -1.0)]), p.tone(rgb("#d9b45f"), 0.8))


def piano(p: Pen) -> None:
    c = p.ctx
    black = rgb("#2a2226")
    fill(oval(c, 0, 0.0, 0.75, 0.05), p.light.dark, 0.5)
    fill(rect(c, -0.62, -1.0, 1.24, 1.0), linear(-0.6, -1, 0.6, 0, (0, p.tone(black, 1.0)), (0.4, p.tone(black, 0.5)), (1, p.tone(black, 0.2))))
    fill(rect(c, -0.66, -1.03, 1.32, 0.05), p.tone(gain(black, 1.5), 0.9))
    fill(rect(c, -0.5, -0.92, 1.0, 0.3), p.tone(gain(black, 1.35), 0.6))
    fill(poly(c, [(-0.66, -0.5), (0.66, -0.5), (0.7, -0.4), (-0.7, -0.4)]), p.tone(rgb("#efe9dc"), 0.85))
    for i in range(26):
        x = -0.64 + i * 0.05
        fill(rect(c, x, -0.5, 0.006, 0.1), p.light.dark, 0.5)
        if i % 7 not in (2, 6):
            fill(rect(c, x + 0.035, -0.5, 0.026, 0.058), p.tone(black, 0.3))
    fill(rect(c, -0.7, -0.4, 1.4, 0.06), p.tone(gain(black, 1.3), 0.5))
    for x in (-0.64, 0.57):
        fill(rect(c, x, -0.36, 0.07, 0.36), p.tone(black, 0.6))
    fill(poly(c, [(-0.16, -0.95), (0.02, -0.93), (0.02, -0.72), (-0.16, -0.7)]), p.tone(rgb("#f2ecdd"), 0.7))
    fill(poly(c, [(0.03, -0.93), (0.2, -0.95), (0.2, -0.7), (0.03, -0.72)]), p.tone(rgb("#f2ecdd"), 0.9))
    for i in range(4):
        stroke(curve(c, [(-0.14, -0.9 + i * 0.05), (0.18, -0.9 + i * 0.05)], closed=False), p.light.dark, 0.006, 0.5)
    fill(rounded(c, -0.3, -0.28, 0.6, 0.06, 0.02), p.tone(rgb("#5a2a2a"), 0.7))
    for x in (-0.26, 0.22):
        fill(rect(c, x, -0.23, 0.04, 0.23), p.tone(black, 0.4))
    _lamp(p, 0.42, -1.02, 0.36)


LANDMARKS: dict[str, Landmark] = {
    "elevator-doors": Landmark(elevator_doors, 1.0, 1.0, False, 2.45),
    "door": Landmark(door, 1.0, 0.6, False, 2.15),
    "staircase": Landmark(staircase, 1.0, 1.4, False, 2.4),
    "window": Landmark(window, 1.0, 1.2, False, 1.55, 0.85),
    "fireplace": Landmark(fireplace, 1.0, 1.4, False, 1.55),
    "bed": Landmark(bed, 1.0, 2.0, False, 1.0),
    "desk": Landmark(desk, 1.0, 2.0, False, 0.82),
    "table": Landmark(table, 1.0, 2.0, False, 0.8),
    "bookshelves": Landmark(bookshelves, 1.0, 1.1, False, 2.3),
    "blackboard": Landmark(blackboard, 1.0, 2.4, False, 1.3, 0.95),
    "counter": Landmark(counter, 1.0, 2.5, False, 1.05),
    "piano": Landmark(piano, 1.0, 1.4, False, 1.3),
}
