from __future__ import annotations

import json
import threading
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest

from story_workers.backend import Backend, Output, Workspace
from story_workers.failures import Cancelled, JobFailure, OutOfMemory
from story_workers.runner import Runner
from story_workers.settings import Settings
from story_workers.storage import FolderStorage
from tests.doubles import ScriptedBackend, writes_answer
from tests.tasks import task


def runner_of(backend: Backend, tmp_path: Path) -> Runner:
    return Runner(Settings(), FolderStorage(tmp_path / "files"), lambda kind, name: backend)


def answer(runner: Runner, **data: Any) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(runner.answer(task("llm", **data), threading.Event()))
    found: dict[str, Any] = document["data"]
    return found


def at(prefix: str) -> dict[str, str]:
    return {"container": "artifacts", "prefix": prefix}


def test_a_backend_is_set_up_once_for_many_jobs(tmp_path: Path) -> None:
    backend = ScriptedBackend(writes_answer)
    runner = runner_of(backend, tmp_path)
    results = [answer(runner, taskId=f"t{i}", output=at(f"p{i}")) for i in range(3)]
    assert backend.setups == 1
    assert all(result["status"] == "succeeded" and result["metrics"]["seed"] == 7 for result in results)


def test_a_warm_backend_is_not_set_up_again_and_one_that_breaks_is_left_to_its_job(tmp_path: Path) -> None:
    backend = ScriptedBackend(writes_answer)
    runner = runner_of(backend, tmp_path)
    runner.warm("llm", "ollama")
    assert answer(runner)["status"] == "succeeded" and backend.setups == 1

    def broken(kind: str, name: str) -> Backend:
        raise RuntimeError("a library that does not load")

    breaking = Runner(Settings(), FolderStorage(tmp_path / "other"), broken)
    breaking.warm("llm", "ollama")
    assert answer(breaking)["errorCode"] == "internal"


def test_a_stored_success_is_answered_again_without_running_addressed_to_the_new_attempt(tmp_path: Path) -> None:
    calls: list[int] = []

    def act(job: Any, work: Workspace) -> Output:
        calls.append(1)
        return writes_answer(job, work)

    runner = runner_of(ScriptedBackend(act), tmp_path)
    first = answer(runner)
    second = answer(runner, attempt=2, eventName="gpu:script-0f3a:2")
    assert len(calls) == 1
    assert second["artifacts"] == first["artifacts"]
    assert (second["attempt"], second["eventName"]) == (2, "gpu:script-0f3a:2")


def test_a_stored_failure_is_repeated_for_its_attempt_and_tried_again_for_the_next(tmp_path: Path) -> None:
    outcomes: list[Exception | None] = [OutOfMemory("No room."), None]

    def act(job: Any, work: Workspace) -> Output:
        outcome = outcomes.pop(0)
        if outcome is not None:
            raise outcome
        return writes_answer(job, work)

    runner = runner_of(ScriptedBackend(act), tmp_path)
    assert answer(runner)["errorCode"] == "out-of-memory"
    assert answer(runner)["errorCode"] == "out-of-memory" and len(outcomes) == 1
    assert answer(runner, attempt=2)["status"] == "succeeded"
    assert answer(runner, attempt=3)["status"] == "succeeded" and outcomes == []


def test_the_text_of_an_unforeseen_exception_stays_in_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    def act(job: Any, work: Workspace) -> Output:
        raise RuntimeError("AccountKey=secret")

    result = answer(runner_of(ScriptedBackend(act), tmp_path))
    assert (result["errorCode"], result["retryable"]) == ("internal", True)
    assert "secret" not in json.dumps(result) and "secret" in caplog.text


def test_expected_failures_keep_their_code(tmp_path: Path) -> None:
    def act(job: Any, work: Workspace) -> Output:
        raise JobFailure("bad-answer", "No JSON.", retryable=True)

    result = answer(runner_of(ScriptedBackend(act), tmp_path))
    assert (result["errorCode"], result["message"], result["retryable"]) == ("bad-answer", "No JSON.", True)


def test_an_unknown_backend_is_a_permanent_failure_that_names_the_known_ones(tmp_path: Path) -> None:
    result = answer(Runner(Settings(), FolderStorage(tmp_path)), backend="gpt-17")
    assert (result["errorCode"], result["retryable"]) == ("unknown-backend", False)
    assert "ollama" in result["message"]


def test_a_full_disk_is_retryable_and_leaves_no_scratch_folder(tmp_path: Path) -> None:
    seen: list[Path] = []

    def act(job: Any, work: Workspace) -> Output:
        seen.append(work.folder)
        raise OSError(28, "No space left on device")

    result = answer(runner_of(ScriptedBackend(act), tmp_path))
    assert (result["errorCode"], result["retryable"]) == ("machine", True) and "No space" in result["message"]
    assert not seen[0].exists()


def test_a_stop_gives_no_result_and_stores_none(tmp_path: Path) -> None:
    def act(job: Any, work: Workspace) -> Output:
        work.check()
        raise AssertionError("not reached")

    stop = threading.Event()
    stop.set()
    with pytest.raises(Cancelled):
        runner_of(ScriptedBackend(act), tmp_path).answer(task("llm"), stop)
    assert list((tmp_path / "files").rglob("result.json")) == []


def test_a_late_task_is_expired_and_the_backend_never_runs(tmp_path: Path) -> None:
    def act(job: Any, work: Workspace) -> Output:
        raise AssertionError("not reached")

    past = datetime(2020, 1, 1, tzinfo=timezone.utc).isoformat()
    assert answer(runner_of(ScriptedBackend(act), tmp_path), deadlineUtc=past)["errorCode"] == "expired"
