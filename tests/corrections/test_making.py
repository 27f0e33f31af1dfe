"""What a person may ask for, and the one clear line for what cannot be."""

from __future__ import annotations

import re

import pytest
from desks import ARTICLE, PACK

from corridor.corrections import undo
from corridor.corrections.fields import FIELDS, parse_fields, typed
from corridor.corrections.records import NOT_COMPARED
from corridor.errors import FaultsError, InputError
from corridor.labels import announcement_to_label, figure_to_label
from corridor.records import Announcement, Span

CHINA = "China $81.6m in November"


def test_a_correction_says_of_what_it_is_and_what_changes(desk):
    made = desk.correct("amend", CHINA, "value=80", "partner=HKG", who=" A. Khan ", why=" misread ")
    assert (made.who, made.why, made.kind, made.sha256) == ("A. Khan", "misread", "figure", "a" * 64)
    assert made.span.stands_in(ARTICLE) and made.span.quote == CHINA
    assert {(one.field, one.old, one.new) for one in made.changes} == {("value", 81.6, 80.0), ("partner", "CHN", "HKG")}
    assert (made.reader, made.version, made.was["value"]) == ("rules", "0.1.0", 81.6)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", made.recorded_at)


def test_the_words_may_be_fewer_than_the_claim_and_blanks_do_not_count(desk):
    assert desk.correct("amend", "$81.6m", "value=80").span.quote == CHINA
    quote = "net   foreign direct\ninvestment"
    with pytest.raises(InputError, match="does not stand"):
        desk.correct("reject", quote)
    assert desk.correct("reject", "July-November FY26 from $1.24 billion").span.quote.startswith("foreign")


@pytest.mark.parametrize(
    ("quote", "message"),
    [
        ("China $81.7m in November", "does not stand in the document.*Nearest claim: “China \\$81.6m in November”"),
        ("   ", "does not stand in the document"),
        ("November", "stands 3 times. Say which with --at OFFSET: \\d+ .*; \\d+ .*; \\d+ "),
        ("KARACHI", "no claim is made of these words. Add one with --add"),
    ],
)
def test_a_quote_that_is_not_plain_is_told_with_what_to_do(desk, quote, message):
    with pytest.raises(InputError, match=message):
        desk.correct("reject", quote)


def test_an_offset_says_which_of_several_places_is_meant(desk):
    at = ARTICLE.rindex("November")
    assert desk.correct("amend", "November", "value=80", at=at).span.quote == CHINA
    with pytest.raises(InputError, match="--at 5: the quote does not begin there"):
        desk.correct("amend", "November", "value=80", at=5)


def test_where_the_words_make_several_claims_a_field_tells_them_apart(desk):
    words = "Norway brought in $16.8m in November and China $81.6m in November"
    with pytest.raises(InputError, match=r"2 claims are made of these words.*--where.*partner=NOR.*partner=CHN"):
        desk.correct("reject", words)
    with pytest.raises(InputError, match="none of the claims of these words fits"):
        desk.correct("reject", words, where=("partner=HKG",))
    with pytest.raises(InputError, match="none of the claims of these words fits"):
        desk.correct("reject", words, where=("stage=signed",))
    assert desk.correct("reject", words, where=("partner=CHN",)).span.quote == CHINA


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("valeu=3", "Unknown field. Did you mean value"),
        ("zzzz=3", "Unknown field. Expected one of base_period_end, "),
        ("value", "Expected FIELD=VALUE"),
        ("value=three", "value: got 'three'. Expected a number"),
        ("value=inf", "Expected a number"),
        ("partner=China", "Did you mean CHN?"),
        ("partner=QQQ", "Expected an ISO3 code"),
        ("indicator=fdi_inflows", "Unknown indicator. Did you mean fdi_inflow"),
        ("sector=Information technology", "Unknown sector"),
        ("unit=USD_millions", "Unknown unit. Did you mean USD_million"),
        ("period_start=2025-07", "Expected a day as YYYY-MM-DD"),
        ("period_end=2025-06-31", "Expected a day as YYYY-MM-DD"),
        ("period_end=2025-06-30", "Expected a day not before period_start"),
        ("unit=none", "value: needs a unit"),
        ("indicator=none", "indicator: got None. Expected a value"),
    ],
)
def test_a_field_or_code_that_is_unknown_is_told_with_near_ones(desk, field, message):
    with pytest.raises(FaultsError, match=re.escape(message)):
        desk.correct("amend", "fell 25 per cent", field)
    assert desk.log.all == ()


