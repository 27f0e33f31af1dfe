"""Copies are grouped in three languages, and the notes of two months never are."""

import random
from array import array
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from monthly_notes import MONTHS, document, edited, note

from corridor.periods import PartialDate
from corridor.read import load_document
from corridor.read.duplicates import (
    NUMBERS_SAMPLE,
    WORDING_SAMPLE,
    Fingerprint,
    are_copies,
    find_leads,
    fingerprint,
    group_documents,
    shared_numbers,
    shared_wording,
)

SPECIMENS = Path(__file__).parents[1] / "specimens"
LANGUAGES = sorted(MONTHS)


def specimens(language):
    folder = SPECIMENS / {"en": "read"}.get(language, language)
    return [load_document(str(path), path.read_bytes()) for path in sorted(folder.glob("*.md"))]


def found(one, other):
    prints = fingerprint(one), fingerprint(other)
    return bool(find_leads((each.keys for each in prints), prints.__getitem__))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_copy_with_an_edit_in_every_sixteenth_word_is_found(language):
    chance = random.Random(6)
    texts = [*specimens(language), *(note(language, 2020, month) for month in range(1, 13))]
    pairs = [(one, document(edited(one.text, language, 0.06, chance), language)) for one in texts for _ in range(5)]
    assert sum(found(*pair) for pair in pairs) >= 0.97 * len(pairs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_notes_of_two_months_in_the_same_words_are_not_copies(language):
    notes = [note(language, year, month) for year in (2023, 2024, 2025) for month in range(1, 13)]
    prints = [fingerprint(one) for one in notes]
    wording = [shared_wording(one.wording, other.wording) for one, other in combinations(prints, 2)]
    assert sum(wording) / len(wording) > 0.5  # as much as many a copy shares: the case is hard
    assert group_documents(notes) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_written_apart_are_not_copies(language):
    assert group_documents(specimens(language)) == ()


def test_copies_among_months_of_notes_are_grouped_under_the_first_published():
    chance = random.Random(1)
    notes = [note("en", 2025, month) for month in range(1, 13)]
    day = PartialDate.parse("2025-03-19")
    copies = [document(edited(notes[2].text, "en", 0.06, chance), "en", day, f"copy-{n}") for n in (1, 2)]
    undated = document(notes[5].text, "en", None, "undated")
    everything = [*copies, undated, *notes]
    groups = group_documents(everything)
    assert {one.lead: set(one.members) for one in groups} == {
        "en-2025-03-0": {"en-2025-03-0", "copy-1", "copy-2"},
        "en-2025-06-0": {"en-2025-06-0", "undated"},
    }
    assert all(one.members[0] == one.lead and one.id == one.lead[:16] for one in groups)
    for _ in range(5):
        chance.shuffle(everything)
        assert group_documents(everything) == groups


def test_the_furniture_of_another_site_around_an_article_hides_no_copy():
    one = note("en", 2025, 5)
    other = document(f"Home | Business | Weather\n{one.text}\nRead more: shares, cricket, the budget. Subscribe now.")
    assert found(one, other)


def test_one_report_in_two_outlets_words_is_no_copy():
    first = document("Exports of the sector rose 12.4 per cent to $302 million in May, the ministry said on Tuesday.")
    second = document("In May the industry sold $302 million abroad, 12.4 per cent more, according to officials.")
    assert not found(first, second)


@given(st.sampled_from(LANGUAGES), st.text(max_size=400))
def test_every_text_is_a_copy_of_itself(language, text):
    one = document(text, language)
    assert fingerprint(one) == fingerprint(one)
    assert found(one, one)


HASHES = st.sets(st.integers(0, 2**32 - 1), max_size=200)


def sample(hashes, size):
    return array("I", sorted(hashes)[:size]).tobytes()


@given(HASHES, HASHES)
def test_small_sets_are_compared_exactly_and_large_ones_nearly(common, other):
    first, second = common | {7}, common | other
    exact = len(first & second) / len(first | second)
    estimate = shared_wording(*(sample(one, WORDING_SAMPLE) for one in (first, second)))
    assert estimate == exact if len(first | second) <= WORDING_SAMPLE else abs(estimate - exact) < 0.25


@given(HASHES, HASHES, HASHES)
def test_numbers_are_compared_with_those_of_the_text_that_has_fewer(common, one, other):
    first, second = common | one, common | other
    both, fewer = len(first & second), min(len(first), len(second))
    estimate = shared_numbers(*(sample(each, NUMBERS_SAMPLE) for each in (first, second)))
    assert estimate == shared_numbers(*(sample(each, NUMBERS_SAMPLE) for each in (second, first)))
    if max(len(first), len(second)) < NUMBERS_SAMPLE:
        assert estimate == (both + 1) / (fewer + 1)
    assert 0 < estimate <= 1


@pytest.mark.parametrize(("numbers", "copies"), [("$927.4 million, 25", True), ("$808.1 million, 43", False)])
def test_a_short_item_with_other_numbers_in_the_same_words_is_no_copy(numbers, copies):
    item = "Direct investment in the country fell to {} per cent less than the $1.24 billion of FY25, the bank said."
    assert found(document(item.format("$927.4 million, 25")), document(item.format(numbers))) == copies


def test_thousands_of_notes_in_the_same_words_take_no_more_work_each():
    asked = []

    def counted(place: int) -> Fingerprint:
        asked.append(place)
        return prints[place]

    prints = [fingerprint(note("en", 2025, 1 + seed % 12, seed)) for seed in range(1500)]
    copy = fingerprint(note("en", 2025, 1 + 700 % 12, 700))
    prints.append(copy)
    assert find_leads((one.keys for one in prints), counted) == {1500: 700}
    assert len(asked) < 150 * len(prints)
    assert are_copies(prints[700], copy)
