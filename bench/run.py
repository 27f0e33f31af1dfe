"""Measures the numbers Corridor is held to, each beside its bar and beside a peer in the same run.

    python bench/run.py [NAME...] [--json] [--runs N]

Timings are medians of whole processes in turn with the peer's (A B A B ...), so that a drift of the machine's speed
falls on both; the ratio is what to compare between machines.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORRIDOR = str(Path(sys.executable).parent / "corridor")


@dataclass(frozen=True)
class Result:
    """One measured number: seconds, the peer's seconds in the same run, and the bar in seconds."""

    name: str
    seconds: float
    peer: str
    peer_seconds: float
    bar_seconds: float

    @property
    def ratio(self) -> float:
        """How many times the peer's time it took."""
        return self.seconds / self.peer_seconds


def _seconds(command: Sequence[str], cwd: Path = ROOT) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def _in_turn(command: Sequence[str], peer: Sequence[str], runs: int) -> tuple[float, float]:
    """Median seconds of both commands, run alternately after one warm-up each."""
    _seconds(command), _seconds(peer)
    pairs = [(_seconds(command), _seconds(peer)) for _ in range(runs)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def startup(runs: int) -> Result:
    """`corridor --help` against an empty Python process."""
    ours, theirs = _in_turn([CORRIDOR, "--help"], [sys.executable, "-c", "pass"], runs)
    return Result("start-up of corridor --help", ours, "python -c pass", theirs, 0.3)


def load(runs: int) -> Result:
    """Loading the pack pk-cn against only parsing its CSV files, no records made of them."""
    ours = "from corridor.packs import load_pack; load_pack()"
    folder = ROOT / "src/corridor/packs/pk_cn"
    peer = f"import csv, pathlib; [list(csv.reader(p.open())) for p in pathlib.Path({str(folder)!r}).glob('*.csv')]"
    times = _in_turn([sys.executable, "-c", ours], [sys.executable, "-c", peer], runs)
    return Result("loading the pack pk-cn", times[0], "parsing its CSV alone", times[1], 0.5)


def brief(runs: int) -> Result:
    """A brief of the ten example documents against extracting the same ten texts, and no more, with trafilatura."""
    documents = sorted(str(path) for path in (ROOT / "examples").iterdir())
    extract = "import sys, trafilatura; [trafilatura.extract(open(p, encoding='utf-8').read()) for p in sys.argv[1:]]"
    with tempfile.TemporaryDirectory() as folder:
        command = [CORRIDOR, "brief", *documents, "-o", str(Path(folder) / "brief.html")]
        ours, theirs = _in_turn(command, [sys.executable, "-c", extract, *documents], runs)
    return Result(f"brief of {len(documents)} documents", ours, "trafilatura alone", theirs, 5.0)


def fresh(_: int) -> Result:
    """`make brief` in a new clone, package cache warm, against installing the same packages with pip and no more."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "corridor"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        peer = Path(folder) / "peer"
        install = [str(peer / "bin" / "python"), "-m", "pip", "install", "-q", "--require-hashes", "-r"]
        start = time.perf_counter()
        _seconds([sys.executable, "-m", "venv", str(peer)])
        _seconds([*install, str(ROOT / "requirements" / "run.lock")])
        theirs = time.perf_counter() - start
        return Result(
            "make brief in a fresh clone", _seconds(["make", "brief"], clone), "pip install alone", theirs, 60.0
        )


BENCHMARKS: dict[str, Callable[[int], Result]] = {"startup": startup, "load": load, "brief": brief, "fresh": fresh}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHMARKS)}; all when none is named")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    unknown = set(options.names) - set(BENCHMARKS)
    if unknown or not shutil.which("git"):
        parser.error(f"unknown benchmark {', '.join(sorted(unknown))}" if unknown else "git is needed")
    results = [BENCHMARKS[name](options.runs) for name in options.names or BENCHMARKS]
    if options.json:
        print(json.dumps([asdict(result) for result in results], indent=1))
        return
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, median of {options.runs} runs")
    for result in results:
        within = "within" if result.seconds <= result.bar_seconds else "MISSES"
        print(
            f"{result.name:32} {result.seconds:7.2f} s   {within} {result.bar_seconds:g} s"
            f"   {result.ratio:5.1f} x {result.peer} ({result.peer_seconds:.2f} s)"
        )


if __name__ == "__main__":
    main()
