"""Open places that somebody keeps: parks, gardens, graves, fields, tracks and roads."""
from __future__ import annotations

from ..color import RGB, gain, mix, rgb
from ..noise import Rng
from ..perspective import Persp
from ..plants import bare_tree, branch_frame, broadleaf, bush
from ..setting import Place
from ..stage import Stage
from ..terrain import height_at
from ..vector import Ctx, curve, fill, linear, oval, poly, rect, stroke
from ..water import lens
from .land import EARTH, GREEN, LEAVES, OLIVE, foliage, open_land, path_to, tree_line


def _park(st: Stage, ctx: Ctx, persp: Persp, r: Rng) -> None:
    light = st.light
    tree_line(st, ctx, persp, r, 55, 12, 9, foliage(st))
    path_to(ctx, persp, 0.9, 2.2, light.tone(rgb("#b9a58a"), 0.7, 0.3), mix(light.tone(rgb("#b9a58a"), 0.25, 0), light.dark, 0.2))
    for z in (26.0, 15.0, 9.5):
        for s in (-1, 1):
            px, py = persp.at(s * (3.2 + 0.5 * r.random()), 0, z)
            kinds = foliage(st)
            broadleaf(ctx, r, light, px, py, persp.px(z) * (6 + 2 * r.random()), min(0.5, z / 60), kinds[int(r.random() * 4)], -0.1 * s, 80)
    x, y = persp.at(2.1, 0, 8.2)
    k = persp.px(8.2)
    c = light.tone(rgb("#6b4630"), 0.5, 0.1)
    for i in range(3):
        fill(rect(ctx, x - 0.8 * k, y - (0.88 - 0.14 * i) * k, 1.6 * k, 0.09 * k), gain(c, 1.1 - 0.08 * i))
    fill(rect(ctx, x - 0.85 * k, y - 0.46 * k, 1.7 * k, 0.09 * k), c)
    for post in (-0.7, 0.7):
        fill(rect(ctx, x + post * k - 0.04 * k, y - 0.9 * k, 0.07 * k, 0.92 * k), light.dark)


def _garden(st: Stage, ctx: Ctx, persp: Persp, r: Rng) -> None:
    light = st.light
    tree_line(st, ctx, persp, r, 30, 9, 6, foliage(st))
    x0, y0 = persp.at(-9, 0, 22)
    for i in range(44):
        px, py = persp.at(-9 + i * 0.42, 0, 22)
        k = persp.px(22)
        fill(poly(ctx, [(px, py), (px, py - 1.0 * k), (px + 0.13 * k, py - 1.2 * k), (px + 0.26 * k, py - 1.0 * k), (px + 0.26 * k, py)]), light.tone(rgb("#e2dccf"), 0.6, 0.3))
    path_to(ctx, persp, 0.4, 1.1, light.tone(rgb("#b9a58a"), 0.8, 0.25), mix(light.tone(rgb("#a08f78"), 0.3, 0), light.dark, 0.2), 20)
    for z in (16, 11, 7.5, 5.5, 4.2):
        for s in (-1, 1):
            for j in range(4):
                px, py = persp.at(s * (1.1 + 0.75 * j + 0.3 * r.random()), 0, z)
                k = persp.px(z)
                bush(ctx, r, light, px, py, k * 0.9, k * (0.5 + 0.3 * r.random()), min(0.4, z / 50), LEAVES[int(r.random() * 4)])
                col = rgb(("#d9506a", "#e8b04a", "#f0e6da", "#8f6fc0", "#e07a4a")[int(r.random() * 5)])
                for _ in range(9):
                    oval(ctx, px + (r.random() - 0.5) * k * 0.8, py - k * (0.2 + 0.4 * r.random()), k * 0.045, k * 0.04)
                fill(ctx, light.tone(col, 0.75, min(0.3, z / 50)))


def _cemetery(st: Stage, ctx: Ctx, persp: Persp, r: Rng) -> None:
    light = st.light
    for i in range(5):
        px, py = persp.at(-14 + 7 * i + 3 * r.random(), 0, 34)
        bare_tree(ctx, r, px, py, persp.px(34) * (6 + 4 * r.random()), light.ridge(0.5), (r.random() - 0.5) * 0.3, 5)
    path_to(ctx, persp, 0.5, 1.2, light.tone(rgb("#8f8a7d"), 0.6, 0.3), mix(light.tone(EARTH, 0.2, 0), light.dark, 0.35), 34)
    for z in (24, 17, 12, 8.5, 6):
        for s in (-1, 1):
            for j in range(3):
                x = s * (1.5 + 1.7 * j + 0.5 * r.random())
                px, py = persp.at(x, 0, z)
                stone(ctx, light, r, px, py, persp.px(z) * (0.75 + 0.35 * r.random()), min(0.55, z / 40))


