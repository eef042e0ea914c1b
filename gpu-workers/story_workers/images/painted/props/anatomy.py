"""What animals have in common: limbs that thicken and thin, a coat lit from above, an eye with a glint."""
from __future__ import annotations

import math
from typing import Sequence

import cairo

from ..color import RGB, gain, rgb
from ..pen import Pen
from ..vector import Ctx, Paint, Point, curve, fill, linear, oval, poly

HORN = rgb("#4a3d34")
Joint = tuple[float, float, float]     # x, y, full width there
Legs = Sequence[tuple[Sequence[Joint], float]]     # each with how far ahead its fellow on the other side stands


def coat(p: Pen, color: RGB, top: float, foot: float = 1.0) -> cairo.LinearGradient:
    """One gradient for trunk and near limbs, so that they grow out of each other without a seam."""
    return linear(0, top, 0, foot, (0, p.tone(gain(color, 1.1), 1.0)), (0.5, p.tone(color, 0.6)), (1, p.tone(gain(color, 0.85), 0.3)))


def far(p: Pen, color: RGB) -> RGB:
    """The limbs on the side away from us."""
    return p.tone(gain(color, 0.55), 0.1)


def limb(c: Ctx, joints: Sequence[Joint]) -> Ctx:
    """A smooth outline along the joints."""
    left: list[Point] = []
    right: list[Point] = []
    last = len(joints) - 1
    for i, (x, y, w) in enumerate(joints):
        (ax, ay, _), (bx, by, _) = joints[max(0, i - 1)], joints[min(last, i + 1)]
        n = math.hypot(bx - ax, by - ay)
        nx, ny = (ay - by) / n * w / 2, (bx - ax) / n * w / 2
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return curve(c, left + right[::-1], tension=0.85)


def beyond(joints: Sequence[Joint], dx: float) -> list[Joint]:
    """The same limb on the other side: a step ahead, its root inside the trunk."""
    return [(x + dx * min(1.0, 0.1 + 0.45 * i), y, w * (0.7 if i == 0 else 0.9)) for i, (x, y, w) in enumerate(joints)]


def hoof(c: Ctx, x: float, paint: Paint, half: float) -> None:
    fill(poly(c, [(x - half * 0.75, 0.92), (x + half * 0.7, 0.92), (x + half * 1.25, 1.0), (x - half, 1.0)]), paint)


def paw(c: Ctx, x: float, paint: Paint, half: float, tall: float) -> None:
    fill(curve(c, [(x - half, 1.0), (x - half, 1 - tall), (x, 1 - tall * 1.35), (x + half * 0.9, 1 - tall), (x + half * 1.35, 1.0)], tension=0.7), paint)


def fold(p: Pen, points: Sequence[Point], width: float = 0.06, alpha: float = 0.14) -> None:
    """A soft crease of shade where one form lies before another, fading out at both ends."""
    last = len(points) - 1
    for k in (1.0, 0.6, 0.25):
        fill(limb(p.ctx, [(x, y, width * k * (0.1 + math.sin(math.pi * (0.12 + 0.76 * i / last)))) for i, (x, y) in enumerate(points)]), p.light.dark, alpha)


def far_legs(p: Pen, color: RGB, legs: Legs, half: float) -> None:
    for leg, dx in legs:
        fill(limb(p.ctx, beyond(leg, dx)), far(p, color))
        hoof(p.ctx, leg[-1][0] + dx, p.tone(HORN, 0.1), half)


def near_legs(p: Pen, skin: Paint, legs: Legs, half: float) -> None:
    for leg, _ in legs:
        fill(limb(p.ctx, leg), skin)
        hoof(p.ctx, leg[-1][0], p.tone(HORN, 0.4), half)


def eye(p: Pen, x: float, y: float, size: float, iris: RGB | None = None) -> None:
    c = p.ctx
    if iris:
        fill(oval(c, x, y, size * 1.25, size * 1.2), p.tone(iris, 0.9))
    fill(oval(c, x, y, size * (0.75 if iris else 1), size * (0.8 if iris else 1)), p.light.dark)
    fill(oval(c, x + size * 0.3, y - size * 0.35, size * 0.3, size * 0.3), (1, 1, 1))
