from __future__ import annotations

import random

import pytest

from story_workers.asr import letters, numerals
from story_workers.asr.pronounce import PHONES, pronounce
from story_workers.asr.spoken import MAX_READINGS, readings


@pytest.mark.parametrize(("token", "expected"), [
    ("Hello,", "hello"), ("wasn’t", "wasn't"), ("thirty-one", "thirty one"), ("42", "forty two"), ("1,200", "one thousand two hundred"),
    ("3.5", "three point five"), ("11:05", "eleven oh five"), ("9:00", "nine o'clock"), ("21st", "twenty first"),
    ("20th", "twentieth"), ("1984", "nineteen eighty four"), ("1984", "one thousand nine hundred eighty four"),
    ("1990s", "nineteen nineties"), ("2007", "two thousand seven"), ("2024,", "twenty twenty four"), ("007", "zero zero seven"),
    ("$5", "five dollars"), ("50%", "fifty percent"), ("Mr.", "mister"), ("St.", "street"), ("FBI", "f b i"), ("U.S.A.", "u s a"),
    ("NASA", "nasa"), ("café", "cafe"), ("naïve!", "naive"), ("'cause", "'cause"), ("b2b", "b two b"), ("Smiths'", "smiths"),
    ("105", "one hundred and five"), ("“quoted”", "quoted"), ("either/or", "either or"), ("&", "and"),
])
def test_a_written_word_has_the_reading_a_person_would_give_it(token: str, expected: str) -> None:
    assert tuple(expected.split()) in readings(token)


@pytest.mark.parametrize("token", ["—", "…", "🙂", "!!!", "*", "你好", "שלום"])
def test_what_nobody_can_say_in_english_is_not_spoken(token: str) -> None:
    assert readings(token) == [()]


def test_any_text_gives_few_readings_that_a_grammar_can_hold() -> None:
    rng = random.Random(7)
    alphabet = "abcXYZ019'’.,:-$%&/()[]<>{};|*\"\\ éß漢🙂\u202e\n\t#@+=°"
    for _ in range(3000):
        token = "".join(rng.choice(alphabet) for _ in range(rng.randint(0, 14)))
        found = readings(token)
        assert 1 <= len(found) <= MAX_READINGS + 1
        assert all(set(word) <= set("abcdefghijklmnopqrstuvwxyz'") and word.strip("'") for reading in found for word in reading), (token, found)


def test_every_small_number_is_read_as_words_alone() -> None:
    for value in [*range(0, 3000), 10**6, 10**9 + 1, 10**14]:
        for reading in numerals.readings(str(value)):
            assert reading.replace(" ", "").isalpha(), value


def test_letter_rules_give_phones_of_the_recogniser_for_any_word() -> None:
    rng = random.Random(3)
    for _ in range(2000):
        word = "".join(rng.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(rng.randint(1, 12)))
        assert letters.sounds(word) and PHONES.issuperset(letters.sounds(word)), word


def test_unknown_words_are_pronounced_by_stem_synthesiser_or_rules() -> None:
    known = {"smith": ("S", "M", "IH", "TH"), "boss": ("B", "AO", "S"), "dog": ("D", "AO", "G")}
    assert pronounce("smith", known.get) == known["smith"]
    assert pronounce("smith's", known.get)[-1] == "S"
    assert pronounce("dog's", known.get)[-1] == "Z"
    assert pronounce("boss's", known.get)[-2:] == ("IH", "Z")
    assert pronounce("zorblax", known.get)[:3] == ("Z", "AO", "R")
    assert letters.sounds("lake") == ("L", "EY", "K") and letters.sounds("ship") == ("SH", "IH", "P")
