from __future__ import annotations

import random

from story_workers.asr.match import fill_gaps, match, phone_distance


def exact(given: str, heard: str) -> list[int | None]:
    left, right = given.split(), heard.split()
    return match(len(left), len(right), lambda i, j: phone_distance(tuple(left[i]), tuple(right[j])))


def test_misheard_words_are_matched_missed_and_added_ones_are_not() -> None:
    assert exact("the keeper lit the lamp", "the keeper lid the lamp") == [0, 1, 2, 3, 4]
    assert exact("the keeper lit the lamp", "the keeper the lamp") == [0, 1, None, 2, 3]
    assert exact("the keeper lit", "well the old keeper lit") == [1, 3, 4]
    assert exact("alpha beta", "") == [None, None]
    assert exact("alpha beta", "xyz qqq") == [None, None]


def test_a_matching_is_always_increasing_and_finds_words_through_random_damage() -> None:
    rng = random.Random(11)
    vocabulary = ["lantern", "bridge", "window", "seven", "market", "cold", "harbour", "friend", "below", "orchid"]
    for _ in range(200):
        given = [rng.choice(vocabulary) for _ in range(rng.randint(1, 25))]
        kept = [rng.random() > 0.15 for _ in given]
        heard: list[str] = []
        truth: list[int | None] = []
        for word, keep in zip(given, kept):
            truth.append(len(heard) if keep else None)
            if keep:
                heard.append(word)
            if rng.random() < 0.1:
                heard.append("zzzzzzzz")
        pairs = match(len(given), len(heard), lambda i, j: phone_distance(tuple(given[i]), tuple(heard[j])))
        found = [pair for pair in pairs if pair is not None]
        assert found == sorted(set(found))
        assert len(found) == sum(kept)
        assert all(given[i] == heard[j] for i, j in enumerate(pairs) if j is not None)


def test_filled_times_are_monotone_inside_and_keep_what_was_known() -> None:
    rng = random.Random(5)
    for _ in range(500):
        count = rng.randint(1, 20)
        start = rng.uniform(0, 5)
        end = start + rng.uniform(0, 8)
        known = [None if rng.random() < 0.4 else (a := rng.uniform(start - 1, end + 1), a + rng.uniform(-0.2, 1)) for _ in range(count)]
        spans = fill_gaps(known, [float(rng.randint(0, 9)) for _ in range(count)], start, end)
        flat = [time for span in spans for time in span]
        assert len(spans) == count and flat == sorted(flat)
        assert start <= flat[0] and flat[-1] <= end
    assert fill_gaps([(1.0, 2.0), None, None, (4.0, 5.0)], [1, 1, 3, 1], 0.0, 9.0) == [(1.0, 2.0), (2.0, 2.5), (2.5, 4.0), (4.0, 5.0)]
