"""Child programs (ffmpeg, flite, ...): always an argument list, never a shell, ended with the job."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Final

from story_workers.backend import Workspace
from story_workers.failures import BackendUnavailable

_POLL_SECONDS: Final = 0.1
_children: Final[set[subprocess.Popen[bytes]]] = set()
_lock: Final = threading.Lock()


def start(args: Sequence[str | Path], *, stdin: int | IO[bytes] = subprocess.DEVNULL,
          stdout: int | IO[bytes] = subprocess.DEVNULL, stderr: int | IO[bytes] = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    """BackendUnavailable when the program is not installed."""
    try:
        child = subprocess.Popen([str(a) for a in args], stdin=stdin, stdout=stdout, stderr=stderr)
    except FileNotFoundError as error:
        raise BackendUnavailable(f"The program '{args[0]}' is not installed.") from error
    with _lock:
        _children.add(child)
    return child


def finish(child: subprocess.Popen[bytes], work: Workspace) -> int:
    """Waits for the exit code; kills the child when the job is cancelled or past its deadline."""
    try:
        while True:
            try:
                return child.wait(_POLL_SECONDS)
            except subprocess.TimeoutExpired:
                work.check()
    finally:
        reap(child)


def reap(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is None:
        child.kill()
        child.wait()
    with _lock:
        _children.discard(child)


def kill_all() -> None:
    """For a process about to exit in the middle of a job."""
    with _lock:
        for child in _children:
            child.kill()
