"""The only place that talks to PocketSphinx, whose two generations name things differently."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from story_workers.asr.audio import Samples
from story_workers.asr.pronounce import Phones
from story_workers.failures import BackendUnavailable
from story_workers.settings import Settings

FRAMES_PER_SECOND: Final = 100
_DEFAULT_SEARCH: Final = "_default"
_making: Final = threading.Lock()
_logs_nowhere: Final = threading.Event()


@dataclass(frozen=True, slots=True)
class Token:
    """One decoded dictionary word without its `(2)` mark. Frames of 10 ms, `end` exclusive. `score`: acoustic score
    per frame, 0 is a perfect match, worse is more negative. `posterior` 0 to 1 (free recognition only)."""

    word: str
    start: int
    end: int
    score: float
    posterior: float


@dataclass(frozen=True, slots=True)
class ModelFiles:
    acoustic: Path
    dictionary: Path
    language: Path


def find_model(settings: Settings) -> ModelFiles:
    """`{models}/pocketsphinx/en-us` when it is there, else the model installed with the library."""
    try:
        import pocketsphinx
    except ImportError as error:
        raise BackendUnavailable("The Python package pocketsphinx is not installed.") from error
    folder = settings.models / "pocketsphinx" / "en-us"
    if not folder.is_dir():
        folder = Path(pocketsphinx.get_model_path())
        if not (folder / "cmudict-en-us.dict").is_file():
            folder = folder / "en-us"
    files = ModelFiles(folder / "en-us", folder / "cmudict-en-us.dict", folder / "en-us.lm.bin")
    for path in (files.acoustic, files.dictionary, files.language):
        if not path.exists():
            raise BackendUnavailable(f"The PocketSphinx model file {path.name} is missing.")
    return files


class Decoder:
    """One recogniser; not for two threads at once. The native code runs without the interpreter's lock, so several
    of these work side by side in threads."""

    def __init__(self, files: ModelFiles, *, language_model: bool) -> None:
        options: dict[str, Any] = {"hmm": str(files.acoustic), "dict": str(files.dictionary)}
        if language_model:
            options["lm"] = str(files.language)
            # Every second frame takes the sounds' scores of the one before: a quarter of the time, half a word in a hundred.
            # Two of the four densities that come nearest say as much as all: another sixth (66 of 1,003 words wrong against 64).
            options |= {"ds": 2, "topn": 2}
        # Dropping silent frames would move every later word forward, by 90 ms on average.
        self._native = _make(options)
        self._added: set[str] = set()

    def phones(self, word: str) -> Phones | None:
        found = self._native.lookup_word(word)
        return tuple(found.split()) if found else None

    def frequencies(self, words: Iterable[str]) -> Iterator[tuple[str, float]]:
        """Each word's probability without context in the default language model."""
        model = self._native.get_lm(_DEFAULT_SEARCH)
        logs = self._native.get_logmath()
        for word in words:
            yield word, float(logs.exp(model.prob([word])))

    def learn(self, word: str, phones: Phones) -> None:
        if word not in self._added and self.phones(word) is None:
            self._native.add_word(word, " ".join(phones), False)
            self._added.add(word)

    def use_grammar(self, jsgf: str) -> None:
        native = self._native
        (native.add_jsgf_string if hasattr(native, "add_jsgf_string") else native.set_jsgf_string)("grammar", jsgf)
        self._search("grammar")

    def use_language(self, arpa: Path) -> None:
        """Recognises with this language model until use_default_language; the words must be known or learnt."""
        native = self._native
        (native.add_lm_file if hasattr(native, "add_lm_file") else native.set_lm_file)("hint", str(arpa))
        self._search("hint")

    def use_default_language(self) -> None:
        self._search(_DEFAULT_SEARCH)

    def _search(self, name: str) -> None:
        native = self._native
        (native.activate_search if hasattr(native, "activate_search") else native.set_search)(name)

    def decode(self, samples: Samples) -> list[Token]:
        """Words only: silences and noises are left out. Empty when nothing matched."""
        native = self._native
        native.start_stream()  # forgets the noise of the sound before: the same samples give the same words in any order
        native.start_utt()
        native.process_raw(samples.tobytes(), False, True)
        native.end_utt()
        if native.hyp() is None:
            return []
        logs = native.get_logmath()
        return [
            _token(segment, logs) for segment in native.seg() if segment.word[0] not in "<[" and segment.word != "++NOISE++"
        ]


def dictionary_words(files: ModelFiles) -> list[str]:
    """Every entry once, without the marks of alternative pronunciations."""
    with files.dictionary.open(encoding="utf-8") as lines:
        entries = (line.split(maxsplit=1)[0] for line in lines if line.strip())
        return [entry for entry in entries if "(" not in entry]


def frames_to_seconds(frames: int) -> float:
    return frames / FRAMES_PER_SECOND


def _token(segment: Any, logs: Any) -> Token:
    length = segment.end_frame - segment.start_frame + 1
    posterior = min(1.0, max(0.0, float(logs.exp(segment.prob))))
    word = str(segment.word).partition("(")[0]
    return Token(word, segment.start_frame, segment.end_frame + 1, segment.ascore / length, posterior)


def _make(options: dict[str, Any]) -> Any:
    """The library has one log for all decoders, and closes it when it is named again, whoever is writing to it then:
    decoders made or run beside that crashed or hung. It is named once, and decoders are made one after the other."""
    with _making:
        native = _native(options if _logs_nowhere.is_set() else {**options, "logfn": "/dev/null"}, keep_silence=True)
        _logs_nowhere.set()
        return native


def _native(options: dict[str, Any], *, keep_silence: bool) -> Any:
    try:
        from pocketsphinx.pocketsphinx import Decoder as Older  # 0.1.x, Debian
    except ImportError:
        from pocketsphinx import Decoder as Newer  # 5.x, PyPI: never drops frames by itself

        return Newer(**options)
    config = Older.default_config()
    for key, value in options.items():
        (config.set_int if isinstance(value, int) else config.set_string)(f"-{key}", value)
    config.set_boolean("-remove_silence", not keep_silence)
    return Older(config)
