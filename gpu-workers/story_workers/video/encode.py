"""Frames to an mp4 and back, through ffmpeg pipes and files."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from story_workers import processes
from story_workers.backend import Workspace
from story_workers.failures import InvalidInput, JobFailure

# Light compression: the compositor encodes the picture once more. Closed range and colour tags as in the final file.
X264: Final = ("-c:v", "libx264", "-preset", "veryfast", "-crf", "12", "-pix_fmt", "yuv420p",
               "-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709",
               "-fflags", "+bitexact", "-map_metadata", "-1", "-movflags", "+faststart")
_QUIET: Final = ("-nostdin", "-v", "error", "-y")


def ffmpeg(arguments: Iterable[str | Path], work: Workspace, failure: str) -> None:
    """Runs ffmpeg to its end; JobFailure `ffmpeg` with `failure` and its last line. Killed on cancel and deadline."""
    with tempfile.TemporaryFile(dir=work.folder) as errors:
        child = processes.start(["ffmpeg", *_QUIET, *arguments], stderr=errors)
        if processes.finish(child, work) != 0:
            errors.seek(0)
            lines = errors.read().decode("utf-8", "replace").strip().splitlines() or ["no reason given"]
            raise JobFailure("ffmpeg", f"{failure}: {lines[-1][-160:]}".replace(str(work.folder), ""))


def write_frames(
    frames: Iterable[Any], size: tuple[int, int], fps: int, output: tuple[int, int], to: Path, work: Workspace
) -> None:
    """`frames`: uint8 RGB arrays of shape (height, width, 3), scaled to fill `output` (width, height)."""
    (width, height), (across, down) = size, output
    fit = f"scale={across}:{down}:force_original_aspect_ratio=increase:flags=lanczos,crop={across}:{down}"
    with tempfile.TemporaryFile(dir=work.folder) as errors:
        child = processes.start(
            ["ffmpeg", "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{width}x{height}", "-r", str(fps),
             "-i", "pipe:0", "-vf", f"{fit},scale=out_color_matrix=bt709", *X264, to],
            stdin=-1, stderr=errors)  # -1 is subprocess.PIPE
        try:
            assert child.stdin is not None
            for frame in frames:
                work.check()
                child.stdin.write(frame.tobytes())
            child.stdin.close()
        except BrokenPipeError:
            pass  # ffmpeg ended early; its exit code and message follow
        finally:
            code = processes.finish(child, work)
        if code != 0:
            errors.seek(0)
            raise JobFailure("ffmpeg", f"The clip cannot be encoded: {errors.read().decode('utf-8', 'replace')[-160:]}")


def probe(path: Path, work: Workspace) -> tuple[float, int]:
    """(duration in seconds, frames) of the first video stream. InvalidInput when there is none."""
    with tempfile.TemporaryFile(dir=work.folder) as answer:
        child = processes.start(
            ["ffprobe", "-v", "error", "-select_streams", "v:0", "-count_packets",
             "-show_entries", "stream=nb_read_packets,r_frame_rate", "-of", "json", path.resolve()], stdout=answer)
        code = processes.finish(child, work)
        answer.seek(0)
        text = answer.read()
    try:
        stream = json.loads(text)["streams"][0]
        frames = int(stream["nb_read_packets"])
        above, _, below = str(stream["r_frame_rate"]).partition("/")
        rate = int(above) / int(below or 1)
    except (ValueError, KeyError, IndexError, ZeroDivisionError) as error:
        raise InvalidInput("The input holds no video that can be read.") from error
    if code != 0 or frames < 1 or rate <= 0:
        raise InvalidInput("The input holds no video that can be read.")
    return frames / rate, frames
