"""Open country."""
from __future__ import annotations

import math
from typing import Callable

from ..color import RGB, gain, mix, rgb
from ..noise import Rng, line
from ..perspective import Persp
from ..plants import bare_tree, blades, branch_frame, broadleaf, bush, conifer
from ..setting import Place, Setting, Spot
from ..sky import paint_sky, rays
from ..stage import Stage
from ..terrain import ground, height_at, lit_slopes, mist, ridge
from ..vector import Ctx, curve, fill, glow, linear, oval, poly, rect, stroke, taper
from ..water import lens

GREEN, OLIVE, WHEAT, SNOW, SAND, EARTH = (rgb(c) for c in ("#5d7a48", "#737a45", "#b99a55", "#dfe6ee", "#c99a66", "#7a6248"))
LEAVES = [rgb(c) for c in ("#5b7f45", "#6f8a42", "#4a6f4c", "#8a8a40")]
AUTUMN = [rgb(c) for c in ("#b9652f", "#c98a35", "#94482c", "#7f7a3a")]


def foliage(stage: Stage) -> list[RGB]:
    """Leaf colours of this place and mood: autumn where it is wistful or warm."""
    return AUTUMN if stage.scene.mood in ("wistful", "warm", "sad") else LEAVES


def fore_grass(stage: Stage, ctx: Ctx, color: RGB, side: float, tall: float = 260.0, snow: bool = False) -> None:
    """Blades against the lower corner."""
    light, r = stage.light, stage.shot_rng("blades")
    base = stage.tall + 130
    dark = mix(light.dark, light.tone(color, 0.3, 0), 0.35)
    x0, x1 = (-150, 560) if side < 0 else (520, 1230)
    lean = (0.1 + 0.35 * light.wind) * (1 if r.random() < 0.5 else -1)
    blades(ctx, r, x0, x1, base, tall * 1.1, 110, dark, lean=lean, wave=70)
    blades(ctx, r, x0, x1, base, tall * 0.95, 36, mix(dark, light.key, 0.3), 0.85, lean=lean, wave=70)
    blades(ctx, r, -150, 1230, base + 40, tall * 0.55, 70, dark, lean=lean, wave=50)


def path_to(ctx: Ctx, persp: Persp, bend: float, width: float, color: RGB, near: RGB, z1: float = 60.0, x: float = 0.0) -> None:
    """A track that winds to the horizon, the picture's leading line."""
    left, right = [], []
    for i in range(40):
        z = 1.4 * (z1 / 1.4) ** (i / 39)
        off = x + bend * math.sin(z * 0.16) * min(1.0, z / 9) * (1 + z * 0.05)
        left.append(persp.at(off - width / 2, 0, z))
        right.append(persp.at(off + width / 2, 0, z))
    y0, y1 = left[-1][1], left[0][1]
    fill(curve(ctx, left + right[::-1], tension=0.6), linear(0, y0, 0, y1, (0, color), (0.3, mix(color, near, 0.4)), (1, near)))


def _far_ridges(st: Stage, hy: float, heights: list[tuple[float, float]], rough: float = 0.5, trees: bool = False) -> None:
    """Far layer: ridges (lift above horizon, amplitude), each nearer and darker."""
    light = st.light
    with st.layer("far", 0.82, blur=st.camera.soft * 0.8) as ctx:
        r = st.place_rng("ridges")
        n = len(heights)
        for i, (lift, amp) in enumerate(heights):
            depth = 0.93 - 0.42 * i / max(1, n - 1)
            pts = ridge(ctx, r, light, hy - lift, amp, depth, rough, 3 + 2 * i, 260)
            if light.cloud < 0.7:
                lit_slopes(ctx, r, light, pts, depth, 0.30)
            if trees and i == n - 1:
                for _ in range(90):
                    x = -500 + 2080 * r.random()
                    conifer(ctx, r, light, x, height_at(pts, x) + 8, 34 + 40 * r.random(), depth - 0.08, LEAVES[2])
            mist(ctx, st.shot_rng("mist", i), light, hy - lift * 0.3, 70, 0.16 + 0.4 * light.fog, 5)


