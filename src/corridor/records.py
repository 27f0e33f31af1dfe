"""The nouns of Corridor: frozen, slotted, keyword-only records.

Countries are ISO 3166-1 alpha-3 codes ("PAK", "CHN"; "HKG" apart; "WLD" for all partners). Dates are calendar dates
or `PartialDate` where only the month or year is known. Codes (indicator, sector, stage, ...) are rows of the pack's
code lists.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corridor.periods import PartialDate, Period
from corridor.quantity import Quantity
from corridor.sentences import Sentence

# --------------------------------------------------------------------------- documents


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document as it can be cited; its text is kept apart, in `Document`."""

    id: str
    """Short name, unique within one run: the stem of the file's name."""
    origin: str
    """Where the bytes came from: a path as given, or "<stdin>"."""
    sha256: str
    """Of the bytes, in hexadecimal."""
    language: str = "en"
    """BCP 47: "en", "zh", "ur"."""
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A source and its text, in which every span counts code points."""

    source: Source
    text: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A stretch of a document's text and exactly what stands there."""

    start: int
    """Offset of the first code point."""
    end: int
    """Offset after the last code point."""
    quote: str
    """`text[start:end]`, to the letter."""

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of `text` from start to end; blanks at its ends are left out."""
        quote = text[start:end]
        start += len(quote) - len(quote.lstrip())
        return cls(start=start, end=start + len(quote.strip()), quote=quote.strip())

    def overlaps(self, other: Span) -> bool:
        """Whether two spans share words."""
        return self.start < other.end and other.start < self.end

    def stands_in(self, text: str) -> bool:
        """Whether the quote is not empty and is what the text has at these offsets."""
        return bool(self.quote) and text[self.start : self.end] == self.quote


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateGroup:
    """Documents that are copies of one article: what they announce is announced once."""

    id: str
    """First 16 digits of the lead's SHA-256."""
    lead: str
    """Origin of the first published member."""
    members: tuple[str, ...]
    """Origins of all, the lead first, in the order of publication."""


