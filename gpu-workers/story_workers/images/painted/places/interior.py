"""How a room becomes a place: its kit of tools, its perspective, its near edge."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Callable

from ..color import RGB, mix, rgb
from ..furniture import floor_lamp
from ..noise import Rng
from ..plants import leaf_shape
from ..room import Room, hanging_lamp, room_of, shade_room, shell, window, window_light
from ..setting import Glow, Place, Setting, Spot
from ..stage import Stage
from ..vector import Ctx, curve, fill, linear, rect

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
