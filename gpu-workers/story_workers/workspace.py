"""The files of one running job."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from story_workers.failures import Cancelled, Expired, JobFailure
from story_workers.protocol import Artifact, BlobRef, Task
from story_workers.storage import Storage

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")


class JobWorkspace:
    """Implements backend.Workspace on a Storage and a scratch folder."""

    def __init__(
        self, task: Task, storage: Storage, folder: Path, stop: threading.Event, clock: Callable[[], datetime]
    ) -> None:
        self._task = task
        self._storage = storage
        self._stop = stop
        self._clock = clock
        self._input: Path | None = None
        self.folder = folder / "scratch"
        self.folder.mkdir()
        self._downloads = folder

    @property
    def deadline(self) -> datetime:
        return self._task.deadline

    def input_path(self) -> Path:
        if self._input is None:
            self._input = self._download()
        return self._input

    def input_start(self, count: int) -> bytes:
        ref = self._input_ref()
        start = self._storage.read(ref.container, ref.blob, count)
        if start is None:
            raise _gone(ref)
        if len(start) != min(count, ref.bytes):
            raise JobFailure("input-mismatch", f"The input {ref.container}/{ref.blob} is shorter than the task says.")
        return start

    def write(self, name: str, source: bytes | Path, content_type: str) -> Artifact:
        if not _NAME.fullmatch(name) or name == "result.json":
            raise ValueError(f"'{name}' cannot be the name of an artifact.")
        self.check()
        sha256, size = _digest(source)
        output = self._task.output
        blob = f"{output.prefix}/{name}"
        if not self._storage.create(output.container, blob, source, content_type):
            # A delivery that died, or one still running elsewhere, wrote this name. A result may already refer to
            # those bytes, so they are never changed under it: different bytes get a name of their own.
            stored = self._storage.read(output.container, blob)
            if stored is None or hashlib.sha256(stored).hexdigest() != sha256:
                blob = f"{output.prefix}/{sha256[:12]}-{name}"
                self._storage.create(output.container, blob, source, content_type)
        return Artifact(name, blob, sha256, size, content_type)

    def pass_on(self, name: str, content_type: str) -> Artifact:
        ref = self._task.input
        if ref is None or ref.container != self._task.output.container:
            return self.write(name, self.input_path(), content_type)
        self.check()
        return Artifact(name, ref.blob, ref.sha256, ref.bytes, content_type)

    def cancelled(self) -> bool:
        return self._stop.is_set() or self._clock() >= self._task.deadline

    def check(self) -> None:
        if self._stop.is_set():
            raise Cancelled()
        if self._clock() >= self._task.deadline:
            raise Expired("The deadline passed while the job ran.")

    def _input_ref(self) -> BlobRef:
        if self._task.input is None:
            raise JobFailure("input-missing", "The task has no input.")
        return self._task.input

    def _download(self) -> Path:
        ref = self._input_ref()
        path = self._downloads / f"input{Path(ref.blob).suffix[:10]}"
        if not self._storage.download(ref.container, ref.blob, path):
            raise _gone(ref)
        sha256, size = _digest(path)
        if (sha256, size) != (ref.sha256, ref.bytes):
            raise JobFailure(
                "input-mismatch",
                f"The input {ref.container}/{ref.blob} has {size} bytes, sha256 {sha256[:12]}…; "
                f"the task says {ref.bytes} bytes, {ref.sha256[:12]}….",
            )
        return path


def _gone(ref: BlobRef) -> JobFailure:
    return JobFailure("input-missing", f"The input {ref.container}/{ref.blob} does not exist.", retryable=True)


def _digest(source: bytes | Path) -> tuple[str, int]:
    if isinstance(source, bytes):
        return hashlib.sha256(source).hexdigest(), len(source)
    digest = hashlib.sha256()
    with source.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest(), source.stat().st_size
