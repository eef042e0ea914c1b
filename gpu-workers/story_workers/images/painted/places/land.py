"""What open country is made of: ridges, tree lines, paths, grass in front."""
from __future__ import annotations

import math
from typing import Callable

from ..color import RGB, gain, mix, rgb
from ..noise import Rng
from ..perspective import Persp
from ..plants import blades, broadleaf, conifer
from ..setting import Place, Setting, Spot
from ..sky import paint_sky
from ..stage import Stage
from ..terrain import ground, height_at, lit_slopes, mist, ridge
from ..vector import Ctx, curve, fill, linear

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


def tree_line(st: Stage, ctx: Ctx, persp: Persp, r: Rng, z: float, count: int, tall: float, kinds: list[RGB], gap: float = 0.0) -> None:
    light = st.light
    depth = min(0.7, z / 90)
    for i in range(count):
        x = -1 + 2 * (i + r.random()) / count
        if abs(x) < gap:
            continue
        px, py = persp.at(x * z * 0.75, 0, z)
        broadleaf(ctx, r, light, px, py + 2, persp.px(z) * tall * (0.7 + 0.5 * r.random()), depth, kinds[int(r.random() * len(kinds))], 0.0, 26)
