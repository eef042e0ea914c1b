from __future__ import annotations

from . import Landmark

LANDMARKS: dict[str, Landmark] = {}
