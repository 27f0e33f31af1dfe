"""What a series can say of a promised amount: that it is not yet visible, or that there is room for it. Never more.

A promise is no flow: loans to residents, contract prices and equipment on credit never pass through direct investment,
so a series that shows too little does not show that a promise was broken.
"""

from __future__ import annotations

from datetime import date

from corridor.check.arithmetic import number
from corridor.check.evidence import Print, Series, Store
from corridor.check.subjects import subject
from corridor.periods import Period
from corridor.quantity import Quantity
from corridor.records import Computation, Reading, SeriesKey
from corridor.sentences import Sentence


def seen_since(amount: Quantity, key: SeriesKey, since: date, store: Store, day: date | None = None) -> Reading | None:
    """The flows of a partner or sector since a promise was made, beside the promised amount.

    amount: in the unit of the series. since: day of the promise; its whole fiscal year counts, in the promise's favour.
    day: last day on which a print counts as known. Returns None where no print of the time is known.
    """
    series = store.series(key)
    prints = _since(series, since, day) if series else ()
    prints = tuple(one for one in prints if one.quantity.unit == amount.unit)
    if not prints:
        return None
    total = sum(one.quantity.value for one in prints)
    result = Quantity(value=round(total, 6), unit=amount.unit, step=sum(one.quantity.step for one in prints))
    template = _ROOM if total >= amount.value else _NOT_YET
    pages = tuple(one.observation for one in prints)
    sentence = Sentence(
        template,
        amount=amount,
        subject=subject(key, store),
        total=result,
        start=prints[0].observation.period.start,
        end=prints[-1].observation.period.end,
    )
    formula = " + ".join(number(one.quantity.value) for one in prints)
    computation = Computation(name="seen_since", formula=formula, result=result, inputs=pages)
    return Reading(kind="promised", sentence=sentence, computations=(computation,), observations=pages)


_NOT_YET = (
    "Not yet visible in the series: {amount} was promised, and {subject} came to {total} from {start} to {end}. What "
    "was promised may come later, or never pass through this series."
)
_ROOM = (
    "{subject} came to {total} from {start} to {end}, against {amount} promised. The series does not say whether "
    "any of it belongs to this promise."
)


def _since(series: Series, since: date, day: date | None) -> tuple[Print, ...]:
    """The last known print of each fiscal year from the promise's on: of the year, else of its longest stretch."""
    years: dict[int, Period] = {}
    for period in series.periods():
        year = series.calendar.year_of(period.end)
        whole = series.calendar.year(year)
        if period.start != whole.start or period.end > whole.end or year < series.calendar.year_of(since):
            continue
        if series.as_known_on(period, day) and (year not in years or period.end > years[year].end):
            years[year] = period
    found = (series.as_known_on(years[year], day) for year in sorted(years))
    return tuple(one for one in found if one)