def open_land(far: RGB, near: RGB, heights: list[tuple[float, float]], *, hy: float = 880, eye: float = 1.7, rough: float = 0.5, pine: bool = False, spot: tuple[float, float] = (0.7, 420),
              detail: Callable[[Stage, Ctx, Persp, Rng], None] | None = None, front: Callable[[Stage, Ctx, Rng], None] | None = None, figure: tuple[float, float] = (-0.6, 6.0),
              surface: RGB = EARTH) -> Place:
    """The common shape of open country: sky, ridges, a plain with something on it, something near."""
    def place(stage: Stage, r: Rng) -> Setting:
        light = stage.light
        persp = Persp(hy=hy, eye=eye)
        side = 1 if r.random() < 0.5 else -1
        sx = 540 + side * 540 * (spot[0] - 0.5) * 2 * 0.62
        snowy = stage.scene.weather == "snow"

        def back(st: Stage) -> None:
            paint_sky(st, hy)
            _far_ridges(st, hy, heights, rough, pine)

        def plain(st: Stage, ctx: Ctx) -> None:
            a, b = (SNOW, gain(SNOW, 0.85)) if snowy else (far, near)
            ground(ctx, light, hy + 6, mix(light.tone(a, 0.7, 0.45), light.haze, 0.25), mix(light.tone(b, 0.3, 0.0), light.dark, 0.35), st.tall)
            if detail:
                detail(st, ctx, persp, st.place_rng("detail"))

        def near_things(st: Stage, ctx: Ctx) -> None:
            (front or (lambda s, c, q: fore_grass(s, c, near, -side)))(st, ctx, st.shot_rng("front"))

        fig = (figure[0] * side, figure[1])
        return Setting(persp, back, plain, Spot(sx, hy + 46, spot[1]), fig, front=near_things, near_ground=near, surface=surface)
    return place


def _tree_line(st: Stage, ctx: Ctx, persp: Persp, r: Rng, z: float, count: int, tall: float, kinds: list[RGB], gap: float = 0.0) -> None:
    light = st.light
    depth = min(0.7, z / 90)
    for i in range(count):
        x = -1 + 2 * (i + r.random()) / count
        if abs(x) < gap:
            continue
        px, py = persp.at(x * z * 0.75, 0, z)
        broadleaf(ctx, r, light, px, py + 2, persp.px(z) * tall * (0.7 + 0.5 * r.random()), depth, kinds[int(r.random() * len(kinds))], 0.0, 26)


def _field(st: Stage, ctx: Ctx, persp: Persp, r: Rng) -> None:
    light = st.light
    _tree_line(st, ctx, persp, r, 80, 13, 8, foliage(st))
    wheat = r.random() < 0.55 and st.scene.weather != "snow"
    c = WHEAT if wheat else GREEN
    for i in range(15):
        t = (i + 1) / 15
        y = persp.hy + 24 + (st.tall - persp.hy) * t ** 2.1
        col = light.tone(mix(c, OLIVE, r.random() * 0.4), 0.75 - 0.55 * t, 0.4 * (1 - t))
        blades(ctx, r, -300, 1380, y, 18 + 190 * t ** 2, 90, col, 0.85, 0.15 + 0.3 * light.wind, 20 + 40 * t)
    path_to(ctx, persp, 0.7, 0.8, light.tone(EARTH, 0.6, 0.35), mix(light.tone(EARTH, 0.2, 0), light.dark, 0.3))


