"""The one interface of every backend: `setup` once, `run` per job."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from story_workers.protocol import Artifact, Metrics
from story_workers.settings import Settings


class Workspace(Protocol):
    """What a running job may touch: its input, a scratch folder, its output."""

    @property
    def folder(self) -> Path:
        """An empty scratch folder, removed after the job."""

    @property
    def deadline(self) -> datetime:
        """UTC; nobody waits for a result after it."""

    def input_path(self) -> Path:
        """The input, downloaded on first use, its length and sha256 verified. JobFailure `input-missing`
        when the task has none or it is gone, `input-mismatch` when its bytes differ from the reference."""

    def input_start(self, count: int) -> bytes:
        """The first bytes of the input, at most `count`: nothing is downloaded beyond them, so their hash is not
        verified. JobFailure as for `input_path`."""

    def write(self, name: str, source: bytes | Path, content_type: str) -> Artifact:
        """Stores one artifact under the task's output prefix. `name` is a plain file name."""

    def pass_on(self, name: str, content_type: str) -> Artifact:
        """The input itself as an artifact: nothing is stored twice where it already lies in the output's container."""

    def cancelled(self) -> bool:
        """True once the worker must stop or the deadline has passed."""

    def check(self) -> None:
        """Raises Cancelled or Expired; call it between the steps of a long job."""


@dataclass(frozen=True, slots=True)
class Output:
    """What `run` returns: the artifacts in order, and metrics (the runner fills in the times). `backend`: who really
    did it, where the task left the choice open."""

    artifacts: tuple[Artifact, ...]
    metrics: Metrics = field(default_factory=Metrics)
    backend: str = ""


class Backend(Protocol):
    """Created without arguments by the registry; constructors may take already-built models for tests.

    `run` raises JobFailure for anything expected to go wrong; every other exception becomes a retryable
    `internal` failure. Backends are used by one thread at a time and are kept between jobs.
    """

    name: str
    kind: str

    def setup(self, settings: Settings) -> None:
        """Loads models once; raises BackendUnavailable with what is missing."""

    # Any: each backend takes the job dataclass of its own kind (jobs.py); the registry only pairs kind with kind.
    def run(self, job: Any, work: Workspace) -> Output:
        """Does one job."""


BackendFactory = Callable[[], Backend]
