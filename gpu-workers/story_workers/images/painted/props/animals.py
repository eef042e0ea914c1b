"""Animals of the wood: fox, wolf, bear. Box -1..1, resting on y = 1, facing right."""
from __future__ import annotations

from ..color import RGB, gain, rgb
from ..pen import Pen
from ..vector import Paint, curve, fill, linear, oval, poly, stroke
from .anatomy import beyond, coat, eye, far, fold, limb, paw


def fox(p: Pen) -> None:
    c, red = p.ctx, rgb("#c4622a")
    white = p.tone(rgb("#f2e8da"), 0.75)
    brush = [(-0.46, 0.1, 0.1), (-0.6, 0.22, 0.22), (-0.76, 0.44, 0.31), (-0.88, 0.66, 0.25), (-0.96, 0.84, 0.05)]
    fill(limb(c, brush), linear(-0.6, 0.2, -0.95, 0.35, (0, p.tone(red, 0.7)), (1, p.tone(gain(red, 0.75), 0.3))))
    fill(curve(c, [(-0.965, 0.86), (-1.0, 0.7), (-0.94, 0.63), (-0.9, 0.69), (-0.86, 0.63), (-0.82, 0.7), (-0.77, 0.68), (-0.84, 0.78)], tension=0.6), white)
    _canid(p, red, coat(p, red, -0.45), white, rgb("#3a2a24"), ear=0.24, thick=1.0)


def wolf(p: Pen) -> None:
    c, grey = p.ctx, rgb("#7f7d7c")
    pale = p.tone(rgb("#d8d2c6"), 0.6)
    tail = [(-0.48, 0.08, 0.12), (-0.6, 0.2, 0.17), (-0.68, 0.42, 0.21), (-0.7, 0.6, 0.16), (-0.69, 0.74, 0.04)]
    fill(limb(c, tail), linear(0, 0.1, 0, 0.75, (0, p.tone(grey, 0.5)), (0.6, p.tone(gain(grey, 0.75), 0.3)), (1, p.light.dark)))
    saddle = linear(0, -0.5, 0, 1, (0, p.tone(gain(grey, 0.95), 0.8)), (0.3, p.tone(gain(grey, 0.62), 0.5)), (0.46, p.tone(grey, 0.6)), (1, p.tone(rgb("#948a7e"), 0.35)))
    _canid(p, grey, saddle, pale, rgb("#9a9288"), ear=0.13, thick=1.3)


def _canid(p: Pen, color: RGB, skin: Paint, pale: RGB, sock: RGB, ear: float, thick: float) -> None:
    """What stands on long dog's legs, without its tail; `thick` for a heavier neck and muzzle."""
    c = p.ctx
    dark, line, ruff = far(p, color), p.light.dark, 0.07 * (thick - 1) / 0.3
    fore = [(0.3, 0.2, 0.24), (0.31, 0.42, 0.15 * thick), (0.32, 0.66, 0.1 * thick), (0.31, 0.86, 0.085 * thick), (0.32, 0.97, 0.09 * thick)]
    hind = [(-0.36, 0.16, 0.38), (-0.36, 0.38, 0.27), (-0.46, 0.58, 0.14 * thick), (-0.51, 0.7, 0.1 * thick), (-0.46, 0.86, 0.085 * thick), (-0.44, 0.97, 0.09 * thick)]
    for leg, dx in ((fore, 0.15), (hind, 0.17)):
        fill(limb(c, beyond(leg, dx)), dark)
        paw(c, leg[-1][0] + dx, far(p, sock), 0.065 * thick, 0.06)
    fill(curve(c, [(-0.55, 0.2), (-0.48, 0.02), (-0.3, -0.07), (0.0, -0.03), (0.22 - ruff, -0.1 - ruff * 0.6), (0.31 - ruff * 0.8, -0.26 - ruff * 0.5), (0.5, -0.42), (0.68, -0.1), (0.58 + ruff * 0.5, 0.18), (0.44, 0.4), (0.14, 0.36), (-0.14, 0.28), (-0.36, 0.38), (-0.52, 0.36)], tension=0.9), skin)
    for leg in (hind, fore):
        fill(limb(c, leg), skin)
        x = leg[-1][0]
        fill(limb(c, [(lx, ly, w * 1.02) for lx, ly, w in leg[-3:]]), linear(0, leg[-3][1] - 0.02, 0, leg[-3][1] + 0.2, (0, p.tone(sock, 0.3), 0.0), (1, p.tone(sock, 0.3))))
        paw(c, x, p.tone(sock, 0.35), 0.065 * thick, 0.065)
    fold(p, [(-0.2, 0.12), (-0.18, 0.3), (-0.28, 0.46), (-0.38, 0.56)])
    fold(p, [(0.2, 0.1), (0.21, 0.28), (0.25, 0.44)])
    fill(curve(c, [(0.62, -0.12), (0.64 + ruff * 0.5, 0.04), (0.585 + ruff * 0.5, 0.2), (0.49, 0.4), (0.45, 0.29), (0.4, 0.32), (0.39, 0.18), (0.44, 0.02)], tension=0.6), pale)      # bib
    fill(poly(c, [(0.58, -0.46), (0.7, -0.5 - ear * 0.85), (0.76, -0.4)]), dark)
    jaw = 0.03 * (thick - 1) / 0.3
    fill(curve(c, [(0.4, -0.38), (0.52, -0.53), (0.66, -0.52), (0.75, -0.41), (0.96, -0.26 - jaw), (1.0, -0.21), (0.96, -0.14 + jaw), (0.8, -0.09 + jaw), (0.66, -0.05), (0.56, 0.02), (0.54, -0.04), (0.45, 0.0), (0.45, -0.07), (0.36, -0.1)], tension=0.7), skin)
    fill(curve(c, [(0.985, -0.17), (0.84, -0.22 - jaw), (0.74, -0.22), (0.66, -0.28), (0.6, -0.2), (0.5, -0.12), (0.45, 0.0), (0.54, -0.04), (0.56, 0.02), (0.66, -0.05), (0.8, -0.09 + jaw), (0.95, -0.13 + jaw)], tension=0.6), pale)
    fill(curve(c, [(0.38, -0.34), (0.39, -0.43 - ear * 0.5), (0.44, -0.48 - ear), (0.5, -0.5 - ear * 0.85), (0.6, -0.48 - ear * 0.3), (0.65, -0.44)], tension=0.6), p.tone(gain(color, 0.9), 0.75))
    fill(curve(c, [(0.43, -0.4), (0.43, -0.45 - ear * 0.45), (0.46, -0.48 - ear * 0.75), (0.54, -0.48 - ear * 0.35), (0.58, -0.44)], tension=0.6), far(p, color))
    fill(oval(c, 0.972, -0.215, 0.042, 0.036), line)
    stroke(curve(c, [(0.95, -0.155), (0.87, -0.145), (0.79, -0.135)], closed=False), line, 0.014, 0.8)
    stroke(curve(c, [(0.63, -0.34), (0.69, -0.365), (0.75, -0.32)], closed=False), line, 0.02, 0.7)
    eye(p, 0.695, -0.335, 0.03, rgb("#d9a13f"))


