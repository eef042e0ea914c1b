"""Every place of the vocabulary and the function that sets it."""
from __future__ import annotations

from ..setting import Place
from . import interiors, shores, urban, wild

PLACES: dict[str, Place] = {**shores.PLACES, **wild.PLACES, **urban.PLACES, **interiors.PLACES}
INDOOR = frozenset(interiors.PLACES)
