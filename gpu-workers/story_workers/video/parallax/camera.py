"""Camera moves: from a movement's name to a path per layer, nearer layers moving more, never showing an edge."""
from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .clip import Clip, Flicker, Motion, Pose, Sway

PAST_END = 1.3         # how far past its end a shot may run, in t (dissolves)
SPARE = 1.0            # pixels kept between the frame and a layer's edge
MOODS = {"calm": 0.8, "sad": 0.75, "wistful": 0.85, "hopeful": 1.0, "warm": 0.95, "joyful": 1.15, "mysterious": 0.9, "eerie": 0.85, "tense": 1.15, "angry": 1.25}
BEATS = {"hook": 1.15, "build": 1.0, "climax": 1.2, "resolution": 0.8}


class UnknownMovement(ValueError):
    """The movement is not one of those a camera here can make."""


@dataclass(frozen=True)
class Move:
    """What the camera does over the shot, for a thing at depth 0.5: shifts in pixels of a 1080-wide frame, and growth of scale."""
    pan: float = 0.0        # sideways travel; positive moves the camera right
    rise: float = 0.0       # vertical travel; positive lifts the camera
    grow: float = 0.0       # scale gained by a thing at depth 0.5; negative starts large
    spread: float = 1.0     # how much the depths differ
    easing: str = "inOutSine"


def move_of(movement: str, strength: float, seconds: float) -> Move:
    """Travel grows with the shot's length, so that speed stays steady, and stops growing before it would look like a chase."""
    reach = strength * min(1.0, 0.35 + seconds / 6.5)
    match movement:
        case "static":
            return Move(rise=6 * reach, grow=0.022 * reach)
        case "pan-left":
            return Move(pan=-118 * reach, grow=0.012)
        case "pan-right":
            return Move(pan=118 * reach, grow=0.012)
        case "zoom-in":
            return Move(grow=0.12 * reach, spread=0.8, easing="outSine")
        case "zoom-out":
            return Move(grow=-0.12 * reach, spread=0.8)
        case "dolly":
            return Move(grow=0.15 * reach, rise=10 * reach, spread=1.5)
        case "tracking":
            return Move(pan=96 * reach, grow=0.03 * reach, spread=1.35, easing="linear")
    raise UnknownMovement(f"movement {movement!r} is not known")


def _unit(seed: int, *what: object) -> float:
    digest = hashlib.sha256("/".join(map(str, (seed, *what))).encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2 ** 48


def plan(header: Mapping[str, Any], *, movement: str, intensity: float, seconds: float, fps: int, seed: int, mood: str, beat: str, width: int, height: int) -> Clip:
    """The clip for a pack's header. Raises UnknownMovement; an unknown mood or beat counts as neutral."""
    layers: Sequence[Mapping[str, Any]] = header["layers"]
    strength = (0.35 + 0.9 * min(1.0, max(0.0, intensity))) * MOODS.get(mood, 1.0) * BEATS.get(beat, 1.0)
    move = move_of(movement, strength, seconds)
    particles = dict(header.get("particles") or {"kind": "none", "count": 0, "seed": 1, "color": "#ffffff", "opacity": 0.5})
    windy = 1.6 if particles["kind"] in ("rain", "snow") else 1.0
    unsteady = {"tense": 1.0, "angry": 1.3, "eerie": 0.4}.get(mood, 0.0) * strength
    unit = width / 1080
    motions = [_path(layer, move, unit, unsteady, windy, seed, height) for layer in layers]
    motions = _inside(motions, layers, move.easing, width, height)
    glow = next((str(layer["name"]) for layer in reversed(layers) if layer["blend"] == "add"), None)
    flicker = None
    if glow is not None:
        restless = mood in ("eerie", "tense", "angry")
        flicker = Flicker(glow, 0.13 if restless else 0.06, (1.3 if restless else 0.45) + 0.3 * _unit(seed, "hz"))
    return Clip(width, height, fps, seconds, move.easing, tuple(motions), particles, flicker)


def _path(layer: Mapping[str, Any], move: Move, unit: float, unsteady: float, windy: float, seed: int, height: int) -> Motion:
    depth, name = float(layer["depth"]), str(layer["name"])
    nearness = 1 + (0.5 - depth) * 1.7 * move.spread          # 1 at depth 0.5; about 0.15 at the sky
    nearness = max(0.06, nearness)
    grow = abs(move.grow) * max(0.2, 1 + (0.5 - depth) * 1.3 * move.spread)
    small, large = 1.0 + 0.006, 1.0 + 0.006 + grow
    start, end = (small, large) if move.grow >= 0 else (large, small)
    x, y = -move.pan * nearness * unit / 2, move.rise * nearness * unit / 2
    lift = 0.07 * height                                       # what matters lies above the middle: hold it there while growing
    opacity = 0.88 if layer["blend"] == "add" else 1.0         # leaves the flicker room upwards
    if name == "front":
        sway = Sway(3.2 * unit * windy, 0.8 * unit, 4.6 + 1.6 * _unit(seed, name), 6.2832 * _unit(seed, name, "phase"))
    elif unsteady > 0:
        sway = Sway(2.4 * unit * unsteady * nearness, 1.5 * unit * unsteady * nearness, 2.6 + 0.5 * _unit(seed, "hand"), 6.2832 * _unit(seed, "hand", "phase"))
    else:
        sway = Sway()
    return Motion(name, Pose(-x, -y + lift * (start - small), start, opacity), Pose(x, y + lift * (end - small), end, opacity), sway)


def exposure(motion: Motion, layer: Mapping[str, Any], easing: str, width: int, height: int, t: float) -> float:
    """By how many pixels the frame would look past the layer's edge at t with the sway at its worst (negative: room left)."""
    from .clip import place
    p = place(Motion(motion.layer, motion.start, motion.end), easing, t, 0.0)
    over_x = width / 2 + abs(p.x) + abs(motion.sway.amp_x) - p.scale * float(layer["width"]) / 2
    over_y = height / 2 + abs(p.y) + abs(motion.sway.amp_y) - p.scale * float(layer["height"]) / 2
    return max(over_x, over_y)


def _inside(motions: list[Motion], layers: Sequence[Mapping[str, Any]], easing: str, width: int, height: int) -> list[Motion]:
    """Shrink all offsets together until no layer shows an edge, so that the depths keep their proportion."""
    k = 1.0
    while k > 0.01:
        tried = [m.scaled(k) for m in motions]
        if all(exposure(m, layer, easing, width, height, t) <= -SPARE for m, layer in zip(tried, layers) for t in (0.0, 0.25, 0.5, 0.75, 1.0, PAST_END)):
            return tried
        k *= 0.93
    return [m.scaled(0.0) for m in motions]
