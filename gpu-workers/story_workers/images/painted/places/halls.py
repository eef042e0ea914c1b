"""Large rooms: a church hall, a warehouse, a workshop, a theatre."""
from __future__ import annotations

from ..color import gain, mix, rgb
from ..effects import beam
from ..furniture import box, counter, floor_shadow, side_shelves
from ..room import window_light
from ..setting import Glow, Place
from ..vector import curve, fill, linear, oval, poly, rect, stroke
from .interior import DARKWOOD, WHITE, WOOD, Kit, make


def _church_hall(k: Kit) -> None:
    c, p, li, o = k.ctx, k.room.persp, k.st.light, k.st.outside
    for x in (-1.5, 0.9):
        (ax, ay), (bx, by) = p.at(x, 3.4, k.room.deep), p.at(x + 0.6, 1.2, k.room.deep)
        w = bx - ax
        path = [(ax, by), (ax, ay + w * 0.8), (ax + w * 0.12, ay + w * 0.25), (ax + w / 2, ay - w * 0.15), (ax + w * 0.88, ay + w * 0.25), (bx, ay + w * 0.8), (bx, by)]
        fill(curve(c, path, tension=0.5), linear(0, ay, 0, by, (0, o.upper), (0.6, o.lower), (1, o.horizon)))
        for i, q in enumerate(("#c9483a", "#3f6fa0", "#d9a441", "#4f8f6a", "#8f4f8a", "#d9a441")):
            fill(rect(c, ax + w * (0.08 + 0.46 * (i % 2)), ay + w * 0.5 + (by - ay - w * 0.5) * (i // 2) / 3, w * 0.38, (by - ay - w * 0.5) / 3.4), rgb(q), 0.35)
        stroke(curve(c, [*path], tension=0.5), li.tone(rgb("#6b6258"), 0.4, 0), 10)
        stroke(curve(c, [(ax + w / 2, ay), (ax + w / 2, by)], closed=False), li.tone(rgb("#6b6258"), 0.4, 0), 6)
    window_light(k.st, c, k.room, 0.9, 1.5, 1.2, 3.4, -0.5)
    for z in (1.6, 2.7, 3.8, 4.9):
        a, b, m = p.at(-k.room.half, 2.9, z), p.at(k.room.half, 2.9, z), p.at(0, 4.3, z)
        stroke(curve(c, [a, m, b], closed=False, tension=0.1), li.tone(DARKWOOD, 0.3, 0), 1150 / z * 0.12)
    p.front(c, -1.0, 0.6, 0, 0.35, k.room.deep - 0.6, li.tone(WOOD, 0.4, 0))
    p.floor(c, -1.0, 0.6, k.room.deep - 0.6, k.room.deep, li.tone(WOOD, 0.8, 0), 0.35)
    for z in (3.0, 4.6):
        k.lamp(0, z, 1.6, rgb("#3a3330"))


def _pews(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    for z in (4.6, 3.9, 3.2):
        for s in (-1, 1):
            floor_shadow(c, p, li, s * 1.25, z, 1.4, 0.4, 0.4)
            box(c, p, li, s * 1.25, z + 0.1, 1.35, 0.45, 0.35, gain(WOOD, 0.8))
            box(c, p, li, s * 1.25, z, 1.35, 0.92, 0.06, WOOD)


def _warehouse(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    goods = [rgb(q) for q in ("#a8835a", "#8f6f4a", "#b8966a", "#6f7a80", "#4f6a7f", "#9a5a44", "#c2a878")]
    for s in (-1, 1):
        side_shelves(c, p, li, k.r, s * (k.room.half - 0.1), 1.5, k.room.deep - 0.2, 3.6, rgb("#4a5560"), 0.93, goods)
    for i in range(4):
        y = 0.1 + i * 0.85
        p.front(c, -1.35, 1.35, y - 0.06, y, k.room.deep - 0.6, li.tone(rgb("#c9743a"), 0.5, 0))
        x = -1.3
        while x < 1.1:
            w, h = 0.25 + 0.3 * k.r.random(), 0.3 + 0.35 * k.r.random()
            g = goods[int(k.r.random() * len(goods))]
            p.front(c, x, x + w, y, y + h, k.room.deep - 0.58, li.tone(g, 0.2 + 0.35 * k.r.random(), 0))
            p.front(c, x + w * 0.3, x + w * 0.7, y + h * 0.3, y + h * 0.55, k.room.deep - 0.575, li.tone(WHITE, 0.5, 0), 0.6)
            x += w + 0.04
    for z in (2.6, 4.2, 5.8):
        k.lamp(0, z, 0.7, rgb("#39434a"))


def _warehouse_near(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    counter(c, p, li, 0.9, 3.1, 1.5, 0.55, rgb("#6f5a48"), rgb("#9a7a58"), 1.0, 3)


def _workshop(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    k.window(-1.5, 1.1, 1.2, 1.1, None, panes=(3, 2))
    p.front(c, 0.05, 1.75, 1.15, 2.2, k.room.deep - 0.03, li.tone(rgb("#7a5a40"), 0.5, 0))
    s = p.px(k.room.deep)
    for i in range(7):
        x, y = p.at(0.2 + i * 0.21, 2.05, k.room.deep)
        col = li.tone(rgb("#9aa2a5"), 0.6, 0)
        fill(rect(c, x - 0.015 * s, y, 0.03 * s, (0.22 + 0.1 * (i % 3)) * s), li.tone(rgb(("#a0522d", "#c9743a", "#54382a")[i % 3]), 0.5, 0))
        if i % 2:
            fill(poly(c, [(x - 0.07 * s, y + 0.02 * s), (x + 0.07 * s, y - 0.01 * s), (x + 0.06 * s, y + 0.07 * s), (x - 0.07 * s, y + 0.07 * s)]), col)
        else:
            fill(poly(c, [(x - 0.04 * s, y + 0.24 * s), (x + 0.04 * s, y + 0.24 * s), (x + 0.02 * s, y + 0.5 * s), (x - 0.01 * s, y + 0.52 * s)]), col)
    counter(c, p, li, 0, 4.3, 3.9, 0.6, rgb("#6f5138"), rgb("#a07a52"), 0.9, 4)
    k.lamp(0.5, 3.6, 0.8, rgb("#3d4f45"))


def _workshop_near(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    box(c, p, li, 1.25, 3.1, 0.5, 0.5, 0.4, rgb("#8f6f4a"))
    for i in range(4):
        box(c, p, li, -1.55 + 0.1 * i, 3.4, 0.07, 1.3 + 0.2 * (i % 2), 0.04, rgb(("#b58a5c", "#a07a52", "#8a5f42", "#c29a6c")[i]))


def _theatre(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    p.front(c, -2.4, 2.4, 0.0, 0.9, 5.0, li.tone(DARKWOOD, 0.4, 0))
    p.floor(c, -2.4, 2.4, 5.0, 6.6, li.tone(rgb("#b58a5c"), 0.8, 0), 0.9)
    p.front(c, -2.4, 2.4, 0.9, 4.2, 6.6, li.tone(rgb("#3a2a44"), 0.3, 0))
    red = rgb("#a02a33")
    for s in (-1, 1):
        for i in range(9):
            a, b = s * (2.4 - i * 0.14), s * (2.4 - (i + 1) * 0.14)
            lit = 0.2 + 0.6 * (0.5 + 0.5 * (1 if i % 2 else -1)) * 0.8
            p.front(c, min(a, b), max(a, b), 0.9, 4.2, 5.6, li.tone(red, lit, 0))
    for i in range(12):
        a = -2.4 + i * 0.4
        q = [p.at(a, 4.3, 5.3), p.at(a + 0.4, 4.3, 5.3), p.at(a + 0.36, 3.75, 5.3), p.at(a + 0.2, 3.55, 5.3), p.at(a + 0.04, 3.75, 5.3)]
        fill(curve(c, q, tension=0.5), li.tone(red, 0.75 if i % 2 else 0.4, 0))
    for x in (-0.8, 0.9):
        bx, by = p.at(x, 4.3, 5.2)
        ex, ey = p.at(0.0, 0.9, 6.0)
        beam(c, mix(li.lamp, (1, 1, 1), 0.4), bx, by, 1.5708 + (ex - bx) * 0.0012 * -1, ey - by + 60, 0.28, 1.0)
    ex, ey = p.at(0, 0.9, 5.9)
    fill(oval(c, ex, ey, 210, 36), mix(li.lamp, (1, 1, 1), 0.4), 0.4)
    k.glows.append(Glow(ex, ey - 120, 420, 360, li.lamp, 0.32))
    k.lamps.append((ex, ey - 60, 520))


def _seats(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    for z in (4.2, 3.5, 2.8):
        n, w = 7, 0.62
        off = 0.3 if z == 3.5 else 0.0
        for i in range(n):
            x = (i - n // 2) * w + off
            a, b = p.at(x - w * 0.42, 0.95, z), p.at(x + w * 0.42, 0.2, z)
            fill(curve(c, [(a[0], b[1]), (a[0], a[1] + 14), (a[0] + 16, a[1]), (b[0] - 16, a[1]), (b[0], a[1] + 14), (b[0], b[1])], tension=0.5),
                 linear(0, a[1], 0, b[1], (0, li.tone(rgb("#8a2530"), 0.55, 0)), (0.2, li.tone(rgb("#6b1d28"), 0.25, 0)), (1, li.dark)))
        p.front(c, -3, 3, 0, 0.25, z, li.dark)


PLACES: dict[str, Place] = {
    "church-hall": make(_church_hall, _pews, half=2.2, high=4.3, deep=6.2, panel=1.0, figure=(-0.05, 4.4), usual=("desk",), hy=840),
    "warehouse": make(_warehouse, _warehouse_near, half=1.9, high=4.2, deep=7.4, plank="plain", floor=rgb("#857f78"), walls=[rgb("#7f8588"), rgb("#8a8078")], figure=(-0.4, 4.2), surface=rgb("#6f5a48")),
    "workshop": make(_workshop, _workshop_near, plank="plain", floor=rgb("#7a6f62"), figure=(-0.5, 3.6), walls=[rgb("#94806a"), rgb("#8a8074")]),
    "theatre": make(_theatre, _seats, half=2.6, high=4.6, deep=6.8, walls=[rgb("#5a2a30"), rgb("#4a2a3a")], plank="plain", floor=rgb("#4a3030"), figure=(0.1, 5.6), hy=820, floor_y=0.9),
}
