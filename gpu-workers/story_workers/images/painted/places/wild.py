"""Country that nobody keeps."""
from __future__ import annotations

import math

from ..color import gain, mix, rgb
from ..noise import Rng, line
from ..perspective import Persp
from ..plants import blades, branch_frame, broadleaf, bush, conifer
from ..setting import Place, Setting, Spot
from ..sky import paint_sky, rays
from ..stage import Stage
from ..terrain import ground, height_at, mist, ridge
from ..vector import Ctx, curve, fill, glow, linear, oval, poly, taper
from ..water import lens
from .land import EARTH, GREEN, LEAVES, OLIVE, SAND, SNOW, WHEAT, foliage, fore_grass, open_land, path_to, tree_line


def _field(st: Stage, ctx: Ctx, persp: Persp, r: Rng) -> None:
    light = st.light
    tree_line(st, ctx, persp, r, 80, 13, 8, foliage(st))
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


PLACES: dict[str, Place] = {
    "forest": forest,
    "field": open_land(WHEAT, OLIVE, [(40, 34), (14, 20)], detail=_field, spot=(0.72, 330)),
    "hills": open_land(GREEN, OLIVE, [(120, 110), (70, 80), (30, 44)], detail=_hills, spot=(0.72, 320), hy=830),
    "mountain": mountain,
    "snowfield": open_land(SNOW, gain(SNOW, 0.8), [(90, 80), (34, 36)], detail=_snowfield, pine=True, spot=(0.7, 330), surface=rgb("#c4cfdb"),
                           front=lambda s, c, q: fore_grass(s, c, rgb("#8a8f96"), 1, 150)),
    "desert": open_land(SAND, SAND, [(80, 90), (30, 40)], detail=_desert, rough=0.42, spot=(0.72, 280), surface=SAND,
                        front=lambda s, c, q: fore_grass(s, c, rgb("#8a7a50"), 1, 150)),
}
