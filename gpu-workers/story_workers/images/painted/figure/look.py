"""How a character looks, from id and attributes alone: the same person is the same in every shot."""
from __future__ import annotations

from dataclasses import dataclass

from ..color import RGB, gain, mix, rgb, saturate
from ..noise import rng
from ..scene import Figure

SKINS = [rgb(c) for c in ("#f4c8a4", "#e8ab80", "#cf8c60", "#ad6d47", "#824f33", "#603b28")]
HAIRS = [rgb(c) for c in ("#2a211f", "#3f2a20", "#5e3d27", "#8a5a34", "#b98b52", "#1c1a20", "#74402c")]
CLOTHS = [rgb(c) for c in ("#39414f", "#4a4440", "#2f3b46", "#53483f", "#3d3a4d", "#5a5f66")]
HEIGHT = {"child": 1.18, "teen": 1.6, "adult": 1.74, "elder": 1.68}
HEAD = {"child": 0.178, "teen": 0.146, "adult": 0.136, "elder": 0.14}
WIDTH = {"slight": 0.88, "average": 1.0, "broad": 1.18}


@dataclass(frozen=True)
class Look:
    height: float      # metres
    head: float        # share of the height
    wide: float        # width factor
    skin: RGB
    hair: RGB
    main: RGB          # the garment that carries the accent
    second: RGB        # trousers, shirt, tights
    shoes: RGB
    hat: RGB
    stoop: float       # 0 upright … 1 bent


def _beside(skin: RGB, hair: RGB) -> RGB:
    """Hair that can be told from the skin by its brightness, also where the light is low: darkened until it can."""
    while sum(skin) - sum(hair) < 0.42 and sum(hair) > 0.12:
        hair = gain(hair, 0.8)
    return hair


def look_of(figure: Figure) -> Look:
    r = rng("look", figure.id, figure.age, figure.build, figure.hair, figure.outfit, figure.accent)
    skin = SKINS[int(r.random() * len(SKINS))]
    hair = _beside(skin, HAIRS[int(r.random() * len(HAIRS))])
    if figure.age == "elder":
        hair = mix(rgb("#d9d6d2"), rgb("#9b989a"), r.random())
    accent = rgb(figure.accent)
    main = accent if figure.outfit in ("coat", "dress", "raincoat", "hoodie", "jumper", "skirt") else {
        "suit": mix(rgb("#2f3440"), accent, 0.28), "shirt": mix(rgb("#e6e1d8"), accent, 0.55),
        "uniform": mix(rgb("#2d3d58"), accent, 0.35), "apron": mix(rgb("#d9d2c4"), accent, 0.25)}[figure.outfit]
    second = CLOTHS[int(r.random() * len(CLOTHS))]
    if figure.outfit == "apron":
        second = mix(accent, second, 0.2)
    height = HEIGHT[figure.age] * (0.97 + 0.06 * r.random()) * {"slight": 0.98, "average": 1.0, "broad": 1.02}[figure.build]
    return Look(height, HEAD[figure.age], WIDTH[figure.build], skin, hair, saturate(main, 0.92), second, gain(mix(second, rgb("#2a1f1a"), 0.6), 0.7),
                mix(accent, rgb("#2b2a2e"), 0.62), 0.75 if figure.age == "elder" else 0.0)
