"""What painters of landmarks and props work with."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Callable

from .color import RGB
from .light import Light
from .noise import Rng
from .setting import Glow
from .vector import Ctx


@dataclass
class Pen:
    """What a landmark or prop painter works with."""
    ctx: Ctx
    light: Light
    r: Rng
    depth: float
    glows: list[Glow]          # in the thing's own units; the composer places them

    def tone(self, color: RGB, lit: float) -> RGB:
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
