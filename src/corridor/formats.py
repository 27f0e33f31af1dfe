"""Numbers, dates and lists as a reader of each language expects them.

English counts money in millions, Chinese in 万 and 亿, Urdu in lakh, crore and arab; the digits shown are those of the
print, whatever the scale. Month names, currency names and lists are those of CLDR.
"""

from __future__ import annotations

import math
from datetime import date
from functools import cache
from typing import Literal

from corridor.periods import FiscalCalendar, PartialDate, Period
from corridor.quantity import Quantity, split_unit

MINUS = "\N{MINUS SIGN}"
_MOST_DECIMALS = 9
_ISO_CURRENCIES = {"RMB": "CNY"}
_MONEY_KINDS = 3  # letters of a currency code


def decimals_of(step: float) -> int:
    """Decimals that a place value asks for: 0.1 gives 1, 10 gives 0; one where the number is exact."""
    return max(0, min(_MOST_DECIMALS, -math.floor(math.log10(step) + 1e-9))) if step else 1


def digits(value: float, step: float) -> str:
    """The size of a number with thousands apart, as many decimals as were printed; 2.0 of an exact number is 2."""
    text = f"{abs(value):,.{decimals_of(step)}f}"
    return text.removesuffix(".0") if not step else text


def is_money(unit: str) -> bool:
    """Whether a unit is an amount of a currency: `USD_million`, `PKR`."""
    currency, _ = split_unit(unit)
    return len(currency) == _MONEY_KINDS and currency.isalpha() and currency.isupper()


class English:
    """English, as economists in Asia write it: $927.4m, July-November FY2025-26."""

    locale = "en_GB"

    # ------------------------------------------------------------------ numbers

    def number(self, value: float, step: float, signed: bool = False) -> str:
        """A number without unit, with a true minus."""
        return self.sign(value, signed) + digits(value, step)

    def sign(self, value: float, signed: bool) -> str:
        """What stands before the size of a number."""
        return MINUS if value < 0 else "+" if signed and value > 0 else ""

    def percent(self, value: float, step: float, signed: bool) -> str:
        """A percentage, its sign shown where asked."""
        return self.number(value, step, signed) + "%"

    def money(self, quantity: Quantity, signed: bool = False) -> str:
        """An amount: millions up to ten thousand of them, so that amounts of one text compare; then billions."""
        currency, factor = split_unit(quantity.unit)
        value, step = quantity.value * factor, quantity.step * factor
        scale, suffix = (1e6, "m") if abs(value) < 1e10 else (1e9, "bn") if abs(value) < 1e13 else (1e12, "tn")
        size = digits(value / scale, step / scale)
        return f"{self.sign(value, signed)}{self._currency_mark(currency)}{size}{suffix}"

    def _currency_mark(self, currency: str) -> str:
        from babel.numbers import get_currency_symbol

        symbol = get_currency_symbol(_ISO_CURRENCIES.get(currency, currency), locale="en")
        return symbol if len(symbol) == 1 else f"{currency}\N{NO-BREAK SPACE}"

    def with_unit(self, number: str, unit: str) -> str:
        """A number and the name of its unit."""
        return f"{number}\N{NO-BREAK SPACE}{unit}"

    # ------------------------------------------------------------------ time

    def month_name(self, month: int) -> str:
        """Name of a month that stands by itself."""
        return _month_names(self.locale)[month]

    def month_short(self, month: int) -> str:
        """Name of a month where there is little room."""
        return _month_names(self.locale, "abbreviated")[month][:3]

    def day(self, day: date) -> str:
        """A calendar day."""
        return f"{day.day} {self.month_name(day.month)} {day.year}"

    def month(self, year: int, month: int) -> str:
        """A month of a year."""
        return f"{self.month_name(month)} {year}"

    def year(self, year: int) -> str:
        """A calendar year."""
        return str(year)

    def partial(self, when: PartialDate) -> str:
        """A date as far as it is known."""
        if when.month is None:
            return self.year(when.year)
        return self.month(when.year, when.month) if when.day is None else self.day(when.first)

    def fiscal_year(self, calendar: FiscalCalendar, year: int) -> str:
        """A fiscal year by both its calendar years: FY2025-26."""
        return f"FY{fiscal_years(year)}" if calendar.first_month > 1 else self.year(year)

    def fiscal_year_short(self, calendar: FiscalCalendar, year: int) -> str:
        """A fiscal year where there is little room: FY26."""
        return f"FY{year % 100:02d}" if calendar.first_month > 1 else str(year)

    def months_of_fiscal_year(self, first: int, last: int, fiscal_year: str) -> str:
        """A stretch from the start of a fiscal year."""
        return f"{self.month_name(first)}-{self.month_name(last)} {fiscal_year}"

    def months_of_year(self, first: int, last: int, year: int) -> str:
        """A stretch within a calendar year."""
        return f"{self.month_name(first)}-{self.month_name(last)} {year}"

    def between(self, first: str, last: str) -> str:
        """Any other stretch, both ends included."""
        return f"{first} to {last}"

    def period(self, period: Period, calendar: FiscalCalendar) -> str:
        """A period as its country's statistics name it."""
        start, end = period.start, period.end
        if not period.whole_months:
            return self.day(start) if start == end else self.between(self.day(start), self.day(end))
        if period.whole_months == 1:
            return self.month(start.year, start.month)
        if calendar.is_to_date(period):
            fiscal_year = self.fiscal_year(calendar, calendar.year_of(end))
            whole = period.whole_months == 12
            return fiscal_year if whole else self.months_of_fiscal_year(start.month, end.month, fiscal_year)
        if (start.year, period.whole_months) == (end.year, 12):
            return self.year(end.year)
        if start.year == end.year:
            return self.months_of_year(start.month, end.month, end.year)
        return self.between(self.month(start.year, start.month), self.month(end.year, end.month))

    # ------------------------------------------------------------------ lists

    def join(self, texts: list[str]) -> str:
        """Several things said one after the other; whole sentences simply follow one another."""
        from babel.lists import format_list

        if len(texts) > 1 and all(text.endswith((".", "。", "۔")) for text in texts):
            return self.sentence_gap.join(texts)
        return format_list(texts, locale=self.locale)

    sentence_gap = " "
    list_gap = ", "


