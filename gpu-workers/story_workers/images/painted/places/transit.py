"""Where people pass or wait: a bridge, a platform, a bus stop."""
from __future__ import annotations

from ..buildings import skyline
from ..color import gain, mix, rgb
from ..noise import Rng
from ..perspective import Persp
from ..plants import broadleaf
from ..setting import Glow, Place, Setting, Spot
from ..sky import paint_sky
from ..stage import Stage
from ..terrain import ground, mist, ridge
from ..vector import Ctx, curve, fill, glow, linear, oval, poly, rect, rounded, stroke
from ..water import water
from .land import foliage, fore_grass
from .streets import PAVING, TAR, street_lamp, wetness


def bridge(stage: Stage, r: Rng) -> Setting:
    """On a bridge: railings and cables run to the far bank."""
    light = stage.light
    hy = 900.0
    persp = Persp(540, hy, 1350, 1.7)
    setting: Setting

    def back(st: Stage) -> None:
        paint_sky(st, hy)
        with st.layer("far", 0.84, blur=st.camera.soft * 0.8) as ctx:
            rr = st.place_rng("bank")
            skyline(ctx, rr, light, hy + 6, 250, 0.84)
            water(ctx, st.shot_rng("water"), light, persp, hy + 4, st.tall, None, 0.5, 0.3)
            mist(ctx, st.shot_rng("mist"), light, hy, 90, 0.25 + 0.45 * light.fog)

    def plain(st: Stage, ctx: Ctx) -> None:
        rr = st.place_rng("deck")
        roadway_deck = light.tone(PAVING, 0.55, 0.1)
        wet = wetness(st)
        persp.floor(ctx, -2.6, 2.6, 0.9, 90, linear(0, hy, 0, st.tall, (0, mix(roadway_deck, light.horizon, 0.4)), (0.3, mix(roadway_deck, light.lower, 0.3 * wet)), (1, mix(roadway_deck, light.dark, 0.55))))
        for i in range(-6, 7):
            persp.floor(ctx, i * 0.4 - 0.008, i * 0.4 + 0.008, 1, 60, light.dark, 0.002, 0.3)
        steel = mix(light.ridge(0.15), light.tone(rgb("#8a4a3f"), 0.4, 0.1), 0.55)
        for z in (52.0, 30.0):
            k = persp.px(z)
            for s in (-1, 1):
                a = persp.at(s * 2.9, 0, z)
                fill(rect(ctx, a[0] - 0.4 * k, a[1] - 15 * k, 0.8 * k, 15 * k), mix(steel, light.haze, z / 80))
            a, b = persp.at(-2.9, 14.2, z), persp.at(2.9, 14.2, z)
            for y in (0, 3.0):
                fill(rect(ctx, a[0], a[1] + y * k, b[0] - a[0], 0.9 * k), mix(steel, light.haze, z / 80))
        for s in (-1, 1):
            for (z0, h0, z1, h1) in ((52, 14.5, 30, 14.5), (30, 14.5, 6, 14.5)):
                pts = []
                for i in range(15):
                    t = i / 14
                    z = z0 + (z1 - z0) * t
                    h = 14.5 - 12.5 * (1 - (2 * t - 1) ** 2) if z1 > 10 else 14.5 - 12.0 * min(1, t * 1.2)
                    pts.append(persp.at(s * 2.9, h, z))
                    a, b = persp.at(s * 2.9, h, z), persp.at(s * 2.9, 0, z)
                    stroke(curve(ctx, [a, b], closed=False), steel, max(1.0, 0.03 * persp.px(z)), 0.7)
                stroke(curve(ctx, pts, closed=False), steel, 7)
            z = 2.2
            while z < 60:
                k = persp.px(z)
                a = persp.at(s * 2.6, 0, z)
                fill(rect(ctx, a[0] - 0.04 * k, a[1] - 1.15 * k, 0.08 * k, 1.15 * k), mix(steel, light.haze, min(0.6, z / 80)))
                z *= 1.16
            for y in (1.12, 0.75, 0.38):
                persp.wall(ctx, s * 2.6, y, y + 0.07, 1.2, 70, mix(steel, light.key, 0.15 if y > 1 else 0.0))
        for z in (36.0, 20.0, 11.0):
            for s in (-1, 1):
                street_lamp(ctx, st, persp, s * 2.75, z, setting.glows, 0.4, 3.6)
        del rr

    setting = Setting(persp, back, plain, Spot(540, hy + 20, 330), (-0.45, 6.2), front=None, near_ground=PAVING, surface=rgb("#6f665c"))
    return setting