# --------------------------------------------------------------------------- claims


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class SeriesKey:
    """What a series measures."""

    indicator: str
    """`fdi`, `fpi`, `total_foreign_investment`, `exports`, `ict_exports`, `remittances`, ..."""
    reporter: str
    """Country that publishes it, ISO3."""
    partner: str = "WLD"
    """Counterpart country, ISO3; WLD for all."""
    sector: str = "ALL"
    """Slug of the pack's sectors with hyphens; ALL for all."""
    measure: str = "net"
    """`net`, `inflow`, `outflow`, `level`."""

    @property
    def name(self) -> str:
        """The key as it is typed: `fdi:net:PAK:WLD:ALL`."""
        return ":".join((self.indicator, self.measure, self.reporter, self.partner, self.sector))


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A number read in a document, with its own exact quote."""

    quantity: Quantity
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """A person's correction that a claim carries."""

    id: str
    """Of the correction."""
    action: str
    """`amend` or `add`."""
    who: str
    recorded_at: str
    """UTC, as RFC 3339 writes it."""
    why: str
    changed: tuple[str, ...] = ()
    """Fields, as the labels name them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A claimed statistic: a value, a change, or both, of one series in one period."""

    key: SeriesKey
    period: Period
    span: Span
    """The words that make the claim."""
    value: Printed | None = None
    """As stated, in millions of the stated currency, or in the unit of the indicator; net outflows negative."""
    change: Printed | None = None
    """Percent against the base, signed in the direction of the text."""
    base: Printed | None = None
    """The comparison value, in the unit of `value`."""
    base_period: Period | None = None
    nearby: tuple[str, ...] = ()
    """Other indicators, partners, sectors and periods (`start..end`) that its sentence names; empty where the text is
    not known. A number that fits one of them may be misread rather than wrong."""
    reader: str = "rules"
    """Who read it: `rules`, `model:<name>`, `table`."""
    also_read_by: tuple[str, ...] = ()
    """Other readers that found the same."""
    rules: tuple[str, ...] = ()
    """Ids of the rules that made it, in the order they fired."""
    by_hand: tuple[ByHand, ...] = ()
    """What people corrected, oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One side of an instrument."""

    name: str
    country: str | None = None
    """ISO3; None for multilateral bodies and firms without a clear home."""
    kind: str = "unknown"
    """Row of party_kinds.csv, such as `government`, `state_owned`, `private`, `bank`, `university`, `multilateral`."""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """A claimed instrument in one source."""

    instrument: str
    """Row of instruments.csv: what it is, never more."""
    stage: str
    """Row of stages.csv that the text states."""
    parties: tuple[Party, ...]
    pillars: tuple[str, ...]
    span: Span
    amount: Printed | None = None
    """USD million where the text gives dollars, else the stated currency; never converted."""
    count: Printed | None = None
    """Number of instruments, where one is stated ("21 MoUs")."""
    capacities: tuple[Printed, ...] = ()
    """MW, km, racks, trainees and the like."""
    place: str | None = None
    date: PartialDate | None = None
    """Day of signing or meeting, as far as the text says."""
    reader: str = "rules"
    also_read_by: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    by_hand: tuple[ByHand, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """What a reader was told and did not take, with the cause: counted and said, never passed over in silence."""

    reader: str
    """Whose it was: `rules`, `model:<name>`."""
    cause: str
    """`instruction`, `not_in_text`, `no_number`, `contradicts_rules`, `timed_out`, ...: see docs/model.md."""
    sentence: Sentence
    quote: str = ""
    """What was told; signs that do not print are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """What readers found in one document, in the order of the text."""

    figures: tuple[Figure, ...] = ()
    announcements: tuple[Announcement, ...] = ()
    refusals: tuple[Refusal, ...] = ()


# --------------------------------------------------------------------------- official statistics


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One published value of an official series, as one page printed it."""

    key: SeriesKey
    period: Period
    quantity: Quantity
    """Value, unit, and the precision of the print ("1.24bn" is 1240 with step 10)."""
    vintage: PartialDate
    """When it was published, as far as the page tells."""
    known_from: date
    """Day from which it counts as known: the vintage's day; where only the month is known, the earliest stated
    day of the same release, else the month's end."""
    publisher: str
    source_url: str
    as_printed: str
    note: str = ""
    vintage_stated: bool = True
    """False where the vintage was inferred from the release that the page reports."""
    disputed: str = ""
    """Reason, where other prints contradict this one; such observations are never used as evidence."""
    official: bool = False
    """True where the publisher's own table was loaded; it outranks every page that quotes it."""
    status: str = "A"
    """Flag of the publisher's table, as SDMX writes them: `A` normal, `P` provisional, `E` estimated, ..."""


# --------------------------------------------------------------------------- verdicts


class Outcome(StrEnum):
    """What the official series say of a figure."""

    SUPPORTED = "supported"
    VINTAGE_MIXED = "vintage_mixed"
    DEFINITION_SLIP = "definition_slip"
    CONTRADICTED = "contradicted"
    UNVERIFIABLE = "unverifiable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Computation:
    """A number that was computed, with everything that went into it."""

    name: str
    """What it is: `change`, `share_of_change`, `revision`, `median`, ..."""
    formula: str
    """The arithmetic as it can be typed into a calculator: `927.4 / 1240 - 1`."""
    result: Quantity
    inputs: tuple[Observation, ...] = ()
    period: Period | None = None
    """Period it speaks of, where that is not plain from the inputs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One test that ran on a figure."""

    name: str
    """Row of the table of checks."""
    passed: bool
    weight: float
    """0 to 1: how much a pass says for its outcome."""
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Something worth knowing about a figure besides its verdict."""

    kind: str
    """`print_to_print`, `revised_base`, `revision_band`, `unusual`, `carrier`, `later`, `dissent`."""
    sentence: Sentence
    computations: tuple[Computation, ...] = ()
    observations: tuple[Observation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The outcome for one figure, with the vintages used, the arithmetic and a sentence."""

    figure: Figure
    outcome: Outcome
    sentence: Sentence
    slip: str | None = None
    """Row of slips.csv, where the outcome is `definition_slip`."""
    stated_rightly: Sentence | None = None
    """What the claim would have been, where it is wrong."""
    observations: tuple[Observation, ...] = ()
    computations: tuple[Computation, ...] = ()
    checks: tuple[Check, ...] = ()
    readings: tuple[Reading, ...] = ()


# --------------------------------------------------------------------------- promises


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A page that a promise rests on."""

    url: str
    publisher: str
    published: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseEvent:
    """A dated step of a promise: an announcement, a signature, an opening."""

    stage: str
    note: str
    citation: Citation
    date: PartialDate | None = None
    """None where no page gives one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where; the point is a city's centre unless the note says otherwise."""

    name: str
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PromisedAmount:
    """What was promised: a range where pages differ, never an average."""

    as_printed: str
    usd_million: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What one or many announcements refer to: one record, however often it is re-announced."""

    id: str
    title: str
    instrument: str
    pillars: tuple[str, ...]
    parties: tuple[Party, ...]
    events: tuple[PromiseEvent, ...]
    sources: tuple[Citation, ...]
    amount: PromisedAmount | None = None
    finance_type: str = "unknown"
    place: Place | None = None
    capacity: str | None = None
    planned_completion: PartialDate | None = None
    actual_completion: PartialDate | None = None
    conflicts: tuple[str, ...] = ()
    """Each a sentence: what the sources disagree about."""

    @property
    def dated_events(self) -> tuple[PromiseEvent, ...]:
        """Events with a date, earliest first."""
        dated = [(event.date, event) for event in self.events if event.date]
        return tuple(event for _, event in sorted(dated, key=lambda pair: pair[0]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """An announcement that repeats a known promise."""

    announcement: Announcement
    promise: Promise
    score: float
    """0 to 1."""
    sentence: Sentence
    """Why the two are the same."""
    earlier: tuple[PromiseEvent, ...]
    """Dated events of the promise before the document's day, earliest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """Of the promises of one kind that are old enough, how many have an actual completion: counts, not dollars."""

    binding: str
    """`soft` (talks, statements, letters, MoUs) or `hard`; column of instruments.csv."""
    promises: tuple[str, ...]
    """Their ids."""
    completed: tuple[str, ...]
    """Ids of those with an actual completion."""
    before: date
    """Only promises with an event before this day count."""


# --------------------------------------------------------------------------- the account


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """A document that could not be read, and why."""

    origin: str
    reason: str
    sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionNote:
    """One record of what people said of a document's claims, and what became of it in this reading."""

    id: str
    action: str
    """`amend`, `add`, `reject`, `undo`."""
    who: str
    recorded_at: str
    """UTC, as RFC 3339 writes it."""
    why: str
    state: str
    """`applied`, `met`, `stands`, `lost`, `offered`; `undone` where a later record took it back."""
    sentence: Sentence
    """What the person did."""
    became: Sentence | None = None
    """What became of it, where it was not simply put on."""
    span: Span | None = None
    """The words of the claim."""
    undoes: str = ""
    """Id of the record that it takes back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentAccount:
    """What became of one document: every figure judged, every announcement linked or not."""

    document: Document
    verdicts: tuple[Verdict, ...]
    announcements: tuple[Announcement, ...]
    recurrences: tuple[Recurrence, ...]
    refusals: tuple[Refusal, ...] = ()
    """What its readers were told and did not take."""
    corrections: tuple[CorrectionNote, ...] = ()
    """What people said of its claims, oldest first: all that its claims carry in `by_hand`, and what was undone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Everything a brief says."""

    pack: str
    """Name of the corridor pack, `pk-cn`."""
    made_on: date
    documents: tuple[DocumentAccount, ...]
    unreadable: tuple[Unreadable, ...]
    completions: tuple[Completion, ...]
    duplicates: tuple[DuplicateGroup, ...] = ()
    """Groups of `documents` that are copies of one article."""
