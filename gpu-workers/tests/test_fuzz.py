"""Bent tasks through stdin and through the queue: an answer, or a refusal that says why; never a crash, a hang or half a file.

3,000 cases; STORYGEN_FUZZ=100000 runs a quarter of that number. A case is its seed.
"""

from __future__ import annotations

import copy
import io
import json
import os
import random
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from story_workers import stdio
from story_workers.protocol import QUEUE_OF_KIND, parse_result
from story_workers.queue_loop import QueueLoop
from story_workers.runner import Runner
from story_workers.settings import Settings
from story_workers.storage import FolderStorage
from tests.doubles import MemoryQueue, ScriptedBackend, writes_answer
from tests.tasks import CONTRACTS, event

CASES: Final = int(os.environ.get("STORYGEN_FUZZ", "12000")) // 4
KINDS: Final = ("asr", "image", "video", "interpolate", "llm")
VALUES: Final[tuple[Any, ...]] = (
    None, "", " ", "x" * 30_000, "x" * 300, -1, 0, 1, 2**70, 1e308, float("inf"), float("nan"), True, [], {}, [None], [[]], {"": None},
    "../../etc/passwd", "/etc/passwd", "a\\..\\b", "a\x00b", "\ud800", "\u202eevil", "🦊", "$(id)", "-i", "%{pts}", "NaN", "v" * 64, "0" * 64, "asr", "9999-99-99",
)


def bent(rng: random.Random, kind: str = "") -> str:
    message = event(kind or rng.choice(KINDS))
    for _ in range(rng.randint(0, 4)):
        holder, key = rng.choice(list(_places(message)))
        if rng.random() < 0.2 and isinstance(holder, dict):
            del holder[key]
        elif rng.random() < 0.1 and isinstance(holder, dict):
            holder[str(rng.choice(VALUES))] = 1
        else:
            holder[key] = copy.deepcopy(rng.choice(VALUES))
    text = json.dumps(message)
    for _ in range(rng.randint(1, 4) if rng.random() < 0.15 else 0):
        at = rng.randrange(len(text))
        text = rng.choice((text[:at] or "x", text[:at] + chr(rng.randint(1, 0x3000)) + text[at + 1:], text[:at] + rng.choice('{}[]",:\\') + text[at:]))
    return text


def test_no_task_on_stdin_breaks_the_worker(tmp_path: Path) -> None:
    backend = ScriptedBackend(writes_answer)
    ends: Counter[str] = Counter()
    for case in range(CASES // 2):
        files = tmp_path / str(case % 50)
        out, err = io.StringIO(), io.StringIO()
        text = bent(random.Random(case))
        code = stdio.run(io.StringIO(text), out, err, Runner(Settings(), FolderStorage(files), lambda kind, name: backend), threading.Event())
        if code == stdio.RESULT_WRITTEN:
            ends[parse_result(out.getvalue()).status] += 1
        else:
            assert (code, out.getvalue()) == (stdio.MALFORMED, ""), case
            assert 20 < len(err.getvalue()) < 400, case
            ends["malformed"] += 1
    _whole(tmp_path)
    _report("stdin", ends)


def test_no_message_on_a_queue_breaks_the_worker(tmp_path: Path) -> None:
    backend = ScriptedBackend(writes_answer)
    settings = Settings(renew_seconds=1000)
    ends: Counter[str] = Counter()
    for case in range(CASES // 2):
        rng = random.Random(1_000_000 + case)
        kind = rng.choice(KINDS)
        tasks = MemoryQueue(QUEUE_OF_KIND[kind if rng.random() < 0.95 else rng.choice(KINDS)])
        results, poison = MemoryQueue("gpu-results"), MemoryQueue("gpu-poison")
        runner = Runner(settings, FolderStorage(tmp_path / str(case % 50)), lambda kind, name: backend)
        tasks.send(bent(rng, kind))
        assert QueueLoop(settings, [tasks], results, poison, runner).once()
        assert tasks.messages == [], case  # worked or put aside; never left to come back for ever
        answers = [json.loads(text)["data"]["status"] for text in results.visible()]
        assert len(answers) <= 1 and (answers or poison.messages), case
        ends["poison" if poison.messages else answers[0]] += 1
    _whole(tmp_path)
    _report("queue", ends)


def _whole(folder: Path) -> None:
    for path in folder.rglob("*"):
        assert not path.is_file() or path.name in ("answer.json", "result.json") or path.name.endswith("-answer.json"), path
        if path.name == "result.json":
            parse_result(path.read_bytes())


def _report(name: str, ends: Counter[str]) -> None:
    print(f"{name}: {sum(ends.values())} cases: {dict(sorted(ends.items()))}")
    assert len(ends) > 1 and CONTRACTS.exists()


def _places(node: Any) -> Iterator[tuple[Any, Any]]:
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in list(items):
        yield node, key
        yield from _places(value)
