"""A lake and a river."""
from __future__ import annotations

import math

from ..color import gain, mix, rgb
from ..noise import Rng
from ..perspective import Persp
from ..plants import blades, broadleaf, conifer, reeds
from ..setting import Place, Setting, Spot
from ..sky import paint_sky
from ..stage import Stage
from ..terrain import ground, height_at, lit_slopes, mist, ridge
from ..vector import Ctx, curve, fill, linear, poly
from ..water import lens, strokes, water
from .land import foliage, fore_grass
from .shores import GRASS, ROCK, sun_x


def lake(stage: Stage, r: Rng) -> Setting:
    """Still water between wooded hills, a jetty into it."""
    light, side = stage.light, (1 if r.random() < 0.5 else -1)
    persp = Persp(540, 840, 1400, 1.9)

    def back(st: Stage) -> None:
        paint_sky(st, persp.hy)
        with st.layer("far", 0.8, blur=st.camera.soft * 0.8) as ctx:
            rr = st.place_rng("lake")
            skies = [(120, 120, 0.9), (70, 70, 0.78), (30, 34, 0.62)]
            lines = [ridge(ctx, rr, light, persp.hy - lift, amp, depth, 0.5, 3 + i, 220) for i, (lift, amp, depth) in enumerate(skies)]
            for _ in range(100):
                x = -500 + 2080 * rr.random()
                conifer(ctx, rr, light, x, height_at(lines[2], x) + 10, 36 + 46 * rr.random(), 0.56, rgb("#4a6f4c"))
            water(ctx, st.shot_rng("water"), light, persp, persp.hy + 6, st.tall, sun_x(st, persp.hy), 0.1, 0.8)
            # the hills again, upside down and broken
            for line_points, (lift, _, depth) in zip(lines, skies):
                mirror = [(x, 2 * (persp.hy + 6) - y) for x, y in line_points]
                fill(poly(ctx, [*mirror, (mirror[-1][0], persp.hy + 6), (mirror[0][0], persp.hy + 6)]), mix(light.ridge(depth), light.upper, 0.25), 0.42)
            strokes(ctx, st.shot_rng("ripple"), persp, persp.hy + 10, persp.hy + 420, 70, mix(light.horizon, light.lower, 0.3), 0.3, 150)
            mist(ctx, st.shot_rng("mist"), light, persp.hy + 4, 46, 0.35 + 0.5 * light.fog, 9)

    def jetty(st: Stage, ctx: Ctx) -> None:
        rr = st.place_rng("jetty")
        wood = light.tone(rgb("#8a6a4e"), 0.6, 0.05)
        x = side * 0.55
        z, k = 2.0, 0
        for post in (11.5, 8.5, 6.2, 4.4):
            for s in (-0.85, 0.85):
                a, b = persp.at(x + s, 0.35, post), persp.at(x + s, -0.6, post)
                w = persp.px(post) * 0.09
                fill(poly(ctx, [(a[0] - w, a[1]), (a[0] + w, a[1]), (b[0] + w, b[1]), (b[0] - w, b[1])]), mix(wood, light.dark, 0.5))
        z = 1.0
        while z < 12:
            dz = 0.26
            t = (z - 1) / 11
            c = mix(mix(wood, light.dark, 0.5 * (1 - t)), light.horizon, 0.25 * t)
            persp.floor(ctx, x - 0.8, x + 0.8, z, z + dz * 0.92, gain(c, 0.9 + 0.2 * rr.random()), 0.12)
            z += dz
            k += 1
        persp.floor(ctx, x - 0.8, x + 0.8, 11.9, 12.0, light.dark, 0.1, 0.7)

    def front(st: Stage, ctx: Ctx) -> None:
        rr = st.shot_rng("front")
        c = mix(light.dark, light.tone(GRASS, 0.3, 0), 0.3)
        x = -120 if side > 0 else 640
        reeds(ctx, rr, x, x + 560, st.tall + 150, 430, 26, c)

    return Setting(persp, back, jetty, Spot(540 - side * 210, persp.hy + 50, 260), (side * 0.55, 7.0), front=front, near_ground=ROCK, surface=rgb("#7a5a42"), has_water=True)


