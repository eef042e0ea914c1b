"""Things of the open: trees, snowmen, stones, fences, animals, street furniture."""
from __future__ import annotations

import math

from ..color import gain, mix, rgb
from ..plants import broadleaf
from ..setting import Glow
from ..vector import curve, fill, linear, oval, poly, rect, rounded, stroke
from ..pen import Landmark, Pen
from .towers import cylinder

STONE, WOOD, IRON, SNOW = rgb("#8d8a82"), rgb("#7d5a42"), rgb("#3a3f44"), rgb("#eef2f7")


def big_tree(p: Pen) -> None:
    p.ctx.save()
    p.ctx.scale(0.001, 0.001)
    broadleaf(p.ctx, p.r, p.light, 0, 0, 1000, p.depth, rgb("#5b7f45"), 0.06, 260)
    p.ctx.restore()


def snowman(p: Pen) -> None:
    c, s = p.ctx, p.light.side
    for y, r0 in ((-0.2, 0.27), (-0.52, 0.2), (-0.77, 0.145)):
        fill(oval(c, 0, y, r0, r0 * 0.96), linear(-s * r0, 0, s * r0, 0, (0, p.tone(rgb("#a9bad2"), 0.1)), (0.55, p.tone(SNOW, 0.6)), (1, p.tone(SNOW, 1.0))))
    for i in range(3):
        fill(oval(c, 0.02, -0.38 - i * 0.09, 0.018, 0.018), p.light.dark)
    for x in (-0.05, 0.06):
        fill(oval(c, x, -0.81, 0.017, 0.02), p.light.dark)
    fill(poly(c, [(0.0, -0.785), (0.2, -0.75), (0.0, -0.74)]), p.tone(rgb("#e07a2f"), 0.8))
    for i in range(5):
        a = 0.5 + i * 0.5
        fill(oval(c, 0.005 + math.cos(a) * 0.075, -0.745 + math.sin(a) * 0.055, 0.009, 0.009), p.light.dark)
    red = p.tone(rgb("#b8322f"), 0.65)
    fill(curve(c, [(-0.15, -0.665), (0, -0.63), (0.15, -0.665), (0.14, -0.61), (0, -0.575), (-0.14, -0.61)]), red)
    fill(poly(c, [(0.07, -0.62), (0.14, -0.62), (0.18, -0.38), (0.1, -0.37)]), gain(red, 0.85))
    hat = p.tone(rgb("#2f2c33"), 0.5)
    fill(oval(c, 0, -0.885, 0.17, 0.028), hat)
    fill(poly(c, [(-0.105, -0.885), (-0.095, -1.04), (0.095, -1.04), (0.105, -0.885)]), hat)
    fill(rect(c, -0.103, -0.925, 0.206, 0.03), red)
    for k in (-1, 1):
        pts = [(k * 0.17, -0.56), (k * 0.33, -0.68), (k * 0.42, -0.71)]
        stroke(curve(c, pts, closed=False), p.tone(WOOD, 0.2), 0.016)
        for d in (-0.05, 0.05):
            stroke(curve(c, [(k * 0.36, -0.69), (k * 0.43, -0.72 + d)], closed=False), p.tone(WOOD, 0.2), 0.01)
    fill(curve(c, [(-0.5, 0.02), (-0.2, -0.05), (0.2, -0.05), (0.5, 0.02), (0, 0.06)]), p.tone(SNOW, 0.5))


def gravestones(p: Pen) -> None:
    from ..places.tended import stone
    for x, h, y in ((-0.75, 0.62, -0.03), (0.7, 0.7, -0.02), (-0.34, 0.8, 0.0), (0.28, 0.72, 0.02), (0.0, 1.0, 0.03)):
        p.ctx.save()
        p.ctx.scale(0.001, 0.001)
        stone(p.ctx, p.light, p.r, x * 1000, y * 1000, h * 900, p.depth)
        p.ctx.restore()


