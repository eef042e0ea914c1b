"""Bodies and clothes on a skeleton. Units: figure height = 1, feet at the origin."""
from __future__ import annotations

import math

from ..color import RGB, gain, mix
from ..light import Light
from ..scene import Figure
from ..vector import Ctx, Point, curve, fill, oval, poly, stroke, taper
from .arms import arms
from .collar import OPENING, collar, neckline
from .head import Shade, head
from .look import Look, look_of
from .pose import Pose, pose_of

LONG = {"coat": -0.27, "raincoat": -0.24, "dress": -0.2, "skirt": -0.27, "apron": -0.33}


def view_of(figure: Figure) -> str:
    if figure.pose == "back-turned" or figure.facing == "away":
        return "back"
    return "front" if figure.facing == "toward" else "side"


def draw_figure(ctx: Ctx, figure: Figure, light: Light, depth: float = 0.15, detail: bool = False, holding: str | None = None) -> None:
    """Draw in a context scaled so that 1 unit is the figure's height. Left-facing figures are the mirror of right-facing ones."""
    look, view = look_of(figure), view_of(figure)
    pose = pose_of(figure.pose, view == "side")

    def tone(color: RGB, lit: float) -> RGB:
        return light.tone(color, lit, depth)

    ctx.save()
    if view == "side" and figure.facing == "left":
        ctx.scale(-1, 1)
    arms(ctx, pose, look, tone, view, figure, True, detail)
    _legs(ctx, pose, look, tone, view, figure)
    _garment(ctx, pose, look, tone, view, figure, detail)
    neckline(ctx, pose, look, tone, view, figure)
    hx, tilt = _carriage(pose, look, view)
    ctx.save()
    ctx.translate(hx, pose.neck[1] + 0.012 * look.stoop)
    ctx.scale(look.head / 1.12, look.head / 1.12)
    if view == "side":
        ctx.rotate(tilt)
    else:
        ctx.translate(0, 0.16 * tilt)
    head(ctx, figure, look, view, tone, detail)
    ctx.restore()
    collar(ctx, pose, look, tone, view, figure)
    arms(ctx, pose, look, tone, view, figure, False, detail)
    ctx.restore()


def hand_point(figure: Figure) -> Point:
    """Where the leading hand is, in figure units, mirrored with the figure."""
    view = view_of(figure)
    p = pose_of(figure.pose, view == "side")
    x = (p.hands[0][0] + p.hands[1][0]) / 2 if view != "side" else p.hands[0][0]
    return (-x if view == "side" and figure.facing == "left" else x), p.hands[0][1]


def _carriage(pose: Pose, look: Look, view: str) -> tuple[float, float]:
    """Where the pit of the neck is, along x, and how far the head is bent, in radians."""
    return pose.neck[0] + (0.02 * look.stoop if view == "side" else 0), pose.tilt + 0.12 * look.stoop


def head_offset(figure: Figure) -> float:
    """How far the middle of the head is before the feet, in figure units, mirrored with the figure."""
    if view_of(figure) != "side":
        return 0.0
    look = look_of(figure)
    x, tilt = _carriage(pose_of(figure.pose, True), look, "side")
    x += math.sin(tilt) * 0.6 * look.head
    return -x if figure.facing == "left" else x


