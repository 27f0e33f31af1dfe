"""Results come in order from any number of workers, whatever happens to one of them."""

import multiprocessing
import os
import random
import signal
import time

import pytest

from corridor.batch import workers as module
from corridor.batch.workers import AHEAD, BATCH, in_order


def square(number):
    time.sleep(random.random() * 0.002)
    return number * number


def square_or_die(number):
    if number in (13, 40):
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 41:
        os._exit(3)
    return number * number


def lost(task, how):
    return f"{task} {how}"


@pytest.mark.parametrize("workers", [1, 2, 5])
@pytest.mark.parametrize("tasks", [0, 1, BATCH, 3 * BATCH + 1, 100])
def test_results_come_in_the_order_of_the_tasks(workers, tasks):
    assert list(in_order(square, range(tasks), workers, lost)) == [number * number for number in range(tasks)]


@pytest.mark.parametrize("workers", [2, 3])
def test_a_task_that_ends_its_worker_costs_itself_and_no_other(workers):
    results = list(in_order(square_or_die, range(60), workers, lost))
    expected = {13: "13 was ended by SIGKILL", 40: "40 was ended by SIGKILL", 41: "41 ended with code 3"}
    assert results == [expected.get(number, number * number) for number in range(60)]
    assert not multiprocessing.active_children()


def test_tasks_are_taken_only_as_results_are_wanted():
    taken = 0

    def tasks():
        nonlocal taken
        while True:
            taken += 1
            yield taken

    results = in_order(abs, tasks(), 2, lost)
    assert [next(results) for _ in range(10)] == list(range(1, 11))
    assert taken <= AHEAD + 4 * BATCH
    results.close()
    assert not multiprocessing.active_children()


def slow_first(number):
    time.sleep(0.5 if number == 0 else 0)
    return number


def test_a_slow_task_does_not_let_the_others_pile_up(monkeypatch):
    monkeypatch.setattr(module, "AHEAD", 3 * BATCH)
    taken = 0

    def tasks():
        nonlocal taken
        while taken < 1000:
            taken += 1
            yield taken - 1

    results = in_order(slow_first, tasks(), 2, lost)
    assert next(results) == 0
    assert taken < 5 * BATCH
    assert list(results) == list(range(1, 1000))


def test_workers_end_when_the_consumer_does():
    with pytest.raises(ZeroDivisionError):
        for _ in in_order(square, range(1000), 2, lost):
            raise ZeroDivisionError
    assert not multiprocessing.active_children()
