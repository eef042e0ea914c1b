"""What lies on a street: puddles that hold the sky when it is wet, leaves when it is dry, and a manhole. Bare asphalt is half of an upright picture."""
from __future__ import annotations

from .color import mix, rgb
from .setting import Setting
from .stage import Stage
from .vector import Ctx, curve, fill, glow, linear, oval, stroke

PAVED = frozenset(("city-street", "town-square", "suburb", "bus-stop", "road", "station"))
LEAVES = (rgb("#a8622c"), rgb("#c08a3a"), rgb("#7d4a2c"), rgb("#8a8a4a"))


def dress_ground(stage: Stage, setting: Setting, ctx: Ctx) -> None:
    """Paint onto the ground of a paved place, nearest things last."""
    if stage.scene.place not in PAVED or stage.scene.weather == "snow":
        return
    _manhole(stage, setting, ctx)
    if stage.scene.weather in ("rain", "storm"):
        _puddles(stage, setting, ctx)
    else:
        _leaves(stage, setting, ctx)


def _manhole(stage: Stage, setting: Setting, ctx: Ctx) -> None:
    r, light = stage.place_rng("manhole"), stage.light
    x, y = setting.persp.at((r.random() - 0.5) * 2.4, 0.0, 3.9 + r.random())
    rx = setting.persp.px(4.3) * 0.33
    fill(oval(ctx, x, y, rx, rx * 0.3), light.dark, 0.34)
    stroke(oval(ctx, x, y, rx * 0.97, rx * 0.28), light.key, 2.5, 0.16)
    for k in (-0.5, 0.0, 0.5):
        stroke(curve(ctx, [(x - rx * 0.7, y + rx * 0.3 * k), (x + rx * 0.7, y + rx * 0.3 * k)], closed=False), light.dark, 4, 0.3)


def _puddles(stage: Stage, setting: Setting, ctx: Ctx) -> None:
    r, light, persp = stage.place_rng("puddles"), stage.light, setting.persp
    spots = sorted(((2.6 + 7 * r.random() ** 1.4, (r.random() - 0.5) * 4.2, 0.3 + 0.75 * r.random()) for _ in range(11)), reverse=True)
    for z, x, size in spots:
        px, (cx, cy) = persp.px(z), persp.at(x, 0.0, z)
        rx, ry = size * px, size * px * 0.16 * (persp.eye / 1.6) * (6.5 / (z + 2))
        shape = [(cx + rx * a, cy + ry * b) for a, b in ((-1, 0.1), (-0.62, -0.62), (-0.1, -0.8), (0.5, -0.95), (1, -0.1), (0.66, 0.7), (0.05, 0.85), (-0.55, 0.62))]
        fill(curve(ctx, shape), linear(0, cy - ry, 0, cy + ry, (0, mix(light.lower, light.horizon, 0.5), 0.4), (1, mix(light.upper, light.dark, 0.25), 0.42)))
        stroke(curve(ctx, shape), light.key, 1.6, 0.22)
        if light.lamps > 0.3:
            glow(ctx, cx + rx * (r.random() - 0.5), cy, rx * 0.34, ry * 0.8, light.lamp, 0.6 * light.lamps, 0.7)
        fill(oval(ctx, cx - rx * 0.2, cy - ry * 0.1, rx * 0.16, ry * 0.16), light.horizon, 0.4)


def _leaves(stage: Stage, setting: Setting, ctx: Ctx) -> None:
    r, light, persp = stage.place_rng("leaves"), stage.light, setting.persp
    for z, x in sorted(((2.3 + 6.5 * r.random() ** 1.7, (r.random() - 0.5) * 5.0) for _ in range(34)), reverse=True):
        cx, cy = persp.at(x, 0.0, z)
        size = persp.px(z) * (0.035 + 0.03 * r.random())
        fill(oval(ctx, cx + 2, cy + size * 0.22, size * 1.1, size * 0.28), light.dark, 0.3)
        fill(oval(ctx, cx, cy, size, size * 0.36, (r.random() - 0.5) * 1.2), light.tone(LEAVES[int(r.random() * 4)], 0.55, 0.04 + 0.02 * z), 0.9)
