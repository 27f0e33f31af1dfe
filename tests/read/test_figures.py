"""Figures of specimens in many outlets' manners, against labels written before the reader saw them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from judging import FOLDER, SPECIMENS, Label, figures_of, implied, label_of, matches, near, variants

from corridor.read import load_document


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda path: path.stem)
def test_a_specimen_gives_its_figures_and_no_others(path: Path) -> None:
    labels: list[Label] = json.loads(path.with_suffix(".json").read_text("utf-8"))["figures"]
    read = [label_of(figure) for figure in figures_of(load_document(path.name, path.read_bytes()))]
    for label in labels:
        found = [one for one in read if any(matches(variant, one) for variant in variants(label))]
        assert found or label.get("optional"), f"not read: {label}"
        if label.get("optional"):
            continue
        for name, tolerance in (("change_pct", 1e-6), ("base_value", 1e-6)):
            if label[name] is not None:
                assert any(near(label[name], one[name], tolerance) for one in found), f"{name}: {label} from {found}"
        if label["base_value"] is not None:
            assert any(one["base_period_start"] == label["base_period_start"] for one in found), f"{label} from {found}"
    allowed = [variant for label in labels for one in (label, *implied(label)) for variant in variants(one)]
    for one in read:
        assert one["indicator"] == "other" or any(matches(label, one) for label in allowed), f"false alarm: {one}"


@pytest.mark.parametrize(
    ("batch", "recall", "precision"),
    [
        ("first_reading", 0.98, 0.98),
        ("second_reading", 0.94, 0.97),
        ("third_reading", 0.98, 0.97),
        ("fourth_reading", 0.92, 0.95),
        ("fifth_reading", 0.9, 0.93),
        ("sixth_reading", 0.97, 0.98),
        ("seventh_reading", 0.98, 0.98),
        ("eighth_reading", 0.98, 0.98),
        ("ninth_reading", 0.98, 0.97),
        ("tenth_reading", 0.98, 0.97),
        ("eleventh_reading", 0.95, 0.97),
        ("twelfth_reading", 0.96, 0.96),
        ("thirteenth_reading", 0.68, 0.68),
    ],
)
def test_specimens_labelled_before_they_were_read_only_get_better(batch: str, recall: float, precision: float) -> None:
    """How each batch was first read stands in docs/read.md; `blind` beside them has never been read."""
    right = missed = wrong = 0
    for path in sorted((FOLDER / batch).glob("*.md")):
        labels: list[Label] = json.loads(path.with_suffix(".json").read_text("utf-8"))["figures"]
        read = [label_of(figure) for figure in figures_of(load_document(path.name, path.read_bytes()))]
        required = [label for label in labels if not label.get("optional")]
        found = sum(any(matches(variant, one) for one in read for variant in variants(label)) for label in required)
        allowed = [variant for label in labels for one in (label, *implied(label)) for variant in variants(one)]
        right, missed = right + found, missed + len(required) - found
        wrong += sum(one["indicator"] != "other" and not any(matches(label, one) for label in allowed) for one in read)
    assert right / (right + missed) >= recall, f"{right} found, {missed} missed"
    assert right / (right + wrong) >= precision, f"{right} found, {wrong} false"
    assert right / (right + missed) >= recall, f"{right} found, {missed} missed"
    assert right / (right + wrong) >= precision, f"{right} found, {wrong} false"


def test_every_figure_tells_the_rules_that_made_it() -> None:
    for path in SPECIMENS:
        for figure in figures_of(load_document(path.name, path.read_bytes())):
            assert figure.rules


def test_steps_are_the_place_value_of_the_last_printed_digit() -> None:
    text = b"FDI fell 25.2% to $927.4m in July-November FY26 from $1.24bn in July-November FY25."
    (figure,) = figures_of(load_document("a.txt", text))
    assert figure.value and figure.base and figure.change
    assert figure.value.quantity.step == pytest.approx(0.1)
    assert figure.base.quantity.step == pytest.approx(10)
    assert figure.change.quantity.step == pytest.approx(0.1)
    assert (figure.value.span.quote, figure.base.span.quote, figure.change.span.quote) == (
        "$927.4m",
        "$1.24bn",
        "25.2%",
    )


def test_a_change_may_stand_alone_and_the_month_of_publication_is_enough() -> None:
    text = b"---\npublished: 2025-12\n---\nFDI dropped 25% in the first five months of the current fiscal year."
    (figure,) = figures_of(load_document("a.md", text))
    assert figure.value is None
    assert figure.change and figure.change.quantity.value == -25
    assert str(figure.period) == "2025-07-01..2025-11-30"


def test_numbers_decide_when_the_word_is_wrong() -> None:
    text = b"Pakistan's FDI rose by 14.3 per cent to $600m in FY24 from $700m in FY23."
    (figure,) = figures_of(load_document("a.txt", text))
    assert figure.change and figure.change.quantity.value == pytest.approx(-14.3)
    assert "numbers_decide_direction" in figure.rules


def test_another_pair_of_countries_needs_no_code() -> None:
    text = (
        "---\npublished: 2025-02-10\n---\nSri Lanka received Rs. 1.2 billion in remittances from Japan in January 2025."
    )
    (figure,) = figures_of(load_document("a.md", text.encode()))
    assert (figure.key.reporter, figure.key.partner) == ("LKA", "JPN")
    assert figure.value and figure.value.quantity.unit == "LKR_million"


@pytest.mark.parametrize(
    "text",
    [
        "Remittances came to $3.7 billion in May 2025, growing 16% on month-on-month and 13.7% on year-on-year basis.",
        "IT exports grew 13.7% YoY and 16% MoM to $300m in May 2025.",
        "FDI in Pakistan stood at $300m in May 2025, up 13.7% on a yearly basis and 16% on a monthly basis.",
    ],
)
def test_two_changes_are_each_against_their_own_month(text: str) -> None:
    document = load_document("a.md", f"---\npublished: 2025-06-11\n---\n{text}".encode())
    changes = [(one["change_pct"], one["base_period_start"]) for one in map(label_of, figures_of(document))]
    assert changes == [(13.7, "2024-05-01"), (16.0, "2025-04-01")]


def test_a_level_that_a_change_led_to_may_be_a_record() -> None:
    text = b"---\npublished: 2025-08-11\n---\nRemittances rose 66% in FY2025 to an all-time high of $36.5 billion."
    (figure,) = figures_of(load_document("a.md", text))
    assert figure.value and figure.value.quantity.value == 36500


def test_what_a_province_attracts_is_no_figure_of_its_country() -> None:
    text = b"---\npublished: 2025-12-01\n---\nFDI into India was $35bn in April-September 2025. Kerala attracted $2bn."
    assert [figure.value and figure.value.quantity.value for figure in figures_of(load_document("a.md", text))] == [
        35e3
    ]


def test_what_could_only_be_attracted_came() -> None:
    text = b"---\npublished: 2018-03-20\n---\nIn February Pakistan could draw just $173.7m in FDI, down from $199.5m."
    (figure,) = figures_of(load_document("a.md", text))
    assert figure.value and figure.base and figure.base.quantity.value == 199.5


def test_a_part_larger_than_the_month_is_of_the_year() -> None:
    text = (
        "Pakistan's FDI fell by 25pc to $1.456bn in FY23. In June it fetched $114m. Chinese investment came to $432.7m."
    )
    document = load_document("a.md", f"---\npublished: 2023-07-20\n---\n{text}".encode())
    assert [one["period_start"] for one in map(label_of, figures_of(document)) if one["partner"] == "CHN"] == [
        "2022-07-01"
    ]