def station(stage: Stage, r: Rng) -> Setting:
    """A platform under a roof, rails running out to the light."""
    light = stage.light
    hy = 880.0
    side = 1 if r.random() < 0.5 else -1
    persp = Persp(540 + side * 110, hy, 1350, 1.9)
    setting: Setting

    def back(st: Stage) -> None:
        paint_sky(st, hy)
        with st.layer("far", 0.84, blur=st.camera.soft * 0.8) as ctx:
            rr = st.place_rng("far")
            skyline(ctx, rr, light, hy + 8, 210, 0.82, modern=0.2)
            mist(ctx, st.shot_rng("mist"), light, hy, 110, 0.3 + 0.4 * light.fog)

    def plain(st: Stage, ctx: Ctx) -> None:
        rr = st.place_rng("platform")
        s = side
        gravel = light.tone(rgb("#6a645e"), 0.4, 0.15)
        persp.floor(ctx, -60, 60, 0.8, 200, linear(0, hy, 0, st.tall, (0, mix(gravel, light.haze, 0.5)), (0.4, gravel), (1, mix(gravel, light.dark, 0.5))), -0.9)
        z = 2.4
        while z < 90:
            persp.floor(ctx, s * 1.5, s * 4.1, z, z + 0.26, mix(light.tone(rgb("#4f4038"), 0.4, min(0.5, z / 90)), light.dark, 0.2), -0.88)
            z += 0.75 if z < 20 else 1.6
        for x in (2.05, 3.55):
            persp.floor(ctx, s * x - 0.05, s * x + 0.05, 1.5, 150, mix(light.horizon, light.key, 0.3), -0.78, 0.9)
            persp.floor(ctx, s * (x + 0.06) - 0.03, s * (x + 0.06) + 0.03, 1.5, 150, light.dark, -0.78, 0.7)
        deck = light.tone(PAVING, 0.6, 0.08)
        wet = wetness(st)
        x0, x1 = (-9.0, 0.9) if s > 0 else (-0.9, 9.0)
        persp.wall(ctx, 0.9 * s, -0.9, 0, 1.0, 120, mix(deck, light.dark, 0.55))
        persp.floor(ctx, x0, x1, 0.9, 120, linear(0, hy, 0, st.tall, (0, mix(deck, light.horizon, 0.4)), (0.3, mix(deck, light.lower, 0.3 * wet)), (1, mix(deck, light.dark, 0.5))))
        persp.floor(ctx, s * 0.9 - s * 0.28, s * 0.9 - s * 0.16, 0.9, 120, light.tone(rgb("#e8c86a"), 0.8, 0.1), 0.003, 0.9)
        z = 2.4
        while z < 40:
            persp.floor(ctx, x0, x1, z, z + 0.012 * z, light.dark, 0.002, 0.22)
            z *= 1.2
        beamc = mix(light.ridge(0.12), light.tone(rgb("#3f5a52"), 0.3, 0.1), 0.4)
        roof = [persp.at(s * 0.4, 4.3, 2.0), persp.at(s * 0.4, 4.3, 70), persp.at(-s * 6.0, 5.0, 70), persp.at(-s * 6.0, 5.0, 2.0)]
        fill(poly(ctx, roof), linear(0, roof[0][1], 0, hy, (0, light.dark), (1, mix(light.ridge(0.5), light.haze, 0.4))))
        for z in (44.0, 30.0, 20.0, 13.5, 9.0, 6.0):
            k = persp.px(z)
            a = persp.at(-s * 2.7, 0, z)
            c = mix(beamc, light.haze, min(0.6, z / 70))
            fill(rect(ctx, a[0] - 0.1 * k, a[1] - 4.6 * k, 0.2 * k, 4.6 * k), c)
            fill(rect(ctx, a[0] - 0.2 * k, a[1] - 0.5 * k, 0.4 * k, 0.5 * k), c)
            stroke(curve(ctx, [(a[0] - s * 1.2 * k, a[1] - 4.55 * k), (a[0], a[1] - 3.4 * k)], closed=False), c, 0.1 * k)
            stroke(curve(ctx, [(a[0] + s * 2.0 * k, a[1] - 4.25 * k), (a[0], a[1] - 3.2 * k)], closed=False), c, 0.1 * k)
            if light.lamps > 0.15:
                lx, ly = persp.at(-s * 0.9, 4.2, z)
                fill(oval(ctx, lx, ly, 0.25 * k, 0.08 * k), mix(light.lamp, (1, 1, 1), 0.6))
                setting.glows.append(Glow(lx, ly + 0.1 * k, 0.9 * k + 20, 0.8 * k + 20, light.lamp, 0.6 * light.lamps))
                glow(ctx, *persp.at(-s * 0.9, 0, z), 1.9 * k, 0.4 * k, light.lamp, 0.4 * light.lamps, 0.8)
        bx, by = persp.at(-s * 1.9, 3.0, 8.0)
        k = persp.px(8)
        fill(oval(ctx, bx, by, 0.42 * k, 0.42 * k), beamc)
        fill(oval(ctx, bx, by, 0.35 * k, 0.35 * k), light.tone((0.95, 0.93, 0.87), 0.9, 0))
        stroke(curve(ctx, [(bx, by), (bx + 0.02 * k, by - 0.26 * k)], closed=False), light.dark, 0.05 * k)
        stroke(curve(ctx, [(bx, by), (bx - 0.17 * k, by + 0.06 * k)], closed=False), light.dark, 0.06 * k)
        stroke(curve(ctx, [(bx, by - 0.42 * k), (bx, by - 1.3 * k)], closed=False), beamc, 0.05 * k)
        x, y = persp.at(-s * 1.9, 0, 9.0)
        k = persp.px(9.0)
        wood = light.tone(rgb("#7a5038"), 0.5, 0.1)
        fill(rect(ctx, x - 0.9 * k, y - 0.5 * k, 1.8 * k, 0.1 * k), wood)
        fill(rect(ctx, x - 0.9 * k, y - 0.95 * k, 1.8 * k, 0.12 * k), wood)
        for q in (-0.75, 0.75):
            fill(rect(ctx, x + q * k - 0.04 * k, y - 0.95 * k, 0.08 * k, 0.95 * k), beamc)
        del rr

    setting = Setting(persp, back, plain, Spot(persp.cx + side * 300, hy + 90, 330), (-side * 0.7, 6.0), front=None, near_ground=PAVING, surface=rgb("#6f665c"))
    return setting


