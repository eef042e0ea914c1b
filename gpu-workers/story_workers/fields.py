"""Reads typed fields from a JSON object and names the offending path in every error."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from story_workers.failures import MalformedTask


class Fields:
    """A JSON object with its path, e.g. `data.params`; getters raise MalformedTask naming `path.key`."""

    def __init__(self, value: object, path: str) -> None:
        if not isinstance(value, Mapping):
            raise MalformedTask(f"{path} must be an object.")
        self.raw: Mapping[str, Any] = value
        self.path = path

    def has(self, key: str) -> bool:
        return self.raw.get(key) is not None

    def text(self, key: str, default: str | None = None, *, limit: int = 20_000) -> str:
        value = self._get(key, default)
        if not isinstance(value, str):
            raise self._wrong(key, "a string")
        if len(value) > limit:
            raise self._wrong(key, f"at most {limit} characters long")
        if any("\ud800" <= c <= "\udfff" for c in value):
            raise self._wrong(key, "valid Unicode")  # half a character could not be written into the answer
        return value

    def required_text(self, key: str, *, limit: int = 1_000) -> str:
        value = self.text(key, limit=limit)
        if not value.strip():
            raise self._wrong(key, "a non-empty string")
        return value

    def integer(self, key: str, default: int | None = None, *, low: int = -(2**63), high: int = 2**63 - 1) -> int:
        value = self._get(key, default)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self._wrong(key, "a whole number")
        if not low <= value <= high:
            raise self._wrong(key, f"between {low} and {high}")
        return value

    def number(self, key: str, default: float | None = None, *, low: float = -1e12, high: float = 1e12) -> float:
        value = self._get(key, default)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
            raise self._wrong(key, "a number")
        if not low <= value <= high:
            raise self._wrong(key, f"between {low:g} and {high:g}")
        return float(value)

    def choice(self, key: str, allowed: Sequence[str], default: str | None = None) -> str:
        value = self.text(key, default)
        if value not in allowed:
            raise self._wrong(key, "one of " + ", ".join(allowed))
        return value

    def child(self, key: str) -> Fields:
        return Fields(self._get(key, None), f"{self.path}.{key}")

    def children(self, key: str, *, limit: int = 10_000) -> Iterator[Fields]:
        for index, value in enumerate(self.items(key, limit=limit)):
            yield Fields(value, f"{self.path}.{key}[{index}]")

    def items(self, key: str, *, limit: int = 10_000) -> Sequence[Any]:
        value = self.raw.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self._wrong(key, "a list")
        if len(value) > limit:
            raise self._wrong(key, f"a list of at most {limit} items")
        return value

    def texts(self, key: str, *, limit: int = 10_000) -> tuple[str, ...]:
        values = self.items(key, limit=limit)
        if not all(isinstance(value, str) for value in values):
            raise self._wrong(key, "a list of strings")
        return tuple(values)

    def numbers(self, key: str, *, limit: int = 10_000) -> tuple[float, ...]:
        values = self.items(key, limit=limit)
        if not all(isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value) for value in values):
            raise self._wrong(key, "a list of numbers")
        return tuple(float(value) for value in values)

    def mapping(self, key: str) -> Mapping[str, Any]:
        """An optional free-form object; absent is empty."""
        return self.child(key).raw if self.has(key) else {}

    def _get(self, key: str, default: object) -> object:
        value = self.raw.get(key)
        if value is None:
            value = default
        if value is None:
            raise MalformedTask(f"{self.path}.{key} is missing.")
        return value

    def _wrong(self, key: str, expected: str) -> MalformedTask:
        return MalformedTask(f"{self.path}.{key} must be {expected}.")
