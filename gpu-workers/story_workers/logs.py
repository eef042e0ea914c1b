"""One JSON object per line on stderr; stdout belongs to results."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timezone
from typing import Final

from story_workers.protocol import Task, format_time

_FIELDS: ContextVar[dict[str, object]] = ContextVar("story_workers_log_fields")
_LIBRARIES: Final = ("azure", "urllib3", "asyncio")


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        entry: dict[str, object] = {
            "time": format_time(datetime.fromtimestamp(record.created, timezone.utc)),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **_FIELDS.get({}),
        }
        if record.exc_info:
            entry["exception"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False, default=str)


def configure(level: int = logging.INFO) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _LIBRARIES:  # they log every request at INFO
        logging.getLogger(name).setLevel(logging.WARNING)


@contextmanager
def about(task: Task) -> Iterator[None]:
    """Every line logged inside names the task, its story, attempt and trace."""
    token = _FIELDS.set({
        "taskId": task.task_id, "storyId": task.story_id, "attempt": task.attempt, "kind": task.kind,
        "backend": task.backend, "traceparent": task.traceparent,
    })
    try:
        yield
    finally:
        _FIELDS.reset(token)
