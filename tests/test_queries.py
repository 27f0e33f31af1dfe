import pytest

from corridor.errors import InputError
from corridor.packs import load_pack
from corridor.queries import find_promises, find_series, last_event, rows_of_table

PACK = load_pack("pk-cn")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("fdi",), "fdi:net:PAK:WLD:ALL"),
        (("FDI", "chn"), "fdi:net:PAK:CHN:ALL"),
        (("fdi", "inflow"), "fdi:inflow:PAK:WLD:ALL"),
        (("fdi:net:PAK:WLD:power",), "fdi:net:PAK:WLD:power"),
        (("remittances",), "remittances:inflow:PAK:WLD:ALL"),
    ],
)
def test_words_that_mean_one_series_give_it(words, name):
    assert [key.name for key in find_series(PACK, words)] == [name]


def test_words_that_mean_several_give_them_all_and_none_gives_every_series():
    assert {key.partner for key in find_series(PACK, ("PAK", "HKG"))} == {"HKG"}
    assert len(find_series(PACK, ())) > 100
    with pytest.raises(InputError, match="no such series"):
        find_series(PACK, ("fdi", "mars"))


def test_promises_fit_every_condition():
    found = find_promises(PACK, "huawei", pillar="skills")
    assert found and all("skills" in one.pillars for one in found)
    for one in find_promises(PACK, stage="operational"):
        assert last_event(one).stage == "operational"
    assert len(find_promises(PACK)) == len(PACK.promises)
    with pytest.raises(InputError, match="not in stages"):
        find_promises(PACK, stage="built")


def test_rows_keep_their_line_numbers_and_broken_ones_say_why():
    rows = list(rows_of_table("t.jsonl", b'{"a": 1}\n\n[1]\n{"a"\n'))
    assert rows[0] == (1, {"a": 1}) and rows[1] == (3, "not a JSON object") and rows[2][0] == 4
    assert list(rows_of_table("t.csv", b"\xef\xbb\xbfa,b\n1,2\n")) == [(2, {"a": "1", "b": "2"})]
    with pytest.raises(InputError, match="not UTF-8 at byte 1"):
        list(rows_of_table("t.csv", b"a\xff"))
