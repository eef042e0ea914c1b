"""Small houses along a lane, and a roof above the town."""
from __future__ import annotations

from ..buildings import skyline
from ..color import RGB, mix, rgb
from ..noise import Rng
from ..perspective import Persp
from ..plants import broadleaf, bush, conifer
from ..setting import Glow, Place, Setting, Spot
from ..sky import paint_sky
from ..stage import Stage, texture
from ..terrain import ground, mist, ridge
from ..vector import Ctx, curve, fill, linear, oval, poly, rect, stroke
from .land import foliage, fore_grass
from .tended import fence
from .streets import CONCRETE, PAVING, TAR, street_lamp


def house(ctx: Ctx, st: Stage, r: Rng, persp: Persp, x: float, z: float, w: float, wall: RGB, roof: RGB, glows: list[Glow], thatch: bool = False) -> None:
    """A small gabled house with a lit door side, front wall at z."""
    light = st.light
    depth = min(0.6, z / 55)
    h = 2.7
    c, rc = light.tone(wall, 0.55, depth), light.tone(roof, 0.55, depth)
    k = persp.px(z)
    persp.front(ctx, x, x + w, 0, h, z, linear(0, persp.at(0, h, z)[1], 0, persp.at(0, 0, z)[1], (0, c), (1, mix(c, light.dark, 0.3))))
    a, b = persp.at(x - 0.4, h - 0.1, z), persp.at(x + w + 0.4, h - 0.1, z)
    t1, t2 = persp.at(x + 0.5, h + 2.1, z + 2.5), persp.at(x + w - 0.5, h + 2.1, z + 2.5)
    fill(poly(ctx, [a, t1, t2, b]), linear(0, t1[1], 0, a[1], (0, mix(rc, light.key, 0.15)), (1, mix(rc, light.dark, 0.15))))
    snowy = st.scene.weather == "snow"
    if snowy:
        fill(poly(ctx, [(a[0], a[1] - 4), t1, t2, (b[0], b[1] - 4)]), light.tone((0.93, 0.95, 0.98), 0.7, depth), 0.92)
    for i in range(5):
        y = t1[1] + (a[1] - t1[1]) * (i + 0.6) / 5.4
        s = (y - t1[1]) / (a[1] - t1[1])
        stroke(curve(ctx, [(t1[0] + (a[0] - t1[0]) * s, y), (t2[0] + (b[0] - t2[0]) * s, y)], closed=False), light.dark, max(1.0, 0.02 * k), 0.16)
    cx = x + w * 0.72
    q, q2 = persp.at(cx, h + 2.6, z + 2), persp.at(cx + 0.5, h + 1.2, z + 2)
    fill(rect(ctx, q[0], q[1], q2[0] - q[0], q2[1] - q[1]), light.tone(rgb("#8a6252"), 0.5, depth))
    on = r.random() < 0.25 + light.lamps
    for wx in (x + w * 0.2, x + w * 0.72):
        pane = light.lamp if on and light.lamps > 0.2 else mix(light.ridge(0.3), light.lower, 0.3)
        persp.front(ctx, wx - 0.5, wx + 0.5, 0.95, 2.05, z, light.tone((0.93, 0.92, 0.88), 0.6, depth))
        persp.front(ctx, wx - 0.42, wx + 0.42, 1.02, 1.98, z, pane)
        persp.front(ctx, wx - 0.03, wx + 0.03, 1.0, 2.0, z, light.tone((0.93, 0.92, 0.88), 0.6, depth))
        persp.front(ctx, wx - 0.45, wx + 0.45, 1.48, 1.53, z, light.tone((0.93, 0.92, 0.88), 0.6, depth))
        if on and light.lamps > 0.2:
            gx, gy = persp.at(wx, 1.5, z)
            glows.append(Glow(gx, gy, 1.5 * k, 1.3 * k, light.lamp, 0.4 * light.lamps))
    persp.front(ctx, x + w * 0.42, x + w * 0.56, 0, 2.0, z, light.tone(roof, 0.2, depth))
    fill(oval(ctx, *persp.at(x + w * 0.54, 1.0, z), 0.05 * k, 0.05 * k), light.lamp, 0.9)


