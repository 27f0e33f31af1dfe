import pytest

from corridor.errors import UnreadableDocument
from corridor.packs import load_pack
from corridor.read import load_document, read_document
from corridor.read.documents.languages import language_of


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("FDI fell 25pc in July-November.", None, "en"),
        ("FDI fell 25pc, said 国家统计局.", "en-US", "en"),
        ("FDI fell 25pc in July-November.", "zh-CN", "en"),  # a site's template, not its text
        ("前五个月外国直接投资同比下降25%，ZTE与Huawei签约。", "en", "zh"),
        ("پانچ ماہ میں غیر ملکی سرمایہ کاری 25 فیصد کم ہوئی۔", "en", "ur"),
        ("انخفض الاستثمار الاجنبي المباشر", None, "ar"),
        ("123 456", None, "en"),
    ],
)
def test_the_script_of_the_letters_tells_the_language(text: str, declared: str | None, language: str) -> None:
    assert language_of(text, declared) == language


@pytest.mark.parametrize(
    ("text", "name"), [("انخفض الاستثمار الاجنبي المباشر", "Arabic"), ("سرمایه‌گذاری مستقیم خارجی کاهش یافت", "Arabic")]
)
def test_a_language_that_is_not_read_is_said_to_be_so(text: str, name: str) -> None:
    document = load_document("a.txt", text.encode())
    with pytest.raises(UnreadableDocument, match=f"a.txt: the text is in {name}"):
        read_document(document, load_pack("pk-cn"))
