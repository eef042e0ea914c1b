"""A hand that holds the thing a close picture is about: an arm in the story's own sleeve, palm behind, thumb in front."""
from __future__ import annotations

from .color import RGB, gain, mix
from .figure.look import look_of
from .light import Light
from .scene import Scene
from .vector import Ctx, fill, oval, stroke, taper, curve

FIST = frozenset(("umbrella", "candle", "bottle", "broom", "bell", "flower", "knife", "guitar", "pan"))
PALM = frozenset(("letter", "photograph", "map", "ticket", "paper-stack", "badge", "book", "phone", "key", "ring", "watch", "tape", "doll", "hat", "cup"))
GRIP = {"umbrella": (0.0, 0.62), "broom": (0.0, 0.1), "flower": (0.0, 0.62), "candle": (0.0, 0.72), "bottle": (0.0, 0.45), "bell": (0.0, -0.6), "knife": (0.0, 0.6), "guitar": (0.0, -0.5),
        "pan": (0.0, 0.2), "key": (0.0, 0.14), "ring": (0.0, 0.5), "watch": (0.0, 0.4)}


def can_hold(name: str) -> bool:
    return name in FIST or name in PALM


def behind(ctx: Ctx, scene: Scene, light: Light, name: str) -> None:
    """What lies behind the thing: sleeve, wrist, palm. Units of the thing's box; the arm comes from below on the right."""
    skin, sleeve = _colours(scene)
    x, y = _grip(name)
    wx, wy = x + 0.36, y + 0.72
    ax, ay = wx + 0.79, wy + 2.18
    tone = light.tone
    fill(taper(ctx, (wx, wy), (ax, ay), 0.34, 0.5), tone(skin, 0.45))
    sx, sy = wx + (ax - wx) * 0.22, wy + (ay - wy) * 0.22
    fill(taper(ctx, (sx, sy), (sx + (ax - sx) * 4, sy + (ay - sy) * 4), 0.56, 1.6), tone(sleeve, 0.42))     # on beyond the frame, however small the thing
    stroke(curve(ctx, [(sx - 0.27, sy + 0.12), (sx, sy + 0.03), (sx + 0.26, sy - 0.1)], closed=False), tone(gain(sleeve, 0.7), 0.3), 0.07, 0.8)
    for k in (0.42, 0.6, 0.8, 1.1, 1.5):
        fx, fy = wx + (ax - wx) * k, wy + (ay - wy) * k
        stroke(curve(ctx, [(fx - 0.2, fy - 0.08), (fx + 0.02, fy + 0.06), (fx + 0.24, fy + 0.02)], closed=False), tone(gain(sleeve, 0.62), 0.2), 0.035, 0.5)
    fill(oval(ctx, x + 0.22, y + 0.4, 0.36, 0.44, -0.45), tone(skin, 0.36))
    if name in PALM:
        for i in range(4):                                   # finger tips round the far edge
            fill(taper(ctx, (x + 0.1, y + 0.28 - 0.1 * i), (x - 0.44 + 0.05 * i, y + 0.2 - 0.19 * i), 0.19, 0.15), tone(skin, 0.3 + 0.05 * i))


def before(ctx: Ctx, scene: Scene, light: Light, name: str) -> None:
    """What lies before it: the thumb, or fingers closed round a handle."""
    skin, _ = _colours(scene)
    x, y = _grip(name)
    tone, line = light.tone, light.tone(gain(skin, 0.62), 0.2)
    if name in FIST:
        for i in range(4):
            fy = y + 0.02 + 0.165 * i
            fill(taper(ctx, (x + 0.26, fy + 0.08), (x - 0.16 + 0.015 * i, fy), 0.2, 0.17), tone(skin, 0.62 - 0.06 * i))
            stroke(curve(ctx, [(x + 0.2, fy + 0.165), (x, fy + 0.125), (x - 0.16, fy + 0.09)], closed=False), line, 0.022, 0.55)
        fill(taper(ctx, (x + 0.36, y + 0.42), (x + 0.12, y - 0.08), 0.24, 0.17), tone(skin, 0.7))
        fill(oval(ctx, x + 0.115, y - 0.1, 0.05, 0.065, -0.4), tone(mix(skin, (1, 0.9, 0.86), 0.45), 0.8))
        return
    fill(taper(ctx, (x + 0.42, y + 0.52), (x + 0.24, y + 0.12), 0.3, 0.23), tone(skin, 0.55))
    fill(taper(ctx, (x + 0.24, y + 0.12), (x + 0.02, y - 0.2), 0.23, 0.17), tone(skin, 0.68))
    fill(oval(ctx, x - 0.0, y - 0.225, 0.06, 0.085, -0.6), tone(mix(skin, (1, 0.9, 0.86), 0.5), 0.85))
    stroke(curve(ctx, [(x + 0.12, y + 0.14), (x + 0.2, y + 0.06), (x + 0.28, y + 0.05)], closed=False), line, 0.022, 0.5)


def _grip(name: str) -> tuple[float, float]:
    return GRIP.get(name, (0.12, 0.78))


def _colours(scene: Scene) -> tuple[RGB, RGB]:
    if scene.figures:
        look = look_of(scene.figures[0])
        return look.skin, look.main
    return (0.78, 0.58, 0.46), (0.32, 0.34, 0.4)
