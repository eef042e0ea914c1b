"""The few storage queue operations a worker needs, over Azure Storage or Azurite."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from story_workers.storage import CONNECTION, managed_identity, service_url


class LeaseLost(Exception):
    """The message is no longer ours: another worker received it, or it was deleted."""


@dataclass(slots=True)
class Message:
    """A received message, invisible to others until its visibility runs out."""

    id: str
    receipt: str
    text: str
    dequeue_count: int


class Queue(Protocol):
    name: str

    def receive(self, visibility: int) -> Message | None: ...

    def send(self, text: str) -> None: ...

    def renew(self, message: Message, visibility: int) -> None:
        """Restarts the visibility and keeps the new pop receipt in the message. Raises LeaseLost."""

    def delete(self, message: Message) -> None:
        """Raises LeaseLost."""


class StorageQueue:
    """Texts travel as Base64, as the Functions host writes and expects them; a plain text is read too."""

    def __init__(self, name: str, client: Any) -> None:
        self.name = name
        self._client = client

    def receive(self, visibility: int) -> Message | None:
        from azure.core.exceptions import ResourceNotFoundError

        try:
            received = self._client.receive_message(visibility_timeout=visibility)
        except ResourceNotFoundError:
            self._create()
            return None
        if received is None:
            return None
        return Message(received.id, received.pop_receipt, _decode(received.content), received.dequeue_count)

    def send(self, text: str) -> None:
        from azure.core.exceptions import ResourceNotFoundError

        content = base64.b64encode(text.encode()).decode("ascii")
        try:
            self._client.send_message(content)
        except ResourceNotFoundError:
            self._create()
            self._client.send_message(content)

    def renew(self, message: Message, visibility: int) -> None:
        from azure.core.exceptions import HttpResponseError

        try:
            updated = self._client.update_message(message.id, message.receipt, visibility_timeout=visibility)
        except HttpResponseError as error:
            raise _lost(error) from error
        message.receipt = updated.pop_receipt

    def delete(self, message: Message) -> None:
        from azure.core.exceptions import HttpResponseError

        try:
            self._client.delete_message(message.id, message.receipt)
        except HttpResponseError as error:
            raise _lost(error) from error

    def _create(self) -> None:
        from azure.core.exceptions import ResourceExistsError

        try:
            self._client.create_queue()
        except ResourceExistsError:
            pass  # another worker was quicker


def connect_queue(env: Mapping[str, str], name: str) -> StorageQueue:
    """Same settings as storage.connect_blobs. Base64 is done here, not by the client: its policy raises inside
    `receive`, when the message is already invisible and its receipt out of reach."""
    from azure.storage.queue import QueueClient

    if connection := env.get(CONNECTION):
        return StorageQueue(name, QueueClient.from_connection_string(connection, name))
    return StorageQueue(name, QueueClient(service_url(env, "queue"), name, credential=managed_identity(env)))


def _decode(content: str) -> str:
    try:
        return base64.b64decode(content, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return content


def _lost(error: Exception) -> Exception:
    code = getattr(error, "error_code", None)
    return LeaseLost(str(code)) if code in ("PopReceiptMismatch", "MessageNotFound") else error
