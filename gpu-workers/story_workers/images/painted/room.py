"""A room as a box in perspective: floor, walls, ceiling, a window with the weather outside, and the light it throws."""
from __future__ import annotations

from dataclasses import dataclass

import cairo

from .color import RGB, gain, mix, rgb
from .effects import beam
from .noise import Rng
from .perspective import Persp
from .setting import Glow
from .stage import Stage, texture
from .vector import Ctx, curve, fill, glow, linear, oval, poly, rect, stroke

WALLS = [rgb(c) for c in ("#b9a48c", "#8fa39a", "#a98d86", "#7f8ea3", "#c2b59b", "#94807a", "#87937c", "#b08f74")]
WOODS = [rgb(c) for c in ("#8a5f42", "#6f4b38", "#a27a55", "#5c4337")]


@dataclass(frozen=True)
class Room:
    persp: Persp
    half: float          # half width, m
    high: float          # ceiling, m
    deep: float          # back wall z, m
    wall: RGB
    floor: RGB
    trim: RGB
    plank: str = "wood"  # wood | tile | plain | carpet
    panel: float = 0.0   # height of wainscot, m


def room_of(r: Rng, *, half: float = 2.0, high: float = 2.9, deep: float = 5.0, walls: list[RGB] | None = None, floor: RGB | None = None, plank: str = "wood", panel: float = 0.0,
            hy: float = 830.0, eye: float = 1.5, focal: float = 1290.0) -> Room:
    palette = walls or WALLS
    wall = palette[int(r.random() * len(palette))]
    return Room(Persp(540, hy, focal, eye), half, high, deep, wall, floor or WOODS[int(r.random() * len(WOODS))], mix(wall, (0.96, 0.94, 0.9), 0.55), plank, panel)


def shell(stage: Stage, ctx: Ctx, room: Room, r: Rng) -> None:
    """Floor, walls and ceiling with their own shading; nothing on them yet."""
    light, p = stage.light, room.persp
    near = 0.55
    lit_side = -1 if light.side < 0 else 1
    tone = light.tone
    wall, dark = tone(room.wall, 0.55, 0), mix(tone(room.wall, 0.1, 0), light.dark, 0.35)
    top = mix(tone(room.trim, 0.25, 0), light.dark, 0.25)
    x0, y0, x1, y1 = stage.bounds()
    rect(ctx, x0 - 900, y0 - 900, x1 - x0 + 1800, y1 - y0 + 1800)
    fill(ctx, dark)
    cy = p.at(0, room.high, room.deep)[1]
    p.floor(ctx, -room.half, room.half, near, room.deep, linear(0, cy, 0, cy - 620, (0, mix(top, wall, 0.3)), (1, mix(top, light.dark, 0.4))), room.high)
    fy = p.at(0, 0, room.deep)[1]
    floor = tone(room.floor, 0.55, 0)
    p.floor(ctx, -room.half, room.half, near, room.deep, linear(0, fy, 0, fy + 800, (0, floor), (0.5, mix(floor, light.dark, 0.22)), (1, mix(floor, light.dark, 0.6))))
    _flooring(ctx, room, r, floor, light.dark, tone(room.floor, 1.0, 0))
    for s in (-1, 1):
        lit = 0.3 if s == lit_side else 0.72     # the wall across from the light catches it
        c = tone(room.wall, lit, 0)
        bx, ex = p.at(s * room.half, 0, room.deep)[0], p.at(s * room.half, 0, near)[0]
        p.wall(ctx, s * room.half, 0, room.high, near, room.deep, linear(bx, 0, ex, 0, (0, mix(c, light.dark, 0.08)), (0.25, c), (0.5, mix(c, light.dark, 0.3)), (1, mix(c, light.dark, 0.55))))
        if room.panel:
            p.wall(ctx, s * room.half, 0, room.panel, near, room.deep, mix(tone(room.trim, lit * 0.8, 0), light.dark, 0.12))
        p.wall(ctx, s * room.half, 0, 0.13, near, room.deep, mix(tone(room.trim, lit, 0), light.dark, 0.2))
    ax, bx = p.at(-room.half, 0, room.deep)[0], p.at(room.half, 0, room.deep)[0]
    a, b = (bx, ax) if lit_side > 0 else (ax, bx)
    p.front(ctx, -room.half, room.half, 0, room.high, room.deep, linear(a, 0, b, 0, (0, mix(wall, light.direct, 0.10)), (0.6, wall), (1, mix(wall, light.dark, 0.22))))
    if room.panel:
        p.front(ctx, -room.half, room.half, 0, room.panel, room.deep, mix(tone(room.trim, 0.45, 0), light.dark, 0.1))
        p.front(ctx, -room.half, room.half, room.panel, room.panel + 0.05, room.deep, tone(room.trim, 0.75, 0))
        k = room.half * 2 / 9
        for i in range(9):
            p.front(ctx, -room.half + i * k + 0.06, -room.half + (i + 1) * k - 0.06, 0.22, room.panel - 0.1, room.deep, light.dark, 0.12)
    p.front(ctx, -room.half, room.half, 0, 0.13, room.deep, tone(room.trim, 0.5, 0))
    p.front(ctx, -room.half, room.half, room.high - 0.1, room.high, room.deep, tone(room.trim, 0.6, 0))
    texture(ctx, light.dark, 0.08, 1.5, 0.3)
    texture(ctx, light.direct, 0.05, 1.3, -0.25, 3)


