from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest

from story_workers import memory
from story_workers.backend import Output, Workspace
from story_workers.pace import Pace
from story_workers.queue_loop import QueueLoop
from story_workers.runner import Runner
from story_workers.settings import Settings
from story_workers.storage import FolderStorage
from tests.doubles import MemoryQueue, ScriptedBackend, writes_answer
from tests.tasks import event


class Bench:
    def __init__(self, tmp_path: Path, act: Callable[[Any, Workspace], Output], renew: float = 1000.0) -> None:
        self.time = 0.0
        self.act = act
        self.tasks = MemoryQueue("gpu-llm", lambda: self.time)
        self.results = MemoryQueue("gpu-results")
        self.poison = MemoryQueue("gpu-poison")
        self.settings = Settings(renew_seconds=renew)
        self.files = FolderStorage(tmp_path / "files")
        self.loop = self.worker()

    def worker(self) -> QueueLoop:
        """A worker started anew; the one that the bench's jobs stop."""
        runner = Runner(self.settings, self.files, lambda kind, name: ScriptedBackend(self.act))
        self.loop = QueueLoop(self.settings, [self.tasks], self.results, self.poison, runner)
        return self.loop

    def answers(self) -> list[dict[str, Any]]:
        return [json.loads(text)["data"] for text in self.results.visible()]


def stopped(bench: Bench, work: Workspace) -> Output:
    bench.loop.stop()
    work.check()
    raise AssertionError("not reached")


def dies(_: Any) -> None:
    raise ConnectionError("storage is away")


def never(job: Any, work: Workspace) -> Output:
    raise AssertionError("the backend must not run")


def test_one_message_is_worked_answered_and_deleted(tmp_path: Path) -> None:
    bench = Bench(tmp_path, writes_answer)
    bench.tasks.send(json.dumps(event()))
    assert bench.loop.once()
    assert [a["status"] for a in bench.answers()] == ["succeeded"]
    assert bench.tasks.messages == [] and bench.poison.messages == []
    assert not bench.loop.once()


def test_a_message_taken_too_often_is_poison(tmp_path: Path) -> None:
    bench = Bench(tmp_path, never)
    text = json.dumps(event())
    bench.tasks.send(text)
    bench.tasks.messages[0][3] = 3
    assert bench.loop.once()
    assert [(a["status"], a["errorCode"], a["retryable"]) for a in bench.answers()] == [("failed", "poison", False)]
    assert bench.poison.visible() == [text] and bench.tasks.messages == []


def test_a_message_past_its_deadline_is_expired(tmp_path: Path) -> None:
    bench = Bench(tmp_path, never)
    bench.tasks.send(json.dumps(event(deadlineUtc=datetime(2020, 1, 1, tzinfo=timezone.utc).isoformat())))
    assert bench.loop.once()
    assert [a["errorCode"] for a in bench.answers()] == ["expired"]
    assert bench.tasks.messages == [] and bench.poison.messages == []


@pytest.mark.parametrize(("text", "answered"), [
    ("no json", False), ("[]", False), ('{"data":{}}', False), (json.dumps({**event(), "specversion": "0.3"}), True),
    (json.dumps(event(output={"container": "c"})), True), (json.dumps(event("image")), True),
])
def test_a_malformed_message_is_put_aside_and_answered_if_it_says_whom(tmp_path: Path, text: str, answered: bool) -> None:
    bench = Bench(tmp_path, never)
    bench.tasks.send(text)
    assert bench.loop.once()
    assert bench.poison.visible() == [text] and bench.tasks.messages == []
    assert [a["errorCode"] for a in bench.answers()] == (["malformed"] if answered else [])


def test_a_stopped_job_hands_its_message_back_at_once(tmp_path: Path) -> None:
    bench = Bench(tmp_path, lambda job, work: stopped(bench, work))
    bench.tasks.send(json.dumps(event()))
    bench.loop.once()
    assert len(bench.tasks.visible()) == 1 and bench.answers() == []
    assert not bench.loop.once(), "a stopped worker takes nothing more"


def test_a_task_interrupted_by_many_clean_stops_is_no_poison(tmp_path: Path) -> None:
    bench = Bench(tmp_path, lambda job, work: stopped(bench, work))
    text = json.dumps(event())
    bench.tasks.send(text)
    for _ in range(10):
        assert bench.worker().once()
        assert bench.tasks.visible() == [text] and len(bench.tasks.messages) == 1
    bench.act = writes_answer
    assert bench.worker().once()
    assert [a["status"] for a in bench.answers()] == ["succeeded"] and bench.poison.messages == []


