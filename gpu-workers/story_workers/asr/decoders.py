"""Warm decoders, handed to one thread at a time."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from typing import TypeVar

from story_workers.asr.sphinx import Decoder
from story_workers.backend import Workspace

T = TypeVar("T")
R = TypeVar("R")


class Decoders:
    """At most `count` decoders, made when first needed and kept."""

    def __init__(self, count: int, make: Callable[[], Decoder]) -> None:
        self._make = make
        self._idle: queue.SimpleQueue[Decoder | None] = queue.SimpleQueue()
        for _ in range(count):
            self._idle.put(None)
        self.count = count

    @contextmanager
    def borrow(self) -> Iterator[Decoder]:
        slot = self._idle.get()
        try:
            slot = slot or self._make()
            yield slot
        finally:
            self._idle.put(slot)

    def each(self, do: Callable[[Decoder], None]) -> None:
        """Once for every decoder, making those not made yet; no job may be borrowing one."""
        with ExitStack() as borrowed:
            for decoder in [borrowed.enter_context(self.borrow()) for _ in range(self.count)]:
                do(decoder)

    def side_by_side(self, work: Workspace, do: Callable[[T], R], items: Iterable[T], size: Callable[[T], float]) -> list[R]:
        """`do` for every item in `count` threads, the largest first, so that no long one is left for the end; results in
        the order of the items. Stops between items when the job is cancelled or past its deadline."""

        def checked(item: T) -> R:
            work.check()
            return do(item)

        pending: Sequence[T] = list(items)
        if len(pending) < 2 or self.count == 1:
            return [checked(item) for item in pending]
        order = sorted(range(len(pending)), key=lambda i: -size(pending[i]))
        with ThreadPoolExecutor(self.count, "decoder") as threads:
            try:
                done = dict(zip(order, threads.map(checked, [pending[i] for i in order])))
                return [done[i] for i in range(len(pending))]
            except BaseException:
                threads.shutdown(cancel_futures=True)
                raise
