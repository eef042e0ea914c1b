"""Hen, goose and owl. Box -1..1, resting on y = 1, facing right."""
from __future__ import annotations

from ..color import RGB, gain, rgb
from ..pen import Pen
from ..vector import curve, fill, linear, oval, poly, stroke
from .anatomy import coat, eye, fold, limb


def _legs(p: Pen, xs: tuple[float, ...], hip: float, color: RGB, width: float, webbed: bool = False) -> None:
    """The far leg first."""
    c = p.ctx
    for i, x in enumerate(xs):
        paint = p.tone(color, 0.15 + 0.5 * i / (len(xs) - 1))
        fill(limb(c, [(x - 0.01, hip, width * 1.5), (x - 0.02, (hip + 0.95) / 2, width), (x, 0.95, width)]), paint)
        toes = [(x + 0.17, 0.98), (x + 0.1, 1.0), (x - 0.08, 0.99)]
        if webbed:
            fill(poly(c, [(x - 0.03, 0.93), (x + 0.03, 0.93), (x + 0.2, 0.985), (x + 0.13, 1.0), (x - 0.06, 1.0)]), paint)
        else:
            for tx, ty in toes:
                stroke(curve(c, [(x, 0.95), ((x + tx) / 2, 0.955), (tx, ty)], closed=False), paint, width * 0.7)


def hen(p: Pen) -> None:
    c, rust, red = p.ctx, rgb("#a85a30"), p.tone(rgb("#c93a30"), 0.7)
    skin = coat(p, rust, -0.7, 0.8)
    _legs(p, (0.12, -0.08), 0.66, rgb("#d9a13f"), 0.045)
    for i, (x, y) in enumerate(((-0.98, -0.2), (-0.94, -0.42), (-0.8, -0.58), (-0.64, -0.62))):
        fill(limb(c, [(-0.4, 0.2, 0.22), (x * 0.62 - 0.14, y * 0.5, 0.2), (x, y, 0.07)]), p.tone(gain(rust, 0.45 + 0.1 * i), 0.3 + 0.1 * i))
    fill(curve(c, [(-0.66, -0.16), (-0.42, -0.06), (-0.1, -0.06), (0.12, -0.22), (0.24, -0.52), (0.38, -0.72), (0.56, -0.72), (0.66, -0.56), (0.62, -0.34), (0.66, 0.0), (0.6, 0.34), (0.36, 0.62), (0.0, 0.74), (-0.36, 0.62), (-0.6, 0.3)], tension=0.9), skin)
    for i in range(3):                                                # hackle
        stroke(curve(c, [(0.3 + 0.09 * i, -0.46), (0.26 + 0.1 * i, -0.18), (0.18 + 0.13 * i, 0.04 + 0.03 * i)], closed=False), p.tone(rgb("#d98f4a"), 0.85), 0.04, 0.55)
    fill(curve(c, [(0.16, 0.06), (-0.1, 0.02), (-0.42, 0.06), (-0.7, 0.2), (-0.56, 0.28), (-0.62, 0.36), (-0.44, 0.4), (-0.46, 0.48), (-0.22, 0.48), (0.06, 0.42), (0.2, 0.26)], tension=0.8), p.tone(gain(rust, 0.7), 0.45))
    for i in range(3):
        stroke(curve(c, [(0.02 - 0.08 * i, 0.2 + 0.08 * i), (-0.24 - 0.05 * i, 0.22 + 0.08 * i), (-0.46, 0.26 + 0.08 * i)], closed=False), p.tone(rust, 0.95), 0.02, 0.55)
    fill(curve(c, [(0.36, -0.68), (0.34, -0.86), (0.42, -0.82), (0.46, -0.96), (0.52, -0.84), (0.6, -0.92), (0.62, -0.78), (0.66, -0.68), (0.58, -0.66), (0.46, -0.7)], tension=0.7), red)
    fill(poly(c, [(0.64, -0.6), (0.84, -0.5), (0.64, -0.46)]), p.tone(rgb("#e0b04f"), 0.75))
    fill(curve(c, [(0.62, -0.48), (0.7, -0.44), (0.69, -0.26), (0.61, -0.28), (0.57, -0.42)], tension=0.9), red)
    fill(oval(c, 0.53, -0.54, 0.09, 0.075), red, 0.7)
    eye(p, 0.54, -0.57, 0.036, rgb("#e0963a"))


