"""Figures and props placed in the frame."""
from __future__ import annotations

from .effects import modelled, shadow
from .figure.body import draw_figure, hand_point, look_of, seat_height
from .framing import Framing
from .landmarks import Pen
from .props import PROPS
from .setting import Glow, Setting
from .stage import Stage
from .vector import Ctx

Glows = list[tuple[Glow, float]]


def _figure(stage: Stage, ctx: Ctx, index: int, x: float, y: float, px: float, depth: float, detail: bool, glows: Glows) -> None:
    """Draw figure `index` with feet at frame point (x, y), px design pixels per metre."""
    figure = stage.scene.figures[index]
    look = look_of(figure)
    h = look.height * px
    light = stage.light
    if not detail:
        shadow(ctx, light, x, y, h * 0.2, 0 if light.cloud > 0.7 or light.night else h * 0.55, 0.5)
    ctx.save()
    ctx.translate(x, y)
    ctx.scale(h, h)
    rim = 0.85 if light.cloud < 0.7 else 0.45
    modelled(ctx, (-0.5, -1.16, 0.5, 0.06), lambda c: draw_figure(c, figure, light, depth, detail), light, rim=rim, width=min(0.012, 9 / h + 0.0025), shade=0.55, ground=0.3, haze=0.1 * light.fog)
    held = next((n for n in stage.scene.props if n in PROPS and PROPS[n].held), None)
    if index == 0 and held and figure.pose in ("reading", "holding", "reaching", "standing", "sitting", "walking", "looking-down"):
        hx, hy = hand_point(figure)
        size = PROPS[held].metres / look.height / 2
        ctx.translate(hx, hy - size * 0.3)
        ctx.scale(size * (-1 if figure.facing == "left" else 1), size)
        mine: list[Glow] = []
        PROPS[held].draw(Pen(ctx, light, stage.place_rng("prop", held), depth, mine))
        glows += [(Glow(x + (hx + g.x * size) * h, y + (hy + g.y * size) * h, g.rx * size * h, g.ry * size * h, g.color, g.alpha), -1) for g in mine]
    ctx.restore()


def paint_figures(stage: Stage, setting: Setting, framing: Framing, ctx: Ctx, glows: Glows) -> None:
    figures = stage.scene.figures
    if not figures:
        return
    if framing.figure_height and framing.subject == "figure":
        px = framing.figure_height / 1.74
        foot = framing.crown + framing.figure_height
        spread = 0 if len(figures) == 1 else 1
        for i in reversed(range(min(len(figures), 3))):
            x = framing.subject_x if not spread else 540 + (-1) ** i * (200 + framing.figure_height * 0.04) * (1 if framing.subject_x < 540 else -1)
            drop = 0.0
            seat = seat_height(figures[i])
            h = look_of(figures[i]).height * px
            if seat:
                drop = h * 0.23 * -1
            y = foot + drop * 0.0 - (framing.figure_height - h) * 0.45 + (h * 0.0 if not seat else -h * 0.0)
            if seat:
                y -= h * 0.0 + (-h * 0.235) * -1 * 0 + 0
                y = framing.crown + h * 0.765
            _figure(stage, ctx, i, x, y, px, 0.05, True, glows)
        return
    x0, z0 = setting.figure
    r = stage.place_rng("cast")
    for i in reversed(range(min(len(figures), 4))):
        side = 1 if x0 < 0 else -1
        fx, fz = x0 + side * (0.95 * i + 0.15 * r.random()), z0 + 0.35 * (i % 2)
        gx, gy = setting.persp.at(fx, 0, fz)
        x, y = stage.camera.point(gx, gy, 0.5)
        _figure(stage, ctx, i, x, y, setting.persp.px(fz) * stage.camera.scale(0.5), 0.12, False, glows)


def paint_props(stage: Stage, setting: Setting, framing: Framing, ctx: Ctx, glows: Glows) -> None:
    pass


def paint_focus_prop(stage: Stage, setting: Setting, framing: Framing, ctx: Ctx, glows: Glows) -> None:
    pass
