"""Rooms. Each is a shell, what hangs on and stands along its walls, and what stands nearer."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Callable

from ..color import RGB, gain, mix, rgb
from ..effects import beam
from ..furniture import bed, box, chair, counter, floor_lamp, floor_shadow, picture, potted_plant, rug, shelf, side_shelves, sofa, table
from ..noise import Rng
from ..plants import leaf_shape
from ..room import Room, hanging_lamp, room_of, shade_room, shell, window, window_light
from ..setting import Glow, Place, Setting, Spot
from ..stage import Stage
from ..vector import Ctx, curve, fill, linear, oval, poly, rect, stroke

WOOD, DARKWOOD, WHITE = rgb("#8a5f42"), rgb("#54382a"), rgb("#e6e1d6")


@dataclass
class Kit:
    """What a dresser works with."""
    st: Stage
    ctx: Ctx
    room: Room
    r: Rng
    lamps: list[tuple[float, float, float]] = field(default_factory=list)
    glows: list[Glow] = field(default_factory=list)

    def window(self, x: float, y: float, w: float, h: float, curtain: RGB | None = None, kind: str = "town", panes: tuple[int, int] = (2, 2), lean: float | None = None) -> None:
        """A window in the back wall, metres; its light falls into the room."""
        p = self.room.persp
        (ax, ay), (bx, by) = p.at(x, y + h, self.room.deep), p.at(x + w, y, self.room.deep)
        window(self.st, self.ctx, ax, ay, bx - ax, by - ay, self.r, curtain, kind, panes)
        window_light(self.st, self.ctx, self.room, x, x + w, y, y + h, -self.st.light.side * 0.5 if lean is None else lean)

    def lamp(self, x: float, z: float, drop: float = 0.8, color: RGB = (0.25, 0.3, 0.32)) -> None:
        self.lamps.append(hanging_lamp(self.st, self.ctx, self.room, x, z, drop, self.glows, color))

    def stand(self, x: float, z: float) -> None:
        mine: list[tuple[float, float, float]] = []
        floor_lamp(self.ctx, self.room.persp, self.st.light, x, z, mine)
        for lx, ly, reach in mine:
            self.glows.append(Glow(lx, ly, reach, reach, self.st.light.lamp, 0.5 * self.st.light.lamps))
        self.lamps += mine


Dresser = Callable[[Kit], None]


def make(dress: Dresser, near: Dresser | None = None, *, usual: tuple[str, ...] = (), figure: tuple[float, float] = (-0.5, 3.7), spot_x: float = 0.0, surface: RGB = WOOD, floor_y: float = 0.0,
         front: Dresser | None = None, **shape: object) -> Place:
    def place(stage: Stage, r: Rng) -> Setting:
        room = room_of(r, **shape)  # type: ignore[arg-type]
        setting: Setting

        def back(st: Stage) -> None:
            with st.layer("room", 0.62, opaque=True, blur=st.camera.soft, camera=0.5) as ctx:
                kit = Kit(st, ctx, room, st.place_rng("dress"))
                shell(st, ctx, room, st.place_rng("shell"))
                dress(kit)
                shade_room(st, ctx, room, kit.lamps)
                setting.glows += kit.glows

        def ground(st: Stage, ctx: Ctx) -> None:
            if near:
                kit = Kit(st, ctx, room, st.place_rng("near"))
                near(kit)
                setting.glows += kit.glows

        def nearest(st: Stage, ctx: Ctx) -> None:
            (front or _edge)(Kit(st, ctx, room, st.shot_rng("front")))

        setting = Setting(room.persp, back, ground, Spot(540 + spot_x * room.persp.px(room.deep), room.persp.at(0, 0, room.deep)[1], 300), figure, front=nearest,
                          figure_y=floor_y, indoor=True, wall_z=room.deep, usual=usual, surface=surface)
        return setting
    return place


def _edge(k: Kit) -> None:
    """Something near and dark at one side, as if one looked in past it: a door's jamb, leaves, the back of a chair."""
    c, li, tall = k.ctx, k.st.light, k.st.tall
    side = -1 if k.r.random() < 0.5 else 1
    dark, edge = mix(li.dark, li.ambient, 0.08), mix(li.dark, li.direct, 0.30)
    x = 540 + side * 560
    kind = k.r.random()
    if kind < 0.5:
        fill(rect(c, min(x - side * 62, x + side * 500), -400, 562, tall + 800), dark)
        fill(rect(c, x - side * 62 - 5, -400, 10, tall + 800), edge)
    elif kind < 0.85:
        for i in range(13):
            a = (3.14 if side > 0 else 0.0) + (k.r.random() - 0.5) * 1.9
            n = 240 + 260 * k.r.random()
            leaf_shape(c, x + side * 60, tall - 330 + 170 * (k.r.random() - 0.5), n, n * 0.2, a - side * 0.5)
            fill(c, dark if i % 3 else mix(dark, edge, 0.5))
    else:
        y = tall - 420
        fill(curve(c, [(x + side * 260, tall + 300), (x - side * 230, tall + 300), (x - side * 250, y + 120), (x - side * 190, y + 18), (x + side * 40, y), (x + side * 260, y + 10)], tension=0.7), linear(0, y, 0, y + 200, (0, mix(dark, edge, 0.4)), (0.2, dark), (1, dark)))