def _legs(ctx: Ctx, pose: Pose, look: Look, tone: Shade, view: str, figure: Figure) -> None:
    bare = figure.outfit in ("dress", "skirt")
    cloth = mix(look.skin, look.second, 0.55) if bare else look.second
    if figure.outfit == "suit":
        cloth = gain(look.main, 0.85)
    thigh, calf, foot = 0.082 * look.wide, 0.056 * look.wide * (0.8 if bare else 1), 0.034 * (1.2 if not bare else 0.9)
    for i in (1, 0):
        x0 = pose.hip[0] + ((0.034 if i == 0 else -0.034) * look.wide if view != "side" else 0)
        knee, ankle = pose.knees[i], pose.ankles[i]
        color = tone(cloth, (0.42 if i == 0 else 0.2))
        fill(taper(ctx, (x0, pose.hip[1]), knee, thigh, calf * 1.12), color)
        fill(taper(ctx, knee, ankle, calf * 1.12, foot), color)
        shoe = tone(look.shoes, 0.4)
        ax, ay = ankle
        if view == "side":
            fill(curve(ctx, [(ax - 0.024, ay - 0.02), (ax + 0.02, ay - 0.022), (ax + 0.072, ay + 0.016), (ax + 0.076, ay + 0.034), (ax - 0.026, ay + 0.035)], tension=0.7), shoe)
        else:
            out = 0.008 if i == 0 else -0.008
            fill(curve(ctx, [(ax - 0.022, ay - 0.02), (ax + 0.022, ay - 0.02), (ax + 0.03 + out, ay + 0.03), (ax + out, ay + 0.036), (ax - 0.03 + out, ay + 0.03)], tension=0.7), shoe)


def _torso(pose: Pose, look: Look, view: str, figure: Figure) -> list[Point]:
    """Outline from neck front over the back to the hem and up the front."""
    (nx, ny), (hx, hy) = pose.neck, pose.hip
    k = look.wide
    hem = hy + 0.03
    flare, waist = 0.0, 0.9
    if figure.outfit in LONG and pose.seat == 0 and figure.pose not in ("kneeling",):
        hem, flare = LONG[figure.outfit], 0.022
        if figure.outfit in ("dress", "skirt"):
            flare, waist = 0.07, 0.74
        if figure.outfit == "apron":
            flare = 0.012
    elif figure.outfit in ("hoodie", "jumper"):
        hem, waist = hy + 0.015, 1.02
    elif figure.outfit in ("suit", "uniform"):
        hem = hy + 0.05
    if view == "side":
        wind = 0.03 if figure.pose in ("walking", "running") and hem > hy + 0.1 else 0.0
        back = -0.07 * look.stoop * 0.5
        return [(nx + 0.03, ny + 0.01), (nx - 0.03, ny + 0.004), (nx - 0.06 * k + back * 0.3, ny + 0.06), (nx - 0.068 * k + back, ny + 0.15), (hx - 0.052 * k * waist, hy - 0.09), (hx - 0.07 * k, hy - 0.01),
                (hx - 0.07 * k - flare - wind, hem), (hx + 0.06 * k + flare * 0.8, hem + 0.006), (hx + 0.062 * k, hy - 0.03), (hx + 0.052 * k * (waist if figure.build != "broad" else 1.2), hy - 0.1),
                (nx + 0.068 * k, ny + 0.15), (nx + 0.055 * k, ny + 0.06)]
    left = [(nx - 0.034, ny - 0.004), (nx - 0.062 * k, ny + 0.016), (nx - 0.1 * k, ny + 0.044), (nx - 0.101 * k, ny + 0.09), (nx - 0.092 * k, ny + 0.16), (hx - 0.074 * k * waist, hy - 0.1), (hx - 0.084 * k, hy), (hx - 0.086 * k - flare * 1.2, hem)]
    right = [(2 * nx - x if i < 5 else 2 * hx - x, y) for i, (x, y) in enumerate(left)]
    return left + right[::-1]


