"""What every place provides: a perspective, spots for its actors, and painters for its planes."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Callable

from .color import RGB
from .noise import Rng
from .perspective import Persp
from .stage import Stage
from .vector import Ctx

PlanePainter = Callable[[Stage, Ctx], None]


@dataclass(frozen=True)
class Glow:
    """A light in the place, in design coordinates: shines in the additive layer."""
    x: float
    y: float
    rx: float
    ry: float
    color: RGB
    alpha: float
    depth: float = 0.5


@dataclass
class Spot:
    """Where a landmark stands: design x, ground row, and its height in design px."""
    x: float
    y: float
    height: float


@dataclass
class Setting:
    persp: Persp
    back: Callable[[Stage], None]              # paints the opaque back layer, and far layers if any
    ground: PlanePainter                       # the plane actors stand on
    landmark: Spot
    figure: tuple[float, float] = (-0.6, 6.5)  # where a figure stands in a wide shot: x, z in metres
    figure_y: float = 0.0                      # height of the floor there (a stage), m
    front: PlanePainter | None = None          # near things that frame the picture
    indoor: bool = False
    wall_z: float = 5.0                        # indoors: how far the back wall is, m
    usual: tuple[str, ...] = ()                # landmarks it shows when the scene names none
    near_ground: RGB = (0.2, 0.2, 0.2)
    surface: RGB = (0.42, 0.3, 0.22)           # what a prop lies on in a close shot
    glows: list[Glow] = field(default_factory=list)
    has_water: bool = False

    @property
    def horizon(self) -> float:
        return self.persp.hy


Place = Callable[[Stage, Rng], Setting]
