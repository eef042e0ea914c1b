"""Both backends through the worker's interface: artifacts, content types, refusals."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from story_workers.failures import InvalidInput
from story_workers.images.painted import PaintedBackend
from story_workers.images.painted_pack import MEDIA_TYPE, read_pack
from story_workers.jobs import ImageJob, VideoJob
from story_workers.protocol import Artifact
from story_workers.registry import create
from story_workers.video.parallax import ParallaxBackend

SCENE = {"placeKey": "k", "place": "coast", "timeOfDay": "dusk"}


class Folder:
    """A workspace that keeps what is written."""

    def __init__(self, folder: Path, given: Path | None = None) -> None:
        self.folder, self.given = folder, given
        self.deadline = datetime(2100, 1, 1, tzinfo=timezone.utc)
        self.kinds: dict[str, str] = {}

    def input_path(self) -> Path:
        assert self.given is not None
        return self.given

    def input_start(self, count: int) -> bytes:
        return self.input_path().read_bytes()[:count]

    def write(self, name: str, source: bytes | Path, content_type: str) -> Artifact:
        data = source if isinstance(source, bytes) else source.read_bytes()
        (self.folder / name).write_bytes(data)
        self.kinds[name] = content_type
        return Artifact(name, name, "", len(data), content_type)

    def pass_on(self, name: str, content_type: str) -> Artifact:
        return self.write(name, self.input_path(), content_type)

    def cancelled(self) -> bool:
        return False

    def check(self) -> None:
        return None


def image_job(**changes: object) -> ImageJob:
    values: dict[str, Any] = {"task": None, "prompt": "", "negative_prompt": "", "seed": 5, "variants": 2, "width": 216, "height": 384, "scene": SCENE, **changes}
    return ImageJob(**values)


def video_job(**changes: object) -> VideoJob:
    values: dict[str, Any] = {"task": None, "shot_id": "s1", "prompt": "", "negative_prompt": "", "duration": 3.0, "fps": 30, "movement": "zoom-in", "intensity": 0.5, "seed": 5, "beat": "hook",
              "mood": "calm", "width": 216, "height": 384, **changes}
    return VideoJob(**values)


def test_a_keyframe_job_drafts_its_variants_finishes_one_and_a_clip_job_moves_it(tmp_path: Path) -> None:
    work = Folder(tmp_path)
    output = PaintedBackend().run(image_job(), work)
    names = [a.name for a in output.artifacts]
    kept = names[1][:2]
    assert names == ["v1.draft.png" if kept == "v0" else "v0.draft.png", f"{kept}.png", f"{kept}.layers"]
    assert work.kinds[names[1]] == "image/png" and work.kinds[names[2]] == MEDIA_TYPE
    with Image.open(tmp_path / names[1]) as picture, Image.open(tmp_path / names[0]) as draft:
        assert picture.size == (216, 384) and draft.size == (72, 128)
    clip = Folder(tmp_path, tmp_path / names[2])
    made = ParallaxBackend().run(video_job(), clip)
    assert [a.name for a in made.artifacts] == ["clip.json"]
    manifest = json.loads((tmp_path / "clip.json").read_text())
    assert {m["layer"] for m in manifest["motion"]} == {p.name for p in read_pack((tmp_path / names[2]).read_bytes()).layers}


def test_a_flat_picture_becomes_one_layer_with_room_to_move(tmp_path: Path) -> None:
    Image.effect_noise((832, 1472), 60).convert("RGB").save(tmp_path / "k.png")
    made = ParallaxBackend().run(video_job(movement="pan-left"), Folder(tmp_path, tmp_path / "k.png"))
    assert [a.name for a in made.artifacts] == ["clip.json", "clip.layers"]
    pack = read_pack((tmp_path / "clip.layers").read_bytes())
    assert [p.name for p in pack.layers] == ["picture"] and pack.layers[0].y.shape[1] > 216
    motion = json.loads((tmp_path / "clip.json").read_text())["motion"][0]
    assert motion["from"]["x"] != motion["to"]["x"]


@pytest.mark.parametrize("changes", [{"scene": {"place": "moon"}}, {"scene": {}}, {"width": 215}, {"width": 4096, "height": 4096}])
def test_a_scene_or_frame_it_cannot_paint_is_invalid_input(tmp_path: Path, changes: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        PaintedBackend().run(image_job(**changes), Folder(tmp_path))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("content", [b"", b"SGLAYER2", b"SGLAYER2\xff\xff\xff\xff", b"\x89PNG\r\n\x1a\n junk", b"GIF89a"])
def test_an_input_that_is_neither_layers_nor_picture_is_invalid(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "in").write_bytes(content)
    with pytest.raises(InvalidInput):
        ParallaxBackend().run(video_job(), Folder(tmp_path, tmp_path / "in"))


def test_layers_of_another_size_and_unknown_moves_are_invalid(tmp_path: Path) -> None:
    PaintedBackend().run(image_job(variants=1), Folder(tmp_path))
    cases: list[dict[str, object]] = [{"width": 432}, {"movement": "barrel-roll"}]
    for changes in cases:
        with pytest.raises(InvalidInput):
            ParallaxBackend().run(video_job(**changes), Folder(tmp_path, tmp_path / "v0.layers"))


def test_the_registry_finds_both() -> None:
    assert create("image", "painted").name == "painted" and create("video", "parallax").kind == "video"
