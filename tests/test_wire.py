import json
from dataclasses import fields, is_dataclass
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor import records
from corridor.errors import FaultsError
from corridor.periods import PartialDate, Period
from corridor.quantity import Quantity
from corridor.sentences import Code, Items, Sentence
from corridor.wire import from_plain, to_plain

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
TEXT = st.text(max_size=12)


@st.composite
def periods(draw):
    return Period(*sorted((draw(DAYS), draw(DAYS))))


PARTIAL = st.one_of(
    DAYS.map(lambda d: PartialDate(d.year)),
    DAYS.map(lambda d: PartialDate(d.year, d.month)),
    DAYS.map(lambda d: PartialDate(d.year, d.month, d.day)),
)
QUANTITIES = st.builds(
    Quantity, value=st.floats(allow_nan=False, allow_infinity=False), unit=TEXT, step=st.sampled_from([0.0, 0.1, 10.0])
)
VALUES = st.recursive(
    st.one_of(TEXT, st.integers(), QUANTITIES, periods(), PARTIAL, DAYS, st.builds(Code, TEXT, TEXT)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda some: Items(tuple(some))),
        st.dictionaries(st.sampled_from(["a", "b"]), inner).map(lambda some: Sentence("{a} {b}", **some)),
    ),
    max_leaves=4,
)
st.register_type_strategy(Period, periods())
st.register_type_strategy(PartialDate, PARTIAL)
st.register_type_strategy(Quantity, QUANTITIES)
st.register_type_strategy(date, DAYS)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(
    Sentence, st.dictionaries(st.sampled_from(["a", "b"]), VALUES).map(lambda v: Sentence("{a}", **v))
)

RECORDS = [
    one
    for one in vars(records).values()
    if isinstance(one, type) and is_dataclass(one) and one.__module__ == records.__name__
]
LEAVES = [
    one for one in RECORDS if one.__name__ not in {"Account", "DocumentAccount", "Verdict", "Recurrence", "Claims"}
]


@pytest.mark.parametrize("record", LEAVES, ids=lambda one: one.__name__)
def test_every_record_comes_back_the_same(record):
    @settings(max_examples=15, deadline=None, database=None)
    @given(st.from_type(record))
    def comes_back(value):
        assert from_plain(record, json.loads(json.dumps(to_plain(value)))) == value

    comes_back()


def test_all_faults_are_told_at_once_each_with_its_path():
    with pytest.raises(FaultsError) as caught:
        from_plain(
            records.Verdict,
            {
                "figure": {"key": {"indicator": 1, "reporter": "PAK"}, "period": {"start": "2025-13-01"}, "spam": 1},
                "outcome": "true",
                "sentence": {"values": {}},
                "observations": {},
            },
        )
    told = "\n".join(caught.value.faults)
    for path in (
        "Verdict.figure.spam",
        "Verdict.figure.span",
        "Verdict.figure.key.indicator",
        "Verdict.figure.period",
        "Verdict.outcome",
        "Verdict.sentence",
        "Verdict.observations",
    ):
        assert f"{path}: got" in told


def test_a_record_of_the_spine_is_not_forgotten():
    assert {"Observation", "Promise", "Figure", "Unreadable"} <= {one.__name__ for one in LEAVES}
    assert all(fields(one) for one in RECORDS)
