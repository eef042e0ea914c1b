"""Holds one message while its job runs: renews it, and gives it back or deletes it with the newest receipt."""

from __future__ import annotations

import logging
import threading
from types import TracebackType
from typing import Final

from story_workers.queues import LeaseLost, Message, Queue

_log: Final = logging.getLogger(__name__)


class Lease:
    """A context manager around the work. `stop` is set when the message was lost, so that the work ends early."""

    def __init__(self, queue: Queue, message: Message, visibility: int, every: float, stop: threading.Event) -> None:
        self._queue = queue
        self._message = message
        self._visibility = visibility
        self._every = every
        self._stop = stop
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._renew, name="lease", daemon=True)
        self.lost = False

    def __enter__(self) -> Lease:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._ended.set()
        self._thread.join()

    def delete(self) -> None:
        """The last step of a job. A lost message is somebody else's to delete."""
        self._ended.set()
        with self._lock:
            try:
                self._queue.delete(self._message)
            except LeaseLost as error:
                _log.warning("The message was no longer held at the end (%s).", error)

    def give_back(self) -> None:
        """Sends the task anew for other workers, then deletes this message.

        Making it visible again would count as one more delivery, and a task that was interrupted often would pass for one
        that kills its workers. A crash between the two leaves the task twice: its result is stored once and answered twice.
        """
        self._ended.set()
        with self._lock:
            try:
                self._queue.renew(self._message, self._visibility)  # nothing is sent for a message that is no longer ours
                self._queue.send(self._message.text)
                self._queue.delete(self._message)
            except LeaseLost as error:
                _log.warning("The message was no longer held when it was given back (%s).", error)

    def _renew(self) -> None:
        while not self._ended.wait(self._every):
            with self._lock:
                if self._ended.is_set():
                    return
                try:
                    self._queue.renew(self._message, self._visibility)
                except LeaseLost as error:
                    _log.warning("The message was lost while the job ran (%s).", error)
                    self.lost = True
                    self._stop.set()
                    return
                except Exception:  # a network fault; the next renewal is still within the visibility
                    _log.exception("A renewal failed.")
