"""Recognisable things that stand in a place. Each is drawn with 1 unit = its height, foot at the origin, y up negative."""
from __future__ import annotations

from ..pen import Landmark
from . import buildings, furniture, nature, towers, vehicles

LANDMARKS: dict[str, Landmark] = {**buildings.LANDMARKS, **towers.LANDMARKS, **vehicles.LANDMARKS, **nature.LANDMARKS, **furniture.LANDMARKS}
