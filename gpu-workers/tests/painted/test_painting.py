"""Determinism, variety, continuity from shot to shot, and refusals."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from story_workers.images.painted.actors import WORN
from story_workers.images.painted.backend import pack_of
from story_workers.images.painted.figure.look import look_of
from story_workers.images.painted.framing import TITLED
from story_workers.images.painted.scene import Figure, SceneError, parse_scene
from story_workers.images.painted.stage import pixels

from .scenes import KEEPER, flat, luma, small, words

SHOWN: dict[str, Any] = {"landmarks": ["lighthouse"], "figures": [KEEPER], "props": ["letter"]}


def test_the_same_scene_and_seed_give_the_same_bytes() -> None:
    assert pack_of(small(**SHOWN), 7) == pack_of(small(**SHOWN), 7)


def test_the_bytes_do_not_depend_on_the_process() -> None:
    code = ("import hashlib; from tests.painted.scenes import small, KEEPER; from story_workers.images.painted.backend import pack_of;"
            "print(hashlib.sha256(pack_of(small(place='city-street', weather='rain', figures=[KEEPER]), 7)).hexdigest())")
    root = Path(__file__).resolve().parents[2]
    runs = {subprocess.run([sys.executable, "-c", code], cwd=root, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True, timeout=60).stdout
            for seed in ("1", "2")}
    assert len(runs) == 1


def test_variants_and_seeds_differ_in_composition_not_in_noise() -> None:
    pictures = [luma(small(seed=s, variant=v, **SHOWN)) for s in (1, 2) for v in (0, 1)]
    soft = [p.reshape(16, 24, 9, 24).mean((1, 3)) for p in pictures]      # blocks of 24 px: noise would vanish here
    for i, a in enumerate(soft):
        for b in soft[i + 1:]:
            assert np.abs(a - b).mean() > 2.5


def test_another_place_key_is_another_street() -> None:
    a, b = (flat(small(place="city-street", placeKey=k)) for k in ("first", "second"))
    assert np.abs(a - b).mean() > 6


def test_a_room_keeps_its_colours_from_shot_to_shot() -> None:
    wide, again = (flat(small(seed=s, place="living-room", placeKey="home", timeOfDay="morning")) for s in (1, 99))
    other = flat(small(seed=1, place="living-room", placeKey="elsewhere", timeOfDay="morning"))
    wall = (slice(70, 150), slice(20, 190))
    same = np.abs(wide[wall].mean((0, 1)) - again[wall].mean((0, 1))).max()
    assert same < np.abs(wide[wall].mean((0, 1)) - other[wall].mean((0, 1))).max()


def test_a_character_looks_the_same_whatever_it_does() -> None:
    standing = Figure("ann", outfit="coat", accent="#c84b31")
    assert look_of(standing) == look_of(Figure("ann", outfit="coat", accent="#c84b31", pose="running", facing="left"))
    assert look_of(standing) != look_of(Figure("ben", outfit="coat", accent="#c84b31"))


def test_the_back_layer_is_opaque_and_every_layer_overscans() -> None:
    for place in ("coast", "kitchen"):
        picture = small(place=place, figures=[KEEPER])
        assert picture.layers[0].opaque
        for layer in picture.layers:
            assert layer.size[0] > picture.width * 1.12 and layer.size[1] > picture.height * 1.12
        depths = [layer.depth for layer in picture.layers if layer.blend == "normal"]
        assert depths == sorted(depths, reverse=True)
        assert 3 <= len(picture.layers) <= 7


@pytest.mark.parametrize("place", words("places"))
def test_the_back_layer_leaves_no_hole(place: str) -> None:
    for shot, angle in (("wide", "dutch"), ("close-up", "overhead"), ("medium", "low")):
        picture = small(place=place, shotType=shot, angle=angle, figures=[KEEPER])
        assert pixels(picture.layers[0].surface)[..., 3].min() == 255, (shot, angle)


def test_rain_snow_and_sunlit_dust_come_as_particles() -> None:
    kinds = {w: small(weather=w).particles["kind"] for w in ("clear", "rain", "storm", "snow", "fog")}
    assert kinds == {"clear": "none", "rain": "rain", "storm": "rain", "snow": "snow", "fog": "fog-drift"}
    assert small(place="attic", timeOfDay="morning").particles["kind"] == "dust"


def test_a_bad_scene_names_every_fault_at_once() -> None:
    with pytest.raises(SceneError) as fault:
        parse_scene({"place": "moon", "weather": "hail", "props": ["letter", "sword"], "focus": "dragon", "figures": [{"id": "a", "accent": "red", "pose": "flying"}, 3]})
    for word in ("moon", "hail", "sword", "dragon", "red", "flying", "figures[1]"):
        assert word in str(fault.value)


def test_user_text_is_only_a_seed() -> None:
    hostile = small(placeKey="'; $(id) \u202e {\\an8} \n" * 20, figures=[{**KEEPER, "id": "../../x\0"}])
    assert flat(hostile).std() > 9


@pytest.mark.parametrize("angle", ["eye-level", "overhead"])
@pytest.mark.parametrize("shot", ["medium", "close-up", "extreme-close-up"])
def test_the_thing_of_an_opening_picture_stays_below_its_title(shot: str, angle: str) -> None:
    for prop in sorted(set(words("props")) - WORN):          # a rail may pass behind the title
        picture = small(shotType=shot, angle=angle, focus=prop, props=[prop], beat="hook")
        alpha = pixels(next(layer for layer in picture.layers if layer.name == "subject").surface)[..., 3]
        if angle == "overhead" and alpha[0].max() == 255:
            continue                                         # it lies on a table that fills the picture
        top = np.flatnonzero((alpha > 200).any(1))[0] - (alpha.shape[0] - picture.height) // 2
        assert top > (TITLED - 0.03) * picture.height, f"{prop} reaches up to {top / picture.height:.2f}"


@pytest.mark.parametrize("place", ["field", "harbour", "river"])
@pytest.mark.parametrize("animal", ["elephant", "horse", "fox", "frog"])
def test_an_animal_is_whole_in_a_wide_picture(animal: str, place: str) -> None:
    picture = small(place=place, timeOfDay="noon", props=[animal])
    alpha = pixels(next(layer for layer in picture.layers if layer.name == "figures").surface)[..., 3]
    margin = (alpha.shape[1] - picture.width) // 2
    body = np.flatnonzero((alpha > 200).any(0)) - margin
    assert body.min() >= 0 and body.max() < picture.width


@pytest.mark.parametrize("animal", ["elephant", "horse", "bear", "cow"])
def test_a_big_animal_stands_behind_whom_it_is_with(animal: str) -> None:
    alone, both = (small(place="field", figures=[KEEPER], props=props) for props in ([], [animal]))
    person, shown = (next(layer for layer in picture.layers if layer.name == "figures") for picture in (alone, both))
    body = pixels(person.surface)[..., 3] == 255
    assert np.array_equal(pixels(person.surface)[body], pixels(shown.surface)[body])


@pytest.mark.parametrize("facing", ["left", "right"])
@pytest.mark.parametrize("pose", ["running", "walking", "looking-down", "standing"])
def test_a_close_picture_holds_the_whole_face_with_room_before_it(pose: str, facing: str) -> None:
    picture = small(place="hallway", shotType="close-up", focus="figure", figures=[{**KEEPER, "pose": pose, "facing": facing}])
    layer = next(layer for layer in picture.layers if layer.name in ("figures", "subject"))
    alpha = pixels(layer.surface)[..., 3]
    margin = ((alpha.shape[1] - picture.width) // 2, (alpha.shape[0] - picture.height) // 2)
    head = np.flatnonzero((alpha[margin[1]:margin[1] + picture.height * 3 // 10] > 128).any(0)) - margin[0]
    before = picture.width - 1 - head.max() if facing == "right" else head.min()
    assert before > picture.width * 0.12, "the nose needs room to look into"
    assert head.min() > -0.06 * picture.width and head.max() < 1.06 * picture.width


def test_hair_can_be_told_from_skin() -> None:
    looks = [look_of(Figure(f"someone-{i}")) for i in range(200)]
    assert all(sum(look.skin) - sum(look.hair) > 0.4 for look in looks)
