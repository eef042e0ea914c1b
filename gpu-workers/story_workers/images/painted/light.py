"""The light of a picture: one palette from time of day, weather and mood that every painter asks for its colours."""
from __future__ import annotations

from dataclasses import dataclass, replace

from .color import RGB, gain, luma, mix, mul, rgb, saturate, shift_hue
from .noise import Rng
from .scene import Scene


@dataclass(frozen=True)
class Light:
    zenith: RGB
    upper: RGB
    lower: RGB
    horizon: RGB
    haze: RGB          # what distance fades to
    dark: RGB          # the deepest silhouette
    key: RGB           # colour of the direct light (rims, glints)
    ambient: RGB       # multiplies local colours in shade
    direct: RGB        # multiplies local colours in light
    lamp: RGB          # practical lights and lit windows
    lamps: float       # 0 nobody has a light on … 1 every window glows
    sun: tuple[float, float]   # design position of sun or moon: x as a share of the width, y in pixels above the horizon
    disc: float        # visibility of the disc
    night: bool
    stars: float
    fog: float         # how fast distance fades, 0..1
    cloud: float       # share of the sky covered
    vignette: float
    side: float        # where light comes from: -1 left … 1 right
    wind: float = 0.2

    def ridge(self, depth: float) -> RGB:
        """Silhouette colour at a depth: 1 melts into the haze, 0 is nearly black."""
        d = min(1.0, depth + self.fog * 0.35 * depth)
        return mix(self.dark, self.haze, d ** 0.85)

    def tone(self, color: RGB, lit: float = 0.5, depth: float = 0.2) -> RGB:
        """A local colour as this light shows it: `lit` 0 in shade, 1 facing the light."""
        shaded = mix(mul(color, self.ambient), mul(color, self.direct), lit)
        return mix(shaded, self.haze, min(0.92, depth * (0.55 + self.fog * 0.9)))


def _t(zenith: str, upper: str, lower: str, horizon: str, haze: str, dark: str, key: str, ambient: str, direct: str, lamps: float, sun_y: float, disc: float,
       stars: float) -> Light:
    return Light(rgb(zenith), rgb(upper), rgb(lower), rgb(horizon), rgb(haze), rgb(dark), rgb(key), rgb(ambient), gain(rgb(direct), 1.05), rgb("#ffc46b"), lamps,
                 (0.5, sun_y), disc, stars > 0.5, stars, 0.16, 0.35, 0.26, 1.0)


TIMES: dict[str, Light] = {
    "dawn": _t("#3d4f86", "#7d7fb0", "#e3a9a6", "#ffdcae", "#c9b2c2", "#1f2443", "#ffd9a0", "#6d74a0", "#ffdcb8", 0.3, 70, 0.9, 0.15),
    "morning": _t("#4f93c7", "#86bcdd", "#c7e0e6", "#fbf0d4", "#b9d3dd", "#1c3c4e", "#fff0c4", "#8aa3bd", "#fff1d6", 0.05, 420, 0.7, 0.0),
    "noon": _t("#2b78bd", "#5ea6da", "#a6d4ea", "#e4f3ee", "#b4d6e2", "#173f4a", "#fffae4", "#8eacc6", "#fffbee", 0.0, 900, 0.0, 0.0),
    "golden-hour": _t("#6c78a8", "#c79a8c", "#f6b066", "#ffdc86", "#e9b27c", "#35222e", "#ffd27a", "#86708c", "#ffcf8f", 0.25, 150, 1.0, 0.0),
    "dusk": _t("#1c2150", "#4d3f80", "#b8587f", "#ff9d6c", "#7d5a8a", "#120f2b", "#ff9f66", "#4f4f86", "#f6a685", 0.75, 30, 0.8, 0.3),
    "night": _t("#060c22", "#0c1c3e", "#1a3560", "#33588a", "#27426b", "#04081a", "#b9d4ff", "#2b3c66", "#86a6d8", 0.9, 860, 1.0, 1.0),
}


def _grade(light: Light, sat: float = 1.0, tint: str | None = None, amount: float = 0.0, bright: float = 1.0, hue: float = 0.0, lift: float = 0.0) -> Light:
    def g(c: RGB) -> RGB:
        c = saturate(shift_hue(c, hue), sat)
        if tint:
            t = rgb(tint)
            c = mix(c, gain(t, 0.25 + luma(c) / max(0.15, luma(t)) * 0.75), amount)
        return gain((c[0] + lift, c[1] + lift, c[2] + lift), bright)

    names = ("zenith", "upper", "lower", "horizon", "haze", "dark", "key", "ambient", "direct")
    return replace(light, **{n: g(getattr(light, n)) for n in names})


