"""How well verdicts tell sound figures of the press from its slips: `python bench/check_contradictions.py [--list]`.

The record is split in two by the SHA-256 of the case number, for sound figures of the page's address: checks are made
and thresholds set on one half ("tuned"), whose misses `--list` names; the other half ("held back") is only counted.

Claims are made from the pack itself. Every value that other prints contradict becomes a claim, with the outcome that
its kind asks for; it is never evidence, not for itself either. Every accepted observation becomes a claim that should
stand, once as it is and once with its own page taken out of the record, so that it has to be found on other pages.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from corridor.check import check_figure, check_figures
from corridor.official import SeriesStore
from corridor.packs import Pack, load_pack
from corridor.periods import PartialDate
from corridor.records import Figure, Observation, Outcome, Printed, SeriesKey, Span, Verdict

EXPECTED: Mapping[Outcome, str] = {
    Outcome.CONTRADICTED: "C03 C15 C23 C27 C29 C35 C43 C61 C83 C87",
    Outcome.DEFINITION_SLIP: "C01 C17 C21 C47 C09 C13 C45 C67 C69 C71 C11 C25 C31 C59 C75 C79 C07 C39 C41 C49 C73 C77 "
    "C05 C19 C53 C63",
    Outcome.UNVERIFIABLE: "C37 C55 C57 C65 C81 C85 C89 C91",
}
"""Outcome by case number of the list of contradictions; the checks see neither number nor list."""

WRONG = (Outcome.CONTRADICTED, Outcome.DEFINITION_SLIP)


def claim(page: Observation) -> Figure:
    """What a reader would make of the page's number."""
    span = Span(start=0, end=len(page.as_printed), quote=page.as_printed)
    return Figure(key=page.key, period=page.period, span=span, value=Printed(quantity=page.quantity, span=span))


def judge(pages: Iterable[Observation], store: SeriesStore) -> Iterator[tuple[Observation, Verdict]]:
    """Verdicts on numbers on the day of their page, those of one page together, as they stand in it."""
    texts: dict[tuple[str, PartialDate], list[Observation]] = {}
    for page in pages:
        texts.setdefault((page.source_url, page.vintage), []).append(page)
    for (_, published), own in texts.items():
        yield from zip(own, check_figures(map(claim, own), store, published), strict=True)


def expected(page: Observation) -> Outcome:
    """The outcome that a contradicted value's case asks for; a sound number is to stand."""
    if not page.disputed:
        return Outcome.SUPPORTED
    case = page.disputed.split()[0]
    return next(outcome for outcome, cases in EXPECTED.items() if case in cases.split())


def held_back(page: Observation) -> bool:
    """Whether a number belongs to the half that nothing was tuned on."""
    name = page.disputed.split()[0] if page.disputed else page.source_url
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 1


def without_series(pages: Iterable[Observation], pack: Pack) -> Iterator[tuple[Observation, Verdict]]:
    """Sound numbers judged as if no series of their key were in the record, all of a key at once."""
    by_key: dict[SeriesKey, list[Observation]] = {}
    for page in pages:
        by_key.setdefault(page.key, []).append(page)
    for key, own in by_key.items():
        store = SeriesStore((o for o in pack.observations if o.key != key), (), pack.calendar)
        yield from judge(own, store)


def held_out(pack: Pack, every: int = 1) -> Iterator[tuple[Observation, Verdict]]:
    """The numbers of each n-th page, sound or not, judged without any number of that page."""
    pages: dict[str, list[Observation]] = {}
    for one in (*of_reporter(pack), *pack.disputed):
        pages.setdefault(one.source_url, []).append(one)
    for url, own in list(pages.items())[::every]:
        store = SeriesStore((o for o in pack.observations if o.source_url != url), pack.disputed, pack.calendar)
        yield from judge(own, store)


def of_reporter(pack: Pack) -> tuple[Observation, ...]:
    """Observations of the corridor's reporter that the press printed."""
    return tuple(one for one in pack.observations if one.key.reporter == pack.reporter)


def f1(pairs: Iterable[tuple[Outcome, Outcome]], outcome: Outcome) -> tuple[float, float, float]:
    """Precision, recall and F1 of one outcome over (expected, found)."""
    pairs = list(pairs)
    hits = sum(want is found is outcome for want, found in pairs)
    said, asked = sum(found is outcome for _, found in pairs), sum(want is outcome for want, _ in pairs)
    precision, recall = hits / said if said else 0.0, hits / asked if asked else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0


