from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from story_workers.failures import BackendUnavailable, JobFailure
from story_workers.jobs import job_of
from story_workers.llm.ollama import OllamaBackend
from story_workers.settings import Settings
from tests.doubles import PlainWorkspace
from tests.tasks import task


class Server:
    def __init__(self) -> None:
        self.requests: list[dict[str, Any]] = []
        self.status = 200
        self.lines: list[Any] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.requests.append({"path": self.path, **json.loads(body)})
                self.send_response(outer.status)
                self.end_headers()
                for line in outer.lines:
                    self.wfile.write((line if isinstance(line, str) else json.dumps(line)).encode() + b"\n")

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self.http = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}"


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    thread = threading.Thread(target=made.http.serve_forever, daemon=True)
    thread.start()
    yield made
    made.http.shutdown()
    made.http.server_close()


def ask(url: str, tmp_path: Path) -> dict[str, Any]:
    backend = OllamaBackend()
    backend.setup(Settings(ollama_url=url))
    work = PlainWorkspace(tmp_path, deadline=datetime.now(timezone.utc) + timedelta(seconds=30))
    backend.run(job_of(task("llm")), work)  # type: ignore[arg-type]
    answer: dict[str, Any] = json.loads(work.written["answer.json"])
    return answer


def piece(text: str, **more: Any) -> dict[str, Any]:
    return {"message": {"content": text}, "done": False, **more}


def test_the_schema_constrains_the_answer_and_usage_is_reported(server: Server, tmp_path: Path) -> None:
    server.lines = [piece('{"title":'), piece('"Light"}'), piece("", done=True, prompt_eval_count=31, eval_count=9)]
    answer = ask(server.url, tmp_path)
    assert answer == {"text": '{"title":"Light"}', "model": "llama3.2:3b", "usage": {"inputTokens": 31, "outputTokens": 9}}
    request = server.requests[0]
    assert request["path"] == "/api/chat" and request["format"]["required"] == ["title"] and request["options"]["seed"] == 7


@pytest.mark.parametrize(("status", "lines", "code", "retryable"), [
    (404, ["{}"], "backend-unavailable", False), (500, ["{}"], "provider", True), (429, ["{}"], "provider", True),
    (400, ["{}"], "provider", False), (200, [], "provider", True), (200, ["<html>"], "provider", True),
    (200, [piece("half")], "provider", True), (200, [{"error": "model runner stopped"}], "provider", True),
    (200, [piece("no json", done=True)], "bad-answer", True),
])
def test_each_way_of_failing_has_its_code(
    server: Server, tmp_path: Path, status: int, lines: list[Any], code: str, retryable: bool) -> None:
    server.status, server.lines = status, lines
    with pytest.raises(JobFailure) as caught:
        ask(server.url, tmp_path)
    assert (caught.value.code, caught.value.retryable) == (code, retryable)


def test_an_absent_server_is_a_retryable_failure(tmp_path: Path) -> None:
    with pytest.raises(JobFailure) as caught:
        ask("http://127.0.0.1:9", tmp_path)
    assert (caught.value.code, caught.value.retryable) == ("provider", True)
    assert not isinstance(caught.value, BackendUnavailable)
