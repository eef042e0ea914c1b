"""Weather in front of things: veils of air painted into layers, and the particles the compositor moves."""
from __future__ import annotations

from typing import Any

from .color import RGB, mix
from .setting import Setting
from .stage import Stage
from .terrain import mist
from .vector import Ctx


def _hex(c: RGB) -> str:
    return "#" + "".join(f"{round(v * 255):02x}" for v in c)


def veil(stage: Stage, ctx: Ctx, setting: Setting) -> None:
    """Banks of fog over the middle ground."""
    light = stage.light
    if setting.indoor or light.fog < 0.4:
        return
    r = stage.shot_rng("veil")
    mist(ctx, r, light, setting.horizon + 30, 150, 0.35 * light.fog, 6)
    mist(ctx, r, light, setting.horizon + 300, 170, 0.26 * light.fog, 5)


def particles_of(stage: Stage, setting: Setting) -> dict[str, Any]:
    """The header's particles: weather outdoors, dust in a sunlit room, drifting fog."""
    scene, light = stage.scene, stage.light
    kind, count, opacity, color = "none", 0, 0.5, (1.0, 1.0, 1.0)
    if setting.indoor:
        if scene.timeOfDay in ("dawn", "morning", "noon", "golden-hour") and scene.weather in ("clear", "cloudy", "wind"):
            kind, count, opacity, color = "dust", 46, 0.38, mix(light.key, (1, 1, 1), 0.3)
    elif scene.weather == "rain":
        kind, count, opacity, color = "rain", 170, 0.30, mix(light.haze, (1, 1, 1), 0.55)
    elif scene.weather == "storm":
        kind, count, opacity, color = "rain", 270, 0.34, mix(light.haze, (1, 1, 1), 0.5)
    elif scene.weather == "snow":
        kind, count, opacity, color = "snow", 150, 0.75, mix(light.haze, (1, 1, 1), 0.85)
    elif scene.weather == "fog":
        kind, count, opacity, color = "fog-drift", 7, 0.10, light.haze
    elif scene.mood in ("angry",) and light.lamps > 0.5:
        kind, count, opacity, color = "embers", 30, 0.7, light.lamp
    seed = int(stage.shot_rng("particles").integers(1, 2 ** 31))
    return {"kind": kind, "count": count, "seed": seed, "color": _hex(color), "opacity": opacity}
