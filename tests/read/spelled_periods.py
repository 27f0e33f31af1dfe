"""Periods spelled as the press of three languages does, with the days that are meant, apart from the reader.

All are spoken of Pakistan, whose fiscal year runs from July to June and is named after the year it ends in.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TypeAlias

from spelled_numbers import TRADITIONAL, URDU_DIGITS, URDU_ONES, chinese, english

_EN_MONTHS = "January February March April May June July August September October November December"
_UR_MONTHS = "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر"
EN_MONTHS, UR_MONTHS = _EN_MONTHS.split(), _UR_MONTHS.split()
EN_ORDINALS = ("first", "second", "third", "fourth")
UR_ORDINALS = ("پہلی", "دوسری", "تیسری", "چوتھی")
YEAR_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
JULY = 7
"""First month of the fiscal year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpelledPeriod:
    """Words, the day they were published on, and the days that they mean."""

    words: str
    published: date
    start: date
    end: date


_Days: TypeAlias = tuple[date, date]
_Phrase: TypeAlias = tuple[str, _Days]


def months(year: int, first: int, count: int) -> _Days:
    """First and last day of so many months."""
    last_year, last = divmod(year * 12 + first - 1 + count - 1, 12)
    return date(year, first, 1), date(last_year, last + 1, monthrange(last_year, last + 1)[1])


def fiscal_months(named: int, skipped: int, count: int) -> _Days:
    """So many months of the fiscal year that ends in `named`, after some that are skipped."""
    year, month = divmod(JULY - 1 + skipped, 12)
    return months(named - 1 + year, month + 1, count)


def period(rng: Random, language: str) -> SpelledPeriod:
    """A period that ended before the day of publication."""
    published = date(2018, 8, 15) + timedelta(days=rng.randrange(8 * 365))
    over = [one for one in _SPELLERS[language](rng, published) if one[1][1] < published]
    words, (start, end) = rng.choice(over)
    return SpelledPeriod(words=words, published=published, start=start, end=end)


class _Spoken:
    """What the ways of a language share: a fiscal year, a calendar year, a number of months, a half, a quarter."""

    def __init__(self, rng: Random, published: date) -> None:
        self.running = published.year + (published.month >= JULY)
        """The fiscal year of the day."""
        self.months_over = (published.month - JULY) % 12
        """Its months that have ended."""
        self.named = self.running - rng.randint(0, 3)
        self.split = f"{self.named - 1}-{self.named % 100:02d}"
        self.year = published.year - rng.randint(0, 3)
        self.month = rng.randint(1, 12)
        self.count = rng.randint(2, 11)
        self.half, self.quarter = rng.randint(0, 1), rng.randint(0, 3)
        self.whole = fiscal_months(self.named, 0, 12)
        self.first = fiscal_months(self.named, 0, self.count)
        self.of_half = fiscal_months(self.named, 6 * self.half, 6)
        self.of_quarter = fiscal_months(self.named, 3 * self.quarter, 3)
        self.so_far = fiscal_months(self.running, 0, self.months_over) if self.months_over > 1 else None
        before = published.replace(day=1) - timedelta(days=1)
        self.month_before = months(before.year, before.month, 1)
        self.latest = published.year - (self.month >= published.month)
        """Year of the latest such month that is over; which one is meant in that month itself, nobody knows."""
        self.now = published.month


def _english(rng: Random, published: date) -> Iterator[_Phrase]:
    spoken = _Spoken(rng, published)
    yield from _english_fiscal(rng, spoken)
    yield from _english_calendar(rng, spoken)


