from __future__ import annotations

import pytest

from corridor.packs import load_pack
from corridor.read.announcements.homes import Homes
from corridor.read.announcements.parties import find_sides, subject_of
from corridor.read.announcements.sides import Side
from corridor.read.announcements.wordbook import Words

PACK = load_pack("pk-cn")


def sides(text: str) -> list[Side]:
    words = Words(text)
    return find_sides(words, Homes(words, PACK), PACK)


def found(text: str) -> set[tuple[str, str | None]]:
    return {(side.name, side.country) for side in sides(text)}


def test_acronym_in_brackets_is_an_alias_and_found_later() -> None:
    body, _, later = (s for s in sides("The Lahore Water Agency (LWAX) met. Later LWAX signed.") if s.role == "body")
    assert body.name == later.name == "Lahore Water Agency" and "LWAX" in body.aliases
    assert later.start == 42


def test_two_adjectives_share_a_trade() -> None:
    assert found("Pakistani and Chinese companies met") == {
        ("Pakistani companies", "PAK"),
        ("Chinese companies", "CHN"),
    }


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Chinese EV maker Zeekong Motors came", "Zeekong Motors", "CHN"),
        ("the Turkey Wealth Fund came", "Turkey Wealth Fund", "TUR"),
        ("M/s Kanooz Group of Saudi Arabia came", "Kanooz Group", "SAU"),
        ("an Abu Dhabi Port Company team came", "Abu Dhabi Port Company", "ARE"),
        ("Zhejiang Foo Company, a Chinese firm, came", "Zhejiang Foo Company", "CHN"),
    ],
)
def test_home_of_a_body_that_no_list_has(text: str, name: str, country: str) -> None:
    assert (name, country) in found(text)


def test_official_stands_for_the_ministry() -> None:
    minister = next(side for side in sides("Planning Minister Ahsan Iqbal spoke") if side.role == "office")
    assert minister.country == "PAK" and "Planning" in minister.name
    envoy = next(side for side in sides("The Turkish ambassador spoke") if side.role == "office")
    assert envoy.name.startswith("Embassy of") and envoy.country == "TUR"


def test_and_joins_subjects_but_parts_bodies() -> None:
    text = "Punjab Seed and Research Board and the Zhengzhou Belt and Road Alliance signed"
    assert {side.name for side in sides(text) if side.role == "body"} == {
        "Punjab Seed and Research Board",
        "Zhengzhou Belt and Road Alliance",
    }


def test_subject_of_ministries() -> None:
    assert subject_of("Ministry of Planning, Development and Special Initiatives") == "planning"
    assert subject_of("Ministry of Information Technology and Telecommunication") == "it"


def test_people_and_days_are_no_parties() -> None:
    assert found("On Friday President Jane Doe smiled at Mr Smith") <= {("Government of Pakistan", "PAK")}