def _hills(st: Stage, ctx: Ctx, persp: Persp, r: Rng) -> None:
    light = st.light
    for i in range(3):
        y = persp.hy + 10 + 120 * i + 60 * i * i
        pts = [(-500 + 2080 * k / 24, y + (46 + 34 * i) * math.sin(k * (0.33 + 0.06 * i) + i * 2.2 + r.random() * 0.15)) for k in range(25)]
        c = light.tone(mix(GREEN, OLIVE, 0.3 * i), 0.65 - 0.15 * i, 0.42 - 0.16 * i)
        curve(ctx, pts, closed=False)
        ctx.line_to(1700, st.tall + 1500)
        ctx.line_to(-700, st.tall + 1500)
        ctx.close_path()
        fill(ctx, linear(0, y - 60, 0, y + 360, (0, mix(c, light.key, 0.12)), (0.4, c), (1, mix(c, light.dark, 0.4))))
        for _ in range(7 - 2 * i):
            x = -100 + 1280 * r.random()
            kinds = foliage(st)
            broadleaf(ctx, r, light, x, height_at(pts, x) + 5, 60 + 60 * i + 40 * r.random(), 0.4 - 0.14 * i, kinds[int(r.random() * 4)], 0, 24)
    path_to(ctx, persp, 1.5, 1.1, light.tone(EARTH, 0.7, 0.3), mix(light.tone(EARTH, 0.25, 0), light.dark, 0.25), 24)


def _desert(st: Stage, ctx: Ctx, persp: Persp, r: Rng) -> None:
    light = st.light
    for i in range(4):
        y = persp.hy + 20 + 70 * i + 46 * i * i
        peak = 200 + 700 * r.random()
        crest = [(-600, y + 60), (peak - 420, y + 34), (peak - 150, y - 34 - 14 * i), (peak, y - 60 - 20 * i), (peak + 190, y + 6), (peak + 480, y + 44), (1700, y + 50)]
        lit = light.tone(SAND, 0.95, 0.45 - 0.12 * i)
        shade = mix(light.tone(SAND, 0.15, 0.4 - 0.12 * i), light.dark, 0.15)
        curve(ctx, crest, closed=False, tension=0.9)
        ctx.line_to(1700, st.tall + 1500)
        ctx.line_to(-600, st.tall + 1500)
        ctx.close_path()
        fill(ctx, linear(0, y - 60, 0, y + 420, (0, lit), (1, mix(lit, shade, 0.7))))
        s = -light.side
        fill(curve(ctx, [(peak, y - 60 - 20 * i), (peak + s * 60, y + 30), (peak + s * 30, y + 170 + 60 * i), (peak + s * 320, y + 260 + 70 * i), (peak + s * 560, y + 90), (peak + s * 200, y + 8)], tension=0.7), shade, 0.7)


def _snowfield(st: Stage, ctx: Ctx, persp: Persp, r: Rng) -> None:
    light = st.light
    for i in range(26):
        z = 9 + 60 * r.random()
        x = (r.random() - 0.5) * z * 0.9
        if abs(x) < 2.5:
            continue
        px, py = persp.at(x, 0, z)
        conifer(ctx, r, light, px, py + 3, persp.px(z) * (5 + 4 * r.random()), min(0.6, z / 80), LEAVES[2], 1.0)
    for i in range(30):
        t = r.random()
        y = persp.hy + 40 + (st.tall - persp.hy) * t
        lens(ctx, -200 + 1480 * r.random(), y, 60 + 240 * t, 3 + 10 * t)
    fill(ctx, light.tone(SNOW, 0.0, 0.1), 0.35)
    for i in range(16):
        z = 2.0 * 1.22 ** i
        for s in (-1, 1):
            x, y = persp.at(0.3 + 0.13 * s + 0.25 * math.sin(z * 0.2), 0, z + (0.25 if s > 0 else 0))
            k = persp.px(z)
            fill(oval(ctx, x, y, 0.07 * k, 0.035 * k), mix(light.tone(SNOW, 0.0, 0.05), light.dark, 0.2), 0.6)


