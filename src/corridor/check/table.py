"""The table of checks, in the order in which they speak: the first that settles a figure gives its verdict."""

from __future__ import annotations

from corridor.check.abstention import (
    almost,
    base_not_of_the_release,
    contradicted,
    divided_release,
    moved_later,
    no_print,
    superseded_evidence,
)
from corridor.check.findings import CheckRow
from corridor.check.slip_checks import change_slip, slip_rows, told_the_other_way
from corridor.check.support import (
    across_vintages,
    by_identity,
    cut_or_rounded,
    gross_outflow,
    month_before,
    printed_later,
    same_vintage,
)
from corridor.sentences import Sentence

CHECKS: tuple[CheckRow, ...] = (
    CheckRow(
        name="told_the_other_way",
        weight=0.8,
        no=Sentence("Value and base do not bear out another direction than the text tells."),
        run=told_the_other_way,
    ),
    CheckRow(
        name="same_vintage",
        weight=1.0,
        no=Sentence("No single release known then agrees with every stated number."),
        run=same_vintage,
    ),
    CheckRow(
        name="cut_or_rounded",
        weight=0.8,
        no=Sentence("It is not a print of the release that cuts where another rounds."),
        run=cut_or_rounded,
    ),
    CheckRow(
        name="gross_outflow",
        weight=0.8,
        no=Sentence("It is not the gross outflow of the period either."),
        run=gross_outflow,
    ),
    CheckRow(
        name="month_before",
        weight=0.8,
        no=Sentence("The change is not that from the month before."),
        run=month_before,
    ),
    CheckRow(
        name="across_vintages",
        weight=0.8,
        no=Sentence("Prints of different releases put together do not agree either."),
        run=across_vintages,
    ),
    CheckRow(
        name="printed_later",
        weight=0.7,
        no=Sentence("It is not a number that was first printed after the text."),
        run=printed_later,
    ),
    CheckRow(
        name="by_identity",
        weight=0.7,
        no=Sentence("It does not follow from other prints of the release."),
        run=by_identity,
    ),
    *slip_rows(),
    CheckRow(
        name="change_slip",
        weight=0.7,
        no=Sentence("The change is not that of another sign, measure, concept or length of period."),
        run=change_slip,
    ),
    CheckRow(name="no_print", weight=1.0, no=Sentence("The period is in the record."), run=no_print),
    CheckRow(
        name="divided_release",
        weight=0.8,
        no=Sentence("Pages about the release are not divided over it."),
        run=divided_release,
    ),
    CheckRow(
        name="almost",
        weight=0.6,
        no=Sentence("It is not all but the official number."),
        run=almost,
    ),
    CheckRow(
        name="moved_later",
        weight=0.6,
        no=Sentence("No later print comes to it."),
        run=moved_later,
    ),
    CheckRow(
        name="superseded_evidence",
        weight=0.6,
        no=Sentence("The prints known then are fresh, or no revision has ever been so large."),
        run=superseded_evidence,
    ),
    CheckRow(
        name="base_not_of_the_release",
        weight=0.8,
        no=Sentence("The comparison year of the release is in the record, or none is needed."),
        run=base_not_of_the_release,
    ),
    CheckRow(
        name="contradicted",
        weight=0.9,
        no=Sentence("The figure is not contradicted."),
        run=contradicted,
    ),
)
"""Before the first row comes the question whether any series of the figure's concept exists at all."""
