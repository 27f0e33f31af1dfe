from datetime import date

import pytest

from corridor.errors import FaultsError
from corridor.journal import Journal, reads_the_same
from corridor.periods import PartialDate, Period
from corridor.quantity import Quantity
from corridor.records import Figure, Outcome, Printed, SeriesKey, Span, Verdict
from corridor.sentences import Sentence

SPAN = Span(start=0, end=5, quote="$9.4m")


def verdict(outcome=Outcome.SUPPORTED, sentence="It stands."):
    figure = Figure(
        key=SeriesKey(indicator="fdi", reporter="AAA"),
        period=Period(date(2025, 7, 1), date(2025, 7, 31)),
        span=SPAN,
        value=Printed(quantity=Quantity(value=9.4, unit="USD_million", step=0.1), span=SPAN),
    )
    return Verdict(figure=figure, outcome=outcome, sentence=Sentence(sentence))


def test_recorded_verdicts_come_back(tmp_path):
    journal = Journal(tmp_path / "data")
    assert list(journal.given("aa-bb")) == []
    journal.record([verdict()], "aa-bb", "brief.html: a.md", PartialDate(2025, 8, 17))
    journal.record([verdict(Outcome.CONTRADICTED)], "other", "b.md", None)
    (one,) = journal.given("aa-bb")
    assert (one.figure, one.outcome, one.where) == (verdict().figure, "supported", "brief.html: a.md")
    assert one.published == PartialDate(2025, 8, 17)


def test_a_line_that_is_no_verdict_is_named(tmp_path):
    journal = Journal(tmp_path)
    journal.record([verdict()], "aa-bb", "a.md", None)
    with journal.file.open("a") as file:
        file.write('{"pack": "aa-bb"}\n')
    with pytest.raises(FaultsError, match=r"verdicts.jsonl:2: not a recorded verdict"):
        list(journal.given("aa-bb"))


def test_what_reads_the_same():
    assert reads_the_same(verdict(), verdict())
    assert not reads_the_same(verdict(), verdict(Outcome.CONTRADICTED))
    assert not reads_the_same(verdict(), verdict(sentence="It stands otherwise."))