class Chinese(English):
    """Simplified Chinese: 9.274亿美元, 2025-26财年7月至11月."""

    locale = "zh_Hans"
    sentence_gap = ""
    list_gap = "，"

    def money(self, quantity: Quantity, signed: bool = False) -> str:
        """An amount in 万, 亿 or 万亿."""
        currency, factor = split_unit(quantity.unit)
        value, step = quantity.value * factor, quantity.step * factor
        scale, word = (1e4, "万") if abs(value) < 1e8 else (1e8, "亿") if abs(value) < 1e12 else (1e12, "万亿")
        return f"{self.sign(value, signed)}{digits(value / scale, step / scale)}{word}{_chinese_currency(currency)}"

    def with_unit(self, number: str, unit: str) -> str:  # noqa: D102
        return f"{number}{unit}"

    def fiscal_year_short(self, calendar: FiscalCalendar, year: int) -> str:  # noqa: D102
        return fiscal_years(year) if calendar.first_month > 1 else str(year)

    def day(self, day: date) -> str:  # noqa: D102
        return f"{day.year}年{day.month}月{day.day}日"

    def month(self, year: int, month: int) -> str:  # noqa: D102
        return f"{year}年{month}月"

    def year(self, year: int) -> str:  # noqa: D102
        return f"{year}年"

    def fiscal_year(self, calendar: FiscalCalendar, year: int) -> str:  # noqa: D102
        return f"{fiscal_years(year)}财年" if calendar.first_month > 1 else self.year(year)

    def months_of_fiscal_year(self, first: int, last: int, fiscal_year: str) -> str:  # noqa: D102
        return f"{fiscal_year}{first}月至{last}月"

    def months_of_year(self, first: int, last: int, year: int) -> str:  # noqa: D102
        return f"{year}年{first}月至{last}月"

    def between(self, first: str, last: str) -> str:  # noqa: D102
        return f"{first}至{last}"


class Urdu(English):
    """Urdu: 92 کروڑ 74 لاکھ ڈالر. Signs are words, since a minus wanders in text from right to left."""

    locale = "ur"
    list_gap = "، "
    _SCALES = ((10**11, "کھرب"), (10**9, "ارب"), (10**7, "کروڑ"), (10**5, "لاکھ"), (10**3, "ہزار"))
    _NAMES = {"USD": "ڈالر", "PKR": "روپے", "CNY": "یوآن", "RMB": "یوآن"}  # noqa: RUF012 - never changed

    def month_short(self, month: int) -> str:  # noqa: D102
        return self.month_name(month)

    def fiscal_year_short(self, calendar: FiscalCalendar, year: int) -> str:  # noqa: D102
        return fiscal_years(year) if calendar.first_month > 1 else str(year)

    def sign(self, value: float, signed: bool) -> str:  # noqa: D102
        return "منفی " if value < 0 else "مثبت " if signed and value > 0 else ""

    def percent(self, value: float, step: float, signed: bool) -> str:  # noqa: D102
        return self.number(value, step, signed) + " فیصد"

    def money(self, quantity: Quantity, signed: bool = False) -> str:
        """An amount in arab, crore, lakh and thousands, down to the digits that were printed."""
        currency, factor = split_unit(quantity.unit)
        step = (quantity.step or 0.1) * factor
        rest = round(round(abs(quantity.value) * factor / step) * step)
        parts = []
        for scale, word in self._SCALES:
            count, rest = divmod(rest, scale)
            if count:
                parts.append(f"{count} {word}")
        if rest or not parts:
            parts.append(str(rest))
        return self.sign(quantity.value, signed) + " ".join([*parts, self._name(currency)])

    def _name(self, currency: str) -> str:
        from babel.numbers import get_currency_name

        return self._NAMES.get(currency) or get_currency_name(currency, locale="ur")

    def fiscal_year(self, calendar: FiscalCalendar, year: int) -> str:  # noqa: D102
        return f"مالی سال {fiscal_years(year)}" if calendar.first_month > 1 else self.year(year)

    def months_of_fiscal_year(self, first: int, last: int, fiscal_year: str) -> str:  # noqa: D102
        return f"{self.month_name(first)} تا {self.month_name(last)} {fiscal_year}"

    def months_of_year(self, first: int, last: int, year: int) -> str:  # noqa: D102
        return f"{self.month_name(first)} تا {self.month_name(last)} {year}"

    def between(self, first: str, last: str) -> str:  # noqa: D102
        return f"{first} سے {last} تک"


FORMATS = {"en": English(), "zh": Chinese(), "ur": Urdu()}


def fiscal_years(year: int) -> str:
    """Both calendar years of the fiscal year that ends in `year`: 2026 gives 2025-26."""
    return f"{year - 1}-{year % 100:02d}"


@cache
def _month_names(locale: str, width: Literal["wide", "abbreviated"] = "wide") -> dict[int, str]:
    from babel.dates import get_month_names

    return dict(get_month_names(width, context="stand-alone", locale=locale))


def _chinese_currency(currency: str) -> str:
    from babel.numbers import get_currency_name

    code = _ISO_CURRENCIES.get(currency, currency)
    return "元人民币" if code == "CNY" else get_currency_name(code, locale="zh_Hans")
