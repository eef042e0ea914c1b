"""Streets, squares and what else people built."""
from __future__ import annotations

from ..buildings import row, skyline, street_side
from ..color import RGB, gain, mix, rgb
from ..effects import beam
from ..noise import Rng
from ..perspective import Persp
from ..plants import broadleaf, bush, conifer
from ..setting import Glow, Place, Setting, Spot
from ..sky import paint_sky
from ..stage import Stage, texture
from ..terrain import ground, mist, ridge
from ..vector import Ctx, curve, fill, glow, linear, oval, poly, rect, rounded, stroke
from ..water import lens, strokes, water
from .wild import fence, foliage, fore_grass

TAR, PAVING, CONCRETE = rgb("#55565e"), rgb("#8a857d"), rgb("#8f8d8a")


def wetness(stage: Stage) -> float:
    return {"rain": 1.0, "storm": 1.0, "fog": 0.35, "snow": 0.25}.get(stage.scene.weather, 0.3 if stage.light.night else 0.0)


def street_lamp(ctx: Ctx, stage: Stage, persp: Persp, x: float, z: float, glows: list[Glow], arm: float = 0.9, tall: float = 4.6) -> None:
    """A lamp post at x, z; lit when the light says so."""
    light = stage.light
    k = persp.px(z)
    px, py = persp.at(x, 0, z)
    c = mix(light.ridge(min(0.6, z / 60)), light.dark, 0.4)
    fill(poly(ctx, [(px - 0.09 * k, py), (px + 0.09 * k, py), (px + 0.04 * k, py - tall * k), (px - 0.04 * k, py - tall * k)]), c)
    s = 1 if x < 0 else -1
    stroke(curve(ctx, [(px, py - (tall - 0.3) * k), (px + s * 0.25 * k, py - (tall + 0.15) * k), (px + s * arm * k, py - (tall + 0.1) * k)], closed=False), c, max(2.0, 0.06 * k))
    hx, hy = px + s * arm * k, py - (tall + 0.02) * k
    fill(poly(ctx, [(hx - 0.24 * k, hy + 0.1 * k), (hx + 0.24 * k, hy + 0.1 * k), (hx + 0.1 * k, hy - 0.1 * k), (hx - 0.1 * k, hy - 0.1 * k)]), c)
    if light.lamps > 0.2:
        fill(oval(ctx, hx, hy + 0.1 * k, 0.2 * k, 0.07 * k), mix(light.lamp, (1, 1, 1), 0.6))
        glows.append(Glow(hx, hy + 0.12 * k, 0.75 * k + 40, 0.75 * k + 40, light.lamp, 0.75 * light.lamps))
        beam(ctx, light.lamp, hx, hy + 0.1 * k, 1.5708, (tall + 0.2) * k, 0.42, 0.55 * light.lamps)
        glow(ctx, hx, py, 1.7 * k, 0.34 * k, light.lamp, 0.5 * light.lamps, 0.8)


def reflections(ctx: Ctx, stage: Stage, r: Rng, lights: list[tuple[float, float, float]], hy: float, strength: float) -> None:
    """Lit windows and lamps smeared down the wet ground."""
    if strength < 0.1:
        return
    light = stage.light
    for x, y, size in lights:
        y0 = hy + (hy - y) * 0.2 + size * 0.55
        for i in range(7):
            w, yy = size * (0.35 - 0.03 * i) * (0.6 + 0.7 * r.random()), y0 + i * size * 0.24
            glow(ctx, x + (r.random() - 0.5) * size * 0.2, yy, w, size * 0.10, light.lamp, 0.34 * strength * (1 - i / 8), 0.9)


