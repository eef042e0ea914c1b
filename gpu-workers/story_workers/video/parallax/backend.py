"""The `parallax` video backend: a keyframe's layer pack becomes a layered clip."""
from __future__ import annotations

from story_workers.backend import Output, Workspace
from story_workers.failures import InvalidInput
from story_workers.images.painted_pack import MAGIC, MEDIA_TYPE, PackError, read_header
from story_workers.jobs import VideoJob
from story_workers.protocol import Metrics
from story_workers.settings import Settings

from .camera import UnknownMovement, plan
from .flat import pack_flat

REVISION = "1"
HEAD = 1 << 16     # bytes; a header has some hundreds a layer


class ParallaxBackend:
    """Moves layers, draws nothing: a pack that came in is not sent back, so storage keeps one copy of it."""

    name = "parallax"
    kind = "video"

    def setup(self, settings: Settings) -> None:
        """Nothing to load."""

    def run(self, job: VideoJob, work: Workspace) -> Output:
        """Writes `clip.json`, and `clip.layers` when the input was a picture. InvalidInput says what is wrong with pack or picture."""
        # The head says all there is to plan. The planes stay where they are: who draws them verifies them.
        start = work.input_start(HEAD)
        is_pack = start.startswith(MAGIC)
        if not is_pack:
            start = pack_flat(work.input_path(), job.width, job.height, job.seed)
        try:
            header = read_header(start)
        except PackError as fault:
            raise InvalidInput(f"The keyframe's layers cannot be read: {fault}") from fault
        if (header["width"], header["height"]) != (job.width, job.height):
            raise InvalidInput(f"The layers are made for {header['width']}x{header['height']}, the clip wants {job.width}x{job.height}.")
        work.check()
        try:
            clip = plan(header, movement=job.movement, intensity=job.intensity, seconds=job.duration, fps=job.fps, seed=job.seed, mood=job.mood, beat=job.beat,
                        width=job.width, height=job.height)
        except UnknownMovement as fault:
            raise InvalidInput(f"The clip cannot be planned: {fault}.") from fault
        manifest = work.write("clip.json", clip.to_json(), "application/json")
        files = (manifest,) if is_pack else (manifest, work.write("clip.layers", start, MEDIA_TYPE))
        return Output(files, Metrics(device="cpu", model="parallax", revision=REVISION, seed=job.seed))
