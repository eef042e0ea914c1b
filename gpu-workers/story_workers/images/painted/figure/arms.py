"""Arms: sleeve and hand on a skeleton. Units: figure height = 1."""
from __future__ import annotations

import math

import cairo

from ..color import RGB, gain, mix
from ..scene import Figure
from ..vector import Ctx, Point, fill, linear, oval, stroke, taper
from .head import Shade
from .look import Look
from .pose import Pose

THICK = {"coat": 0.06, "raincoat": 0.06, "hoodie": 0.06, "jumper": 0.057}


def arms(ctx: Ctx, pose: Pose, look: Look, tone: Shade, view: str, figure: Figure, far: bool, detail: bool) -> None:
    """The arms behind the body (far) or before it. Who faces us has both before it, who turns the back both behind, a profile one of each."""
    if view == "side":
        _arm(ctx, pose, look, tone, view, figure, 1 if far else 0, far, detail)
    elif far == (view == "back"):
        for i in (0, 1):
            _arm(ctx, pose, look, tone, view, figure, i, far, detail)


def _arm(ctx: Ctx, pose: Pose, look: Look, tone: Shade, view: str, figure: Figure, i: int, far: bool, detail: bool) -> None:
    shoulder, elbow, wrist = _joints(pose, look, view, i)
    inward = (-0.006 if view == "side" else -0.009 if i == 0 else 0.009)
    lit = (0.16 if far else 0.5) if view == "side" else (0.55 if i == 0 else 0.35)
    thick = THICK.get(figure.outfit, 0.053) * (0.45 + 0.55 * look.wide)
    cloth = _cloth(look, figure)
    if not far:                                        # the arm's own shade on the body keeps it readable against cloth of one colour
        ctx.set_operator(cairo.OPERATOR_ATOP)
        dark = tone(gain(cloth, 0.5), 0.1)
        for a, b, clear in ((_between(shoulder, elbow, 0.3), elbow, 0.0), (elbow, wrist, 0.38)):       # none at the shoulder: the sleeve grows out of it
            taper(ctx, (a[0] + inward, a[1] + 0.008), (b[0] + inward, b[1] + 0.008), thick * 1.1, thick)
            fill(ctx, linear(*a, *b, (0, dark, clear), (0.7, dark, 0.38)))
        ctx.set_operator(cairo.OPERATOR_OVER)
    _hand(ctx, look, tone, elbow, wrist, inward, 0.25 if far and view == "side" else 0.55, detail and not far)
    body, sleeve = tone(cloth, 0.45 if not far else lit), tone(cloth, lit)
    if figure.outfit == "dress":                       # a short sleeve
        fill(_both(ctx, shoulder, elbow, wrist, thick * 0.7, thick * 0.6, thick * 0.5), tone(look.skin, lit))
        fill(taper(ctx, shoulder, _between(shoulder, elbow, 0.62), thick, thick * 0.92), linear(*shoulder, *elbow, (0, body), (0.7, sleeve)))
        return
    # what hangs from the shoulder begins in the body's own colour: no seam where they meet
    fill(_both(ctx, shoulder, elbow, wrist, thick, thick * 0.84, thick * 0.64), linear(*shoulder, *elbow, (0, body), (0.8, sleeve)))
    _cuff(ctx, elbow, wrist, thick * 0.62, tone(gain(cloth, 0.7), lit * 0.6))
    if detail and not far:
        _creases(ctx, shoulder, elbow, wrist, thick, tone(gain(cloth, 0.62), 0.1))


def _joints(pose: Pose, look: Look, view: str, i: int) -> tuple[Point, Point, Point]:
    x, y = pose.neck
    if view == "side":
        return (x + (-0.006 if i == 0 else 0.012), y + 0.05), pose.elbows[i], pose.hands[i]
    k = look.wide
    return (x + (0.09 if i == 0 else -0.09) * k, y + 0.064), (pose.elbows[i][0] * k, pose.elbows[i][1]), (pose.hands[i][0] * k, pose.hands[i][1])


def _cloth(look: Look, figure: Figure) -> RGB:
    if figure.outfit == "apron":
        return look.second
    return mix(look.main, (0.9, 0.88, 0.84), 0.6) if figure.outfit == "skirt" else look.main


def _hand(ctx: Ctx, look: Look, tone: Shade, elbow: Point, wrist: Point, inward: float, lit: float, detail: bool) -> None:
    """A mitten along the forearm; near, a thumb and the gaps between fingers."""
    angle = math.atan2(wrist[1] - elbow[1], wrist[0] - elbow[0])

    def at(along: float, across: float) -> Point:
        return (wrist[0] + math.cos(angle) * along - math.sin(angle) * across, wrist[1] + math.sin(angle) * along + math.cos(angle) * across)

    side = 1.0 if -math.sin(angle) * inward >= 0 else -1.0        # the thumb is on the body's side
    skin = tone(look.skin, lit)
    fill(oval(ctx, *at(0.02, 0), 0.029, 0.0175, angle), skin)
    fill(taper(ctx, at(0.006, 0.01 * side), at(0.03, 0.019 * side), 0.013, 0.0085), skin)
    if detail:
        for across in (-0.006, 0.001, 0.008):
            a, b = at(0.03, across), at(0.046, across * 0.85)
            ctx.move_to(*a)
            ctx.line_to(*b)
            stroke(ctx, tone(gain(look.skin, 0.66), 0.1), 0.0022, 0.6)


def _both(ctx: Ctx, shoulder: Point, elbow: Point, wrist: Point, a: float, b: float, c: float) -> Ctx:
    """Upper arm and forearm as one path."""
    taper(ctx, shoulder, elbow, a, b)
    return taper(ctx, elbow, wrist, b, c)


def _cuff(ctx: Ctx, elbow: Point, wrist: Point, thick: float, color: RGB) -> None:
    angle = math.atan2(wrist[1] - elbow[1], wrist[0] - elbow[0])
    x, y = wrist[0] - math.cos(angle) * 0.006, wrist[1] - math.sin(angle) * 0.006
    dx, dy = -math.sin(angle) * thick * 0.42, math.cos(angle) * thick * 0.42
    ctx.move_to(x - dx, y - dy)
    ctx.line_to(x + dx, y + dy)
    stroke(ctx, color, 0.007)


def _creases(ctx: Ctx, shoulder: Point, elbow: Point, wrist: Point, thick: float, color: RGB) -> None:
    """Cloth gathers in the bend."""
    for t, (a, b) in ((0.86, (shoulder, elbow)), (0.14, (elbow, wrist))):
        x, y = _between(a, b, t)
        mx, my = (elbow[0] + x) / 2, (elbow[1] + y) / 2
        ctx.move_to(x - thick * 0.28, y - thick * 0.05)
        ctx.curve_to(x - thick * 0.1, y + thick * 0.1, mx, my, x + thick * 0.2, y + thick * 0.06)
        stroke(ctx, color, 0.003, 0.35)


def _between(a: Point, b: Point, t: float) -> Point:
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t)
