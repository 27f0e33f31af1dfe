from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from labelled import document, fits, specimens

from corridor.packs import load_pack
from corridor.read import lexicons
from corridor.read.announcements import read_announcements
from corridor.read.announcements.wordbook import forms
from corridor.read.mentions import scan
from corridor.records import Announcement

PACK = load_pack("pk-cn")
SPECIMENS = list(specimens())


def read(text: str, published: str | None = "2025-12-20", title: str = "") -> tuple[Announcement, ...]:
    return read_announcements(document(text, published, title), scan(text, PACK), PACK)


def only(text: str, published: str | None = "2025-12-20") -> Announcement:
    found = read(text, published)
    assert len(found) == 1, [(one.instrument, one.span.quote) for one in found]
    return found[0]


def names(found: Announcement) -> set[tuple[str, str | None]]:
    return {(party.name, party.country) for party in found.parties}


@pytest.mark.parametrize(
    ("batch", "recall", "precision"),
    # The readings hold texts that were labelled before any reader ran on them: they may only get better.
    [
        (".", 0.98, 0.96),
        ("first_reading", 0.86, 0.95),
        ("second_reading", 0.95, 0.93),
        ("third_reading", 0.95, 0.95),
        ("fourth_reading", 0.85, 0.9),
        ("fifth_reading", 0.95, 0.95),
        ("sixth_reading", 0.9, 0.9),
        ("seventh_reading", 0.7, 0.95),
        ("eighth_reading", 0.9, 0.93),
        ("ninth_reading", 0.7, 0.95),
        ("tenth_reading", 0.85, 0.95),
        ("eleventh_reading", 0.95, 0.9),
    ],
)
def test_specimens_are_read_well(batch: str, recall: float, precision: float) -> None:
    right = missed = wrong = 0
    for label, doc in specimens(batch):
        found = list(read_announcements(doc, scan(doc.text, PACK), PACK))
        required = [one for one in label["announcements"] if not one.get("optional")]
        matched = 0
        for one in [*required, *(one for one in label["announcements"] if one.get("optional"))]:
            hit = next((other for other in found if fits(one, other)), None)
            if hit:
                found.remove(hit)
                matched += one in required
        right, missed, wrong = right + matched, missed + len(required) - matched, wrong + len(found)
    assert right / (right + missed) >= recall, f"{right} found, {missed} missed"
    assert right / (right + wrong) >= precision, f"{right} found, {wrong} false"


@pytest.mark.parametrize(
    "label", [label for label, _ in SPECIMENS if not label["announcements"]], ids=lambda one: one["id"]
)
def test_no_false_alarm_where_nothing_was_announced(label: dict) -> None:
    assert read(label["text"], label["published"], label["title"]) == ()


def test_first_example_of_the_project() -> None:
    _, doc = next(pair for pair in SPECIMENS if pair[0]["id"] == "s01-digital-cooperation")
    meeting, agenda, earlier = read_announcements(doc, scan(doc.text, PACK), PACK)
    assert (meeting.instrument, meeting.pillars) == ("talks", ("smart_city", "artificial_intelligence"))
    assert {country for _, country in names(meeting)} == {"PAK", "CHN"}
    assert {party.kind for party in meeting.parties} == {"government"}
    assert agenda.instrument == "statement" and "green_energy" in agenda.pillars
    assert (earlier.instrument, earlier.pillars) == ("talks", ("data_centre", "big_data"))


def test_aggregate_with_count_and_sum_is_one() -> None:
    found = only(
        "Pakistani and Chinese companies signed 21 MoUs worth $4.2 billion in Beijing on Thursday.", "2025-09-05"
    )
    assert (found.instrument, found.stage) == ("mou", "signed")
    assert found.count and found.count.quantity.value == 21 and found.count.span.quote == "21"
    assert found.amount and (found.amount.quantity.value, found.amount.quantity.unit) == (4200, "USD_million")
    assert found.amount.span.quote == "$4.2 billion"
    assert str(found.date) == "2025-09-04"
    assert found.place == "Beijing"


def test_dollars_in_brackets_go_before_another_currency_and_nothing_is_converted() -> None:
    text = "NHA awarded the motorway contract to China Railway Group at Rs115 billion ($724 million)."
    assert only(text).amount.quantity.value == 724  # type: ignore[union-attr]
    plain = only("NHA awarded the motorway contract to China Railway Group at Rs115 billion.")
    assert plain.amount and plain.amount.quantity.unit == "PKR_million"


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Huawei and NUST signed an MoU on artificial intelligence.", "signed"),
        ("Huawei and NUST will sign an MoU on artificial intelligence.", "announced"),
        ("An MoU on artificial intelligence is to be signed by Huawei and NUST tomorrow.", "announced"),
    ],
)
def test_stage_of_a_paper(text: str, stage: str) -> None:
    assert only(text).stage == stage