def _garment(ctx: Ctx, pose: Pose, look: Look, tone: Shade, view: str, figure: Figure, detail: bool) -> None:
    points = _torso(pose, look, view, figure)
    (nx, ny), (hx, hy) = pose.neck, pose.hip
    body = look.main
    if pose.seat > 0 and figure.outfit in LONG:
        for i in (1, 0):
            fill(taper(ctx, (hx, hy), pose.knees[i], 0.12 * look.wide, 0.085 * look.wide), tone(body, 0.4 if i == 0 else 0.2))
    if figure.outfit == "skirt":
        body = mix(look.main, (0.9, 0.88, 0.84), 0.6)
    if figure.outfit == "apron":
        body = look.second
    fill(curve(ctx, points, tension=0.75), tone(body, 0.45))
    ctx.save()
    curve(ctx, points, tension=0.75)
    ctx.clip()
    if figure.outfit == "skirt":
        fill(poly(ctx, [(-0.3, hy - 0.07), (0.3, hy - 0.07), (0.3, 0), (-0.3, 0)]), tone(look.main, 0.4))
    if figure.outfit == "apron" and view != "back":
        fill(poly(ctx, [(nx + (0.0 if view == "side" else -0.06), ny + 0.09), (0.3 if view == "side" else nx + 0.06, ny + 0.09), (0.3 if view == "side" else 0.085, hy + 0.3), (hx - 0.085, hy + 0.3), (hx - 0.08, hy - 0.08)]), tone(look.main, 0.6))
    # folds
    hem = max(p[1] for p in points)
    for i, fx in enumerate((-0.055, -0.015, 0.03, 0.06)):
        stroke(curve(ctx, [(hx + fx * 0.6, hy - 0.1), (hx + fx * 0.9, hy + 0.0), (hx + fx * 1.35, hem)], closed=False), tone(gain(body, 0.72), 0.1), 0.006, 0.22 if i % 2 else 0.34)
    if figure.outfit in ("coat", "raincoat", "suit", "uniform") and view != "back":
        _closing(ctx, pose, look, tone, view, figure, hem)
    if figure.outfit in ("uniform", "dress", "raincoat"):
        stroke(curve(ctx, [(hx - 0.2, hy - 0.085), (hx + 0.2, hy - 0.08)], closed=False), tone(gain(body, 0.5), 0.2), 0.014, 0.8)
    if figure.outfit == "jumper":
        for y in (hy - 0.008, hy - 0.024):
            stroke(curve(ctx, [(hx - 0.2, y), (hx + 0.2, y)], closed=False), tone(gain(body, 0.7), 0.2), 0.006, 0.7)
    if figure.outfit in ("shirt", "apron") and detail and view == "front":
        stroke(curve(ctx, [(nx, ny + 0.03), (nx, hy)], closed=False), tone(gain(body, 0.7), 0.2), 0.005)
    ctx.restore()


def _closing(ctx: Ctx, pose: Pose, look: Look, tone: Shade, view: str, figure: Figure, hem: float) -> None:
    """The edge where a front closes, its buttons, its pockets."""
    (nx, ny), (hx, hy) = pose.neck, pose.hip
    opening = OPENING[figure.outfit] if view == "front" else 0.02
    cx = nx + (0.035 if view == "side" else 0.0)
    line = tone(gain(look.main, 0.6), 0.1)
    stroke(curve(ctx, [(cx, ny + opening), (cx + 0.008, hy - 0.1), (hx + (0.04 if view == "side" else 0.0), hem)], closed=False), line, 0.006, 0.8)
    button = tone((0.95, 0.8, 0.45) if figure.outfit == "uniform" else gain(look.main, 0.45), 0.6)
    first = max(0.07 if view == "front" else 0.12, opening + 0.028)
    for i in range(2 if figure.outfit == "suit" else 4):
        fill(oval(ctx, cx + 0.016, ny + first + i * 0.075, 0.0055, 0.0055), button)
    if view == "front":
        for s in (-1, 1):
            x = hx + 0.052 * s * look.wide
            stroke(curve(ctx, [(x - 0.02 * s, hy - 0.015), (x + 0.018 * s, hy + (0.02 if figure.outfit in LONG else -0.015))], closed=False), line, 0.007, 0.7)


def seat_height(figure: Figure) -> float:
    """Height of the seat under a sitting figure, as a share of its height; 0 when it stands."""
    return pose_of(figure.pose, view_of(figure) == "side").seat


