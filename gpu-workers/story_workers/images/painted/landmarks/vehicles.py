"""Ships, boats, trains, buses, cars."""
from __future__ import annotations

from ..color import gain, mix, rgb
from ..setting import Glow
from ..vector import curve, fill, linear, oval, poly, rect, rounded, stroke
from ..pen import Landmark, Pen

DARKGLASS = rgb("#2f3f4f")


def _wheel(p: Pen, x: float, y: float, r: float) -> None:
    fill(oval(p.ctx, x, y, r, r), p.tone(rgb("#1f1f23"), 0.3))
    fill(oval(p.ctx, x, y, r * 0.55, r * 0.55), p.tone(rgb("#9aa0a5"), 0.6))
    fill(oval(p.ctx, x, y, r * 0.2, r * 0.2), p.tone(rgb("#3a3d42"), 0.4))


def _pane(p: Pen) -> tuple[float, float, float]:
    return mix(p.light.lamp, (1, 1, 1), 0.2) if p.light.lamps > 0.35 else mix(p.tone(DARKGLASS, 0.4), p.light.lower, 0.35)


def ship(p: Pen) -> None:
    c = p.ctx
    hull = p.tone(rgb("#35404f"), 0.4)
    fill(curve(c, [(-1.05, -0.34), (-0.5, -0.27), (0.5, -0.27), (1.15, -0.42), (0.95, 0.0), (-0.92, 0.0)], tension=0.5), linear(0, -0.4, 0, 0, (0, hull), (0.7, gain(hull, 0.8)), (0.72, p.tone(rgb("#8f3a30"), 0.4)), (1, p.tone(rgb("#8f3a30"), 0.1))))
    white = p.tone(rgb("#e9e6de"), 0.65)
    for x0, x1, y in ((-0.75, 0.55, -0.42), (-0.62, 0.36, -0.55), (-0.5, 0.14, -0.67)):
        fill(rect(c, x0, y, x1 - x0, 0.15), white)
        fill(rect(c, x0, y + 0.125, x1 - x0, 0.025), p.tone(rgb("#e9e6de"), 0.15))
        x = x0 + 0.06
        while x < x1 - 0.06:
            fill(oval(c, x, y + 0.065, 0.019, 0.019), _pane(p))
            x += 0.075
    for x in (-0.3, -0.02):
        fill(poly(c, [(x - 0.08, -0.66), (x + 0.08, -0.66), (x + 0.05, -0.92), (x - 0.11, -0.92)]), p.tone(rgb("#b5402f"), 0.55))
        fill(poly(c, [(x - 0.115, -0.92), (x + 0.045, -0.92), (x + 0.04, -0.97), (x - 0.12, -0.97)]), p.tone(rgb("#26262b"), 0.4))
    stroke(curve(c, [(0.62, -0.3), (0.62, -1.0)], closed=False), p.tone(rgb("#4a4038"), 0.5), 0.018)
    for a in ((1.12, -0.42), (0.15, -0.66)):
        stroke(curve(c, [(0.62, -0.98), a], closed=False), p.tone(rgb("#4a4038"), 0.5), 0.006)
    fill(curve(c, [(-0.06, -0.98), (-0.3, -1.12), (-0.62, -1.1), (-0.9, -1.2), (-0.55, -1.22), (-0.2, -1.16)]), mix(p.light.haze, p.light.dark, 0.2), 0.4)
    if p.light.lamps > 0.35:
        p.glows.append(Glow(-0.1, -0.5, 0.9, 0.4, p.light.lamp, 0.4))


def boat(p: Pen) -> None:
    """A rowing boat on its own reflection."""
    c = p.ctx
    wood = rgb("#8a5a3a")
    for i in range(6):
        w = 1.25 - 0.12 * i
        fill(oval(c, (i % 2 - 0.5) * 0.1, 0.03 + i * 0.08, w, 0.028), mix(p.tone(wood, 0.1), p.light.dark, 0.5), 0.5)
    fill(curve(c, [(-1.35, -0.52), (-0.6, -0.34), (0.6, -0.34), (1.4, -0.62), (1.02, 0.0), (-0.95, 0.02)], tension=0.6), linear(0, -0.6, 0, 0, (0, p.tone(wood, 0.8)), (1, p.tone(wood, 0.15))))
    fill(curve(c, [(-1.33, -0.54), (-0.5, -0.5), (0.5, -0.5), (1.38, -0.63), (0.6, -0.36), (-0.6, -0.36)], tension=0.6), p.tone(gain(wood, 0.5), 0.1))
    stroke(curve(c, [(-1.35, -0.53), (-0.6, -0.35), (0.6, -0.35), (1.4, -0.62)], closed=False), p.tone(rgb("#d9c49a"), 0.8), 0.05)
    for x in (-0.5, 0.25):
        fill(rect(c, x, -0.47, 0.3, 0.06), p.tone(wood, 0.95))
    stroke(curve(c, [(-0.1, -0.5), (-1.1, 0.12)], closed=False), p.tone(rgb("#c2a06a"), 0.7), 0.04)
    fill(oval(c, -1.16, 0.14, 0.17, 0.045, -0.5), p.tone(rgb("#c2a06a"), 0.7))