def _mountain(st: Stage, ctx: Ctx, persp: Persp, r: Rng) -> None:
    light = st.light
    for i in range(34):
        z = 12 + 70 * r.random() ** 0.7
        x = (r.random() - 0.5) * z * 1.0
        if abs(x) < 3:
            continue
        px, py = persp.at(x, 0, z)
        conifer(ctx, r, light, px, py + 3, persp.px(z) * (7 + 5 * r.random()), min(0.65, z / 90), LEAVES[2], 1.0 if st.scene.weather == "snow" else 0)
    for _ in range(16):
        z = 4 + 18 * r.random()
        px, py = persp.at((r.random() - 0.5) * z, 0, z)
        w = persp.px(z) * (0.2 + 0.5 * r.random())
        rock = light.tone(rgb("#7d7a78"), 0.4, min(0.4, z / 50))
        fill(poly(ctx, [(px - w, py), (px - w * 0.7, py - w * 0.6), (px, py - w * (0.8 + 0.4 * r.random())), (px + w * 0.8, py - w * 0.4), (px + w, py)]), rock)
        fill(poly(ctx, [(px, py - w * 0.85), (px + light.side * w * 0.75, py - w * 0.4), (px + light.side * w * 0.2, py - w * 0.25)]), mix(rock, light.key, 0.3))
    path_to(ctx, persp, 0.9, 0.8, light.tone(EARTH, 0.7, 0.3), mix(light.tone(EARTH, 0.2, 0), light.dark, 0.3), 40)


def _peaks(st: Stage, hy: float) -> None:
    """One great massif with snow, behind ridges."""
    light = st.light
    with st.layer("far", 0.85, blur=st.camera.soft * 0.8) as ctx:
        r = st.place_rng("massif")
        top = 540 + (r.random() - 0.5) * 420
        crags, xs = line(r, 121, 0.55, 6, 9), [-500 + 2080 * i / 120 for i in range(121)]
        pts = []
        for x, crag in zip(xs, crags):
            peak = max(500 * (1 - abs(x - top) / 620), 330 * (1 - abs(x - top + 470) / 460), 290 * (1 - abs(x - top - 430) / 480), 0.0)
            pts.append((x, hy - 40 - peak - 34 * float(crag) * (0.3 + peak / 300)))
        body = light.ridge(0.66)
        fill(poly(ctx, [*pts, (1600, hy + 200), (-520, hy + 200)]), linear(0, hy - 520, 0, hy, (0, body), (1, mix(body, light.haze, 0.75))))
        snow_lit, snow_shade = mix(light.tone(SNOW, 1.0, 0.3), light.key, 0.2), mix(light.tone(SNOW, 0.1, 0.45), body, 0.25)
        # faces: every crest drops a lit and a shaded flank; snow lies above a ragged line
        for i in range(1, 119):
            (x0, y0), (x1, y1) = pts[i], pts[i + 1]
            if hy - y0 < 90:
                continue
            toward = (y1 - y0) * light.side > 0
            drop = (hy - y0) * (0.42 + 0.3 * r.random())
            slide = 26 * light.side * (1 if toward else -1)
            g = linear(0, y0, 0, y0 + drop, (0, snow_lit if toward else snow_shade, 0.95), (0.55, snow_lit if toward else snow_shade, 0.55 if toward else 0.75), (1, body, 0.0))
            fill(poly(ctx, [(x0 - 0.5, y0), (x1 + 0.5, y1), (x1 + 0.5 + slide, y1 + drop * (0.8 + 0.4 * r.random())), (x0 - 0.5 + slide, y0 + drop)]), g)
        for i, (lift, amp, depth) in enumerate(((70, 60, 0.66), (26, 46, 0.5))):
            p = ridge(ctx, r, light, hy - lift, amp, depth, 0.55, 6 + 2 * i, 220)
            for _ in range(80 if i else 0):
                x = -400 + 1880 * r.random()
                conifer(ctx, r, light, x, height_at(p, x) + 8, 40 + 44 * r.random(), depth - 0.06, LEAVES[2])
            mist(ctx, st.shot_rng("mist", i), light, hy - 10, 80, 0.22 + 0.4 * light.fog, 5)


def mountain(stage: Stage, r: Rng) -> Setting:
    setting = open_land(GREEN, OLIVE, [], detail=_mountain, hy=900, spot=(0.3, 330))(stage, r)

    def back(st: Stage) -> None:
        paint_sky(st, 900)
        _peaks(st, 900)
    setting.back = back
    return setting