def _living(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    k.window(-1.55, 0.75, 1.25, 1.6, rgb("#a8503f"), panes=(2, 3))
    picture(c, p, li, k.r, 0.75, 1.5, 0.8, 0.6, k.room.deep)
    rug(c, p, li, 0.0, 2.7, 2.4, 1.7, rgb("#8a3f3a"))
    shelf(c, p, li, k.r, 1.62, 4.6, 0.7, 2.0)
    k.stand(0.9, 4.4)


def _living_near(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    sofa(c, p, li, 0.75, 3.5, 1.5, rgb("#4f6f78"))
    potted_plant(c, p, li, k.r, -1.6, 3.9, 1.3)
    table(c, p, li, 0.55, 2.55, 0.9, 0.5, 0.42, DARKWOOD)


def _bedroom(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    k.window(-1.6, 0.8, 1.1, 1.5, rgb("#c9b8a0"), panes=(2, 2))
    picture(c, p, li, k.r, 0.85, 1.75, 0.6, 0.5, k.room.deep)
    rug(c, p, li, -0.7, 2.3, 1.5, 1.6, rgb("#6f7f8f"))
    box(c, p, li, 1.72, 4.4, 0.45, 0.55, 0.45, DARKWOOD)
    k.stand(-0.12, 4.55)


def _bedroom_near(k: Kit) -> None:
    bed(k.ctx, k.room.persp, k.st.light, 0.9, 2.75, 1.35, rgb("#b5624a") if k.r.random() < 0.5 else rgb("#56708f"))


def _kitchen(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    k.window(-0.55, 1.15, 1.1, 1.15, rgb("#e0c27a"), kind="hills")
    counter(c, p, li, 0, 4.35, 4.0, 0.6, rgb("#8fa596") if k.r.random() < 0.5 else rgb("#c9bda4"), rgb("#6b4a36"), 0.92, 7)
    for x in (-1.5, 1.5):
        box(c, p, li, x, 4.6, 0.95, 0.85, 0.36, rgb("#a9b8a6") if x < 0 else rgb("#b5a78c"), 1.5)
        p.front(c, x - 0.02, x + 0.02, 1.55, 2.3, 4.595, li.dark, 0.35)
    for i in range(5):
        x, y = p.at(-1.2 + i * 0.16, 1.36, 4.9)
        kk = p.px(4.9)
        fill(oval(c, x, y, 0.05 * kk, 0.09 * kk), li.tone(rgb("#b4653f"), 0.3 + 0.1 * i, 0))
        fill(rect(c, x - 0.008 * kk, y - 0.17 * kk, 0.016 * kk, 0.1 * kk), li.tone(DARKWOOD, 0.4, 0))
    bx, by = p.at(0.9, 0.98, 4.5)
    kk = p.px(4.5)
    fill(curve(c, [(bx - 0.14 * kk, by), (bx - 0.15 * kk, by - 0.18 * kk), (bx + 0.1 * kk, by - 0.2 * kk), (bx + 0.14 * kk, by)], tension=0.6), li.tone(rgb("#b8433a"), 0.55, 0))
    k.lamp(0.35, 3.3, 0.75, rgb("#b8433a"))


def _kitchen_near(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    chair(c, p, li, 1.25, 3.55, WOOD)
    table(c, p, li, 0.55, 2.75, 1.35, 0.8, 0.76, WOOD)
    x, y = p.at(0.35, 0.77, 3.0)
    s = p.px(3.0)
    fill(oval(c, x, y, 0.17 * s, 0.04 * s), li.tone(WHITE, 0.6, 0))
    for i, q in enumerate((-0.08, 0.02, 0.1)):
        fill(oval(c, x + q * s, y - 0.045 * s, 0.055 * s, 0.05 * s), li.tone(rgb(("#c9483a", "#d9a13f", "#8fa34a")[i]), 0.6, 0))


def _hallway(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    rug(c, p, li, 0, 1.0, 1.0, 6.6, rgb("#7a3038"))
    for z in (3.1, 4.9, 6.7):
        for s in (-1, 1):
            x = s * k.room.half * 0.995
            p.wall(c, x, 0, 2.15, z, z + 0.95, li.tone(DARKWOOD, 0.5 if s * li.side < 0 else 0.2, 0))
            p.wall(c, x, 0.05, 2.05, z + 0.07, z + 0.88, li.tone(WOOD, 0.55 if s * li.side < 0 else 0.2, 0))
            for y in (0.25, 1.2):
                p.wall(c, x, y, y + 0.75, z + 0.2, z + 0.75, li.dark, 0.22)
    for z in (2.4, 4.3, 6.2):
        k.lamp(0, z, 0.45, rgb("#c9b48a"))


def _stairwell(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    k.window(-0.5, 2.6, 1.0, 1.5, None, panes=(2, 3))
    n = 13
    for i in range(n):
        z, y = 4.9 - i * 0.17, 2.34 - (n - 1 - (n - 1 - i)) * 0.18
        box(c, p, li, 0.55, z - 0.17, 1.5, max(0.02, y), 0.17, mix(WOOD, rgb("#8f857a"), 0.5))
    for i in range(n):
        z, y = 4.9 - i * 0.17, 2.34 - i * 0.18
        a, b = p.at(-0.2, y, z - 0.1), p.at(-0.2, y + 0.9, z - 0.1)
        stroke(curve(c, [a, b], closed=False), li.tone(rgb("#2f2a2a"), 0.3, 0), 5)
    a, b = p.at(-0.2, 3.25, 4.85), p.at(-0.2, 1.1, 2.75)
    stroke(curve(c, [a, b], closed=False), li.tone(DARKWOOD, 0.7, 0), 15)
    k.lamp(-1.1, 3.6, 1.3)


def _elevator(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    for s in (-1, 1):
        for i in range(3):
            p.wall(c, s * k.room.half * 0.995, 0.2, 2.5, 2.2 + i * 0.95, 3.05 + i * 0.95, li.tone(rgb("#b8a88a"), 0.5 if s * li.side < 0 else 0.22, 0), 0.55)
        p.wall(c, s * k.room.half * 0.96, 0.92, 1.0, 2.0, 4.9, li.tone(rgb("#d8c08a"), 0.8, 0))
    x, y = p.at(0, k.room.high, 3.6)
    p.floor(c, -0.7, 0.7, 2.6, 4.6, mix(li.lamp, (1, 1, 1), 0.45), k.room.high - 0.01)
    k.glows.append(Glow(x, y + 40, 520, 260, li.lamp, 0.35 + 0.3 * li.lamps))
    k.lamps.append((x, y + 120, 700))


def _attic(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    for s in (-1, 1):
        slope = [p.at(s * 2.6, 0.9, 5.0), p.at(s * 0.2, 3.5, 5.0), p.at(s * 0.2, 3.5, 0.7), p.at(s * 2.6, 0.9, 0.7)]
        fill(poly(c, slope), li.tone(rgb("#7d6450"), 0.42 if s * li.side < 0 else 0.14, 0))
        for z in (1.4, 2.2, 3.0, 3.8, 4.6):
            a, b, a2, b2 = p.at(s * 2.5, 0.95, z), p.at(s * 0.15, 3.45, z), p.at(s * 2.5, 0.95, z + 0.16), p.at(s * 0.15, 3.45, z + 0.16)
            fill(poly(c, [a, b, b2, a2]), li.tone(DARKWOOD, 0.4 if s * li.side < 0 else 0.15, 0))
    k.window(-0.5, 1.1, 1.0, 1.2, None, kind="hills")
    for x, z, w, h, col in ((-1.4, 4.3, 0.7, 0.5, "#a07a52"), (-1.25, 4.2, 0.5, 0.4, "#b08c62"), (1.3, 4.2, 0.9, 0.55, "#5c4337"), (1.5, 4.0, 0.5, 0.4, "#8a6a4a")):
        box(c, p, li, x, z, w, h, 0.5, rgb(col), 0.5 if col == "#b08c62" else 0)
    k.lamp(0.4, 3.4, 0.9)


def _attic_near(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    floor_shadow(c, p, li, 1.2, 3.0, 1.0, 0.6)
    box(c, p, li, 1.2, 3.0, 0.95, 0.42, 0.55, rgb("#6b452f"))
    box(c, p, li, 1.2, 2.98, 0.99, 0.12, 0.6, rgb("#7d5238"), 0.42)
    for x in (0.9, 1.5):
        p.front(c, x - 0.04, x + 0.04, 0.0, 0.54, 2.975, li.tone(rgb("#b08a4a"), 0.6, 0))


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


def _church_hall(k: Kit) -> None:
    c, p, li, o = k.ctx, k.room.persp, k.st.light, k.st.outside
    for x in (-1.5, 0.9):
        (ax, ay), (bx, by) = p.at(x, 3.4, k.room.deep), p.at(x + 0.6, 1.2, k.room.deep)
        w = bx - ax
        path = [(ax, by), (ax, ay + w * 0.8), (ax + w * 0.12, ay + w * 0.25), (ax + w / 2, ay - w * 0.15), (ax + w * 0.88, ay + w * 0.25), (bx, ay + w * 0.8), (bx, by)]
        fill(curve(c, path, tension=0.5), linear(0, ay, 0, by, (0, o.upper), (0.6, o.lower), (1, o.horizon)))
        for i, q in enumerate(("#c9483a", "#3f6fa0", "#d9a441", "#4f8f6a", "#8f4f8a", "#d9a441")):
            fill(rect(c, ax + w * (0.08 + 0.46 * (i % 2)), ay + w * 0.5 + (by - ay - w * 0.5) * (i // 2) / 3, w * 0.38, (by - ay - w * 0.5) / 3.4), rgb(q), 0.35)
        stroke(curve(c, [*path], tension=0.5), li.tone(rgb("#6b6258"), 0.4, 0), 10)
        stroke(curve(c, [(ax + w / 2, ay), (ax + w / 2, by)], closed=False), li.tone(rgb("#6b6258"), 0.4, 0), 6)
    window_light(k.st, c, k.room, 0.9, 1.5, 1.2, 3.4, -0.5)
    for z in (1.6, 2.7, 3.8, 4.9):
        a, b, m = p.at(-k.room.half, 2.9, z), p.at(k.room.half, 2.9, z), p.at(0, 4.3, z)
        stroke(curve(c, [a, m, b], closed=False, tension=0.1), li.tone(DARKWOOD, 0.3, 0), 1150 / z * 0.12)
    p.front(c, -1.0, 0.6, 0, 0.35, k.room.deep - 0.6, li.tone(WOOD, 0.4, 0))
    p.floor(c, -1.0, 0.6, k.room.deep - 0.6, k.room.deep, li.tone(WOOD, 0.8, 0), 0.35)
    for z in (3.0, 4.6):
        k.lamp(0, z, 1.6, rgb("#3a3330"))


def _pews(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    for z in (4.6, 3.9, 3.2):
        for s in (-1, 1):
            floor_shadow(c, p, li, s * 1.25, z, 1.4, 0.4, 0.4)
            box(c, p, li, s * 1.25, z + 0.1, 1.35, 0.45, 0.35, gain(WOOD, 0.8))
            box(c, p, li, s * 1.25, z, 1.35, 0.92, 0.06, WOOD)


def _warehouse(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    goods = [rgb(q) for q in ("#a8835a", "#8f6f4a", "#b8966a", "#6f7a80", "#4f6a7f", "#9a5a44", "#c2a878")]
    for s in (-1, 1):
        side_shelves(c, p, li, k.r, s * (k.room.half - 0.1), 1.5, k.room.deep - 0.2, 3.6, rgb("#4a5560"), 0.93, goods)
    for i in range(4):
        y = 0.1 + i * 0.85
        p.front(c, -1.35, 1.35, y - 0.06, y, k.room.deep - 0.6, li.tone(rgb("#c9743a"), 0.5, 0))
        x = -1.3
        while x < 1.1:
            w, h = 0.25 + 0.3 * k.r.random(), 0.3 + 0.35 * k.r.random()
            g = goods[int(k.r.random() * len(goods))]
            p.front(c, x, x + w, y, y + h, k.room.deep - 0.58, li.tone(g, 0.2 + 0.35 * k.r.random(), 0))
            p.front(c, x + w * 0.3, x + w * 0.7, y + h * 0.3, y + h * 0.55, k.room.deep - 0.575, li.tone(WHITE, 0.5, 0), 0.6)
            x += w + 0.04
    for z in (2.6, 4.2, 5.8):
        k.lamp(0, z, 0.7, rgb("#39434a"))


def _warehouse_near(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    counter(c, p, li, 0.9, 3.1, 1.5, 0.55, rgb("#6f5a48"), rgb("#9a7a58"), 1.0, 3)


def _workshop(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    k.window(-1.5, 1.1, 1.2, 1.1, None, panes=(3, 2))
    p.front(c, 0.05, 1.75, 1.15, 2.2, k.room.deep - 0.03, li.tone(rgb("#7a5a40"), 0.5, 0))
    s = p.px(k.room.deep)
    for i in range(7):
        x, y = p.at(0.2 + i * 0.21, 2.05, k.room.deep)
        col = li.tone(rgb("#9aa2a5"), 0.6, 0)
        fill(rect(c, x - 0.015 * s, y, 0.03 * s, (0.22 + 0.1 * (i % 3)) * s), li.tone(rgb(("#a0522d", "#c9743a", "#54382a")[i % 3]), 0.5, 0))
        if i % 2:
            fill(poly(c, [(x - 0.07 * s, y + 0.02 * s), (x + 0.07 * s, y - 0.01 * s), (x + 0.06 * s, y + 0.07 * s), (x - 0.07 * s, y + 0.07 * s)]), col)
        else:
            fill(poly(c, [(x - 0.04 * s, y + 0.24 * s), (x + 0.04 * s, y + 0.24 * s), (x + 0.02 * s, y + 0.5 * s), (x - 0.01 * s, y + 0.52 * s)]), col)
    counter(c, p, li, 0, 4.3, 3.9, 0.6, rgb("#6f5138"), rgb("#a07a52"), 0.9, 4)
    k.lamp(0.5, 3.6, 0.8, rgb("#3d4f45"))


def _workshop_near(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    box(c, p, li, 1.25, 3.1, 0.5, 0.5, 0.4, rgb("#8f6f4a"))
    for i in range(4):
        box(c, p, li, -1.55 + 0.1 * i, 3.4, 0.07, 1.3 + 0.2 * (i % 2), 0.04, rgb(("#b58a5c", "#a07a52", "#8a5f42", "#c29a6c")[i]))


def _theatre(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    p.front(c, -2.4, 2.4, 0.0, 0.9, 5.0, li.tone(DARKWOOD, 0.4, 0))
    p.floor(c, -2.4, 2.4, 5.0, 6.6, li.tone(rgb("#b58a5c"), 0.8, 0), 0.9)
    p.front(c, -2.4, 2.4, 0.9, 4.2, 6.6, li.tone(rgb("#3a2a44"), 0.3, 0))
    red = rgb("#a02a33")
    for s in (-1, 1):
        for i in range(9):
            a, b = s * (2.4 - i * 0.14), s * (2.4 - (i + 1) * 0.14)
            lit = 0.2 + 0.6 * (0.5 + 0.5 * (1 if i % 2 else -1)) * 0.8
            p.front(c, min(a, b), max(a, b), 0.9, 4.2, 5.6, li.tone(red, lit, 0))
    for i in range(12):
        a = -2.4 + i * 0.4
        q = [p.at(a, 4.3, 5.3), p.at(a + 0.4, 4.3, 5.3), p.at(a + 0.36, 3.75, 5.3), p.at(a + 0.2, 3.55, 5.3), p.at(a + 0.04, 3.75, 5.3)]
        fill(curve(c, q, tension=0.5), li.tone(red, 0.75 if i % 2 else 0.4, 0))
    for x in (-0.8, 0.9):
        bx, by = p.at(x, 4.3, 5.2)
        ex, ey = p.at(0.0, 0.9, 6.0)
        beam(c, mix(li.lamp, (1, 1, 1), 0.4), bx, by, 1.5708 + (ex - bx) * 0.0012 * -1, ey - by + 60, 0.28, 1.0)
    ex, ey = p.at(0, 0.9, 5.9)
    fill(oval(c, ex, ey, 210, 36), mix(li.lamp, (1, 1, 1), 0.4), 0.4)
    k.glows.append(Glow(ex, ey - 120, 420, 360, li.lamp, 0.32))
    k.lamps.append((ex, ey - 60, 520))


def _seats(k: Kit) -> None:
    c, p, li = k.ctx, k.room.persp, k.st.light
    for z in (4.2, 3.5, 2.8):
        n, w = 7, 0.62
        off = 0.3 if z == 3.5 else 0.0
        for i in range(n):
            x = (i - n // 2) * w + off
            a, b = p.at(x - w * 0.42, 0.95, z), p.at(x + w * 0.42, 0.2, z)
            fill(curve(c, [(a[0], b[1]), (a[0], a[1] + 14), (a[0] + 16, a[1]), (b[0] - 16, a[1]), (b[0], a[1] + 14), (b[0], b[1])], tension=0.5),
                 linear(0, a[1], 0, b[1], (0, li.tone(rgb("#8a2530"), 0.55, 0)), (0.2, li.tone(rgb("#6b1d28"), 0.25, 0)), (1, li.dark)))
        p.front(c, -3, 3, 0, 0.25, z, li.dark)


PLACES: dict[str, Place] = {
    "living-room": make(_living, _living_near, surface=DARKWOOD, figure=(-0.55, 3.6)),
    "bedroom": make(_bedroom, _bedroom_near, figure=(-0.7, 3.6), surface=DARKWOOD),
    "kitchen": make(_kitchen, _kitchen_near, plank="tile", floor=rgb("#b8ab98"), figure=(-0.75, 3.5)),
    "hallway": make(_hallway, None, half=1.35, deep=8.4, high=2.9, panel=0.95, usual=("door",), figure=(-0.1, 4.6), surface=DARKWOOD, hy=790),
    "stairwell": make(_stairwell, None, half=1.9, high=4.6, deep=5.0, plank="tile", floor=rgb("#8f8a84"), figure=(-1.0, 3.6)),
    "elevator": make(_elevator, None, half=1.5, high=2.75, deep=5.0, plank="tile", floor=rgb("#6f665f"), walls=[rgb("#8a7a66"), rgb("#7a7f88"), rgb("#94806a")], usual=("elevator-doors",), figure=(-0.35, 3.7), surface=rgb("#6f665f")),
    "attic": make(_attic, _attic_near, half=2.5, high=3.6, deep=5.0, walls=[rgb("#8f7760"), rgb("#7d6a58")], figure=(-0.45, 3.5), surface=DARKWOOD),
    "office": make(_office, _office_near, plank="carpet", floor=rgb("#6a7078"), walls=[rgb("#a8acad"), rgb("#b3aa9c"), rgb("#8f9ca3")], figure=(-0.7, 3.6)),
    "classroom": make(_classroom, _desks, half=2.2, high=3.1, deep=5.6, walls=[rgb("#c2b88f"), rgb("#a8b59a"), rgb("#b5a58f")], usual=("blackboard",), figure=(0.75, 4.9), surface=rgb("#b58a5c")),
    "library": make(_library, _library_near, half=1.75, high=3.6, deep=5.6, figure=(-0.35, 3.9), surface=DARKWOOD),
    "shop": make(_shop, _shop_near, half=2.0, high=3.0, deep=5.2, figure=(-0.85, 3.4)),
    "cafe": make(_cafe, _cafe_near, half=2.1, high=3.0, deep=5.2, figure=(-0.35, 3.6), panel=0.9),
    "hospital": make(_hospital, _hospital_near, plank="tile", floor=rgb("#a9b5b3"), walls=[rgb("#a9bdb9"), rgb("#b9c2bd"), rgb("#a5b3bf")], figure=(-0.5, 3.6), surface=rgb("#c9cfcd")),
    "church-hall": make(_church_hall, _pews, half=2.2, high=4.3, deep=6.2, panel=1.0, figure=(-0.05, 4.4), usual=("desk",), hy=840),
    "warehouse": make(_warehouse, _warehouse_near, half=1.9, high=4.2, deep=7.4, plank="plain", floor=rgb("#857f78"), walls=[rgb("#7f8588"), rgb("#8a8078")], figure=(-0.4, 4.2), surface=rgb("#6f5a48")),
    "workshop": make(_workshop, _workshop_near, plank="plain", floor=rgb("#7a6f62"), figure=(-0.5, 3.6), walls=[rgb("#94806a"), rgb("#8a8074")]),
    "theatre": make(_theatre, _seats, half=2.6, high=4.6, deep=6.8, walls=[rgb("#5a2a30"), rgb("#4a2a3a")], plank="plain", floor=rgb("#4a3030"), figure=(0.1, 5.6), hy=820, floor_y=0.9),
}
