"""Where inputs come from and artifacts go: a folder (stdio use) or blob storage (queue use)."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Protocol

from story_workers.failures import JobFailure

CONNECTION: Final = "AzureWebJobsStorage"


class Storage(Protocol):
    def read(self, container: str, blob: str, count: int | None = None) -> bytes | None:
        """The blob, or its first `count` bytes; None when there is none."""

    def download(self, container: str, blob: str, to: Path) -> bool:
        """False when there is no such blob."""

    def create(self, container: str, blob: str, source: bytes | Path, content_type: str) -> bool:
        """Writes the blob only if there is none yet (If-None-Match: *); False when there was one."""

    def replace(self, container: str, blob: str, source: bytes | Path, content_type: str) -> None:
        """Writes the blob, whatever was there."""


class FolderStorage:
    """`{root}/{container}/{blob}`. Paths that leave the root are refused."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()

    def read(self, container: str, blob: str, count: int | None = None) -> bytes | None:
        path = self._path(container, blob)
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return file.read(count)

    def download(self, container: str, blob: str, to: Path) -> bool:
        path = self._path(container, blob)
        if not path.is_file():
            return False
        shutil.copyfile(path, to)
        return True

    def create(self, container: str, blob: str, source: bytes | Path, content_type: str) -> bool:
        path = self._path(container, blob)
        staged = self._stage(path, source)
        try:
            os.link(staged, path)  # atomic, and fails when the name is taken
            return True
        except FileExistsError:
            return False
        finally:
            staged.unlink()

    def replace(self, container: str, blob: str, source: bytes | Path, content_type: str) -> None:
        path = self._path(container, blob)
        self._stage(path, source).replace(path)

    def _path(self, container: str, blob: str) -> Path:
        path = (self._root / container / blob).resolve()
        if container in ("", ".", "..") or "/" in container or not path.is_relative_to(self._root / container):
            raise JobFailure("invalid-path", "A blob path of the task leaves its container.")
        return path

    @staticmethod
    def _stage(path: Path, source: bytes | Path) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        staged = path.with_name(f".{path.name}.{os.getpid()}.part")
        if isinstance(source, bytes):
            staged.write_bytes(source)
        else:
            shutil.copyfile(source, staged)
        return staged


class BlobStorage:
    """Azure Blob Storage or Azurite. A missing container is made on the first write."""

    def __init__(self, service: Any) -> None:
        self._service = service

    def read(self, container: str, blob: str, count: int | None = None) -> bytes | None:
        from azure.core.exceptions import ResourceNotFoundError

        try:
            client = self._service.get_blob_client(container, blob)
            stream = client.download_blob() if count is None else client.download_blob(offset=0, length=count)
            return bytes(stream.readall())
        except ResourceNotFoundError:
            return None

    def download(self, container: str, blob: str, to: Path) -> bool:
        from azure.core.exceptions import ResourceNotFoundError

        try:
            stream = self._service.get_blob_client(container, blob).download_blob()
            with to.open("wb") as file:
                stream.readinto(file)
            return True
        except ResourceNotFoundError:
            return False

    def create(self, container: str, blob: str, source: bytes | Path, content_type: str) -> bool:
        from azure.core.exceptions import ResourceExistsError

        try:
            self._upload(container, blob, source, content_type, overwrite=False)
            return True
        except ResourceExistsError:
            return False

    def replace(self, container: str, blob: str, source: bytes | Path, content_type: str) -> None:
        self._upload(container, blob, source, content_type, overwrite=True)

    def _upload(self, container: str, blob: str, source: bytes | Path, content_type: str, *, overwrite: bool) -> None:
        from azure.core.exceptions import ResourceNotFoundError

        try:
            self._upload_once(container, blob, source, content_type, overwrite)
        except ResourceNotFoundError:
            self._create_container(container)
            self._upload_once(container, blob, source, content_type, overwrite)

    def _upload_once(self, container: str, blob: str, source: bytes | Path, content_type: str, overwrite: bool) -> None:
        from azure.storage import blob as blobs

        client = self._service.get_blob_client(container, blob)
        settings = blobs.ContentSettings(content_type=content_type)  # type: ignore[no-untyped-call]
        if isinstance(source, bytes):
            client.upload_blob(source, overwrite=overwrite, content_settings=settings)
        else:
            with source.open("rb") as file:
                client.upload_blob(file, overwrite=overwrite, content_settings=settings, length=source.stat().st_size)

    def _create_container(self, container: str) -> None:
        from azure.core.exceptions import ResourceExistsError

        try:
            self._service.create_container(container)
        except ResourceExistsError:
            pass  # another worker was quicker


def connect_blobs(env: Mapping[str, str]) -> BlobStorage:
    """By connection string `AzureWebJobsStorage`, or by `AzureWebJobsStorage__accountName` (or
    `__blobServiceUri`) with a managed identity. ValueError when neither is set."""
    from azure.storage.blob import BlobServiceClient

    if connection := env.get(CONNECTION):
        return BlobStorage(BlobServiceClient.from_connection_string(connection))
    return BlobStorage(BlobServiceClient(service_url(env, "blob"), credential=managed_identity(env)))


def service_url(env: Mapping[str, str], service: str) -> str:
    if url := env.get(f"{CONNECTION}__{service}ServiceUri"):
        return url
    if account := env.get(f"{CONNECTION}__accountName"):
        return f"https://{account}.{service}.core.windows.net"
    raise ValueError(f"Set {CONNECTION} to a connection string, or {CONNECTION}__accountName to use an identity.")


def managed_identity(env: Mapping[str, str]) -> Any:
    """User-assigned when `AzureWebJobsStorage__clientId` or AZURE_CLIENT_ID names one."""
    from azure.identity import DefaultAzureCredential

    client_id = env.get(f"{CONNECTION}__clientId") or env.get("AZURE_CLIENT_ID")
    return DefaultAzureCredential(managed_identity_client_id=client_id)