def well(p: Pen) -> None:
    c = p.ctx
    for x in (-0.3, 0.24):
        fill(rect(c, x, -0.86, 0.06, 0.6), p.tone(WOOD, 0.4))
    fill(poly(c, [(-0.48, -0.72), (0, -1.0), (0.48, -0.72), (0.44, -0.66), (0, -0.9), (-0.44, -0.66)]), p.tone(rgb("#6b4030"), 0.6))
    fill(poly(c, [(-0.46, -0.7), (0, -0.97), (0.46, -0.7), (0, -0.78)]), p.tone(rgb("#6b4030"), 0.3))
    stroke(curve(c, [(-0.3, -0.56), (0.3, -0.56)], closed=False), p.tone(WOOD, 0.7), 0.045)
    stroke(curve(c, [(0, -0.54), (0, -0.32)], closed=False), p.tone(rgb("#c2a06a"), 0.6), 0.016)
    cylinder(p, -0.38, 0.38, 0.0, -0.32, 0.38, STONE)
    for i in range(4):
        for k in range(7):
            if p.r.random() < 0.85:
                a = -0.36 + k * 0.105 + (0.05 if i % 2 else 0)
                fill(rounded(c, a, -0.31 + i * 0.08, 0.09, 0.068, 0.012), p.tone(STONE, 0.15 + 0.6 * p.r.random()), 0.55)
    fill(oval(c, 0, -0.32, 0.38, 0.075), p.tone(STONE, 0.9))
    fill(oval(c, 0, -0.315, 0.3, 0.052), p.light.dark)


def fountain(p: Pen) -> None:
    c = p.ctx
    fill(oval(c, 0, -0.06, 0.85, 0.13), p.tone(STONE, 0.2))
    fill(rect(c, -0.85, -0.2, 1.7, 0.15), p.tone(STONE, 0.45))
    fill(oval(c, 0, -0.2, 0.85, 0.13), p.tone(STONE, 0.85))
    fill(oval(c, 0, -0.195, 0.77, 0.1), mix(p.light.lower, p.light.upper, 0.5))
    cylinder(p, -0.08, 0.08, -0.17, -0.58, 0.05, STONE)
    fill(curve(c, [(-0.36, -0.6), (-0.16, -0.5), (0.16, -0.5), (0.36, -0.6)]), p.tone(STONE, 0.5))
    fill(oval(c, 0, -0.6, 0.36, 0.055), p.tone(STONE, 0.9))
    cylinder(p, -0.04, 0.04, -0.6, -0.8, 0.025, STONE)
    fill(oval(c, 0, -0.82, 0.15, 0.03), p.tone(STONE, 0.8))
    white = mix(p.light.horizon, (1, 1, 1), 0.6)
    for k in (-1, 1):
        for w, top in ((0.14, -1.0), (0.3, -0.72), (0.58, -0.64)):
            stroke(curve(c, [(0, -0.84), (k * w * 0.5, top), (k * w, -0.22)], closed=False), white, 0.018, 0.55)


def fence(p: Pen) -> None:
    for i in range(11):
        x = -1.5 + i * 0.3
        fill(poly(p.ctx, [(x, 0), (x, -0.84), (x + 0.07, -1.0), (x + 0.14, -0.84), (x + 0.14, 0)]), p.tone(rgb("#d9d2c4"), 0.35 + 0.4 * (i % 2)))
    for y in (-0.72, -0.32):
        fill(rect(p.ctx, -1.6, y, 3.25, 0.09), p.tone(rgb("#d9d2c4"), 0.3))


def lamp_post(p: Pen) -> None:
    c = p.ctx
    iron = p.tone(IRON, 0.4)
    fill(poly(c, [(-0.035, 0), (0.035, 0), (0.014, -0.78), (-0.014, -0.78)]), iron)
    fill(rounded(c, -0.055, -0.1, 0.11, 0.1, 0.02), iron)
    for y in (-0.14, -0.4, -0.74):
        fill(rect(c, -0.026, y, 0.052, 0.016), p.tone(IRON, 0.8))
    stroke(curve(c, [(-0.09, -0.72), (0.09, -0.72)], closed=False), iron, 0.014)
    on = p.light.lamps > 0.1
    fill(poly(c, [(-0.05, -0.79), (0.05, -0.79), (0.075, -0.93), (-0.075, -0.93)]), mix(p.light.lamp, (1, 1, 1), 0.4) if on else p.tone(rgb("#b9c4c9"), 0.8))
    for x in (-0.05, 0.0, 0.05):
        stroke(curve(c, [(x, -0.79), (x * 1.45, -0.93)], closed=False), iron, 0.008)
    fill(poly(c, [(-0.095, -0.925), (0.095, -0.925), (0.035, -0.985), (-0.035, -0.985)]), iron)
    fill(oval(c, 0, -0.99, 0.014, 0.02), iron)
    if on:
        p.glows.append(Glow(0, -0.86, 0.5, 0.5, p.light.lamp, 0.8))
        p.glows.append(Glow(0, -0.02, 0.75, 0.14, p.light.lamp, 0.5))


