from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from datetime import datetime, timezone
from typing import Any

import pytest

from story_workers.failures import JobFailure, MalformedTask
from story_workers.jobs import AsrJob, ImageJob, InterpolateJob, LlmJob, VideoJob, job_of
from story_workers.protocol import failure_of, format_result, parse_result, parse_task, parse_time
from tests.tasks import CONTRACTS, golden

TASKS = sorted(p.name for p in CONTRACTS.glob("task.*.json") if "malformed" not in p.name)
RESULTS = sorted(p.name for p in CONTRACTS.glob("result.*.json"))
JOBS = {"asr": AsrJob, "image": ImageJob, "video": VideoJob, "interpolate": InterpolateJob, "llm": LlmJob}


@pytest.mark.parametrize("name", TASKS)
def test_a_golden_task_becomes_the_job_of_its_kind(name: str) -> None:
    task = parse_task(json.dumps(golden(name)))
    assert type(job_of(task)) is JOBS[task.kind]
    assert task.event_name == f"gpu:{task.task_id}:{task.attempt}"
    assert task.story_id == "4be1c2d3e4f5a6b7"


@pytest.mark.parametrize("name", RESULTS)
def test_a_golden_result_is_written_back_the_same(name: str) -> None:
    document = golden(name)
    result = parse_result(json.dumps(document))
    assert json.loads(format_result(result, parse_time(document["time"]))) == document


def test_the_golden_malformed_task_gives_the_golden_message() -> None:
    with pytest.raises(MalformedTask) as caught:
        parse_task(json.dumps(golden("task.malformed.json")))
    assert caught.value.message == golden("result.malformed.json")["data"]["message"]


def test_golden_asr_keeps_every_word_of_the_text() -> None:
    job = job_of(parse_task(json.dumps(golden("task.asr.json"))))
    assert isinstance(job, AsrJob)
    assert [len(segment.words) for segment in job.segments] == [10, 2]


def test_times_of_dotnet_with_seven_digits_are_read() -> None:
    assert parse_time("2026-11-24T08:30:00.1234567Z") == datetime(2026, 11, 24, 8, 30, 0, 123456, timezone.utc)
    assert parse_time("2026-11-24T10:30:00+02:00") == datetime(2026, 11, 24, 8, 30, tzinfo=timezone.utc)


@pytest.mark.parametrize("text", ["", "nonsense", "[]", "null", "{}", "3", '{"specversion":"1.0"}', "[" * 5000, "\x00"])
def test_anything_that_is_no_task_event_is_malformed(text: str) -> None:
    with pytest.raises(MalformedTask):
        parse_task(text)


def test_whatever_field_is_broken_the_answer_is_malformed_and_never_another_exception() -> None:
    rng = random.Random(20261124)
    values: list[Any] = [None, "", "x" * 30_000, -1, 1e308, True, [], {}, [1], {"a": 1}, "../..", "\u202e", 2**70]
    outcomes = {"malformed": 0, "accepted": 0}
    for name in TASKS:
        for _ in range(250):
            message = golden(name)
            holder, key = rng.choice(list(_places(message)))
            if rng.random() < 0.3 and isinstance(holder, dict):
                del holder[key]
            else:
                holder[key] = copy.deepcopy(rng.choice(values))
            try:
                job_of(parse_task(json.dumps(message)))
                outcomes["accepted"] += 1
            except MalformedTask as error:
                assert error.message.endswith(".") and len(error.message) < 300
                outcomes["malformed"] += 1
    assert min(outcomes.values()) > 200  # both answers were really tried


def test_a_failure_says_whether_to_try_again_and_goes_to_the_same_address() -> None:
    task = parse_task(json.dumps(golden("task.llm.json")))
    result = failure_of(task, JobFailure("provider", "It is busy.", retryable=True))
    assert (result.status, result.retryable, result.error_code, result.event_name) == ("failed", True, "provider", task.event_name)


def test_segments_must_be_in_order_and_distinct() -> None:
    for segments in (
        [], [{"id": 1, "text": "a", "start": 2, "end": 1}],
        [{"id": 1, "text": "a", "start": 0, "end": 1}, {"id": 1, "text": "b", "start": 1, "end": 2}],
    ):
        message = golden("task.asr.json")
        message["data"]["params"]["segments"] = segments
        with pytest.raises(MalformedTask):
            job_of(parse_task(json.dumps(message)))


def _places(node: Any) -> Iterator[tuple[Any, Any]]:
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in list(items):
        yield node, key
        yield from _places(value)