def _english_fiscal(rng: Random, spoken: _Spoken) -> Iterator[_Phrase]:
    short = f"FY{spoken.named % 100:02d}"
    long = [f"FY{spoken.split}", f"FY{spoken.named}", f"fiscal year {spoken.split}", f"the {spoken.split} fiscal year"]
    style = rng.choice([short, *long])
    last = EN_MONTHS[spoken.first[1].month - 1]
    half, quarter = EN_ORDINALS[spoken.half], EN_ORDINALS[spoken.quarter]
    yield style, spoken.whole
    yield f"the fiscal year ended June 30, {spoken.named}", spoken.whole
    yield f"{spoken.count}M{short}", spoken.first
    yield f"the first {english(spoken.count)} months of {style}", spoken.first
    yield f"the first {spoken.count} months (July-{last}) of {style}", spoken.first
    yield f"{rng.choice(['July-', 'Jul-', 'July to '])}{last} {short}", spoken.first
    yield f"July-{last} of {style}", spoken.first
    yield f"the {half} half of {style}", spoken.of_half
    yield f"{spoken.half + 1}H{short}", spoken.of_half
    yield f"H{spoken.half + 1}{rng.choice(['', ' '])}{short}", spoken.of_half
    yield f"the {quarter} quarter of {style}", spoken.of_quarter
    yield f"{rng.choice([f'Q{spoken.quarter + 1}', f'{spoken.quarter + 1}Q'])}{short}", spoken.of_quarter
    yield rng.choice(["the last fiscal year", "the previous fiscal year"]), fiscal_months(spoken.running - 1, 0, 12)
    if spoken.so_far:
        over, last = spoken.months_over, EN_MONTHS[spoken.so_far[1].month - 1]
        yield f"the first {english(over)} months of the current fiscal year", spoken.so_far
        yield f"the first {over} months of {rng.choice(['this', 'the ongoing'])} fiscal year", spoken.so_far
        yield f"July-{last}", spoken.so_far


def _english_calendar(rng: Random, spoken: _Spoken) -> Iterator[_Phrase]:
    year, month = spoken.year, EN_MONTHS[spoken.month - 1]
    yield rng.choice([f"{month} {year}", f"{month[:3]} {year}", f"{month}, {year}"]), months(year, spoken.month, 1)
    if spoken.month != spoken.now:
        yield month, months(spoken.latest, spoken.month, 1)
    yield str(year), months(year, 1, 12)
    yield f"calendar year {year}", months(year, 1, 12)
    yield f"January-{EN_MONTHS[spoken.count - 1]} {year}", months(year, 1, spoken.count)
    yield f"the first {english(spoken.count)} months of {year}", months(year, 1, spoken.count)
    yield f"the {EN_ORDINALS[spoken.half]} half of {year}", months(year, 1 + 6 * spoken.half, 6)
    yield f"the {EN_ORDINALS[spoken.quarter]} quarter of {year}", months(year, 1 + 3 * spoken.quarter, 3)
    yield "the last month", spoken.month_before


def _chinese(rng: Random, published: date) -> Iterator[_Phrase]:
    spoken = _Spoken(rng, published)
    count = _chinese_count(rng, spoken.count)
    yield from _chinese_fiscal(rng, spoken, count)
    yield from _chinese_calendar(rng, spoken, count, published.year)


def _chinese_count(rng: Random, number: int) -> str:
    return rng.choice([str(number), "两" if number == 2 else chinese(number)])


def _chinese_fiscal(rng: Random, spoken: _Spoken, count: str) -> Iterator[_Phrase]:
    named, split = spoken.named, spoken.split
    styles = [split, split.replace("-", "/"), str(named), f"{named - 1}-{named}", f"{named - 1}/{named}"]
    style = rng.choice(styles) + rng.choice(["财年", "财年", "财政年度"])
    style = style.translate(TRADITIONAL) if rng.random() < 0.2 else style
    yield style, spoken.whole
    yield f"{style}{rng.choice('前头')}{count}个月", spoken.first
    yield f"{style}{'上下'[spoken.half]}半年", spoken.of_half
    yield f"{style}第{'一二三四'[spoken.quarter]}季度", spoken.of_quarter
    yield rng.choice(["上财年", "上一财年", "上个财年"]), fiscal_months(spoken.running - 1, 0, 12)
    if spoken.so_far:
        over = _chinese_count(rng, spoken.months_over)
        yield f"{rng.choice(['本财年', '本财政年度', '当前财年'])}前{over}个月", spoken.so_far


