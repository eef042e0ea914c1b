"""Heads and hair. Unit: head height (chin to crown) = 1; origin at the pit of the neck, head above (y negative), facing right in profile."""
from __future__ import annotations

import math
from typing import Callable

import cairo

from ..color import RGB, gain, mix
from ..scene import Figure
from ..vector import Ctx, curve, fill, linear, oval, poly, stroke
from .look import Look

Shade = Callable[[RGB, float], RGB]    # (local colour, lit) -> painted colour


def head(ctx: Ctx, figure: Figure, look: Look, view: str, tone: Shade, detail: bool) -> None:
    """view: 'side', 'front' or 'back'."""
    if view == "side":
        _side(ctx, figure, look, tone, detail)
    else:
        _front(ctx, figure, look, tone, detail, view == "back")


def _neck(ctx: Ctx, look: Look, tone: Shade, dx: float) -> None:
    fill(poly(ctx, [(-0.22 + dx, -0.3), (0.2 + dx, -0.25), (0.21, 0.11), (-0.23, 0.11)]), tone(look.skin, 0.22))


def _side(ctx: Ctx, figure: Figure, look: Look, tone: Shade, detail: bool) -> None:
    skin, hair = tone(look.skin, 0.62), tone(look.hair, 0.42)
    _neck(ctx, look, tone, 0.0)
    back_hair(ctx, figure, look, tone, side=True)
    # the skull behind the face, so that hair never leaves a gap to look through
    fill(oval(ctx, -0.05, -0.7, 0.37, 0.4), tone(look.skin, 0.3) if figure.hair == "bald" else tone(look.hair, 0.3))
    fill(poly(ctx, [(-0.3, -0.5), (0.1, -0.5), (0.16, -0.1), (-0.2, -0.1)]), tone(look.skin, 0.25))
    soft = 0.92 if figure.age == "child" else 1.0
    face = [(0.05, -1.12), (0.3, -1.05), (0.42, -0.86), (0.445, -0.72), (0.43, -0.64), (0.475, -0.55), (0.545 * soft, -0.455), (0.53 * soft, -0.425), (0.455, -0.405), (0.475, -0.35),
            (0.46, -0.315), (0.472, -0.27), (0.43, -0.225), (0.43, -0.15), (0.36, -0.09), (0.22, -0.1), (0.02, -0.26), (-0.12, -0.42), (-0.3, -0.7), (-0.2, -1.0)]
    fill(curve(ctx, face, tension=0.8), linear(-0.2, 0, 0.5, 0, (0, tone(look.skin, 0.3)), (1, skin)))
    # the plane under cheekbone and jaw
    fill(curve(ctx, [(0.0, -0.5), (0.2, -0.42), (0.3, -0.2), (0.34, -0.1), (0.2, -0.1), (0.0, -0.28)]), tone(look.skin, 0.2), 0.26)
    if detail:
        fill(curve(ctx, [(0.315, -0.68), (0.375, -0.708), (0.418, -0.672), (0.375, -0.652)]), tone((0.96, 0.94, 0.92), 0.5))
        fill(oval(ctx, 0.388, -0.679, 0.025, 0.031), tone((0.16, 0.11, 0.09), 0.3))
        stroke(curve(ctx, [(0.27, -0.68), (0.34, -0.735), (0.43, -0.695)], closed=False), tone(mix(look.hair, (0.1, 0.07, 0.06), 0.7), 0.2), 0.022)
        stroke(curve(ctx, [(0.26, -0.795), (0.35, -0.835), (0.43, -0.79)], closed=False), tone(look.hair, 0.2), 0.036)
        stroke(curve(ctx, [(0.36, -0.315), (0.42, -0.305), (0.47, -0.318)], closed=False), tone(mix(look.skin, (0.45, 0.12, 0.12), 0.55), 0.3), 0.022)
        fill(oval(ctx, 0.25, -0.46, 0.13, 0.09, 0.3), tone(mix(look.skin, (0.9, 0.35, 0.3), 0.4), 0.6), 0.28)
        stroke(curve(ctx, [(0.475, -0.425), (0.46, -0.45), (0.44, -0.44)], closed=False), tone(look.skin, 0.05), 0.016)
    ear = (-0.03, -0.58)
    if figure.hair == "long":                         # falls over the nape and before the ear
        fill(curve(ctx, [(0.02, -0.8), (-0.06, -0.5), (-0.02, -0.22), (-0.1, 0.1), (-0.12, 0.42), (-0.34, 0.56), (-0.53, 0.42), (-0.47, -0.1), (-0.5, -0.6), (-0.3, -1.0)]), tone(look.hair, 0.33))
        stroke(curve(ctx, [(-0.1, -0.55), (-0.12, -0.2), (-0.2, 0.12), (-0.24, 0.4)], closed=False), tone(gain(look.hair, 1.4), 0.7), 0.018, 0.4)
        stroke(curve(ctx, [(-0.3, -0.6), (-0.3, -0.2), (-0.37, 0.12), (-0.4, 0.38)], closed=False), tone(gain(look.hair, 0.6), 0.1), 0.02, 0.5)
    top_hair(ctx, figure, look, tone, side=True)
    if figure.hair in ("short", "bald", "bun", "cap", "hat", "curly"):
        fill(oval(ctx, ear[0], ear[1], 0.075, 0.125, 0.15), tone(look.skin, 0.45))
        if detail:
            stroke(curve(ctx, [(ear[0] + 0.02, ear[1] - 0.07), (ear[0] - 0.04, ear[1] - 0.02), (ear[0] + 0.0, ear[1] + 0.06)], closed=False), tone(look.skin, 0.1), 0.018)
    if figure.age == "elder" and figure.hair in ("short", "bald", "cap") and figure.build != "slight":
        fill(curve(ctx, [(0.12, -0.42), (0.3, -0.36), (0.44, -0.385), (0.5, -0.33), (0.47, -0.16), (0.36, 0.0), (0.18, -0.05), (0.04, -0.26)]), hair)


