"""Rooms people live in, and the ways between them."""
from __future__ import annotations

from ..color import mix, rgb
from ..furniture import bed, box, chair, counter, floor_shadow, picture, potted_plant, rug, shelf, sofa, table
from ..setting import Glow, Place
from ..vector import curve, fill, oval, poly, rect, stroke
from .interior import DARKWOOD, WHITE, WOOD, Kit, make


def _living(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    k.window(-1.55, 0.75, 1.25, 1.6, rgb("#a8503f"), panes=(2, 3))
    picture(c, p, li, k.r, 0.75, 1.5, 0.8, 0.6, k.room.deep)
    rug(c, p, li, 0.0, 2.7, 2.4, 1.7, rgb("#8a3f3a"))
    shelf(c, p, li, k.r, 1.62, 4.6, 0.7, 2.0)
    k.stand(0.9, 4.4)


def _living_near(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    sofa(c, p, li, 0.75, 3.5, 1.5, rgb("#4f6f78"))
    potted_plant(c, p, li, k.r, -1.6, 3.9, 1.3)
    table(c, p, li, 0.55, 2.55, 0.9, 0.5, 0.42, DARKWOOD)


def _bedroom(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    k.window(-1.6, 0.8, 1.1, 1.5, rgb("#c9b8a0"), panes=(2, 2))
    picture(c, p, li, k.r, 0.85, 1.75, 0.6, 0.5, k.room.deep)
    rug(c, p, li, -0.7, 2.3, 1.5, 1.6, rgb("#6f7f8f"))
    box(c, p, li, 1.72, 4.4, 0.45, 0.55, 0.45, DARKWOOD)
    k.stand(-0.12, 4.55)


def _bedroom_near(k: Kit) -> None:
    bed(k.ctx, k.room.persp, k.st.light, 0.9, 2.75, 1.35, rgb("#b5624a") if k.r.random() < 0.5 else rgb("#56708f"))


def _kitchen(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    k.window(-0.55, 1.15, 1.1, 1.15, rgb("#e0c27a"), kind="hills")
    counter(c, p, li, 0, 4.35, 4.0, 0.6, rgb("#8fa596") if k.r.random() < 0.5 else rgb("#c9bda4"), rgb("#6b4a36"), 0.92, 7)
    for x in (-1.5, 1.5):
        box(c, p, li, x, 4.6, 0.95, 0.85, 0.36, rgb("#a9b8a6") if x < 0 else rgb("#b5a78c"), 1.5)
        p.front(c, x - 0.02, x + 0.02, 1.55, 2.3, 4.595, li.dark, 0.35)
    for i in range(5):
        x, y = p.at(-1.2 + i * 0.16, 1.36, 4.9)
        kk = p.px(4.9)
        fill(oval(c, x, y, 0.05 * kk, 0.09 * kk), li.tone(rgb("#b4653f"), 0.3 + 0.1 * i, 0))
        fill(rect(c, x - 0.008 * kk, y - 0.17 * kk, 0.016 * kk, 0.1 * kk), li.tone(DARKWOOD, 0.4, 0))
    bx, by = p.at(0.9, 0.98, 4.5)
    kk = p.px(4.5)
    fill(curve(c, [(bx - 0.14 * kk, by), (bx - 0.15 * kk, by - 0.18 * kk), (bx + 0.1 * kk, by - 0.2 * kk), (bx + 0.14 * kk, by)], tension=0.6), li.tone(rgb("#b8433a"), 0.55, 0))
    k.lamp(0.35, 3.3, 0.75, rgb("#b8433a"))


def _kitchen_near(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    chair(c, p, li, 1.25, 3.55, WOOD)
    table(c, p, li, 0.55, 2.75, 1.35, 0.8, 0.76, WOOD)
    x, y = p.at(0.35, 0.77, 3.0)
    s = p.px(3.0)
    fill(oval(c, x, y, 0.17 * s, 0.04 * s), li.tone(WHITE, 0.6, 0))
    for i, q in enumerate((-0.08, 0.02, 0.1)):
        fill(oval(c, x + q * s, y - 0.045 * s, 0.055 * s, 0.05 * s), li.tone(rgb(("#c9483a", "#d9a13f", "#8fa34a")[i]), 0.6, 0))


def _hallway(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    rug(c, p, li, 0, 1.0, 1.0, 6.6, rgb("#7a3038"))
    for z in (3.1, 4.9, 6.7):
        for s in (-1, 1):
            x = s * k.room.half * 0.995
            p.wall(c, x, 0, 2.15, z, z + 0.95, li.tone(DARKWOOD, 0.5 if s * li.side < 0 else 0.2, 0))
            p.wall(c, x, 0.05, 2.05, z + 0.07, z + 0.88, li.tone(WOOD, 0.55 if s * li.side < 0 else 0.2, 0))
            for y in (0.25, 1.2):
                p.wall(c, x, y, y + 0.75, z + 0.2, z + 0.75, li.dark, 0.22)
    for z in (2.4, 4.3, 6.2):
        k.lamp(0, z, 0.45, rgb("#c9b48a"))


def _stairwell(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    k.window(-0.5, 2.6, 1.0, 1.5, None, panes=(2, 3))
    n = 13
    for i in range(n):
        z, y = 4.9 - i * 0.17, 2.34 - (n - 1 - (n - 1 - i)) * 0.18
        box(c, p, li, 0.55, z - 0.17, 1.5, max(0.02, y), 0.17, mix(WOOD, rgb("#8f857a"), 0.5))
    for i in range(n):
        z, y = 4.9 - i * 0.17, 2.34 - i * 0.18
        a, b = p.at(-0.2, y, z - 0.1), p.at(-0.2, y + 0.9, z - 0.1)
        stroke(curve(c, [a, b], closed=False), li.tone(rgb("#2f2a2a"), 0.3, 0), 5)
    a, b = p.at(-0.2, 3.25, 4.85), p.at(-0.2, 1.1, 2.75)
    stroke(curve(c, [a, b], closed=False), li.tone(DARKWOOD, 0.7, 0), 15)
    k.lamp(-1.1, 3.6, 1.3)


def _elevator(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    for s in (-1, 1):
        for i in range(3):
            p.wall(c, s * k.room.half * 0.995, 0.2, 2.5, 2.2 + i * 0.95, 3.05 + i * 0.95, li.tone(rgb("#b8a88a"), 0.5 if s * li.side < 0 else 0.22, 0), 0.55)
        p.wall(c, s * k.room.half * 0.96, 0.92, 1.0, 2.0, 4.9, li.tone(rgb("#d8c08a"), 0.8, 0))
    x, y = p.at(0, k.room.high, 3.6)
    p.floor(c, -0.7, 0.7, 2.6, 4.6, mix(li.lamp, (1, 1, 1), 0.45), k.room.high - 0.01)
    k.glows.append(Glow(x, y + 40, 520, 260, li.lamp, 0.35 + 0.3 * li.lamps))
    k.lamps.append((x, y + 120, 700))


def _attic(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    for s in (-1, 1):
        slope = [p.at(s * 2.6, 0.9, 5.0), p.at(s * 0.2, 3.5, 5.0), p.at(s * 0.2, 3.5, 0.7), p.at(s * 2.6, 0.9, 0.7)]
        fill(poly(c, slope), li.tone(rgb("#7d6450"), 0.42 if s * li.side < 0 else 0.14, 0))
        for z in (1.4, 2.2, 3.0, 3.8, 4.6):
            a, b, a2, b2 = p.at(s * 2.5, 0.95, z), p.at(s * 0.15, 3.45, z), p.at(s * 2.5, 0.95, z + 0.16), p.at(s * 0.15, 3.45, z + 0.16)
            fill(poly(c, [a, b, b2, a2]), li.tone(DARKWOOD, 0.4 if s * li.side < 0 else 0.15, 0))
    k.window(-0.5, 1.1, 1.0, 1.2, None, kind="hills")
    for x, z, w, h, col in ((-1.4, 4.3, 0.7, 0.5, "#a07a52"), (-1.25, 4.2, 0.5, 0.4, "#b08c62"), (1.3, 4.2, 0.9, 0.55, "#5c4337"), (1.5, 4.0, 0.5, 0.4, "#8a6a4a")):
        box(c, p, li, x, z, w, h, 0.5, rgb(col), 0.5 if col == "#b08c62" else 0)
    k.lamp(0.4, 3.4, 0.9)


def _attic_near(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    floor_shadow(c, p, li, 1.2, 3.0, 1.0, 0.6)
    box(c, p, li, 1.2, 3.0, 0.95, 0.42, 0.55, rgb("#6b452f"))
    box(c, p, li, 1.2, 2.98, 0.99, 0.12, 0.6, rgb("#7d5238"), 0.42)
    for x in (0.9, 1.5):
        p.front(c, x - 0.04, x + 0.04, 0.0, 0.54, 2.975, li.tone(rgb("#b08a4a"), 0.6, 0))


PLACES: dict[str, Place] = {
    "living-room": make(_living, _living_near, surface=DARKWOOD, figure=(-0.55, 3.6)),
    "bedroom": make(_bedroom, _bedroom_near, figure=(-0.7, 3.6), surface=DARKWOOD),
    "kitchen": make(_kitchen, _kitchen_near, plank="tile", floor=rgb("#b8ab98"), figure=(-0.75, 3.5)),
    "hallway": make(_hallway, None, half=1.35, deep=8.4, high=2.9, panel=0.95, usual=("door",), figure=(-0.1, 4.6), surface=DARKWOOD, hy=790),
    "stairwell": make(_stairwell, None, half=1.9, high=4.6, deep=5.0, plank="tile", floor=rgb("#8f8a84"), figure=(-1.0, 3.6)),
    "elevator": make(_elevator, None, half=1.5, high=2.75, deep=5.0, plank="tile", floor=rgb("#6f665f"), walls=[rgb("#8a7a66"), rgb("#7a7f88"), rgb("#94806a")], usual=("elevator-doors",), figure=(-0.35, 3.7), surface=rgb("#6f665f")),
    "attic": make(_attic, _attic_near, half=2.5, high=3.6, deep=5.0, walls=[rgb("#8f7760"), rgb("#7d6a58")], figure=(-0.45, 3.5), surface=DARKWOOD),
}
