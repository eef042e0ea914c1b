"""From a scene and a seed to painted layers, back to front."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cairo

from .actors import paint_figures, paint_props
from .closeups import paint_focus_prop
from .framing import frame
from .landmarks import LANDMARKS
from .light import indoors, light_of
from .litter import dress_ground
from .noise import rng
from .pen import Pen
from .places import INDOOR, PLACES
from .scene import Scene
from .setting import Glow, Setting
from .stage import Layer, Stage
from .vector import Ctx, glow
from .weather import particles_of, veil


ROOM = frozenset(("bed", "desk", "table", "bookshelves", "blackboard", "counter", "piano", "fireplace", "elevator-doors", "staircase", "door"))
WINDOWLESS = frozenset(("hallway", "elevator", "warehouse", "theatre"))


@dataclass(frozen=True)
class Picture:
    width: int
    height: int
    layers: list[Layer]
    vignette: float
    particles: dict[str, Any]


def paint(scene: Scene, seed: int, width: int = 1080, height: int = 1920, variant: int = 0) -> Picture:
    """Paint the scene. The same arguments give the same bytes; variants of one seed differ in camera, sky and side."""
    key = f"{seed}/{variant}"
    place = rng(scene.placeKey, scene.place, "setting")
    outside = light_of(scene, rng(scene.placeKey, "light", scene.timeOfDay), rng(key, "light"))
    stage = Stage(scene, indoors(outside, scene) if scene.place in INDOOR else outside, width, height, key, outside)
    setting = PLACES[scene.place](stage, place)
    framing = frame(stage, setting, variant)
    stage.camera = framing.camera
    glows: list[tuple[Glow, float]] = []
    setting.back(stage)
    with stage.layer("mid", 0.55, blur=framing.soft, camera=0.5) as ctx:
        setting.ground(stage, ctx)
        dress_ground(stage, setting, ctx)
        _landmarks(stage, setting, ctx, glows)
        veil(stage, ctx, setting)
    glows += [(g, g.depth) for g in setting.glows]
    _glow_layer(stage, "glow", 0.52, glows)                 # behind the actors, who stand before the lamps
    own: list[tuple[Glow, float]] = []
    if framing.subject == "prop" and scene.shotType != "wide":
        with stage.layer("subject", 0.32, free=True) as ctx:
            paint_focus_prop(stage, setting, framing, ctx, own)
    elif scene.figures or scene.props:
        with stage.layer("figures", 0.5 if not framing.figure_height else 0.34, free=True) as ctx:
            paint_props(stage, setting, framing, ctx, own, big=True)
            paint_figures(stage, setting, framing, ctx, own)
            paint_props(stage, setting, framing, ctx, own, big=False)
    if setting.front and framing.soft == 0:
        with stage.layer("front", 0.14, blur=3.0 if scene.shotType == "wide" else 5.0, free=True) as ctx:
            setting.front(stage, ctx)
    _glow_layer(stage, "shine", 0.13, own)
    return Picture(width, height, stage.layers, min(0.75, stage.light.vignette), particles_of(stage, setting))


def _fits(landmark: str, place: str, indoor: bool) -> bool:
    """What belongs in a room does not stand in a wood, and most rooms have a window already."""
    if landmark == "window":
        return place in WINDOWLESS
    return not LANDMARKS[landmark].far if indoor else landmark not in ROOM


def _landmarks(stage: Stage, setting: Setting, ctx: Ctx, glows: list[tuple[Glow, float]]) -> None:
    spot = setting.landmark
    names = [n for n in stage.scene.landmarks if _fits(n, stage.scene.place, setting.indoor)] or list(setting.usual)
    for i, name in enumerate(names[:3]):
        mark = LANDMARKS[name]
        side = 1 if spot.x < 540 else -1
        if setting.indoor:
            z = setting.wall_z - (0.05 if mark.lift else 0.3)
            x, y = setting.persp.at((spot.x - 540) / setting.persp.px(setting.wall_z) + side * 1.75 * i, mark.lift, z)
            h = mark.metres * setting.persp.px(z)
        elif mark.far:
            x, y, h = spot.x + side * 420 * i, spot.y + 26 * i, spot.height * mark.tall * (1.0 if i == 0 else 0.7)
        else:
            z = setting.figure[1] + 0.9
            x, y = setting.persp.at(-setting.figure[0] * 0.8 + side * 1.4 * i, mark.lift, z)
            h = mark.metres * setting.persp.px(z)
        mine: list[Glow] = []
        pen = Pen(ctx, stage.light, stage.place_rng("landmark", name), 0.26 if mark.far else 0.08, mine)
        ctx.save()
        ctx.translate(x, y)
        ctx.scale(h, h)
        mark.draw(pen)
        ctx.restore()
        glows += [(Glow(x + g.x * h, y + g.y * h, g.rx * h, g.ry * h, g.color, g.alpha, 0.5), 0.5) for g in mine]


def _glow_layer(stage: Stage, name: str, depth: float, glows: list[tuple[Glow, float]]) -> None:
    """Lights as an additive layer, painted small because light is soft."""
    if not glows:
        return
    with stage.layer(name, depth, blend="add", blur=11, free=True) as ctx:
        ctx.set_operator(cairo.OPERATOR_ADD)
        for g, at in glows:
            if at < 0:
                x, y, z = g.x, g.y, 1.0
            else:
                (x, y), z = stage.camera.point(g.x, g.y, at), stage.camera.scale(at)
            glow(ctx, x, y, g.rx * z, g.ry * z, g.color, min(1.0, g.alpha))

