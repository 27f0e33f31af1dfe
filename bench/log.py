"""Measures the transparency log against its bars.

    python bench/log.py [NAME...] [--trials N] [--folder DIR]

    append    batches of 1,000, durable: kept, in tiles, signed, with a receipt, at 50,000 entries a second or better;
              single entries at 60% or better of the disk's own rate of fsync, measured in turn
    proof     at 1,000,000 entries: at most 2 KB with an Ed25519 checkpoint, 3.4 KB more for a line of ML-DSA-44;
              verified within 50 ms from files alone
    bits      single bits of entries, tiles and signed text: every one of 100,000 trials caught; bits of cosignatures
              caught, or the level is lower
    kills     a writer killed at chance moments of 500 runs: nothing acknowledged is lost
    faults    the same with system calls that fail, or kill, at chance moments; needs strace

Everything lies below --folder: choose the disk that is to be measured.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from corridor.errors import FaultsError, InputError
from corridor.ledger.log import (
    PrivateKey,
    Reader,
    Report,
    Witness,
    canonical_json,
    open_log,
    verify_log,
    verify_receipt,
)
from corridor.ledger.log.disk import reader_of
from corridor.ledger.log.keys import NOTE, WITNESS, WITNESS_ML_DSA
from corridor.ledger.log.notes import Signature
from corridor.ledger.log.policies import Policy, bilateral, witnessed
from corridor.ledger.log.tiles import CHECKPOINT, paths_of
from corridor.ledger.log.witnessing import Request
from corridor.ledger.log.writing import LogFolder

LOG = PrivateKey(name="corridor.example/a-b", kind=NOTE, seed=bytes(32))
A = PrivateKey(name="witness.example.a", kind=WITNESS, seed=b"a" * 32)
B = PrivateKey(name="witness.example.b", kind=WITNESS_ML_DSA, seed=b"b" * 32)
POLICIES = (
    Policy.parse(bilateral([LOG.public], {"A": [A.public], "B": [B.public]})),
    Policy.parse(witnessed([LOG.public], [A.public, B.public])),
)
MILLION = 1_000_000


def entries(first: int, count: int) -> list[bytes]:
    """Entries of about the size of the ledger's, 150 bytes."""
    return [
        canonical_json(
            {
                "promise": f"p{number:09d}", "stage": "announced", "recorded_at": "2025-12-20T08:00:00Z",
                "valid_from": "2025-11-30", "source": f"{number:032x}", "who": "analyst",
            }
        )
        for number in range(first, first + count)
    ]  # fmt: skip


def say(what: str, got: str, bar: str, held: bool) -> bool:
    """One line of the results."""
    print(f"{what:76} {got:>16}   bar {bar:14} {'holds' if held else 'MISSED'}", flush=True)
    return held


# --------------------------------------------------------------------------- append and proof


def append(folder: Path) -> bool:
    """Batches, the median of three runs, and single entries."""
    clock, processor = middle(batches(folder / f"kept-{run}", signed_each=False) for run in range(3))
    what = f"batches of 1,000; tiles, signature, receipt at the end ({processor:.1f} s busy)"
    ok = say(what, f"{100_000 / clock:,.0f}/s", "50,000/s", clock <= 2)
    clock, processor = middle(batches(folder / f"signed-{run}", signed_each=True) for run in range(3))
    say(f"the same after each batch ({processor:.1f} s busy)", f"{100_000 / clock:,.0f}/s", "none", True)
    return singles(folder) and ok


