"""What an expression of time means: which days, given who reports, when it was published, and what came before.

A period named without a year is the latest one that was over before publication. "Same period last year" is the
period spoken of, a year earlier. With no date of publication only what the text makes explicit is resolved.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from corridor.periods import FiscalCalendar, PartialDate, Period
from corridor.read.mentions.times import DatePhrase, PeriodPhrase, YearPhrase

MONTH_OVER_FROM_DAY = 25
"""From this day on a month counts as over: statistical offices publish year-to-date figures on the last days."""
STALE_AFTER_DAYS = 200
"""A fiscal part-year that ended longer ago than this gives way to a calendar part-year that ended later."""
LONGEST_SINCE = 370
"""Days: what came in since longer ago is a stock rather than a flow."""
OUTGOING_DAYS = 90
"""So long into a fiscal year the "outgoing" one is the year before."""
PRIOR_SHAPES = frozenset(("same_before", "on_year"))
BEFORE_SHAPES = frozenset(("month_before", "on_month"))


@dataclass(frozen=True, slots=True)
class Clock:
    """When and by whose calendar a document speaks."""

    published: PartialDate | None
    calendar: FiscalCalendar
    years_of_months: tuple[tuple[int, int], ...] = ()
    """(month, year) pairs that the text itself spells out; they date bare months when publication is unknown."""

    def is_over(self, period: Period) -> bool:
        """Whether a period had ended when the document was published."""
        if self.published is None:
            return True
        day = self.published
        if (period.end.year, period.end.month) == (day.year, day.month or 12):
            return (day.day or 0) >= MONTH_OVER_FROM_DAY
        return period.end < day.first

    @property
    def fiscal_year(self) -> int | None:
        """Fiscal year of the day of publication."""
        return self.calendar.year_of(self.published.first) if self.published else None

    def step_of_outgoing(self) -> int:
        """Whether the outgoing fiscal year is the last one (in the first quarter of the next) or the current one."""
        if self.published is None or self.fiscal_year is None:
            return 0
        start = self.calendar.year(self.fiscal_year).start
        return -1 if (self.published.first - start).days < OUTGOING_DAYS else 0

    def last_month(self) -> Period | None:
        """The calendar month before publication."""
        if self.published is None or self.published.month is None:
            return None
        before = self.published.first.replace(day=1) - timedelta(days=1)
        return Period.month(before.year, before.month)


@dataclass(slots=True)
class Spoken:
    """Periods that the text has spoken of, as later words refer to them."""

    period: Period | None = None
    """The one last spoken of."""
    month: Period | None = None
    """The last single month."""
    year: Period | None = None
    """The last whole year."""
    main: Period | None = None
    """The first one of more than a month: what the document is about."""
    lengths: dict[int, Period] = field(default_factory=dict)
    """The last one of so many months."""

    latest: date | None = None
    """The last day of all that was spoken of."""
    until: date | None = None
    """Day of publication: what ends later is no news."""

    def hear(self, period: Period, *, firmly: bool = False) -> None:
        """Remember a period; a look back changes nothing, unless it is told firmly: of parts, in the simple past."""
        if self._looks_back(period) and not firmly:
            return
        if self.until is None or period.end <= self.until:
            self.latest = max(self.latest or period.end, period.end)
        self.period = period
        self.lengths[period.whole_months] = period
        if period.whole_months == 1:
            self.month = period
        elif period.whole_months == 12:
            self.year = period
        if self.main is None and period.whole_months != 1:
            self.main = period

    def _looks_back(self, period: Period) -> bool:
        """Whether a period ends before what the text has told of."""
        return self.latest is not None and period.end < self.latest


def resolve(
    phrase: PeriodPhrase, clock: Clock, spoken: Spoken, current: Period | None, comparing: bool
) -> Period | None:
    """The days an expression means; None when neither the text nor its date tells.

    current: period of the value that the number belongs to or is compared with.
    comparing: whether the expression dates a comparison value.
    """
    try:
        return _days_of(phrase, clock, spoken, current or spoken.period, comparing)
    except (ValueError, OverflowError):  # a year before 1 or after 9999
        return None


def _days_of(
    phrase: PeriodPhrase, clock: Clock, spoken: Spoken, current: Period | None, comparing: bool
) -> Period | None:
    if phrase.year and phrase.year.kind == "outgoing":
        phrase = phrase._replace(year=YearPhrase("fiscal_relative", clock.step_of_outgoing()))
    shape, year = phrase.shape, phrase.year
    if shape in PRIOR_SHAPES:
        return current.shifted(-1) if current else None
    if shape in BEFORE_SHAPES:
        return _month_before(current if current and current.whole_months == 1 else spoken.month or clock.last_month())
    if shape == "same":
        return _same(year, clock, current, comparing)
    if shape == "this_period":
        return current
    if shape in ("this_quarter", "this_half"):
        return spoken.lengths.get(3 if shape == "this_quarter" else 6, current)
    if shape == "this_month":
        return spoken.month or clock.last_month()
    if shape == "last_month":
        month = clock.last_month()
        return _month_before(current) if comparing and month == current else month
    if shape == "that_year":
        return spoken.year or current
    if shape == "entire":
        return _whole(year or YearPhrase("relative", 0), clock, spoken, None, comparing=False)
    if shape == "whole":
        return _whole(year or YearPhrase("relative", 0), clock, spoken, current, comparing)
    if shape == "ending":
        return _ending(phrase, clock)
    if shape == "since":
        return _since(phrase, clock, spoken)
    if shape == "to_date":
        return _to_date(phrase, clock)
    if shape == "first" and phrase.year is None and phrase.first > 1 and phrase.first in spoken.lengths:
        current = spoken.lengths[phrase.first]
    found = _part(phrase, clock, current, comparing)
    return found.shifted(-1) if comparing and found and found == current else found


def _month_before(period: Period | None) -> Period | None:
    if period is None:
        return None
    last = period.start.replace(day=1) - timedelta(days=1)
    return Period.month(last.year, last.month)


def _same(year: YearPhrase | None, clock: Clock, current: Period | None, comparing: bool) -> Period | None:
    if current is None:
        return None
    if year is None:
        return current.shifted(-1) if comparing else current
    if year.kind == "fiscal":
        return current.shifted(year.value - clock.calendar.year_of(current.end))
    if year.kind == "calendar":
        return current.shifted(year.value - current.end.year)
    return current.shifted(year.value)


def _whole(year: YearPhrase, clock: Clock, spoken: Spoken, current: Period | None, comparing: bool) -> Period | None:
    if year.kind == "fiscal":
        return clock.calendar.year(year.value)
    if year.kind == "calendar":
        return Period(date(year.value, 1, 1), date(year.value, 12, 31))
    if comparing and current and year.value:
        return current.shifted(year.value)
    if clock.published is None or clock.fiscal_year is None:
        return current.shifted(year.value) if current and comparing else None
    calendar = clock.calendar if year.kind == "fiscal_relative" else FiscalCalendar(1)
    named = calendar.year_of(clock.published.first) + year.value
    whole = calendar.year(named)
    if year.value or clock.is_over(whole):
        return whole
    for known in (current, spoken.main):
        if known and known.start == whole.start:
            return known
    last = clock.last_month()
    return Period(whole.start, last.end) if last and last.end > whole.start else whole.shifted(-1)


def _ending(phrase: PeriodPhrase, clock: Clock) -> Period | None:
    year = phrase.year.value if phrase.year else _latest_year(phrase.last, clock)
    if year is None:
        return None
    first = year * 12 + phrase.last - phrase.first
    return Period.span_of_months(first // 12, first % 12 + 1, phrase.first)


def _since(phrase: PeriodPhrase, clock: Clock, spoken: Spoken) -> Period | None:
    """From a month to the last one that the text has told of, else to the last one before publication."""
    year = phrase.year.value if phrase.year else _latest_year(phrase.first, clock)
    if year is None:
        return None
    start = date(year, phrase.first, 1)
    ends = [period.end for period in (spoken.month, clock.last_month()) if period and period.end > start]
    return Period(start, ends[0]) if ends and (ends[0] - start).days < LONGEST_SINCE else None


def _to_date(phrase: PeriodPhrase, clock: Clock) -> Period | None:
    year = phrase.year.value if phrase.year else _latest_year(phrase.first, clock)
    if year is None:
        return None
    end = PartialDate(year, phrase.first, None).last
    if phrase.last:
        end = end.replace(day=min(end.day, phrase.last))
    start = clock.calendar.year(clock.calendar.year_of(end)).start
    return Period(start, end)


def _part(phrase: PeriodPhrase, clock: Clock, current: Period | None, comparing: bool) -> Period | None:
    year = phrase.year
    if year is not None and year.kind == "fiscal":
        return _of_fiscal(phrase, clock.calendar, year.value)
    if year is not None and year.kind == "calendar":
        return _of_calendar(phrase, year.value)
    step = year.value if year else 0
    if year is None and current and _names(phrase, current, clock.calendar):
        return current
    if step and current and (comparing or (year and year.kind == "fiscal_relative")):
        found = _of_fiscal(phrase, clock.calendar, clock.calendar.year_of(current.end) + step)
        if found.whole_months == current.whole_months:
            return found
    latest = _latest(phrase, clock, fiscal_only=year is not None and year.kind == "fiscal_relative")
    if latest is None or not step:
        return latest
    assert clock.published is not None
    if year is not None and year.kind == "relative" and latest.end.year == clock.published.year + step:
        return latest
    return latest.shifted(step)


def _names(phrase: PeriodPhrase, period: Period, calendar: FiscalCalendar) -> bool:
    """Whether an expression without a year can mean the period spoken of: "the seven months", "July-January"."""
    if phrase.shape == "first":
        return period.whole_months == phrase.first and phrase.first > 1
    if phrase.shape == "range":
        return period.whole_months > 1 and (period.start.month, period.end.month) == (phrase.first, phrase.last)
    if phrase.shape == "month":
        return period.whole_months == 1 and period.start.month == phrase.first
    return period == _of_fiscal(phrase, calendar, calendar.year_of(period.end))


def _latest(phrase: PeriodPhrase, clock: Clock, *, fiscal_only: bool) -> Period | None:
    """The latest such part of a year that was over at publication."""
    if clock.published is None or clock.fiscal_year is None:
        return _spelled_out(phrase, clock)
    if phrase.shape in ("range", "month"):
        found = _of_calendar(phrase, clock.published.year)
        return found if clock.is_over(found) else _of_calendar(phrase, clock.published.year - 1)
    fiscal = _of_fiscal(phrase, clock.calendar, clock.fiscal_year)
    if not clock.is_over(fiscal):
        fiscal = _of_fiscal(phrase, clock.calendar, clock.fiscal_year - 1)
    calendar = _of_calendar(phrase, clock.published.year)
    stale = (clock.published.first - fiscal.end).days > STALE_AFTER_DAYS
    return calendar if stale and not fiscal_only and clock.is_over(calendar) and calendar.end > fiscal.end else fiscal


def _spelled_out(phrase: PeriodPhrase, clock: Clock) -> Period | None:
    year = _latest_year(phrase.last, clock) if phrase.shape in ("range", "month") else None
    return _of_calendar(phrase, year) if year else None


def _latest_year(month: int, clock: Clock) -> int | None:
    if clock.published is None:
        years = {year for known, year in clock.years_of_months if known == month}
        return years.pop() if len(years) == 1 else None
    return clock.published.year - (month > (clock.published.month or 12))


def _of_fiscal(phrase: PeriodPhrase, calendar: FiscalCalendar, fiscal_year: int) -> Period:
    if phrase.shape == "first":
        return calendar.first_months(fiscal_year, phrase.first)
    if phrase.shape == "half":
        return calendar.half(fiscal_year, phrase.first)
    if phrase.shape == "quarter":
        return calendar.quarter(fiscal_year, phrase.first)
    year = calendar.year(fiscal_year).start.year + (phrase.first < calendar.first_month)
    return Period.span_of_months(year, phrase.first, (phrase.last - phrase.first) % 12 + 1)


def _of_calendar(phrase: PeriodPhrase, year: int) -> Period:
    """The part of a calendar year; a range across new year ends in it."""
    if phrase.shape in ("range", "month"):
        first_year = year - (phrase.last < phrase.first)
        return Period.span_of_months(first_year, phrase.first, (phrase.last - phrase.first) % 12 + 1)
    return _of_fiscal(phrase, FiscalCalendar(1), year)


def resolve_day(phrase: DatePhrase, published: PartialDate | None) -> PartialDate | None:
    """The day that is meant: the nearest one to publication when no year is given."""
    years = [phrase.year] if phrase.year else []
    if not years and published:
        years = [published.year - 1, published.year, published.year + 1]
    days = [day for year in years if (day := _day(year, phrase.month, phrase.day))]
    if not days or (not phrase.year and published is None):
        return None
    reference = published.last if published else days[0]
    nearest = min(days, key=lambda day: abs((day - reference).days))
    return PartialDate(nearest.year, nearest.month, nearest.day)


def resolve_weekday(weekday: int, published: PartialDate | None) -> PartialDate | None:
    """The latest such day of the week up to publication; the month where publication is known by month only."""
    if published is None or published.month is None:
        return None
    if published.day is None:
        return PartialDate(published.year, published.month)
    return _days_after(-((published.first.weekday() - weekday) % 7), published)


def resolve_near_day(days: int, published: PartialDate | None) -> PartialDate | None:
    """Today, yesterday or tomorrow."""
    if published is None or published.day is None:
        return published
    return _days_after(days, published)


def _days_after(days: int, published: PartialDate) -> PartialDate | None:
    try:
        day = published.first + timedelta(days=days)
    except OverflowError:
        return None
    return PartialDate(day.year, day.month, day.day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