def roadway(ctx: Ctx, stage: Stage, persp: Persp, half: float, r: Rng, cobbles: bool, flooded: bool = False) -> None:
    """Road and pavements to the vanishing point."""
    light, wet = stage.light, wetness(stage)
    snow = stage.scene.weather == "snow"
    base = rgb("#cfd6de") if snow else (rgb("#6f675f") if cobbles else TAR)
    far = mix(light.tone(base, 0.7, 0.4), light.horizon, 0.25 + 0.4 * wet)
    near = mix(mix(light.tone(base, 0.2, 0), light.dark, 0.4), light.lower, 0.16 + 0.3 * wet)
    persp.floor(ctx, -60, 60, 0.9, 300, linear(0, persp.hy, 0, stage.tall, (0, far), (0.25, mix(far, near, 0.6)), (1, near)))
    if cobbles and not snow:
        z = 2.2
        while z < 26:
            k = persp.px(z)
            for i in range(int(2 * half / 0.34) + 1):
                x, y = persp.at(-half + i * 0.34 + 0.17 * (int(z * 10) % 2), 0, z)
                if -120 < x < 1200:
                    oval(ctx, x, y, 0.15 * k, 0.045 * k)
            z *= 1.085
        fill(ctx, light.dark, 0.20)
    pave = mix(light.tone(rgb("#dfe4ea") if snow else PAVING, 0.55, 0.1), light.lower, 0.12 * wet)
    for s in (-1, 1):
        persp.wall(ctx, s * half, 0, 0.15, 1.0, 120, mix(pave, light.dark, 0.4))
        persp.floor(ctx, s * half, s * (half + 3.4), 1.0, 120, linear(0, persp.hy, 0, stage.tall, (0, mix(pave, light.haze, 0.4)), (0.4, pave), (1, mix(pave, light.dark, 0.5))), 0.15)
        z = 2.0
        while z < 40:
            persp.floor(ctx, s * half, s * (half + 3.4), z, z + 0.03 * z / 4, light.dark, 0.151, 0.25)
            z *= 1.22
    if wet > 0.5:
        for _ in range(26):
            z = 2.6 + 14 * r.random() ** 1.6
            x, y = persp.at((r.random() - 0.5) * 2 * half, 0, z)
            k = persp.px(z)
            lens(ctx, x, y, (0.25 + 0.6 * r.random()) * k, (0.03 + 0.05 * r.random()) * k)
        fill(ctx, mix(light.lower, light.horizon, 0.5), 0.42)


def street(half: float = 3.4, low: float = 8, high: float = 16, *, cobbles: bool = False, lamps: bool = True, hy: float = 980, eye: float = 1.65, skyline_tall: float = 340, modern: float = 0.6,
           spot: tuple[float, float] = (0.5, 420), village: bool = False) -> Place:
    def place(stage: Stage, r: Rng) -> Setting:
        light = stage.light
        bend = (r.random() - 0.5) * 200
        persp = Persp(540 + bend, hy, 1350, eye)
        left, right = row(r, 3.2, 75, low, high), row(r, 4.4, 75, low, high)
        setting: Setting

        def back(st: Stage) -> None:
            paint_sky(st, hy)
            with st.layer("far", 0.84, blur=st.camera.soft * 0.8) as ctx:
                rr = st.place_rng("skyline")
                if village:
                    ridge(ctx, rr, light, hy - 60, 70, 0.8, 0.5, 4)
                else:
                    skyline(ctx, rr, light, hy + 10, skyline_tall, 0.84, modern=modern)
                    skyline(ctx, rr, light, hy + 10, skyline_tall * 0.62, 0.68, modern=modern)
                mist(ctx, st.shot_rng("mist"), light, hy - 10, 120, 0.25 + 0.45 * light.fog)

        def plain(st: Stage, ctx: Ctx) -> None:
            rr = st.place_rng("street")
            flooded = st.scene.weather in ("rain", "storm") and "boat" in st.scene.landmarks
            roadway(ctx, st, persp, half, rr, cobbles)
            lights: list[tuple[float, float, float]] = []
            street_side(ctx, rr, light, persp, left, -(half + 3.2), lights)
            street_side(ctx, rr, light, persp, right, half + 3.2, lights)
            if flooded:
                flood(ctx, st, persp, rr)
            reflections(ctx, st, st.shot_rng("reflect"), lights, hy, wetness(st) + (0.6 if flooded else 0))
            for x, y, size in lights:
                setting.glows.append(Glow(x, y, size * 0.8, size * 0.8, light.lamp, 0.26 * light.lamps))
            if lamps:
                for z in (38.0, 24.0, 15.0, 9.0):
                    for s in (-1, 1):
                        street_lamp(ctx, st, persp, s * (half + 0.5), z + (3 if s > 0 else 0), setting.glows)

        def front(st: Stage, ctx: Ctx) -> None:
            _street_front(st, ctx)

        setting = Setting(persp, back, plain, Spot(540 + bend + (spot[0] - 0.5) * 700, hy + 58, spot[1]), (0.4 if bend < 0 else -0.4, 6.6), front=front, near_ground=TAR, surface=rgb("#6b5a4c"))
        return setting
    return place


