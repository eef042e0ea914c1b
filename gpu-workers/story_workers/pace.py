"""When to look at which queue: often after activity, seldom when nothing has happened for a while."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable
from typing import Final

_GROWTH: Final = 1.3
_CALM_AFTER: Final = 15.0
_SLOWEST: Final = 1.0


class Pace:
    """Waits between rounds. Starts at `fastest` seconds; after 15 s without work it grows to a second.

    `ring` ends the current wait at once: the host that has just put a task on a queue may say so.
    """

    def __init__(self, fastest: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._fastest = fastest
        self._clock = clock
        self._bell = threading.Event()
        self._delay = fastest
        self._last_work = clock()

    @property
    def delay(self) -> float:
        return self._delay

    def worked(self) -> None:
        self._last_work = self._clock()
        self._delay = self._fastest

    def ring(self) -> None:
        self._bell.set()

    def wait_for_ring(self) -> None:
        """However long it takes."""
        self._bell.wait()
        self._bell.clear()

    def wait(self, longest: float = math.inf) -> bool:
        """True when it was ended by a ring."""
        if self._bell.wait(min(self._delay, longest)):
            self._bell.clear()
            self.worked()
            return True
        if self._clock() - self._last_work > _CALM_AFTER:
            self._delay = min(max(_SLOWEST, self._fastest), self._delay * _GROWTH)
        return False
