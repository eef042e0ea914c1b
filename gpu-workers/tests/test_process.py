"""The worker as its hosts run it: a real process, real queues, real signals."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from story_workers.protocol import RESULT_QUEUE
from story_workers.queues import Message, StorageQueue, connect_queue
from story_workers.storage import BlobStorage, connect_blobs
from tests.speech import SENTENCES, Speech
from tests.tasks import event, reference, wave_file

ROOT = Path(__file__).parent.parent
DEADLINE = 240.0  # many times what it takes: the machine may be busy


_running: "list[subprocess.Popen[bytes]]" = []


@pytest.fixture(autouse=True)
def no_worker_outlives_its_test() -> Iterator[None]:
    yield
    while _running:
        process = _running.pop()
        if process.poll() is None:
            process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()


def worker(*arguments: str, env: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    process = subprocess.Popen(
        [sys.executable, "-m", "story_workers", *arguments], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT), **env})
    _running.append(process)
    return process


def eventually(look: Callable[[], Any]) -> Any:
    end = time.monotonic() + DEADLINE
    while time.monotonic() < end:
        if found := look():
            return found
        time.sleep(0.05)  # polling with a deadline
    raise AssertionError(f"It did not happen within {DEADLINE:.0f} seconds.")


class Cloud:
    """Azurite with one recording, and the queues of this test emptied."""

    def __init__(self, connection: str, sound: bytes) -> None:
        self.env = {"AzureWebJobsStorage": connection}
        self.tasks = connect_queue(self.env, "gpu-asr")
        self.results = connect_queue(self.env, RESULT_QUEUE)
        self.blobs: BlobStorage = connect_blobs(self.env)
        self.sound = sound
        self.blob = f"{uuid.uuid4()}.wav"
        self.blobs.create("inputs", self.blob, sound, "audio/wav")
        for queue in (self.tasks, self.results, connect_queue(self.env, "gpu-poison")):
            drain(queue)

    def put(self, **params: Any) -> str:
        name = f"t-{uuid.uuid4()}"
        message = event(
            "asr", taskId=name, input=reference("inputs", self.blob, self.sound), params={"mode": "transcribe", **params},
            output={"container": "outputs", "prefix": name})
        self.tasks.send(json.dumps(message))
        return name

    def result(self) -> dict[str, Any]:
        message: Message = eventually(lambda: self.results.receive(30))
        self.results.delete(message)
        data: dict[str, Any] = json.loads(message.text)["data"]
        return data


def drain(queue: StorageQueue) -> None:
    queue.receive(1)  # makes the queue where there is none
    queue._client.clear_messages()


@pytest.fixture
def cloud(azurite: str, speech: Speech, tmp_path: Path) -> Iterator[Cloud]:
    samples, _ = speech.join("slt", SENTENCES[:4])
    yield Cloud(azurite, wave_file(tmp_path / "long.wav", samples.tobytes()))


def started(process: "subprocess.Popen[bytes]") -> None:
    assert process.stderr is not None
    for line in process.stderr:
        if b"Started" in line:
            return
    raise AssertionError("The worker ended before it started a job.")


def test_job_mode_works_one_message_and_exits_and_exits_at_once_without_one(cloud: Cloud) -> None:
    name = cloud.put()
    process = worker("serve", "--kinds", "asr", "--once", env=cloud.env)
    assert process.wait(DEADLINE) == 0
    result = cloud.result()
    assert (result["taskId"], result["status"]) == (name, "succeeded")
    words = cloud.blobs.read("outputs", result["artifacts"][0]["blob"])
    assert words is not None and len(json.loads(words)["words"]) > 20
    assert cloud.blobs.read("outputs", f"{name}/result.json") is not None
    assert worker("serve", "--kinds", "asr", "--once", env=cloud.env).wait(DEADLINE) == 0
    assert cloud.results.receive(1) is None


def test_service_mode_ends_when_its_parent_does(cloud: Cloud) -> None:
    process = worker("serve", "--kinds", "asr,image,video", "--exit-with-parent", env=cloud.env)
    assert process.stdin is not None
    process.stdin.write(b"\n")
    process.stdin.flush()
    cloud.put()
    cloud.put()
    assert {cloud.result()["status"], cloud.result()["status"]} == {"succeeded"}
    assert process.poll() is None
    process.stdin.close()
    assert process.wait(DEADLINE) == 0


def test_a_worker_started_before_its_storage_loads_and_waits_for_the_first_ring(cloud: Cloud) -> None:
    away = {**cloud.env, "AzureWebJobsStorage": cloud.env["AzureWebJobsStorage"].replace("127.0.0.1", "nobody.invalid")}
    process = worker("serve", "--kinds", "asr", "--exit-with-parent", "--warm", "asr:pocketsphinx,image:painted", env=away)
    assert process.stdin is not None and process.stderr is not None
    process.stdin.close()  # the parent goes before it ever rang
    assert process.wait(DEADLINE) == 0
    assert b"Polling" not in process.stderr.read()


def test_an_unknown_backend_to_warm_is_named(cloud: Cloud) -> None:
    process = worker("serve", "--warm", "image:crayons", env=cloud.env)
    assert process.wait(DEADLINE) == 2 and process.stderr is not None
    assert b"image:crayons" in process.stderr.read()


def test_sigterm_in_the_middle_of_a_job_hands_the_message_back_at_once(cloud: Cloud) -> None:
    name = cloud.put()
    process = worker("serve", "--kinds", "asr", env=cloud.env)
    started(process)
    process.send_signal(signal.SIGTERM)
    assert process.wait(DEADLINE) == 0
    message = cloud.tasks.receive(30)  # visible now, though it was taken for 120 s
    assert message is not None and message.dequeue_count == 1, "being stopped is no delivery that failed"
    assert json.loads(message.text)["data"]["taskId"] == name
    assert cloud.tasks.receive(1) is None, "the task is there once"
    assert cloud.results.receive(1) is None


def test_kill_in_the_middle_of_a_job_loses_nothing(cloud: Cloud) -> None:
    name = cloud.put()
    env = {**cloud.env, "STORY_WORKERS_VISIBILITY_SECONDS": "2", "STORY_WORKERS_RENEW_SECONDS": "0.5"}
    process = worker("serve", "--kinds", "asr", env=env)
    started(process)
    process.kill()
    process.wait(DEADLINE)
    second = worker("serve", "--kinds", "asr", env=env)
    try:
        result = cloud.result()
        assert (result["taskId"], result["status"]) == (name, "succeeded")
    finally:
        second.send_signal(signal.SIGTERM)
        second.wait(DEADLINE)
    assert cloud.results.receive(1) is None, "one task, one result"


def test_a_job_longer_than_its_visibility_is_renewed_and_never_given_to_another(cloud: Cloud) -> None:
    cloud.put()
    env = {**cloud.env, "STORY_WORKERS_VISIBILITY_SECONDS": "1", "STORY_WORKERS_RENEW_SECONDS": "0.2", "STORY_WORKERS_THREADS": "1"}
    process = worker("serve", "--kinds", "asr", "--once", env=env)
    started(process)
    begun = time.monotonic()
    while process.poll() is None:
        assert cloud.tasks.receive(1) is None, "somebody else was given the message of a running job"
        assert time.monotonic() < begun + DEADLINE
    assert time.monotonic() - begun > 1.0, "the job was too short to show anything"
    assert cloud.result()["status"] == "succeeded"


def stdio(text: str, tmp_path: Path) -> tuple[int, str, str]:
    process = worker("run", "--files", str(tmp_path), env={})
    out, err = process.communicate(text.encode(), DEADLINE)
    return process.returncode, out.decode(), err.decode()


def test_stdio_writes_one_result_and_its_artifact(speech: Speech, tmp_path: Path) -> None:
    said = speech.say("slt", SENTENCES[1]).samples
    (tmp_path / "inputs").mkdir()
    sound = wave_file(tmp_path / "inputs" / "a.wav", said.tobytes())
    message = event("asr", input=reference("inputs", "a.wav", sound), params={
        "mode": "align", "segments": [{"id": 4, "text": SENTENCES[1], "start": 0, "end": len(said) / 16_000}]})
    code, out, _ = stdio(json.dumps(message), tmp_path)
    result = json.loads(out)
    assert (code, result["data"]["status"]) == (0, "succeeded")
    words = tmp_path / "artifacts" / result["data"]["artifacts"][0]["blob"]
    assert [s["id"] for s in json.loads(words.read_bytes())["segments"]] == [4]


def test_stdio_exits_0_with_a_failed_result_and_2_with_a_malformed_task(tmp_path: Path) -> None:
    code, out, _ = stdio(json.dumps(event("asr", input=reference("inputs", "gone.wav", b""))), tmp_path)
    assert (code, json.loads(out)["data"]["errorCode"]) == (0, "input-missing")
    code, out, err = stdio('{"specversion":"1.0"}', tmp_path)
    assert (code, out) == (2, "") and err.count("\n") == 1 and "CloudEvent" in err


def test_missing_storage_settings_are_a_usage_error() -> None:
    env = {name: "" for name in os.environ if name.startswith("AzureWebJobsStorage")}
    process = worker("serve", env={**env, "AzureWebJobsStorage": ""})
    _, err = process.communicate(timeout=DEADLINE)
    assert process.returncode == 2 and b"AzureWebJobsStorage" in err