def _front(ctx: Ctx, figure: Figure, look: Look, tone: Shade, detail: bool, back: bool) -> None:
    if figure.hair == "long" and not back:              # behind the neck, so that nothing shines through between neck and locks
        fill(curve(ctx, [(-0.4, -0.6), (0.4, -0.6), (0.4, 0.08), (0.2, 0.16), (-0.2, 0.16), (-0.4, 0.08)]), tone(gain(look.hair, 0.7), 0.1))
    _neck(ctx, look, tone, 0.01)
    if not back:
        back_hair(ctx, figure, look, tone, side=False, parted=True)
    for s in (-1, 1):
        fill(oval(ctx, 0.385 * s, -0.58, 0.06, 0.12), tone(look.skin, 0.35))
    face = [(0, -1.12), (0.28, -1.03), (0.385, -0.78), (0.37, -0.5), (0.28, -0.24), (0.12, -0.1), (0, -0.08), (-0.12, -0.1), (-0.28, -0.24), (-0.37, -0.5), (-0.385, -0.78), (-0.28, -1.03)]
    fill(curve(ctx, face), linear(-0.4, 0, 0.4, 0, (0, tone(look.skin, 0.42)), (1, tone(look.skin, 0.62))))
    if back:
        if figure.hair == "bald":
            fill(curve(ctx, [(-0.39, -0.7), (-0.36, -0.4), (0, -0.3), (0.36, -0.4), (0.39, -0.7), (0, -0.58)]), tone(look.hair, 0.3), 0.6)
        else:
            fill(curve(ctx, [(0, -1.16), (0.32, -1.08), (0.44, -0.75), (0.38, -0.42), (0.2, -0.2), (0, -0.16), (-0.2, -0.2), (-0.38, -0.42), (-0.44, -0.75), (-0.32, -1.08)]), tone(look.hair, 0.35))
        back_hair(ctx, figure, look, tone, side=False)
    else:
        fill(curve(ctx, [(0.0, -0.66), (0.045, -0.44), (0.075, -0.4), (0.0, -0.375), (-0.02, -0.42)]), tone(look.skin, 0.15), 0.5)
        fill(curve(ctx, [(-0.3, -0.24), (0, -0.2), (0.3, -0.24), (0.12, -0.09), (0, -0.07), (-0.12, -0.09)]), tone(look.skin, 0.15), 0.3)
        dark = tone(mix(look.hair, (0.12, 0.08, 0.07), 0.6), 0.2)
        for s in (-1, 1):
            if detail:
                fill(curve(ctx, [(s * 0.09, -0.6), (s * 0.17, -0.634), (s * 0.26, -0.604), (s * 0.175, -0.578)]), tone((0.96, 0.94, 0.92), 0.45))
                fill(oval(ctx, s * 0.174, -0.604, 0.033, 0.031), tone((0.2, 0.13, 0.1), 0.3))
                fill(oval(ctx, s * 0.172 + 0.012, -0.617, 0.01, 0.01), (1, 1, 1), 0.8)
                stroke(curve(ctx, [(s * 0.085, -0.6), (s * 0.17, -0.641), (s * 0.272, -0.606)], closed=False), dark, 0.019)
                fill(oval(ctx, s * 0.21, -0.43, 0.09, 0.06), tone(mix(look.skin, (0.9, 0.35, 0.3), 0.4), 0.6), 0.22)
            else:
                fill(oval(ctx, s * 0.17, -0.6, 0.05, 0.028), dark)
            stroke(curve(ctx, [(s * 0.095, -0.722), (s * 0.185, -0.752), (s * 0.285, -0.715)], closed=False), tone(look.hair, 0.2), 0.028 if detail else 0.036)
        lip = tone(mix(look.skin, (0.5, 0.12, 0.14), 0.5), 0.3)
        stroke(curve(ctx, [(-0.105, -0.268), (0, -0.255), (0.105, -0.268)], closed=False), lip, 0.024)
        if detail:
            fill(curve(ctx, [(-0.07, -0.25), (0, -0.243), (0.07, -0.25), (0, -0.208)]), lip, 0.45)
            stroke(curve(ctx, [(-0.042, -0.372), (0, -0.36), (0.042, -0.372)], closed=False), tone(look.skin, 0.05), 0.016, 0.7)
        if figure.age == "elder" and figure.build != "slight" and figure.hair in ("short", "bald", "cap"):
            fill(curve(ctx, [(-0.36, -0.5), (-0.2, -0.34), (0, -0.37), (0.2, -0.34), (0.36, -0.5), (0.3, -0.16), (0, 0.05), (-0.3, -0.16)]), tone(look.hair, 0.45))
    top_hair(ctx, figure, look, tone, side=False, back=back)