def middle(runs: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """Medians of both."""
    clock, processor = zip(*runs, strict=True)
    return statistics.median(clock), statistics.median(processor)


def batches(folder: Path, signed_each: bool) -> tuple[float, float]:
    """Seconds, by the clock and of the processor, for 100,000 entries in batches of 1,000, each on the disk in turn."""
    made = [entries(first, 1000) for first in range(0, 100_000, 1000)]
    with open_log(folder) as log:
        start, busy = time.perf_counter(), time.process_time()
        for batch in made:
            log.append(batch)
            if signed_each or batch is made[-1]:
                log.checkpoint([LOG], int(time.time()))
                log.public().prove(log.size - 1)
        return time.perf_counter() - start, time.process_time() - busy


def singles(folder: Path) -> bool:
    """Single entries in turn with plain appends of as many bytes and an fsync."""
    ours, disk = [], []
    (entry,) = entries(0, 1)
    with open_log(folder / "singles") as log, (folder / "plain").open("ab", buffering=0) as plain:
        for _ in range(1500):
            start = time.perf_counter()
            log.append([entry])
            middle = time.perf_counter()
            plain.write(entry)
            os.fsync(plain.fileno())
            ours.append(middle - start)
            disk.append(time.perf_counter() - middle)
    share = statistics.median(disk) / statistics.median(ours)
    rate = 1 / statistics.median(disk)
    return say(f"single entries, of the disk's {rate:,.0f} fsync a second", f"{share:.0%}", "60%", share >= 0.6)


def proof(folder: Path) -> bool:
    """The receipt of an entry among a million."""
    with open_log(folder / "million") as log:
        for first in range(0, MILLION, 50_000):
            log.append(entries(first, 50_000))
        start = time.perf_counter()
        log.checkpoint([LOG], int(time.time()))
        say("a million entries into tiles and signed", f"{time.perf_counter() - start:.1f} s", "none", True)
        alone = str(log.public().prove(654_321)).encode()
        cosign(log, A, folder)
        with_one = str(log.public().prove(654_321)).encode()
        cosign(log, B, folder)
        receipt = str(log.public().prove(654_321)).encode()
    ok = say("receipt at 1,000,000, Ed25519 checkpoint", f"{len(alone):,} bytes", "2,048", len(alone) <= 2048)
    line = len(receipt) - len(with_one)
    ok &= say("each line of ML-DSA-44", f"{line:,} bytes", "3,482", line <= 3482)
    (entry,) = entries(654_321, 1)
    times = sorted(timed(lambda: verify_receipt(receipt, entry, reader())) for _ in range(200))
    ok &= say("its check, two witnesses, median (and slowest of 200)",
              f"{times[100] * 1e3:.1f} ({times[-1] * 1e3:.1f}) ms", "50 ms", times[100] < 0.05)  # fmt: skip
    seconds = timed(lambda: verify_log(reader_of(folder / "million"), reader()))
    say("all million entries and tiles verified", f"{seconds:.1f} s", "none", True)
    return ok


def timed(run: Callable[[], Report]) -> float:
    """Seconds of a verification that must hold."""
    start = time.perf_counter()
    assert run().holds
    return time.perf_counter() - start


def cosign(log: LogFolder, key: PrivateKey, folder: Path) -> None:
    """A witness's line below the checkpoint."""
    request = Request(old=0, proof=(), checkpoint=str(log.note))
    answer = Witness(folder / key.name, [key], [LOG.public]).answer(str(request).encode(), int(time.time()))
    log.add_signatures(Signature.parse(line) for line in answer.body.splitlines())


def reader() -> Reader:
    """A reader of today."""
    return Reader(policies=POLICIES, now=int(time.time()))


# --------------------------------------------------------------------------- single bits


def bits(folder: Path, trials: int) -> bool:
    """Bits of everything that is signed, and of what is below it."""
    size = 300
    with open_log(folder / "bits") as log:
        log.append(entries(0, size))
        log.checkpoint([LOG], int(time.time()))
        cosign(log, A, folder / "bits")
        cosign(log, B, folder / "bits")
        receipt = str(log.public().prove(7)).encode()
    files = {path: (folder / "bits" / path).read_bytes() for path in (*paths_of(size), CHECKPOINT)}
    text = files[CHECKPOINT].rindex(b"\n\n") + 1
    chance, missed = random.Random(20251220), 0
    lengths = {path: text if path == CHECKPOINT else len(data) for path, data in files.items()}
    places = [(path, bit) for path, length in lengths.items() for bit in range(8 * length)]
    for path, bit in (chance.choice(places) for _ in range(trials)):
        changed = {**files, path: flipped(files[path], bit)}
        missed += not caught(lambda changed=changed: verify_log(changed.__getitem__, reader()))
    ok = say(f"bits of entries, tiles, signed text: missed of {trials:,}", f"{missed}", "0", not missed)
    (entry,) = entries(7, 1)
    every = range(8 * (receipt.rindex(b"\n\n") + 1))
    missed = sum(not caught(lambda bit=bit: verify_receipt(flipped(receipt, bit), entry, reader())) for bit in every)
    ok &= say(f"bits of a receipt, every one of {len(every):,}: missed", f"{missed}", "0", not missed)
    below = range(8 * files[CHECKPOINT].index(f"\u2014 {A.name}".encode()), 8 * len(files[CHECKPOINT]))
    kept = 0
    for bit in below:
        changed = {**files, CHECKPOINT: flipped(files[CHECKPOINT], bit)}
        kept += level(lambda changed=changed: verify_log(changed.__getitem__, reader())) == "BILATERAL"
    return say(f"bits of cosignatures, every one of {len(below):,}: level kept", f"{kept}", "0", not kept) and ok


def flipped(data: bytes, bit: int) -> bytes:
    """Data with one bit changed."""
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def caught(check: Callable[[], Report]) -> bool:
    """Whether a verification fails, or refuses the file."""
    return level(check) is None


def level(check: Callable[[], Report]) -> str | None:
    """The level of what holds; None for what does not."""
    try:
        report = check()
    except (InputError, FaultsError):
        return None
    return report.level if report.holds else None


# --------------------------------------------------------------------------- kills


WRITER = """
import sys
from corridor.ledger.log import PrivateKey, open_log
key = PrivateKey(name="corridor.example/a-b", kind=1, seed=bytes(32))
with open_log(sys.argv[1]) as log:
    number = log.source.stop
    while True:
        number = log.append([b'%d' % one for one in range(number, number + 29)]).stop
        print(number, flush=True)
        if number % 3 == 0:
            log.checkpoint([key], 1_790_000_000)
"""


def kills(folder: Path, runs: int = 500) -> bool:
    """SIGKILL at chance moments; after each run every acknowledged entry must be there, as it was."""
    chance, lost = random.Random(7), 0
    for _ in range(runs):
        lost += not survived(folder / "killed", [], chance.random() / 20)
    held = not lost and whole(folder / "killed")
    return say(f"kills: runs of {runs} that lost or changed an entry", f"{lost}", "0", held)


CALLS = ("write", "pwrite64", "fdatasync", "fsync", "openat", "rename", "mkdir", "ftruncate")
HARMS = ("error=EIO", "error=ENOSPC", "signal=KILL")


def faults(folder: Path) -> bool:
    """Failing calls and kills at the system calls, by strace; files of Python itself may fail as well."""
    if not shutil.which("strace"):
        print("faults: needs strace. Install it: apt-get install strace")
        return False
    chance, lost, runs = random.Random(8), 0, 0
    for call in CALLS:
        for harm in HARMS:
            for _ in range(4):
                when = chance.randrange(1, 120) + (400 if call == "openat" else 0)
                inject = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"inject={call}:{harm}:when={when}"]
                lost += not survived(folder / "faults", inject, 2.0)
                runs += 1
    held = not lost and whole(folder / "faults")
    return say(f"failing system calls: runs of {runs} that lost or changed an entry", f"{lost}", "0", held)