@pytest.mark.parametrize(
    "text",
    [
        "Huawei and NUST have not signed any MoU on artificial intelligence.",
        "If Huawei and NUST signed an MoU on artificial intelligence, students would benefit.",
        "Huawei denied that it signed a contract with NUST for a data centre.",
        "Officials hope Huawei will invest $300 million in data centres in Pakistan.",
        "Pakistan invited Chinese companies to invest in solar power and agriculture.",
        "Pakistan and China praised their friendship and discussed matters of mutual interest.",
    ],
)
def test_what_is_denied_hoped_or_offered_is_no_announcement(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize("title", ["Clarification", "Correction", "Opinion: the corridor and us"])
def test_clarifications_and_opinions_carry_none(title: str) -> None:
    assert read("Pakistan and China signed 21 MoUs worth $4 billion.", title=title) == ()


def test_items_of_a_list_take_the_instrument_of_the_heading() -> None:
    text = (
        "Pakistan's IT ministry signed several MoUs on technology with Chinese firms:\n"
        "- NTC with Huawei: fibre for government offices\n- Ignite with Alibaba: e-commerce training\n"
    )
    found = [one for one in read(text) if one.span.quote[:3] in ("NTC", "Ign")]
    assert [(one.instrument, one.pillars[0]) for one in found] == [
        ("mou", "digital_connectivity"),
        ("mou", "e_commerce"),
    ]
    assert {name for one in found for name, _ in names(one)} >= {"NTC", "Huawei", "Ignite", "Alibaba"}


@pytest.mark.parametrize(
    ("text", "instrument"),
    [
        ("Ufone and Huawei have signed a vendor financing agreement for 5G base stations.", "financing_agreement"),
        ("Ufone and Huawei have signed a network supply and maintenance agreement.", "contract"),
        ("Ufone and Huawei have signed a share purchase agreement for a tower company.", "equity_investment"),
        ("Ufone and Huawei have signed a non-binding agreement on 5G.", "mou"),
        ("Ufone and Huawei have signed agreements and MoUs on 5G and cloud.", "mou"),
        ("Ufone cools its 5G base stations under a contract with Huawei.", "contract"),
        ("Ufone has handed the second phase of its fibre network to Huawei.", "contract"),
        ("Huawei bought 40 percent of Transworld, the owner of a submarine cable.", "equity_investment"),
        ("Bank Alfalah and the Bank of China agreed on a $300 million loan for solar parks.", "financing_agreement"),
    ],
)
def test_a_paper_is_what_the_words_around_its_name_say(text: str, instrument: str) -> None:
    assert only(text).instrument == instrument


@pytest.mark.parametrize(
    "text",
    [
        "NUST and Huawei signed an MoU on cloud computing. Under the memorandum, Huawei will train 300 students.",
        "NUST and Huawei signed an MoU on cloud computing. The document was signed by Huawei's director.",
        "NUST and Huawei signed a deal on cloud computing. The memorandum was signed in Islamabad.",
    ],
)
def test_what_goes_back_to_a_paper_is_no_further_one(text: str) -> None:
    assert only(text).instrument == "mou"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("PTCL signed an MoU on cloud computing with Zhenru, a Beijing-based maker of servers.", "Zhenru"),
        ("PTCL signed an MoU on cloud computing with Chinese server maker Zhenru.", "Zhenru"),
        ("PTCL signed an MoU on cloud computing with Zhenru Star Light.", "Zhenru Star Light"),
        ("PTCL, Zhenru and Jazz signed an MoU on cloud computing with China Mobile.", "Zhenru"),
        ("Zhenru Cloud Ltd has a hall in Lahore. Zhenru signed an MoU on 5G with PTCL.", "Zhenru Cloud Ltd"),
    ],
)
def test_a_party_is_known_by_its_form_and_its_place(text: str, name: str) -> None:
    assert name in {party.name for party in only(text).parties}


@pytest.mark.parametrize(
    "text",
    [
        "Select Technologies and Huawei phones sold well in Pakistan; the plan pleased them.",
        "PTCL has land on lease near Huawei's data centre in Lahore.",
        "The government has set aside Rs500 billion for roads and power plants.",
        "Tenders for the data centre of PTCL and Huawei closed on Friday, and the contract will be awarded in May.",
    ],
)
def test_nouns_manners_and_budgets_are_no_announcements(text: str) -> None:
    assert read(text) == ()


def test_a_headline_in_capitals_is_left_to_the_text() -> None:
    text = "Huawei Signs Landmark Cloud Deal With Pakistan Telecom\n\nHuawei and PTCL signed an MoU on cloud computing."
    assert names(only(text)) == {("Huawei", "CHN"), ("PTCL", "PAK")}


@pytest.mark.parametrize(
    "dateline",
    ["KARACHI: ", "KARACHI, July 24 (APP): ", "KARACHI, June 17 (Xinhua) -- ", "Karachi, Mar. 12 – ", "KARACHI - "],
)
def test_a_dateline_is_no_part_of_a_claim(dateline: str) -> None:
    found = only(f"{dateline}Nayatel and ZTE signed an MoU on fibre for schools.")
    assert found.span.quote.startswith("Nayatel")
    assert names(found) == {("Nayatel", "PAK"), ("ZTE", "CHN")}


