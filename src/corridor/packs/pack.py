"""What a corridor pack holds: everything that is true of one pair of countries, and the code lists all pairs share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from corridor.periods import FiscalCalendar
from corridor.records import Observation, Promise, SeriesKey


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeRow:
    """One code of a code list, with what it means and who says so."""

    code: str
    definition: str
    """One sentence, in the field's terms."""
    source: str
    """Publication that defines it, or "own"."""
    labels: Mapping[str, str]
    """Name by language: "en", "zh", "ur"."""
    extra: Mapping[str, str]
    """The list's other columns: `binding` and `rank` of instruments, `parent` of sectors, ..."""

    def label(self, language: str = "en") -> str:
        """Name in a language, else in English."""
        return self.labels.get(language) or self.labels["en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country or territory that statistics name."""

    iso3: str
    """ISO 3166-1 alpha-3."""
    labels: Mapping[str, str]
    """Name by language, for pages: "en", "zh", "ur"."""
    names: tuple[str, ...]
    """English names, adjectives and abbreviations that texts use, each as it is written."""
    currency: str | None
    """ISO 4217 code of its legal tender."""
    fiscal_first_month: int
    """First month of the government's fiscal year, 1 to 12."""
    fiscal_source: str
    """Who says so."""

    def label(self, language: str = "en") -> str:
        """Name in a language, else in English."""
        return self.labels.get(language) or self.labels["en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRow:
    """A body that signs, promises or reports."""

    id: str
    name: str
    country: str | None
    """ISO3; None for multilateral bodies and firms without a clear home."""
    kind: str
    """Row of party_kinds.csv."""
    aliases: Mapping[str, tuple[str, ...]]
    """Other names by language; acronyms stand under "en"."""
    parent: str | None
    """Id of the body that owns or directs it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A city, province or site of the corridor."""

    id: str
    name: str
    country: str
    """ISO3."""
    kind: str
    """`city`, `province`, `district` or `site`."""
    aliases: Mapping[str, tuple[str, ...]]
    """Other names by language."""
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word or phrase that means one thing in this corridor's press."""

    kind: str
    """What it names: `corridor`, `phase`, `committee`, `statistics`, ..."""
    language: str
    term: str
    code: str
    """What it stands for; terms with one code are synonyms."""
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelRow:
    """How the evaluation labels write something that our series keys write otherwise."""

    kind: str
    """`indicator`, `partner`, `sector`."""
    label: str
    """As the labels write it; "" stands for null."""
    code: str
    measure: str
    """Measure that the label implies, for indicators; else ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """Terms under which a part of the pack may be used."""

    name: str
    title: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSource:
    """Where the data of a pack come from."""

    title: str
    path: str
    citation: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pack:
    """One corridor. Compared by identity, so that it can key a cache."""

    name: str
    """`pk-cn`: lower-case ISO 3166 alpha-2 codes of reporter and partner, by custom."""
    title: str
    version: str
    reporter: str
    """Country whose statistics are checked, ISO3."""
    partner: str
    """Counterpart, ISO3."""
    observations: tuple[Observation, ...]
    disputed: tuple[Observation, ...]
    """Values that other prints contradict; shown, never used as evidence."""
    promises: tuple[Promise, ...]
    codes: Mapping[str, Mapping[str, CodeRow]]
    """Code lists by name: `indicators`, `measures`, `sectors`, `pillars`, `instruments`, `stages`, `units`, ..."""
    countries: Mapping[str, Country]
    parties: tuple[PartyRow, ...]
    places: tuple[PlaceRow, ...]
    terms: tuple[Term, ...]
    label_crosswalk: tuple[LabelRow, ...]
    licences: tuple[Licence, ...]
    sources: tuple[DataSource, ...]
    snapshot: date | None
    """Day on which the data were collected."""

    def calendar(self, iso3: str) -> FiscalCalendar:
        """A country's fiscal calendar; the calendar year where none is known."""
        country = self.countries.get(iso3)
        return FiscalCalendar(country.fiscal_first_month if country else 1)

    def terms_of(self, kind: str, language: str | None = None) -> tuple[Term, ...]:
        """Terms of one kind, in one language or all."""
        return tuple(t for t in self.terms if t.kind == kind and language in (None, t.language))

    def to_label(self, key: SeriesKey) -> tuple[str, str | None, str | None]:
        """Indicator, partner and sector as the evaluation labels write them."""
        indicator = next(
            (
                row.label
                for row in self.label_crosswalk
                if row.kind == "indicator" and (row.code, row.measure) == (key.indicator, key.measure)
            ),
            key.indicator,
        )
        sector = self._label("sector", key.sector)
        return indicator, self._label("partner", key.partner), sector and sector.replace("-", "_")

    def from_label(self, indicator: str, reporter: str, partner: str | None, sector: str | None) -> SeriesKey:
        """The series that a label means."""
        row = next((r for r in self.label_crosswalk if r.kind == "indicator" and r.label == indicator), None)
        code = row.code if row else indicator
        measure = row.measure if row else self.codes["indicators"][code].extra["measure"]
        return SeriesKey(
            indicator=code,
            reporter=reporter,
            partner=self._code("partner", partner or ""),
            sector=self._code("sector", sector or "").replace("_", "-"),
            measure=measure,
        )

    def _label(self, kind: str, code: str) -> str | None:
        labels = [row.label for row in self.label_crosswalk if row.kind == kind and row.code == code]
        return (labels[0] if labels else code) or None

    def _code(self, kind: str, label: str) -> str:
        codes = [row.code for row in self.label_crosswalk if row.kind == kind and row.label == label]
        return codes[0] if codes else label
