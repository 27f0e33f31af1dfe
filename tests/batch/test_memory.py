"""Memory stays where it is while documents go by, in the parent and in the workers."""

import gc
import multiprocessing
import sys
import tracemalloc
from pathlib import Path

import pytest
from articles import loaded

from corridor import batch
from corridor.batch import workers
from corridor.corrections import Log
from corridor.read.duplicates import fingerprint

FIRST, LAST = 500, 4_000
MOST_IN_PARENT = 200_000
"""Bytes: 57 a document, less than its name takes, so that keeping even names shows."""
MOST_IN_WORKER_KB = 500


class Quick(batch.Reader):
    """Reads nothing, so that thousands of documents go by in seconds; its results are of the usual size."""

    def __call__(self, task):
        source = task.document.source
        labels = self.unreadable(task, "x" * 500).labels
        marks = fingerprint(task.document)
        return batch.Result(origin=source.origin, sha256=source.sha256, labels=labels, fingerprint=marks)


def test_memory_of_the_parent_does_not_grow_with_the_number_of_documents(tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "AHEAD", 16)  # results that wait for an earlier one would blur the picture
    seen, traced = 0, []

    def told(_):
        nonlocal seen
        seen += 1
        if seen == FIRST // 2:  # when the workers have started: they are not traced
            tracemalloc.start()
        if seen in (FIRST, LAST):
            gc.collect()
            traced.append(tracemalloc.get_traced_memory()[0])
        if seen == LAST:
            tracemalloc.stop()

    batch.read_many(map(loaded, range(LAST)), tmp_path / "all.jsonl", Quick("pk-cn", "test", Log()), 2, told)
    assert traced[1] - traced[0] < MOST_IN_PARENT


def resident_kb(process):
    """Memory of a process that is in use and belongs to it alone."""
    lines = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon"))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory of a process is read from /proc")
def test_memory_of_the_workers_does_not_grow_either():
    reader, measured = batch.make_reader("pk-cn"), []
    tasks = (batch.Task(document=loaded(number)) for number in range(1_200))
    for number, result in enumerate(batch.read_in_order(tasks, reader, 2)):
        assert result.unreadable is None
        if number in (300, 1_100):  # before the workers end
            measured.append([resident_kb(one.pid) for one in multiprocessing.active_children()])
    growth = [last - first for first, last in zip(*measured, strict=True)]
    assert len(growth) == 2 and max(growth) < MOST_IN_WORKER_KB
