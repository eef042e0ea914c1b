"""Runs one task to its result, whichever way the task came in."""

from __future__ import annotations

import logging
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Final

from story_workers import registry
from story_workers.backend import Backend
from story_workers.failures import Cancelled, Expired, JobFailure, MalformedTask
from story_workers.jobs import job_of
from story_workers.protocol import Metrics, Result, Task, failure_of, format_result, parse_result, result_of
from story_workers.settings import Settings
from story_workers.storage import Storage
from story_workers.workspace import JobWorkspace

_log: Final = logging.getLogger(__name__)
RESULT_NAME: Final = "result.json"


def utc_now() -> datetime:
    return datetime.now(timezone.utc)


class Runner:
    """Keeps backends warm between jobs. `create` builds a backend from (kind, name)."""

    def __init__(
        self,
        settings: Settings,
        storage: Storage,
        create: Callable[[str, str], Backend] = registry.create,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._settings = settings
        self._storage = storage
        self._create = create
        self._clock = clock
        self._backends: dict[tuple[str, str], Backend] = {}

    def warm(self, kind: str, name: str) -> None:
        """Sets a backend up before its first job. Whatever keeps it from that is the job's to answer, not the worker's end."""
        try:
            self._backend(kind, name)
        except Exception:
            _log.exception("The %s backend %s is not ready.", kind, name)

    def answer(self, task: Task, stop: threading.Event) -> str:
        """The result message, stored as `result.json` under the output prefix before it is returned.

        A result stored by an earlier delivery is answered again instead of doing the work twice, addressed to this
        attempt; a stored failure only answers the attempt it belongs to. Raises Cancelled when `stop` is set.
        """
        stored = self._stored(task)
        if stored is not None and (stored.status == "succeeded" or stored.attempt == task.attempt):
            _log.info("Answering with the stored result.")
            return self._format(self._addressed(stored, task))
        message = self._format(self._run(task, stop))
        blob = f"{task.output.prefix}/{RESULT_NAME}"
        if self._storage.create(task.output.container, blob, message.encode(), "application/json"):
            return message
        rival = self._stored(task)
        if rival is not None and rival.status == "succeeded":
            return self._format(self._addressed(rival, task))
        self._storage.replace(task.output.container, blob, message.encode(), "application/json")
        return message

    def refuse(self, task: Task, failure: JobFailure) -> str:
        """A failed result for a task that is not going to run (poison, expired)."""
        return self._format(failure_of(task, failure))

    def _run(self, task: Task, stop: threading.Event) -> Result:
        metrics = Metrics(queue_ms=max(0, round((self._clock() - task.time).total_seconds() * 1000)))
        try:
            if self._clock() >= task.deadline:
                raise Expired("The deadline passed before the job started.")
            job = job_of(task)
            started = time.monotonic()
            backend = self._backend(task.kind, task.backend)
            loaded = time.monotonic()
            metrics = replace(metrics, load_ms=round((loaded - started) * 1000))
            with tempfile.TemporaryDirectory(prefix="story-worker-") as folder:
                work = JobWorkspace(task, self._storage, Path(folder), stop, self._clock)
                output = backend.run(job, work)
            metrics = replace(
                output.metrics, queue_ms=metrics.queue_ms, load_ms=metrics.load_ms,
                run_ms=round((time.monotonic() - loaded) * 1000),
            )
            _log.info("Done in %d ms (load %d ms).", metrics.run_ms, metrics.load_ms)
            return result_of(task, metrics, output.artifacts, output.backend)
        except Cancelled:
            raise
        except JobFailure as failure:
            _log.warning("Failed: %s: %s", failure.code, failure.message)
            return failure_of(task, failure, metrics)
        except OSError as error:
            _log.exception("The machine failed the job.")
            return failure_of(task, JobFailure("machine", f"{type(error).__name__}: {error.strerror}.", retryable=True), metrics)
        except Exception as error:
            # The text of an unforeseen exception may carry anything, so only its type leaves the worker's log.
            _log.exception("The backend broke.")
            return failure_of(task, JobFailure("internal", f"{type(error).__name__} in the backend.", retryable=True), metrics)

    def _backend(self, kind: str, name: str) -> Backend:
        key = (kind, name)
        backend = self._backends.get(key)
        if backend is None:
            backend = self._create(*key)
            backend.setup(self._settings)
            self._backends[key] = backend
        return backend

    def _stored(self, task: Task) -> Result | None:
        data = self._storage.read(task.output.container, f"{task.output.prefix}/{RESULT_NAME}")
        try:
            result = parse_result(data) if data is not None else None
        except MalformedTask:
            return None
        return result if result is not None and result.task_id == task.task_id else None

    @staticmethod
    def _addressed(result: Result, task: Task) -> Result:
        return replace(
            result, attempt=task.attempt, instance_id=task.instance_id, event_name=task.event_name,
            subject=task.subject, traceparent=task.traceparent,
        )

    def _format(self, result: Result) -> str:
        return format_result(result, self._clock())
