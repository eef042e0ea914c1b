"""Finishing touches shared by figures, props and landmarks: rim light, contact shadows, pools and cones of light."""
from __future__ import annotations

from typing import Callable

import cairo

from .color import RGB
from .light import Light
from .vector import Ctx, fill, glow, linear, poly

Box = tuple[float, float, float, float]   # x0, y0, x1, y1 in the context's units


def modelled(ctx: Ctx, box: Box, draw: Callable[[Ctx], None], light: Light, *, rim: float = 0.8, width: float = 5.0, shade: float = 0.4, mirrored: bool = False,
             haze: float = 0.0, rim_color: RGB | None = None, ground: float = 0.25) -> None:
    """Draw a thing as a group and light it as one body: shade on the far side, a darker foot, rim on the lit edge, air in front."""
    x0, y0, x1, y1 = box
    side = -light.side if mirrored else light.side
    ctx.save()
    ctx.rectangle(x0, y0, x1 - x0, y1 - y0)
    ctx.clip()
    ctx.push_group()
    draw(ctx)
    ctx.set_operator(cairo.OPERATOR_ATOP)
    if shade > 0:
        a, b = (x1, x0) if side > 0 else (x0, x1)
        ctx.set_source(linear(a, 0, b, 0, (0, light.key, 0.16 * shade), (0.35, light.key, 0.0), (0.5, light.dark, 0.12 * shade), (1, light.dark, 0.95 * shade)))
        ctx.paint()
    if ground > 0:
        ctx.set_source(linear(0, y0, 0, y1, (0, light.key, 0.05), (0.45, light.dark, 0.0), (1, light.dark, ground)))
        ctx.paint()
    if haze > 0:
        ctx.set_source_rgba(*light.haze, haze)
        ctx.paint()
    ctx.set_operator(cairo.OPERATOR_OVER)
    body = ctx.pop_group()
    ctx.set_source(body)
    ctx.paint()
    if rim > 0:
        for k, alpha in ((1.0, 0.55), (0.45, 0.8)):
            ctx.push_group()
            ctx.set_source_rgb(*(rim_color or light.key))
            ctx.mask(body)
            ctx.set_operator(cairo.OPERATOR_DEST_OUT)
            ctx.translate(-side * width * k, width * 0.45 * k)
            ctx.set_source(body)
            # the group's own matrix is in device space: moving the context moves its copy
            ctx.paint()
            edge = ctx.pop_group()
            ctx.set_source(edge)
            ctx.paint_with_alpha(rim * alpha)
    ctx.restore()


def shadow(ctx: Ctx, light: Light, x: float, y: float, w: float, length: float = 0.0, strength: float = 0.5) -> None:
    """Contact shadow at a foot of width w, and a cast shadow of `length` px away from the light."""
    glow(ctx, x, y, w * 0.85, w * 0.2, light.dark, strength, 0.75)
    if length > 0:
        dx = -light.side * length
        g = linear(x, 0, x + dx, 0, (0, light.dark, strength * 0.75), (1, light.dark, 0.0))
        fill(poly(ctx, [(x - w * 0.3, y), (x + w * 0.3, y), (x + dx + w * 0.5, y + length * 0.28), (x + dx - w * 0.5, y + length * 0.28)]), g)


def lamp_pool(ctx: Ctx, color: RGB, x: float, y: float, w: float, h: float, strength: float) -> None:
    """Light lying on the ground."""
    glow(ctx, x, y, w, h, color, strength, 0.8)


def beam(ctx: Ctx, color: RGB, x: float, y: float, angle: float, length: float, spread: float, strength: float) -> None:
    """A cone of light through the air from (x, y)."""
    import math
    dx, dy = math.cos(angle), math.sin(angle)
    for k, a in ((1.0, 0.35), (0.6, 0.4), (0.28, 0.5)):
        g = cairo.RadialGradient(x, y, 2, x, y, length)
        for stop, alpha in ((0, 0.9), (0.18, 0.5), (0.55, 0.18), (1, 0)):
            g.add_color_stop_rgba(stop, *color, alpha * strength * a)
        s = spread * k
        fill(poly(ctx, [(x - dy * 4, y + dx * 4), (x + dy * 4, y - dx * 4), (x + dx * length + dy * length * s, y + dy * length - dx * length * s),
                        (x + dx * length - dy * length * s, y + dy * length + dx * length * s)]), g)
