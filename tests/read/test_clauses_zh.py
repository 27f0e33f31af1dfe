"""Figures in Chinese texts, written in the manner of the press."""

from __future__ import annotations

from functools import partial

import clause_texts
import pytest
from clause_texts import FIVE, short
from hypothesis import given, settings
from hypothesis import strategies as st

read = partial(clause_texts.read, "zh")
first_amount = partial(clause_texts.first_amount, "zh", kinds=("money",))


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("16亿美元", 1600, "USD"),
        ("1.6亿美元", 160, "USD"),
        ("二十三点五亿元人民币", 2350, "RMB"),
        ("十五点三亿美元", 1530, "USD"),
        ("1.2万亿元", 1_200_000, "RMB"),
        ("3万余美元", 0.03, "USD"),
        ("近百亿元", 10_000, "RMB"),
        ("30多亿美元", 3000, "USD"),
        ("约8500万美元", 85, "USD"),
        ("两千三百万元", 23, "RMB"),
        ("壹拾陆亿元整", 1600, "RMB"),
        ("260亿卢比", 26_000, "PKR"),
        ("逾600亿美元", 60_000, "USD"),
        ("500亿巴基斯坦卢比", 50_000, "PKR"),
        ("一百二十三亿元", 12_300, "RMB"),
        ("1,234.5万美元", 12.345, "USD"),
        ("１６亿美元", 1600, "USD"),
        ("3.5億美元", 350, "USD"),
        ("3亿5000万美元", 350, "USD"),
        ("一百零五万美元", 1.05, "USD"),
    ],
)
def test_amounts(text: str, value: float, currency: str) -> None:
    amount = first_amount(text)
    assert amount is not None
    assert (amount.value, amount.code) == (value, currency)


@pytest.mark.parametrize("text", ["2026年", "5G", "G20", "第14次", "数十亿美元", "几百万元", "1.2亿人"])
def test_what_is_no_amount(text: str) -> None:
    assert first_amount(text) is None


def test_a_release_of_the_central_bank() -> None:
    text = (
        "巴基斯坦前五个月外国直接投资同比下降25%\n"
        "伊斯兰堡12月18日电 巴基斯坦国家银行周四公布的数据显示，本财年前五个月（2025年7月至11月），"
        "巴基斯坦吸收外国直接投资净额为9.274亿美元，较上年同期的12.4亿美元下降25.3%。\n"
        "其中，中国以5.03亿美元位居首位，其次为中国香港（1.4亿美元）和阿联酋（1.1亿美元）。"
    )
    found = read(text, title=text.split("\n")[0]).figures
    assert [short(one) for one in found] == [
        ("fdi", "WLD", "ALL", FIVE, 927.4, -25.3, 1240.0),
        ("fdi", "CHN", "ALL", FIVE, 503.0, None, None),
        ("fdi", "HKG", "ALL", FIVE, 140.0, None, None),
        ("fdi", "ARE", "ALL", FIVE, 110.0, None, None),
    ]
    assert str(found[0].base_period) == "2024-07-01..2024-11-30"


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        (
            "2025财年巴基斯坦侨汇收入达383亿美元，比上一财年增长26.6%。",
            ("remittances", "WLD", "ALL", "2024-07-01..2025-06-30", 38300.0, 26.6, None),
        ),
        (
            "11月，巴基斯坦外国直接投资从去年同期的2.2亿美元降至1.8亿美元。",
            ("fdi", "WLD", "ALL", "2025-11-01..2025-11-30", 180.0, None, 220.0),
        ),
        (
            "7月至11月，巴基斯坦证券投资净流出1.2亿美元。",
            ("fpi", "WLD", "ALL", FIVE, -120.0, None, None),
        ),
        (
            "本财年上半年，巴基斯坦信息技术出口同比增长百分之二十，达到二十三点五亿美元。",
            ("ict_exports", "WLD", "ALL", "2024-07-01..2024-12-31", 2350.0, 20.0, None),
        ),
    ],
)
def test_one_sentence(text: str, figure: tuple[object, ...]) -> None:
    assert [short(one) for one in read(text).figures] == [figure]