def _chinese_calendar(rng: Random, spoken: _Spoken, count: str, now: int) -> Iterator[_Phrase]:
    year, month = spoken.year, spoken.month
    yield f"{year}年{month}月{rng.choice(['', '份'])}", months(year, month, 1)
    yield f"{str(year).translate(YEAR_DIGITS)}年{chinese(month)}月", months(year, month, 1)
    yield f"去年{month}月", months(now - 1, month, 1)
    yield f"今年{month}月", months(now, month, 1)
    yield f"{year}年", months(year, 1, 12)
    yield rng.choice(["去年全年", "去年"]), months(now - 1, 1, 12)
    yield f"{year}年{'上下'[spoken.half]}半年", months(year, 1 + 6 * spoken.half, 6)
    yield f"去年{'上下'[spoken.half]}半年", months(now - 1, 1 + 6 * spoken.half, 6)
    yield f"{year}年第{'一二三四'[spoken.quarter]}季度", months(year, 1 + 3 * spoken.quarter, 3)
    yield f"{year}年{'一二三四'[spoken.quarter]}季度", months(year, 1 + 3 * spoken.quarter, 3)
    yield f"{year}年前{count}个月", months(year, 1, spoken.count)
    yield f"今年前{count}个月", months(now, 1, spoken.count)
    yield f"{year}年1{rng.choice(['-', '至', '—', '到'])}{spoken.count}月", months(year, 1, spoken.count)
    yield f"{year}年7月{rng.choice('至到')}12月", months(year, 7, 6)
    yield rng.choice(["上月", "上个月"]), spoken.month_before


def _urdu(rng: Random, published: date) -> Iterator[_Phrase]:
    spoken = _Spoken(rng, published)
    count = rng.choice([str(spoken.count), URDU_ONES[spoken.count]])
    of_first = f"{rng.choice(['پہلے', 'ابتدائی'])} {{}} {rng.choice(['ماہ', 'ماہ', 'مہینوں'])}"
    for words, days in (
        *_urdu_fiscal(rng, spoken, count, of_first),
        *_urdu_calendar(rng, spoken, count, of_first),
    ):
        yield (words.translate(URDU_DIGITS) if rng.random() < 0.3 else words), days


def _urdu_fiscal(rng: Random, spoken: _Spoken, count: str, of_first: str) -> Iterator[_Phrase]:
    ways = [spoken.split, f"{spoken.named % 100:02d}-{spoken.named - 1}", f"{spoken.named}"]
    style = "مالی سال " + rng.choice(ways)
    yield style, spoken.whole
    yield f"{style} کے {of_first.format(count)}", spoken.first
    yield f"{style} کی {UR_ORDINALS[spoken.half]} ششماہی", spoken.of_half
    yield f"{style} کی {UR_ORDINALS[spoken.quarter]} سہ ماہی", spoken.of_quarter
    yield "گزشتہ مالی سال", fiscal_months(spoken.running - 1, 0, 12)
    if spoken.so_far:
        over = URDU_ONES[spoken.months_over]
        yield f"{rng.choice(['رواں', 'موجودہ'])} مالی سال کے {of_first.format(over)}", spoken.so_far
        yield f"جولائی تا {UR_MONTHS[spoken.so_far[1].month - 1]}", spoken.so_far


def _urdu_calendar(rng: Random, spoken: _Spoken, count: str, of_first: str) -> Iterator[_Phrase]:
    year, month = spoken.year, UR_MONTHS[spoken.month - 1]
    yield f"{month} {year}", months(year, spoken.month, 1)
    if spoken.month != spoken.now:
        yield month, months(spoken.latest, spoken.month, 1)
    yield f"سال {year}", months(year, 1, 12)
    yield f"سال {year} کے {of_first.format(count)}", months(year, 1, spoken.count)
    yield f"سال {year} کی {UR_ORDINALS[spoken.half]} ششماہی", months(year, 1 + 6 * spoken.half, 6)
    yield f"جولائی {rng.choice(['تا', 'سے'])} دسمبر {year}", months(year, 7, 6)
    yield f"جنوری تا {UR_MONTHS[spoken.count - 1]} {year}", months(year, 1, spoken.count)
    yield rng.choice(["گزشتہ ماہ", "پچھلے ماہ"]), spoken.month_before


_SPELLERS: Mapping[str, Callable[[Random, date], Iterator[_Phrase]]] = {
    "en": _english,
    "zh": _chinese,
    "ur": _urdu,
}