def test_all_faults_are_told_at_once(desk):
    with pytest.raises(FaultsError) as error:
        desk.correct("amend", CHINA, "valeu=3", "partner=China", "unit=usd")
    assert len(error.value.faults) == 3


def test_what_changes_nothing_or_is_not_signed_is_no_correction(desk):
    with pytest.raises(InputError, match="nothing would change"):
        desk.correct("amend", CHINA, "value=81.6")
    with pytest.raises(InputError, match="--who"):
        desk.correct("reject", CHINA, who=" ")
    with pytest.raises(InputError, match="--why"):
        desk.correct("reject", CHINA, why="")


@pytest.mark.parametrize(
    ("kind", "fields", "missing"),
    [
        ("figure", ("value=3", "unit=USD_million", "period_start=2025-11-01", "period_end=2025-11-30"), "indicator"),
        ("figure", ("indicator=fdi", "change_pct=3"), "period_start"),
        ("figure", ("indicator=fdi", "period_start=2025-11-01", "period_end=2025-11-30"), "value"),
        ("announcement", ("stage=signed", "instrument=mou"), "parties"),
    ],
)
def test_what_is_added_must_make_a_claim(desk, kind, fields, missing):
    with pytest.raises(FaultsError, match=missing):
        desk.correct("add", "KARACHI", *fields, kind=kind)


def test_every_field_of_the_labels_can_be_corrected(desk):
    figure = desk.read()[0].figures[0]
    assert set(figure_to_label(figure, desk.pack)) - NOT_COMPARED == set(FIELDS["figure"])
    nothing = Span(start=0, end=1, quote="x")
    one = Announcement(instrument="mou", stage="signed", parties=(), pillars=(), span=nothing)
    assert set(announcement_to_label(one)) - NOT_COMPARED == set(FIELDS["announcement"])


@pytest.mark.parametrize(
    ("kind", "pair", "value"),
    [
        ("figure", "value=-1,240", -1240.0),
        ("figure", "value=927.4", 927.4),
        ("figure", "partner=none", None),
        ("announcement", "pillars=energy, transport", ["energy", "transport"]),
        ("announcement", "capacities=20 MW; 1.5 km", [{"value": 20, "unit": "MW"}, {"value": 1.5, "unit": "km"}]),
        ("announcement", "amount=5 PKR_billion", {"value": 5, "unit": "PKR_billion"}),
        ("announcement", "parties=Acme (Pvt) Ltd (PAK); World Bank",
         [{"name": "Acme (Pvt) Ltd", "country": "PAK", "aliases": []},
          {"name": "World Bank", "country": None, "aliases": []}]),
        ("announcement", "date_month=2025-12", "2025-12"),
    ],
)  # fmt: skip
def test_a_value_is_said_as_it_is_typed(kind, pair, value):
    name = pair.partition("=")[0]
    assert parse_fields([pair], kind, PACK) == {name: value}
    assert parse_fields([f"{name}={typed(value)}"], kind, PACK) == {name: value}


# --------------------------------------------------------------------------- undone


def test_an_undo_is_a_record_and_can_be_undone_itself(desk):
    before, _ = desk.read()
    made = desk.correct("amend", CHINA, "value=80")
    lines = desk.store.path.read_text("utf-8")
    first = undo(desk.log, made.id[:8], "B", "was right", "0.1.0")
    desk.store.append(first)
    assert desk.read() == (before, ()) and desk.store.path.read_text("utf-8").startswith(lines)
    with pytest.raises(InputError, match="is undone already"):
        undo(desk.log, made.id, "B", "again", "0.1.0")
    desk.store.append(undo(desk.log, first.id, "A", "was wrong", "0.1.0"))
    assert desk.read()[0].figures[-1].value.quantity.value == 80 and len(desk.log.all) == 3
    with pytest.raises(InputError, match="--why"):
        undo(desk.log, made.id, "B", " ", "0.1.0")