def _flooring(ctx: Ctx, room: Room, r: Rng, floor: RGB, dark: RGB, bright: RGB) -> None:
    p = room.persp
    if room.plank == "wood":
        n = 15
        w = room.half * 2 / n
        for i in range(n):
            x = -room.half + i * w
            z = 0.55 + r.random()
            while z < room.deep:
                z1 = min(room.deep, z + 0.9 + 1.4 * r.random())
                k = r.random()
                p.floor(ctx, x, x + w, z, z1, dark if k < 0.5 else bright, 0, abs(k - 0.5) * 0.34)
                p.floor(ctx, x, x + w, z1 - 0.012, z1, dark, 0, 0.4)
                z = z1
            p.floor(ctx, x - 0.006, x + 0.006, 0.55, room.deep, dark, 0, 0.45)
    elif room.plank == "tile":
        n = 8
        w = room.half * 2 / n
        z = 0.55
        row = 0
        while z < room.deep:
            for i in range(n):
                if (i + row) % 2:
                    p.floor(ctx, -room.half + i * w, -room.half + (i + 1) * w, z, min(room.deep, z + w), dark, 0, 0.22)
            z += w
            row += 1
    elif room.plank == "carpet":
        p.floor(ctx, -room.half * 0.45, room.half * 0.45, 0.55, room.deep, mix(floor, rgb("#8a2f34"), 0.5), 0, 0.9)
        for s in (-1, 1):
            p.floor(ctx, s * room.half * 0.41 - 0.02, s * room.half * 0.41 + 0.02, 0.55, room.deep, mix(floor, rgb("#d8b46a"), 0.6), 0, 0.7)


def view_outside(stage: Stage, ctx: Ctx, x: float, y: float, w: float, h: float, r: Rng, kind: str = "town") -> None:
    """What a window shows: this hour's sky, and a little of the world. Clipped to the rectangle."""
    o = stage.outside
    ctx.save()
    ctx.rectangle(x, y, w, h)
    ctx.clip()
    ctx.set_source(linear(0, y - h * 0.25, 0, y + h * 0.85, (0, o.zenith), (0.4, o.upper), (0.8, o.lower), (1, o.horizon)))
    ctx.paint()
    if o.night and o.cloud < 0.7:
        glow(ctx, x + w * 0.7, y + h * 0.25, w * 0.5, w * 0.5, o.key, 0.5)
        fill(oval(ctx, x + w * 0.7, y + h * 0.25, w * 0.07, w * 0.07), mix(o.key, (1, 1, 1), 0.6))
    elif o.disc > 0.3:
        glow(ctx, x + w * 0.62, y + h * 0.55, w * 0.8, w * 0.8, o.key, 0.7)
    for depth, lift, tall in ((0.75, 0.62, 0.2), (0.5, 0.78, 0.26)):
        c = o.ridge(depth)
        if kind == "town":
            px = x - w * 0.1
            while px < x + w * 1.1:
                bw, bh = w * (0.12 + 0.14 * r.random()), h * tall * (0.4 + r.random())
                rect(ctx, px, y + h * lift - bh * 0.4, bw, h)
                if r.random() < 0.6:
                    poly(ctx, [(px - bw * 0.06, y + h * lift - bh * 0.4 + 1), (px + bw / 2, y + h * lift - bh * 0.4 - bw * 0.4), (px + bw * 1.06, y + h * lift - bh * 0.4 + 1)])
                fill(ctx, c)
                for _ in range(5):
                    if r.random() < o.lamps * 0.6:
                        fill(rect(ctx, px + bw * (0.15 + 0.6 * r.random()), y + h * lift - bh * 0.2 + h * 0.3 * r.random(), bw * 0.14, bw * 0.2), o.lamp, 0.85)
                px += bw * (1.0 + 0.2 * r.random())
        else:
            pts = [(x - 10 + (w + 20) * i / 14, y + h * lift - h * tall * 0.4 * r.random()) for i in range(15)]
            fill(poly(ctx, [*pts, (x + w + 10, y + h + 10), (x - 10, y + h + 10)]), c)
    if stage.scene.weather in ("rain", "storm"):
        for _ in range(60):
            px, py = x + w * r.random(), y + h * r.random()
            ctx.move_to(px, py)
            ctx.line_to(px - w * 0.02, py + h * 0.08)
        stroke(ctx, mix(o.horizon, (1, 1, 1), 0.4), max(1.0, w * 0.008), 0.35)
    if stage.scene.weather == "snow":
        for _ in range(60):
            oval(ctx, x + w * r.random(), y + h * r.random(), w * 0.012, w * 0.012)
        fill(ctx, (1, 1, 1), 0.8)
    ctx.restore()


