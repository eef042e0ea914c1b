"""The manifest of a layered clip (`storygen.layered-clip/1`), as the compositor reads it."""
from __future__ import annotations

import json
import math
from dataclasses import dataclass, replace
from typing import Any

FORMAT = "storygen.layered-clip/1"


@dataclass(frozen=True)
class Pose:
    """Offset from centred in pixels of the output frame, scale about the centre, opacity 0..1."""
    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0
    opacity: float = 1.0


@dataclass(frozen=True)
class Sway:
    """A sine added to the path: amplitudes in output pixels, period in seconds (0 = none), phase in radians."""
    amp_x: float = 0.0
    amp_y: float = 0.0
    period: float = 0.0
    phase: float = 0.0


@dataclass(frozen=True)
class Motion:
    layer: str
    start: Pose
    end: Pose
    sway: Sway = Sway()

    def scaled(self, k: float) -> Motion:
        """The same path with its offsets (not its scales) shrunk."""
        return Motion(self.layer, replace(self.start, x=self.start.x * k, y=self.start.y * k), replace(self.end, x=self.end.x * k, y=self.end.y * k),
                      replace(self.sway, amp_x=self.sway.amp_x * k, amp_y=self.sway.amp_y * k))


@dataclass(frozen=True)
class Flicker:
    """The layer's opacity wavers by `amount` (a share) `hz` times a second."""
    layer: str
    amount: float
    hz: float


@dataclass(frozen=True)
class Clip:
    width: int
    height: int
    fps: int
    duration: float
    easing: str
    motion: tuple[Motion, ...]
    particles: dict[str, Any]
    flicker: Flicker | None = None

    def to_json(self) -> bytes:
        """Stable bytes: fixed key order, numbers rounded to what matters."""
        def pose(p: Pose) -> dict[str, float]:
            return {"x": round(p.x, 3), "y": round(p.y, 3), "scale": round(p.scale, 5), "opacity": round(p.opacity, 3)}

        body = {
            "format": FORMAT, "width": self.width, "height": self.height, "fps": self.fps, "durationSeconds": round(self.duration, 4), "backend": "parallax", "easing": self.easing,
            "motion": [{"layer": m.layer, "from": pose(m.start), "to": pose(m.end),
                        "sway": {"ampX": round(m.sway.amp_x, 3), "ampY": round(m.sway.amp_y, 3), "periodSeconds": round(m.sway.period, 3), "phase": round(m.sway.phase, 4)}} for m in self.motion],
            "particles": self.particles,
            "flicker": None if self.flicker is None else {"layer": self.flicker.layer, "amount": round(self.flicker.amount, 3), "hz": round(self.flicker.hz, 3)},
        }
        return (json.dumps(body, indent=1) + "\n").encode()


def ease(name: str, t: float) -> float:
    """Easing curves by name; past t = 1 each goes on with its last slope."""
    t = max(0.0, t)
    match name:
        case "linear":
            return t
        case "inOutSine":
            return 1.0 if t >= 1 else 0.5 - 0.5 * math.cos(math.pi * t)
        case "outSine":
            return 1.0 if t >= 1 else math.sin(math.pi * t / 2)
    raise ValueError(f"unknown easing {name!r}")


def place(motion: Motion, easing: str, t: float, seconds: float, flicker: Flicker | None = None) -> Pose:
    """Where a layer is: t runs 0..1 over the shot (a little past 1 in a dissolve), seconds since its first frame."""
    e = ease(easing, t)
    a, b = motion.start, motion.end
    wave = math.sin(2 * math.pi * seconds / motion.sway.period + motion.sway.phase) if motion.sway.period > 0 else 0.0
    opacity = a.opacity + (b.opacity - a.opacity) * e
    if flicker is not None and flicker.layer == motion.layer:
        opacity *= 1 + flicker.amount * math.sin(2 * math.pi * seconds * flicker.hz)
    return Pose(a.x + (b.x - a.x) * e + motion.sway.amp_x * wave, a.y + (b.y - a.y) * e + motion.sway.amp_y * wave,
                max(0.05, a.scale + (b.scale - a.scale) * e), min(1.0, max(0.0, opacity)))