def stone(ctx: Ctx, light: object, r: Rng, x: float, y: float, h: float, depth: float) -> None:
    """A gravestone, h px tall, a little askew."""
    li = light
    c = li.tone(rgb("#8d9088"), 0.45, depth)  # type: ignore[attr-defined]
    lit = li.tone(rgb("#a5a89f"), 0.95, depth)  # type: ignore[attr-defined]
    ctx.save()
    ctx.translate(x, y)
    ctx.rotate((r.random() - 0.5) * 0.14)
    w = h * 0.56
    kind = r.random()
    if kind < 0.6:
        fill(curve(ctx, [(-w / 2, 4), (-w / 2, -h * 0.7), (-w * 0.3, -h * 0.95), (0, -h), (w * 0.3, -h * 0.95), (w / 2, -h * 0.7), (w / 2, 4)], tension=0.5), linear(-w / 2, 0, w / 2, 0, (0, lit if li.side < 0 else c), (0.4, c), (1, c if li.side < 0 else lit)))  # type: ignore[attr-defined]
    elif kind < 0.85:
        fill(rect(ctx, -w * 0.12, -h * 1.1, w * 0.24, h * 1.1), c)
        fill(rect(ctx, -w * 0.42, -h * 0.86, w * 0.84, w * 0.22), c)
        fill(rect(ctx, -w * 0.4, -h * 0.14, w * 0.8, h * 0.15), c)
    else:
        fill(poly(ctx, [(-w * 0.3, 0), (-w * 0.22, -h), (0, -h * 1.25), (w * 0.22, -h), (w * 0.3, 0)]), c)
    for i in range(3):
        fill(rect(ctx, -w * 0.28, -h * (0.62 - 0.14 * i), w * 0.56, h * 0.03), li.dark, 0.3)  # type: ignore[attr-defined]
    ctx.restore()


def _farm(st: Stage, ctx: Ctx, persp: Persp, r: Rng) -> None:
    light = st.light
    tree_line(st, ctx, persp, r, 70, 10, 8, foliage(st))
    for i in range(-9, 10):
        a, b = persp.at(i * 3.2, 0, 90), persp.at(i * 0.62, 0, 2.2)
        a2, b2 = persp.at(i * 3.2 + 1.4, 0, 90), persp.at(i * 0.62 + 0.3, 0, 2.2)
        fill(poly(ctx, [a, a2, b2, b]), mix(light.tone(EARTH, 0.25, 0.1), light.dark, 0.2), 0.5)
    for z in (12, 9, 6.8, 5.2):
        for i in range(15):
            px, py = persp.at(-5 + i * 0.72, 0, z)
            k = persp.px(z)
            bush(ctx, r, light, px, py, k * 0.34, k * 0.22, min(0.3, z / 50), LEAVES[i % 4])
    fence(st, ctx, persp, -2.6, 4, 40)
    path_to(ctx, persp, 0.3, 1.6, light.tone(EARTH, 0.8, 0.3), mix(light.tone(EARTH, 0.3, 0), light.dark, 0.25))


def fence(st: Stage, ctx: Ctx, persp: Persp, x: float, z0: float, z1: float, color: RGB = rgb("#8a745c"), tall: float = 1.15) -> None:
    """Posts and rails running away."""
    light = st.light
    z = z0
    while z < z1:
        k = persp.px(z)
        px, py = persp.at(x, 0, z)
        c = light.tone(color, 0.5, min(0.6, z / 60))
        fill(rect(ctx, px - 0.05 * k, py - tall * k, 0.1 * k, tall * k), c)
        nz = z * 1.0 + 2.0
        for y in (tall * 0.45, tall * 0.85):
            a, b = persp.at(x, y, z), persp.at(x, y, nz)
            a2, b2 = persp.at(x, y - 0.1, z), persp.at(x, y - 0.1, nz)
            fill(poly(ctx, [a, b, b2, a2]), gain(c, 0.9))
        z = nz


