"""From a figure to its verdict: the table of checks from top to bottom, then the readings."""

from __future__ import annotations

from corridor.check.case import Case, build_case
from corridor.check.concepts import of_another_concept
from corridor.check.evidence import Series, Store
from corridor.check.findings import Finding
from corridor.check.readings import read_around
from corridor.check.subjects import subject
from corridor.check.table import CHECKS
from corridor.periods import PartialDate
from corridor.records import Check, Figure, Outcome, Verdict
from corridor.sentences import Sentence

_KNOWN_TO = Sentence("No day of publication is known; every print of the record was used.")


def check_figure(figure: Figure, store: Store, published: PartialDate | None, *, readings: bool = True) -> Verdict:
    """What the official series say of a figure, from what was known when it was published.

    published: day, month or year of the text; a month counts to its end; None uses every print.
    readings: False leaves out what is worth knowing besides the verdict, which takes most of the time.
    """
    series = store.series(figure.key)
    if series is None:
        return _abstain(figure, of_another_concept(figure.key, store) or _no_series(figure, store))
    if figure.value is None and figure.change is None:
        return _abstain(figure, Sentence("The figure states no number."))
    case = build_case(figure, series, store, published, _unit(figure, series))
    if case is None:
        stated = figure.value or figure.base
        assert stated is not None  # only a stated number can have a foreign unit
        return _abstain(
            figure,
            Sentence(
                "{stated} is in another unit than {subject}; comparing them takes an exchange rate.",
                stated=stated.quantity,
                subject=subject(figure.key, store),
            ),
        )
    checks, finding = _run(case)
    return Verdict(
        figure=figure,
        outcome=finding.outcome,
        sentence=finding.sentence,
        slip=finding.slip,
        stated_rightly=finding.rightly,
        observations=finding.observations,
        computations=finding.computations,
        checks=(_known_to(published), *checks),
        readings=read_around(case, finding) if readings else (),
    )


def _run(case: Case) -> tuple[tuple[Check, ...], Finding]:
    checks = []
    for row in CHECKS:
        finding = row.run(case)
        said = finding.sentence if finding else row.no
        checks.append(Check(name=row.name, passed=finding is not None, weight=row.weight, sentence=said))
        if finding:
            return tuple(checks), finding
    raise AssertionError("the last check always speaks")


def _known_to(published: PartialDate | None) -> Check:
    sentence = (
        Sentence("Judged by what had been printed when the text appeared, {day} at the latest.", day=published.last)
        if published
        else _KNOWN_TO
    )
    return Check(name="known_to", passed=True, weight=0.0, sentence=sentence)


def _no_series(figure: Figure, store: Store) -> Sentence:
    return Sentence("No official series in this pack covers {subject}.", subject=subject(figure.key, store))


def _abstain(figure: Figure, sentence: Sentence) -> Verdict:
    check = Check(name="series_exists", passed=False, weight=1.0, sentence=sentence)
    return Verdict(figure=figure, outcome=Outcome.UNVERIFIABLE, sentence=sentence, checks=(check,))


def _unit(figure: Figure, series: Series) -> str:
    """Unit in which the series printed the figure's period, else in which it prints at all."""
    period = figure.period if series.prints(figure.period) else series.periods()[-1]
    return series.prints(period)[-1].quantity.unit