def back_hair(ctx: Ctx, figure: Figure, look: Look, tone: Shade, side: bool, parted: bool = False) -> None:
    """What hangs or is tied behind the head; parted: falls over both shoulders and leaves the neck free."""
    hair = tone(look.hair, 0.25)
    if figure.hair == "long":
        if side:
            fill(curve(ctx, [(0.1, -1.15), (-0.35, -1.0), (-0.5, -0.6), (-0.46, -0.1), (-0.52, 0.5), (-0.2, 0.55), (-0.05, 0.2), (0.05, -0.5)]), hair)
        elif parted:
            lock = [(0.42, -0.95), (0.49, -0.4), (0.46, 0.25), (0.33, 0.48), (0.23, 0.2), (0.27, -0.3)]
            fill(curve(ctx, [(0, -1.18), *lock, (0, -0.7), *[(-x, y) for x, y in reversed(lock)]], tension=0.85), hair)
        else:
            fill(curve(ctx, [(0, -1.18), (0.42, -0.95), (0.48, -0.4), (0.46, 0.4), (0.2, 0.55), (0, 0.5), (-0.2, 0.55), (-0.46, 0.4), (-0.48, -0.4), (-0.42, -0.95)]), hair)
    elif figure.hair == "bun":
        fill(oval(ctx, -0.46 if side else 0.0, -0.98 if side else -1.22, 0.2, 0.19), hair)
    elif figure.hair == "curly":
        for i in range(16):
            a = math.pi * (0.62 + i / 15 * 1.1) if side else math.pi * (0.9 + i / 15 * 1.2)
            oval(ctx, math.cos(a) * 0.44 - (0.04 if side else 0), -0.68 + math.sin(a) * 0.46, 0.19, 0.19)
        fill(ctx, hair)


def top_hair(ctx: Ctx, figure: Figure, look: Look, tone: Shade, side: bool, back: bool = False) -> None:
    hair, shine = tone(look.hair, 0.45), tone(gain(look.hair, 1.5), 0.9)
    kind = figure.hair
    if kind in ("short", "bun", "long"):
        if side:
            fill(curve(ctx, [(0.43, -0.92), (0.34, -1.13), (0.05, -1.22), (-0.28, -1.12), (-0.46, -0.85), (-0.44, -0.56), (-0.3, -0.36), (-0.17, -0.4), (-0.1, -0.7), (0.04, -0.76), (0.2, -0.94)], tension=0.85), hair)
            stroke(curve(ctx, [(0.22, -1.1), (-0.1, -1.12), (-0.33, -0.92)], closed=False), shine, 0.03, 0.5)
        elif not back:
            fill(curve(ctx, [(-0.42, -0.62), (-0.45, -0.95), (-0.2, -1.2), (0.15, -1.21), (0.43, -0.98), (0.42, -0.62), (0.34, -0.82), (0.12, -0.97), (-0.2, -0.92), (-0.34, -0.8)], tension=0.8), hair)
            stroke(curve(ctx, [(-0.25, -1.08), (0.02, -1.13), (0.26, -1.05)], closed=False), shine, 0.03, 0.45)
    elif kind == "curly":
        for i in range(14):
            a = math.pi * (1.0 + i / 13 * 0.95)
            oval(ctx, math.cos(a) * 0.33 + (-0.05 if side else 0), -0.82 + math.sin(a) * 0.3, 0.16, 0.15)
        if back:
            oval(ctx, 0, -0.68, 0.42, 0.42)
        fill(ctx, hair)
        for i in range(7):
            a = math.pi * (1.1 + i / 6 * 0.7)
            oval(ctx, math.cos(a) * 0.33 - 0.02, -0.88 + math.sin(a) * 0.28, 0.06, 0.05)
        fill(ctx, shine, 0.4)
    elif kind == "bald" and side:
        fill(curve(ctx, [(-0.1, -0.7), (-0.3, -0.85), (-0.42, -0.68), (-0.36, -0.42), (-0.2, -0.36), (-0.12, -0.52)]), hair, 0.85)
    elif kind in ("cap", "hat", "hood"):
        _hat(ctx, kind, look, tone, side, back)


