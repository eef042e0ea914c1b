"""Keyframes composed procedurally, in layers, from a scene description: the keyless image backend."""
from __future__ import annotations

from .backend import PaintedBackend

__all__ = ["PaintedBackend"]
