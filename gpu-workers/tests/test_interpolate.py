from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from story_workers.failures import BackendUnavailable, InvalidInput, JobFailure
from story_workers.jobs import job_of
from story_workers.settings import Settings
from story_workers.video.interpolate import BestInterpolation, MinterpolateBackend, RifeBackend
from tests.doubles import PlainWorkspace
from tests.tasks import task

RIFE = f"""#!{sys.executable}
import json, shutil, sys
from pathlib import Path
arguments = dict(zip(sys.argv[1::2], sys.argv[2::2]))
frames = sorted(Path(arguments["-i"]).glob("*.png"))
count = int(arguments["-n"]) - (1 if Path(__file__).with_name("broken").exists() else 0)
for i in range(count):
    shutil.copyfile(frames[min(len(frames) - 1, i * len(frames) // count)], Path(arguments["-o"]) / f"{{i + 1:08d}}.png")
Path(__file__).with_name("arguments.json").write_text(json.dumps(arguments))
"""


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    path = tmp_path / "clip24.mp4"
    subprocess.run(["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc2=s=96x160:r=24:d=1", "-pix_fmt", "yuv420p", str(path)], check=True)
    return path


def interpolate(backend: MinterpolateBackend | RifeBackend | BestInterpolation, source: Path, tmp_path: Path) -> tuple[str, str]:
    """(frames, rate) of the clip that came out."""
    backend.setup(Settings())
    work = PlainWorkspace(tmp_path, source)
    output = backend.run(job_of(task("interpolate")), work)  # type: ignore[arg-type]
    assert output.backend in ("minterpolate", "rife")
    made = tmp_path / "made.mp4"
    made.write_bytes(work.written["clip.mp4"])
    text = subprocess.run(
        ["ffprobe", "-v", "error", "-count_packets", "-show_entries", "stream=r_frame_rate,nb_read_packets", "-of", "json", str(made)],
        check=True, capture_output=True).stdout
    stream = json.loads(text)["streams"][0]
    return stream["nb_read_packets"], stream["r_frame_rate"]


def test_24_frames_become_30_in_the_same_second(clip: Path, tmp_path: Path) -> None:
    assert interpolate(MinterpolateBackend(), clip, tmp_path) == ("30", "30/1")


def test_rife_is_asked_for_the_exact_number_of_frames(clip: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = rife(tmp_path, monkeypatch)
    assert interpolate(BestInterpolation(), clip, tmp_path) == ("30", "30/1")
    arguments = json.loads(program.with_name("arguments.json").read_text())
    assert (arguments["-n"], arguments["-f"]) == ("30", "%08d.png")


def test_too_few_frames_from_rife_are_a_retryable_failure(clip: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rife(tmp_path, monkeypatch).with_name("broken").touch()
    with pytest.raises(JobFailure, match="29 of 30") as caught:
        interpolate(RifeBackend(), clip, tmp_path)
    assert caught.value.retryable


def test_without_rife_its_backend_says_so_and_the_best_one_is_ffmpeg(clip: Path, tmp_path: Path) -> None:
    with pytest.raises(BackendUnavailable):
        RifeBackend().setup(Settings())
    assert interpolate(BestInterpolation(), clip, tmp_path)[0] == "30"


@pytest.mark.parametrize("content", [b"", b"not a video"])
def test_a_file_without_video_is_invalid_input(content: bytes, tmp_path: Path) -> None:
    source = tmp_path / "x.mp4"
    source.write_bytes(content)
    with pytest.raises(InvalidInput):
        interpolate(MinterpolateBackend(), source, tmp_path)


def rife(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    program = tmp_path / "bin" / "rife-ncnn-vulkan"
    program.parent.mkdir()
    program.write_text(RIFE)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    return program