def _hat(ctx: Ctx, kind: str, look: Look, tone: Shade, side: bool, back: bool) -> None:
    cloth, shade = tone(look.hat, 0.5), tone(look.hat, 0.1)
    if kind == "hood":
        cloth, shade = tone(gain(look.main, 0.95), 0.5), tone(gain(look.main, 0.7), 0.1)
        if side:
            fill(curve(ctx, [(0.3, -1.18), (-0.1, -1.28), (-0.5, -1.0), (-0.56, -0.5), (-0.46, 0.08), (-0.1, 0.16), (0.22, 0.06), (0.1, -0.2), (0.12, -0.6), (0.2, -0.95), (0.38, -1.04)]), cloth)
        elif back:
            fill(curve(ctx, [(0, -1.32), (0.38, -1.12), (0.52, -0.6), (0.42, 0.05), (0, 0.2), (-0.42, 0.05), (-0.52, -0.6), (-0.38, -1.12)]), cloth)
        else:
            ctx.push_group()
            fill(curve(ctx, [(0, -1.3), (0.4, -1.1), (0.54, -0.6), (0.42, 0.1), (0, 0.16), (-0.42, 0.1), (-0.54, -0.6), (-0.4, -1.1)]), cloth)
            ctx.set_operator(cairo.OPERATOR_DEST_OUT)      # the opening
            fill(curve(ctx, [(0, -1.06), (0.27, -0.92), (0.34, -0.55), (0.22, -0.1), (0, 0.0), (-0.22, -0.1), (-0.34, -0.55), (-0.27, -0.92)]), (0, 0, 0))
            ctx.set_operator(cairo.OPERATOR_OVER)
            ctx.pop_group_to_source()
            ctx.paint()
    elif kind == "cap":
        if side:
            fill(curve(ctx, [(0.1, -0.84), (-0.26, -0.86), (-0.43, -0.72), (-0.38, -0.48), (-0.24, -0.4), (-0.16, -0.56), (-0.06, -0.78)]), tone(look.hair, 0.3))
            fill(curve(ctx, [(0.4, -0.9), (0.3, -1.16), (-0.05, -1.26), (-0.4, -1.1), (-0.47, -0.82), (-0.1, -0.84)], tension=0.9), cloth)
            fill(curve(ctx, [(0.3, -0.95), (0.52, -0.9), (0.72, -0.8), (0.55, -0.82), (0.3, -0.84)]), shade)
        else:
            if back:
                fill(curve(ctx, [(-0.4, -0.75), (0, -0.8), (0.4, -0.75), (0.3, -0.36), (0, -0.28), (-0.3, -0.36)]), tone(look.hair, 0.3))
            fill(curve(ctx, [(-0.43, -0.8), (-0.38, -1.1), (0, -1.27), (0.38, -1.1), (0.43, -0.8), (0, -0.88)], tension=0.9), cloth)
            if not back:
                fill(curve(ctx, [(-0.4, -0.84), (0, -0.95), (0.4, -0.84), (0.2, -0.76), (-0.2, -0.76)]), shade)
    else:
        if side or back:
            fill(curve(ctx, [(0.1, -0.8), (-0.2, -0.8), (-0.45, -0.6), (-0.36, -0.36), (-0.2, -0.42), (-0.1, -0.7)]) if side else
                 curve(ctx, [(-0.4, -0.75), (0, -0.8), (0.4, -0.75), (0.3, -0.36), (0, -0.28), (-0.3, -0.36)]), tone(look.hair, 0.3))
        fill(curve(ctx, [(0.36, -0.92), (0.3, -1.25), (0.1, -1.34), (-0.05, -1.29), (-0.2, -1.33), (-0.36, -1.22), (-0.42, -0.9)], tension=0.8), cloth)
        fill(curve(ctx, [(0.42, -0.95), (-0.44, -0.95), (-0.42, -0.84), (0.4, -0.84)], tension=0.5), shade)
        fill(curve(ctx, [(0.72, -0.84), (0.3, -0.93), (-0.3, -0.93), (-0.7, -0.82), (-0.3, -0.79), (0.35, -0.79)], tension=0.9), cloth)
