"""One job for a parent process: the task on stdin, the result on stdout."""

from __future__ import annotations

import threading
from typing import TextIO

from story_workers import logs
from story_workers.failures import Cancelled, MalformedTask
from story_workers.protocol import parse_task
from story_workers.runner import Runner

RESULT_WRITTEN = 0
MALFORMED = 2
INTERRUPTED = 143


def run(stdin: TextIO, stdout: TextIO, stderr: TextIO, runner: Runner, stop: threading.Event) -> int:
    """0 when a result was written, a failed one too; 2 for a malformed task; 143 when told to stop."""
    try:
        task = parse_task(stdin.read())
    except MalformedTask as error:
        print(f"story-workers: {error.message}", file=stderr)
        return MALFORMED
    with logs.about(task):
        try:
            message = runner.answer(task, stop)
        except Cancelled as error:
            print(f"story-workers: {error.message}", file=stderr)
            return INTERRUPTED
    print(message, file=stdout, flush=True)
    return RESULT_WRITTEN
