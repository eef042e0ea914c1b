"""The layer pack: written and read back, and refused when it is not whole."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image

from story_workers.images.painted.backend import pack_of
from story_workers.images.painted.planes import flatten, plane_of
from story_workers.images.painted.stage import pixels
from story_workers.images.painted_pack import PackError, read_pack, to_yuv
from story_workers.video.parallax.clip import Clip
from story_workers.video.parallax.reference import render_frame

from .scenes import KEEPER, small


def test_a_pack_read_back_is_what_was_painted() -> None:
    picture = small(figures=[KEEPER], landmarks=["lighthouse"])
    data = pack_of(picture, 7)
    pack = read_pack(data)
    assert data[:8] == b"SGLAYER2"
    assert [p.name for p in pack.layers] == [layer.name for layer in picture.layers]
    for plane, layer in zip(pack.layers, picture.layers):
        again = plane_of(layer)
        x, y, w, h = again.box
        box, half = np.s_[y:y + h, x:x + w], np.s_[y // 2:(y + h) // 2, x // 2:(x + w) // 2]
        assert np.array_equal(plane.y[box], again.y[box]) and np.array_equal(plane.u[half], again.u[half]) and np.array_equal(plane.v[half], again.v[half])
        assert again.a is None or plane.a is not None and np.array_equal(plane.a, again.a)
        if plane.a is None:
            assert layer.opaque
        elif layer.divisor == 1:
            assert np.array_equal(plane.a, pixels(layer.surface)[..., 3])
        else:
            assert plane.a.shape == layer.size[::-1]
    figures = next(e for e in pack.header["layers"] if e["name"] == "figures")
    assert figures["box"][2] * figures["box"][3] < figures["width"] * figures["height"] / 2


def test_a_pack_takes_a_fraction_of_its_planes() -> None:
    data = pack_of(small(), 7)
    last = read_pack(data).header["layers"][-1]
    _, _, w, h = last.get("box", (0, 0, last["width"], last["height"]))
    assert len(data) < (last["offset"] + w * h * 3 // 2 + (w * h if last["alpha"] else 0)) / 3


@pytest.mark.parametrize("color, expected", [((255, 255, 255), (235, 128, 128)), ((0, 0, 0), (16, 128, 128)), ((255, 0, 0), (63, 102, 240)), ((0, 0, 255), (32, 240, 118))])
def test_colours_are_bt709_limited(color: tuple[int, int, int], expected: tuple[int, int, int]) -> None:
    planes = to_yuv(Image.new("RGB", (4, 4), color))
    assert all(abs(int(p[0, 0]) - e) <= 1 for p, e in zip(planes, expected))


def test_colour_goes_on_under_transparency() -> None:
    """Just outside the figure its colour must go on: a fringe of black would show when sampled between pixels."""
    picture = small(place="snowfield", timeOfDay="noon", figures=[KEEPER], shotType="medium", focus="figure")
    plane = next(plane_of(layer) for layer in picture.layers if layer.name == "figures")
    assert plane.a is not None
    inside, clear = plane.a > 250, plane.a == 0
    near = clear & (np.roll(inside, 3, 1) | np.roll(inside, -3, 1))
    assert near.any() and plane.y[near].min() > 20


def test_composing_the_planes_gives_the_keyframe() -> None:
    picture = small(figures=[KEEPER], timeOfDay="noon")
    still = Clip(picture.width, picture.height, 30, 3.0, "linear", (), picture.particles)
    y, _, _ = render_frame(read_pack(pack_of(picture, 7)), still, 0.0)
    expected, _, _ = to_yuv(flatten(picture.layers, picture.width, picture.height, picture.vignette))
    difference = np.abs(y.astype(int) - expected.astype(int))
    assert difference.mean() < 1.0 and np.percentile(difference, 99.5) < 6


SPOILT: list[Callable[[bytes], bytes]] = [
    lambda d: b"", lambda d: d[:11], lambda d: b"X" + d[1:], lambda d: d[:-1], lambda d: d[:40], lambda d: d[:12] + b"[" + d[13:],
    lambda d: d.replace(b'"alpha":false', b'"alpha":"no" ', 1), lambda d: d.replace(b'"layers":[', b'"layerz":['),
    lambda d: d.replace(b'"box":[', b'"box":[9', 1),
    lambda d: d[:-40] + bytes(40), lambda d: d.replace(b'"offset":0', b'"offset":999999999', 1),
]


@pytest.mark.parametrize("spoil", SPOILT)
def test_a_broken_pack_is_refused(spoil: Callable[[bytes], bytes]) -> None:
    data = pack_of(small(), 7)
    assert spoil(data) != data
    with pytest.raises(PackError):
        read_pack(spoil(data))
