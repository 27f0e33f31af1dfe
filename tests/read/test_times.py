"""Expressions of time: every row of the tables by its own example, and what they mean."""

from __future__ import annotations

import re

import pytest

from corridor.packs import load_pack
from corridor.periods import FiscalCalendar, PartialDate, Period
from corridor.read import lexicons
from corridor.read.figures import timing
from corridor.read.figures.resolution import Clock, Spoken, resolve, resolve_day, resolve_near_day, resolve_weekday
from corridor.read.mentions import Mention, scan
from corridor.read.mentions.times import DatePhrase, PeriodPhrase

PACK = load_pack("pk-cn")
JULY_JUNE, APRIL_MARCH, CALENDAR = FiscalCalendar(7), FiscalCalendar(4), FiscalCalendar(1)


def times_in(text: str) -> list[Mention]:
    return [mention for mention in scan(text, PACK).all if mention.kind in ("period", "date")]


@pytest.mark.parametrize("row", lexicons.rows("period_phrases"), ids=lambda row: row["id"] + ":" + row["example"])
def test_every_row_of_periods_reads_its_example(row: dict[str, str]) -> None:
    found = times_in(f"FDI rose in the {row['example']}, it said.")
    assert found, row["example"]
    assert isinstance(found[0].meaning, PeriodPhrase)
    assert found[0].meaning.shape == row["shape"].rstrip("1234")


@pytest.mark.parametrize("row", lexicons.rows("date_phrases"), ids=lambda row: row["example"])
def test_every_row_of_dates_reads_its_example(row: dict[str, str]) -> None:
    (mention,) = times_in(f"It was signed on {row['example']} there.")
    assert mention.meaning == DatePhrase(row["id"], 12, 18, 2025)


@pytest.mark.parametrize(
    ("text", "published", "calendar", "expected"),
    [
        ("first five months of FY2025-26", "2025-12", JULY_JUNE, "2025-07-01..2025-11-30"),
        ("first five months of the current fiscal year", "2025-12-18", JULY_JUNE, "2025-07-01..2025-11-30"),
        ("5MFY21", "2020-12-20", JULY_JUNE, "2020-07-01..2020-11-30"),
        ("1HFY26", "2026-01-20", JULY_JUNE, "2025-07-01..2025-12-31"),
        ("Q1FY26", "2025-10-20", JULY_JUNE, "2025-07-01..2025-09-30"),
        ("first quarter", "2025-10-20", JULY_JUNE, "2025-07-01..2025-09-30"),
        ("first quarter of 2025", "2025-05-20", JULY_JUNE, "2025-01-01..2025-03-31"),
        ("FY25", "2025-07-20", JULY_JUNE, "2024-07-01..2025-06-30"),
        ("FY-14", "2014-10-18", JULY_JUNE, "2013-07-01..2014-06-30"),
        ("2013-14", "2015-03-18", APRIL_MARCH, "2013-04-01..2014-03-31"),
        ("July-November", "2025-12-18", JULY_JUNE, "2025-07-01..2025-11-30"),
        ("Jul-Nov FY25", "2025-12-18", JULY_JUNE, "2024-07-01..2024-11-30"),
        ("July-January FY-21", "2021-02-23", JULY_JUNE, "2020-07-01..2021-01-31"),
        ("July 2024-March 2025", "2025-04-18", JULY_JUNE, "2024-07-01..2025-03-31"),
        ("July to December 2019", "2020-01-18", JULY_JUNE, "2019-07-01..2019-12-31"),
        ("between July and March", "2025-04-18", JULY_JUNE, "2024-07-01..2025-03-31"),
        ("April-December period of the current fiscal", "2015-03-18", APRIL_MARCH, "2014-04-01..2014-12-31"),
        ("first 10 months of this year", "2025-11-26", CALENDAR, "2025-01-01..2025-10-31"),
        ("January-October", "2025-11-26", CALENDAR, "2025-01-01..2025-10-31"),
        ("as of October 31", "2025-11-06", CALENDAR, "2025-01-01..2025-10-31"),
        ("October", "2025-11-17", JULY_JUNE, "2025-10-01..2025-10-31"),
        ("December", "2025-11-17", JULY_JUNE, "2024-12-01..2024-12-31"),
        ("October 2024", "2025-11-17", JULY_JUNE, "2024-10-01..2024-10-31"),
        ("last month", "2025-12", JULY_JUNE, "2025-11-01..2025-11-30"),
        ("last fiscal year", "2025-12-18", JULY_JUNE, "2024-07-01..2025-06-30"),
        ("outgoing fiscal year", "2025-07-10", JULY_JUNE, "2024-07-01..2025-06-30"),
        ("last year", "2022-06-21", JULY_JUNE, "2021-01-01..2021-12-31"),
        ("2024", "2025-06-21", JULY_JUNE, "2024-01-01..2024-12-31"),
        ("five months through November", "2025-12-20", JULY_JUNE, "2025-07-01..2025-11-30"),
        ("12 months to July 2025", "2025-08-15", JULY_JUNE, "2024-08-01..2025-07-31"),
    ],
)
def test_periods_are_resolved_from_the_day_of_publication(
    text: str, published: str, calendar: FiscalCalendar, expected: str
) -> None:
    mention = times_in(f"FDI rose in {text}, it said.")[0]
    clock = Clock(PartialDate.parse(published), calendar)
    assert str(resolve(timing.phrase_of(mention), clock, Spoken(), None, False)) == expected


