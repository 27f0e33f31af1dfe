from dataclasses import replace

import pytest

from corridor.ledger import link
from corridor.ledger.compare import compare
from corridor.ledger.linking import weights
from corridor.ledger.profile import profile_of_announcement
from corridor.ledger.register import register_of
from corridor.sentences import Items, Sentence

TIER_FOUR = {
    "text": "Earlier discussions between Pakistani technology officials and Chinese firms explored Tier-Four data "
    "centres and big-data systems.",
    "instrument": "talks",
    "stage": "talks",
    "parties": [
        {"name": "Pakistani technology officials", "country": "PAK"},
        {"name": "Chinese firms", "country": "CHN"},
    ],
    "pillars": ["data_centre", "big_data"],
}


def said(value):
    """All templates and strings of a sentence, in depth."""
    if isinstance(value, Sentence):
        return [value.template, *(text for _, inner in value.values for text in said(inner))]
    if isinstance(value, Items):
        return [text for item in value.items for text in said(item)]
    return [str(value)]


def test_finds_the_tier_four_chain_from_sides_without_a_name(pack, make):
    announcement, document = make(published="2025-12", **TIER_FOUR)
    (found,) = link([announcement], pack.promises, document, pack)
    assert found.promise.id == "islamabad-tier-four-data-centre"
    assert [str(event.date) for event in found.earlier] == ["2024-06-29", "2024-10-01", "2025-03-12"]
    assert 0.5 <= found.score <= 1


def test_says_why_in_the_words_of_the_document(pack, make):
    announcement, document = make(published="2025-12", **TIER_FOUR)
    (found,) = link([announcement], pack.promises, document, pack)
    text = said(found.sentence)
    assert "“Tier-Four data centres”" in text
    assert any("data_centre" in part for part in text)
    assert not any("{parties}" in part for part in text), "no party has a name"


def test_only_events_certainly_before_the_document_are_earlier(pack, make):
    announcement, document = make(published="2024-10", **TIER_FOUR)
    (found,) = link([announcement], pack.promises, document, pack)
    assert [str(event.date) for event in found.earlier] == ["2024-06-29"]


def test_a_document_without_a_day_gets_the_whole_history(pack, make):
    announcement, document = make(**TIER_FOUR)
    (found,) = link([announcement], pack.promises, document, pack)
    assert len(found.earlier) == 3


def test_order_and_abstention(pack, make):
    known, document = make(published="2025-12", **TIER_FOUR)
    vague, _ = make("Both sides hope for more.", instrument="statement", parties=[], pillars=[])
    vague = replace(vague, span=known.span)
    other = replace(known, pillars=("transport",), instrument="project")
    found = link([vague, known, known], pack.promises, document, pack)
    assert [recurrence.announcement for recurrence in found[-2:]] == [known, known]
    assert link([], pack.promises, document, pack) == ()
    assert link([other], (), document, pack) == ()


def aggregate(count, amount=None):
    return {
        "text": f"Pakistani and Chinese companies signed {count} memoranda of understanding at the B2B investment "
        "conference in Beijing.",
        "published": "2025-09-04",
        "instrument": "mou",
        "stage": "signed",
        "count": count,
        "amount_usd_million": amount,
        "parties": [{"name": "Pakistani companies", "country": "PAK"}, {"name": "Chinese companies", "country": "CHN"}],
        "pillars": ["other"],
    }


@pytest.mark.parametrize(("count", "amount"), [(21, 4200.0), (21, 8500.0), (70, None)])
def test_an_aggregate_goes_to_the_umbrella_with_every_total_that_was_printed(count, amount, pack, make):
    announcement, document = make(**aggregate(count, amount))
    (found,) = link([announcement], pack.promises, document, pack)
    assert found.promise.id == "b2b-beijing-2025"


def test_a_new_sum_is_linked_and_named_as_a_difference(pack, make):
    announcement, document = make(**aggregate(21, 12000.0))
    (found,) = link([announcement], pack.promises, document, pack)
    assert any("the sum is" in text for text in said(found.sentence))


def test_an_aggregate_is_never_a_part_even_when_the_umbrella_is_unknown(pack, make):
    parts = tuple(
        promise for promise in pack.promises if promise.id in ("huawei-ntc-fiberisation", "sky47-huawei-ai-cloud")
    )
    announcement, document = make(**aggregate(24))
    assert link([announcement], parts, document, pack) == ()


def test_a_sum_and_a_place_move_the_evidence_the_way_the_table_says(pack, make):
    register = register_of(pack.promises, pack)
    at = next(n for n, promise in enumerate(pack.promises) if promise.id == "chengdu-700m-punjab")
    label = {
        "instrument": "talks",
        "parties": [{"name": "Chinese company", "country": "CHN"}],
        "pillars": ["data_centre"],
        "text": "A Chinese company will spend $700m on a data centre in Lahore.",
    }

    def degrees(**more):
        announcement, document = make(**{**label, **more})
        profile = profile_of_announcement(announcement, document, register.names, register.gazetteer)
        return compare(profile, register.profiles[at], register).degrees

    assert degrees(amount_usd_million=700)["sum"] == 1
    assert degrees(amount_usd_million=300)["sum_differs"] == 1
    assert "sum" not in degrees()
    assert degrees()["place"] > 0
    assert degrees(text="A Chinese company will spend $700m on a data centre in Gwadar.")["place_differs"] == 1


def test_every_trait_that_is_compared_has_a_weight_and_an_explanation(pack, read_labels):
    register = register_of(pack.promises, pack)
    seen = set()
    for row in read_labels("pairs.jsonl"):
        profile = profile_of_announcement(row.announcement, row.document, register.names, register.gazetteer)
        for at in register.candidates(profile):
            degrees = compare(profile, register.profiles[at], register).degrees
            assert all(0 < degree <= 1 for degree in degrees.values())
            seen |= degrees.keys()
    assert seen | {"base"} == weights().keys()


def test_blocking_loses_no_labelled_promise_and_spares_most_comparisons(pack, read_labels):
    register = register_of(pack.promises, pack)
    ids = [promise.id for promise in pack.promises]
    sizes = []
    for row in read_labels("pairs.jsonl"):
        profile = profile_of_announcement(row.announcement, row.document, register.names, register.gazetteer)
        candidates = register.candidates(profile)
        sizes.append(len(candidates))
        assert row.promise is None or ids.index(row.promise) in candidates
    assert sum(sizes) / len(sizes) < len(ids) / 3
