"""Linking measured on labelled announcements: `pairs.jsonl` set the weights, `unseen.jsonl` was written after them."""

import pytest

from corridor.ledger import link


def outcomes(rows, pack):
    for row in rows:
        found = link([row.announcement], pack.promises, row.document, pack)
        yield row, found[0].promise.id if found else None


@pytest.mark.parametrize(("name", "least_found", "most_false"), [("pairs.jsonl", 0.98, 0), ("unseen.jsonl", 0.95, 1)])
def test_finds_the_promise_and_abstains_where_there_is_none(name, least_found, most_false, pack, read_labels):
    results = list(outcomes(read_labels(name), pack))
    known = [(row.promise, got) for row, got in results if row.promise]
    assert sum(want == got for want, got in known) / len(known) >= least_found
    false = [(row.id, got) for row, got in results if got not in (None, row.promise)]
    assert len(false) <= most_false, false


def test_never_takes_a_promise_for_one_it_is_easily_mistaken_for(pack, read_labels):
    mistaken = [(row.id, got) for row, got in outcomes(read_labels("pairs.jsonl"), pack) if got in row.mistaken_for]
    assert mistaken == []


def test_labels_are_of_the_register_and_enough(pack, read_labels):
    known = {promise.id for promise in pack.promises}
    rows = [*read_labels("pairs.jsonl"), *read_labels("unseen.jsonl")]
    assert {name for row in rows for name in (row.promise, *row.mistaken_for)} - {None} <= known
    assert len(rows) > 100
    assert sum(len(row.mistaken_for) for row in rows) > 150


def test_what_two_texts_say_matters_and_not_only_who_is_named(pack, read_labels, monkeypatch):
    from corridor.ledger import linking

    table = {**linking.weights(), "title": 0.0, "words": 0.0}
    monkeypatch.setattr(linking, "weights", lambda: table)
    results = list(outcomes(read_labels("pairs.jsonl"), pack))
    assert sum(row.promise == got for row, got in results) <= len(results) - 5
