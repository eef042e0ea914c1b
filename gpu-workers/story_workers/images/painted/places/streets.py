"""Streets and squares: facades, lamps, wet ground."""
from __future__ import annotations

from ..buildings import row, skyline, street_side
from ..color import gain, mix, rgb
from ..effects import beam
from ..noise import Rng
from ..perspective import Persp
from ..setting import Glow, Place, Setting, Spot
from ..sky import paint_sky
from ..stage import Stage
from ..terrain import mist, ridge
from ..vector import Ctx, curve, fill, glow, linear, oval, poly, rect, stroke
from ..water import lens, strokes

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


PLACES: dict[str, Place] = {
    "city-street": street(),
    "town-square": town_square,
}
