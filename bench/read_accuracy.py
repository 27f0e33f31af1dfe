"""How well documents are read: precision, recall and F1 by category, over all labelled specimens.

    python bench/read_accuracy.py [--failures] [--json]

A label with an `alt` is right in any of its forms; optional labels and values compared with cost nothing. What a text
got when it was first read stands in docs/read.md: these figures are of texts that the reader has since learnt from.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "read"))

from judging import PACK, figures_of, implied, label_of, matches, variants  # noqa: E402
from labelled import fits, specimens  # noqa: E402
from test_other_scripts import announcement_fits  # noqa: E402

from corridor.read import load_document, read_document  # noqa: E402

SPECIMENS = ROOT / "tests" / "specimens"
UNREAD = ("blind",)
"""Batches that are kept for the day they are needed."""
Counts = dict[str, dict[str, int]]


def kind_of(figure: dict[str, Any]) -> str:
    """Category of a figure: its flow, and whether it is of all, of a country or of a sector."""
    part = "a sector" if figure["sector"] else "a country" if figure["partner"] else "all"
    return f"{figure['indicator']} of {part}"


def judge_figures(labels: list[dict[str, Any]], read: list[dict[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """(category, verdict, what) of every required label and of every false alarm."""
    for label in labels:
        if not label.get("optional"):
            found = any(matches(form, one) for one in read for form in variants(label))
            yield kind_of(label), "right" if found else "missed", json.dumps(label, ensure_ascii=False)
    allowed = [form for label in labels for one in (label, *implied(label)) for form in variants(one)]
    for one in read:
        if one["indicator"] != "other" and not any(matches(label, one) for label in allowed):
            yield kind_of(one), "false", json.dumps(one, ensure_ascii=False)


def judge_announcements(labels: list[dict[str, Any]], read: list[Any], fit: Any) -> Iterator[tuple[str, str, str]]:
    """The same for announcements; each is spent on one label."""
    left = list(read)
    for label in sorted(labels, key=lambda one: bool(one.get("optional"))):
        hit = next((one for one in left if any(fit(form, one) for form in variants(label))), None)
        if hit is not None:
            left.remove(hit)
        if not label.get("optional"):
            yield label["instrument"], "right" if hit is not None else "missed", json.dumps(label, ensure_ascii=False)
    for one in left:
        yield one.instrument, "false", one.span.quote


def judged() -> Iterator[tuple[str, str, str, str, str]]:
    """(language, document, category, verdict, what) of all specimens but those never read."""
    for path in sorted((SPECIMENS / "read").rglob("*.md")):
        if path.parent.name not in UNREAD:
            labels = json.loads(path.with_suffix(".json").read_text("utf-8"))["figures"]
            read = [label_of(one) for one in figures_of(load_document(path.name, path.read_bytes()))]
            yield from (("English", path.stem, *one) for one in judge_figures(labels, read))
    for folder in sorted(path for path in (SPECIMENS / "announcements").rglob("*") if path.is_dir()):
        if folder.name not in UNREAD:
            yield from _english_announcements(folder.name)
    yield from _english_announcements(".")
    for language, code in (("Chinese", "zh"), ("Urdu", "ur")):
        for path in sorted((SPECIMENS / code).rglob("*.md")):
            labels = json.loads(path.with_suffix(".json").read_text("utf-8"))
            claims = read_document(load_document(path.name, path.read_bytes()), PACK)
            read = [label_of(one) for one in claims.figures]
            yield from ((language, path.stem, *one) for one in judge_figures(labels["figures"], read))
            found = judge_announcements(labels["announcements"], list(claims.announcements), announcement_fits)
            yield from ((language, path.stem, *one) for one in found)


def _english_announcements(batch: str) -> Iterator[tuple[str, str, str, str, str]]:
    for label, document in specimens(batch):
        read = list(read_document(document, PACK).announcements)
        found = judge_announcements(label["announcements"], read, fits)
        yield from (("English", label["id"], *one) for one in found)


def report(counts: Counts) -> Iterator[str]:
    """Lines of a table."""
    yield f"{'category':<44}{'labels':>7}{'right':>7}{'missed':>8}{'false':>7}{'F1':>7}"
    for category, one in sorted(counts.items()):
        right, missed, wrong = one["right"], one["missed"], one["false"]
        total = 2 * right + missed + wrong
        score = f"{2 * right / total:.2f}" if total else "-"
        yield f"{category:<44}{right + missed:>7}{right:>7}{missed:>8}{wrong:>7}{score:>7}"


def main() -> None:
    """Judge and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--failures", action="store_true", help="list what is missed and what is a false alarm")
    parser.add_argument("--json", action="store_true", help="counts as JSON")
    wanted = parser.parse_args()
    counts: Counts = defaultdict(lambda: {"right": 0, "missed": 0, "false": 0})
    for language, document, category, verdict, what in judged():
        for key in (f"{language}: {category}", f"{language}: all"):
            counts[key][verdict] += 1
        if wanted.failures and verdict != "right":
            print(f"{verdict:<7}{document}: {what}")
    print(json.dumps(counts, indent=1) if wanted.json else "\n".join(report(counts)))


if __name__ == "__main__":
    main()
