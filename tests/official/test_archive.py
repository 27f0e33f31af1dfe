import json
import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.errors import FaultsError, InputError
from corridor.official import Archive, Frequency, SeriesStore, frequency_of
from corridor.official.columns import period_code, period_of
from corridor.official.tables import Row, Table, checked
from corridor.periods import FiscalCalendar, Period
from corridor.quantity import Quantity
from corridor.records import SeriesKey

NET = SeriesKey(indicator="fdi", reporter="AAA")
JULY, AUGUST = Period.month(2024, 7), Period.month(2024, 8)
BOTH = Period(date(2024, 7, 1), date(2024, 8, 31))
CALENDAR = FiscalCalendar(7)


def row(value, period=JULY, key=NET, unit="USD_million", **more):
    return Row(key=key, period=period, quantity=Quantity(value=value, unit=unit, step=0.1), where="sheet!B2", **more)


def table(*rows, day="2024-09-17"):
    return Table(
        publisher="The Bank", origin="bank.xlsx", title="t", published=date.fromisoformat(day), rows=tuple(rows)
    )


def keep(archive, one, data=b"bytes"):
    return archive.add(checked(one), data, "0f" * 32, "2024-09-18T08:00:00Z", lambda _: CALENDAR)


@pytest.fixture
def archive(tmp_path):
    return Archive(tmp_path / "tables")


def store_of(archive, *pages):
    return SeriesStore(pages, calendar=lambda _: CALENDAR, columns=archive.columns())


def test_nothing_loaded_is_nothing(archive):
    assert not archive
    assert archive.columns() is None
    assert archive.releases() == ()


def test_a_loaded_value_comes_back_as_it_was(archive):
    keep(archive, table(row(208.4, status="P"), row(-31.0, AUGUST), row(177.4, BOTH)))
    pages = store_of(archive).series(NET)
    assert pages.periods() == (JULY, BOTH, AUGUST)
    one = pages.latest(JULY)
    assert (one.quantity.value, one.quantity.step, one.quantity.unit) == (208.4, 0.1, "USD_million")
    assert (one.observation.status, one.observation.official) == ("P", True)
    assert (one.observation.publisher, one.observation.as_printed) == ("The Bank", "208.4")
    assert one.known_from == date(2024, 9, 17)


def test_every_vintage_is_kept(archive):
    keep(archive, table(row(208.4)))
    keep(archive, table(row(199.9), day="2024-10-18"))
    series = store_of(archive).series(NET)
    assert [one.quantity.value for one in series.prints(JULY)] == [208.4, 199.9]
    assert series.as_known_on(JULY, date(2024, 10, 1)).quantity.value == 208.4


def test_the_same_table_loaded_twice_adds_nothing(archive):
    assert len(keep(archive, table(row(208.4)))) == 1
    assert keep(archive, table(row(208.4))) == ()
    assert len(archive.releases()) == 1


def test_another_value_for_a_vintage_is_refused_and_nothing_is_kept(archive):
    keep(archive, table(row(208.4)))
    before = archive.file.read_bytes()
    with pytest.raises(FaultsError, match=r"sheet!B2: fdi:net:AAA:WLD:ALL .* was loaded as 208.4 .* got 210"):
        keep(archive, table(row(210.0), row(5.0, AUGUST)))
    assert archive.file.read_bytes() == before
    assert len(archive.releases()) == 1


def test_another_unit_than_the_series_has_is_refused(archive):
    keep(archive, table(row(208.4)))
    with pytest.raises(FaultsError, match="mixed units"):
        keep(archive, table(row(0.2, unit="USD_billion"), day="2024-10-18"))


def test_raw_bytes_are_kept_under_their_hash(archive):
    keep(archive, table(row(208.4)), b"as it came")
    assert archive.raw(archive.releases()[0].sha256) == b"as it came"


def test_a_load_that_breaks_off_leaves_what_was_there(archive, monkeypatch):
    keep(archive, table(row(208.4)))
    monkeypatch.setattr(Archive, "_write", lambda *_: (_ for _ in ()).throw(OSError("no space")))
    with pytest.raises(OSError, match="no space"):
        keep(archive, table(row(199.9), day="2024-10-18"))
    assert [one.quantity.value for one in store_of(archive).series(NET).prints(JULY)] == [208.4]


def test_the_official_table_outranks_the_press(archive, page):
    keep(archive, table(row(208.4)))
    press = [page(210.0, "2024-09-17", JULY, publisher=name) for name in ("A", "B")]
    (one,) = store_of(archive, *press).series(NET).prints(JULY)
    assert one.quantity.value == 208.4
    assert {other.publisher for other in one.outranked} == {"A", "B"}
    assert one.dissenters == ()  # nothing is unsettled


