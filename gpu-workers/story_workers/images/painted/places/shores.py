"""Where land meets the sea."""
from __future__ import annotations

import math
from typing import Sequence

from ..buildings import skyline
from ..color import mix, rgb
from ..noise import Rng
from ..perspective import Persp
from ..plants import blades
from ..setting import Place, Setting, Spot
from ..sky import paint_sky, sun_point
from ..stage import Stage, texture
from ..terrain import ground, mist, ridge
from ..vector import Ctx, curve, fill, glow, linear, poly, stroke
from ..water import foam, lens, strokes, water
from .streets import street_lamp

GRASS, ROCK, SAND = rgb("#5f7347"), rgb("#6d6660"), rgb("#b79c74")


def sun_x(stage: Stage, horizon: float) -> float:
    """Design x below the sun as the water layer sees it."""
    x, _ = sun_point(stage, horizon)
    cam = stage.camera
    z = cam.scale(0.8)
    dx = (x - cam.target[0]) / z
    return cam.focus[0] + (-dx if cam.mirror else dx)


def coast(stage: Stage, r: Rng) -> Setting:
    light, side = stage.light, (1 if r.random() < 0.5 else -1)
    persp = Persp(hy=850, eye=2.6)
    head_x = 540 + side * 300
    cliff_y = 742
    rough = 0.4 + light.wind

    def back(st: Stage) -> None:
        paint_sky(st, persp.hy)
        with st.layer("far", 0.8) as ctx:
            rr = st.place_rng("coast-far")
            pts = ridge(ctx, rr, light, persp.hy - 8, 34, 0.93, base=5)
            del pts
            water(ctx, st.shot_rng("water"), light, persp, persp.hy, st.tall, sun_x(st, persp.hy), rough)
            # a far spit of land opposite the headland
            pts = [(540 - side * (900 - i * 26), persp.hy + 8 - 52 * math.sin(min(1, i / 30) * math.pi) * (0.6 + 0.5 * rr.random())) for i in range(31)]
            fill(poly(ctx, [*pts, (pts[-1][0], persp.hy + 9), (pts[0][0], persp.hy + 9)]), light.ridge(0.74))
            mist(ctx, st.shot_rng("mist"), light, persp.hy - 6, 60, 0.2 + 0.5 * light.fog)

    def ground(st: Stage, ctx: Ctx) -> None:
        rr = st.place_rng("headland")
        # the headland: a cliff with a grassy back, running out of the picture
        top = []
        for i in range(44):
            t = i / 43
            x = head_x - side * 235 + side * t * 900
            y = cliff_y + 150 * (1 - min(1, t * 5.5)) ** 2 - 46 * t + 9 * math.sin(t * 22) + 7 * (rr.random() - 0.5)
            top.append((x, y))
        foot_x = head_x - side * 300
        face = [(foot_x, persp.hy + 58)] + top + [(top[-1][0], persp.hy + 190), (head_x + side * 200, persp.hy + 150), (head_x - side * 60, persp.hy + 108), (foot_x + side * 40, persp.hy + 74)]
        base = mix(light.ridge(0.28), light.tone(ROCK, 0.35, 0.3), 0.55)
        fill(poly(ctx, face), linear(0, cliff_y, 0, persp.hy + 170, (0, base), (0.75, mix(base, light.dark, 0.35)), (1, mix(base, light.haze, 0.25))))
        ctx.save()
        poly(ctx, face)
        ctx.clip()
        for tone_color, alpha in ((light.tone(ROCK, 1.0, 0.25), 0.55), (light.dark, 0.4)):
            for _ in range(46):
                x, y = head_x + side * (rr.random() * 900 - 300), cliff_y + 30 + rr.random() * 230
                w, h = 8 + 26 * rr.random(), 24 + 70 * rr.random()
                poly(ctx, [(x, y), (x + w, y + h * 0.2), (x + w * 0.7, y + h), (x - w * 0.3, y + h * 0.8)])
            fill(ctx, mix(tone_color, light.key, 0.12) if alpha > 0.5 else tone_color, alpha)
        grass = light.tone(GRASS, 0.7, 0.22)
        edge = [(x, y + 14 + 16 * rr.random()) for x, y in top]
        fill(poly(ctx, top + edge[::-1]), grass)
        lower = [(x, y + 46 + 34 * rr.random()) for x, y in edge]
        fill(poly(ctx, edge + lower[::-1]), light.tone(GRASS, 0.25, 0.22), 0.75)
        texture(ctx, light.dark, 0.2, 1.6, 1.2)
        ctx.restore()
        foam(ctx, st.shot_rng("foam"), light, [(foot_x - side * 30, persp.hy + 60), (head_x - side * 60, persp.hy + 112), (head_x + side * 220, persp.hy + 156), (head_x + side * 620, persp.hy + 200)], 12, 0.75)
        for _ in range(7):
            x, y = head_x - side * (230 + 330 * rr.random()), persp.hy + 60 + 90 * rr.random()
            w = 16 + 34 * rr.random()
            fill(poly(ctx, [(x - w, y), (x - w * 0.5, y - w * 0.7), (x + w * 0.2, y - w * (0.8 + 0.5 * rr.random())), (x + w, y)]), mix(base, light.dark, 0.4))
            lens(ctx, x, y, w * 1.5, 4)
            fill(ctx, mix(light.horizon, (1, 1, 1), 0.4), 0.5 * (0.4 if light.night else 1))
        _beach(st, ctx, persp, side)

    def front(st: Stage, ctx: Ctx) -> None:
        rr = st.shot_rng("front")
        c = mix(light.dark, light.tone(GRASS, 0.2, 0), 0.3)
        base = st.tall + 120
        x = 540 - side * 640
        hill = [(x - 500, base - 250), (x + side * -100, base - 250), (x + 140, base - 215), (x + 360, base - 160), (x + 640, base - 90), (x + 950, base - 40)]
        if side < 0:
            hill = [(1080 - p[0], p[1]) for p in [(1080 - q[0], q[1]) for q in hill]]
            hill = [(x + 500, base - 250), (x + 100, base - 250), (x - 140, base - 215), (x - 360, base - 160), (x - 640, base - 90), (x - 950, base - 40)]
        fill(poly(ctx, [*hill, (hill[-1][0], base + 600), (hill[0][0], base + 600)]), linear(0, base - 260, 0, base, (0, c), (1, light.dark)))
        lo, hi = sorted((hill[0][0], hill[3][0]))
        blades(ctx, rr, lo, hi, base - 190, 230, 150, c, lean=0.25 * light.wind * (1 if side > 0 else -1) + 0.1, wave=60)
        blades(ctx, rr, lo, hi, base - 190, 200, 50, mix(c, light.key, 0.35), 0.8, lean=0.25 * light.wind + 0.1, wave=60)

    return Setting(persp, back, ground, Spot(head_x + side * 30, cliff_y + 14, 500), (-side * 0.55, 7.2), front=front, near_ground=SAND, surface=rgb("#6f5a47"), has_water=True)


