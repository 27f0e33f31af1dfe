from datetime import date

import pytest

from corridor.errors import FaultsError
from corridor.labels import announcement_to_label, claims_to_labels, figure_from_label, figure_to_label
from corridor.packs import load_pack
from corridor.periods import PartialDate, Period
from corridor.quantity import Quantity
from corridor.records import Announcement, Claims, Document, Figure, Party, Printed, SeriesKey, Source, Span

PACK = load_pack("pk-cn")
SPAN = Span(start=3, end=8, quote="words")


def printed(value: float, unit: str = "USD_million") -> Printed:
    return Printed(quantity=Quantity(value=value, unit=unit, step=0.1), span=SPAN)


def figure(**values) -> Figure:
    key = SeriesKey(indicator="fdi", reporter="PAK", partner="HKG", sector="coal-power", measure="outflow")
    return Figure(**{"key": key, "period": Period.month(2025, 11), "span": SPAN, **values})


def test_a_figure_is_written_in_the_words_of_the_labels():
    label = figure_to_label(
        figure(value=printed(1.2, "USD_billion"), base=printed(900), base_period=Period.month(2024, 11)), PACK
    )
    assert label == {
        "indicator": "fdi_outflow", "reporter": "PAK", "partner": "HKG", "sector": "coal_power",
        "value": 1200.0, "unit": "USD_million", "period_start": "2025-11-01", "period_end": "2025-11-30",
        "change_pct": None, "base_value": 900, "base_period_start": "2024-11-01", "base_period_end": "2024-11-30",
        "span": "words", "start": 3, "end": 8, "reader": "rules", "also_read_by": [], "rules": [],
    }  # fmt: skip


def test_a_change_alone_has_the_unit_percent():
    label = figure_to_label(
        figure(key=SeriesKey(indicator="fdi", reporter="PAK"), change=printed(-25, "percent")), PACK
    )
    assert (label["indicator"], label["partner"], label["sector"]) == ("fdi", None, None)
    assert (label["value"], label["unit"], label["change_pct"]) == (None, "percent", -25)


@pytest.mark.parametrize(
    ("amount", "dollars", "other"),
    [
        (printed(4.2, "USD_billion"), 4200.0, None),
        (printed(1, "RMB_billion"), None, {"value": 1, "unit": "RMB_billion"}),
    ],
)
def test_an_amount_is_in_dollars_only_where_the_text_gives_dollars(amount, dollars, other):
    one = Announcement(
        instrument="mou", stage="signed", parties=(Party(name="A", country="CHN", aliases=("B",)),),
        pillars=("skills",), span=SPAN, amount=amount, count=printed(21, "instruments"), date=PartialDate(2025, 9),
    )  # fmt: skip
    label = announcement_to_label(one)
    assert (label["amount_usd_million"], label["amount"], label["count"]) == (dollars, other, 21)
    assert (label["date"], label["date_month"]) == (None, "2025-09")
    assert label["parties"] == [{"name": "A", "country": "CHN", "aliases": ["B"]}]


def test_a_document_is_named_after_its_stem():
    source = Source(id="c01", origin="x/c01.txt", sha256="00", published=PartialDate(2025, 12))
    labels = claims_to_labels(Document(source=source, text="..."), Claims(figures=(figure(change=printed(1)),)), PACK)
    assert (labels["id"], labels["published"], len(labels["figures"]), labels["announcements"]) == (
        "c01",
        "2025-12",
        1,
        [],
    )


def test_what_was_written_is_read_back():
    one = figure(
        value=printed(12.5), change=printed(-3, "percent"), base=printed(13), base_period=Period.month(2024, 11)
    )
    back, published = figure_from_label({**figure_to_label(one, PACK), "published": "2025-12-18"}, PACK, "t:1")
    assert (back.key, back.period, back.base_period) == (one.key, one.period, one.base_period)
    assert [p.quantity.value for p in (back.value, back.change, back.base)] == [12.5, -3, 13]
    assert published == PartialDate(2025, 12, 18)


def test_the_reporter_of_the_pack_is_meant_where_none_is_named():
    row = {
        "indicator": "fdi",
        "value": "1,240",
        "unit": "USD_million",
        "period_start": "2024-07-01",
        "period_end": "2024-11-30",
    }
    one, published = figure_from_label(row, PACK, "t:1")
    assert (one.key.reporter, one.value.quantity.value, one.value.quantity.step, published) == ("PAK", 1240, 10, None)
    assert one.period == Period(date(2024, 7, 1), date(2024, 11, 30))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"indicator": ""}, "t:7: indicator: got ''. Expected a value."),
        ({"indicator": "gdp"}, "t:7: indicator: got 'gdp'. Expected one of"),
        ({"value": "nan"}, "t:7: value: got 'nan'. Expected a finite number."),
        ({"value": "x" * 500}, "t:7: value: got 'xxx"),
        ({"value": None}, "t:7: value: got None. Expected a value, a change_pct, or both."),
        ({"period_end": "2024-06-30"}, "t:7: period_end: got '2024-06-30'. Expected a day not before period_start."),
        ({"period_start": None}, "t:7: period_start: got None. Expected a value."),
        ({"published": "18 Dec"}, "t:7: published: got '18 Dec'. Expected YYYY, YYYY-MM or YYYY-MM-DD."),
    ],
)
def test_each_bad_field_is_told_with_its_line(change, fault):
    row = {
        "indicator": "fdi",
        "value": 1,
        "unit": "USD_million",
        "period_start": "2024-07-01",
        "period_end": "2024-11-30",
    }
    with pytest.raises(FaultsError) as caught:
        figure_from_label({**row, **change}, PACK, "t:7")
    assert len(caught.value.faults) == 1 and caught.value.faults[0].startswith(fault)
    assert len(caught.value.faults[0]) < 400
