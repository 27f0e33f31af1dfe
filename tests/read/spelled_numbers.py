"""Numbers as people write and say them in three languages: the grammars of numerals, apart from the reader's.

Every function takes a number and gives its digits or its words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from random import Random

URDU_DIGITS = str.maketrans("0123456789.,", "۰۱۲۳۴۵۶۷۸۹٫٬")
FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")
FORMAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
TRADITIONAL = str.maketrans("亿万两约余财", "億萬兩約餘財")

_ENGLISH = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"""
_URDU = """صفر ایک دو تین چار پانچ چھ سات آٹھ نو دس گیارہ بارہ تیرہ چودہ پندرہ سولہ سترہ اٹھارہ انیس
بیس اکیس بائیس تئیس چوبیس پچیس چھبیس ستائیس اٹھائیس انتیس تیس اکتیس بتیس تینتیس چونتیس پینتیس چھتیس سینتیس اڑتیس
انتالیس چالیس اکتالیس بیالیس تینتالیس چوالیس پینتالیس چھیالیس سینتالیس اڑتالیس انچاس پچاس اکاون باون ترپن چون پچپن
چھپن ستاون اٹھاون انسٹھ ساٹھ اکسٹھ باسٹھ تریسٹھ چونسٹھ پینسٹھ چھیاسٹھ سڑسٹھ اڑسٹھ انہتر ستر اکہتر بہتر تہتر چوہتر
پچھتر چھہتر ستتر اٹھہتر اناسی اسی اکیاسی بیاسی تراسی چوراسی پچاسی چھیاسی ستاسی اٹھاسی نواسی نوے اکانوے بانوے ترانوے
چورانوے پچانوے چھیانوے ستانوے اٹھانوے ننانوے"""
ENGLISH_ONES, ENGLISH_TENS = _ENGLISH.split()[:20], _ENGLISH.split()[18:]
URDU_ONES = _URDU.split()


def numeral(rng: Random, most_whole: int = 4, most_decimals: int = 2) -> Decimal:
    """A number of at least one as the press prints them, without zeros at the end of its decimals."""
    whole = rng.randrange(1, 10 ** rng.randint(1, most_whole))
    decimals = rng.randint(0, most_decimals)
    part = str(rng.randrange(10**decimals)).zfill(decimals).rstrip("0") if decimals else ""
    return Decimal(f"{whole}.{part}" if part else whole)


def grouped(number: Decimal, rng: Random) -> str:
    """With or without commas between thousands."""
    return f"{number:,f}" if rng.random() < 0.5 else f"{number:f}"


def lakhs(number: int) -> str:
    """Commas as in South Asia: 12,34,567."""
    head, tail = divmod(number, 1000)
    pairs: list[str] = []
    while head:
        head, pair = divmod(head, 100)
        pairs.insert(0, f"{pair:02d}" if head else str(pair))
    return ",".join([*pairs, f"{tail:03d}"]) if pairs else str(tail)


def english(number: int, joint: str = " and ") -> str:
    """One to 999: "nine hundred and twelve", "thirty-five"."""
    hundreds, rest = divmod(number, 100)
    if hundreds:
        return f"{ENGLISH_ONES[hundreds]} hundred" + (f"{joint}{english(rest)}" if rest else "")
    tens, ones = divmod(number, 10)
    if tens < 2:
        return ENGLISH_ONES[number]
    return ENGLISH_TENS[tens] + (f"-{ENGLISH_ONES[ones]}" if ones else "")


def chinese(number: Decimal | int) -> str:
    """One to 9999 with decimals: 一千零二十, 十二点五."""
    whole, _, decimals = f"{Decimal(number):f}".partition(".")
    words, gap = "", False
    for place, digit in zip(("", "十", "百", "千")[len(whole) - 1 :: -1], map(int, whole), strict=True):
        if digit:
            words += "零" * gap + "零一二三四五六七八九"[digit] + place
        gap = bool(words) and not digit
    words = words.removeprefix("一") if words.startswith("一十") else words
    return words + ("点" + "".join("零一二三四五六七八九"[int(one)] for one in decimals) if decimals else "")


def urdu(number: int) -> str:
    """One to 9999: نو سو بارہ."""
    thousands, rest = divmod(number, 1000)
    hundreds, ones = divmod(rest, 100)
    parts = ((thousands, " ہزار"), (hundreds, " سو"), (ones, ""))
    return " ".join(URDU_ONES[count] + place for count, place in parts if count)


def urdu_quarters(whole: int, quarter: int) -> str:
    """A number and a quarter, a half or three quarters: سوا تین, ساڑھے تین, پونے چار; ڈیڑھ and ڈھائی have their own."""
    own = {(1, 2): "ڈیڑھ", (2, 2): "ڈھائی", (1, 1): "سوا"}
    if (whole, quarter) in own:
        return own[whole, quarter]
    return {1: "سوا", 2: "ساڑھے", 3: "پونے"}[quarter] + " " + URDU_ONES[whole + (quarter == 3)]


def mixed(number: int, scales: Sequence[tuple[str, int]], join: str, spell: Callable[[int], str] = str) -> str:
    """A whole number in parts, largest scale first: 1 ارب 24 کروڑ 24 لاکھ."""
    parts = []
    for word, power in scales:
        count, number = divmod(number, 10**power)
        if count:
            parts.append(f"{spell(count)}{join}{word}")
    return join.join(parts)
