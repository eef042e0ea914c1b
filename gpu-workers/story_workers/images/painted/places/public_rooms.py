"""Rooms people work, learn, buy and heal in."""
from __future__ import annotations

from ..color import gain, mix, rgb
from ..furniture import bed, box, chair, counter, floor_shadow, shelf, side_shelves, table
from ..setting import Glow, Place
from ..vector import curve, fill, linear, oval, poly, rect, stroke
from .interior import DARKWOOD, WHITE, WOOD, Kit, make


def _office(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    for i in range(3):
        k.window(-1.75 + i * 1.2, 0.85, 1.02, 1.75, None, panes=(1, 2))
    for x in (-1.62, 1.65):
        box(c, p, li, x, 4.5, 0.5, 1.3, 0.5, rgb("#707a80"))
        for i in range(4):
            p.front(c, x - 0.2, x + 0.2, 0.08 + i * 0.31, 0.34 + i * 0.31, 4.49, li.tone(rgb("#838d92"), 0.5, 0))
            p.front(c, x - 0.06, x + 0.06, 0.22 + i * 0.31, 0.25 + i * 0.31, 4.48, li.dark, 0.6)
    for z in (2.6, 3.8):
        p.floor(c, -0.9, 0.9, z, z + 0.25, mix(li.lamp, (1, 1, 1), 0.7) if li.lamps > 0.2 else li.tone(WHITE, 0.5, 0), k.room.high - 0.01)


def _office_near(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    chair(c, p, li, 0.7, 3.5, rgb("#3d4650"))
    table(c, p, li, 0.7, 2.75, 1.5, 0.75, 0.74, rgb("#8a6a4e"))
    x, y = p.at(0.85, 0.74, 3.15)
    s = p.px(3.15)
    fill(rect(c, x - 0.27 * s, y - 0.44 * s, 0.54 * s, 0.34 * s), li.dark)
    screen = mix(rgb("#9fd0e6"), li.haze, 0.2)
    fill(rect(c, x - 0.25 * s, y - 0.42 * s, 0.5 * s, 0.3 * s), linear(x - 0.25 * s, y - 0.4 * s, x + 0.25 * s, y, (0, gain(screen, 0.8)), (1, gain(screen, 0.5))))
    for i in range(4):
        fill(rect(c, x - 0.2 * s, y - (0.37 - i * 0.06) * s, (0.3 - 0.05 * (i % 2)) * s, 0.02 * s), (1, 1, 1), 0.35)
    fill(poly(c, [(x - 0.05 * s, y - 0.1 * s), (x + 0.05 * s, y - 0.1 * s), (x + 0.12 * s, y), (x - 0.12 * s, y)]), li.dark)
    k.glows.append(Glow(x, y - 0.28 * s, 0.7 * s, 0.6 * s, screen, 0.28))
    for i in range(3):
        bx, by = p.at(0.25, 0.75 + i * 0.03, 2.95)
        fill(poly(c, [(bx - 0.15 * s, by), (bx + 0.14 * s, by), (bx + 0.17 * s, by - 0.05 * s), (bx - 0.11 * s, by - 0.05 * s)]), li.tone(WHITE, 0.5 + 0.15 * i, 0))


def _classroom(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    x = -k.room.half * 0.995 if li.side < 0 else k.room.half * 0.995
    o = k.st.outside
    for i in range(3):
        z = 1.9 + i * 1.35
        a, b = p.at(x, 2.55, z), p.at(x, 0.95, z)
        p.wall(c, x, 0.9, 2.6, z - 0.05, z + 1.05, li.tone(WHITE, 0.4, 0))
        p.wall(c, x, 0.95, 2.55, z, z + 1.0, linear(0, a[1], 0, b[1], (0, o.upper), (0.6, o.lower), (1, mix(o.horizon, o.ridge(0.6), 0.3))))
        p.wall(c, x, 0.95, 2.55, z + 0.48, z + 0.52, li.tone(WHITE, 0.5, 0))
        s = 1 if x < 0 else -1
        q = [p.at(x + s * 0.35, 0.003, z), p.at(x + s * 0.35, 0.003, z + 0.9), p.at(x + s * 1.9, 0.003, z + 0.5), p.at(x + s * 1.9, 0.003, z - 0.4)]
        fill(poly(c, q), mix(o.key, o.direct, 0.4), 0.3 if not o.night else 0.12)
    for i, t in enumerate(("#c94f3d", "#4f7fa3", "#d9a441", "#6f8f5a")):
        sx = -1.75 + i * 0.28 if li.side > 0 else 1.0 + i * 0.28
        p.front(c, sx, sx + 0.2, 2.15, 2.42, k.room.deep, li.tone(rgb(t), 0.6, 0))
    bx, by = p.at(0, 2.72, k.room.deep)
    kk = p.px(k.room.deep)
    fill(oval(c, bx, by, 0.17 * kk, 0.17 * kk), li.tone(DARKWOOD, 0.5, 0))
    fill(oval(c, bx, by, 0.145 * kk, 0.145 * kk), li.tone(WHITE, 0.7, 0))
    stroke(curve(c, [(bx, by), (bx + 0.07 * kk, by + 0.05 * kk)], closed=False), li.dark, 4)
    stroke(curve(c, [(bx, by), (bx - 0.02 * kk, by - 0.11 * kk)], closed=False), li.dark, 3)
    if li.lamps > 0.5:
        k.lamp(0, 3.4, 0.4, rgb("#d8d2c4"))


def _desks(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    for z in (3.9, 2.95):
        for x in (-1.35, -0.1, 1.15):
            chair(c, p, li, x + 0.05, z - 0.35, rgb("#9a6b48"), "near") if z < 3.5 and x != -0.1 else None
            table(c, p, li, x + 0.05, z, 0.72, 0.45, 0.72, rgb("#b58a5c"))
            a = p.at(x - 0.1, 0.725, z + 0.3), p.at(x + 0.14, 0.725, z + 0.3), p.at(x + 0.13, 0.725, z + 0.06), p.at(x - 0.13, 0.725, z + 0.06)
            fill(poly(c, a), li.tone(WHITE, 0.85, 0))


def _library(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    for s in (-1, 1):
        side_shelves(c, p, li, k.r, s * (k.room.half - 0.1), 1.6, k.room.deep - 0.1, 3.1, DARKWOOD)
    k.window(-0.45, 1.0, 0.9, 2.3, None, panes=(2, 4))
    for x in (-0.95, 0.95):
        shelf(c, p, li, k.r, x, k.room.deep - 0.35, 0.85, 3.0)
    for z in (3.0, 4.4):
        k.lamp(0, z, 1.1, rgb("#3d5a4a"))


def _library_near(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    table(c, p, li, 0.75, 3.1, 1.0, 0.7, 0.76, DARKWOOD)
    x, y = p.at(0.85, 0.76, 3.4)
    s = p.px(3.4)
    for i in range(4):
        q = rgb(("#8f3b32", "#2f4d5e", "#c9a24f", "#47604a")[i])
        fill(rect(c, x - (0.2 - 0.02 * i) * s, y - (i + 1) * 0.05 * s, 0.34 * s, 0.047 * s), li.tone(q, 0.5, 0))
    for i in range(5):
        box(c, p, li, -1.35, 2.9, 0.32 - 0.02 * i, 0.05, 0.24, (0.3 + 0.1 * i, 0.3, 0.28), i * 0.05)


def _shop(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    goods = [rgb(q) for q in ("#b5523c", "#c9a24f", "#5c7f6f", "#d8cfb8", "#7d5a4a", "#4f6f8f", "#c98f5a")]
    for s in (-1, 1):
        side_shelves(c, p, li, k.r, s * (k.room.half - 0.08), 1.8, k.room.deep, 2.4, WOOD, 0.9, goods)
    for i in range(5):
        y = 0.95 + i * 0.42
        p.front(c, -1.5, 1.5, y, y + 0.03, k.room.deep - 0.3, li.tone(WOOD, 0.7, 0))
        x = -1.45
        while x < 1.4:
            w, h = 0.09 + 0.12 * k.r.random(), 0.16 + 0.18 * k.r.random()
            g = goods[int(k.r.random() * len(goods))]
            p.front(c, x, x + w, y + 0.03, y + 0.03 + h, k.room.deep - 0.28, li.tone(g, 0.25 + 0.4 * k.r.random(), 0))
            x += w + 0.03 + 0.05 * k.r.random()
    k.lamp(-0.6, 3.4, 0.7, rgb("#37504a"))
    k.lamp(0.7, 3.4, 0.7, rgb("#37504a"))


def _shop_near(k: Kit) -> None:
    counter(k.ctx, k.room.persp, k.st.light, 0.55, 3.35, 2.3, 0.6, rgb("#7d5640"), rgb("#b98d5f"), 1.0, 4)


def _cafe(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    k.window(-1.85, 0.7, 2.1, 1.85, None, panes=(3, 1))
    for i in range(4):
        p.front(c, 0.75, 1.75, 1.3 + i * 0.28, 1.33 + i * 0.28, k.room.deep - 0.2, li.tone(WOOD, 0.7, 0))
        for j in range(6):
            p.front(c, 0.8 + j * 0.15, 0.9 + j * 0.15, 1.33 + i * 0.28, 1.45 + i * 0.28 + 0.04 * k.r.random(), k.room.deep - 0.19, li.tone(rgb(("#d8cfb8", "#b5523c", "#4f6f6f")[j % 3]), 0.5, 0))
    for x in (-1.0, 0.1, 1.2):
        k.lamp(x, 3.6, 0.85, rgb("#2f3a38"))


def _cafe_near(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    for x, z in ((-1.3, 4.0), (1.05, 3.0)):
        chair(c, p, li, x + 0.45, z + 0.3, DARKWOOD)
        floor_shadow(c, p, li, x, z, 0.7, 0.6)
        box(c, p, li, x, z + 0.28, 0.07, 0.74, 0.07, rgb("#2c2a2c"))
        cx, cy = p.at(x, 0.74, z + 0.3)
        s = p.px(z + 0.3)
        fill(oval(c, cx, cy + 0.02 * s, 0.4 * s, 0.1 * s), li.tone(WOOD, 0.15, 0))
        fill(oval(c, cx, cy, 0.4 * s, 0.1 * s), li.tone(WOOD, 0.75, 0))
        fill(oval(c, cx - 0.08 * s, cy - 0.01 * s, 0.09 * s, 0.025 * s), li.tone(WHITE, 0.8, 0))
        fill(rect(c, cx - 0.12 * s, cy - 0.08 * s, 0.08 * s, 0.075 * s), li.tone(WHITE, 0.6, 0))


def _hospital(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    k.window(-1.6, 0.9, 1.3, 1.5, rgb("#b8cfc9"), panes=(2, 1))
    p.front(c, 0.45, 1.9, 1.35, 1.5, k.room.deep - 0.02, li.tone(rgb("#8fa5a8"), 0.6, 0))
    x, y = p.at(1.75, 1.75, 4.6)
    s = p.px(4.6)
    fill(rect(c, x - 0.24 * s, y - 0.18 * s, 0.46 * s, 0.34 * s), li.dark)
    pts = [(x - 0.2 * s + i * 0.025 * s, y + (0 if i % 6 else -0.1 * s) + (0.04 * s if i % 6 == 1 else 0)) for i in range(17)]
    stroke(curve(c, pts, closed=False, tension=0.2), rgb("#7fe0a8"), 3)
    k.glows.append(Glow(x, y, 0.5 * s, 0.4 * s, rgb("#7fe0a8"), 0.25))
    ax, ay = p.at(0.2, 0, 4.3)
    bx, by = p.at(0.2, 2.0, 4.3)
    stroke(curve(c, [(ax, ay), (bx, by)], closed=False), li.tone(rgb("#b8c0c2"), 0.7, 0), 6)
    fill(curve(c, [(bx - 5, by), (bx + 45, by), (bx + 42, by + 80), (bx + 20, by + 95), (bx, by + 80)], tension=0.5), li.tone(rgb("#cfe0e2"), 0.8, 0), 0.8)
    p.floor(c, -0.8, 0.8, 3.0, 3.3, mix((1, 1, 1), li.lamp, 0.2) if li.lamps > 0.2 else li.tone(WHITE, 0.5, 0), k.room.high - 0.01)


def _hospital_near(k: Kit) -> None:
    bed(k.ctx, k.room.persp, k.st.light, 0.95, 2.75, 1.0, rgb("#a8c4c9"), rgb("#eef0ee"))


PLACES: dict[str, Place] = {
    "office": make(_office, _office_near, plank="carpet", floor=rgb("#6a7078"), walls=[rgb("#a8acad"), rgb("#b3aa9c"), rgb("#8f9ca3")], figure=(-0.7, 3.6)),
    "classroom": make(_classroom, _desks, half=2.2, high=3.1, deep=5.6, walls=[rgb("#c2b88f"), rgb("#a8b59a"), rgb("#b5a58f")], usual=("blackboard",), figure=(0.75, 4.9), surface=rgb("#b58a5c")),
    "library": make(_library, _library_near, half=1.75, high=3.6, deep=5.6, figure=(-0.35, 3.9), surface=DARKWOOD),
    "shop": make(_shop, _shop_near, half=2.0, high=3.0, deep=5.2, figure=(-0.85, 3.4)),
    "cafe": make(_cafe, _cafe_near, half=2.1, high=3.0, deep=5.2, figure=(-0.35, 3.6), panel=0.9),
    "hospital": make(_hospital, _hospital_near, plank="tile", floor=rgb("#a9b5b3"), walls=[rgb("#a9bdb9"), rgb("#b9c2bd"), rgb("#a5b3bf")], figure=(-0.5, 3.6), surface=rgb("#c9cfcd")),
}
