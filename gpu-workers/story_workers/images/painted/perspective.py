"""One-point perspective in metres: x to the right, y up from the ground, z into the picture."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

from .color import RGB
from .vector import Ctx, Point, fill, poly


@dataclass(frozen=True)
class Persp:
    cx: float = 540.0      # vanishing point, design px
    hy: float = 860.0      # horizon, design px
    focal: float = 1500.0  # design px
    eye: float = 1.6       # camera height, m

    def at(self, x: float, y: float, z: float) -> Point:
        k = self.focal / max(z, 0.2)
        return self.cx + x * k, self.hy + (self.eye - y) * k

    def px(self, z: float) -> float:
        """Design pixels per metre at depth z."""
        return self.focal / z

    def depth_of(self, y: float) -> float:
        """z of the ground point seen at design row y (below the horizon)."""
        return self.eye * self.focal / max(y - self.hy, 0.5)

    def floor(self, ctx: Ctx, x0: float, x1: float, z0: float, z1: float, paint: object, y: float = 0.0, alpha: float = 1.0) -> None:
        fill(poly(ctx, [self.at(x0, y, z0), self.at(x1, y, z0), self.at(x1, y, z1), self.at(x0, y, z1)]), paint, alpha)  # type: ignore[arg-type]

    def wall(self, ctx: Ctx, x: float, y0: float, y1: float, z0: float, z1: float, paint: object, alpha: float = 1.0) -> None:
        """A wall along the line of sight, at x."""
        fill(poly(ctx, [self.at(x, y0, z0), self.at(x, y1, z0), self.at(x, y1, z1), self.at(x, y0, z1)]), paint, alpha)  # type: ignore[arg-type]

    def front(self, ctx: Ctx, x0: float, x1: float, y0: float, y1: float, z: float, paint: object, alpha: float = 1.0) -> None:
        """A wall facing us, at z."""
        fill(poly(ctx, [self.at(x0, y0, z), self.at(x1, y0, z), self.at(x1, y1, z), self.at(x0, y1, z)]), paint, alpha)  # type: ignore[arg-type]

    def box(self, ctx: Ctx, x: Sequence[float], y: Sequence[float], z: Sequence[float], front: RGB, side: RGB, top: RGB) -> None:
        """A box x0..x1, y0..y1, z0..z1: the faces one sees, each in its colour."""
        if x[0] > 0:
            self.wall(ctx, x[0], y[0], y[1], z[0], z[1], side)
        if x[1] < 0:
            self.wall(ctx, x[1], y[0], y[1], z[0], z[1], side)
        if y[1] < self.eye:
            self.floor(ctx, x[0], x[1], z[0], z[1], top, y[1])
        elif y[0] > self.eye:
            self.floor(ctx, x[0], x[1], z[0], z[1], side, y[0])
        self.front(ctx, x[0], x[1], y[0], y[1], z[0], front)
