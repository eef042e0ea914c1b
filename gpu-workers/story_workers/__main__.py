"""`python -m story_workers run|serve`, see README.md."""

from __future__ import annotations

import argparse
import io
import logging
import os
import signal
import sys
import threading
from pathlib import Path
from typing import BinaryIO

from story_workers import logs, stdio
from story_workers.pace import Pace
from story_workers.protocol import KINDS, POISON_QUEUE, QUEUE_OF_KIND, RESULT_QUEUE
from story_workers.queue_loop import QueueLoop
from story_workers.queues import connect_queue
from story_workers.registry import BACKENDS
from story_workers.runner import Runner
from story_workers.service import Service
from story_workers.settings import Settings
from story_workers.storage import FolderStorage, Storage, connect_blobs

USAGE = 2


def main(arguments: list[str]) -> int:
    options = _parser().parse_args(arguments)
    logs.configure()
    # Model libraries must never fetch anything: a missing file is an error with a name, not a download.
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
    try:
        settings = Settings.from_env(os.environ)
        return _run(settings, options.files) if options.command == "run" else _serve(settings, options)
    except ValueError as error:
        print(f"story-workers: {error}", file=sys.stderr)
        return USAGE


def _run(settings: Settings, files: Path | None) -> int:
    storage: Storage = _files(files)
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    stdin = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace")
    return stdio.run(stdin, sys.stdout, sys.stderr, Runner(settings, storage), stop)


def _serve(settings: Settings, options: argparse.Namespace) -> int:
    names = list(dict.fromkeys(QUEUE_OF_KIND[kind] for kind in options.kinds))
    queues = [connect_queue(os.environ, name) for name in names]
    runner = Runner(settings, connect_blobs(os.environ))
    loop = QueueLoop(settings, queues, connect_queue(os.environ, RESULT_QUEUE), connect_queue(os.environ, POISON_QUEUE), runner,
                     answered=_say_answered if options.exit_with_parent else lambda: None)

    pace = Pace(options.poll_ms / 1000)

    def prepare() -> None:
        for backend in options.warm:
            runner.warm(*backend)
        if options.exit_with_parent:  # it may start its workers before its storage answers, and rings when it does
            pace.wait_for_ring()

    service = Service(loop, queues, pace, once=options.once, prepare=prepare)
    return service.run(_raw_stdin() if options.exit_with_parent else None)


def _say_answered() -> None:
    """A line on stdout is what makes the parent look at the results."""
    try:
        print("answered", flush=True)
    except OSError:
        pass  # the parent is gone; whoever comes after it looks by itself


def _files(folder: Path | None) -> Storage:
    if folder is None:
        return connect_blobs(os.environ)
    return FolderStorage(folder)


def _raw_stdin() -> BinaryIO:
    return os.fdopen(sys.stdin.fileno(), "rb", buffering=0, closefd=False)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="story_workers", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="one task from stdin, its result to stdout")
    run.add_argument("--files", type=Path, help="folder that holds the containers, instead of blob storage")
    serve = commands.add_parser("serve", help="take tasks from storage queues")
    serve.add_argument("--kinds", type=_kinds, default=list(KINDS), help="comma-separated, default all")
    serve.add_argument("--poll-ms", type=float, default=100, help="shortest pause between two looks at the queues")
    serve.add_argument("--once", action="store_true", help="work through at most one message, then exit (job mode)")
    serve.add_argument("--exit-with-parent", action="store_true",
                       help="stop when stdin ends; any byte on stdin means: look at the queues now (the first look waits for one); "
                            "a line on stdout says that a result was sent")
    serve.add_argument("--warm", type=_backends, default=[], help="backends set up before the first job, as kind:name,…")
    return parser


def _kinds(text: str) -> list[str]:
    kinds = text.split(",")
    if unknown := [kind for kind in kinds if kind not in KINDS]:
        raise argparse.ArgumentTypeError(f"unknown kind '{unknown[0]}'; there are: {', '.join(KINDS)}")
    return kinds


def _backends(text: str) -> list[tuple[str, str]]:
    pairs = [(kind, name) for kind, _, name in (backend.partition(":") for backend in text.split(","))]
    if unknown := [f"{kind}:{name}" for kind, name in pairs if (kind, name) not in BACKENDS]:
        raise argparse.ArgumentTypeError(f"unknown backend '{unknown[0]}'; there are: {', '.join(map(':'.join, BACKENDS))}")
    return pairs


if __name__ == "__main__":
    code = main(sys.argv[1:])
    # Native libraries and SDKs leave threads behind; taking the interpreter down around them can hang a stopped worker.
    logging.shutdown()
    sys.stdout.flush()
    os._exit(code)
