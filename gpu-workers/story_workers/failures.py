"""What can go wrong with one job, as data the orchestrator can act on."""

from __future__ import annotations


class JobFailure(Exception):
    """Ends the job with a failed result.

    code: stable, kebab-case; message: one sentence for a person, free of secrets;
    retryable: whether the same task may succeed on another attempt.
    """

    def __init__(self, code: str, message: str, *, retryable: bool = False) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.retryable = retryable


class MalformedTask(JobFailure):
    """The task message does not have the agreed shape; sending it again cannot help."""

    def __init__(self, message: str) -> None:
        super().__init__("malformed", message)


class InvalidInput(JobFailure):
    """The input file or a parameter cannot be used (corrupt audio, image too large, ...)."""

    def __init__(self, message: str) -> None:
        super().__init__("invalid-input", message)


class BackendUnavailable(JobFailure):
    """The backend's library, program or model is not installed on this worker."""

    def __init__(self, message: str) -> None:
        super().__init__("backend-unavailable", message)


class OutOfMemory(JobFailure):
    """Even the smallest batch did not fit; the message carries the numbers."""

    def __init__(self, message: str) -> None:
        super().__init__("out-of-memory", message, retryable=True)


class Expired(JobFailure):
    """The task's deadline passed before or while it ran: nobody waits for its result any more."""

    def __init__(self, message: str) -> None:
        super().__init__("expired", message)


class Cancelled(JobFailure):
    """The worker is told to stop; the message goes back to the queue and no result is sent."""

    def __init__(self, message: str = "The worker was asked to stop.") -> None:
        super().__init__("cancelled", message, retryable=True)
