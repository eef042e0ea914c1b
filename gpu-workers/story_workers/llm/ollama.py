"""Text from a model behind an Ollama endpoint."""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.request
from datetime import datetime, timezone
from typing import Any, Final

from story_workers.backend import Output, Workspace
from story_workers.failures import BackendUnavailable, JobFailure
from story_workers.jobs import LlmJob
from story_workers.protocol import Metrics
from story_workers.settings import Settings

_MAX_ANSWER: Final = 4_000_000


class OllamaBackend:
    """Artifact `answer.json`: `{"text", "model", "usage": {"inputTokens", "outputTokens"}}`. With a schema, `text` is
    JSON that the server constrained to it; an answer that is no JSON all the same is a retryable `bad-answer`."""

    name = "ollama"
    kind = "llm"

    def setup(self, settings: Settings) -> None:
        self._url = settings.ollama_url.rstrip("/") + "/api/chat"
        # The endpoint is in our own network: a proxy from the environment has no business in between.
        self._open = urllib.request.build_opener(urllib.request.ProxyHandler({})).open

    def run(self, job: LlmJob, work: Workspace) -> Output:
        request: dict[str, Any] = {
            "model": job.model, "messages": list(job.messages), "stream": True, "options": dict(job.options)}
        if job.schema:
            request["format"] = dict(job.schema)
        text, last = self._chat(request, work)
        if job.schema:
            try:
                json.loads(text)
            except ValueError as error:
                raise JobFailure("bad-answer", "The model's answer is not JSON.", retryable=True) from error
        answer = {
            "text": text, "model": job.model,
            "usage": {"inputTokens": int(last.get("prompt_eval_count", 0)), "outputTokens": int(last.get("eval_count", 0))},
        }
        document = json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()
        seed = job.options.get("seed", 0)
        return Output((work.write("answer.json", document, "application/json"),), Metrics(
            device="remote", model=job.model, seed=seed if isinstance(seed, int) else 0))

    def _chat(self, body: dict[str, Any], work: Workspace) -> tuple[str, dict[str, Any]]:
        """The answer is streamed, so that a stop or the deadline ends it between two pieces."""
        request = urllib.request.Request(
            self._url, json.dumps(body).encode(), {"Content-Type": "application/json"}, method="POST")
        seconds = max(1.0, (work.deadline - datetime.now(timezone.utc)).total_seconds())
        parts: list[str] = []
        size = 0
        try:
            with self._open(request, timeout=seconds) as response:
                for line in response:
                    work.check()
                    piece = json.loads(line)
                    if "error" in piece:
                        raise JobFailure("provider", f"Ollama: {str(piece['error'])[:200]}", retryable=True)
                    parts.append(str(piece.get("message", {}).get("content", "")))
                    size += len(parts[-1])
                    if size > _MAX_ANSWER:
                        raise JobFailure("bad-answer", "The model does not stop answering.", retryable=True)
                    if piece.get("done"):
                        return "".join(parts), piece
        except urllib.error.HTTPError as error:
            raise _refused(error, str(body["model"])) from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise JobFailure("provider", f"Ollama does not answer ({type(error).__name__}).", retryable=True) from error
        raise JobFailure("provider", "Ollama's answer ended early.", retryable=True)


def _refused(error: urllib.error.HTTPError, model: str) -> JobFailure:
    if error.code == 404:
        return BackendUnavailable(f"Ollama has no model '{model[:100]}'.")
    retryable = error.code in (408, 429) or error.code >= 500
    return JobFailure("provider", f"Ollama answered {error.code}.", retryable=retryable)