def flood(ctx: Ctx, st: Stage, persp: Persp, r: Rng) -> None:
    """Water over the street, up to the sills of the shops."""
    light = st.light
    y = persp.hy + 26
    far, near = mix(light.horizon, light.lower, 0.4), mix(light.upper, light.dark, 0.55)
    fill(poly(ctx, [(-900, y), (1980, y), (1980, st.tall + 1500), (-900, st.tall + 1500)]), linear(0, y, 0, st.tall, (0, (*far,)), (0.4, mix(far, near, 0.6)), (1, near)))
    strokes(ctx, r, persp, y, st.tall + 200, 200, mix(near, light.dark, 0.4), 0.35, 150)
    strokes(ctx, r, persp, y, st.tall + 200, 160, mix(far, light.key, 0.3), 0.28, 130)


def _street_front(st: Stage, ctx: Ctx) -> None:
    """Something dark and near at one edge: a post with a sign, or railings."""
    light, r = st.light, st.shot_rng("front")
    side = -1 if r.random() < 0.5 else 1
    x = 540 + side * 520
    c = mix(light.dark, light.ridge(0.2), 0.25)
    if r.random() < 0.5:
        fill(rect(ctx, x - 17, -300, 34, st.tall + 900), c)
        fill(rect(ctx, x - 30, st.tall - 330, 60, 700), c)
        px = x - side * 120
        fill(rect(ctx, min(x, px), 250, abs(x - px), 14), c)
        fill(rect(ctx, px - 88, 262, 176, 210), c)
        fill(rect(ctx, px - 72, 278, 144, 178), mix(c, light.lamp, 0.20 * light.lamps + 0.05))
    else:
        y = st.tall - 170
        for i in range(12):
            bx = x - side * (i * 52 - 90)
            fill(rect(ctx, bx - 8, y - 60 + 4 * i, 16, 600), c)
            fill(poly(ctx, [(bx - 13, y - 58 + 4 * i), (bx, y - 96 + 4 * i), (bx + 13, y - 58 + 4 * i)]), c)
        fill(poly(ctx, [(x + side * 140, y - 34), (x - side * 540, y + 12), (x - side * 540, y + 28), (x + side * 140, y - 16)]), c)


def town_square(stage: Stage, r: Rng) -> Setting:
    light = stage.light
    hy = 930.0
    persp = Persp(540, hy, 1350, 1.7)
    setting: Setting

    def back(st: Stage) -> None:
        paint_sky(st, hy)
        with st.layer("far", 0.82, blur=st.camera.soft * 0.8) as ctx:
            rr = st.place_rng("skyline")
            skyline(ctx, rr, light, hy + 8, 230, 0.8, modern=0.05)
            mist(ctx, st.shot_rng("mist"), light, hy - 10, 110, 0.2 + 0.4 * light.fog)

    def plain(st: Stage, ctx: Ctx) -> None:
        rr = st.place_rng("square")
        roadway(ctx, st, persp, 9.0, rr, True)
        lights: list[tuple[float, float, float]] = []
        _facades(st, ctx, rr, persp, 26.0, lights)
        street_side(ctx, rr, light, persp, row(rr, 8, 26, 8, 12), -11.5, lights)
        street_side(ctx, rr, light, persp, row(rr, 8, 26, 8, 12), 11.5, lights)
        reflections(ctx, st, st.shot_rng("reflect"), lights, hy, wetness(st))
        for x, y, size in lights:
            setting.glows.append(Glow(x, y, size, size, light.lamp, 0.25 * light.lamps))
        for x, z in ((-5.0, 17.0), (5.2, 17.0), (-3.8, 10.0), (4.0, 10.5)):
            street_lamp(ctx, st, persp, x, z, setting.glows, 0.5, 3.8)

    setting = Setting(persp, back, plain, Spot(540 + (150 if r.random() < 0.5 else -150), hy + 96, 430), (-0.5, 6.6), front=lambda s, c: _street_front(s, c), near_ground=PAVING, surface=rgb("#7d7368"))
    return setting


