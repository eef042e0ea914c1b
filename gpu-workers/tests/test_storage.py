from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path

import pytest

from story_workers.failures import Cancelled, Expired, JobFailure
from story_workers.storage import BlobStorage, FolderStorage, Storage, connect_blobs
from story_workers.workspace import JobWorkspace
from tests.tasks import reference, task


@pytest.fixture(params=["folder", "blobs"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    if request.param == "folder":
        return FolderStorage(tmp_path / "files")
    blobs: BlobStorage = connect_blobs({"AzureWebJobsStorage": request.getfixturevalue("azurite")})
    return blobs


def test_a_blob_is_created_once_and_read_back(storage: Storage, tmp_path: Path) -> None:
    assert storage.create("artifacts", "a/b.bin", b"one", "application/octet-stream")
    assert not storage.create("artifacts", "a/b.bin", b"two", "application/octet-stream")
    assert storage.read("artifacts", "a/b.bin") == b"one"
    storage.replace("artifacts", "a/b.bin", b"three", "application/octet-stream")
    assert storage.download("artifacts", "a/b.bin", tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == b"three"


def test_a_missing_blob_is_none_and_a_file_is_uploaded_whole(storage: Storage, tmp_path: Path) -> None:
    assert storage.read("artifacts", "no/such") is None
    assert not storage.download("artifacts", "no/such", tmp_path / "copy")
    big = tmp_path / "big"
    big.write_bytes(bytes(range(256)) * 40_000)
    assert storage.create("artifacts", "big-one", big, "application/octet-stream")
    assert storage.read("artifacts", "big-one") == big.read_bytes()


@pytest.mark.parametrize(("container", "blob"), [
    ("artifacts", "../outside"), ("artifacts", "a/../../outside"), ("artifacts", "/etc/passwd"), ("..", "x"), ("a/b", "x"), ("", "x"),
])
def test_a_folder_never_serves_a_path_outside_the_container(tmp_path: Path, container: str, blob: str) -> None:
    folder = FolderStorage(tmp_path / "files")
    with pytest.raises(JobFailure, match="leaves its container"):
        folder.read(container, blob)
    with pytest.raises(JobFailure, match="leaves its container"):
        folder.create(container, blob, b"x", "text/plain")
    assert not (tmp_path / "outside").exists()


def work_on(storage: Storage, tmp_path: Path, *, stop: bool = False, late: bool = False, **data: object) -> JobWorkspace:
    job = task("llm", **data)
    event = threading.Event()
    if stop:
        event.set()
    folder = tmp_path / f"job{len(list(tmp_path.iterdir()))}"
    folder.mkdir()
    moment = job.deadline + timedelta(seconds=1 if late else -60)
    return JobWorkspace(job, storage, folder, event, lambda: moment)


def test_an_input_is_verified_before_it_is_used(tmp_path: Path) -> None:
    storage = FolderStorage(tmp_path / "files")
    storage.create("artifacts", "in.bin", b"right", "text/plain")
    good = work_on(storage, tmp_path, input=reference("artifacts", "in.bin", b"right"))
    assert good.input_path().read_bytes() == b"right"
    for wrong, code in ((reference("artifacts", "in.bin", b"wrong"), "input-mismatch"),
                        (reference("artifacts", "gone.bin", b"right"), "input-missing"), (None, "input-missing")):
        with pytest.raises(JobFailure) as caught:
            work_on(storage, tmp_path, input=wrong).input_path()
        assert caught.value.code == code


def test_bytes_a_result_may_refer_to_are_never_overwritten(tmp_path: Path) -> None:
    storage = FolderStorage(tmp_path / "files")
    first = work_on(storage, tmp_path).write("v0.png", b"first", "image/png")
    again = work_on(storage, tmp_path).write("v0.png", b"first", "image/png")
    other = work_on(storage, tmp_path).write("v0.png", b"other", "image/png")
    assert first == again and other.blob != first.blob and other.name == "v0.png"
    assert storage.read("artifacts", first.blob) == b"first"
    assert storage.read("artifacts", other.blob) == b"other"


def test_an_input_handed_on_is_not_stored_again_unless_it_lies_elsewhere(tmp_path: Path) -> None:
    storage = FolderStorage(tmp_path / "files")
    output = work_on(storage, tmp_path)._task.output.container
    for container in (output, "elsewhere"):
        storage.create(container, "in.layers", b"layers", "x/y")
    here = work_on(storage, tmp_path, input=reference(output, "in.layers", b"layers")).pass_on("clip.layers", "x/y")
    there = work_on(storage, tmp_path, input=reference("elsewhere", "in.layers", b"layers")).pass_on("clip.layers", "x/y")
    assert (here.name, here.blob, here.bytes) == ("clip.layers", "in.layers", 6)
    assert there.blob.endswith("/clip.layers") and storage.read(output, there.blob) == b"layers"
    assert here.sha256 == there.sha256


@pytest.mark.parametrize("name", ["", "../x", "a/b", ".hidden", "result.json", "x" * 200, "a\nb"])
def test_an_artifact_name_is_a_plain_file_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError):
        work_on(FolderStorage(tmp_path / "files"), tmp_path).write(name, b"x", "text/plain")


def test_a_stopped_or_late_job_writes_nothing(tmp_path: Path) -> None:
    storage = FolderStorage(tmp_path / "files")
    with pytest.raises(Cancelled):
        work_on(storage, tmp_path, stop=True).write("a", b"x", "text/plain")
    with pytest.raises(Expired):
        work_on(storage, tmp_path, late=True).write("a", b"x", "text/plain")
    assert work_on(storage, tmp_path, late=True).cancelled()