def forest(stage: Stage, r: Rng) -> Setting:
    """Trunks in ranks, light between them."""
    light = stage.light
    persp = Persp(hy=900, eye=1.6)
    pine = r.random() < 0.5
    kinds = foliage(stage)

    def trunk(ctx: Ctx, rr: Rng, x: float, z: float, depth: float) -> None:
        px, py = persp.at(x, 0, z)
        k = persp.px(z)
        w = k * (0.28 + 0.3 * rr.random())
        c = mix(light.ridge(depth), light.tone(rgb("#6a5444"), 0.3, depth), 0.4)
        lean = (rr.random() - 0.5) * 0.12 * k * 6
        s = light.side
        fill(curve(ctx, [(px - w * 0.9, py + 4), (px - w * 0.5, py - k * 0.5), (px - w * 0.4 + lean * 0.4, py - k * 6), (px + lean, py - k * 22), (px + w * 0.5 + lean, py - k * 22), (px + w * 0.4 + lean * 0.4, py - k * 6), (px + w * 0.5, py - k * 0.5), (px + w * 0.95, py + 4)], tension=0.6),
             linear(px - s * w, 0, px + s * w, 0, (0, mix(c, light.dark, 0.25)), (0.6, c), (1, mix(c, light.key, 0.34 * (1 - light.cloud * 0.6)))))
        for _ in range(3):
            y = py - k * (2.5 + 7 * rr.random())
            side = 1 if rr.random() < 0.5 else -1
            taper(ctx, (px + lean * 0.3, y), (px + side * k * (0.8 + rr.random()), y - k * (0.3 + 0.6 * rr.random())), w * 0.18, w * 0.05)
        fill(ctx, c)

    def back(st: Stage) -> None:
        paint_sky(st, 900)
        with st.layer("far", 0.8, blur=st.camera.soft * 0.8) as ctx:
            rr = st.place_rng("far-trees")
            for depth, z in ((0.88, 60.0), (0.76, 38.0), (0.62, 25.0)):
                for _ in range(15):
                    trunk(ctx, rr, (rr.random() - 0.5) * z * 0.95, z * (0.9 + 0.2 * rr.random()), depth)
                ctx.rectangle(-900, 892, 2900, 1800)
                c = mix(light.ridge(depth), light.tone(kinds[0], 0.5, depth), 0.4)
                fill(ctx, linear(0, 890, 0, 1100, (0, mix(c, light.haze, 0.4), 0.75), (1, c, 0.95)))
                for _ in range(40):
                    x, y = -300 + 1680 * rr.random(), -300 + 640 * rr.random() * (1.1 - depth * 0.6)
                    oval(ctx, x, y, 60 + 80 * rr.random(), 34 + 40 * rr.random(), rr.random())
                fill(ctx, mix(light.ridge(depth), light.tone(kinds[1], 0.45, depth), 0.4), 0.5)
                mist(ctx, st.shot_rng("m", depth), light, 880, 240, 0.26 + 0.4 * light.fog, 5)
            if light.cloud < 0.7:
                ctx.identity_matrix()
                ctx.scale(st.unit, st.unit)
                ctx.translate(st.margin_x / st.unit, st.margin_y / st.unit)
                rays(st, ctx, 900, 0.9)

    def plain(st: Stage, ctx: Ctx) -> None:
        rr = st.place_rng("floor")
        a = light.tone(mix(kinds[0], EARTH, 0.4), 0.65, 0.25)
        ground(ctx, light, 934, mix(a, light.haze, 0.3), mix(light.tone(EARTH, 0.1, 0), light.dark, 0.5), st.tall)
        path_to(ctx, persp, 0.8, 1.0, mix(light.tone(EARTH, 0.85, 0.25), light.haze, 0.2), mix(light.tone(EARTH, 0.25, 0), light.dark, 0.3), 30)
        for i in range(5):
            y = 970 + 190 * (i / 4) ** 1.6 * 3
            for _ in range(14):
                x = -200 + 1480 * rr.random()
                bush(ctx, rr, light, x, y, 60 + 60 * i, 26 + 22 * i, 0.28 - 0.05 * i, kinds[int(rr.random() * 4)]) if abs(x - 540) > 150 + 70 * i else None
        for z, n in ((15.0, 7), (9.5, 5)):
            for i in range(n):
                x = (rr.random() - 0.5) * z * 0.9
                x += math.copysign(z * 0.14, x)
                trunk(ctx, rr, x, z, 0.4 if z > 12 else 0.24)
        if light.cloud < 0.6:
            for _ in range(10):
                glow(ctx, 150 + 800 * rr.random(), 1010 + 300 * rr.random(), 120 + 60 * rr.random(), 24, light.key, 0.22)

    def front(st: Stage, ctx: Ctx) -> None:
        rr = st.shot_rng("front")
        side = -1 if rr.random() < 0.5 else 1
        x = 540 + side * 520
        c = mix(light.dark, light.tone(rgb("#4a3a30"), 0.2, 0), 0.25)
        fill(curve(ctx, [(x - 130, st.tall + 300), (x - 84, st.tall - 200), (x - 70, 400), (x - 80, -300), (x + 90, -300), (x + 76, 400), (x + 92, st.tall - 200), (x + 150, st.tall + 300)], tension=0.6), linear(x - 90, 0, x + 90, 0, (0, c), (1, mix(c, light.key, 0.12))))
        branch_frame(ctx, rr, c, x, 60, -side, 420, st.scene.weather != "snow")
        fore_grass(st, ctx, kinds[0], side)

    return Setting(persp, back, plain, Spot(540 + (170 if r.random() < 0.5 else -170), 985, 380), (0.15, 6.5), front=front, near_ground=EARTH, surface=rgb("#5c4a3a")) if not pine else \
        Setting(persp, back, plain, Spot(540, 985, 380), (-0.35, 6.5), front=front, near_ground=EARTH, surface=rgb("#5c4a3a"))


