"""Measures reading many documents: speed by number of workers, memory as they grow, and how copies are found.

    python bench/read_many.py [speed] [memory] [copies] [--documents N]

speed: whole runs of `corridor read --out x.jsonl`, start-up included, on files of the press's length.
memory: short documents made on the fly, read by two workers; resident memory of each process as they go by.
copies: recall at 6% edited words, and pairs of other months' notes in the same words taken for copies.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
for folder in ("tests/batch", "tests/read"):
    sys.path.insert(0, str(ROOT / folder))

from articles import article, loaded  # noqa: E402 - after the path to them
from monthly_notes import MONTHS, document, edited, note  # noqa: E402

from corridor import batch  # noqa: E402
from corridor.read.duplicates import are_copies, find_leads, fingerprint  # noqa: E402
from corridor.records import Document  # noqa: E402

MARKS = (1_000, 10_000, 50_000, 100_000)
CORRIDOR = str(Path(sys.executable).parent / "corridor")


def speed(documents: int) -> None:
    """Documents a second of whole runs."""
    with tempfile.TemporaryDirectory() as folder:
        words = 0
        (Path(folder) / "in").mkdir()
        for number in range(documents):
            text = article(number) + "\n".join(
                note("en", 2010 + number % 15, 1 + number % 12, number).text.split("\n")[:2]
            )
            (Path(folder) / "in" / f"{number:06}.md").write_text(text, "utf-8")
            words += len(text.split())
        for workers in (1, 2):
            command = [CORRIDOR, "read", "in", "--out", f"{workers}.jsonl", "--workers", str(workers)]
            start = time.perf_counter()
            subprocess.run(command, cwd=folder, check=True)
            seconds = time.perf_counter() - start
            each = f"{documents} documents of {words // documents} words, {workers} workers"
            print(f"{each}: {documents / seconds:.0f} a second")
        start = time.perf_counter()
        subprocess.run(command, cwd=folder, check=True)
        seconds = time.perf_counter() - start
        print(f"the same again, nothing changed: {documents / seconds:.0f} a second")
        same = Path(folder, "1.jsonl").read_bytes() == Path(folder, "2.jsonl").read_bytes()
        print(
            "the bytes of both outputs are the same" if same else "THE OUTPUTS DIFFER: was the reader edited meanwhile?"
        )


def resident_mb(process: int | str) -> float:
    """Memory of a process that is in use now and shared with no file, in MB."""
    status = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
    return sum(int(line.split()[1]) for line in status if line.startswith("RssAnon")) / 1000


def memory(documents: int) -> None:
    """Memory of the parent and its workers."""
    reader = batch.make_reader("pk-cn")
    start = time.perf_counter()

    def made() -> Iterator[Document]:
        yield from map(loaded, range(documents))

    seen = 0

    def told(_: batch.Result) -> None:
        nonlocal seen
        seen += 1
        if seen in MARKS:
            workers = [resident_mb(one.pid) for one in multiprocessing.active_children()]
            print(
                f"{seen:7} documents, {time.perf_counter() - start:5.0f} s: parent {resident_mb(os.getpid()):.1f} MB, "
                f"workers {' '.join(f'{one:.1f}' for one in workers)} MB",
                flush=True,
            )

    with tempfile.TemporaryDirectory() as folder:
        summary = batch.read_many(made(), Path(folder) / "all.jsonl", reader, 2, told)
        size = Path(folder, ".all.jsonl.corridor").stat().st_size
    print(
        f"{summary.documents:7} documents, {time.perf_counter() - start:5.0f} s, all written: "
        f"parent {resident_mb(os.getpid()):.1f} MB, {summary.figures} figures, {len(summary.groups)} groups of copies, "
        f"{size / summary.documents:.0f} bytes kept a document"
    )


def copies(_: int) -> None:
    """Recall and precision of groups of copies."""
    for language in MONTHS:
        chance = random.Random(6)
        notes = [note(language, year, month) for year in range(2011, 2026) for month in range(1, 13)]
        prints = [fingerprint(one) for one in notes]
        found = 0
        for one, its in zip(notes, prints, strict=True):
            for _ in range(5):
                pair = its, fingerprint(document(edited(one.text, language, 0.06, chance), language))
                found += bool(find_leads((each.keys for each in pair), pair.__getitem__))
        pairs = list(combinations(prints, 2))
        wrong = sum(are_copies(*pair) for pair in pairs)
        print(
            f"{language}: {found / (5 * len(notes)):.4f} of {5 * len(notes)} copies found; "
            f"{wrong} of {len(pairs)} pairs of other months taken for copies"
        )


def main() -> None:
    """Run what is named, or all."""
    parts = {"speed": speed, "memory": memory, "copies": copies}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(parts)}; all when none is named")
    parser.add_argument("--documents", type=int, help="2000 for speed and 100,000 for memory unless given")
    options = parser.parse_args()
    for name in options.parts or parts:
        parts[name](options.documents or {"speed": 2_000, "memory": 100_000}.get(name, 0))


if __name__ == "__main__":
    main()