def _beach(st: Stage, ctx: Ctx, persp: Persp, side: int) -> None:
    """Wet sand running to the viewer with the wave's edge on it."""
    light, rr = st.light, st.place_rng("beach")
    y0 = persp.hy + 300
    shore = [(540 - side * 1500, y0 + 60), (540 - side * 700, y0 + 52), (540 - side * 250, y0 + 20), (540 + side * 150, y0 - 60), (540 + side * 450, y0 - 128), (540 + side * 1400, y0 - 170)]
    sand = light.tone(SAND, 0.55, 0.15)
    near = mix(light.tone(SAND, 0.15, 0.0), light.dark, 0.45)
    path = shore + [(540 + side * 1500, st.tall + 1500), (540 - side * 1500, st.tall + 1500)]
    curve(ctx, shore, closed=False, tension=0.8)
    for p in path[len(shore):]:
        ctx.line_to(*p)
    ctx.close_path()
    fill(ctx, linear(0, y0 - 170, 0, st.tall, (0, mix(sand, light.haze, 0.2)), (0.3, sand), (1, near)))
    # the wet band mirrors the sky
    wet = [(x, y + 46 + 24 * rr.random()) for x, y in shore]
    ctx.save()
    curve(ctx, shore, closed=False, tension=0.8)
    for p in reversed(wet):
        ctx.line_to(*p)
    ctx.close_path()
    fill(ctx, mix(light.lower, near, 0.4), 0.7)
    ctx.restore()
    foam(ctx, st.shot_rng("edge"), light, _refine(shore), 12, 0.85)
    foam(ctx, st.shot_rng("edge2"), light, _refine([(x, y - 34) for x, y in shore]), 8, 0.4)
    strokes(ctx, rr, persp, y0 + 90, st.tall + 200, 70, light.tone(SAND, 0.9, 0), 0.16, 150)
    strokes(ctx, rr, persp, y0 + 90, st.tall + 200, 80, light.dark, 0.13, 150)