def _houses(kind: str) -> Place:
    """Village or suburb: a lane between houses with gardens."""
    def place(stage: Stage, r: Rng) -> Setting:
        light = stage.light
        hy = 880.0
        persp = Persp(540 + (r.random() - 0.5) * 160, hy, 1350, 1.7)
        walls = [rgb(c) for c in (("#d9cdb5", "#c9b59a", "#b8a898", "#e0d5c2") if kind == "village" else ("#cfd6d2", "#d9c2a8", "#b5c2cc", "#e0d8c8"))]
        roofs = [rgb(c) for c in (("#6b4a3a", "#7a5a44", "#54483f") if kind == "village" else ("#5a4a4a", "#4a5560", "#7a4438"))]
        setting: Setting

        def back(st: Stage) -> None:
            paint_sky(st, hy)
            with st.layer("far", 0.82, blur=st.camera.soft * 0.8) as ctx:
                rr = st.place_rng("far")
                ridge(ctx, rr, light, hy - 70, 70, 0.86, 0.5, 4)
                ridge(ctx, rr, light, hy - 26, 34, 0.7, 0.5, 6)
                mist(ctx, st.shot_rng("mist"), light, hy - 10, 90, 0.2 + 0.4 * light.fog)

        def plain(st: Stage, ctx: Ctx) -> None:
            rr = st.place_rng("houses")
            snow = st.scene.weather == "snow"
            lawn = rgb("#dfe6ee") if snow else rgb("#63804a")
            ground(ctx, light, hy + 6, mix(light.tone(lawn, 0.7, 0.4), light.haze, 0.25), mix(light.tone(lawn, 0.3, 0), light.dark, 0.4), st.tall)
            way = rgb("#c9d0d8") if snow else (rgb("#a08a70") if kind == "village" else TAR)
            persp.floor(ctx, -1.9, 1.9, 1.0, 120, linear(0, hy, 0, st.tall, (0, mix(light.tone(way, 0.7, 0.3), light.haze, 0.3)), (0.4, light.tone(way, 0.5, 0.1)), (1, mix(light.tone(way, 0.2, 0), light.dark, 0.35))))
            for s in (-1, 1):
                persp.floor(ctx, s * 1.9, s * (2.1 if kind == "village" else 2.9), 1.0, 90, light.tone(PAVING, 0.6, 0.15), 0.01)
            kinds = foliage(st)
            for z in (46.0, 33.0, 23.0, 15.5):
                for s in (-1, 1):
                    w = 5.5 + 2 * rr.random()
                    gap = 3.4 if kind == "village" else 4.6
                    x = gap if s > 0 else -gap - w
                    px, py = persp.at(s * (gap + w + 2), 0, z + 3)
                    broadleaf(ctx, rr, light, px, py, persp.px(z) * (6 + 2.5 * rr.random()), min(0.55, z / 60), kinds[int(rr.random() * 4)], 0, 50)
                    house(ctx, st, rr, persp, x, z + (2 if s > 0 else 0), w, walls[int(rr.random() * 4)], roofs[int(rr.random() * 3)], setting.glows)
                    for j in range(5):
                        bx, by = persp.at(s * (gap + 0.4 + j * 1.3), 0, z - 1.5)
                        bush(ctx, rr, light, bx, by, persp.px(z) * 1.0, persp.px(z) * (0.5 + 0.3 * rr.random()), min(0.5, z / 60), kinds[int(rr.random() * 4)])
            if kind == "suburb":
                for s in (-1, 1):
                    fence(st, ctx, persp, s * 3.3, 6, 40, (0.93, 0.92, 0.9), 0.8)
                for z in (26.0, 13.0):
                    street_lamp(ctx, st, persp, -2.6, z, setting.glows, 0.7, 4.4)
            else:
                conifer(ctx, rr, light, *persp.at(-7.5, 0, 12), persp.px(12) * 7, 0.3, rgb("#4a6f4c"), 1.0 if snow else 0.0)

        setting = Setting(persp, back, plain, Spot(persp.cx + 30, hy + 40, 330), (-0.4, 6.4), front=lambda s, c: fore_grass(s, c, rgb("#63804a"), -1, 200), near_ground=PAVING, surface=rgb("#7d6a55"))
        return setting
    return place


