"""Things one can hold or stumble over. Each is drawn in a box of -1..1 both ways, resting on y = 1."""
from __future__ import annotations

from dataclasses import dataclass

from ..landmarks import Painter


@dataclass(frozen=True)
class Prop:
    draw: Painter
    metres: float = 0.3      # real size of the box
    held: bool = False       # a hand can carry it


PROPS: dict[str, Prop] = {}
