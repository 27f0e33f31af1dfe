"""What the page says of people, language models, refusals and copies."""

import re
from dataclasses import replace

import account
import pytest
from test_brief import Outline

from corridor.publish import render_brief
from corridor.publish.asides import _CAUSES
from corridor.read.refusals import CAUSES
from corridor.wording import Wording


@pytest.fixture(scope="module")
def page(pack, store):
    return render_brief(account.EDITED, pack, store=store)


def card(page: str, number: int) -> str:
    (found,) = re.findall(rf"(<(article|p) class=[^>]* id=v{number}>.*?</\2>)", page, re.S)
    return Outline(found[0]).text


def test_a_corrected_claim_has_a_badge_and_says_who_when_and_why(page):
    text = card(page, 4)
    assert "Corrected by hand" in text
    assert "Amended by A. <b>Khan</b> on 30 December 2025: change_pct from -25 to -26. Reason: the table has 26" in text
    assert "<b>Khan" not in page
    assert "Added by hand" in card(page, 6) and "Added by A. <b>Khan</b> on 30 December 2025" in card(page, 6)


def test_a_claim_of_the_rules_alone_has_neither_badge_nor_line(page):
    for number in (1, 2, 3):
        assert "hand" not in card(page, number) and "language model" not in card(page, number)


def test_who_read_it_is_said_where_a_language_model_did(page):
    assert "Also read by the language model <i>small</i>." in card(page, 4)
    assert "Read by a language model" in card(page, 5)
    assert "The language model <i>small</i> read it, and the rules did not." in card(page, 5)


def test_what_was_undone_is_shown_as_such_and_beside_what_undid_it(page):
    (history,) = re.findall(r"<details class=aside><summary>.*?5 corrections by people.*?</details>", page, re.S)
    assert re.findall(r"<s>(.*?)</s> <b>(.*?)</b>", history) == [
        ("Rejected by A. &lt;b&gt;Khan&lt;/b&gt; on 30 December 2025. Reason: the table has 26", "Undone.")
    ]
    assert "Correction c1 undone by" in Outline(history).text
    assert "Reason: the table has 26 The reader now reads it so by itself." in Outline(history).text


def test_refusals_are_counted_by_cause_and_their_words_are_folded_away(page):
    (folded,) = re.findall(r"<details class=aside><summary>[^\n]*?machine was passed over.*?</details>", page, re.S)
    text = Outline(folded).text
    assert "1 passage addressed to a machine was passed over. 2 claims of a language model were refused." in text
    assert "A language model left 1 question without an answer." in text
    assert account.ORDER in text and "<script" not in page
    assert "The model quotes words that do not stand in the text. × 2" in text
    assert "FDI was $4bn" in text and "FDI was $5bn" in text
    assert page.count("FDI was $4bn") == 1


def test_refusals_are_among_what_is_not_known(page):
    assert "passed-over" in Outline(page).ids and "#passed-over" in Outline(page).links


def test_a_copy_and_its_first_name_each_other(page):
    ids = re.findall(r"<h3 id=(d\d)>", page)
    assert ids == ["d1", "d2"]
    assert "The same article was published first as: <a href=#d1>" in page
    assert "The same article stands in this brief as: <a href=#d2>" in page
    assert "1 of them is a copy of another." in page


def test_the_head_counts_what_people_changed_and_what_could_not_be_read(page):
    head = page[page.index("<body") : page.index("<main")]
    assert "2 claims were corrected or added by hand." in head
    assert re.search(r"<a href=#unread>1 document could not be read\.</a>", head) and "id=unread" in page


def test_a_page_without_any_of_it_says_nothing_of_it(pack):
    plain = render_brief(account.ACCOUNT, pack)
    text = Outline(plain).text
    for word in ("by hand", "language model", "passed over", "copy of another", "corrections by people"):
        assert word not in text


@pytest.mark.parametrize("language", ["zh", "ur"])
def test_it_is_said_in_the_language_of_the_page(pack, language):
    text = Outline(render_brief(account.EDITED, pack, language)).text
    for english in ("by hand", "language model", "passed over", "published first", "Undone"):
        assert english not in text
    assert "A. <b>Khan</b>" in text and Wording(language, pack).gettext("copy") in text


def test_every_cause_that_a_reader_gives_has_its_words():
    assert CAUSES.keys() == _CAUSES.keys()


def test_a_cause_that_is_not_known_is_said_in_the_readers_own_sentence(pack):
    odd = replace(account.TOUCHED, refusals=(account.refused("model:x", "new_cause"),), corrections=())
    text = Outline(render_brief(replace(account.EDITED, documents=(odd,), duplicates=()), pack)).text
    assert "No answer of model:x: the server took too long" in text
