"""What a picture is asked to show. Words outside the vocabulary are errors here, not surprises on the canvas."""
from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Mapping

VOCABULARY = Path(__file__).resolve().parents[3] / "contracts" / "scene-vocabulary.json"


class SceneError(ValueError):
    """The scene description cannot be painted; the message names every wrong field."""


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, list[str]]:
    return {k: v for k, v in json.loads(VOCABULARY.read_text("utf-8")).items() if isinstance(v, list)}


@dataclass(frozen=True)
class Figure:
    id: str
    age: str = "adult"
    build: str = "average"
    hair: str = "short"
    outfit: str = "coat"
    accent: str = "#b5533c"
    pose: str = "standing"
    facing: str = "right"


@dataclass(frozen=True)
class Scene:
    placeKey: str
    place: str
    timeOfDay: str = "dusk"
    weather: str = "clear"
    mood: str = "calm"
    landmarks: tuple[str, ...] = ()
    props: tuple[str, ...] = ()
    focus: str = "place"
    figures: tuple[Figure, ...] = field(default=())
    shotType: str = "wide"
    angle: str = "eye-level"
    movement: str = "static"
    beat: str = "build"

    @property
    def focus_prop(self) -> str | None:
        """The prop the picture is about: the focus itself may name it, else a close shot without figures shows its first."""
        words = vocabulary()["props"]
        return self.focus if self.focus in words else None


_LISTS = {"place": "places", "timeOfDay": "timesOfDay", "weather": "weathers", "mood": "moods", "shotType": "shotTypes", "angle": "angles",
          "movement": "movements", "beat": "beats"}
_FIGURE = {"age": "figureAges", "build": "builds", "hair": "hairs", "outfit": "outfits", "pose": "poses", "facing": "facings"}


def parse_scene(data: Mapping[str, Any]) -> Scene:
    """Build a Scene from job parameters; raises SceneError listing all faults at once. Missing optional fields take defaults."""
    words, faults = vocabulary(), []
    if not isinstance(data, Mapping):
        raise SceneError("scene: must be an object")

    def word(source: Mapping[str, Any], name: str, kind: str, where: str, fallback: str | None) -> str:
        value = source.get(name, fallback)
        if value not in words[kind]:
            faults.append(f"{where}{name}: {value!r} is not one of {kind}")
        return str(value)

    def many(name: str) -> list[Any]:
        value = data.get(name) or []
        if not isinstance(value, list) or len(value) > 12:
            faults.append(f"{name}: must be a list of at most 12")
            return []
        return value

    values: dict[str, Any] = {n: word(data, n, kind, "", getattr(Scene, n, None)) for n, kind in _LISTS.items()}
    for name in ("landmarks", "props"):
        for item in many(name):
            if item not in words[name]:
                faults.append(f"{name}: {item!r} is not in the vocabulary")
        values[name] = tuple(str(i) for i in many(name) if i != "none")
    figures = []
    for i, item in enumerate(many("figures")):
        if not isinstance(item, Mapping):
            faults.append(f"figures[{i}]: must be an object")
            continue
        accent = str(item.get("accent", Figure.accent))
        if len(accent) != 7 or accent[0] != "#" or any(c not in "0123456789abcdefABCDEF" for c in accent[1:]):
            faults.append(f"figures[{i}].accent: {accent!r} is not a colour like #c84b31")
            accent = Figure.accent
        figures.append(Figure(id=str(item.get("id", f"figure-{i}")), accent=accent.lower(),
                              **{n: word(item, n, kind, f"figures[{i}].", getattr(Figure, n)) for n, kind in _FIGURE.items()}))
    focus = str(data.get("focus") or "place")
    known = {"figure", "landmark", "place", "none", *words["props"], *words["landmarks"]}
    if focus not in known:
        faults.append(f"focus: {focus!r} is neither figure, landmark, place, a prop nor a landmark")
    if faults:
        raise SceneError("; ".join(faults))
    return Scene(placeKey=str(data.get("placeKey") or values["place"]), figures=tuple(figures), focus=focus, **values)