def test_a_worker_that_dies_while_it_hands_back_leaves_the_task_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bench = Bench(tmp_path, lambda job, work: stopped(bench, work))
    bench.tasks.send(json.dumps(event()))
    with monkeypatch.context() as patch, pytest.raises(ConnectionError):
        patch.setattr(bench.tasks, "delete", dies)
        bench.loop.once()
    assert [row[3] for row in bench.tasks.messages] == [1, 0]

    bench.time = 1000.0  # both are visible
    bench.act = writes_answer
    loop = bench.worker()
    assert loop.once() and loop.once() and not loop.once()
    first, second = bench.answers()
    assert first["artifacts"] == second["artifacts"] and first["eventName"] == second["eventName"], "a double for the app to drop"


def test_a_task_that_cannot_be_sent_anew_is_not_deleted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bench = Bench(tmp_path, lambda job, work: stopped(bench, work))
    bench.tasks.send(json.dumps(event()))
    with monkeypatch.context() as patch, pytest.raises(ConnectionError):
        patch.setattr(bench.tasks, "send", dies)
        bench.loop.once()
    assert len(bench.tasks.messages) == 1


def test_a_message_that_another_worker_has_is_not_sent_anew(tmp_path: Path) -> None:
    def act(job: Any, work: Workspace) -> Output:
        bench.tasks.messages[0][1] = "somebody-else"
        return stopped(bench, work)

    bench = Bench(tmp_path, act)
    bench.tasks.send(json.dumps(event()))
    assert bench.loop.once()
    assert [row[1] for row in bench.tasks.messages] == ["somebody-else"]


def test_a_job_that_does_not_end_is_handed_back_once_and_not_after_its_message_is_gone(tmp_path: Path) -> None:
    def act(job: Any, work: Workspace) -> Output:
        bench.loop.give_back()
        bench.loop.give_back()
        return writes_answer(job, work)

    bench = Bench(tmp_path, act)
    bench.tasks.send(json.dumps(event()))
    assert bench.loop.once()
    assert [row[3] for row in bench.tasks.messages] == [0]


def test_the_message_is_renewed_while_the_job_runs_and_deleted_with_the_newest_receipt(tmp_path: Path) -> None:
    def act(job: Any, work: Workspace) -> Output:
        seen = bench.tasks.receipts
        wait_until(lambda: bench.tasks.receipts >= seen + 3)
        return writes_answer(job, work)

    bench = Bench(tmp_path, act, renew=0.01)
    bench.tasks.send(json.dumps(event()))
    assert bench.loop.once()
    assert bench.tasks.messages == [] and len(bench.answers()) == 1


def test_a_job_whose_message_was_lost_ends_without_an_answer(tmp_path: Path) -> None:
    def act(job: Any, work: Workspace) -> Output:
        bench.tasks.messages[0][1] = "somebody-else"
        wait_until(work.cancelled)
        work.check()
        raise AssertionError("not reached")

    bench = Bench(tmp_path, act, renew=0.01)
    bench.tasks.send(json.dumps(event()))
    assert bench.loop.once()
    assert bench.answers() == [] and bench.tasks.messages[0][1] == "somebody-else"


def test_an_answer_that_cannot_be_stored_leaves_the_message_for_the_next_delivery(tmp_path: Path) -> None:
    bench = Bench(tmp_path, writes_answer)
    bench.tasks.send(json.dumps(event()))
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "artifacts").write_text("in the way")
    with pytest.raises(OSError):
        bench.loop.once()
    assert len(bench.tasks.messages) == 1 and bench.answers() == []


def test_the_pace_slows_down_only_after_a_calm_while_and_the_bell_wakes_it() -> None:
    now = [0.0]
    pace = Pace(0.001, clock=lambda: now[0])
    for _ in range(5):
        assert not pace.wait()
    assert pace.delay == 0.001
    now[0] = 16.0
    pace.wait()
    assert pace.delay > 0.001
    pace.ring()
    assert pace.wait(), "a ring ended it"
    assert pace.delay == 0.001


def test_memory_freed_by_a_job_goes_back_to_the_system() -> None:
    def resident() -> int:
        return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

    blocks = [bytes(100_000) for _ in range(2000)]  # each below the size that the heap maps apart
    full = resident()
    del blocks[:-1]  # the last one holds the end of the heap
    kept = resident()
    memory.give_back()
    assert full - kept < 50_000_000 < kept - resident()


def wait_until(condition: Callable[[], bool]) -> None:
    waiter = threading.Event()
    for _ in range(2000):
        if condition():
            return
        waiter.wait(0.005)
    raise AssertionError("It did not happen within ten seconds.")