@pytest.mark.parametrize(
    ("text", "instrument", "pillar"),
    [
        ("Zhenru Lines has vowed to pour $90 million into ports of Pakistan.", "statement", "transport"),
        ("Pakistan has asked China Railway to finance $900 million of the Sibi section.", "talks", "transport"),
        (
            "The Chinese embassy committed itself to giving 900 solar sets to schools in Sibi.",
            "statement",
            "green_energy",
        ),
        ("Huawei launched a programme that will take 90 Pakistani graduates to Wuhan.", "programme", "skills"),
        ("Tashkent and Beijing have decided to launch a marketplace for e-commerce.", "statement", "e_commerce"),
        ("NUST has ordered 90 chargers from Zhenru Battery of Shenzhen.", "contract", "green_energy"),
    ],
)
def test_acts_without_a_paper(text: str, instrument: str, pillar: str) -> None:
    found = only(text)
    assert found.instrument == instrument and pillar in found.pillars


def test_parts_of_a_number_of_papers_give_it_their_fields() -> None:
    text = (
        "Pakistan and China signed two MoUs on Friday. Under the first, PTCL and Huawei will build a cloud region. "
        "By another, NUST and Tsinghua University will teach artificial intelligence."
    )
    whole, first, second = read(text)
    assert whole.count and set(whole.pillars) == {"data_centre", "artificial_intelligence"}
    assert (first.instrument, second.instrument) == ("mou", "mou")
    assert names(first) == {("PTCL", "PAK"), ("Huawei", "CHN")}


def test_the_field_of_what_is_pointed_back_to_is_that_of_the_scheme() -> None:
    text = (
        "PTCL and China Telecom broke ground for the fibre cable to Kashgar. It will run along the Karakoram Highway. "
        "The two signed a memorandum on the route in March."
    )
    assert {(one.instrument, one.pillars) for one in read(text)} == {
        ("project", ("digital_connectivity",)),
        ("mou", ("digital_connectivity",)),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Nobody signed with ZTE. Payments by QR go live in May, starting with China.",
        "The hockey federation of Pakistan handed a contract worth $9,000 to Piet Bakker, who knows China.",
        "Pakistan wants to learn from China's experience in farming and fisheries.",
        "PTCL signed a contract with Huawei for masts. The story was taken off our website.",
        "Dams and a solar park are under consideration in the Power Division; more power comes from Iran.",
    ],
)
def test_what_names_no_two_sides_or_is_taken_back_is_none(text: str) -> None:
    assert read(text) == ()


def test_parts_behind_a_colon_are_a_list() -> None:
    text = "PTCL signed two contracts: with Huawei for fibre, and with ZTE for data centres."
    assert [(one.instrument, one.pillars[0]) for one in read(text) if one.count is None] == [
        ("contract", "digital_connectivity"),
        ("contract", "data_centre"),
    ]


def test_verbs_of_the_tables_stand_for_all_their_forms() -> None:
    assert forms("~sign") == ["sign", "signs", "signed", "signing"]
    assert forms("~win the bid") == ["win the bid", "wins the bid", "won the bid", "winning the bid"]
    assert forms("~ratify")[1:] == ["ratifies", "ratified", "ratifying"]
    assert forms("+build") == ["to build", "will build", "would build", "shall build"]
    assert forms("memorandum") == ["memorandum"]


def test_every_rule_and_word_is_explained() -> None:
    tables = ("instruments", "modifiers", "stages", "pillars", "hedges", "names", "pointers", "cues", "irregular_verbs")
    for table in tables:
        assert all(row["definition"] and row["code"] for row in lexicons.rows(table)), table
    for _, doc in SPECIMENS:
        for one in read_announcements(doc, scan(doc.text, PACK), PACK):
            assert one.rules and all(":" in rule for rule in one.rules)


def test_codes_are_those_of_the_pack() -> None:
    assert {row["code"] for row in lexicons.rows("pillars")} <= set(PACK.codes["pillars"])
    assert {row["code"] for row in lexicons.rows("stages")} <= set(PACK.codes["stages"])
    assert {row["code"] for row in lexicons.rows("instruments")} - {"deal"} <= set(PACK.codes["instruments"])


PIECES = [piece for label, _ in SPECIMENS for piece in label["text"].split(" ")]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=60),
    st.sampled_from([None, "2025-12", "2025-12-20"]),
)
def test_any_text_is_read_with_exact_spans(pieces: list[str], published: str | None) -> None:
    text = " ".join(pieces)
    for one in read(text, published):
        assert one.span.stands_in(text)
        for printed in filter(None, (one.amount, one.count, *one.capacities)):
            assert printed.span.stands_in(text)
