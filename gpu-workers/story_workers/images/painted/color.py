"""Colours are (r, g, b) tuples of sRGB floats in 0..1; mixing in sRGB keeps gradients painterly rather than optical."""
from __future__ import annotations

import colorsys

RGB = tuple[float, float, float]
WHITE: RGB = (1.0, 1.0, 1.0)
BLACK: RGB = (0.0, 0.0, 0.0)


def rgb(text: str) -> RGB:
    """'#c84b31' -> (0.78, 0.29, 0.19)."""
    value = text.lstrip("#")
    return (int(value[0:2], 16) / 255, int(value[2:4], 16) / 255, int(value[4:6], 16) / 255)


def mix(a: RGB, b: RGB, t: float) -> RGB:
    """a at t = 0, b at t = 1; t is clamped."""
    t = min(1.0, max(0.0, t))
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t)


def mul(a: RGB, b: RGB) -> RGB:
    return (min(1.0, a[0] * b[0]), min(1.0, a[1] * b[1]), min(1.0, a[2] * b[2]))


def gain(a: RGB, k: float) -> RGB:
    return (min(1.0, a[0] * k), min(1.0, a[1] * k), min(1.0, a[2] * k))


def luma(a: RGB) -> float:
    return 0.2126 * a[0] + 0.7152 * a[1] + 0.0722 * a[2]


def saturate(a: RGB, k: float) -> RGB:
    """k < 1 washes out towards grey, k > 1 enriches."""
    y = luma(a)
    r, g, b = (min(1.0, max(0.0, y + (c - y) * k)) for c in a)
    return (r, g, b)


def shift_hue(a: RGB, turn: float) -> RGB:
    h, s, v = colorsys.rgb_to_hsv(*a)
    return colorsys.hsv_to_rgb((h + turn) % 1.0, s, v)