def bus_stop(stage: Stage, r: Rng) -> Setting:
    """A road edge with a shelter and its pole."""
    light = stage.light
    hy = 900.0
    side = 1 if r.random() < 0.5 else -1
    persp = Persp(540 - side * 60, hy, 1350, 1.6)
    setting: Setting

    def back(st: Stage) -> None:
        paint_sky(st, hy)
        with st.layer("far", 0.82, blur=st.camera.soft * 0.8) as ctx:
            rr = st.place_rng("far")
            skyline(ctx, rr, light, hy + 6, 190, 0.84, modern=0.3)
            ridge(ctx, rr, light, hy - 6, 26, 0.7, 0.5, 8)
            mist(ctx, st.shot_rng("mist"), light, hy, 110, 0.25 + 0.4 * light.fog)

    def plain(st: Stage, ctx: Ctx) -> None:
        rr = st.place_rng("stop")
        snow = st.scene.weather == "snow"
        grass = rgb("#dfe6ee") if snow else rgb("#6a7a4a")
        ground(ctx, light, hy + 6, mix(light.tone(grass, 0.6, 0.4), light.haze, 0.3), mix(light.tone(grass, 0.2, 0), light.dark, 0.5), st.tall)
        wet = wetness(st)
        tar = mix(light.tone(TAR, 0.4, 0.1), light.lower, 0.15 + 0.3 * wet)
        a, b = (-12.0, 0.2) if side > 0 else (-0.2, 12.0)
        persp.floor(ctx, a, b, 0.9, 200, linear(0, hy, 0, st.tall, (0, mix(tar, light.horizon, 0.5)), (0.35, tar), (1, mix(tar, light.dark, 0.5))))
        z = 3.0
        while z < 100:
            persp.floor(ctx, -side * 3.6 - 0.07, -side * 3.6 + 0.07, z, z + 1.8, light.tone((0.92, 0.9, 0.82), 0.7, min(0.5, z / 80)), 0.002, 0.85)
            z += 4.2
        pave = mix(light.tone(PAVING, 0.6, 0.1), light.lower, 0.2 * wet)
        c, d = (0.2, 3.6) if side > 0 else (-3.6, -0.2)
        persp.floor(ctx, c, d, 0.9, 90, linear(0, hy, 0, st.tall, (0, mix(pave, light.haze, 0.4)), (0.4, pave), (1, mix(pave, light.dark, 0.45))), 0.12)
        persp.wall(ctx, side * 0.2, 0, 0.12, 0.9, 90, mix(pave, light.dark, 0.4))
        kinds = foliage(st)
        for z in (50.0, 34.0, 24.0, 17.0):
            px, py = persp.at(side * (5.4 + rr.random()), 0, z)
            broadleaf(ctx, rr, light, px, py, persp.px(z) * (6 + 2 * rr.random()), min(0.55, z / 60), kinds[int(rr.random() * 4)], 0, 60)
        for z in (34.0, 18.0):
            street_lamp(ctx, st, persp, side * 0.5, z, setting.glows, 1.0, 5.2)
        shelter(ctx, st, persp, side, setting.glows)

    setting = Setting(persp, back, plain, Spot(540 + side * 150, hy + 60, 330), (side * 0.75, 6.0), front=lambda s, c: fore_grass(s, c, rgb("#6a7a4a"), -side, 190), near_ground=PAVING, surface=rgb("#7a736c"))
    return setting


