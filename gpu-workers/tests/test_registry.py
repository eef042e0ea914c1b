from __future__ import annotations

import json
import subprocess
import sys

import pytest

from story_workers.failures import JobFailure
from story_workers.registry import BACKENDS, create


@pytest.mark.parametrize(("kind", "name"), sorted(BACKENDS))
def test_every_listed_backend_can_be_created_and_has_the_interface(kind: str, name: str) -> None:
    backend = create(kind, name)
    assert (backend.kind, backend.name) == (kind, name)
    assert callable(backend.setup) and callable(backend.run)


def test_creating_backends_imports_no_model_library() -> None:
    heavy = ["torch", "diffusers", "transformers", "faster_whisper", "ctranslate2"]
    code = (
        "import sys, json\n"
        "sys.modules.update({name: None for name in json.loads(sys.argv[1])})\n"
        "from story_workers.registry import BACKENDS, create\n"
        "[create(*key) for key in BACKENDS]\n")
    subprocess.run([sys.executable, "-c", code, json.dumps(heavy)], check=True)


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(JobFailure, match="painted, sdxl"):
        create("image", "crayon")
