"""Clips without a model: the layers of a keyframe moved as a camera would see them."""
from __future__ import annotations

from .backend import ParallaxBackend

__all__ = ["ParallaxBackend"]