def shelter(ctx: Ctx, st: Stage, persp: Persp, side: int, glows: list[Glow]) -> None:
    """Glass back, bench, curved roof, a light strip, and the pole with its round sign (no words on it)."""
    light = st.light
    z0, z1, x0, x1 = 7.2, 10.4, side * 1.5, side * 2.9
    frame = mix(light.ridge(0.12), light.tone(rgb("#3f5a60"), 0.4, 0.1), 0.5)
    glass = mix(light.lower, light.lamp, 0.3 * light.lamps)
    persp.wall(ctx, x1, 0.4, 2.3, z0, z1, glass, 0.45)
    persp.front(ctx, min(x0, x1), max(x0, x1), 0.4, 2.3, z1, glass, 0.4)
    for x, z in ((x1, z0), (x1, z1), (x0, z1), (x1, (z0 + z1) / 2)):
        k = persp.px(z)
        a = persp.at(x, 0.12, z)
        fill(rect(ctx, a[0] - 0.045 * k, a[1] - 2.4 * k, 0.09 * k, 2.4 * k), frame)
    wood = light.tone(rgb("#8a5a3c"), 0.6, 0.08)
    bx = (x1 - side * 0.45, x1 - side * 0.08)
    persp.box(ctx, (min(bx), max(bx)), (0.5, 0.58), (z0 + 0.3, z1 - 0.3), wood, gain(wood, 0.7), gain(wood, 1.25))
    for z in (z0 + 0.4, z1 - 0.5):
        persp.box(ctx, (min(bx) + 0.1, max(bx) - 0.1), (0.12, 0.5), (z, z + 0.08), frame, frame, frame)
    top = [persp.at(x0 - side * 0.3, 2.45, z0 - 0.3), persp.at(x1 + side * 0.15, 2.6, z0 - 0.3), persp.at(x1 + side * 0.15, 2.6, z1 + 0.2), persp.at(x0 - side * 0.3, 2.45, z1 + 0.2)]
    fill(poly(ctx, top), mix(frame, light.dark, 0.3))
    persp.front(ctx, min(x0 - side * 0.3, x1 + side * 0.15), max(x0 - side * 0.3, x1 + side * 0.15), 2.45, 2.66, z0 - 0.3, mix(frame, light.key, 0.2))
    if light.lamps > 0.2:
        a = persp.at((x0 + x1) / 2, 2.4, z0 + 0.6)
        fill(rect(ctx, a[0] - 70, a[1] - 5, 140, 9), mix(light.lamp, (1, 1, 1), 0.7))
        glows.append(Glow(a[0], a[1] + 120, 330, 330, light.lamp, 0.5 * light.lamps))
        g = persp.at((x0 + x1) / 2, 0.12, z0 + 1)
        glow(ctx, g[0], g[1], 380, 80, light.lamp, 0.5 * light.lamps, 0.8)
    k = persp.px(6.6)
    a = persp.at(side * 0.55, 0.12, 6.6)
    fill(rect(ctx, a[0] - 0.04 * k, a[1] - 2.9 * k, 0.08 * k, 2.9 * k), frame)
    fill(rounded(ctx, a[0] - 0.27 * k, a[1] - 3.35 * k, 0.54 * k, 0.62 * k, 0.07 * k), light.tone(rgb("#2f5f8a"), 0.75, 0.05))
    white = light.tone((0.96, 0.95, 0.92), 0.85, 0.05)
    fill(rounded(ctx, a[0] - 0.15 * k, a[1] - 3.24 * k, 0.30 * k, 0.34 * k, 0.05 * k), white)
    fill(rect(ctx, a[0] - 0.11 * k, a[1] - 3.18 * k, 0.22 * k, 0.13 * k), light.tone(rgb("#2f5f8a"), 0.6, 0.05))
    for s in (-0.09, 0.09):
        fill(oval(ctx, a[0] + s * k, a[1] - 2.9 * k, 0.035 * k, 0.035 * k), white)
    fill(rect(ctx, a[0] - 0.2 * k, a[1] - 1.9 * k, 0.4 * k, 0.55 * k), light.tone((0.93, 0.92, 0.88), 0.7, 0.05))


PLACES: dict[str, Place] = {
    "bridge": bridge,
    "station": station,
    "bus-stop": bus_stop,
}