def _refine(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    out = []
    for a, b in zip(points, points[1:]):
        out += [(a[0] + (b[0] - a[0]) * i / 8, a[1] + (b[1] - a[1]) * i / 8) for i in range(8)]
    return out


def open_sea(stage: Stage, r: Rng) -> Setting:
    """Nothing but swell; figures stand on the deck we stand on."""
    light = stage.light
    persp = Persp(hy=820, eye=3.2)
    rough = 0.55 + 0.8 * light.wind

    def back(st: Stage) -> None:
        paint_sky(st, persp.hy)
        with st.layer("far", 0.8, blur=st.camera.soft * 0.8) as ctx:
            water(ctx, st.shot_rng("water"), light, persp, persp.hy, st.tall, sun_x(st, persp.hy), rough)
            mist(ctx, st.shot_rng("mist"), light, persp.hy - 4, 50, 0.2 + 0.5 * light.fog)

    def swell(st: Stage, ctx: Ctx) -> None:
        rr = st.shot_rng("swell")
        for i in range(4):
            y = persp.hy + 120 + 110 * i + 60 * i * i
            amp = (16 + 20 * i) * (0.6 + light.wind)
            pts = [(-600 + 2280 * k / 22, y + amp * math.sin(k * (0.9 - 0.1 * i) + i * 1.9 + rr.random() * 0.5)) for k in range(23)]
            body = mix(mix(light.upper, light.dark, 0.4 + 0.07 * i), light.lower, 0.18)
            curve(ctx, pts, closed=False)
            ctx.line_to(1680, y + 420)
            ctx.line_to(-600, y + 420)
            ctx.close_path()
            fill(ctx, linear(0, y - amp, 0, y + 300, (0, mix(body, light.horizon, 0.30), 0.9), (0.2, body, 0.8), (1, body, 0)))
            if light.wind > 0.5:
                foam(ctx, rr, light, [(x, yy - 3) for x, yy in pts], 12, 0.45)
            strokes(ctx, rr, persp, y, y + 180, 40, mix(light.horizon, light.lower, 0.4), 0.3, 150)
        rail(st, ctx)

    def rail(st: Stage, ctx: Ctx) -> None:
        if not st.scene.figures or st.scene.shotType in ("close-up", "extreme-close-up"):
            return
        deck = light.tone(rgb("#8a6a4e"), 0.5, 0)
        p = Persp(540, persp.hy, 1500, 2.2)
        p.floor(ctx, -6, 6, 0.9, 8.2, linear(0, p.at(0, 0, 8.2)[1], 0, st.tall, (0, deck), (1, mix(deck, light.dark, 0.6))))
        for i in range(-14, 15):
            p.floor(ctx, i * 0.4 - 0.012, i * 0.4 + 0.012, 0.9, 8.2, light.dark, 0.002, 0.45)
        for i in range(-4, 5):
            x, y = p.at(i * 1.1, 0, 8.2)
            fill(poly(ctx, [(x - 8, y), (x + 8, y), (x + 7, y - 205), (x - 7, y - 205)]), light.tone((0.9, 0.9, 0.88), 0.5, 0))
        for h in (0.45, 0.8, 1.1):
            y = p.at(0, h, 8.2)[1]
            fill(poly(ctx, [(-700, y - 6), (1780, y - 6), (1780, y + 6), (-700, y + 6)]), light.tone((0.92, 0.92, 0.9), 0.7 if h > 1 else 0.4, 0))

    return Setting(persp, back, swell, Spot(540 + (150 if r.random() < 0.5 else -150), persp.hy + 46, 330), (-0.5, 6.6), front=None, near_ground=SAND, surface=rgb("#6b4f3c"), has_water=True)


def harbour(stage: Stage, r: Rng) -> Setting:
    """A quay with boats, sheds across the basin."""
    light, side = stage.light, (1 if r.random() < 0.5 else -1)
    persp = Persp(540, 850, 1350, 2.2)
    setting: Setting

    def back(st: Stage) -> None:
        paint_sky(st, persp.hy)
        with st.layer("far", 0.8, blur=st.camera.soft * 0.8) as ctx:
            rr = st.place_rng("harbour-far")
            ridge(ctx, rr, light, persp.hy - 60, 70, 0.88, base=4)
            skyline(ctx, rr, light, persp.hy + 8, 130, 0.72, modern=0.0)
            water(ctx, st.shot_rng("water"), light, persp, persp.hy + 6, st.tall, sun_x(st, persp.hy), 0.35, 0.45)
            for i in range(16):
                x = -100 + 1280 * rr.random()
                glow(ctx, x, persp.hy + 60 + 30 * rr.random(), 12, 70, light.lamp, 0.4 * light.lamps)
            mist(ctx, st.shot_rng("mist"), light, persp.hy, 70, 0.2 + 0.5 * light.fog)

    def quay(st: Stage, ctx: Ctx) -> None:
        rr = st.place_rng("quay")
        for i, (bx, by, s) in enumerate(((300, 1000, 0.75), (660, 950, 0.5), (480, 915, 0.34), (830, 1030, 0.85))):
            fishing_boat(ctx, st, rr, 540 + side * (540 - bx), by, 300 * s, 0.34 - 0.2 * s + 0.2, i)
        c = light.tone(rgb("#8a8378"), 0.5, 0.08)
        a, b = (-9.0, -0.6) if side > 0 else (0.6, 9.0)
        persp.wall(ctx, -0.6 * side, -1.6, 0, 0.9, 46, mix(c, light.dark, 0.6))
        persp.floor(ctx, a, b, 0.9, 46, linear(0, persp.hy, 0, st.tall, (0, mix(c, light.haze, 0.5)), (0.35, c), (1, mix(c, light.dark, 0.55))))
        z = 2.2
        while z < 40:
            persp.floor(ctx, a, b, z, z + 0.014 * z, light.dark, 0.002, 0.28)
            z *= 1.17
        for z in (24.0, 15.0, 9.5, 6.4):
            k = persp.px(z)
            x, y = persp.at(-0.95 * side, 0, z)
            iron = mix(light.ridge(0.2), light.dark, 0.4)
            fill(curve(ctx, [(x - 0.13 * k, y), (x - 0.1 * k, y - 0.3 * k), (x - 0.2 * k, y - 0.42 * k), (x + 0.2 * k, y - 0.42 * k), (x + 0.1 * k, y - 0.3 * k), (x + 0.13 * k, y)], tension=0.6), iron)
        for i in range(4):
            persp.box(ctx, (-side * (3.1 + 0.5 * (i % 2)) - 0.4, -side * (3.1 + 0.5 * (i % 2)) + 0.4), (0.42 * (i // 2), 0.42 * (i // 2) + 0.4), (9.0, 9.7), light.tone(rgb("#a07a4f"), 0.5, 0.08), light.tone(rgb("#a07a4f"), 0.2, 0.08), light.tone(rgb("#a07a4f"), 0.9, 0.08))
        for z in (30.0, 14.0):
            street_lamp(ctx, st, persp, -side * 2.0, z, setting.glows, 0.6, 4.0)

    setting = Setting(persp, back, quay, Spot(540 + side * 170, persp.hy + 70, 360), (-side * 1.3, 6.8), front=None, near_ground=ROCK, surface=rgb("#6f5a47"), has_water=True)
    return setting


def fishing_boat(ctx: Ctx, st: Stage, r: Rng, x: float, y: float, w: float, depth: float, kind: int) -> None:
    """A small moored boat of length w px with its broken reflection."""
    light = st.light
    hull = light.tone(rgb(("#3f6a8f", "#b5483a", "#e0d8c8", "#3f6f5a")[kind % 4]), 0.45, depth)
    for i in range(9):
        lens(ctx, x + (r.random() - 0.5) * w * 0.3, y + 6 + i * w * 0.035, w * (0.42 - 0.03 * i) * (0.6 + 0.5 * r.random()), 1.5 + w * 0.008)
    fill(ctx, mix(hull, light.dark, 0.45), 0.6)
    fill(curve(ctx, [(x - w * 0.5, y - w * 0.2), (x - w * 0.2, y - w * 0.14), (x + w * 0.25, y - w * 0.15), (x + w * 0.55, y - w * 0.27), (x + w * 0.42, y + 2), (x - w * 0.4, y + 2)], tension=0.55), linear(0, y - w * 0.25, 0, y, (0, mix(hull, light.key, 0.15)), (1, mix(hull, light.dark, 0.4))))
    stroke(curve(ctx, [(x - w * 0.5, y - w * 0.2), (x - w * 0.2, y - w * 0.14), (x + w * 0.25, y - w * 0.15), (x + w * 0.55, y - w * 0.27)], closed=False), light.tone((0.95, 0.93, 0.88), 0.7, depth), max(2.0, w * 0.014))
    cabin = light.tone((0.93, 0.9, 0.84), 0.55, depth)
    fill(poly(ctx, [(x - w * 0.26, y - w * 0.15), (x - w * 0.24, y - w * 0.36), (x + w * 0.03, y - w * 0.36), (x + w * 0.06, y - w * 0.15)]), cabin)
    fill(poly(ctx, [(x - w * 0.28, y - w * 0.355), (x + w * 0.06, y - w * 0.355), (x + w * 0.05, y - w * 0.385), (x - w * 0.27, y - w * 0.385)]), hull)
    pane = light.lamp if light.lamps > 0.3 and kind % 2 == 0 else mix(light.dark, light.lower, 0.35)
    for i in range(3):
        fill(poly(ctx, [(x - w * (0.22 - 0.085 * i), y - w * 0.24), (x - w * (0.22 - 0.085 * i), y - w * 0.32), (x - w * (0.16 - 0.085 * i), y - w * 0.32), (x - w * (0.16 - 0.085 * i), y - w * 0.24)]), pane)
    stroke(curve(ctx, [(x + w * 0.12, y - w * 0.14), (x + w * 0.12, y - w * 0.78)], closed=False), light.ridge(depth * 0.6), max(2.0, w * 0.016))
    for a, b in (((x + w * 0.12, y - w * 0.76), (x + w * 0.52, y - w * 0.26)), ((x + w * 0.12, y - w * 0.76), (x - w * 0.46, y - w * 0.2)), ((x + w * 0.12, y - w * 0.3), (x + w * 0.4, y - w * 0.5))):
        stroke(curve(ctx, [a, b], closed=False), light.ridge(depth * 0.6), max(1.0, w * 0.006))


PLACES: dict[str, Place] = {
    "coast": coast,
    "open-sea": open_sea,
    "harbour": harbour,
}