def _racecourse(st: Stage, ctx: Ctx, persp: Persp, r: Rng) -> None:
    light = st.light
    hy = persp.hy
    stand = light.tone(rgb("#c9c2b5"), 0.5, 0.5)
    for s in range(2):
        x0 = 40 + 560 * s
        fill(poly(ctx, [(x0, hy + 20), (x0 + 40, hy - 110), (x0 + 420, hy - 110), (x0 + 460, hy + 20)]), mix(stand, light.dark, 0.25))
        for i in range(6):
            for j in range(34):
                if r.random() < 0.8:
                    oval(ctx, x0 + 30 + j * 12.4, hy - 84 + i * 16, 4, 5)
            fill(ctx, light.tone(rgb(("#b5523c", "#d9c9a0", "#4f6f8f", "#8f5a7a", "#c98f5a", "#e0dcd2")[i]), 0.4, 0.5), 0.9)
        fill(poly(ctx, [(x0 + 10, hy - 150), (x0 + 450, hy - 130), (x0 + 450, hy - 116), (x0 + 10, hy - 136)]), stand)
        for j in range(5):
            fill(rect(ctx, x0 + 60 + j * 88, hy - 140, 5, 150), mix(stand, light.dark, 0.4))
            flag = light.tone(rgb(("#c94f3d", "#e0b04a", "#4f7fa3")[j % 3]), 0.8, 0.4)
            fill(rect(ctx, x0 + 60 + j * 88, hy - 200, 3, 60), stand)
            fill(curve(ctx, [(x0 + 62 + j * 88, hy - 200), (x0 + 84 + j * 88, hy - 194), (x0 + 100 + j * 88, hy - 198), (x0 + 62 + j * 88, hy - 178)], tension=0.5), flag)
    turf = light.tone(rgb("#6f9a4a"), 0.7, 0.2)
    dirt = light.tone(rgb("#b08a5f"), 0.7, 0.2)
    fill(curve(ctx, [(-700, hy + 40), (300, hy + 34), (1200, hy + 60), (1900, hy + 110), (1900, hy + 560), (900, hy + 400), (200, hy + 330), (-700, hy + 420)], tension=0.6), linear(0, hy + 30, 0, hy + 500, (0, mix(dirt, light.haze, 0.3)), (1, mix(dirt, light.dark, 0.2))))
    for rail, w in (((hy + 44, hy + 66), 6), ((hy + 340, hy + 420), 15)):
        pts = [(-700, rail[0] + 10), (200, rail[0]), (900, rail[0] + (rail[1] - rail[0]) * 0.7), (1900, rail[1] + 110)]
        for i in range(26):
            t = i / 25
            x = -400 + 1900 * t
            y = height_at(pts, x)
            fill(rect(ctx, x, y, w * 0.7, w * 5), light.tone((0.95, 0.95, 0.93), 0.6, 0.2))
        stroke(curve(ctx, pts, closed=False), light.tone((0.97, 0.97, 0.95), 0.9, 0.1), w)
    fill(rect(ctx, -900, hy + 470, 2900, 2000), linear(0, hy + 470, 0, st.tall, (0, turf), (1, mix(turf, light.dark, 0.55))))
    for _ in range(40):
        lens(ctx, -200 + 1480 * r.random(), hy + 120 + 260 * r.random(), 50 + 60 * r.random(), 4)
    fill(ctx, light.dark, 0.14)


def _road(st: Stage, ctx: Ctx, persp: Persp, r: Rng) -> None:
    light = st.light
    tar = rgb("#5a5a60")
    wet = st.scene.weather in ("rain", "storm")
    far = mix(light.tone(tar, 0.7, 0.4), light.horizon, 0.45 if wet else 0.2)
    path_to(ctx, persp, 0.0, 6.4, far, mix(light.tone(tar, 0.2, 0), light.lower, 0.3 if wet else 0.0), 400)
    for s in (-1, 1):
        persp.floor(ctx, s * 3.05 - 0.06, s * 3.05 + 0.06, 2, 300, light.tone((0.9, 0.9, 0.88), 0.6, 0.1), 0.002, 0.7)
    z = 3.0
    while z < 120:
        persp.floor(ctx, -0.08, 0.08, z, z + 1.8, light.tone(rgb("#e8c86a"), 0.7, min(0.5, z / 90)), 0.002, 0.9)
        z += 4.4
    for i in range(9):
        z = 9 * 1.42 ** i
        px, py = persp.at(5.2, 0, z)
        k = persp.px(z)
        c = light.ridge(min(0.75, z / 130))
        fill(rect(ctx, px - 0.1 * k, py - 7.5 * k, 0.2 * k, 7.5 * k), c)
        fill(rect(ctx, px - 0.9 * k, py - 7.1 * k, 1.8 * k, 0.14 * k), c)
        nz = 9 * 1.42 ** (i + 1)
        for wire in (-0.8, 0.8):
            a, b = persp.at(5.2 + wire, 7.15, z), persp.at(5.2 + wire, 7.15, nz)
            mid = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + 0.35 * k)
            stroke(curve(ctx, [a, mid, b], closed=False), c, max(1.2, 0.025 * k))


PLACES: dict[str, Place] = {
    "road": open_land(OLIVE, GREEN, [(90, 80), (40, 44)], detail=_road, spot=(0.28, 300), hy=860, surface=rgb("#5a5a60")),
    "park": open_land(GREEN, rgb("#567a42"), [(60, 40)], detail=_park, spot=(0.42, 280), hy=860,
                      front=lambda s, c, q: branch_frame(c, q, mix(s.light.dark, s.light.tone(foliage(s)[0], 0.3, 0), 0.4), 1180 if q.random() < 0.5 else -100, 40, -1 if q.random() < 0 else (-1), 420)),
    "garden": open_land(GREEN, rgb("#56773f"), [(60, 40)], detail=_garden, spot=(0.66, 400), hy=860),
    "cemetery": open_land(OLIVE, rgb("#57664a"), [(60, 50), (20, 24)], detail=_cemetery, spot=(0.7, 420), hy=850),
    "farm": open_land(OLIVE, EARTH, [(70, 60), (24, 26)], detail=_farm, spot=(0.7, 330), hy=860),
    "racecourse": open_land(rgb("#6f9a4a"), rgb("#5a8040"), [(60, 36)], detail=_racecourse, spot=(0.62, 250), hy=800, figure=(-0.5, 6.4)),
}
