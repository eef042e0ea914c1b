"""The `painted` image backend: a job's scene becomes layered keyframes."""
from __future__ import annotations

import io

from story_workers.backend import Output, Workspace
from story_workers.failures import InvalidInput
from story_workers.images.painted_pack import MEDIA_TYPE, pack_bytes
from story_workers.jobs import ImageJob
from story_workers.protocol import Artifact, Metrics
from story_workers.settings import Settings

from .compose import Picture, paint
from .planes import flatten, plane_of
from .scene import SceneError, parse_scene

REVISION = "1"


def pack_of(picture: Picture, seed: int) -> bytes:
    """The picture's layers as pack bytes."""
    return pack_bytes([plane_of(layer) for layer in picture.layers], picture.width, picture.height, seed, "painted", picture.vignette, picture.particles)


class PaintedBackend:
    """Needs no model and no key; everything it paints depends on the scene, the seed and the variant's number alone."""

    name = "painted"
    kind = "image"

    def setup(self, settings: Settings) -> None:
        """Nothing to load."""

    def run(self, job: ImageJob, work: Workspace) -> Output:
        """Writes `v{i}.png` and `v{i}.layers` for each variant. InvalidInput names every fault of the scene."""
        if job.width % 4 or job.height % 4 or not 128 <= job.width <= 2160 or not 128 <= job.height <= 3840:
            raise InvalidInput(f"The painter's frame must be a multiple of 4 from 128 to 2160x3840, not {job.width}x{job.height}.")
        try:
            scene = parse_scene(job.scene)
        except SceneError as fault:
            raise InvalidInput(f"The scene cannot be painted: {fault}") from fault
        artifacts: list[Artifact] = []
        for variant in range(job.variants):
            work.check()
            picture = paint(scene, job.seed, job.width, job.height, variant)
            png = io.BytesIO()
            flatten(picture.layers, picture.width, picture.height, picture.vignette).save(png, "PNG", compress_level=1)
            artifacts.append(work.write(f"v{variant}.png", png.getvalue(), "image/png"))
            artifacts.append(work.write(f"v{variant}.layers", pack_of(picture, job.seed), MEDIA_TYPE))
        return Output(tuple(artifacts), Metrics(device="cpu", model="painted", revision=REVISION, seed=job.seed))
