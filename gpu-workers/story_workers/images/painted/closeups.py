"""The thing a close picture is about, shown as one meets it: in a hand, on a hook, on the ground, on a table, or laid out seen from above."""
from __future__ import annotations

from .actors import WORN, Glows, draw_prop
from .color import mix
from .effects import shadow
from .framing import TITLED, Framing
from .held import before, behind, can_hold
from .noise import Rng
from .props import PROPS
from .setting import Setting
from .stage import Stage, texture
from .vector import Ctx, curve, fill, glow, linear, oval, poly, stroke

LIES = frozenset(("letter", "photograph", "map", "ticket", "badge", "book", "phone", "key", "ring", "coin", "watch", "tape", "pen", "glasses", "dress", "coat", "flower", "shoe", "hat", "knife", "rope", "fish"))

GROUND = 0.585       # what a thing stands on, as a share of the height: above the captions


def paint_focus_prop(stage: Stage, setting: Setting, framing: Framing, ctx: Ctx, glows: Glows) -> None:
    """Paint the focus prop and, where there is room, a second thing beside it."""
    scene = stage.scene
    name = scene.focus_prop or scene.props[0]
    prop, r = PROPS[name], stage.shot_rng("focus")
    extreme, medium = scene.shotType == "extreme-close-up", scene.shotType == "medium"
    x = 540 + (framing.subject_x - 540) * (0.3 if extreme else 0.55)
    def half(closest: float, close: float, some: float | None = None) -> float:
        wanted = closest if extreme else some if medium and some else close
        return min(wanted, (GROUND - TITLED) / 2 * stage.tall) if opening(stage) else wanted

    if scene.angle == "overhead" and name in LIES:
        _laid(stage, setting, ctx, name, x, half(520, 400), r, glows)
    elif name in WORN:
        _hung(stage, ctx, name, x, half(500, 440), glows)
    elif can_hold(name):
        _in_hand(stage, ctx, name, x, half(470, 385, 300), r, glows)
    elif prop.alive or prop.stands and prop.metres >= 0.4:
        _standing(stage, setting, ctx, name, x, half(470, 400, 330), glows)
    else:
        _on_table(stage, setting, ctx, name, x, half(500, 385, 290), r, glows)


def opening(stage: Stage) -> bool:
    """The picture that carries the title: its thing stays below."""
    return stage.scene.beat == "hook"


def middle(stage: Stage, usual: float) -> float:
    """Row of the middle of a thing that hangs in the air: between title and captions where there is a title."""
    return stage.tall * ((TITLED + GROUND) / 2 if opening(stage) else usual)


def _in_hand(stage: Stage, ctx: Ctx, name: str, x: float, half: float, r: Rng, glows: Glows) -> None:
    """Held up before the place: small things smaller, so that hand and thing keep their proportion."""
    small = PROPS[name].metres < 0.13
    y, size = middle(stage, 0.36), half * (0.62 if small else 1.25 if name == "umbrella" and not opening(stage) else 1.0)
    x = min(max(x, size + 24), 1056 - size) if size < 500 else 540.0      # whole, or filling the frame on purpose
    side = 1 if x < 560 else -1
    ctx.save()
    ctx.translate(x, y)
    ctx.rotate((r.random() - 0.5) * 0.08)
    ctx.scale(size * side, size)
    behind(ctx, stage.scene, stage.light, name)
    ctx.restore()
    draw_prop(stage, ctx, name, x, y + size, size, 0.0, glows, 0.75, (r.random() - 0.5) * 0.1)
    ctx.save()
    ctx.translate(x, y)
    ctx.scale(size * side, size)
    before(ctx, stage.scene, stage.light, name)
    ctx.restore()


def _hung(stage: Stage, ctx: Ctx, name: str, x: float, half: float, glows: Glows) -> None:
    """On a rail across the picture, its shadow soft on what lies behind."""
    light, (x0, _, x1, y1) = stage.light, stage.bounds()
    y = middle(stage, 0.35)
    fill(poly(ctx, [(x0, y), (x1, y), (x1, y1), (x0, y1)]), linear(0, y, 0, y1, (0, light.dark, 0.0), (0.45, light.dark, 0.5), (1, light.dark, 0.62)))    # calm under captions
    rail = y - half * 0.99
    glow(ctx, x - light.side * half * 0.16, y + half * 0.1, half * 1.15, half * 1.2, light.dark, 0.5, 0.8)
    stroke(curve(ctx, [(x0 - 30, rail - 6), (x, rail + 5), (x1 + 30, rail - 8)], closed=False), light.tone((0.4, 0.28, 0.2), 0.15), 17)
    stroke(curve(ctx, [(x0 - 30, rail - 10), (x, rail + 1), (x1 + 30, rail - 12)], closed=False), light.tone((0.55, 0.4, 0.28), 0.75), 6)
    draw_prop(stage, ctx, name, x, y + half, half, 0.0, glows, 0.75)


