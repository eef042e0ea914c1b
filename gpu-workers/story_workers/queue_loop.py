"""Takes tasks from storage queues, answers on `gpu-results`, deletes last."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final

from story_workers import logs
from story_workers.failures import Cancelled, Expired, JobFailure, MalformedTask
from story_workers.lease import Lease
from story_workers.protocol import QUEUE_OF_KIND, Result, Task, format_result, parse_task
from story_workers.queues import Message, Queue
from story_workers.runner import Runner, utc_now
from story_workers.settings import Settings

_log: Final = logging.getLogger(__name__)


class QueueLoop:
    """One thread calls `serve` or `once`; another may call `stop` and then `give_back`. `answered` follows every result."""

    def __init__(
        self,
        settings: Settings,
        tasks: Sequence[Queue],
        results: Queue,
        poison: Queue,
        runner: Runner,
        clock: Callable[[], datetime] = utc_now,
        answered: Callable[[], None] = lambda: None,
    ) -> None:
        self._settings = settings
        self._tasks = tasks
        self._results = results
        self._poison = poison
        self._runner = runner
        self._clock = clock
        self._answered = answered
        self._stopping = threading.Event()
        self._job_stop = threading.Event()
        self._held: Lease | None = None

    def stop(self) -> None:
        """Takes no further message and asks the running job to end."""
        self._stopping.set()
        self._job_stop.set()

    def give_back(self) -> None:
        """Hands back the message of a job that does not end; the process must exit after it."""
        if (held := self._held) is not None:
            held.give_back()

    def once(self) -> bool:
        """Works through at most one message; False when every queue was empty."""
        return any(self.poll(queue) for queue in self._tasks)

    def poll(self, queue: Queue) -> bool:
        """Receives and handles one message of one queue."""
        message = None if self._stopping.is_set() else queue.receive(self._settings.visibility_seconds)
        if message is None:
            return False
        self._job_stop = threading.Event()
        if self._stopping.is_set():  # stop() may have set the event of the job before
            self._job_stop.set()
        self._held = lease = Lease(
            queue, message, self._settings.visibility_seconds, self._settings.renew_seconds, self._job_stop)
        try:
            with lease:
                self._handle(queue, message, lease)
        finally:
            self._held = None
        return True

    def _handle(self, queue: Queue, message: Message, lease: Lease) -> None:
        try:
            task = parse_task(message.text)
            if QUEUE_OF_KIND[task.kind] != queue.name:
                raise MalformedTask(f"A task of kind {task.kind} does not belong on the queue {queue.name}.")
        except MalformedTask as error:
            self._bury(message, lease, error)
            return
        with logs.about(task):
            self._work(task, message, lease)

    def _work(self, task: Task, message: Message, lease: Lease) -> None:
        if message.dequeue_count > self._settings.max_dequeues:
            failure = JobFailure("poison", f"The task was taken {message.dequeue_count - 1} times and never finished.")
            _log.error("%s", failure.message)
            self._poison.send(message.text)
            self._finish(self._runner.refuse(task, failure), lease)
            return
        if self._clock() >= task.deadline:
            _log.warning("The deadline passed while the task waited.")
            self._finish(self._runner.refuse(task, Expired("The deadline passed while the task waited.")), lease)
            return
        _log.info("Started (delivery %d).", message.dequeue_count)
        try:
            answer = self._runner.answer(task, self._job_stop)
        except Cancelled:
            if not lease.lost:
                _log.warning("Stopped; the message goes back to the queue.")
                lease.give_back()
            return
        self._finish(answer, lease)

    def _finish(self, answer: str, lease: Lease) -> None:
        self._results.send(answer)
        self._answered()
        lease.delete()

    def _bury(self, message: Message, lease: Lease, error: MalformedTask) -> None:
        """A message nobody can work on: kept on `gpu-poison`, and answered if it says whom to answer."""
        _log.error("A malformed message was put aside: %s", error.message)
        self._poison.send(message.text)
        if (result := _addressee(message.text, error)) is not None:
            self._results.send(format_result(result, self._clock()))
        lease.delete()


def _addressee(text: str, error: MalformedTask) -> Result | None:
    try:
        event = json.loads(text)
        data: dict[str, Any] = event["data"]
        names = [data[key] for key in ("taskId", "instanceId", "eventName")]
        attempt = data["attempt"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    if not all(isinstance(name, str) and name for name in names) or not isinstance(attempt, int):
        return None
    try:
        json.dumps(event, ensure_ascii=False).encode()
    except UnicodeEncodeError:  # half a character: it could not be sent back
        return None
    return Result(
        names[0], attempt, names[1], names[2], str(event.get("subject", "")), str(event.get("traceparent", "")),
        str(data.get("backend") or "none")[:100], "failed", False, error.code, error.message,
    )