def _mood(light: Light, mood: str) -> Light:
    match mood:
        case "calm":
            return replace(_grade(light, 1.06, "#9fc3c9", 0.05), vignette=0.22)
        case "warm":
            return replace(_grade(light, 1.12, "#f0a860", 0.14, 1.03), vignette=0.24)
        case "joyful":
            return replace(_grade(light, 1.22, "#ffd27a", 0.06, 1.06), vignette=0.14)
        case "hopeful":
            return replace(_grade(light, 1.08, "#ffd9c0", 0.12, 1.05), vignette=0.19)
        case "wistful":
            return replace(_grade(light, 0.72, "#c9a9b8", 0.16, 0.98, lift=0.02), vignette=0.29)
        case "sad":
            return replace(_grade(light, 0.62, "#6f8fb5", 0.24, 0.86), vignette=0.35)
        case "mysterious":
            return replace(_grade(light, 0.85, "#3f8f96", 0.24, 0.88), vignette=0.48, fog=min(1.0, light.fog + 0.15))
        case "eerie":
            return replace(_grade(light, 0.7, "#7fa06a", 0.26, 0.82), vignette=0.55, fog=min(1.0, light.fog + 0.2))
        case "tense":
            return replace(_grade(light, 0.85, "#5a6f8c", 0.18, 0.84), vignette=0.42)
        case "angry":
            return replace(_grade(light, 1.0, "#b0402c", 0.26, 0.86), vignette=0.40)
    return light


def _weather(light: Light, weather: str) -> Light:
    grey = mix(light.lower, (0.55, 0.6, 0.66), 0.5)
    k = 0.35 + 0.65 * min(1.0, luma(light.lower) / 0.55)

    def veil(amount: float, to: RGB) -> Light:
        to = gain(to, k)
        flat = {n: mix(getattr(light, n), to, amount) for n in ("zenith", "upper", "lower", "horizon")}
        return replace(light, haze=mix(light.haze, to, amount), key=mix(light.key, to, amount * 0.5), direct=mix(light.direct, light.ambient, amount * 0.45), **flat)

    match weather:
        case "cloudy":
            return replace(light, cloud=0.55)
        case "overcast":
            return replace(veil(0.55, grey), cloud=0.85, disc=0.0, stars=0.0, fog=light.fog + 0.12)
        case "rain":
            return replace(veil(0.62, gain(grey, 0.78)), cloud=0.9, disc=0.0, stars=0.0, fog=light.fog + 0.25, lamps=max(light.lamps, 0.55), wind=0.4)
        case "storm":
            return replace(veil(0.7, gain(mix(grey, rgb("#39424f"), 0.6), 0.66)), cloud=1.0, disc=0.0, stars=0.0, fog=light.fog + 0.2,
                           lamps=max(light.lamps, 0.65), wind=0.9, vignette=light.vignette + 0.04)
        case "snow":
            return replace(veil(0.5, mix(grey, (0.86, 0.9, 0.96), 0.55)), cloud=0.8, disc=0.0, stars=0.0, fog=light.fog + 0.3, lamps=max(light.lamps, 0.4))
        case "fog":
            return replace(veil(0.6, mix(grey, light.horizon, 0.35)), cloud=0.2, disc=light.disc * 0.5, stars=0.0, fog=min(1.0, light.fog + 0.6))
        case "wind":
            return replace(light, cloud=0.5, wind=1.0)
    return light


def light_of(scene: Scene, place: Rng, shot: Rng) -> Light:
    """The scene's light. The side it comes from belongs to the place and hour, so that it holds from shot to shot."""
    base = TIMES[scene.timeOfDay]
    side = 1.0 if place.random() < 0.5 else -1.0
    off = 0.16 + 0.16 * place.random()
    wobble = (shot.random() - 0.5) * 0.03
    base = replace(base, side=side, cloud=0.16 + 0.4 * shot.random(), sun=(0.5 + side * off, base.sun[1]), zenith=shift_hue(base.zenith, wobble), upper=shift_hue(base.upper, wobble * 1.5))
    light = _weather(_mood(base, scene.mood), scene.weather)
    if light.night and luma(light.ambient) < 0.26:       # a night under cloud must still be read on a phone
        lift = 0.26 / max(0.12, luma(light.ambient))
        names = ("upper", "lower", "horizon", "haze", "ambient", "direct")
        light = replace(light, **{n: gain(getattr(light, n), 1 + (lift - 1) * 0.8) for n in names})
    return light


def indoors(light: Light, scene: Scene) -> Light:
    """The light inside a room: daylight from its window by day, lamps by night, always with readable shade."""
    dim = {"eerie": 0.5, "tense": 0.62, "mysterious": 0.62, "sad": 0.72, "angry": 0.75}.get(scene.mood, 1.0)
    on = light.lamps * dim
    warm_shade, warm_light = (0.56, 0.41, 0.35), (1.08, 0.86, 0.60)
    ambient = mix(mul(light.ambient, (0.92, 0.88, 0.86)), warm_shade, on * 0.72)
    direct = mix(light.direct, warm_light, on * 0.8)
    dark = mix(light.dark, (0.10, 0.07, 0.09), 0.45)
    return replace(light, ambient=ambient, direct=direct, dark=dark, haze=mix(ambient, direct, 0.4), fog=0.0, lamps=light.lamps, vignette=light.vignette + 0.04)