@pytest.mark.parametrize(
    ("text", "current", "expected"),
    [
        ("same period last year", "2025-07-01..2025-11-30", "2024-07-01..2024-11-30"),
        ("corresponding period of FY23", "2023-07-01..2023-12-31", "2022-07-01..2022-12-31"),
        ("same two months of FY23", "2023-07-01..2023-08-31", "2022-07-01..2022-08-31"),
        ("like period of 2015-16", "2017-07-01..2017-08-31", "2015-07-01..2015-08-31"),
        ("a year ago", "2024-02-01..2024-02-29", "2023-02-01..2023-02-28"),
        ("SPLY", "2025-10-01..2025-10-31", "2024-10-01..2024-10-31"),
        ("previous month", "2025-01-01..2025-01-31", "2024-12-01..2024-12-31"),
        ("last fiscal year", "2019-07-01..2019-11-30", "2018-07-01..2018-11-30"),
        ("July-October of the previous fiscal year", "2024-07-01..2024-10-31", "2023-07-01..2023-10-31"),
    ],
)
def test_comparisons_are_resolved_from_the_period_spoken_of(text: str, current: str, expected: str) -> None:
    mention = times_in(f"FDI rose from {text}, it said.")[0]
    start, end = (PartialDate.parse(day).first for day in current.split(".."))
    clock = Clock(PartialDate.parse("2025-12-18"), JULY_JUNE)
    assert str(resolve(timing.phrase_of(mention), clock, Spoken(), Period(start, end), True)) == expected


def test_without_a_date_of_publication_only_what_the_text_spells_out_is_resolved() -> None:
    clock = Clock(None, JULY_JUNE, ((7, 2011),))
    phrases = {m.code: timing.phrase_of(m) for m in times_in("In July and in FY26, last month and this fiscal year.")}
    assert str(resolve(phrases["month"], clock, Spoken(), None, False)) == "2011-07-01..2011-07-31"
    assert resolve(phrases["last_month"], clock, Spoken(), None, False) is None


def test_days() -> None:
    assert resolve_day(DatePhrase("month_day", 10, 28, None), PartialDate.parse("2022-10-25")) == PartialDate(
        2022, 10, 28
    )
    assert resolve_day(DatePhrase("month_day", 12, 30, None), PartialDate.parse("2026-01-02")) == PartialDate(
        2025, 12, 30
    )
    assert resolve_day(DatePhrase("month_day", 12, 30, None), None) is None
    assert resolve_weekday(3, PartialDate.parse("2022-12-02")) == PartialDate(2022, 12, 1)
    assert resolve_near_day(0, PartialDate.parse("2020-09-14")) == PartialDate(2020, 9, 14)


def test_table_patterns_are_lower_case_and_compile() -> None:
    for row in lexicons.rows("period_phrases"):
        assert row["definition"]
        assert not re.search(r"(?<!\\)[A-Z]", re.sub(r"\(\?P<|\\[A-Z]", "", row["pattern"]))