def rooftop(stage: Stage, r: Rng) -> Setting:
    light = stage.light
    hy = 860.0
    persp = Persp(540, hy, 1350, 1.7)
    setting: Setting

    def back(st: Stage) -> None:
        paint_sky(st, hy)
        with st.layer("far", 0.84, blur=st.camera.soft * 0.8) as ctx:
            rr = st.place_rng("skyline")
            skyline(ctx, rr, light, hy + 60, 460, 0.86)
            skyline(ctx, rr, light, hy + 110, 360, 0.7)
            mist(ctx, st.shot_rng("mist"), light, hy + 60, 130, 0.3 + 0.4 * light.fog)
            skyline(ctx, rr, light, hy + 190, 260, 0.5)
            mist(ctx, st.shot_rng("mist2"), light, hy + 160, 90, 0.2 + 0.3 * light.fog)

    def plain(st: Stage, ctx: Ctx) -> None:
        rr = st.place_rng("roof")
        deck = light.tone(CONCRETE, 0.5, 0.05)
        persp.floor(ctx, -30, 30, 0.9, 11, linear(0, persp.at(0, 0, 11)[1], 0, st.tall, (0, mix(deck, light.haze, 0.2)), (0.3, deck), (1, mix(deck, light.dark, 0.55))))
        for i in range(-5, 6):
            persp.floor(ctx, i * 1.6 - 0.01, i * 1.6 + 0.01, 1, 11, light.dark, 0.002, 0.3)
        for z in (2.6, 4.2, 6.4, 9):
            persp.floor(ctx, -9, 9, z, z + 0.03, light.dark, 0.002, 0.25)
        ctx.save()
        ctx.rectangle(-900, persp.at(0, 0, 11)[1], 2900, 2000)
        ctx.clip()
        texture(ctx, light.dark, 0.15, 2.4, 0.1)
        ctx.restore()
        persp.front(ctx, -9, 9, 0, 0.95, 11, mix(deck, light.dark, 0.35))
        persp.floor(ctx, -9, 9, 10.7, 11.1, mix(deck, light.key, 0.25), 0.95)
        side = 1 if rr.random() < 0.5 else -1
        tank(ctx, st, persp, side * 2.9, 9.2)
        persp.box(ctx, (-side * 3.6 - 1.0, -side * 3.6 + 1.0), (0, 2.5), (7.6, 9.6), light.tone(rgb("#8a6a58"), 0.45, 0.1), light.tone(rgb("#8a6a58"), 0.15, 0.1), light.tone(rgb("#8a6a58"), 0.8, 0.1))
        persp.front(ctx, -side * 3.6 - 0.4, -side * 3.6 + 0.45, 0, 2.05, 7.59, light.tone(rgb("#4a5a60"), 0.4, 0.1))
        for x, z in ((side * 1.9, 7.0), (-side * 1.2, 9.5)):
            persp.box(ctx, (x - 0.4, x + 0.4), (0, 0.7), (z, z + 0.7), light.tone(rgb("#a5a9a8"), 0.5, 0.1), light.tone(rgb("#a5a9a8"), 0.2, 0.1), light.tone(rgb("#a5a9a8"), 0.9, 0.1))

    def front(st: Stage, ctx: Ctx) -> None:
        rr = st.shot_rng("front")
        c = mix(light.dark, light.ridge(0.2), 0.2)
        side = -1 if rr.random() < 0.5 else 1
        x = 540 + side * 470
        stroke(curve(ctx, [(x, st.tall + 200), (x, 330)], closed=False), c, 16)
        for i in range(5):
            y = 360 + i * 64
            w = 190 - 24 * i
            stroke(curve(ctx, [(x - w, y + 16), (x + w, y - 16)], closed=False), c, 9)
        stroke(curve(ctx, [(-200, 560), (400, 640), (1280, 600)], closed=False), c, 4)

    setting = Setting(persp, back, plain, Spot(540 + 90, hy + 110, 420), (-0.5, 6.0), front=front, near_ground=CONCRETE, surface=rgb("#7a736c"))
    return setting


def tank(ctx: Ctx, st: Stage, persp: Persp, x: float, z: float) -> None:
    """A water tank on legs."""
    light = st.light
    px, py = persp.at(x, 0, z)
    k = persp.px(z)
    c = light.tone(rgb("#7a5640"), 0.5, 0.12)
    dark = light.ridge(0.2)
    for lx in (-0.8, -0.3, 0.3, 0.8):
        fill(poly(ctx, [(px + lx * k - 5, py), (px + lx * k + 5, py), (px + lx * 0.9 * k + 4, py - 1.8 * k), (px + lx * 0.9 * k - 4, py - 1.8 * k)]), dark)
    stroke(curve(ctx, [(px - 0.8 * k, py - 0.2 * k), (px + 0.75 * k, py - 1.7 * k)], closed=False), dark, 5)
    stroke(curve(ctx, [(px + 0.8 * k, py - 0.2 * k), (px - 0.75 * k, py - 1.7 * k)], closed=False), dark, 5)
    s = light.side
    fill(rect(ctx, px - 0.95 * k, py - 3.8 * k, 1.9 * k, 2.0 * k), linear(px - s * 0.95 * k, 0, px + s * 0.95 * k, 0, (0, mix(c, light.dark, 0.5)), (0.6, c), (1, mix(c, light.key, 0.35))))
    for i in range(9):
        fill(rect(ctx, px - 0.95 * k + i * 0.235 * k, py - 3.8 * k, 2, 2.0 * k), light.dark, 0.25)
    for y in (-2.2, -3.0, -3.6):
        fill(rect(ctx, px - 0.97 * k, py + y * k, 1.94 * k, 4), light.dark, 0.5)
    fill(poly(ctx, [(px - 1.05 * k, py - 3.75 * k), (px, py - 4.6 * k), (px + 1.05 * k, py - 3.75 * k)]), linear(px - s * k, 0, px + s * k, 0, (0, dark), (1, mix(c, light.key, 0.2))))


PLACES: dict[str, Place] = {
    "village": _houses("village"),
    "suburb": _houses("suburb"),
    "rooftop": rooftop,
}