def test_series_are_found_by_indicator_reporter_and_period(archive):
    china, other = replace(NET, partner="CHN"), replace(NET, reporter="BBB")
    keep(archive, table(row(1.0), row(2.0, key=china), row(3.0, AUGUST, other), row(4.0, AUGUST, china)))
    store = store_of(archive)
    assert store.printed_for("fdi", "AAA", JULY) == (china, NET)
    assert store.printed_for("fdi", "AAA", AUGUST) == (china,)
    assert store.printed_for("fdi", "BBB", JULY) == ()
    assert store.printed_for("fdi", "CCC", JULY) == ()
    assert store.keys() == (china, NET, other)


def test_any_tool_reads_the_file(archive):
    import duckdb

    keep(archive, table(row(208.4), row(177.4, BOTH)))
    found = duckdb.sql(f"SELECT frequency, value, vintage FROM '{archive.file}' ORDER BY value").fetchall()
    assert found == [("YTD", 177.4, date(2024, 9, 17)), ("M", 208.4, date(2024, 9, 17))]


def test_a_folder_whose_name_has_a_quote(tmp_path):
    archive = Archive(tmp_path / "it's")
    keep(archive, table(row(208.4)))
    assert len(archive.columns()) == 1


@pytest.mark.parametrize("damage", [b"", b"PAR1 and no more", None])
def test_a_damaged_file_is_named(archive, damage):
    keep(archive, table(row(208.4)))
    data = archive.file.read_bytes()
    archive.file.write_bytes(data[: len(data) // 2] if damage is None else damage)
    with pytest.raises(InputError, match=r"observations.parquet: cannot be read"):
        archive.columns()


def test_a_lost_list_of_releases_is_named(archive):
    keep(archive, table(row(208.4)))
    (archive.folder / "releases.jsonl").unlink()
    with pytest.raises(InputError, match=r"releases.jsonl: has 0 lines. Expected 1"):
        archive.columns()


def test_releases_say_who_what_and_when(archive):
    keep(archive, table(row(208.4)))
    (line,) = (archive.folder / "releases.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["rows"] == 1
    (one,) = archive.releases()
    assert (one.publisher, one.published, one.origin) == ("The Bank", date(2024, 9, 17), "bank.xlsx")


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        ((), "empty table"),
        ((row(1.0), row(2.0)), "duplicate key"),
        ((row(1.0), row(1.0, AUGUST, unit="PKR_million")), "mixed units"),
        ((row(float("nan")),), "not a number"),
        ((row(1.0, status="?"),), "unknown status"),
    ],
)
def test_a_table_at_odds_with_itself_is_refused(bad, fault):
    with pytest.raises(FaultsError, match=fault) as caught:
        checked(table(*bad))
    assert "bank.xlsx" in str(caught.value)


@pytest.mark.parametrize(
    ("start", "end", "frequency"),
    [
        ("2024-07-01", "2024-07-31", Frequency.MONTH),
        ("2024-07-01", "2024-09-30", Frequency.YEAR_TO_DATE),
        ("2024-10-01", "2024-12-31", Frequency.QUARTER),
        ("2024-07-01", "2025-06-30", Frequency.YEAR),
        ("2024-01-01", "2024-12-31", Frequency.YEAR),
        ("2024-07-01", "2025-05-31", Frequency.YEAR_TO_DATE),
        ("2024-11-01", "2025-01-31", Frequency.OTHER),
        ("2024-11-05", "2024-11-05", Frequency.DAY),
        ("2024-11-05", "2024-11-06", Frequency.OTHER),
    ],
)
def test_frequencies_follow_the_fiscal_calendar(start, end, frequency):
    assert frequency_of(Period(date.fromisoformat(start), date.fromisoformat(end)), CALENDAR) is frequency


@given(st.lists(st.tuples(st.dates(), st.dates()).map(sorted), min_size=2, max_size=2))
def test_codes_of_periods_sort_as_periods_do(pairs):
    one, other = (Period(*pair) for pair in pairs)
    assert period_of(period_code(one)) == one
    assert (period_code(one) < period_code(other)) == (one < other)


def test_columns_answer_as_records_do(archive, page):
    chance = random.Random(7)
    cells = {(chance.randrange(4), chance.randint(1, 12), chance.randint(1, 28)): n / 10 for n in range(300)}
    rows = [
        row(value, Period.month(2024, month), replace(NET, sector=f"s{sector}"), vintage=date(2025, 1, day))
        for (sector, month, day), value in cells.items()
    ]
    keep(archive, table(*rows))
    columns = store_of(archive)
    pages = [
        replace(page(one.quantity.value, str(one.vintage), one.period, key=one.key), official=True) for one in rows
    ]
    records = SeriesStore(pages, calendar=lambda _: CALENDAR)
    assert columns.keys() == records.keys() == tuple(sorted({one.key for one in rows}))
    for one in rows:
        mine, other = columns.series(one.key), records.series(one.key)
        assert mine.periods() == other.periods()
        for day in (one.vintage, date(2025, 1, 12), None):
            known = [s.as_known_on(one.period, day) for s in (mine, other)]
            assert len({k and (k.quantity.value, k.known_from, k.release) for k in known}) == 1
