"""The pictures of the brief with the numbers that they show, ready for the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from corridor.periods import Period
from corridor.publish import charts
from corridor.publish.page import Page
from corridor.publish.pictures import Picture, Step, Window
from corridor.publish.repeats import Repeat, mark_of, middle
from corridor.records import Account, Observation
from corridor.sentences import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionRow:
    """One fiscal year of the table of revisions."""

    anchor: str
    period: Markup
    first: Markup
    later: Markup
    formula: str
    revision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The picture of one series, drawn, with its numbers as tables."""

    title: str
    period: Period
    unit: str
    this_year: str
    last_year: str
    revisions: Markup
    running: Markup | None
    revision_rows: Sequence[RevisionRow]
    running_rows: Sequence[tuple[Markup, Markup, Markup, Markup]]


def drawn(page: Page, picture: Picture) -> Drawn:
    """A picture with its letters and numbers in the reader's language."""
    formats, calendar = page.wording.formats, page.pack.calendar(picture.key.reporter)
    first_pages = (one for window in picture.windows for one in (window.first, window.later) if one)
    return Drawn(
        title=page.series(picture.key),
        period=picture.period,
        unit=page.label("units", next(first_pages).quantity.unit),
        this_year=formats.fiscal_year(calendar, picture.fiscal_year),
        last_year=formats.fiscal_year(calendar, picture.fiscal_year - 1),
        revisions=_revisions(page, picture),
        running=_running(page, picture),
        revision_rows=[_revision_row(page, window) for window in picture.windows],
        running_rows=[_running_row(page, step) for step in picture.steps if any(_lines(step).values())],
    )


def _revisions(page: Page, picture: Picture) -> Markup:
    calendar = page.pack.calendar(picture.key.reporter)
    rows = [
        charts.Dumbbell(
            label=page.wording.formats.fiscal_year_short(calendar, window.fiscal_year),
            first=_number(window.first),
            later=_number(window.later),
        )
        for window in picture.windows
    ]
    return charts.draw_revisions(rows, title=_alternative(page, picture), mirrored=_mirrored(page))


def _running(page: Page, picture: Picture) -> Markup | None:
    points = [
        charts.Running(line=line, month=month, value=observation.quantity.value)
        for month, step in enumerate(picture.steps, 1)
        for line, observation in _lines(step).items()
        if observation
    ]
    if not any(point.line == "this" for point in points):
        return None
    return charts.draw_running_year(
        points,
        months=[page.wording.formats.month_short(step.period.end.month) for step in picture.steps],
        stated=picture.period.whole_months,
        title=_alternative(page, picture),
        mirrored=_mirrored(page),
    )


def _lines(step: Step) -> dict[str, Observation | None]:
    return {"this": step.this_year, "first": step.last_year_first, "later": step.last_year_later}


def _alternative(page: Page, picture: Picture) -> str:
    return page.wording.say(
        Sentence(
            "{series} in {period}: first prints and later prints. The table below has every number.",
            series=page.series(picture.key),
            period=picture.period,
        )
    )


def _mirrored(page: Page) -> bool:
    return page.wording.direction == "rtl"


def _number(observation: Observation | None) -> float | None:
    return observation.quantity.value if observation else None


def _revision_row(page: Page, window: Window) -> RevisionRow:
    anchor, formula = "", ""
    if window.revision:
        anchor, formula = page.step(window.revision, f"w{window.fiscal_year}"), window.revision.formula
    return RevisionRow(
        anchor=anchor,
        period=page.show(window.period),
        first=_cell(page, window.first),
        later=_cell(page, window.later),
        formula=formula,
        revision=page.quantity(window.revision.result, signed=True) if window.revision else "",
    )


def _running_row(page: Page, step: Step) -> tuple[Markup, Markup, Markup, Markup]:
    this, first, later = (_cell(page, one) for one in _lines(step).values())
    return page.show(step.period), this, first, later


def _cell(page: Page, observation: Observation | None) -> Markup:
    return page.show(observation.quantity, page.evidence([observation])) if observation else Markup("")


def timeline(page: Page, repeated: Iterable[Repeat], account: Account) -> Markup | None:
    """Every dated step of the promises, one row each; None where no step is dated."""
    events = [
        charts.Event(row=one.number, day=middle(event.date).isoformat(), mark=mark_of(event.stage))
        for one in repeated
        for event in one.promise.dated_events
        if event.date
    ]
    if not events:
        return None
    title = page.wording.say(Sentence("Dated steps of the promises below, by number and year."))
    return charts.draw_timeline(events, today=account.made_on.isoformat(), title=title, mirrored=_mirrored(page))