def phone_box(p: Pen) -> None:
    c = p.ctx
    red = rgb("#b3261f")
    fill(rect(c, -0.2, -0.93, 0.4, 0.93), linear(-0.2, 0, 0.2, 0, (0, p.tone(red, 0.3 + 0.5 * (p.light.side < 0))), (1, p.tone(red, 0.3 + 0.5 * (p.light.side > 0)))))
    fill(curve(c, [(-0.21, -0.92), (-0.16, -0.985), (0, -1.0), (0.16, -0.985), (0.21, -0.92)], tension=0.7), p.tone(red, 0.7))
    fill(rect(c, -0.15, -0.9, 0.3, 0.06), p.tone(rgb("#f0e8d8"), 0.8))
    on = p.light.lamps > 0.15
    for i in range(6):
        for k in range(3):
            pane = mix(p.light.lamp, (1, 1, 1), 0.25) if on else mix(p.light.lower, p.light.upper, 0.3)
            fill(rect(c, -0.148 + k * 0.102, -0.8 + i * 0.108, 0.092, 0.096), pane)
    fill(rect(c, -0.22, -0.06, 0.44, 0.06), p.tone(red, 0.15))
    fill(rect(c, 0.15, -0.45, 0.018, 0.1), p.tone(rgb("#c79a4a"), 0.9))
    if on:
        p.glows.append(Glow(0, -0.5, 0.7, 0.7, p.light.lamp, 0.6))


def mailbox(p: Pen) -> None:
    c = p.ctx
    fill(rect(c, -0.06, -0.62, 0.12, 0.62), p.tone(WOOD, 0.4))
    blue = rgb("#3a5f8a")
    fill(curve(c, [(-0.36, -0.6), (-0.36, -0.84), (-0.26, -0.97), (-0.1, -1.0), (0.3, -1.0), (0.42, -0.86), (0.42, -0.6)], tension=0.5), linear(0, -1.0, 0, -0.6, (0, p.tone(blue, 1.0)), (1, p.tone(blue, 0.2))))
    fill(curve(c, [(-0.36, -0.6), (-0.36, -0.84), (-0.26, -0.97), (-0.12, -0.97), (-0.04, -0.84), (-0.04, -0.6)], tension=0.5), p.tone(blue, 0.65))
    fill(rect(c, -0.28, -0.79, 0.16, 0.025), p.light.dark)
    fill(rect(c, 0.26, -1.14, 0.022, 0.3), p.tone(rgb("#c9483a"), 0.5))
    fill(rect(c, 0.26, -1.14, 0.15, 0.085), p.tone(rgb("#c9483a"), 0.85))


def rails(p: Pen) -> None:
    c = p.ctx
    for i in range(12):
        t = i / 11
        y, w = -0.95 * (1 - (1 - t) ** 2.2), 0.75 * (1 - t) ** 1.6 + 0.035
        fill(poly(c, [(-w, y), (w, y), (w * 0.97, y - 0.035 * (1 - t)), (-w * 0.97, y - 0.035 * (1 - t))]), p.tone(rgb("#54453a"), 0.4), 1 - 0.6 * t)
    for s in (-1, 1):
        fill(poly(c, [(s * 0.5, 0.02), (s * 0.56, 0.02), (s * 0.026, -0.95), (s * 0.02, -0.95)]), mix(p.light.horizon, p.tone(rgb("#8a8f92"), 0.8), 0.4))


LANDMARKS: dict[str, Landmark] = {
    "big-tree": Landmark(big_tree, 1.15, 1.0, True, 12), "snowman": Landmark(snowman, 1.0, 0.9, False, 1.75), "gravestones": Landmark(gravestones, 1.0, 1.6, False, 1.1),
    "well": Landmark(well, 1.0, 1.0, False, 2.3), "fountain": Landmark(fountain, 0.6, 1.7, True, 4), "fence": Landmark(fence, 1.0, 3.0, False, 1.0),
    "lamp-post": Landmark(lamp_post, 1.0, 0.3, False, 4.2), "phone-box": Landmark(phone_box, 1.0, 0.45, False, 2.5), "mailbox": Landmark(mailbox, 1.0, 0.8, False, 1.25),
    "rails": Landmark(rails, 0.35, 1.5, True, 4),
}
