"""Task messages for tests."""

from __future__ import annotations

import copy
import json
import struct
import wave
from datetime import datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from story_workers.protocol import Task, parse_task

CONTRACTS: Final = Path(__file__).parent.parent / "contracts"
NOW: Final = datetime(2026, 11, 24, 8, 30, 30, tzinfo=timezone.utc)


def golden(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((CONTRACTS / name).read_text(encoding="utf-8"))
    return document


def event(kind: str = "llm", /, **data: Any) -> dict[str, Any]:
    """The golden task of a kind, due in an hour from the real now, with fields of `data` replaced."""
    message = copy.deepcopy(golden(f"task.{kind}.json"))
    soon = datetime.now(timezone.utc) + timedelta(hours=1)
    message["data"].update({"deadlineUtc": soon.isoformat()})
    message["data"].update(data)
    return message


def task(kind: str = "llm", /, **data: Any) -> Task:
    return parse_task(json.dumps(event(kind, **data)))


def reference(container: str, blob: str, content: bytes) -> dict[str, Any]:
    return {"container": container, "blob": blob, "sha256": sha256(content).hexdigest(), "bytes": len(content)}


def wave_file(path: Path, pcm: bytes, rate: int = 16_000) -> bytes:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(pcm)
    return path.read_bytes()


def silence(seconds: float) -> bytes:
    return struct.pack("<h", 0) * round(seconds * 16_000)