def report(title: str, pairs: Sequence[tuple[Outcome, Outcome]]) -> float:
    """Print the table of one set of claims; returns its macro-F1 over the outcomes that were asked for."""
    print(f"\n{title}: {len(pairs)} claims")
    scores = {outcome: f1(pairs, outcome) for outcome in Outcome if any(want is outcome for want, _ in pairs)}
    for outcome, (precision, recall, score) in scores.items():
        found = Counter(found.value for want, found in pairs if want is outcome)
        print(f"  {outcome.value:16} precision {precision:.2f} recall {recall:.2f} F1 {score:.2f}   {dict(found)}")
    macro = sum(score for _, _, score in scores.values()) / len(scores)
    print(f"  macro-F1 {macro:.3f}")
    return macro


def wrong_rate(outcomes: Sequence[Outcome]) -> float:
    """Part of sound claims that were called wrong."""
    return sum(outcome in WRONG for outcome in outcomes) / len(outcomes)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--list", action="store_true", help="name every claim with another outcome than asked for")
    listing = parser.parse_args().list
    pack = load_pack("pk-cn")
    store = SeriesStore.of(pack)

    judged = list(judge((*of_reporter(pack), *pack.disputed), store))
    bare, full = (speed(judged, store, readings=readings) for readings in (False, True))
    sound = [(page, verdict) for page, verdict in judged if not page.disputed]
    unseen = [(page, verdict) for page, verdict in held_out(pack) if not page.disputed]
    for name, half in (("all", lambda _: True), ("tuned", lambda page: not held_back(page)), ("held back", held_back)):
        report(f"Contradicted values and sound figures, {name}", pairs(judged, half))
    covered = [(page, verdict) for page, verdict in unseen if _has_print(verdict)]
    slips = [(page, verdict) for page, verdict in judged if page.disputed]
    report("The same, sound figures without their page where another has the period", pairs(slips + covered))

    print("\nsound figures called wrong:")
    for name, some in (("in the record", sound), ("without their page", unseen), ("of these with a print", covered)):
        print(f"  {name}: {wrong_rate([verdict.outcome for _, verdict in some]):.2%} of {len(some)}")
    bereft = [verdict.outcome for _, verdict in without_series(of_reporter(pack), pack)]
    abstained = bereft.count(Outcome.UNVERIFIABLE)
    wrongly = sum(verdict.outcome is Outcome.UNVERIFIABLE for _, verdict in sound)
    print(
        f"abstention without a series: precision {abstained / (abstained + wrongly):.3f}, "
        f"recall {abstained / len(bereft):.3f} ({len(bereft)} claims with and without their series)"
    )
    print(f"verdicts a second of one core: {bare:,.0f}, with their readings {full:,.0f}")
    if listing:
        for page, verdict in judged:
            if verdict.outcome is not expected(page) and not held_back(page):
                _name(page, verdict, expected(page).value)
        for page, verdict in unseen:
            if verdict.outcome in WRONG and not held_back(page):
                _name(page, verdict, "supported")


def speed(judged: Sequence[tuple[Observation, Verdict]], store: SeriesStore, *, readings: bool) -> float:
    """Verdicts a second of one core, best of three passes over every number."""
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        for page, verdict in judged:
            check_figure(verdict.figure, store, page.vintage, readings=readings)
        best = min(best, time.process_time() - started)
    return len(judged) / best


def pairs(
    judged: Iterable[tuple[Observation, Verdict]], half: Callable[[Observation], bool] = lambda _: True
) -> list[tuple[Outcome, Outcome]]:
    """What was asked for and what was found, of one half."""
    return [(expected(page), verdict.outcome) for page, verdict in judged if half(page)]


def _has_print(verdict: Verdict) -> bool:
    return bool(verdict.observations)


def _name(page: Observation, verdict: Verdict, want: str) -> None:
    key = page.key
    series = " ".join((key.indicator, key.partner, key.sector, key.measure))
    settled = verdict.checks[-1].name
    print(
        f"{want} -> {verdict.outcome.value} ({settled} {verdict.slip or ''}): {series} {page.period} {page.as_printed}"
    )
    print(f"    {page.publisher} {page.vintage} {page.disputed[:90]}")
    print(f"    {[(o.quantity.value, str(o.vintage), o.publisher) for o in verdict.observations][:6]}")


if __name__ == "__main__":
    main()