def window(stage: Stage, ctx: Ctx, x: float, y: float, w: float, h: float, r: Rng, curtain: RGB | None = None, kind: str = "town", panes: tuple[int, int] = (2, 2)) -> None:
    """A window facing us, outer frame at the rectangle given (design px)."""
    light = stage.light
    frame = light.tone((0.93, 0.91, 0.87), 0.5, 0)
    t = w * 0.045
    fill(rect(ctx, x - t * 1.6, y - t * 1.6, w + t * 3.2, h + t * 3.2), light.tone((0.93, 0.91, 0.87), 0.3, 0))
    view_outside(stage, ctx, x, y, w, h, r, kind)
    fill(poly(ctx, [(x + w * 0.08, y), (x + w * 0.34, y), (x + w * 0.12, y + h), (x - w * 0.1, y + h)]), (1, 1, 1), 0.06)
    for i in range(1, panes[0]):
        fill(rect(ctx, x + w * i / panes[0] - t / 2, y, t, h), frame)
    for i in range(1, panes[1]):
        fill(rect(ctx, x, y + h * i / panes[1] - t / 2, w, t), frame)
    for e in ((x - t / 2, y - t / 2, w + t, t), (x - t / 2, y + h - t / 2, w + t, t), (x - t / 2, y, t, h), (x + w - t / 2, y, t, h)):
        fill(rect(ctx, *e), frame)
    fill(rect(ctx, x - t * 2.6, y + h + t * 1.2, w + t * 5.2, t * 1.3), gain(frame, 1.1))
    fill(rect(ctx, x - t * 2.2, y + h + t * 2.5, w + t * 4.4, t * 1.2), light.dark, 0.3)
    if curtain:
        c, shade = light.tone(curtain, 0.65, 0), light.tone(curtain, 0.15, 0)
        for s in (-1, 1):
            ex = x + (0 if s < 0 else w)
            outer, inner = ex + s * w * 0.24, ex - s * w * 0.13
            path = [(outer, y - h * 0.1), (inner, y - h * 0.1), (inner + s * w * 0.02, y + h * 0.45), (inner + s * w * 0.1, y + h * 0.72), (inner + s * w * 0.02, y + h * 1.16), (outer, y + h * 1.16)]
            fill(curve(ctx, path, tension=0.55), linear(inner, 0, outer, 0, (0, gain(c, 1.12)), (0.5, c), (1, shade)))
            for i in range(5):
                fx = inner + (outer - inner) * (0.15 + 0.18 * i)
                stroke(curve(ctx, [(fx, y - h * 0.08), (fx + s * w * 0.015, y + h * 0.6), (fx - s * w * 0.01, y + h * 1.14)], closed=False), shade, w * 0.018, 0.6)
        stroke(curve(ctx, [(x - w * 0.3, y - h * 0.1), (x + w * 1.3, y - h * 0.1)], closed=False), light.tone(rgb("#4a3a30"), 0.4, 0), w * 0.03)


