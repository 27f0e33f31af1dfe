"""A function over many tasks on many cores: results in the order of the tasks, few of them in memory at any time."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

BATCH = 8
"""Tasks that a worker gets at a time: enough that sending them costs little, few enough that none waits for long."""
AHEAD = 1024
"""Tasks that may be under way or done behind the first one that is not; the memory of the whole is bounded by it."""
GRACE_S = 1.0

Function = Callable[[T], R]
Numbered = list[tuple[int, T]]


def in_order(function: Function[T, R], tasks: Iterable[T], workers: int, lost: Callable[[T, str], R]) -> Iterator[R]:
    """The function's result for each task, in the order of the tasks, whatever the number of workers.

    One worker is this process itself. More are processes of their own; where one is ended by a task, `lost` makes the
    result of that task from what happened, and the other tasks go on.
    """
    if workers < 2:
        yield from map(function, tasks)
        return
    crew = _Crew(function, workers, lost)
    try:
        yield from crew.results(enumerate(tasks))
    finally:
        crew.close()


class _Worker(Generic[T, R]):
    """A process and the tasks that it has."""

    def __init__(self, function: Function[T, R], context: BaseContext, others: list[Connection]) -> None:
        self.connection, theirs = context.Pipe()
        arguments = (function, theirs, [*others, self.connection] if context.get_start_method() == "fork" else [])
        self.process = context.Process(target=_serve, args=arguments, daemon=False)  # type: ignore[attr-defined]
        with _no_interrupt():
            self.process.start()
        theirs.close()
        self.tasks: Numbered[T] = []

    def give(self, tasks: Numbered[T]) -> None:
        """Only to a worker without tasks, which listens: two that send at once would wait for each other."""
        self.tasks = tasks
        with suppress(BrokenPipeError, ConnectionResetError):  # it has died: receiving will tell
            self.connection.send([task for _, task in tasks])

    def take(self) -> list[R] | None:
        """Results of its tasks; None where it has died."""
        try:
            results: list[R] = self.connection.recv()
        except (EOFError, ConnectionResetError):
            return None
        return results

    def end(self) -> str:
        """Stop it, and what it ended by, as a clause without a subject."""
        self.connection.close()
        self.process.join(GRACE_S)
        if self.process.exitcode is None:
            self.process.terminate()
            self.process.join()
        code = self.process.exitcode or 0
        return f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"


def _serve(function: Function[T, R], connection: Connection, others: list[Connection]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it and ends the workers
    for other in others:  # as long as a worker held the parent's ends, none would notice that the parent has died
        other.close()
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            connection.send([function(task) for task in connection.recv()])


class _Crew(Generic[T, R]):
    """The workers, and the results that wait for earlier ones."""

    def __init__(self, function: Function[T, R], workers: int, lost: Callable[[T, str], R]) -> None:
        self._function, self._lost = function, lost
        self._context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        self._workers: list[_Worker[T, R]] = []
        for _ in range(workers):
            self._hire()
        self._again: deque[Numbered[T]] = deque()
        self._done: dict[int, R] = {}
        self._next = 0

    def _hire(self) -> None:
        others = [worker.connection for worker in self._workers]
        self._workers.append(_Worker(self._function, self._context, others))

    def results(self, tasks: Iterator[tuple[int, T]]) -> Iterator[R]:
        """Every result in order."""
        while True:
            self._give_out(tasks)
            busy = {worker.connection: worker for worker in self._workers if worker.tasks}
            if not busy:
                return
            for connection in wait(list(busy)):
                self._take_in(busy[connection])  # type: ignore[index]
            while self._next in self._done:
                yield self._done.pop(self._next)
                self._next += 1

    def _give_out(self, tasks: Iterator[tuple[int, T]]) -> None:
        for worker in (one for one in self._workers if not one.tasks):
            under_way = len(self._done) + sum(len(one.tasks) for one in self._workers)
            if self._again:
                worker.give(self._again.popleft())
            elif under_way < AHEAD and (batch := list(islice(tasks, BATCH))):
                worker.give(batch)

    def _take_in(self, worker: _Worker[T, R]) -> None:
        tasks, worker.tasks = worker.tasks, []
        results = worker.take()
        if results is not None:
            self._done.update(zip((number for number, _ in tasks), results, strict=True))
            return
        self._workers.remove(worker)
        how = worker.end()
        self._hire()
        if len(tasks) == 1:
            number, task = tasks[0]
            self._done[number] = self._lost(task, how)
        else:  # which of them it was shows when each is tried alone
            self._again.extend([one] for one in tasks)

    def close(self) -> None:
        """End all workers."""
        for worker in self._workers:
            worker.connection.close()
        for worker in self._workers:
            worker.end()


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Holds an interrupt back while a process is started, so that it finds no half-started one."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