def _park(st: Stage, ctx: Ctx, persp: Persp, r: Rng) -> None:
    light = st.light
    _tree_line(st, ctx, persp, r, 55, 12, 9, foliage(st))
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
    _tree_line(st, ctx, persp, r, 30, 9, 6, foliage(st))
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
    _tree_line(st, ctx, persp, r, 70, 10, 8, foliage(st))
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
    "forest": forest,
    "field": open_land(WHEAT, OLIVE, [(40, 34), (14, 20)], detail=_field, spot=(0.72, 330)),
    "hills": open_land(GREEN, OLIVE, [(120, 110), (70, 80), (30, 44)], detail=_hills, spot=(0.72, 320), hy=830),
    "mountain": mountain,
    "snowfield": open_land(SNOW, gain(SNOW, 0.8), [(90, 80), (34, 36)], detail=_snowfield, pine=True, spot=(0.7, 330), surface=rgb("#c4cfdb"),
                           front=lambda s, c, q: fore_grass(s, c, rgb("#8a8f96"), 1, 150)),
    "desert": open_land(SAND, SAND, [(80, 90), (30, 40)], detail=_desert, rough=0.42, spot=(0.72, 280), surface=SAND,
                        front=lambda s, c, q: fore_grass(s, c, rgb("#8a7a50"), 1, 150)),
    "road": open_land(OLIVE, GREEN, [(90, 80), (40, 44)], detail=_road, spot=(0.28, 300), hy=860, surface=rgb("#5a5a60")),
    "park": open_land(GREEN, rgb("#567a42"), [(60, 40)], detail=_park, spot=(0.42, 280), hy=860,
                      front=lambda s, c, q: branch_frame(c, q, mix(s.light.dark, s.light.tone(foliage(s)[0], 0.3, 0), 0.4), 1180 if q.random() < 0.5 else -100, 40, -1 if q.random() < 0 else (-1), 420)),
    "garden": open_land(GREEN, rgb("#56773f"), [(60, 40)], detail=_garden, spot=(0.66, 400), hy=860),
    "cemetery": open_land(OLIVE, rgb("#57664a"), [(60, 50), (20, 24)], detail=_cemetery, spot=(0.7, 420), hy=850),
    "farm": open_land(OLIVE, EARTH, [(70, 60), (24, 26)], detail=_farm, spot=(0.7, 330), hy=860),
    "racecourse": open_land(rgb("#6f9a4a"), rgb("#5a8040"), [(60, 36)], detail=_racecourse, spot=(0.62, 250), hy=800, figure=(-0.5, 6.4)),
}
