"""Azurite, once for the whole run, and speech whose word times are known."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.speech import Speech

_KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="  # Azurite's published one
_REPOSITORY = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def azurite() -> Iterator[str]:
    """A connection string. Fails, and does not skip, where Azurite is not installed."""
    program = _azurite()
    ports = _free_ports(3)
    arguments = [program, "--silent", "--disableTelemetry", "--skipApiVersionCheck", "--inMemoryPersistence"]
    for name, port in zip(("blob", "queue", "table"), ports):
        arguments += [f"--{name}Port", str(port)]
    process = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for port in ports:
            _wait_for(port, process)
        services = zip(("Blob", "Queue", "Table"), ports)
        endpoints = ";".join(f"{name}Endpoint=http://127.0.0.1:{port}/devstoreaccount1" for name, port in services)
        yield f"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={_KEY};{endpoints};"
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


@pytest.fixture(scope="session")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Speech:
    return Speech(tmp_path_factory.mktemp("speech"))


def _azurite() -> str:
    local = _REPOSITORY / "functions/StoryGenerator.LocalHost/azurite/node_modules/.bin/azurite"
    program = os.environ.get("AZURITE") or (str(local) if local.exists() else shutil.which("azurite"))
    if not program:
        pytest.fail("Azurite is not installed: run ./test, or name the program in the variable AZURITE.")
    return program


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [int(one.getsockname()[1]) for one in sockets]
    for one in sockets:
        one.close()
    return ports


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        assert process.poll() is None, "Azurite ended while it started."
        try:
            socket.create_connection(("127.0.0.1", port), 0.5).close()
            return
        except OSError:
            time.sleep(0.05)  # polling with a deadline
    pytest.fail(f"Azurite did not open port {port}.")
