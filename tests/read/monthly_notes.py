"""Notes on the same statistic month after month in an outlet's unchanging words, and copies of texts with edits.

The hardest texts to tell from copies: only the month and the numbers differ, and the outlet's standing paragraphs are
the same in all of them.
"""

from __future__ import annotations

import random
import re
from calendar import month_name
from datetime import date

from corridor.periods import PartialDate
from corridor.records import Document, Source

MONTHS = {
    "en": list(month_name)[1:],
    "zh": [f"{month}月" for month in range(1, 13)],
    "ur": ["جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی", "اگست", "ستمبر", "اکتوبر", "نومبر", "دسمبر"],
}
_NOTES = {
    "en": (
        "KARACHI: Net foreign direct investment {fell} {change} per cent to ${year} million from July to {month} "
        "{at}, the central bank reported, against ${base} million in the same months a year before.\n"
        "{month} alone brought ${single} million, compared with ${before} million in the month before it. China "
        "sent ${china} million, Hong Kong ${hong} million and the United Kingdom ${kingdom} million. The power "
        "sector took ${power} million and financial business ${banks} million.",
        "Analysts said that foreign investors look for steady rules, a stable currency and contracts that are "
        "honoured. The investment board says it answers every enquiry within a week and that its one-stop service "
        "has cut the steps needed to open a company. Economists reply that the level stays low for an economy of "
        "this size, and that most of what is counted comes from companies that were in the country already.\n"
        "This newspaper reports the figures as the central bank releases them in the third week of each month. "
        "Write to the business desk with corrections. All rights reserved; no part may be copied without written "
        "consent.",
    ),
    "zh": (
        "巴基斯坦央行公布的数据显示，{at}年7月至{month}，该国吸收外国直接投资净额为{year}百万美元，同比"
        "{fell}{change}%，上年同期为{base}百万美元。仅{month}单月流入{single}百万美元"
        "，前一个月为{before}百万美元。来自中国的投资为{china}百万美元，来自香港的投资为{hong}百万美"
        "元，来自英国的投资为{kingdom}百万美元。电力行业吸收{power}百万美元，金融业吸收{banks}百万"
        "美元。",
        "分析人士认为，外国投资者看重的是稳定的规则、平稳的汇率和能够得到履行的合同。投资局表示，对每一项咨询都会在一周之"
        "内答复，一站式服务也减少了设立公司所需的手续。经济学者则指出，就经济规模而言，这一水平仍然偏低，而且统计的大部分"
        "资金来自早已进入该国的企业。本报每月第三周按照央行发布的口径刊登上述数据，如有更正请致函财经部，未经书面许可不得"
        "转载。",
    ),
    "ur": (
        "مرکزی بینک کے مطابق جولائی سے {month} {at} تک ملک میں براہ راست غیر ملکی سرمایہ کاری {change} فیصد {fell} "
        "کے بعد {year} ملین ڈالر رہی جبکہ گزشتہ سال کے انہی مہینوں میں یہ {base} ملین ڈالر تھی۔ صرف {month} میں "
        "{single} ملین ڈالر آئے جبکہ اس سے پچھلے مہینے میں {before} ملین ڈالر آئے تھے۔ چین سے {china} ملین ڈالر، "
        "ہانگ کانگ سے {hong} ملین ڈالر اور برطانیہ سے {kingdom} ملین ڈالر آئے۔ بجلی کے شعبے کو {power} ملین ڈالر "
        "اور مالیاتی کاروبار کو {banks} ملین ڈالر ملے۔",
        "تجزیہ کاروں کا کہنا ہے کہ غیر ملکی سرمایہ کار مستحکم قواعد، متوازن کرنسی اور ایسے معاہدے چاہتے ہیں جن پر "
        "عمل ہو۔ سرمایہ کاری بورڈ کے مطابق ہر سوال کا جواب ایک ہفتے میں دیا جاتا ہے اور کمپنی کھولنے کے مراحل کم "
        "کر دیے گئے ہیں۔ ماہرین معاشیات کہتے ہیں کہ معیشت کے حجم کے لحاظ سے یہ سطح اب بھی کم ہے۔ یہ اخبار ہر مہینے "
        "کے تیسرے ہفتے میں مرکزی بینک کے اعداد و شمار شائع کرتا ہے۔ تصحیح کے لیے ادارے کو خط لکھیں۔ بلا اجازت نقل "
        "کرنا منع ہے۔",
    ),
}
_DIRECTIONS = {"en": ("fell", "rose"), "zh": ("下降", "增长"), "ur": ("کمی", "اضافے")}
_FILLERS = {
    "en": [
        "however",
        "also",
        "said",
        "on",
        "Monday",
        "the",
        "new",
        "while",
        "local",
        "about",
        "more",
        "officials",
        "country",
        "quarter",
    ],
    "zh": ["此外", "同时", "有关", "方面", "表示", "目前", "其中", "进一步", "相关", "一些", "今天", "已经"],
    "ur": ["تاہم", "بھی", "ان", "نئے", "کے", "مزید", "حکام", "مقامی", "پیر", "کو", "جبکہ", "بعض", "گزشتہ"],
}


def note(language: str, year: int, month: int, seed: int = 0) -> Document:
    """The note on one month."""
    numbers = random.Random(f"{language} {year} {month} {seed}")
    names = ["year", "base", "single", "before", "china", "hong", "kingdom", "power", "banks"]
    values = {name: f"{numbers.uniform(3, 1900):,.1f}" for name in names}
    facts, standing = _NOTES[language]
    text = facts.format(
        month=MONTHS[language][month - 1],
        at=year,
        change=f"{numbers.uniform(1, 90):.1f}",
        fell=numbers.choice(_DIRECTIONS[language]),
        **values,
    )
    published = PartialDate.parse(str(date(year, month, 18)))
    return document(f"{text}\n{standing}", language, published, f"{language}-{year}-{month:02d}-{seed}")


def document(text: str, language: str = "en", published: PartialDate | None = None, origin: str = "a") -> Document:
    """A document of this text."""
    source = Source(id=origin, origin=origin, sha256=origin, language=language, published=published)
    return Document(source=source, text=text)


def edited(text: str, language: str, rate: float, chance: random.Random) -> str:
    """The text with that part of its words removed, replaced or followed by another.

    In Chinese a word is a number or a pair of signs.
    """
    words = re.findall(r"[\d.,]+|..?", text, re.DOTALL) if language == "zh" else text.split(" ")
    kept: list[str] = []
    for word in words:
        other = chance.choice(_FILLERS[language])
        edit = chance.choice(("remove", "replace", "insert")) if chance.random() < rate else ""
        kept += {"": [word], "remove": [], "replace": [other], "insert": [word, other]}[edit]
    return ("" if language == "zh" else " ").join(kept)
