"""Stand-ins for the outside of the worker, kept as small as the real things' contracts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from story_workers.backend import Output, Workspace
from story_workers.protocol import Artifact, Metrics
from story_workers.queues import LeaseLost, Message
from story_workers.settings import Settings
from tests.tasks import NOW


@dataclass
class ScriptedBackend:
    """Runs what the test says; counts its set-ups."""

    act: Callable[[Any, Workspace], Output]
    name: str = "scripted"
    kind: str = "llm"
    setups: int = 0

    def setup(self, settings: Settings) -> None:
        self.setups += 1

    def run(self, job: Any, work: Workspace) -> Output:
        return self.act(job, work)


def writes_answer(job: Any, work: Workspace) -> Output:
    return Output((work.write("answer.json", b'{"text":"yes"}', "application/json"),), Metrics(model="m", seed=7))


@dataclass
class MemoryQueue:
    """One queue with visibility, receipts and dequeue counts; time is what the test says it is."""

    name: str
    clock: Callable[[], float] = lambda: 0.0
    messages: list[list[Any]] = field(default_factory=list)  # id, receipt, text, dequeue count, visible from
    receipts: int = 0

    def send(self, text: str) -> None:
        self.messages.append([f"m{len(self.messages)}-{self.receipts}", "", text, 0, 0.0])

    def receive(self, visibility: int) -> Message | None:
        for row in self.messages:
            if row[4] <= self.clock():
                row[3] += 1
                self._stamp(row, visibility)
                return Message(row[0], row[1], row[2], row[3])
        return None

    def renew(self, message: Message, visibility: int) -> None:
        self._stamp(self._held(message), visibility)
        message.receipt = f"r{self.receipts}"

    def delete(self, message: Message) -> None:
        self.messages.remove(self._held(message))

    def visible(self) -> list[str]:
        return [row[2] for row in self.messages if row[4] <= self.clock()]

    def _stamp(self, row: list[Any], visibility: int) -> None:
        self.receipts += 1
        row[1] = f"r{self.receipts}"
        row[4] = self.clock() + visibility

    def _held(self, message: Message) -> list[Any]:
        for row in self.messages:
            if row[0] == message.id and row[1] == message.receipt:
                return row
        raise LeaseLost("PopReceiptMismatch")


class PlainWorkspace:
    """A workspace on a folder, for backends tested on their own."""

    def __init__(self, folder: Path, source: Path | None = None, deadline: datetime = NOW) -> None:
        self.folder = folder / "scratch"
        self.folder.mkdir(exist_ok=True)
        self.deadline = deadline
        self.written: dict[str, bytes] = {}
        self.stop: BaseException | None = None
        self._source = source

    def input_path(self) -> Path:
        assert self._source is not None
        return self._source

    def input_start(self, count: int) -> bytes:
        return self.input_path().read_bytes()[:count]

    def write(self, name: str, source: bytes | Path, content_type: str) -> Artifact:
        content = source if isinstance(source, bytes) else source.read_bytes()
        self.written[name] = content
        return Artifact(name, f"out/{name}", "0" * 64, len(content), content_type)

    def pass_on(self, name: str, content_type: str) -> Artifact:
        return self.write(name, self.input_path(), content_type)

    def cancelled(self) -> bool:
        return self.stop is not None

    def check(self) -> None:
        if self.stop is not None:
            raise self.stop
