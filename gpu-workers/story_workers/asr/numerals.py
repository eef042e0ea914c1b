"""Readings of digits in English."""

from __future__ import annotations

from typing import Final

_ONES: Final = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
                "seventeen eighteen nineteen").split()
_TENS: Final = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES: Final = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))
_ORDINALS: Final = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
                    "nine": "ninth", "twelve": "twelfth"}
_LONGEST: Final = 15


def readings(text: str) -> list[str]:
    """`42`, `1,200`, `3.5`, `11:30`, `21st`, `1990s`, `1984`: the likely readings, likeliest first."""
    if ":" in text:
        return _clock(text)
    suffix = ""
    for ending in ("'s", "st", "nd", "rd", "th", "s"):
        if text.endswith(ending):
            text, suffix = text[: -len(ending)], ending.strip("'")
            break
    whole, _, fraction = text.replace(",", "").partition(".")
    if len(whole) > _LONGEST:
        return [_digits(whole + fraction)]
    value = int(whole)
    if fraction:
        return [f"{cardinal(value)} point {_digits(fraction)}"]
    found = [cardinal(value)]
    if len(whole) > 1 and whole.startswith("0"):
        found = [_digits(whole), _digits(whole).replace("zero", "oh")]
    elif len(whole) == 4 and "," not in text and 1100 <= value <= 2099:
        found = [_year(value), *found] if not 2000 <= value <= 2009 else [*found, _year(value)]
    elif value > 100:
        found.append(cardinal(value, joined=" and "))
    if suffix in ("st", "nd", "rd", "th"):
        return [_ordinal(reading) for reading in found]
    return [_plural(reading) for reading in found] if suffix == "s" else list(dict.fromkeys(found))


def cardinal(value: int, joined: str = " ") -> str:
    """`joined` stands before the last two digits: 105 is `one hundred five` or `one hundred and five`."""
    if value < 20:
        return _ONES[value]
    if value < 100:
        return _TENS[value // 10] + (f" {_ONES[value % 10]}" if value % 10 else "")
    if value < 1000:
        return f"{_ONES[value // 100]} hundred" + (f"{joined}{cardinal(value % 100)}" if value % 100 else "")
    for size, name in _SCALES:
        if value >= size:
            rest = value % size
            return f"{cardinal(value // size, joined)} {name}" + (f" {cardinal(rest, joined)}" if rest else "")
    raise ValueError(value)


def _year(value: int) -> str:
    century, rest = divmod(value, 100)
    if rest == 0:
        return f"{cardinal(century)} hundred"
    return f"{cardinal(century)} {'oh ' if rest < 10 else ''}{cardinal(rest)}"


def _clock(text: str) -> list[str]:
    hour, minute, *_ = (int(part) for part in text.split(":"))
    if minute == 0:
        return [f"{cardinal(hour)} o'clock", cardinal(hour), f"{cardinal(hour)} hundred"]
    return [f"{cardinal(hour)} {'oh ' if minute < 10 else ''}{cardinal(minute)}"]


def _ordinal(reading: str) -> str:
    head, _, last = reading.rpartition(" ")
    if last in _ORDINALS:
        last = _ORDINALS[last]
    else:
        last = last[:-1] + "ieth" if last.endswith("y") else last + "th"
    return f"{head} {last}".strip()


def _plural(reading: str) -> str:
    head, _, last = reading.rpartition(" ")
    last = last[:-1] + "ies" if last.endswith("y") else last + ("es" if last.endswith("x") else "s")
    return f"{head} {last}".strip()


def _digits(text: str) -> str:
    return " ".join(_ONES[int(digit)] for digit in text)
