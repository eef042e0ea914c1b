"""Matches given words with recognised ones: the same sequence with words misheard, missed and added."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from story_workers.asr.pronounce import Phones

_SKIP: Final = 0.6  # leaving a word out, given or heard; two of these must cost more than one tolerable mishearing
TOLERABLE: Final = 0.5  # share of phones that may differ in a word counted as heard


def phone_distance(left: Phones, right: Phones) -> float:
    """Edit distance of two pronunciations over the longer one: 0 the same, 1 nothing in common."""
    if not left or not right:
        return 0.0 if left == right else 1.0
    previous = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        current = [i]
        for j, b in enumerate(right, 1):
            current.append(min(previous[j] + 1, current[-1] + 1, previous[j - 1] + (a != b)))
        previous = current
    return previous[-1] / max(len(left), len(right))


def match(given: int, heard: int, distance: Callable[[int, int], float]) -> list[int | None]:
    """For each of `given` words the index of the heard word it is matched with, or None; indices increase.

    `distance(i, j)` is 0 to 1; pairs further apart than TOLERABLE are never matched. Takes the cheapest alignment of
    the two sequences, given words first where two alignments cost the same.
    """
    cost = [[0.0] * (heard + 1) for _ in range(given + 1)]
    step: list[list[str]] = [[""] * (heard + 1) for _ in range(given + 1)]
    for i in range(given + 1):
        for j in range(heard + 1):
            if i == 0 and j == 0:
                continue
            best, how = float("inf"), ""
            if i > 0 and j > 0 and (apart := distance(i - 1, j - 1)) <= TOLERABLE:
                best, how = cost[i - 1][j - 1] + apart, "both"
            if i > 0 and cost[i - 1][j] + _SKIP < best:
                best, how = cost[i - 1][j] + _SKIP, "given"
            if j > 0 and cost[i][j - 1] + _SKIP < best:
                best, how = cost[i][j - 1] + _SKIP, "heard"
            cost[i][j], step[i][j] = best, how
    pairs: list[int | None] = [None] * given
    i, j = given, heard
    while i > 0 or j > 0:
        how = step[i][j]
        if how == "both":
            i, j = i - 1, j - 1
            pairs[i] = j
        elif how == "given":
            i -= 1
        else:
            j -= 1
    return pairs


def fill_gaps(
    times: Sequence[tuple[float, float] | None], weights: Sequence[float], start: float, end: float
) -> list[tuple[float, float]]:
    """Places the words without times between their neighbours, each as long as its weight (letters) asks for.

    The result is monotone and inside [start, end]; known times are clipped only where they would break that.
    """
    known: list[tuple[float, float] | None] = []
    floor = start
    for pair in times:
        if pair is None:
            known.append(None)
            continue
        first = min(max(pair[0], floor), end)
        floor = min(max(pair[1], first), end)
        known.append((first, floor))
    placed: list[tuple[float, float]] = []
    at = 0
    while at < len(known):
        here = known[at]
        if here is not None:
            placed.append(here)
            at += 1
            continue
        stop = next((k for k in range(at, len(known)) if known[k] is not None), len(known))
        following = known[stop] if stop < len(known) else None
        left = placed[-1][1] if placed else start
        right = following[0] if following is not None else end
        placed.extend(_spread(weights[at:stop], left, right))
        at = stop
    return placed


def _spread(weights: Sequence[float], left: float, right: float) -> list[tuple[float, float]]:
    total = sum(weights)
    spans: list[tuple[float, float]] = []
    done = 0.0
    for weight in weights:
        begin = left + (right - left) * (done / total if total else 0.0)
        done += weight
        spans.append((begin, left + (right - left) * (done / total if total else 0.0)))
    return spans
