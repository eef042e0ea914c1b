"""What closes a garment at the neck, and what is seen where it does not close. Units: figure height = 1."""
from __future__ import annotations

from ..color import RGB, gain, mix, rgb
from ..scene import Figure
from ..vector import Ctx, Point, curve, fill, oval, poly
from .head import Shade
from .look import Look
from .pose import Pose

LINEN: RGB = (0.93, 0.91, 0.87)
# Where two sides of a front meet, below the pit of the neck.
OPENING = {"coat": 0.112, "suit": 0.135, "raincoat": 0.05, "uniform": 0.03, "shirt": 0.03, "apron": 0.03}


def neckline(ctx: Ctx, pose: Pose, look: Look, tone: Shade, view: str, figure: Figure) -> None:
    """Under the head: the bare skin in a round neck, the inside of a collar behind the neck."""
    if view != "front":
        return
    if figure.outfit in ("dress", "skirt"):
        fill(oval(ctx, pose.neck[0], pose.neck[1] + 0.004, 0.05, 0.03), tone(look.skin, 0.38))
    elif figure.outfit in OPENING:
        cloth = look.second if figure.outfit == "apron" else LINEN if figure.outfit == "suit" else look.main
        _place(ctx, pose, [(-0.036, -0.022), (0, -0.03), (0.036, -0.022), (0.056, 0.03), (-0.056, 0.03)], tone(gain(cloth, 0.6), 0.2))


def collar(ctx: Ctx, pose: Pose, look: Look, tone: Shade, view: str, figure: Figure) -> None:
    """Over the head's neck."""
    cloth = look.second if figure.outfit == "apron" else look.main
    shade = tone(gain(cloth, 0.82), 0.55)
    if figure.outfit in ("jumper", "hoodie"):
        _knitted(ctx, pose, tone(gain(cloth, 0.8), 0.4), view, figure)
    elif figure.outfit not in ("coat", "suit", "uniform", "shirt", "raincoat", "apron"):
        return
    elif view == "side":
        _place(ctx, pose, [(-0.042, -0.022), (0.02, -0.002), (0.05, 0.05), (0.03, 0.1), (0.0, 0.04), (-0.05, 0.03)], shade, 0.7)
    elif view == "back":
        _place(ctx, pose, [(-0.05, -0.02), (0, -0.012), (0.05, -0.02), (0.055, 0.03), (0, 0.04), (-0.055, 0.03)], shade)
    else:
        _front(ctx, pose, look, tone, figure, shade)


def _front(ctx: Ctx, pose: Pose, look: Look, tone: Shade, figure: Figure, shade: RGB) -> None:
    linen = tone(LINEN, 0.6)
    match figure.outfit:
        case "suit":
            _inside(ctx, pose, 0.13, linen)
            tie = tone(mix(rgb(figure.accent), look.main, 0.2), 0.5)
            _flat(ctx, pose, [(-0.006, 0.018), (0.006, 0.018), (0.013, 0.105), (0, 0.126), (-0.013, 0.105)], tie)
            _flat(ctx, pose, [(-0.012, -0.004), (0.012, -0.004), (0.007, 0.021), (-0.007, 0.021)], tone(mix(rgb(figure.accent), look.main, 0.5), 0.5))
            _wings(ctx, pose, [(-0.034, -0.02), (-0.009, -0.004), (-0.026, 0.024), (-0.042, 0.004)], linen)
            _wings(ctx, pose, [(-0.038, -0.012), (-0.066, 0.03), (-0.052, 0.05), (-0.06, 0.06), (-0.003, 0.137), (-0.032, 0.03)], shade)
        case "coat":
            _inside(ctx, pose, 0.11, tone(mix(look.second, (0.9, 0.86, 0.8), 0.4), 0.5))
            _wings(ctx, pose, [(-0.036, -0.02), (-0.078, 0.028), (-0.062, 0.058), (-0.072, 0.07), (-0.003, 0.116), (-0.03, 0.008)], shade)
        case "uniform":
            _place(ctx, pose, [(-0.035, -0.02), (0, -0.008), (0.035, -0.02), (0.048, 0.02), (0, 0.034), (-0.05, 0.02)], shade)
            _wings(ctx, pose, [(-0.06, 0.02), (-0.1 * look.wide, 0.042), (-0.1 * look.wide, 0.056), (-0.058, 0.034)], tone((0.86, 0.72, 0.4), 0.5))
        case "raincoat":
            _wings(ctx, pose, [(-0.038, -0.022), (-0.012, 0.0), (-0.003, 0.052), (-0.064, 0.044)], shade)
        case _:                                        # an open shirt
            _inside(ctx, pose, 0.03, tone(look.skin, 0.35))
            _wings(ctx, pose, [(-0.034, -0.018), (-0.003, 0.026), (-0.026, 0.052), (-0.05, 0.016)], shade)


def _inside(ctx: Ctx, pose: Pose, depth: float, color: RGB) -> None:
    _flat(ctx, pose, [(-0.036, -0.012), (0, 0.004), (0.036, -0.012), (0, depth)], color)


def _knitted(ctx: Ctx, pose: Pose, color: RGB, view: str, figure: Figure) -> None:
    nx, ny = pose.neck
    fill(oval(ctx, nx, ny + (0.008 if view == "side" else 0.004), 0.04 if view == "side" else 0.046, 0.016 if view == "side" else 0.02, -0.1 if view == "side" else 0), color)
    if figure.outfit == "hoodie" and figure.hair != "hood":
        _place(ctx, pose, [(-0.04, -0.01), (-0.085, 0.02), (-0.07, 0.07), (-0.02, 0.05)] if view == "side" else
               [(-0.066, 0.004), (0, 0.03), (0.066, 0.004), (0.056, 0.046), (0, 0.072), (-0.056, 0.046)], color)


def _place(ctx: Ctx, pose: Pose, points: list[Point], color: RGB, tension: float = 1.0) -> None:
    fill(curve(ctx, [(pose.neck[0] + x, pose.neck[1] + y) for x, y in points], tension=tension), color)


def _flat(ctx: Ctx, pose: Pose, points: list[Point], color: RGB) -> None:
    fill(poly(ctx, [(pose.neck[0] + x, pose.neck[1] + y) for x, y in points]), color)


def _wings(ctx: Ctx, pose: Pose, points: list[Point], color: RGB) -> None:
    """A shape and its mirror image."""
    _flat(ctx, pose, points, color)
    _flat(ctx, pose, [(-x, y) for x, y in points], color)
