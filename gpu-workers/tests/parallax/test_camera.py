"""Camera moves: what they do, and that none ever shows an edge."""

from __future__ import annotations

import itertools
import json
from typing import Any

import numpy as np
import pytest

from story_workers.images.painted.scene import vocabulary
from story_workers.video.parallax.camera import PAST_END, UnknownMovement, exposure, plan
from story_workers.video.parallax.clip import Clip, place

LAYERS: list[dict[str, Any]] = [{"name": n, "depth": d, "width": 1240, "height": 2208, "alpha": n != "sky", "blend": "add" if n == "glow" else "normal"}
          for n, d in (("sky", 1.0), ("far", 0.82), ("mid", 0.55), ("figures", 0.34), ("front", 0.14), ("glow", 0.5))]
HEADER = {"width": 1080, "height": 1920, "layers": LAYERS, "particles": {"kind": "rain", "count": 170, "seed": 3, "color": "#ffffff", "opacity": 0.3}}
MOVEMENTS = vocabulary()["movements"]


def clip_of(movement: str, intensity: float = 0.6, seconds: float = 4.2, mood: str = "calm", beat: str = "build", seed: int = 5) -> Clip:
    return plan(HEADER, movement=movement, intensity=intensity, seconds=seconds, fps=30, seed=seed, mood=mood, beat=beat, width=1080, height=1920)


@pytest.mark.parametrize("movement", MOVEMENTS)
def test_no_movement_shows_an_edge_of_any_layer(movement: str) -> None:
    for intensity, seconds, mood, beat in itertools.product((0.0, 0.5, 1.0), (0.5, 3.0, 9.0), ("calm", "tense", "angry"), ("hook", "climax")):
        clip = clip_of(movement, intensity, seconds, mood, beat)
        for motion, layer in zip(clip.motion, LAYERS):
            for t in np.linspace(0, PAST_END, 27):
                assert exposure(motion, layer, clip.easing, 1080, 1920, float(t)) <= -0.5, (motion.layer, intensity, seconds, mood, t)


@pytest.mark.parametrize("movement", MOVEMENTS)
def test_the_sampled_rectangle_stays_inside_with_the_sway_as_it_comes(movement: str) -> None:
    clip = clip_of(movement, 1.0, 6.0, "angry", "climax")
    for motion, layer in zip(clip.motion, LAYERS):
        for t in np.linspace(0, 1.2, 60):
            p = place(motion, clip.easing, float(t), float(t) * 6.0, clip.flicker)
            assert layer["width"] / 2 * p.scale >= 540 + abs(p.x) and layer["height"] / 2 * p.scale >= 960 + abs(p.y)


def test_nearer_layers_move_more() -> None:
    for movement in ("pan-left", "pan-right", "tracking"):
        travel = {m.layer: abs(m.end.x - m.start.x) for m in clip_of(movement).motion}
        assert travel["front"] > travel["figures"] > travel["mid"] > travel["far"] > travel["sky"]
        assert travel["mid"] > 20
    for movement in ("zoom-in", "zoom-out", "dolly"):
        growth = {m.layer: abs(m.end.scale - m.start.scale) for m in clip_of(movement).motion}
        assert growth["front"] > growth["figures"] > growth["mid"] > growth["far"] > growth["sky"] > 0


def test_left_is_the_mirror_of_right_and_in_of_out() -> None:
    left, right = clip_of("pan-left").motion, clip_of("pan-right").motion
    assert all(a.end.x == pytest.approx(-b.end.x) for a, b in zip(left, right))
    assert all(m.end.scale > m.start.scale for m in clip_of("zoom-in").motion) and all(m.end.scale < m.start.scale for m in clip_of("zoom-out").motion)


def test_a_static_shot_still_breathes() -> None:
    assert all(0 < m.end.scale - m.start.scale < 0.05 for m in clip_of("static").motion)


def test_intensity_mood_and_beat_change_how_far_it_goes() -> None:
    def travel(**kind: object) -> float:
        motion = next(m for m in clip_of("pan-left", **kind).motion if m.layer == "mid")  # type: ignore[arg-type]
        return abs(motion.end.x - motion.start.x)
    assert travel(intensity=0.9) > travel(intensity=0.1)
    assert travel(mood="tense") > travel(mood="sad")
    assert travel(beat="climax") > travel(beat="resolution")


def test_front_sways_and_the_glow_flickers() -> None:
    clip = clip_of("static")
    sway = next(m.sway for m in clip.motion if m.layer == "front")
    assert sway.amp_x > 0 and sway.period > 1
    assert clip.flicker is not None and clip.flicker.layer == "glow"


def test_the_manifest_is_stable_and_complete() -> None:
    data = clip_of("dolly").to_json()
    assert data == clip_of("dolly").to_json() != clip_of("dolly", seed=6).to_json()
    body = json.loads(data)
    assert body["format"] == "storygen.layered-clip/1" and body["backend"] == "parallax" and body["particles"] == HEADER["particles"]
    assert [m["layer"] for m in body["motion"]] == [layer["name"] for layer in LAYERS]
    assert set(body["motion"][0]) == {"layer", "from", "to", "sway"} and set(body["motion"][0]["from"]) == {"x", "y", "scale", "opacity"}


def test_an_unknown_movement_is_refused() -> None:
    with pytest.raises(UnknownMovement, match="barrel-roll"):
        clip_of("barrel-roll")
