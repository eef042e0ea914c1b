"""More frames for a clip: RIFE where its program is installed, ffmpeg's motion interpolation elsewhere."""

from __future__ import annotations

import shutil
from typing import Final

from story_workers import processes
from story_workers.backend import Output, Workspace
from story_workers.failures import BackendUnavailable, JobFailure
from story_workers.jobs import InterpolateJob
from story_workers.protocol import Metrics
from story_workers.settings import Settings
from story_workers.video.encode import X264, ffmpeg, probe

RIFE: Final = "rife-ncnn-vulkan"
_RIFE_MODEL: Final = "rife-v4.6"


class MinterpolateBackend:
    name = "minterpolate"
    kind = "interpolate"

    def setup(self, settings: Settings) -> None:
        if shutil.which("ffmpeg") is None:
            raise BackendUnavailable("The program 'ffmpeg' is not installed.")

    def run(self, job: InterpolateJob, work: Workspace) -> Output:
        source = work.input_path()
        seconds, _ = probe(source, work)
        clip = work.folder / "clip.mp4"
        frames = max(1, round(seconds * job.fps))
        # The last frame is held, so that the filter, which ends one frame interval early, fills the whole length.
        motion = f"tpad=stop_mode=clone:stop_duration=1,minterpolate=fps={job.fps}:mi_mode=mci:mc_mode=aobmc:me_mode=bidir:vsbmc=1"
        ffmpeg(["-i", source, "-map", "0:v:0", "-vf", motion, "-frames:v", str(frames), *X264, clip], work,
               "The clip cannot be interpolated")
        return Output(
            (work.write("clip.mp4", clip, "video/mp4"),), Metrics(device="cpu", model="ffmpeg minterpolate"), self.name)


class RifeBackend:
    """rife-ncnn-vulkan on frames as files; it is asked for the exact number of frames."""

    name = "rife"
    kind = "interpolate"

    def setup(self, settings: Settings) -> None:
        if shutil.which(RIFE) is None:
            raise BackendUnavailable(f"The program '{RIFE}' is not installed.")
        model = settings.models / _RIFE_MODEL
        self._model = str(model) if model.is_dir() else _RIFE_MODEL

    def run(self, job: InterpolateJob, work: Workspace) -> Output:
        source = work.input_path()
        seconds, _ = probe(source, work)
        before, after, clip = work.folder / "before", work.folder / "after", work.folder / "clip.mp4"
        before.mkdir()
        after.mkdir()
        ffmpeg(["-i", source, "-map", "0:v:0", before / "%08d.png"], work, "The clip cannot be decoded")
        frames = max(1, round(seconds * job.fps))
        child = processes.start([RIFE, "-i", before, "-o", after, "-m", self._model, "-n", str(frames), "-f", "%08d.png"])
        code = processes.finish(child, work)
        made = len(list(after.glob("*.png")))
        if code != 0 or made != frames:
            raise JobFailure("rife", f"RIFE ended with {code} and made {made} of {frames} frames.", retryable=True)
        ffmpeg(["-framerate", str(job.fps), "-i", after / "%08d.png", "-vf", "scale=out_color_matrix=bt709", *X264, clip], work,
               "The frames cannot be encoded")
        return Output((work.write("clip.mp4", clip, "video/mp4"),), Metrics(device="gpu", model=_RIFE_MODEL), self.name)


class BestInterpolation:
    """RIFE if it is installed, else minterpolate; the result names the one that ran."""

    name = "best"
    kind = "interpolate"

    def setup(self, settings: Settings) -> None:
        self._chosen: RifeBackend | MinterpolateBackend = MinterpolateBackend() if shutil.which(RIFE) is None else RifeBackend()
        self._chosen.setup(settings)

    def run(self, job: InterpolateJob, work: Workspace) -> Output:
        return self._chosen.run(job, work)
