"""How well verdicts do on texts of our own: `python bench/check_cases.py [--list]`.

Each case of tests/check/specimens is read and judged like any document: a slip of every class, sound figures, and
claims that no series covers. A figure that the reader does not find counts as missed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corridor.packs import Pack, load_pack
from corridor.periods import PartialDate
from corridor.pipeline import check_figures, read_document
from corridor.records import Document, Outcome, Source, Verdict

CASES = Path(__file__).parents[1] / "tests" / "check" / "specimens" / "cases.jsonl"


def cases() -> Iterator[dict[str, Any]]:
    """Every case as it was written down."""
    for line in CASES.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def verdict(case: dict[str, Any], pack: Pack) -> Verdict | None:
    """The verdict on the case's number, None where the reader did not find it."""
    published = PartialDate.parse(case["published"])
    data = case["text"].encode()
    source = Source(
        id=case["id"], origin=case["id"], sha256=hashlib.sha256(data).hexdigest(), language="en", published=published
    )
    _, claims = read_document(Document(source=source, text=case["text"]), pack)
    for one in check_figures(claims.figures, pack, published):
        value = one.figure.value
        if value and math.isclose(value.quantity.value, case["number"], rel_tol=1e-9):
            return one
    return None


def scores(found: list[tuple[str, str]]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 of each outcome that was asked for, over (asked, said)."""
    table = {}
    for outcome in dict.fromkeys(asked for asked, _ in found):
        hits = sum(asked == said == outcome for asked, said in found)
        said = sum(one == outcome for _, one in found)
        asked = sum(one == outcome for one, _ in found)
        precision, recall = hits / said if said else 0.0, hits / asked
        table[outcome] = precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0
    return table


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--list", action="store_true", help="name every case with another verdict than asked for")
    listing, pack = parser.parse_args().list, load_pack("pk-cn")
    judged = [(case, verdict(case, pack)) for case in cases()]
    found = [(case["outcome"], str(one.outcome) if one else "not read") for case, one in judged]
    table = scores(found)
    for outcome, (precision, recall, f1) in table.items():
        print(f"{outcome:16} precision {precision:.2f} recall {recall:.2f} F1 {f1:.2f}")
    print(f"macro-F1 {sum(f1 for *_, f1 in table.values()) / len(table):.3f} over {len(found)} cases")
    right = [
        case.get("slip") == one.slip
        for case, one in judged
        if one and one.outcome == case["outcome"] == Outcome.DEFINITION_SLIP
    ]
    print(f"slips named as asked: {sum(right)} of {len(right)}")
    if listing:
        for case, one in judged:
            said = (str(one.outcome), one.slip) if one else ("not read", None)
            if said != (case["outcome"], case.get("slip")):
                print(f"{case['id']} {case['outcome']} {case.get('slip', '')} -> {said}: {case['text']}")
                if one:
                    print(f"    {one.checks[-1].name}: {one.sentence.template}")


if __name__ == "__main__":
    main()
