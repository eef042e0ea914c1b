"""The worker's choice among drafts and the pipeline's check of pictures measure alike."""

from __future__ import annotations

import base64
import json

import numpy as np
import pytest
from PIL import Image

from story_workers.images.quality import best_of, judge
from tests.tasks import CONTRACTS

CASES = json.loads((CONTRACTS / "picture-quality.json").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_a_picture_measures_what_the_contract_says(case: dict[str, object]) -> None:
    grey = np.frombuffer(base64.b64decode(str(case["grey"])), np.uint8).reshape(int(str(case["height"])), -1)
    quality = judge(grey)
    measured = (round(quality.sharpness, 2), round(quality.mean, 2), round(quality.clipped, 4), round(quality.entropy, 3), round(quality.score, 1))
    assert measured == pytest.approx([case[name] for name in ("sharpness", "meanLuma", "clippedShare", "entropyBits", "score")], abs=0.006)
    assert list(quality.faults) == case["faults"]


def test_a_faultless_draft_beats_one_with_a_fault_and_the_first_wins_a_tie() -> None:
    y, x = np.mgrid[0:64, 0:36]
    good, flat = (Image.fromarray(a.astype(np.uint8)) for a in (40 + (x * 37 + y * 91) % 150, 120 + 0 * x))
    assert best_of([flat, good]) == 1
    assert best_of([good, good]) == 0
