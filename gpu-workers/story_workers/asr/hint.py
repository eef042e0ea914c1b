"""A small language model that expects the words of a script without being deaf to others."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

# Of the probability of a word without context, this share comes from the language at large, not from the script.
_BACKGROUND: Final = 0.4
_DISCOUNT: Final = 0.5
_END: Final = 0.02
_FLOOR: Final = 1e-9


def arpa(words: Sequence[str], background: Mapping[str, float]) -> str:
    """A bigram model in ARPA form. `words`: the script in order, lower case; `background`: word -> probability of
    frequent words of the language. A script word is followed by the script's next word half of the time."""
    counts = Counter(words)
    total = sum(background.values()) or 1.0
    script = len(words) or 1
    vocabulary = sorted(set(counts) | set(background))
    unigram = {
        word: (1 - _END) * ((1 - _BACKGROUND) * counts[word] / script + _BACKGROUND * background.get(word, 0.0) / total)
        for word in vocabulary
    }
    pairs = Counter(zip(words, words[1:]))
    followers: dict[str, dict[str, int]] = {}
    for (first, second), count in pairs.items():
        followers.setdefault(first, {})[second] = count
    lines = ["\\data\\", f"ngram 1={len(vocabulary) + 2}", f"ngram 2={len(pairs)}", "", "\\1-grams:"]
    lines.append("-99 <s> 0")
    lines.append(f"{_log(_END)} </s>")
    lines.extend(f"{_log(unigram[word])} {word} {_log(_backoff(followers.get(word, {}), unigram))}" for word in vocabulary)
    lines.append("\n\\2-grams:")
    for (first, second), count in sorted(pairs.items()):
        lines.append(f"{_log((count - _DISCOUNT) / sum(followers[first].values()))} {first} {second}")
    return "\n".join([*lines, "\n\\end\\", ""])


def frequent(probabilities: Iterable[tuple[str, float]], count: int) -> dict[str, float]:
    """The `count` likeliest words, ties in order of spelling."""
    return dict(sorted(probabilities, key=lambda pair: (-pair[1], pair[0]))[:count])


def _backoff(followers: Mapping[str, int], unigram: Mapping[str, float]) -> float:
    if not followers:
        return 1.0
    left = _DISCOUNT * len(followers) / sum(followers.values())
    return left / max(_FLOOR, 1.0 - sum(unigram[word] for word in followers))


def _log(probability: float) -> str:
    return f"{math.log10(max(probability, _FLOOR)):.4f}"