def survived(folder: Path, before: list[str], seconds: float) -> bool:
    """A writer runs and dies; whether all that it acknowledged is there, and nothing else."""
    writer = subprocess.Popen(
        [*before, sys.executable, "-c", WRITER, str(folder)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    assert writer.stdout is not None
    told = [writer.stdout.readline()]
    with suppress(subprocess.TimeoutExpired):
        writer.wait(seconds)
    with suppress(ProcessLookupError):
        os.killpg(writer.pid, signal.SIGKILL)
    told += writer.communicate()[0].split(b"\n")[:-1]
    acknowledged = int([one for one in told if one.strip()][-1]) if any(one.strip() for one in told) else 0
    with open_log(folder) as log:
        waiting = list(log.source.entries(log.size))
        right = waiting == [b"%d" % one for one in range(log.size, log.size + len(waiting))]
        return right and log.source.stop >= acknowledged


def whole(folder: Path) -> bool:
    """Whether all entries of a log are as they were, and it holds together."""
    with open_log(folder) as log:
        log.checkpoint([LOG], int(time.time()))
        cosign(log, A, folder / "witnesses")
        right = all(log.public().entry(one) == b"%d" % one for one in range(0, log.size, 97))
    return right and verify_log(reader_of(folder), reader()).holds


@contextmanager
def a_folder(given: str | None) -> Iterator[Path]:
    """A folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(dir=given) as name:
        yield Path(name)


def main() -> int:
    """Run what was asked for; the exit status is 1 when a bar was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="append, proof, bits, kills, faults; all unless given")
    parser.add_argument("--trials", type=int, default=100_000)
    parser.add_argument("--folder", metavar="DIR", help="on the disk that is to be measured")
    options = parser.parse_args()
    runs: dict[str, Callable[[Path], bool]] = {
        "append": append,
        "proof": proof,
        "bits": lambda folder: bits(folder, options.trials),
        "kills": kills,
        "faults": faults,
    }
    with a_folder(options.folder) as folder:
        results = [runs[name](folder) for name in options.names or runs]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
