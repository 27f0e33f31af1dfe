from dataclasses import replace
from datetime import date

import pytest

from corridor.ledger import completions, has_arrived, last_stage, silence
from corridor.periods import PartialDate
from corridor.records import Citation, Promise, PromiseEvent

PAGE = Citation(url="https://example.org/page", publisher="A daily")


def promise(*steps, instrument="mou", completion=None, name="a"):
    events = tuple(
        PromiseEvent(stage=stage, note="", citation=PAGE, date=PartialDate.parse(day) if day else None)
        for day, stage in steps
    )
    return Promise(
        id=name,
        title="A promise",
        instrument=instrument,
        pillars=(),
        parties=(),
        events=events,
        sources=(PAGE,),
        actual_completion=PartialDate.parse(completion) if completion else None,
    )


def counts(promises, pack, before=date(2022, 1, 1)):
    return {group.binding: (len(group.completed), len(group.promises)) for group in completions(promises, pack, before)}


def test_the_register_gives_two_of_seventeen_and_forty_of_sixty_one(pack):
    assert counts(pack.promises, pack) == {"soft": (2, 17), "hard": (40, 61)}
    soft, _ = completions(pack.promises, pack)
    assert set(soft.completed) == {"sbp-pboc-rmb-clearing", "customs-edi-china"}


def test_a_changed_row_changes_the_count(pack):
    def without_completion(row):
        return replace(row, actual_completion=None) if row.id == "sbp-pboc-rmb-clearing" else row

    def forgotten(row):
        return replace(row, events=row.events[:-1], actual_completion=None) if row.id == "customs-edi-china" else row

    # the last event still reports service, so the date alone changes nothing
    assert counts(map(without_completion, pack.promises), pack)["soft"] == (2, 17)
    shorter = [
        forgotten(replace(row, events=row.events[:1])) if row.id == "customs-edi-china" else row
        for row in pack.promises
    ]
    assert counts(shorter, pack)["soft"] == (1, 16)
    assert counts([row for row in pack.promises if row.id != "sahiwal-coal"], pack)["hard"] == (39, 60)


@pytest.mark.parametrize(
    ("steps", "completion", "arrived"),
    [
        ([("2018-01", "operational")], None, True),
        ([("2018", "signed")], "2020-05", True),
        ([("2018", "operational"), ("2020", "suspended")], "2018-03", True),
        ([("2018", "operational"), (None, "no_progress")], None, False),
        ([("2018", "completed"), ("2019", "delayed")], None, False),
        ([("2018", "signed")], None, False),
        ([], None, False),
    ],
)
def test_arrival_is_a_completion_or_a_last_event_that_reports_service(steps, completion, arrived):
    assert has_arrived(promise(*steps, completion=completion)) is arrived


def test_only_promises_with_an_event_before_the_day_count(pack):
    rows = [
        promise(("2021-12-31", "signed"), name="old"),
        promise(("2022-01-01", "signed"), name="new"),
        promise(("2022", "signed"), (None, "signed"), name="vague"),
        promise((None, "signed"), completion="2019", name="undated"),
    ]
    soft, hard = completions(rows, pack)
    assert (soft.promises, hard.promises) == (("old",), ())
    assert counts(rows, pack, before=date(2023, 1, 1))["soft"] == (0, 3)


def test_last_stage_follows_the_order_of_the_register():
    assert last_stage(promise(("2018", "signed"), (None, "no_progress"))) == "no_progress"
    assert last_stage(promise()) is None


def test_silence_counts_days_since_the_last_event_known_by_then():
    row = promise(("2024-06-29", "announced"), ("2025-03-12", "announced"), (None, "delayed"))
    assert silence(row, date(2025, 3, 22)) == 10
    assert silence(row, date(2024, 6, 30)) == 1
    assert silence(row, date(2024, 6, 1)) is None
    assert silence(promise(("2024-06", "announced")), date(2024, 6, 30)) == 0