def bear(p: Pen) -> None:
    c, brown = p.ctx, rgb("#6e4a30")
    skin, dark, line = coat(p, brown, -0.4), far(p, brown), p.light.dark
    fore = [(0.36, 0.1, 0.44), (0.34, 0.4, 0.32), (0.34, 0.66, 0.24), (0.33, 0.84, 0.21), (0.35, 0.96, 0.2)]
    hind = [(-0.62, 0.1, 0.5), (-0.62, 0.42, 0.4), (-0.67, 0.68, 0.25), (-0.66, 0.84, 0.21), (-0.63, 0.96, 0.2)]
    for leg, dx in ((fore, 0.26), (hind, 0.3)):
        fill(limb(c, beyond(leg, dx)), dark)
        paw(c, leg[-1][0] + dx, dark, 0.12, 0.07)
    fill(curve(c, [(-0.9, 0.2), (-0.86, -0.1), (-0.66, -0.28), (-0.3, -0.26), (0.0, -0.34), (0.22, -0.46), (0.42, -0.44), (0.7, -0.4), (0.72, -0.0), (0.6, 0.28), (0.3, 0.44), (-0.1, 0.48), (-0.5, 0.44), (-0.82, 0.44)], tension=0.95), skin)
    for leg in (hind, fore):
        fill(limb(c, leg), skin)
        x = leg[-1][0]
        paw(c, x, p.tone(gain(brown, 0.8), 0.35), 0.13, 0.08)
        for k in range(4):
            stroke(curve(c, [(x + 0.015 + k * 0.045, 0.955), (x + 0.04 + k * 0.045, 0.99)], closed=False), p.tone(rgb("#d8c8b0"), 0.5), 0.014)
    fold(p, [(-0.36, 0.1), (-0.38, 0.36), (-0.48, 0.6)], 0.1)
    fold(p, [(0.16, -0.05), (0.13, 0.24), (0.2, 0.5)], 0.1)
    fill(oval(c, 0.73, -0.49, 0.075, 0.08), dark)
    fill(curve(c, [(0.46, -0.3), (0.52, -0.46), (0.66, -0.51), (0.78, -0.46), (0.83, -0.34), (0.97, -0.26), (1.0, -0.18), (0.96, -0.07), (0.82, -0.02), (0.66, 0.06), (0.5, 0.02)], tension=0.85), skin)
    fill(curve(c, [(0.83, -0.32), (0.97, -0.26), (1.0, -0.17), (0.96, -0.07), (0.83, -0.04), (0.77, -0.16)], tension=0.85), p.tone(rgb("#b08a62"), 0.6))
    fill(oval(c, 0.55, -0.48, 0.085, 0.09), p.tone(brown, 0.75))
    fill(oval(c, 0.56, -0.47, 0.05, 0.055), dark)
    fill(curve(c, [(0.93, -0.28), (1.0, -0.25), (1.01, -0.19), (0.95, -0.18)], tension=0.8), line)
    stroke(curve(c, [(0.97, -0.11), (0.9, -0.085), (0.82, -0.075)], closed=False), line, 0.016, 0.8)
    eye(p, 0.76, -0.31, 0.028)