def window_light(stage: Stage, ctx: Ctx, room: Room, x0: float, x1: float, y0: float, y1: float, lean: float) -> None:
    """The patch a back-wall window (metres) lays on the floor, and the shaft through the air to it."""
    o, p = stage.outside, room.persp
    strength = {"night": 0.34, "dusk": 0.5, "noon": 0.42, "morning": 0.62, "dawn": 0.6, "golden-hour": 0.8}[stage.scene.timeOfDay] * (1 - 0.6 * (o.cloud > 0.7))
    if strength < 0.05:
        return
    color = mix(o.key, o.direct, 0.3)
    z0, z1 = room.deep - 0.5, room.deep - 2.6
    ctx.set_operator(cairo.OPERATOR_OVER)
    mid = (x0 + x1) / 2
    for a, b in ((x0, mid - 0.04), (mid + 0.04, x1)):
        for s, e in ((0.0, 0.46), (0.54, 1.0)):
            za, zb = z0 + (z1 - z0) * s, z0 + (z1 - z0) * e
            la, lb = lean * s * 1.4, lean * e * 1.4
            k = 1 + 0.25 * s
            pts = [p.at(a * k + la, 0.004, za), p.at(b * k + la, 0.004, za), p.at(b * (1 + 0.25 * e) + lb, 0.004, zb), p.at(a * (1 + 0.25 * e) + lb, 0.004, zb)]
            fill(poly(ctx, pts), color, 0.5 * strength)
    top, bottom = [p.at(x0, y1, room.deep), p.at(x1, y1, room.deep)], [p.at(x1 * 1.25 + lean * 1.4, 0, z1), p.at(x0 * 1.25 + lean * 1.4, 0, z1)]
    g = linear(0, top[0][1], 0, bottom[0][1], (0, color, 0.26 * strength), (1, color, 0.03 * strength))
    fill(poly(ctx, [*top, *bottom]), g)
    wx, wy = p.at((x0 + x1) / 2, (y0 + y1) / 2, room.deep)
    glow(ctx, wx, wy, 620, 620, color, 0.26 * strength)


def shade_room(stage: Stage, ctx: Ctx, room: Room, lamps: list[tuple[float, float, float]]) -> None:
    """Gather the dark in the corners and let the lamps (x, y design px, reach) push it back."""
    light = stage.light
    x0, y0, x1, y1 = stage.bounds()
    deep = {"eerie": 0.75, "tense": 0.66, "mysterious": 0.66, "angry": 0.6, "sad": 0.55}.get(stage.scene.mood, 0.42) * (1.0 if light.lamps > 0.5 else 0.7)
    if lamps:
        lx = sum(a[0] for a in lamps) / len(lamps)
        ly = sum(a[1] for a in lamps) / len(lamps)
    else:
        lx, ly = 540, room.persp.hy - 60
    g = cairo.RadialGradient(lx, ly + 120, 160, lx, ly + 160, 1180)
    g.add_color_stop_rgba(0, *light.dark, 0)
    g.add_color_stop_rgba(0.45, *light.dark, deep * 0.35)
    g.add_color_stop_rgba(1, *light.dark, deep)
    ctx.set_source(g)
    ctx.rectangle(x0 - 900, y0 - 900, x1 - x0 + 1800, y1 - y0 + 1800)
    ctx.fill()
    if light.lamps > 0.2:
        for x, y, reach in lamps:
            glow(ctx, x, y + reach * 0.3, reach * 2.2, reach * 2.2, light.lamp, 0.40 * light.lamps, 0.7)


def hanging_lamp(stage: Stage, ctx: Ctx, room: Room, x: float, z: float, drop: float, glows: list[Glow], color: RGB = (0.25, 0.3, 0.32)) -> tuple[float, float, float]:
    """A pendant; returns its light (x, y, reach) for shade_room."""
    p, light = room.persp, stage.light
    ax, ay = p.at(x, room.high, z)
    bx, by = p.at(x, room.high - drop, z)
    k = p.px(z)
    stroke(curve(ctx, [(ax, ay), (bx, by)], closed=False), light.dark, max(2.0, k * 0.012), 0.9)
    on = light.lamps > 0.2
    fill(curve(ctx, [(bx - 0.05 * k, by), (bx + 0.05 * k, by), (bx + 0.24 * k, by + 0.19 * k), (bx - 0.24 * k, by + 0.19 * k)], tension=0.6), light.tone(color, 0.5, 0))
    if on:
        fill(oval(ctx, bx, by + 0.195 * k, 0.2 * k, 0.035 * k), mix(light.lamp, (1, 1, 1), 0.55))
        glows.append(Glow(bx, by + 0.22 * k, 0.9 * k, 0.75 * k, light.lamp, 0.55 * light.lamps))
        beam(ctx, light.lamp, bx, by + 0.2 * k, 1.5708, 2.3 * k, 0.55, 0.4 * light.lamps)
    return bx, by + 0.2 * k, 1.5 * k


