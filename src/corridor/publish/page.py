"""What every part of the brief shares: the reader's words, the numbering of evidence, and the links between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from unicodedata import bidirectional
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from corridor.packs import Pack
from corridor.periods import Period
from corridor.quantity import Quantity
from corridor.records import Computation, Observation, SeriesKey
from corridor.sentences import Sentence, Value
from corridor.wording import LOCALES, Wording

Links = Mapping[tuple[float, str], str]
"""Where the evidence of a number stands on the page, by value and unit."""

NO_LINKS: Links = {}
_TURNS = frozenset(("RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI", "PDF", "PDI"))
_RIGHT_TO_LEFT = _TURNS | {"R", "AL", "AN"}
_LEFT_TO_RIGHT = _TURNS | {"L"}
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


class Page:
    """One brief being written: says sentences as HTML and numbers the observations it cites."""

    def __init__(self, pack: Pack, language: str) -> None:
        self.pack = pack
        self.wording = Wording(language, pack)
        self._numbers: dict[Observation, int] = {}
        self._steps: dict[tuple[str, Period | None, tuple[float, str]], str] = {}

    @property
    def lang(self) -> str:
        """BCP 47 tag of the page."""
        return LOCALES.get(self.wording.language, self.wording.language).replace("_", "-")

    # ------------------------------------------------------------------ words

    def text(self, value: Value) -> str:
        """One value as bare text."""
        return clean(self.wording.value(value))

    def html(self, sentence: Sentence, links: Links = NO_LINKS) -> Markup:
        """A sentence with each value isolated from the direction around it and linked to its evidence."""
        pieces: list[Markup] = []
        for part in self.wording.parts(sentence):
            text = clean(part.text)
            if not pieces and self.wording.language == "en":
                text = text[:1].upper() + text[1:]
            pieces.append(escape(text) if part.value is None else self._value(text, part.value, links))
        return Markup("").join(pieces)

    def show(self, value: Value, links: Links = NO_LINKS) -> Markup:
        """One value by itself."""
        return self._value(self.text(value), value, links)

    def _value(self, text: str, value: Value, links: Links) -> Markup:
        target = links.get(identity(value)) if isinstance(value, Quantity) else None
        return Markup('<a href="{}">{}</a>').format(target, self.isolated(text)) if target else self.isolated(text)

    def isolated(self, text: str) -> Markup:
        """Text whose direction cannot disturb what stands around it."""
        foreign = _RIGHT_TO_LEFT if self.wording.direction == "ltr" else _LEFT_TO_RIGHT
        if not any(bidirectional(letter) in foreign for letter in text):
            return escape(text)
        return Markup("<bdi>{}</bdi>").format(text)

    def say(self, template: str, /, **values: Value) -> Markup:
        """A sentence of the page's own."""
        return self.html(Sentence(template, **values))

    def label(self, list_name: str, code: str) -> str:
        """Name of a code."""
        return self.wording.label(list_name, code)

    def quantity(self, quantity: Quantity, signed: bool = False) -> str:
        """A number with its unit."""
        return self.wording.quantity(quantity, signed)

    def series(self, key: SeriesKey) -> str:
        """What a series measures, as short as it can be: what is total is left out."""
        return self.wording.series(key)

    # ------------------------------------------------------------------ evidence

    def cite(self, observation: Observation) -> int:
        """Number of an observation in the list of sources; the same one for the same observation."""
        return self._numbers.setdefault(observation, len(self._numbers) + 1)

    def cite_all(self, observations: Iterable[Observation]) -> tuple[int, ...]:
        """Numbers of several observations, each once."""
        return tuple(dict.fromkeys(self.cite(one) for one in observations))

    @property
    def cited(self) -> Mapping[Observation, int]:
        """Every observation cited so far, in the order of citation."""
        return self._numbers

    def step(self, computation: Computation, anchor: str) -> str:
        """Where a computation is shown: at `anchor` the first time, at the same place whenever it comes again."""
        subject = computation.formula, computation.period, identity(computation.result)
        return self._steps.setdefault(subject, anchor)

    def evidence(
        self,
        observations: Iterable[Observation],
        computations: Iterable[tuple[Computation, str]] = (),
        stated: Iterable[tuple[Quantity, str]] = (),
    ) -> Links:
        """Links for the numbers of a sentence: computed before printed before stated."""
        links = {identity(quantity): f"#{anchor}" for quantity, anchor in stated}
        for observation in observations:
            links[identity(observation.quantity)] = f"#o{self.cite(observation)}"
        for computation, anchor in computations:
            links[identity(computation.result)] = f"#{anchor}"
        return links


def identity(quantity: Quantity) -> tuple[float, str]:
    """What makes two numbers the same on a page."""
    return round(quantity.value, 6), quantity.unit


def clean(text: str) -> str:
    """Text without the control characters that HTML does not allow."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def safe_url(url: str | None) -> str | None:
    """An address that may be linked: only the web's own schemes."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:  # a document may carry anything, "http://[" too
        return None
