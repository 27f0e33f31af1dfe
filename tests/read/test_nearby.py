from pathlib import Path

from corridor.packs import load_pack
from corridor.read import load_document, read_document

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_a_figure_knows_what_else_its_sentence_names() -> None:
    text = (
        "Pakistan received FDI of $81.6m from China in November 2025 while Hong Kong sent $23.3m. "
        "The power sector drew $86.8m."
    )
    figures = read_document(load_document("a.txt", text.encode()), load_pack("pk-cn")).figures
    china, hong_kong, power = figures
    assert "HKG" in china.nearby
    assert "CHN" not in china.nearby
    assert "CHN" in hong_kong.nearby
    assert power.nearby == ()
