"""Small vocabulary over cairo: paths, gradients and soft dabs. Coordinates are whatever the context is set to."""
from __future__ import annotations

import math
from typing import Iterable, Sequence

import cairo

from .color import RGB

Ctx = cairo.Context
Point = tuple[float, float]
Paint = RGB | cairo.Pattern


def source(ctx: Ctx, paint: Paint, alpha: float = 1.0) -> None:
    if isinstance(paint, tuple):
        ctx.set_source_rgba(paint[0], paint[1], paint[2], alpha)
    else:
        ctx.set_source(paint)


def fill(ctx: Ctx, paint: Paint, alpha: float = 1.0) -> None:
    source(ctx, paint, alpha)
    ctx.fill()


def stroke(ctx: Ctx, paint: Paint, width: float, alpha: float = 1.0) -> None:
    source(ctx, paint, alpha)
    ctx.set_line_width(width)
    ctx.set_line_cap(cairo.LINE_CAP_ROUND)
    ctx.set_line_join(cairo.LINE_JOIN_ROUND)
    ctx.stroke()


def poly(ctx: Ctx, points: Iterable[Sequence[float]]) -> Ctx:
    """Closed straight-edged path."""
    for p in points:
        ctx.line_to(p[0], p[1])
    ctx.close_path()
    return ctx


def curve(ctx: Ctx, points: Sequence[Sequence[float]], closed: bool = True, tension: float = 1.0) -> Ctx:
    """Smooth path through the points (Catmull-Rom as Beziers)."""
    n = len(points)
    ctx.move_to(points[0][0], points[0][1])
    k = tension / 6
    for i in range(n if closed else n - 1):
        a = points[(i - 1) % n] if closed or i > 0 else points[0]
        b, c = points[i], points[(i + 1) % n]
        d = points[(i + 2) % n] if closed or i + 2 < n else points[-1]
        ctx.curve_to(b[0] + (c[0] - a[0]) * k, b[1] + (c[1] - a[1]) * k, c[0] - (d[0] - b[0]) * k, c[1] - (d[1] - b[1]) * k, c[0], c[1])
    if closed:
        ctx.close_path()
    return ctx


def rect(ctx: Ctx, x: float, y: float, w: float, h: float) -> Ctx:
    ctx.rectangle(x, y, w, h)
    return ctx


def rounded(ctx: Ctx, x: float, y: float, w: float, h: float, r: float) -> Ctx:
    r = min(r, w / 2, h / 2)
    ctx.new_sub_path()
    ctx.arc(x + w - r, y + r, r, -math.pi / 2, 0)
    ctx.arc(x + w - r, y + h - r, r, 0, math.pi / 2)
    ctx.arc(x + r, y + h - r, r, math.pi / 2, math.pi)
    ctx.arc(x + r, y + r, r, math.pi, 1.5 * math.pi)
    ctx.close_path()
    return ctx


def oval(ctx: Ctx, x: float, y: float, rx: float, ry: float, turn: float = 0.0) -> Ctx:
    ctx.save()
    ctx.translate(x, y)
    ctx.rotate(turn)
    ctx.scale(max(rx, 1e-6), max(ry, 1e-6))
    ctx.new_sub_path()
    ctx.arc(0, 0, 1, 0, 2 * math.pi)
    ctx.restore()
    return ctx


def taper(ctx: Ctx, a: Point, b: Point, wa: float, wb: float) -> Ctx:
    """A limb: capsule from a to b whose full width goes from wa to wb."""
    ang = math.atan2(b[1] - a[1], b[0] - a[0])
    ctx.new_sub_path()
    ctx.arc(a[0], a[1], wa / 2, ang + math.pi / 2, ang + 1.5 * math.pi)
    ctx.arc(b[0], b[1], wb / 2, ang - math.pi / 2, ang + math.pi / 2)
    ctx.close_path()
    return ctx


Stop = tuple[float, RGB] | tuple[float, RGB, float]     # position, colour, alpha (1)


def _stops(g: cairo.Gradient, stops: Sequence[Stop]) -> None:
    for s in stops:
        at, c, *alpha = s
        g.add_color_stop_rgba(at, c[0], c[1], c[2], alpha[0] if alpha else 1.0)


def linear(x0: float, y0: float, x1: float, y1: float, *stops: Stop) -> cairo.LinearGradient:
    g = cairo.LinearGradient(x0, y0, x1, y1)
    _stops(g, stops)
    return g


def radial(x: float, y: float, radius: float, *stops: Stop, inner: float = 0.0) -> cairo.RadialGradient:
    g = cairo.RadialGradient(x, y, inner, x, y, radius)
    _stops(g, stops)
    return g


def glow(ctx: Ctx, x: float, y: float, rx: float, ry: float, color: RGB, alpha: float, hard: float = 0.35) -> None:
    """A soft dab of light or shade: full in the middle, nothing at the rim, with a natural fall-off."""
    ctx.save()
    ctx.translate(x, y)
    ctx.scale(rx, ry)
    g = cairo.RadialGradient(0, 0, 0, 0, 0, 1)
    for i in range(11):
        d = i / 10
        fall = math.exp(-((d / (0.28 + 0.22 * hard)) ** 2)) * (1 - d ** 4) if hard > 0.5 else math.exp(-d * 4.2) * (1 - d) ** 0.8
        g.add_color_stop_rgba(d, color[0], color[1], color[2], alpha * fall)
    ctx.set_source(g)
    ctx.rectangle(-1, -1, 2, 2)
    ctx.fill()
    ctx.restore()
