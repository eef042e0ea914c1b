"""Every place of the vocabulary and the function that sets it."""
from __future__ import annotations

from ..setting import Place
from . import halls, home_rooms, houses, public_rooms, shores, streets, tended, transit, waters, wild

ROOMS: dict[str, Place] = {**home_rooms.PLACES, **public_rooms.PLACES, **halls.PLACES}
PLACES: dict[str, Place] = {**shores.PLACES, **waters.PLACES, **wild.PLACES, **tended.PLACES, **streets.PLACES, **houses.PLACES, **transit.PLACES, **ROOMS}
INDOOR = frozenset(ROOMS)