def train(p: Pen) -> None:
    c = p.ctx
    body = rgb("#3f6f5f")
    for i, x in enumerate((-3.0, -1.35)):
        fill(rounded(c, x, -0.92, 1.58, 0.76, 0.06), linear(0, -0.92, 0, -0.16, (0, p.tone(body, 0.85)), (0.5, p.tone(body, 0.5)), (1, p.tone(body, 0.1))))
        fill(rect(c, x, -0.4, 1.58, 0.05), p.tone(rgb("#e3d3a8"), 0.7))
        for k in range(5):
            fill(rounded(c, x + 0.1 + k * 0.29, -0.8, 0.22, 0.3, 0.03), _pane(p))
        fill(rounded(c, x + 0.04, -1.0, 1.5, 0.1, 0.05), p.tone(rgb("#5a5f63"), 0.6))
        for wx in (0.25, 0.5, 1.05, 1.3):
            _wheel(p, x + wx, -0.1, 0.1)
        if p.light.lamps > 0.35:
            p.glows.append(Glow(x + 0.8, -0.65, 0.9, 0.5, p.light.lamp, 0.4))
    fill(curve(c, [(0.28, -0.16), (0.28, -0.92), (0.9, -0.92), (1.3, -0.82), (1.5, -0.5), (1.55, -0.16)], tension=0.5), linear(0, -0.92, 0, -0.16, (0, p.tone(body, 0.9)), (1, p.tone(body, 0.2))))
    fill(poly(c, [(1.02, -0.84), (1.26, -0.76), (1.42, -0.52), (1.02, -0.52)]), _pane(p))
    for k in range(2):
        fill(rounded(c, 0.4 + k * 0.29, -0.8, 0.22, 0.3, 0.03), _pane(p))
    fill(rect(c, 0.28, -0.4, 1.24, 0.05), p.tone(rgb("#e3d3a8"), 0.7))
    for wx in (0.5, 0.78, 1.12, 1.35):
        _wheel(p, wx, -0.1, 0.1)
    fill(oval(c, 1.5, -0.3, 0.05, 0.05), (1, 0.97, 0.88))
    p.glows.append(Glow(1.52, -0.3, 0.5, 0.4, p.light.lamp, 0.25 + 0.6 * p.light.lamps))


def bus(p: Pen) -> None:
    c = p.ctx
    red = rgb("#b5402f") if p.r.random() < 0.6 else rgb("#3f6f8f")
    fill(oval(c, 0, 0.0, 1.35, 0.06), p.light.dark, 0.5)
    fill(rounded(c, -1.25, -1.0, 2.5, 0.88, 0.1), linear(0, -1, 0, -0.1, (0, p.tone(red, 0.9)), (0.5, p.tone(red, 0.55)), (1, p.tone(red, 0.15))))
    fill(rect(c, -1.25, -0.5, 2.5, 0.06), p.tone(rgb("#f0e8d8"), 0.7))
    for i in range(6):
        fill(rounded(c, -1.16 + i * 0.345, -0.9, 0.3, 0.34, 0.03), _pane(p))
    fill(rounded(c, 0.93, -0.9, 0.28, 0.72, 0.03), mix(_pane(p), p.tone(red, 0.2), 0.25))
    fill(rect(c, 1.06, -0.9, 0.02, 0.72), p.tone(red, 0.2))
    for x in (-0.78, 0.62):
        _wheel(p, x, -0.12, 0.16)
    fill(oval(c, 1.23, -0.3, 0.035, 0.05), (1, 0.96, 0.85))
    if p.light.lamps > 0.25:
        p.glows.append(Glow(0, -0.7, 1.5, 0.6, p.light.lamp, 0.42))
        p.glows.append(Glow(1.3, -0.28, 0.6, 0.4, p.light.lamp, 0.6))


def car(p: Pen) -> None:
    c = p.ctx
    col = rgb(("#4f6f8f", "#a8503f", "#c9b58a", "#4a5f54")[int(p.r.random() * 4)])
    fill(oval(c, 0, 0.0, 1.6, 0.07), p.light.dark, 0.5)
    fill(curve(c, [(-1.45, -0.15), (-1.48, -0.5), (-1.2, -0.6), (-0.8, -0.64), (-0.45, -0.96), (0.3, -1.0), (0.72, -0.66), (1.25, -0.56), (1.5, -0.42), (1.5, -0.14)], tension=0.65), linear(0, -1, 0, -0.1, (0, p.tone(col, 1.0)), (0.55, p.tone(col, 0.55)), (1, p.tone(col, 0.1))))
    fill(curve(c, [(-0.68, -0.63), (-0.4, -0.89), (-0.06, -0.92), (-0.06, -0.62)], tension=0.4), _pane(p))
    fill(curve(c, [(0.02, -0.62), (0.02, -0.92), (0.27, -0.92), (0.58, -0.64)], tension=0.4), _pane(p))
    stroke(curve(c, [(-1.42, -0.42), (0, -0.46), (1.48, -0.38)], closed=False), p.tone(gain(col, 1.3), 1.0), 0.022, 0.7)
    for x in (-0.9, 0.92):
        _wheel(p, x, -0.14, 0.22)
    fill(oval(c, 1.44, -0.4, 0.055, 0.075), (1, 0.97, 0.86))
    fill(rect(c, -1.49, -0.46, 0.05, 0.12), rgb("#d9382c"))
    if p.light.lamps > 0.25:
        p.glows.append(Glow(1.5, -0.4, 1.0, 0.55, p.light.lamp, 0.65))
        p.glows.append(Glow(-1.5, -0.4, 0.4, 0.3, rgb("#ff4a3a"), 0.5))


LANDMARKS: dict[str, Landmark] = {
    "ship": Landmark(ship, 0.72, 2.2, True, 24), "boat": Landmark(boat, 1.0, 2.7, False, 0.95), "train": Landmark(train, 0.55, 4.5, True, 4), "bus": Landmark(bus, 1.0, 2.6, False, 2.3),
    "car": Landmark(car, 1.0, 3.0, False, 1.35),
}
