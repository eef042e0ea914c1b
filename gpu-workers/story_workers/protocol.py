"""The messages between the orchestrator and the workers: CloudEvents 1.0 in JSON.

A task travels on `gpu-{asr|image|video|llm}` (interpolation shares the video queue), its result on `gpu-results`.
Golden examples are in `contracts/`; the C# side reads the same files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any, Final

from story_workers.failures import JobFailure, MalformedTask
from story_workers.fields import Fields

TASK_TYPE: Final = "storygen.gpu.task.v1"
RESULT_TYPE: Final = "storygen.gpu.result.v1"
KINDS: Final = ("asr", "image", "video", "interpolate", "llm")
QUEUE_OF_KIND: Final = {kind: "gpu-video" if kind == "interpolate" else f"gpu-{kind}" for kind in KINDS}
RESULT_QUEUE: Final = "gpu-results"
POISON_QUEUE: Final = "gpu-poison"

_FRACTION = re.compile(r"\.(\d+)")
_CONTAINER = re.compile("[a-z0-9](?:-?[a-z0-9]){2,62}")
_PATH = re.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,149}(?:/[A-Za-z0-9_][A-Za-z0-9_.-]{0,149})*/?")


@dataclass(frozen=True, slots=True)
class BlobRef:
    """A stored file; sha256 is lower-case hex, bytes its exact length."""

    container: str
    blob: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class OutputLocation:
    """Artifacts go to `{prefix}/{name}` in `container`."""

    container: str
    prefix: str


@dataclass(frozen=True, slots=True)
class Task:
    """One checked task. `params` is still raw: its shape depends on the kind (see jobs.py)."""

    task_id: str
    attempt: int
    kind: str
    backend: str
    instance_id: str
    event_name: str
    deadline: datetime
    input: BlobRef | None
    output: OutputLocation
    params: Mapping[str, Any]
    subject: str
    time: datetime
    traceparent: str

    @property
    def story_id(self) -> str:
        return self.subject.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file the job produced, already stored."""

    name: str
    blob: str
    sha256: str
    bytes: int
    content_type: str


