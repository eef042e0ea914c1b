"""The process around the queue loop: threads, signals, the parent's pipe."""

from __future__ import annotations

import logging
import math
import os
import queue
import signal
import threading
from collections.abc import Callable, Sequence
from types import FrameType
from typing import BinaryIO, Final

from story_workers import memory, processes
from story_workers.pace import Pace
from story_workers.queue_loop import QueueLoop
from story_workers.queues import Queue

_log: Final = logging.getLogger(__name__)
GRACE_SECONDS: Final = 5.0
_RETRY_SECONDS: Final = 1.0
_CALM_SECONDS: Final = 1.0  # without a job after the last one: then its memory is handed back


class Service:
    """Polls several queues in turn until told to stop.

    Jobs run in a thread of their own, so that SIGTERM is answered even while a job sits in native code. `prepare` runs
    in it before the first look at the queues.
    """

    def __init__(
        self,
        loop: QueueLoop,
        queues: Sequence[Queue],
        pace: Pace,
        *,
        once: bool = False,
        grace: float = GRACE_SECONDS,
        prepare: Callable[[], None] = lambda: None,
    ) -> None:
        self._loop = loop
        self._queues = queues
        self._pace = pace
        self._once = once
        self._grace = grace
        self._prepare = prepare
        self._broken = False
        self._stop = threading.Event()
        # A handler runs in the middle of whatever the main thread does. An Event it waits on may be locked then,
        # and setting it would hang for ever; this queue may be written to from there.
        self._asked: queue.SimpleQueue[None] = queue.SimpleQueue()

    def run(self, parent: BinaryIO | None = None) -> int:
        """Returns 0 when stopped, 1 when `once` failed. `parent`: each byte read from it rings the bell, its end stops the service."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_signal)
        if parent is not None:
            threading.Thread(target=self._follow, args=(parent,), name="parent", daemon=True).start()
        jobs = threading.Thread(target=self._one if self._once else self._poll, name="jobs", daemon=True)
        jobs.start()
        self._asked.get()
        self._stop.set()
        self._loop.stop()
        self._pace.ring()
        jobs.join(self._grace)
        if jobs.is_alive():
            _log.warning("The job did not end in %g s; its message goes back and the process exits.", self._grace)
            self._loop.give_back()
            processes.kill_all()
            logging.shutdown()
            os._exit(0)
        return 1 if self._broken else 0

    def stop(self) -> None:
        self._asked.put(None)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self.stop()

    def _follow(self, parent: BinaryIO) -> None:
        while parent.read(1):
            self._pace.ring()
        _log.info("The parent is gone; stopping.")
        self.stop()

    def _one(self) -> None:
        try:
            if not self._loop.once():
                _log.info("No message.")
        except Exception:
            _log.exception("Taking one message failed.")
            self._broken = True
        finally:
            self.stop()

    def _poll(self) -> None:
        self._prepare()
        fresh = False  # since the last job nothing was given back
        while not self._stop.is_set():
            worked = False
            for queue in self._queues:
                try:
                    worked = self._loop.poll(queue) or worked
                except Exception:  # storage away or a message that broke us; it comes back by itself
                    _log.exception("Polling %s failed.", queue.name)
                    self._stop.wait(_RETRY_SECONDS)
            if worked:
                fresh = True
                self._pace.worked()
            elif not self._stop.is_set():
                rung = self._pace.wait(_CALM_SECONDS if fresh else math.inf)
                if fresh and not rung:
                    fresh = False
                    memory.give_back()
