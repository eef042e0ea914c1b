"""Figures and props placed in the frame."""
from __future__ import annotations

from dataclasses import replace

from .color import mix
from .effects import modelled, shadow
from .figure.body import draw_figure, hand_point, head_offset, seat_height
from .figure.look import look_of
from .framing import Framing
from .pen import Pen
from .props import PROPS
from .scene import Figure, Scene
from .setting import Glow, Setting
from .stage import Stage
from .vector import Ctx, fill, oval, poly

Glows = list[tuple[Glow, float]]
WORN = frozenset(("dress", "coat"))          # nobody leaves these on the ground
CLOSE = 1900.0                               # design px a metre from which the legs are out of the picture
BIG = 1.35                                   # metres from which an animal stands behind the figures
STRIDES = frozenset(("walking", "running"))
CARRYING = frozenset(("reading", "holding", "reaching", "standing", "sitting", "walking", "looking-down"))


def _figure(stage: Stage, ctx: Ctx, index: int, figure: Figure, x: float, y: float, px: float, depth: float, detail: bool, glows: Glows) -> None:
    """Draw figure `index` with feet at frame point (x, y), px design pixels per metre."""
    look = look_of(figure)
    h = look.height * px
    light = stage.light
    if not detail:
        shadow(ctx, light, x, y, h * 0.2, 0 if light.cloud > 0.7 or light.night else h * 0.55, 0.5)
    if seat_height(figure) and not stage.scene.place == "bus-stop":
        _seat(stage, ctx, figure.facing, x, y, h)
    held = next((n for n in stage.scene.props if PROPS[n].held), None) if index == 0 and figure.pose in CARRYING else None
    ctx.save()
    ctx.translate(x, y)
    ctx.scale(h, h)
    if held == "umbrella":
        _umbrella(stage, ctx, figure, look.height, depth)
        held = None
    lamplit = light.lamps > 0.5 and light.cloud > 0.7
    rim = 0.85 if light.cloud < 0.7 else 0.75 if lamplit else 0.45
    modelled(ctx, (-0.5, -1.16, 0.5, 0.06), lambda c: draw_figure(c, figure, light, depth, detail), light, rim=rim, width=min(0.012, 9 / h + 0.0025), shade=0.55, ground=0.3, haze=0.1 * light.fog, rim_color=mix(light.key, light.lamp, 0.65) if lamplit else None)
    if held:
        hx, hy = hand_point(figure)
        size = PROPS[held].metres / look.height / 2
        ctx.translate(hx, hy - size * 0.3)
        ctx.scale(size * (-1 if figure.facing == "left" else 1), size)
        mine: list[Glow] = []
        PROPS[held].draw(Pen(ctx, light, stage.place_rng("prop", held), depth, mine))
        glows += [(Glow(x + (hx + g.x * size) * h, y + (hy + g.y * size) * h, g.rx * size * h, g.ry * size * h, g.color, g.alpha), -1) for g in mine]
    ctx.restore()


def _umbrella(stage: Stage, ctx: Ctx, figure: Figure, metres: float, depth: float) -> None:
    """Over the head, its handle in the leading hand; drawn behind the figure that carries it."""
    x, hand = hand_point(figure)
    ctx.save()
    ctx.translate(x, hand - 0.4)
    ctx.scale(0.71 / metres, 0.5)
    PROPS["umbrella"].draw(Pen(ctx, stage.light, stage.place_rng("prop", "umbrella"), depth, []))
    ctx.restore()


def _seat(stage: Stage, ctx: Ctx, facing: str, x: float, y: float, h: float) -> None:
    """A plain chair under someone who sits, h px being the sitter's standing height."""
    light, wood = stage.light, (0.42, 0.28, 0.19)
    s = -1 if facing == "left" else 1
    top, dark = y - 0.215 * h, light.tone(wood, 0.2)
    back = -0.13 * s if facing in ("left", "right") else 0.0
    for dx, lit in ((-0.1, 0.2), (0.09, 0.5)):
        fill(poly(ctx, [(x + (dx - 0.014) * h, top), (x + (dx + 0.014) * h, top), (x + (dx + 0.011) * h, y), (x + (dx - 0.011) * h, y)]), light.tone(wood, lit))
    fill(poly(ctx, [(x - 0.125 * h, top - 0.012 * h), (x + 0.125 * h, top - 0.012 * h), (x + 0.125 * h, top + 0.02 * h), (x - 0.125 * h, top + 0.02 * h)]), light.tone(wood, 0.6))
    if back:
        fill(poly(ctx, [(x + (back - 0.013) * h, top), (x + (back + 0.013) * h, top), (x + (back * 1.12 + 0.011) * h, top - 0.27 * h), (x + (back * 1.12 - 0.011) * h, top - 0.27 * h)]), dark)


