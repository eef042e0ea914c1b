"""Recognisable things that stand in a place. Each is drawn with 1 unit = its height, foot at the origin, y up negative."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Callable

from ..light import Light
from ..noise import Rng
from ..setting import Glow
from ..vector import Ctx


@dataclass
class Pen:
    """What a landmark or prop painter works with."""
    ctx: Ctx
    light: Light
    r: Rng
    depth: float
    glows: list[Glow]          # in the thing's own units; the composer places them

    def tone(self, color: tuple[float, float, float], lit: float) -> tuple[float, float, float]:
        return self.light.tone(color, lit, self.depth)


Painter = Callable[[Pen], None]


@dataclass(frozen=True)
class Landmark:
    draw: Painter
    tall: float = 1.0      # share of the spot's height it takes
    wide: float = 1.0      # width over height, for its light and shadow box
    far: bool = True       # outdoor size: stands off; False: stands beside the figures
    metres: float = 10.0   # real height
    lift: float = 0.0      # metres above the floor (windows, blackboards)


from . import buildings, furniture, nature, vehicles  # noqa: E402  (they need Pen)

LANDMARKS: dict[str, Landmark] = {**buildings.LANDMARKS, **vehicles.LANDMARKS, **nature.LANDMARKS, **furniture.LANDMARKS}
