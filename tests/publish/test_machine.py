import json

import account
import pytest

from corridor.publish import account_to_json, promise_to_plain, verdict_to_json
from corridor.records import Account
from corridor.wire import from_plain, to_plain


@pytest.fixture(scope="module")
def facts(pack, store):
    return json.loads(json.dumps(account_to_json(account.ACCOUNT, pack, store=store)))


def test_every_reference_to_an_observation_resolves(facts):
    known = {one["id"] for one in facts["observations"]}
    figures = [figure["verdict"] for document in facts["documents"] for figure in document["figures"]]
    used = [number for verdict in figures for number in verdict["observations"]]
    for holder in (*figures, *(reading for verdict in figures for reading in verdict["readings"])):
        used += [number for step in holder["computations"] for number in step["inputs"]]
    for window in facts["picture"]["windows"]:
        used += [window[name] for name in ("first_print", "a_year_later") if window[name]]
    assert used and set(used) <= known
    assert len(known) == len(facts["observations"])


def test_a_verdict_carries_its_vintages_and_its_arithmetic(facts):
    (figure, _) = facts["documents"][0]["figures"]
    verdict = figure["verdict"]
    assert verdict["outcome"] == "supported"
    assert verdict["computations"][0]["formula"] == "(927.4 - 1240) / 1240 * 100"
    assert verdict["computations"][0]["result"] == {"value": -25.2, "unit": "percent", "step": 0.1}
    by_id = {one["id"]: one for one in facts["observations"]}
    base = by_id[verdict["computations"][0]["inputs"][1]]
    assert (base["value"], base["vintage"], base["source_url"]) == (1240, "2025-12-18", "https://example.org/a")
    assert eval(verdict["computations"][0]["formula"], {}) == pytest.approx(-25.2, abs=0.05)


def test_quotes_stand_in_the_text(facts):
    for document in facts["documents"]:
        for claim in (*document["figures"], *document["announcements"]):
            span = claim["span"]
            assert account.TEXT[span["start"] : span["end"]] == span["quote"]


def test_announcements_name_the_promise_and_what_came_before(facts):
    (one,) = facts["documents"][0]["announcements"]
    assert one["promise"]["id"] == "tier-four"
    assert [event["date"] for event in one["promise"]["earlier"]] == ["2024-06", "2025-03-12"]
    assert [promise["id"] for promise in facts["promises"]] == ["tier-four"]


def test_counts_and_what_could_not_be_read(facts):
    assert facts["counts"]["figures_by_outcome"] == {"supported": 1, "unverifiable": 1}
    assert facts["unreadable"][0]["origin"] == "photo.jpg"
    assert (facts["completions"][0]["promises"], facts["completions"][0]["completed"]) == (3, 1)
    assert facts["headline"] == {"document": 0, "figure": 0}


def test_codes_and_numbers_do_not_change_with_the_language(pack, facts):
    chinese = account_to_json(account.ACCOUNT, pack, "zh")
    one, other = facts["documents"][0]["figures"][0], chinese["documents"][0]["figures"][0]
    assert one["verdict"]["sentence"] != other["verdict"]["sentence"]
    assert one["value"] == other["value"] and one["verdict"]["outcome"] == other["verdict"]["outcome"]


def test_the_picture_prints_what_the_record_has(facts):
    windows = {one["fiscal_year"]: one for one in facts["picture"]["windows"]}
    by_id = {one["id"]: one["value"] for one in facts["observations"]}
    assert (by_id[windows[2025]["first_print"]], by_id[windows[2025]["a_year_later"]]) == (1124, 1240)
    assert windows[2025]["revision"]["result"]["value"] == 10.3
    assert windows[2026]["a_year_later"] is None


def test_one_verdict_by_itself_brings_its_observations(pack):
    one = verdict_to_json(account.VERDICT, pack)
    assert {step for c in one["verdict"]["computations"] for step in c["inputs"]} <= {
        o["id"] for o in one["observations"]
    }


def test_a_promise_keeps_its_undated_steps():
    assert [event["date"] for event in promise_to_plain(account.PROMISE)["events"]] == ["2024-06", "2025-03-12", None]


def test_a_whole_account_comes_back_from_its_wire_form_the_same():
    assert from_plain(Account, json.loads(json.dumps(to_plain(account.ACCOUNT)))) == account.ACCOUNT
