"""News reports for measurements: about 500 English words and five claims each, made from templates and a seed."""

from __future__ import annotations

import random

WORDS = 500
_MONTHS = ("July", "August", "September", "October", "November", "December", "January", "February", "March", "April")
_COUNTRIES = ("China", "Hong Kong", "the United Kingdom", "Switzerland", "the Netherlands", "South Korea", "Kuwait")
_SECTORS = ("power", "financial business", "oil and gas exploration", "communications", "food", "chemicals")
_FIRMS = ("Huawei", "China Mobile", "ZTE", "Sino Grid Technologies", "Pearl River Data Systems", "Beijing Cloud Works")
_BODIES = ("the Ministry of IT and Telecommunication", "the Board of Investment", "NADRA", "the Punjab government")
_SCHEMES = ("a Tier-III data centre", "a smart city platform", "an AI training programme", "a fibre backbone")
_CITIES = ("Islamabad", "Karachi", "Lahore", "Beijing", "Shenzhen")
_NAMES = ("Ayesha Malik", "Omar Siddiqui", "Li Wenhua", "Sana Javed", "Chen Guoqiang", "Bilal Rana")
_PAPERS = ("Indus Business Post", "The Capital Ledger", "Seaport Economic Daily")

_LEADS = (
    "{city}: Foreign direct investment (FDI) in Pakistan {fell} {p} per cent to ${a} million during the first {n} "
    "months of the current fiscal year from ${b} million in the same period last year, the central bank said on {day}.",
    "{city}: Net FDI stood at ${a} million in {first}-{last} FY26, {down} {p} per cent from ${b} million a year "
    "earlier, data of the State Bank of Pakistan (SBP) showed on {day}.",
)
_MONTH = (
    "In {last} alone, the country attracted ${c} million of foreign direct investment against ${d} million in the same "
    "month last year, according to the monthly bulletin.",
    "On a monthly basis, FDI came to ${c} million in {last}, compared with ${d} million in {last} last year.",
)
_COUNTRY = (
    "Investors from {country} brought in ${e} million of foreign direct investment in the {n} months, more than from "
    "any other country.",
    "The largest share came from {country}, whose net FDI reached ${e} million in the period.",
)
_SECTOR = (
    "By sector, {sector} received ${g} million during the period under review, up from ${h} million a year ago.",
    "FDI in the {sector} sector amounted to ${g} million, against ${h} million in the corresponding period last year.",
)
_ACTS = (
    "Separately, {firm} and {body} signed a memorandum of understanding in {city} on {day} to set up {scheme} worth "
    "${m} million.",
    "In another development, {body} signed an agreement with {firm} on {day} for {scheme} in {city}, at a cost of "
    "${m} million.",
)
_FILLER = (
    "Analysts at a local brokerage house said that the outlook would depend on how quickly energy prices, taxation and "
    "approvals are settled. “Companies look at the next ten years and not at the next quarter,” said {name}, head "
    "of research. “They ask whether a policy will be there when the plant is finished.”",
    "Officials have repeatedly pointed to a simpler registration process, a single window for clearances and relief "
    "for exporters. Business groups welcome those steps, but they add that rules change too often and that courts take "
    "years to decide commercial disputes.",
    "The rupee was little changed in the interbank market, and dealers reported routine demand from importers. Shares "
    "closed higher in thin trading, with cement and fertiliser makers leading the gains.",
    "{name}, who advises several family-owned companies, told {paper} that most of her clients would rather expand at "
    "home than abroad. “What they miss is predictability. A tax that is announced in June and withdrawn in August does "
    "more harm than a higher tax that stays.”",
    "Economists note that such flows are uneven by nature: a single large transaction can lift a year, and its absence "
    "can make the following one look poor. They advise readers to look at longer averages and at the reasons that "
    "companies themselves give.",
    "The government has said that it will publish a new framework for industrial zones before the end of the year. A "
    "draft seen by {paper} would let developers lease plots for longer terms and settle complaints with one office.",
    "Talks with lenders continue, and a mission is expected to return after the holidays. People familiar with the "
    "discussions described them as constructive, without giving details.",
    "In the evening session, a panel of entrepreneurs spoke about hiring, school fees and the cost of office space. "
    "The hall was full, and several speakers were asked how they had found their first customers.",
    "Weather remained dry over most of the plains. Growers in the south said that the sowing of wheat was on schedule "
    "and that canal water had arrived in time, though the price of seed worried some of them.",
    "{name} said that technical universities were the place to begin. “We have the young people. What is missing are "
    "laboratories and teachers who have worked in the field,” the professor added at a seminar in {city}.",
)


def report(seed: int) -> str:
    """The text of one report; the same for the same seed."""
    draw = random.Random(seed)
    lead, month, country, sector, act = (
        _told(draw, draw.choice(templates)) for templates in (_LEADS, _MONTH, _COUNTRY, _SECTOR, _ACTS)
    )
    paragraphs = [lead, month, country, sector, act]
    fillers = draw.sample(_FILLER, len(_FILLER))
    while fillers and sum(len(paragraph.split()) for paragraph in paragraphs) < WORDS - 15:
        paragraphs.insert(draw.randint(1, len(paragraphs)), _told(draw, fillers.pop()))
    return "\n\n".join(paragraphs) + "\n"


def _told(draw: random.Random, template: str) -> str:
    months = draw.randint(3, 9)
    money = {letter: f"{draw.uniform(20, 1900):,.1f}" for letter in "abcdefghm"}
    return template.format(
        **money,
        p=f"{draw.uniform(2, 60):.1f}",
        n=("three", "four", "five", "six", "seven", "eight", "nine")[months - 3],
        first="July",
        last=_MONTHS[months - 1],
        fell=draw.choice(("fell", "rose", "dropped", "increased", "declined")),
        down=draw.choice(("down", "up")),
        day=draw.choice(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")),
        country=draw.choice(_COUNTRIES),
        sector=draw.choice(_SECTORS),
        firm=draw.choice(_FIRMS),
        body=draw.choice(_BODIES),
        scheme=draw.choice(_SCHEMES),
        city=draw.choice(_CITIES),
        name=draw.choice(_NAMES),
        paper=draw.choice(_PAPERS),
    )
