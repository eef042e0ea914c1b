"""What a picture must measure before it is worth showing."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
import pytest

from story_workers.images.painted.stage import pixels

from .scenes import KEEPER, flat, luma, small, words


def entropy(values: NDArray[Any]) -> float:
    counts = np.bincount(values.astype(np.uint8).ravel(), minlength=256) / values.size
    return float(-(counts[counts > 0] * np.log2(counts[counts > 0])).sum())


def sharpness(values: NDArray[Any]) -> float:
    return float(np.abs(4 * values[1:-1, 1:-1] - values[:-2, 1:-1] - values[2:, 1:-1] - values[1:-1, :-2] - values[1:-1, 2:]).std())


SETTINGS = [("golden-hour", "clear", "calm"), ("night", "clear", "mysterious"), ("morning", "rain", "sad"), ("dusk", "fog", "eerie")]
INDOORS = {"bed", "desk", "table", "door", "window", "fireplace", "piano", "staircase", "blackboard", "bookshelves", "counter", "elevator-doors"}


@pytest.mark.parametrize("place", words("places"))
def test_every_place_paints_with_contrast_detail_and_tonal_range(place: str) -> None:
    for hour, weather, mood in SETTINGS:
        y = luma(small(place=place, timeOfDay=hour, weather=weather, mood=mood, figures=[KEEPER]))
        assert y.std() > 9, (hour, weather, "flat")
        assert np.percentile(y, 99) - np.percentile(y, 1) > 45, (hour, weather, "no range")
        assert 10 < y.mean() < 235, (hour, weather, "exposure")
        assert entropy(y) > 4.6, (hour, weather, "empty")
        assert sharpness(y) > 2.0, (hour, weather, "soft")


@pytest.mark.parametrize("prop", words("props"))
def test_every_prop_stands_out_in_a_close_shot(prop: str) -> None:
    for shot in ("close-up", "extreme-close-up"):
        rgb = flat(small(place="kitchen", timeOfDay="morning", props=[prop], focus=prop, shotType=shot))
        h, w = rgb.shape[:2]
        focus = rgb[int(h * 0.2):int(h * 0.58), int(w * 0.2):int(w * 0.8)]
        caption = rgb[int(h * 0.64):int(h * 0.82)]
        assert focus.std() > 20
        assert focus.std() > caption.std()


@pytest.mark.parametrize("landmark", [n for n in words("landmarks") if n != "none"])
def test_every_landmark_shows(landmark: str) -> None:
    place = "hallway" if landmark == "window" else "living-room" if landmark in INDOORS else "field"
    with_it, without = flat(small(place=place, landmarks=[landmark])), flat(small(place=place))
    assert (np.abs(with_it - without).max(2) > 12).mean() > 0.002, "nothing to see"


@pytest.mark.parametrize("landmark, place", [("window", "forest"), ("bed", "field"), ("staircase", "coast"), ("window", "living-room")])
def test_what_belongs_in_a_room_is_not_painted_out_of_place(landmark: str, place: str) -> None:
    assert np.array_equal(flat(small(place=place, landmarks=[landmark])), flat(small(place=place)))


@pytest.mark.parametrize("pose", words("poses"))
@pytest.mark.parametrize("facing", words("facings"))
def test_every_pose_and_facing_paints_a_figure(pose: str, facing: str) -> None:
    shown = small(place="field", figures=[{**KEEPER, "pose": pose, "facing": facing}], shotType="medium", focus="figure")
    figures = next(layer for layer in shown.layers if layer.name == "figures")
    alpha = np.frombuffer(figures.surface.get_data(), np.uint8)[3::4]
    assert 0.05 < (alpha > 200).mean() < 0.8


def test_shot_types_really_reframe() -> None:
    shots = [luma(small(figures=[KEEPER], focus="figure", shotType=s)) for s in words("shotTypes")]
    for i, a in enumerate(shots):
        for b in shots[i + 1:]:
            assert np.abs(a - b).mean() > 6


def test_a_low_angle_shows_more_sky_than_a_high_one() -> None:
    def horizon(angle: str) -> int:
        far = next(layer for layer in small(place="open-sea", angle=angle).layers if layer.name == "far")
        return int(np.argmax(pixels(far.surface)[:, 120, 3] > 250))
    assert horizon("low") > horizon("eye-level") > horizon("high") > 0