def _facades(st: Stage, ctx: Ctx, r: Rng, persp: Persp, z: float, lights: list[tuple[float, float, float]]) -> None:
    """A row of gabled houses facing us across a square."""
    light = st.light
    colors = [rgb(c) for c in ("#c98f6a", "#d9b98a", "#a9b0a0", "#b5806f", "#cfc2a8", "#8f9fae", "#c2a06f")]
    x = -13.0
    while x < 13:
        w, h = 3.0 + 1.6 * r.random(), 6.5 + 3.0 * r.random()
        c = light.tone(colors[int(r.random() * len(colors))], 0.5, 0.3)
        persp.front(ctx, x, x + w, 0, h, z, linear(0, persp.at(0, h, z)[1], 0, persp.at(0, 0, z)[1], (0, mix(c, light.key, 0.08)), (1, mix(c, light.dark, 0.25))))
        a, b, top = persp.at(x - 0.15, h, z), persp.at(x + w + 0.15, h, z), persp.at(x + w / 2, h + w * 0.55, z)
        fill(poly(ctx, [a, top, b]), mix(light.tone(rgb("#7a4a3c"), 0.5, 0.3), light.haze, 0.1))
        for f in range(int(h / 2.4)):
            for i in range(2 if w < 3.8 else 3):
                n = 2 if w < 3.8 else 3
                wx, wy = x + w * (i + 0.5) / n, 2.9 + f * 2.2
                if wy + 1.4 > h:
                    continue
                on = r.random() < light.lamps * 0.5
                persp.front(ctx, wx - 0.42, wx + 0.42, wy - 0.06, wy + 1.36, z, gain(c, 1.15))
                persp.front(ctx, wx - 0.35, wx + 0.35, wy, wy + 1.3, z, light.lamp if on else mix(light.ridge(0.3), light.lower, 0.25))
                persp.front(ctx, wx - 0.025, wx + 0.025, wy, wy + 1.3, z, gain(c, 0.8))
        on = r.random() < 0.3 + light.lamps
        persp.front(ctx, x + 0.3, x + w - 1.2, 0.5, 2.2, z, mix(light.lamp, (1, 1, 1), 0.15) if on and light.lamps > 0.2 else mix(light.ridge(0.3), light.lower, 0.3))
        persp.front(ctx, x + w - 1.0, x + w - 0.3, 0, 2.1, z, mix(c, light.dark, 0.6))
        stripes = light.tone(colors[int(r.random() * len(colors))], 0.7, 0.25)
        fill(poly(ctx, [persp.at(x + 0.2, 2.7, z), persp.at(x + w - 1.1, 2.7, z), persp.at(x + w - 1.0, 2.2, z - 1), persp.at(x + 0.1, 2.2, z - 1)]), stripes)
        if on and light.lamps > 0.2:
            lx, ly = persp.at(x + w / 2, 1.4, z)
            lights.append((lx, ly, persp.px(z) * 2.2))
        x += w


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
    "city-street": street(),
    "town-square": town_square,
    "village": _houses("village"),
    "suburb": _houses("suburb"),
    "rooftop": rooftop,
    "bridge": bridge,
    "station": station,
    "bus-stop": bus_stop,
}