def _standing(stage: Stage, setting: Setting, ctx: Ctx, name: str, x: float, half: float, glows: Glows) -> None:
    """Alive, or too big for a table: on the ground of its place, which fills the foot of the picture."""
    light, (x0, _, x1, y1) = stage.light, stage.bounds()
    base = stage.tall * 0.6
    top = base - half * 0.55
    near = light.tone(setting.surface if setting.indoor else setting.near_ground, 0.5, 0)
    ground = [(x0 - 20, top), (x1 + 20, top), (x1 + 20, y1 + 20), (x0 - 20, y1 + 20)]
    fill(poly(ctx, ground), linear(0, top, 0, y1, (0, near, 0.0), (0.07, mix(near, light.haze, 0.12)), (0.5, near), (1, mix(near, light.dark, 0.6))))
    ctx.save()
    poly(ctx, ground)
    ctx.clip()
    texture(ctx, light.dark, 0.1, 3.2, 0.01)
    glow(ctx, x, base, half * 2.0, half * 0.6, mix(light.key, light.direct, 0.5), 0.26, 0.8)
    ctx.restore()
    glow(ctx, x - light.side * half * 0.25, base - half * 0.06, half * 1.5, half * 0.26, light.dark, 0.7, 0.85)
    shadow(ctx, light, x, base - half * 0.05, half * 1.2, 0 if light.cloud > 0.7 or light.night or setting.indoor else half, 0.7)
    draw_prop(stage, ctx, name, x, base, half, 0.0, glows, 0.75)


def _table(stage: Stage, setting: Setting, ctx: Ctx, top: float, r: Rng) -> None:
    """A wooden top from row `top` down to the foot of the picture."""
    light, (x0, _, x1, y1) = stage.light, stage.bounds()
    surface = light.tone(setting.surface, 0.5, 0)
    edge = 6 * (r.random() - 0.5)
    plane = [(x0 - 20, top + edge), (x1 + 20, top - edge), (x1 + 20, y1 + 20), (x0 - 20, y1 + 20)]
    fill(poly(ctx, plane), linear(0, top, 0, y1, (0, mix(surface, light.haze, 0.18)), (0.3, surface), (1, mix(surface, light.dark, 0.72))))
    ctx.save()
    poly(ctx, plane)
    ctx.clip()
    for i in range(7):
        y = top + (y1 - top) * (i / 7) ** 1.5
        stroke(curve(ctx, [(x0, y + edge), (540, y + 4 * (r.random() - 0.5)), (x1, y - edge)], closed=False), light.dark, 1.5 + 1.3 * i, 0.20)
    texture(ctx, light.dark, 0.12, 2.2, 0.02, r.random() * 9)
    ctx.restore()
    if top > 0:
        stroke(curve(ctx, [(x0 - 20, top + edge), (x1 + 20, top - edge)], closed=False), mix(surface, light.key, 0.55), 3, 0.6)


def _on_table(stage: Stage, setting: Setting, ctx: Ctx, name: str, x: float, half: float, r: Rng, glows: Glows) -> None:
    light, base = stage.light, stage.tall * GROUND
    _table(stage, setting, ctx, base - half * 0.42, r)
    glow(ctx, x, base - half * 0.05, half * 2.1, half * 0.95, mix(light.key, light.direct, 0.5), 0.34, 0.8)
    _contact(stage, ctx, x, base, half)
    draw_prop(stage, ctx, name, x, base, half, 0.0, glows, 0.75)
    for other in [n for n in stage.scene.props if n != name and not PROPS[n].stands][:1]:
        ox = x + (1 if x < 540 else -1) * half * 1.3
        _contact(stage, ctx, ox, base - half * 0.26, half * 0.48)
        draw_prop(stage, ctx, other, ox, base - half * 0.26, half * 0.48, 0.05, glows, 0.5)


def _contact(stage: Stage, ctx: Ctx, x: float, base: float, half: float) -> None:
    light = stage.light
    glow(ctx, x - light.side * half * 0.3, base - half * 0.05, half * 1.15, half * 0.24, light.dark, 0.7, 0.85)
    glow(ctx, x, base - half * 0.04, half * 0.8, half * 0.1, light.dark, 0.85, 0.9)


def _laid(stage: Stage, setting: Setting, ctx: Ctx, name: str, x: float, half: float, r: Rng, glows: Glows) -> None:
    """Seen straight from above: the table fills the picture, the thing lies in a pool of light with its shadow close under it."""
    light, y = stage.light, middle(stage, 0.37)
    half *= 0.6 if PROPS[name].metres < 0.13 else 1.0
    _table(stage, setting, ctx, -stage.tall * 0.2, r)
    glow(ctx, x, y, 1000, 1000, mix(light.key, light.lamp, 0.5 if light.night else 0.15), 0.42, 0.8)
    for k in (1.0, 0.6):
        fill(oval(ctx, x - light.side * half * 0.09 * k, y + half * 0.09 * k, half * 0.9, half * 0.96), light.dark, 0.10)
        glow(ctx, x - light.side * half * 0.1 * k, y + half * 0.1 * k, half * 1.22, half * 1.22, light.dark, 0.42 * k, 0.9)
    draw_prop(stage, ctx, name, x, y + half, half, 0.0, glows, 0.6, -0.12 + 0.24 * r.random())