def test_china_reports_its_own_flows_by_calendar_year() -> None:
    found = read("商务部数据显示，1-11月，全国实际使用外资金额6931.8亿元人民币，同比下降7.5%。").figures
    assert [(one.key.reporter, *short(one)) for one in found] == [
        ("CHN", "fdi", "WLD", "ALL", "2025-01-01..2025-11-30", 693180.0, -7.5, None)
    ]


def test_lists_in_order() -> None:
    text = "本财年前五个月，巴基斯坦外国直接投资中，中国、阿联酋和英国分别为5亿、1.1亿和0.9亿美元。"
    assert [(one.key.partner, one.value and one.value.quantity.value) for one in read(text).figures] == [
        ("CHN", 500.0),
        ("ARE", 110.0),
        ("GBR", 90.0),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "巴基斯坦计划本财年吸引外国直接投资50亿美元。",
        "本财年前五个月，电力行业占外国直接投资的46%。",
        "华为公司今年在巴基斯坦投资1亿美元。",
        "本财年前五个月，巴基斯坦进口额为280亿美元，同比增长13%。",
        "本财年前五个月，巴基斯坦外国直接投资比上年同期减少3亿美元。",
        "山东省1-11月实际使用外资100亿美元。",
    ],
)
def test_nothing_to_be_read(text: str) -> None:
    assert read(text).figures == ()


WORDS = """巴基斯坦 中国 外国直接投资 9.274亿美元 25.3% 同比 环比 下降 增长 上年同期 ， 。 ； 、 本财年前五个月
11月 分别为 其中 从 至 百分之 二十 点 万 亿 元 （ ） ２０２５年 目标 净流出 谅解备忘录 签署 将 华为 21份 - 0 ."""
SCRAPS = st.sampled_from([*WORDS.split(), "\u200f", "\u200c", "\u0301", "\n", " "])


@given(st.lists(SCRAPS | st.text(max_size=3), max_size=40).map("".join))
@settings(deadline=None, max_examples=150)
def test_whatever_the_text_nothing_is_raised_and_spans_are_exact(text: str) -> None:
    read(text)  # raises InexactSpan for a span that does not stand in the text


def brief(text: str, published: str = "2025-09-05", title: str | None = None) -> list[clause_texts.Row]:
    return [clause_texts.brief(one) for one in read(text, published, title).announcements]


THIRD = "2025-09-03"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "中国和巴基斯坦企业周四在北京签署21份谅解备忘录和合资协议，总金额42亿美元，涉及电信和农业。",
            ("mou", "signed", ["中国", "巴基斯坦企业"], ("digital_connectivity",), 4200.0, 21.0, "2025-09-04"),
        ),
        (
            "上海电气将与安格鲁集团签署价值3.5亿美元的合同，建设一座300兆瓦光伏电站。",
            ("contract", "announced", ["上海电气", "安格鲁集团"], ("green_energy",), 350.0, None, None),
        ),
        (
            "中国铁建9月2日与巴基斯坦铁路签订了两份协议。",
            ("framework_agreement", "signed", ["中国铁建", "巴基斯坦铁路"], ("transport",), None, 2.0, "2025-09-02"),
        ),
        (
            "中国进出口银行承诺提供6亿美元贷款，用于升级铁路。",
            ("statement", "announced", ["中国进出口银行"], ("transport",), 600.0, None, None),
        ),
        (
            "巴基斯坦信息技术和电信部与华为公司就建设智慧城市进行了讨论。",
            ("talks", "talks", ["巴基斯坦信息技术和电信部", "华为公司"], ("smart_city",), None, None, None),
        ),
        (
            "由中国三峡集团承建的科哈拉水电站项目已开工建设。",
            ("project", "under_construction", ["三峡集团"], ("green_energy",), None, None, None),
        ),
        (
            "亚洲开发银行9月3日批准一笔2亿美元的贷款，用于扩建信德省的公路。",
            ("financing_agreement", "announced", ["亚洲开发银行", "巴基斯坦"], ("transport",), 200.0, None, THIRD),
        ),
        (
            "腾讯拟收购巴基斯坦某支付平台公司30%的股权，作价5000万美元。",
            ("equity_investment", "announced", ["腾讯"], ("digital_finance",), 50.0, None, None),
        ),
        (
            "中国企业东方绿源与卡拉奇电力公司签署购电协议。",
            ("contract", "signed", ["东方绿源", "卡拉奇电力公司"], ("energy",), None, None, None),
        ),
        (
            "巴基斯坦联邦政府决定终止贾姆肖罗煤电站项目。",
            ("project", "cancelled", ["巴基斯坦联邦政府"], ("energy",), None, None, None),
        ),
        (
            "中兴通讯承诺三年内为巴方培训5000名网络工程师。",
            ("statement", "announced", ["中兴通讯", "巴方"], ("skills",), None, None, None),
        ),
    ],
)  # fmt: skip
def test_one_announcement(text: str, expected: tuple[object, ...]) -> None:
    assert brief(text) == [expected]