def paint_figures(stage: Stage, setting: Setting, framing: Framing, ctx: Ctx, glows: Glows) -> None:
    figures = stage.scene.figures
    if not figures:
        return
    if framing.figure_height and framing.subject == "figure":
        px = framing.figure_height / 1.74
        foot = framing.crown + framing.figure_height
        spread = 0 if len(figures) == 1 else 1
        if px > CLOSE:                                         # no legs in the picture: the arms of a stride would float
            figures = tuple(replace(f, pose="standing") if f.pose in STRIDES else f for f in figures)
        for i in reversed(range(min(len(figures), 3))):
            x = framing.subject_x if not spread else 540 + (-1) ** i * (190 + framing.figure_height * 0.045) * (-1 if figures[0].facing == "right" else 1)
            h = look_of(figures[i]).height * px
            x -= head_offset(figures[i]) * h                   # the head is what is framed, however far a stride leans
            y = foot - (framing.figure_height - h) * 0.45      # the short stand lower, but not out of the picture
            if seat_height(figures[i]):
                y = framing.crown + h * 0.765
            _figure(stage, ctx, i, figures[i], x, y, px, 0.05, True, glows)
        return
    x0, z0 = setting.figure
    r = stage.place_rng("cast")
    for i in reversed(range(min(len(figures), 4))):
        side = 1 if x0 < 0 else -1
        fx, fz = x0 + side * (0.95 * i + 0.15 * r.random()), z0 + 0.35 * (i % 2)
        gx, gy = setting.persp.at(fx, setting.figure_y, fz)
        x, y = stage.camera.point(gx, gy, 0.5)
        _figure(stage, ctx, i, figures[i], x, y, setting.persp.px(fz) * stage.camera.scale(0.5), 0.12, False, glows)


def draw_prop(stage: Stage, ctx: Ctx, name: str, x: float, y: float, half: float, depth: float, glows: Glows, rim: float = 0.7, turn: float = 0.0) -> None:
    """Draw a prop standing on frame point (x, y), `half` design px from its centre to its box's edge."""
    light = stage.light
    mine: list[Glow] = []
    pen_rng = stage.place_rng("prop", name)
    ctx.save()
    ctx.translate(x, y - half)
    ctx.rotate(turn)
    ctx.scale(half, half)
    modelled(ctx, (-1.3, -1.3, 1.3, 1.12), lambda c: PROPS[name].draw(Pen(c, light, pen_rng, depth, mine)), light, rim=rim, width=min(0.03, 5 / half + 0.006), shade=0.4, ground=0.22)
    ctx.restore()
    glows += [(Glow(x + g.x * half, y - half + g.y * half, g.rx * half, g.ry * half, g.color, g.alpha), -1.0) for g in mine]


def _loose(scene: Scene) -> list[str]:
    """Props that nobody carries or wears."""
    held = next((n for n in scene.props if PROPS[n].held), None) if scene.figures else None
    return [n for n in scene.props if n != held and n not in WORN][:3]


def paint_props(stage: Stage, setting: Setting, framing: Framing, ctx: Ctx, glows: Glows, big: bool) -> None:
    """What the scene's props look like beside the figures: on the ground at their feet, or on what stands there. The `big` ones stand behind the figures."""
    scene = stage.scene
    if framing.figure_height and framing.subject == "figure":
        return
    x0, z0 = setting.figure
    side = 1 if x0 < 0 else -1
    wet = setting.has_water                                    # only round the figure's spot it is sure to be dry
    for i, name in enumerate(_loose(scene)):
        prop = PROPS[name]
        if big != (prop.alive and prop.metres > BIG):
            continue
        if big:
            z = z0 + 0.7 + 0.4 * i
            fx = x0 if wet else x0 + side * (0.25 + prop.metres * 0.45) if scene.figures else 0.0
        elif scene.figures:
            z = z0 - 0.25 + 0.3 * i
            fx = x0 + side * (max(0.75, 0.35 + prop.metres / 2) + 0.7 * i) * (0.72 if wet else 1.0)
        else:
            z = z0 if wet else z0 - 0.8
            fx = (x0 if wet else 0.0) + side * (-0.15 + 0.8 * i)
        gx, gy = setting.persp.at(fx, setting.figure_y, z)
        x, y = stage.camera.point(gx, gy, 0.5)
        px = setting.persp.px(z) * stage.camera.scale(0.5)
        size = max(prop.metres, 0.3) * px / 2
        if prop.alive:
            x = min(max(x, size), 1080 - size) if size < 540 else 540.0      # whole in the picture
        shadow(ctx, stage.light, x, y, size * 1.7, 0 if stage.light.cloud > 0.7 or stage.light.night or setting.indoor else size * 1.4, 0.5)
        if prop.stands:
            draw_prop(stage, ctx, name, x, y, size, 0.1, glows)
        else:
            _stool(stage, ctx, x, y, px)
            draw_prop(stage, ctx, name, x, y - 0.5 * px, size, 0.1, glows)


def _stool(stage: Stage, ctx: Ctx, x: float, y: float, px: float) -> None:
    """A small wooden stool, so that small things do not lie lost on the ground."""
    wood = (0.45, 0.31, 0.22)
    tone = stage.light.tone
    for dx, lit in ((-0.15, 0.25), (0.13, 0.5)):
        fill(poly(ctx, [(x + dx * px, y - 0.47 * px), (x + (dx + 0.05) * px, y - 0.47 * px), (x + (dx * 1.25 + 0.04) * px, y), (x + dx * 1.25 * px, y)]), tone(wood, lit))
    fill(oval(ctx, x, y - 0.47 * px, 0.23 * px, 0.06 * px), tone(wood, 0.2))
    fill(oval(ctx, x, y - 0.5 * px, 0.23 * px, 0.055 * px), tone(wood, 0.85))
