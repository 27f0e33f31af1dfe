"""What the text has been speaking of: a sentence that names no flow, country or period continues it."""

from __future__ import annotations

from dataclasses import dataclass, field

from corridor.periods import Period
from corridor.read.figures.frames import Frame
from corridor.read.figures.label_words import TOTAL, Label
from corridor.read.figures.resolution import Clock, Spoken

INVESTMENT = frozenset(("fdi", "fdi_outward", "fpi", "total_foreign_investment", "other"))
NOBODY = Label(0, 0, TOTAL, "")
FRAMES_REMEMBERED = 12


@dataclass(slots=True)
class Discourse:
    """The state that sentences continue and change."""

    reporter: str
    clock: Clock
    spoken: Spoken = field(default_factory=Spoken)
    indicator: str = ""
    sector: str = ""
    label: Label = NOBODY
    main_indicator: str = ""
    loosely: bool = True
    """Whether the main flow is so far only that of a headline, which names flows loosely."""
    first_indicator: str = ""
    """The first flow that the document names anywhere; stands in where a first sentence names none."""
    paragraph: int = -1
    fresh: bool = True
    """Whether nothing has been told yet in this paragraph."""
    frames: list[Frame] = field(default_factory=list)
    pledged: bool = False
    """Whether the text tells of what investors pledge, as offices that register investment do."""
    countries: list[str] = field(default_factory=list)
    """Countries in the order they were last named."""
    pair: tuple[Period, Period] | None = None
    """Two periods that the last sentence gave two values for."""

    def begin(self, paragraph: int) -> None:
        """Start a sentence; a new paragraph goes back to the main flow and the cumulative period."""
        if paragraph == self.paragraph:
            return
        self.paragraph, self.fresh = paragraph, True
        headed = paragraph == 1 and self.main_indicator != ""
        both = self.main_indicator in INVESTMENT - {"fdi_outward"} and self.indicator in INVESTMENT
        if headed or both or self.indicator in ("none", ""):
            self.indicator, self.sector = self.main_indicator, ""
        period, main = self.spoken.period, self.spoken.main
        if period and main and period != main and main.start <= period.start and period.end <= main.end:
            self.spoken.period = main

    def hear_indicator(self, code: str, sector: str) -> None:
        """Remember a flow that was named."""
        self.indicator, self.sector = code, sector
        if code == "none":
            return
        loose = self.loosely and self.paragraph > 0 and self.main_indicator == "total_foreign_investment"
        if not self.main_indicator or loose:
            self.main_indicator = code
        self.loosely = self.loosely and self.paragraph == 0

    def hear_pair(self, periods: list[Period]) -> None:
        """Remember the two periods of a sentence's values, for a sentence that gives two values without periods."""
        distinct = list(dict.fromkeys(periods))
        if len(distinct) == 2:
            self.pair = (distinct[0], distinct[1])
        elif distinct:
            self.pair = None

    def last_frame(self, label: Label | None = None, months: int = 0) -> Frame | None:
        """The latest frame; of a label and of so many months where they are given."""
        for frame in reversed(self.frames[-FRAMES_REMEMBERED:]):
            fits = label is None or frame.label.who == label.who
            if fits and months in (0, frame.period.whole_months):
                return frame
        return None