def river(stage: Stage, r: Rng) -> Setting:
    """A river that winds to the hills between banks with trees."""
    light, side = stage.light, (1 if r.random() < 0.5 else -1)
    persp = Persp(540, 850, 1400, 2.4)

    def back(st: Stage) -> None:
        paint_sky(st, persp.hy)
        with st.layer("far", 0.82, blur=st.camera.soft * 0.8) as ctx:
            rr = st.place_rng("river-far")
            for i, (lift, amp, depth) in enumerate(((120, 100, 0.9), (60, 60, 0.76), (24, 30, 0.6))):
                pts = ridge(ctx, rr, light, persp.hy - lift, amp, depth, 0.5, 3 + 2 * i, 240)
                lit_slopes(ctx, rr, light, pts, depth, 0.3)
            mist(ctx, st.shot_rng("mist"), light, persp.hy, 70, 0.2 + 0.5 * light.fog)

    def banks(st: Stage, ctx: Ctx) -> None:
        rr = st.place_rng("banks")
        snow = st.scene.weather == "snow"
        g = rgb("#dfe6ee") if snow else GRASS
        ground(ctx, light, persp.hy + 4, mix(light.tone(g, 0.8, 0.4), light.haze, 0.25), mix(light.tone(g, 0.3, 0), light.dark, 0.35), st.tall)
        left, right = [], []
        for i in range(40):
            z = 3.4 * (110 / 3.4) ** (i / 39)
            mid = side * (2.6 * math.sin(z * 0.115 + 0.6) * min(1.6, z / 12) - 0.2)
            half = 2.6 + 0.5 * math.sin(z * 0.5)
            left.append(persp.at(mid - half, 0, z))
            right.append(persp.at(mid + half, 0, z))
        edge = left + right[::-1]
        bank = mix(light.tone(rgb("#7a6248"), 0.4, 0.1), light.dark, 0.2)
        fill(curve(ctx, [(x, y - 5) for x, y in edge], tension=0.6), bank)
        ctx.save()
        curve(ctx, [(x, y + 6) for x, y in edge], tension=0.6)
        ctx.clip()
        water(ctx, st.shot_rng("water"), light, persp, persp.hy, st.tall, sun_x(st, persp.hy), 0.5, 0.2)
        ctx.restore()
        kinds = foliage(st)
        for z in (48.0, 34.0, 24.0, 17.0, 12.5):
            for s in (-1, 1):
                x = s * (5.0 + 3.5 * rr.random() + z * 0.06)
                px, py = persp.at(x, 0, z)
                broadleaf(ctx, rr, light, px, py, persp.px(z) * (5.5 + 3 * rr.random()), min(0.6, z / 60), kinds[int(rr.random() * 4)], 0, 60)
                for _ in range(3):
                    bx, by = persp.at(s * (3.4 + 1.2 * rr.random()), 0, z)
                    blades(ctx, rr, bx - 40, bx + 40, by + 4, 500 / z, 16, light.tone(kinds[1], 0.5, min(0.5, z / 60)))
        for _ in range(9):
            z = 5 + 14 * rr.random()
            px, py = persp.at(side * (2.6 * math.sin(z * 0.115 + 0.6) * min(1.6, z / 12)) + (rr.random() - 0.5) * 4.6, 0, z)
            w = persp.px(z) * (0.2 + 0.3 * rr.random())
            rock = light.tone(ROCK, 0.5, min(0.4, z / 50))
            fill(curve(ctx, [(px - w, py + 2), (px - w * 0.6, py - w * 0.5), (px + w * 0.2, py - w * 0.65), (px + w, py + 2)], tension=0.7), linear(0, py - w * 0.6, 0, py, (0, mix(rock, light.key, 0.25)), (1, mix(rock, light.dark, 0.5))))
            lens(ctx, px, py + 2, w * 1.6, 3)
            fill(ctx, mix(light.horizon, (1, 1, 1), 0.4), 0.45)

    def front(st: Stage, ctx: Ctx) -> None:
        fore_grass(st, ctx, GRASS, -side, 270)

    return Setting(persp, back, banks, Spot(540 + side * 230, persp.hy + 50, 300), (-side * 1.9, 6.4), front=front, near_ground=ROCK, surface=rgb("#6f5a47"), has_water=True)


PLACES: dict[str, Place] = {
    "lake": lake,
    "river": river,
}
