"""Each field of a claim with the words, rows and rules that it comes from."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from labelled import specimens

from corridor import cli
from corridor.packs import load_pack
from corridor.periods import PartialDate
from corridor.read import load_document, read_document
from corridor.read.explaining import Explanation, Ground, How, explain, passed_over
from corridor.read.explaining.saying import FIELDS, reasons, said_of_passed_over
from corridor.read.figures import figures_of, read_frames
from corridor.read.figures.reporters import reporter_of
from corridor.read.figures.restatement import told_once
from corridor.read.mentions import scan
from corridor.records import ByHand, Document, Figure, Source
from corridor.wording import LANGUAGES, Wording

PACK = load_pack("pk-cn")
FOLDER = Path(__file__).parents[1] / "specimens"
WORKED = (
    "Net foreign direct investment (FDI) in Pakistan fell 25 per cent to $927.4 million in the first five months of "
    "the current fiscal year from $1.24 billion a year earlier. China brought in $81.6m in November, while Norway saw "
    "a net outflow of $15.7m."
)
SIGNED = (
    "Huawei and the Ministry of Information Technology signed an MoU in Islamabad on Thursday on a data centre of 30MW "
    "worth $120 million."
)


def document(text: str, language: str = "en") -> Document:
    day = PartialDate.parse("2025-12-18")
    return Document(source=Source(id="t", origin="t", sha256="0", language=language, published=day), text=text)


def explained(text: str, language: str = "en") -> tuple[Explanation, ...]:
    one = document(text, language)
    return explain(one, read_document(one, PACK), PACK)


def by_field(one: Explanation) -> dict[str, Ground]:
    return {ground.field: ground for ground in one.grounds}


def words(one: Explanation) -> dict[str, str | None]:
    return {ground.field: ground.span and ground.span.quote for ground in one.grounds}


def test_the_words_rows_and_rules_of_the_worked_example():
    first, china, norway = explained(WORKED)
    assert words(first) == {
        "indicator": "foreign direct investment (FDI)", "measure": None, "reporter": "Pakistan", "partner": None,
        "sector": None, "period": "first five months of the current fiscal year", "value": "$927.4 million",
        "change": "25 per cent", "direction": "fell", "base": "$1.24 billion", "base_period": "year earlier",
    }  # fmt: skip
    fields = by_field(first)
    assert [rule.id for rule in fields["base"].rules] == ["compared_with"]
    assert [(row.table, row.term) for row in fields["value"].rows] == [
        ("lexicon/currencies.csv", "$"), ("lexicon/scales.csv", "million"),
    ]  # fmt: skip
    assert fields["direction"].rows[0].definition and fields["partner"].how is How.DEFAULT
    assert words(china)["partner"] == "China" and by_field(china)["indicator"].how is How.CARRIED_OVER
    assert words(norway)["partner"] == "Norway" and words(norway)["sign"] == "net outflow"


def test_an_announcement_names_the_words_of_instrument_stage_parties_and_details():
    (one,) = explained(SIGNED)
    found = words(one)
    assert (found["instrument"], found["stage"], found["pillars"]) == ("MoU", "signed", "data centre")
    assert (found["amount"], found["capacities"], found["place"], found["date"]) == (
        "$120 million", "30MW", "Islamabad", "Thursday",
    )  # fmt: skip
    parties = [ground.span.quote for ground in one.grounds if ground.field == "parties" and ground.span]
    assert "Huawei" in parties and len(parties) == 2
    assert by_field(one)["instrument"].rows[0].table == "lexicon/instruments.csv"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "2025年11月，中国对巴基斯坦直接投资为8160万美元，同比下降25%。",
         {"period": "2025年11月", "direction": "下降"}),
        ("ur", "نومبر ۲۰۲۵ میں پاکستان میں براہ راست غیر ملکی سرمایہ کاری ۱۷ کروڑ ۹۷ لاکھ ڈالر رہی۔",
         {"period": "نومبر ۲۰۲۵", "reporter": "پاکستان", "value": "۱۷ کروڑ ۹۷ لاکھ ڈالر"}),
    ],
)  # fmt: skip
def test_other_scripts_are_explained_by_their_own_tables(language, text, expected):
    first = explained(text, language)[0]
    assert expected.items() <= words(first).items()
    assert by_field(first)["value"].rows[0].table.startswith(f"lexicon/{language}/")


def test_a_period_says_from_when_it_is_counted_unless_it_names_its_year():
    first, *_ = explained(WORKED)
    assert "July 2025" in Wording("en", PACK).say(by_field(first)["period"].note)
    (dated,) = explained("FDI in Pakistan stood at $179.7 million in November 2025.")
    assert by_field(dated)["period"].note is None


def test_what_a_person_corrected_is_said_to_be_by_hand():
    one = document(WORKED)
    claims = read_document(one, PACK)
    hand = ByHand(id="x", action="amend", who="A", recorded_at="2026-11-25T13:00:00Z", why="w", changed=("partner",))
    figure = replace(claims.figures[0], key=replace(claims.figures[0].key, partner="CHN"), by_hand=(hand,))
    found = explain(one, replace(claims, figures=(figure, *claims.figures[1:])), PACK)[0]
    assert by_field(found)["partner"].how is How.BY_HAND and found.by_hand == (hand,)
    assert by_field(found)["value"].how is How.SAID


def texts() -> list[Document]:
    paths = [path for folder in ("read", "zh", "ur") for path in sorted((FOLDER / folder).glob("*.md"))]
    return [*(load_document(path.name, path.read_bytes()) for path in paths), *(one for _, one in specimens())]


def test_nearly_every_field_of_the_specimens_has_words_or_a_stated_reason():
    hows, said = Counter(), {language: Wording(language, PACK) for language in LANGUAGES}
    for number, one in enumerate(texts()):
        explanations = explain(one, read_document(one, PACK), PACK)
        starts = [each.claim.span.start for each in explanations]
        assert starts == sorted(starts)
        for ground in (ground for each in explanations for ground in each.grounds):
            hows[ground.how] += 1
            assert ground.field in FIELDS and (ground.span is None or ground.span.stands_in(one.text))
            if number % 10 == 0:
                assert all(wording.value(each) for wording in said.values() for each in reasons(ground))
    assert not [wording.missing for wording in said.values() if wording.missing]
    assert hows[How.CONTEXT] / hows.total() < 0.01
    assert hows[How.SAID] / hows.total() > 0.5


def test_the_country_or_sector_shown_is_the_one_that_the_reader_held_on_to():
    same = other = 0
    for path in sorted((FOLDER / "read").glob("*.md")):
        one = load_document(path.name, path.read_bytes())
        found = scan(one.text, PACK)
        frames = told_once(read_frames(one, found, PACK, reporter_of(found, one.source, PACK)))
        spans = {
            (figure.span, figure.key): frame.label for frame in frames for figure in figures_of(frame, one.text, PACK)
        }
        for each in explain(one, read_document(one, PACK), PACK):
            assert isinstance(each.claim, Figure) or not hasattr(each.claim, "key")
            label = spans.get((each.claim.span, getattr(each.claim, "key", None)))
            if label is None or label.kind not in ("country", "sector") or label.start == label.end:
                continue
            span = by_field(each)["partner" if label.kind == "country" else "sector"].span
            hit = span is not None and span.start < label.end and label.start < span.end
            same, other = same + hit, other + (not hit)
    assert same > 100 and same / (same + other) >= 0.98


# --------------------------------------------------------------------------- numbers without a claim


def reasons_of_others(text: str, language: str = "en") -> dict[str, str]:
    one = document(text, language)
    others = passed_over(one, read_document(one, PACK), PACK)
    assert all(other.span.stands_in(one.text) for other in others)
    return {other.span.quote: Wording("en", PACK).say(said_of_passed_over(other)) for other in others}


def test_an_amount_that_makes_no_claim_says_why():
    found = reasons_of_others(
        "FDI in Pakistan stood at $927.4 million in July-November FY26, 46 per cent of the total. It rose by $90 "
        "million. The target is $3 billion. Shares changed hands for $5 million."
    )
    assert found["46 per cent"] == "Rule share_of_total: A part of a total is no change."
    assert found["$90 million"].startswith("Rule difference:")
    assert found["$3 billion"].startswith("Its sentence has “target”:")
    assert "$927.4 million" not in found and found["$5 million"].startswith("Nothing says of which flow")


def test_what_a_claim_says_is_not_listed_where_it_is_told_again():
    assert "$927.4m" not in reasons_of_others(f"FDI at $927.4m in July-November\n\n{WORKED}")
    assert reasons_of_others(SIGNED) == {}


def test_numbers_of_other_scripts_are_listed_too():
    found = reasons_of_others("2025年11月，巴基斯坦外国直接投资为1.797亿美元，占总额的46%。", "zh")
    assert list(found) == ["46%"] and found["46%"].startswith("Rule share:")


# --------------------------------------------------------------------------- as shown


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.md"
    rest = "The target is $3 billion."
    path.write_text(f"---\ntitle: Flows\npublished: 2025-12-18\n---\n{WORKED}\n\n{SIGNED}\n\n{rest}\n", "utf-8")
    return path


def test_the_terminal_marks_the_words_and_says_what_each_rule_does(article, capsys):
    assert cli.main(["read", str(article), "--explain"]) == 0
    out = capsys.readouterr().out
    assert "‹foreign direct investment (FDI)› in ‹Pakistan› ‹fell› ‹25 per cent› to ‹$927.4 million›" in out
    assert "Rule compared_with: A word of comparison" in out and "(lexicon/directions.csv)" in out
    assert "Amounts and percentages that make no claim" in out and "Its sentence has “target”" in out
    assert "4  memorandum of understanding" in out and "‹Huawei›" in out and "\x1b" not in out


@pytest.mark.parametrize(("language", "expected"), [("zh", "比较基数"), ("ur", "موازنے کی بنیاد")])
def test_fields_and_rules_are_said_in_the_language_of_the_reader(article, capsys, language, expected):
    assert cli.main(["read", str(article), "--explain", "--language", language]) == 0
    out = capsys.readouterr().out
    assert expected in out and "Rule " not in out


def test_the_same_for_machines(article, capsys):
    assert cli.main(["read", str(article), "--explain", "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    text = load_document("a", article.read_bytes()).text
    assert len(facts["explained"]) == len(facts["figures"]) + len(facts["announcements"]) == 4
    first = facts["explained"][0]
    assert (first["kind"], first["claim"]["start"]) == ("figure", facts["figures"][0]["start"])
    assert [rule["id"] for rule in first["rules"]] == facts["figures"][0]["rules"]
    assert [one["span"] for one in facts["passed_over"]] == ["$3 billion"]
    for field in (field for one in facts["explained"] for field in one["fields"]):
        assert field["span"] is None or text[field["start"] : field["end"]] == field["span"]
        assert all(rule["definition"] for rule in field["rules"])


def test_reasons_are_read_along_and_not_written_to_files(article, capsys):
    assert cli.main(["read", str(article), "--explain", "--out", "x"]) == 2
    assert "--explain is for reading along" in capsys.readouterr().err