def goose(p: Pen) -> None:
    """White, with the long neck that stands for every waterfowl."""
    c, white, orange = p.ctx, rgb("#ece8de"), rgb("#dd8a35")
    skin = coat(p, white, -0.95, 0.7)
    shade = p.tone(gain(white, 0.72), 0.25)
    _legs(p, (0.1, -0.1), 0.6, orange, 0.06, webbed=True)
    fill(curve(c, [(-0.98, 0.02), (-0.7, 0.12), (-0.4, -0.02), (-0.06, -0.08), (0.2, -0.02), (0.32, -0.16), (0.33, -0.42), (0.3, -0.68), (0.38, -0.9), (0.54, -0.97), (0.68, -0.88), (0.7, -0.74), (0.6, -0.66), (0.52, -0.54), (0.52, -0.3), (0.6, -0.04), (0.6, 0.26), (0.44, 0.54), (0.1, 0.7), (-0.3, 0.64), (-0.66, 0.4)], tension=0.85), skin)
    fill(curve(c, [(0.56, 0.3), (0.42, 0.55), (0.1, 0.7), (-0.3, 0.64), (-0.66, 0.4), (-0.2, 0.54), (0.2, 0.52)], tension=0.85), shade, 0.7)
    fill(curve(c, [(0.3, 0.06), (0.06, -0.02), (-0.3, 0.02), (-0.62, 0.12), (-0.95, 0.1), (-0.78, 0.22), (-0.84, 0.3), (-0.6, 0.34), (-0.62, 0.42), (-0.3, 0.44), (0.06, 0.44), (0.3, 0.3)], tension=0.8), linear(0, 0, 0, 0.45, (0, p.tone(white, 0.9)), (1, p.tone(gain(white, 0.8), 0.4))))
    for i in range(4):
        stroke(curve(c, [(0.1 - 0.12 * i, 0.3 - 0.015 * i), (-0.16 - 0.12 * i, 0.34 - 0.03 * i), (-0.4 - 0.1 * i, 0.32 - 0.04 * i)], closed=False), shade, 0.02, 0.8)
    fold(p, [(0.3, 0.08), (0.33, 0.2), (0.24, 0.36), (0.04, 0.46), (-0.26, 0.46)], 0.04)
    fill(curve(c, [(0.66, -0.88), (0.74, -0.82), (0.9, -0.75), (0.95, -0.7), (0.88, -0.67), (0.7, -0.69), (0.64, -0.76)], tension=0.8), p.tone(orange, 0.7))
    stroke(curve(c, [(0.92, -0.7), (0.8, -0.73), (0.7, -0.74)], closed=False), p.tone(gain(orange, 0.6), 0.3), 0.014)
    eye(p, 0.575, -0.84, 0.032)


def owl(p: Pen) -> None:
    """Faces us, as owls do."""
    c, tawny = p.ctx, rgb("#8a6440")
    skin, wing = coat(p, tawny, -0.95), gain(tawny, 0.68)
    pale = p.tone(rgb("#e2cfae"), 0.65)
    for s in (-1, 1):
        for k in (-1, 0, 1):
            fill(limb(c, [(s * 0.17 + k * 0.035, 0.86, 0.06), (s * 0.17 + k * 0.07, 0.95, 0.07), (s * 0.17 + k * 0.085, 0.985, 0.03)]), p.tone(rgb("#c9a060"), 0.5))
    fill(curve(c, [(-0.14, 0.6), (0.14, 0.6), (0.1, 0.98), (-0.1, 0.98)], tension=0.4), p.tone(wing, 0.2))       # tail
    fill(curve(c, [(0.0, -0.9), (0.26, -0.88), (0.42, -0.98), (0.47, -0.74), (0.47, -0.46), (0.44, -0.26), (0.54, 0.02), (0.54, 0.4), (0.38, 0.76), (0.16, 0.9), (-0.16, 0.9), (-0.38, 0.76), (-0.54, 0.4), (-0.54, 0.02), (-0.44, -0.26), (-0.47, -0.46), (-0.47, -0.74), (-0.42, -0.98), (-0.26, -0.88)], tension=0.75), skin)
    fill(curve(c, [(0.0, -0.22), (0.3, -0.1), (0.38, 0.3), (0.26, 0.72), (0.0, 0.88), (-0.26, 0.72), (-0.38, 0.3), (-0.3, -0.1)], tension=0.9), linear(0, -0.2, 0, 0.9, (0, pale), (1, p.tone(rgb("#c9ae84"), 0.4))))
    for row in range(6):
        for k in range(-3 + row // 3, 4 - row // 3):
            x, y = (k + 0.5 * (row % 2)) * 0.105, -0.02 + row * 0.135
            if abs(x) < 0.32 - 0.02 * row:
                fill(limb(c, [(x, y - 0.05, 0.012), (x, y, 0.05), (x, y + 0.05, 0.012)]), p.tone(wing, 0.4), 0.8)
    for s in (-1, 1):
        fill(curve(c, [(s * 0.42, -0.22), (s * 0.58, 0.0), (s * 0.62, 0.38), (s * 0.5, 0.72), (s * 0.3, 0.93), (s * 0.3, 0.66), (s * 0.34, 0.3), (s * 0.32, 0.0)], tension=0.85), p.tone(wing, 0.45 + 0.1 * s))
        for i in range(4):
            stroke(curve(c, [(s * (0.53 - 0.015 * i * i), 0.12 + 0.16 * i), (s * 0.46, 0.2 + 0.16 * i), (s * 0.38, 0.16 + 0.16 * i)], closed=False), p.tone(tawny, 0.9), 0.026, 0.7)
        fill(oval(c, s * 0.2, -0.5, 0.24, 0.27, s * 0.25), p.tone(gain(tawny, 0.6), 0.35))
        fill(oval(c, s * 0.19, -0.5, 0.21, 0.24, s * 0.25), pale)
        fill(oval(c, s * 0.185, -0.5, 0.16, 0.17), p.tone(rgb("#c9a878"), 0.5), 0.6)
        fill(oval(c, s * 0.185, -0.52, 0.125, 0.125), p.tone(rgb("#4a3424"), 0.3))
        fill(oval(c, s * 0.185, -0.52, 0.11, 0.11), p.tone(rgb("#e8a83a"), 0.95))
        fill(oval(c, s * 0.18, -0.52, 0.065, 0.068), p.light.dark)
        fill(oval(c, s * 0.18 + 0.03, -0.55, 0.022, 0.022), (1, 1, 1))
        fill(curve(c, [(s * 0.02, -0.6), (s * 0.2, -0.74), (s * 0.43, -0.97), (s * 0.36, -0.7), (s * 0.2, -0.64)], tension=0.7), p.tone(gain(tawny, 0.75), 0.5))      # brow and tuft
    fill(curve(c, [(-0.05, -0.46), (0.05, -0.46), (0.035, -0.32), (0.0, -0.25), (-0.035, -0.32)], tension=0.8), p.tone(rgb("#5a4a3a"), 0.6))