def test_the_headline_and_the_text_tell_of_one_paper_and_another_party_signs_another() -> None:
    text = (
        "中巴企业签署21份谅解备忘录 总额逾40亿美元\n"
        "中国和巴基斯坦企业周四在北京签署21份谅解备忘录，总金额42亿美元，涉及电信。\n"
        "华为技术有限公司与巴基斯坦信息技术和电信部签署谅解备忘录，将培训30万名青年。"
    )
    assert [(row[3], row[4], row[5]) for row in brief(text, title=text.split("\n")[0])] == [
        (("digital_connectivity",), 4200.0, 21.0),
        (("skills",), None, None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "巴方希望双方早日签署自由贸易协定。",
        "该谅解备忘录有效期为三年。",
        "外交部发言人否认巴基斯坦与中国签署了新的贷款协议。",
        "两国尚未签署数据中心合同。",
        "中国和巴基斯坦是全天候战略合作伙伴，双方将加强合作。",
        "如果中国和巴基斯坦签署数据中心合同，电价就会成为焦点。",
        "笔者认为，中国企业应与巴基斯坦企业签署更多协议。",
        "中国企业通常与巴基斯坦企业签署备忘录。",
        "华为与巴基斯坦电信管理局签署了5G协议。本报特此更正：上述消息与事实不符。",
        "中国和巴基斯坦签署的协议尚未公布。",
    ],
)
def test_no_announcement(text: str) -> None:
    assert brief(text) == []


def test_a_list_of_papers_gives_each_with_its_parties() -> None:
    text = (
        "中国和巴基斯坦企业9月2日在北京签署9份谅解备忘录，总金额8亿美元。其中包括：\n"
        "——海尔与旁遮普省工业厅：智慧城市设备；\n——清华大学与拉合尔工程技术大学：人工智能课程。\n双方将保持联系。"
    )
    assert [(row[0], row[2], row[3], row[6]) for row in brief(text)] == [
        ("mou", ["中国", "巴基斯坦企业"], ("other",), "2025-09-02"),
        ("mou", ["海尔", "旁遮普省工业厅"], ("smart_city",), "2025-09-02"),
        ("mou", ["清华大学", "拉合尔工程技术大学"], ("artificial_intelligence",), "2025-09-02"),
    ]


def test_the_next_sentence_gives_the_amount_and_the_field() -> None:
    text = "中国路桥与巴基斯坦国家公路局9月1日签署施工合同。合同金额2.1亿美元，涉及红其拉甫方向的公路隧道。"
    ((instrument, _, _, pillars, amount, _, _),) = brief(text)
    assert (instrument, pillars, amount) == ("contract", ("transport",), 210.0)