@dataclass(frozen=True, slots=True)
class Metrics:
    """What the run cost. Times in whole milliseconds; empty or zero where a field has no meaning for the backend."""

    queue_ms: int = 0
    load_ms: int = 0
    run_ms: int = 0
    device: str = "cpu"
    model: str = ""
    revision: str = ""
    seed: int = 0
    vram_peak_mb: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to one attempt of a task."""

    task_id: str
    attempt: int
    instance_id: str
    event_name: str
    subject: str
    traceparent: str
    backend: str
    status: str
    retryable: bool = False
    error_code: str = ""
    message: str = ""
    artifacts: tuple[Artifact, ...] = ()
    metrics: Metrics = field(default_factory=Metrics)


def parse_time(text: str) -> datetime:
    """RFC 3339 to an aware UTC datetime; .NET writes seven fractional digits, Python keeps six."""
    try:
        value = datetime.fromisoformat(_FRACTION.sub(lambda m: "." + m[1][:6], text))
        return value.replace(tzinfo=timezone.utc) if value.tzinfo is None else value.astimezone(timezone.utc)
    except (ValueError, OverflowError) as error:
        raise MalformedTask(f"'{text[:40]}' is not a time.") from error


def format_time(value: datetime) -> str:
    return value.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def parse_task(message: str | bytes) -> Task:
    """Raises MalformedTask naming the first wrong field."""
    event, data = _event(message, TASK_TYPE)
    return Task(
        task_id=data.required_text("taskId"),
        attempt=data.integer("attempt", low=1, high=1_000_000),
        kind=data.choice("kind", KINDS),
        backend=data.required_text("backend", limit=100),
        instance_id=data.required_text("instanceId"),
        event_name=data.required_text("eventName"),
        deadline=parse_time(data.required_text("deadlineUtc", limit=40)),
        input=_blob(data.child("input")) if data.has("input") else None,
        output=_output(data.child("output")),
        params=data.mapping("params"),
        subject=event.text("subject", ""),
        time=parse_time(event.required_text("time", limit=40)),
        traceparent=event.text("traceparent", ""),
    )


def result_of(task: Task, metrics: Metrics, artifacts: tuple[Artifact, ...], backend: str = "") -> Result:
    return Result(
        task.task_id, task.attempt, task.instance_id, task.event_name, task.subject, task.traceparent, backend or task.backend,
        "succeeded", artifacts=artifacts, metrics=metrics,
    )


def failure_of(task: Task, failure: JobFailure, metrics: Metrics | None = None) -> Result:
    return Result(
        task.task_id, task.attempt, task.instance_id, task.event_name, task.subject, task.traceparent, task.backend,
        "failed", failure.retryable, failure.code, failure.message, metrics=metrics or Metrics(),
    )


def format_result(result: Result, now: datetime) -> str:
    metrics = result.metrics
    data = {
        "taskId": result.task_id,
        "attempt": result.attempt,
        "instanceId": result.instance_id,
        "eventName": result.event_name,
        "status": result.status,
        "retryable": result.retryable,
        "errorCode": result.error_code,
        "message": result.message,
        "artifacts": [
            {"name": a.name, "blob": a.blob, "sha256": a.sha256, "bytes": a.bytes, "contentType": a.content_type}
            for a in result.artifacts
        ],
        "backend": result.backend,
        "metrics": {
            "queueMs": metrics.queue_ms, "loadMs": metrics.load_ms, "runMs": metrics.run_ms, "device": metrics.device,
            "model": metrics.model, "revision": metrics.revision, "seed": metrics.seed,
            "vramPeakMb": metrics.vram_peak_mb,
        },
    }
    event: dict[str, Any] = {
        "specversion": "1.0",
        "id": f"{result.task_id}:{result.attempt}",
        "type": RESULT_TYPE,
        "source": "/storygen/gpu-workers",
        "subject": result.subject,
        "time": format_time(now),
        "datacontenttype": "application/json",
        "data": data,
    }
    if result.traceparent:
        event["traceparent"] = result.traceparent
    return json.dumps(event, ensure_ascii=False, separators=(",", ":"))


def parse_result(message: str | bytes) -> Result:
    """The inverse of format_result, for a stored `result.json`."""
    event, data = _event(message, RESULT_TYPE)
    metrics = data.child("metrics")
    return Result(
        task_id=data.required_text("taskId"),
        attempt=data.integer("attempt", low=1),
        instance_id=data.required_text("instanceId"),
        event_name=data.required_text("eventName"),
        subject=event.text("subject", ""),
        traceparent=event.text("traceparent", ""),
        backend=data.required_text("backend"),
        status=data.choice("status", ("succeeded", "failed")),
        retryable=bool(data.raw.get("retryable")),
        error_code=data.text("errorCode", ""),
        message=data.text("message", ""),
        artifacts=tuple(
            Artifact(a.required_text("name"), a.required_text("blob"), a.required_text("sha256"),
                     a.integer("bytes", low=0), a.required_text("contentType"))
            for a in data.children("artifacts")
        ),
        metrics=Metrics(
            metrics.integer("queueMs", 0), metrics.integer("loadMs", 0), metrics.integer("runMs", 0),
            metrics.text("device", ""), metrics.text("model", ""), metrics.text("revision", ""),
            metrics.integer("seed", 0), metrics.integer("vramPeakMb", 0),
        ),
    )


def _event(message: str | bytes, expected_type: str) -> tuple[Fields, Fields]:
    try:
        value = json.loads(message)
    except (ValueError, RecursionError) as error:
        raise MalformedTask("The message is not JSON.") from error
    event = Fields(value, "event")
    if event.text("specversion", "") != "1.0" or event.text("type", "") != expected_type:
        raise MalformedTask(f"The message is not a CloudEvent 1.0 of type {expected_type}.")
    data = Fields(event.raw.get("data"), "data")
    return event, data


def _blob(fields: Fields) -> BlobRef:
    sha256 = fields.required_text("sha256", limit=64)
    if not re.fullmatch("[0-9a-f]{64}", sha256):
        raise MalformedTask(f"{fields.path}.sha256 must be 64 lower-case hexadecimal digits.")
    container, blob = _place(fields, "blob", 1024)
    return BlobRef(container, blob, sha256, fields.integer("bytes", low=0))


def _output(fields: Fields) -> OutputLocation:
    container, prefix = _place(fields, "prefix", 900)
    return OutputLocation(container, prefix.rstrip("/"))


def _place(fields: Fields, path: str, limit: int) -> tuple[str, str]:
    """Names the orchestrator makes, and no others: nothing that leaves its container, or that a file system or a service would choke on."""
    container, blob = fields.required_text("container", limit=63), fields.required_text(path, limit=limit)
    if not _CONTAINER.fullmatch(container):
        raise MalformedTask(f"{fields.path}.container must be the name of a container.")
    if not _PATH.fullmatch(blob):
        raise MalformedTask(f"{fields.path}.{path} must be a path of plain names.")
    return container, blob
