"""Any audio file to 16 kHz mono samples."""

from __future__ import annotations

import subprocess
import tempfile
import wave
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from story_workers import processes
from story_workers.backend import Workspace
from story_workers.failures import InvalidInput

RATE: Final = 16_000
MAX_SECONDS: Final = 3 * 3600
Samples = npt.NDArray[np.int16]


def load(path: Path, work: Workspace) -> Samples:
    """InvalidInput when the file is empty, is not audio, or is longer than three hours."""
    if path.stat().st_size == 0:
        raise InvalidInput("The audio file is empty.")
    samples = _plain_wave(path)
    if samples is None:
        samples = _through_ffmpeg(path, work)
    if len(samples) == 0:
        raise InvalidInput("The audio file holds no sound.")
    return samples


def _plain_wave(path: Path) -> Samples | None:
    """The usual case without a child process; None when ffmpeg has to look at it."""
    try:
        with wave.open(str(path)) as file:
            if (file.getframerate(), file.getnchannels(), file.getsampwidth()) != (RATE, 1, 2):
                return None
            # A program that wrote to a pipe could not go back and say how much it wrote: the file's size knows better than its header.
            frames = min(file.getnframes(), path.stat().st_size // 2)
            if frames > MAX_SECONDS * RATE:
                raise InvalidInput("The audio is longer than three hours.")
            sound = file.readframes(frames)
            return np.frombuffer(sound[: len(sound) // 2 * 2], dtype="<i2")
    except (wave.Error, EOFError, ValueError):
        return None


def _through_ffmpeg(path: Path, work: Workspace) -> Samples:
    with tempfile.TemporaryFile(dir=work.folder) as sound, tempfile.TemporaryFile(dir=work.folder) as errors:
        child = processes.start(
            ["ffmpeg", "-nostdin", "-v", "error", "-protocol_whitelist", "file", "-i", path.resolve(), "-map", "0:a:0",
             "-t", str(MAX_SECONDS + 1), "-ac", "1", "-ar", str(RATE), "-f", "s16le", "pipe:1"],
            stdin=subprocess.DEVNULL, stdout=sound, stderr=errors)
        code = processes.finish(child, work)
        if code != 0:
            errors.seek(0)
            raise InvalidInput(f"The audio cannot be decoded: {_last_line(errors)}")
        sound.seek(0)
        samples: np.ndarray[Any, np.dtype[np.int16]] = np.frombuffer(sound.read(), dtype="<i2")
    if len(samples) > MAX_SECONDS * RATE:
        raise InvalidInput("The audio is longer than three hours.")
    return samples


def _last_line(errors: Any) -> str:
    lines = errors.read().decode("utf-8", "replace").strip().splitlines()
    return Path(lines[-1]).name[:200] if lines else "ffmpeg gave no reason."
