"""The `painted` image backend: a job's scene becomes layered keyframes."""
from __future__ import annotations

import io
import zlib

from PIL import Image

from story_workers.backend import Output, Workspace
from story_workers.failures import InvalidInput
from story_workers.images.quality import best_of
from story_workers.images.painted_pack import MEDIA_TYPE, pack_bytes
from story_workers.jobs import ImageJob
from story_workers.protocol import Metrics
from story_workers.settings import Settings

from .compose import Picture, paint
from .planes import flatten, plane_of
from .scene import SceneError, parse_scene

REVISION = "3"


def pack_of(picture: Picture, seed: int) -> bytes:
    """The picture's layers as pack bytes."""
    return pack_bytes([plane_of(layer) for layer in picture.layers], picture.width, picture.height, seed, "painted", picture.vignette, picture.particles)


def keyframe(picture: Picture) -> Image.Image:
    return flatten(picture.layers, picture.width, picture.height, picture.vignette)


def draft_size(width: int, height: int) -> tuple[int, int]:
    """A third of the frame, which is what the quality check measures at; the painter composes the same picture at any size."""
    return max(64, round(width / 12) * 4), max(64, round(height / 12) * 4)


def _png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=1, compress_type=zlib.Z_RLE)
    return file.getvalue()


class PaintedBackend:
    """Needs no model and no key; everything it paints depends on the scene, the seed and the variant's number alone."""

    name = "painted"
    kind = "image"

    def setup(self, settings: Settings) -> None:
        """Nothing to load."""

    def run(self, job: ImageJob, work: Workspace) -> Output:
        """Paints every variant as a draft, keeps the best by the quality check and paints that one in full: `v{i}.png` and `v{i}.layers` of the
        kept variant, `v{i}.draft.png` (a third of the size) of the others. InvalidInput names every fault of the scene."""
        if job.width % 4 or job.height % 4 or not 128 <= job.width <= 2160 or not 128 <= job.height <= 3840:
            raise InvalidInput(f"The painter's frame must be a multiple of 4 from 128 to 2160x3840, not {job.width}x{job.height}.")
        try:
            scene = parse_scene(job.scene)
        except SceneError as fault:
            raise InvalidInput(f"The scene cannot be painted: {fault}") from fault
        size = (job.width, job.height)
        kept, drafts = 0, []
        if job.variants > 1:
            small = draft_size(*size)
            for variant in range(job.variants):
                work.check()
                drafts.append(keyframe(paint(scene, job.seed, *small, variant)))
            kept = best_of(drafts)
        work.check()
        picture = paint(scene, job.seed, *size, kept)
        artifacts = [work.write(f"v{i}.draft.png", _png(draft), "image/png") for i, draft in enumerate(drafts) if i != kept]
        artifacts.append(work.write(f"v{kept}.png", _png(keyframe(picture)), "image/png"))
        artifacts.append(work.write(f"v{kept}.layers", pack_of(picture, job.seed), MEDIA_TYPE))
        return Output(tuple(artifacts), Metrics(device="cpu", model="painted", revision=REVISION, seed=job.seed))
