from dataclasses import replace

import pytest

from corridor.check.slips import SLIPS
from corridor.check.table import CHECKS
from corridor.records import Outcome, SeriesKey

FDI = SeriesKey(indicator="fdi", reporter="AAA")
TOTAL = SeriesKey(indicator="total_foreign_investment", reporter="AAA")


@pytest.fixture
def pages(page, months, month):
    """One release with a bit of everything, and the year before it."""
    five, november = months(2025, 5), month(2025, 11)
    return (
        page(927.4, "2025-12-18", five),
        page(1240.6, "2025-12-18", five.shifted(-1)),
        page(179.7, "2025-12-18", november),
        page(1409.2, "2025-12-18", five, key=replace(FDI, measure="inflow")),
        page(313.7, "2025-12-18", five, key=TOTAL),
        page(-192.2, "2025-12-18", five, key=SeriesKey(indicator="fpi", reporter="AAA", sector="private-portfolio")),
        page(308.3, "2025-12-18", five, key=replace(FDI, partner="CHN")),
        page(128.4, "2025-12-18", five, key=replace(FDI, partner="HKG")),
        page(383.8, "2025-12-18", five, key=replace(FDI, sector="power")),
        page(-34.6, "2025-12-18", five, key=replace(FDI, partner="NOR")),
        page(747.7, "2025-11-18", months(2025, 4)),
        page(86.4, "2025-11-18", months(2025, 4), key=replace(FDI, sector="power")),
    )


@pytest.mark.parametrize(
    ("key", "value", "slip"),
    [
        (FDI, (92.74, 0.01), "power_of_ten"),
        (FDI, (927400, 1000), "power_of_ten"),
        (replace(FDI, partner="NOR"), (34.6, 0.1), "wrong_sign"),
        (FDI, (179.7, 0.1), "month_for_to_date"),
        (FDI, (1409.2, 0.1), "gross_for_net"),
        (replace(FDI, measure="inflow"), (927.4, 0.1), "net_for_gross"),
        (FDI, (313.7, 0.1), "total_for_direct"),
        (FDI, (735.2, 0.1), "private_for_direct"),
        (FDI, (-192.2, 0.1), "portfolio_for_direct"),
        (TOTAL, (927.4, 0.1), "direct_for_total"),
        (FDI, (1240.6, 0.1), "wrong_year"),
        (FDI, (383.8, 0.1), "wrong_sector"),
        (replace(FDI, partner="CHN"), (128.4, 0.1), "wrong_partner"),
        (replace(FDI, partner="CHN"), (436.7, 0.1), "partners_together"),
        (FDI, (747.7, 0.1), "wrong_period"),
        (FDI, (27.4, 0.1), "lost_digits"),
    ],
)
def test_each_slip_is_named(figure, judge, pages, months, key, value, slip):
    verdict = judge(figure(months(2025, 5), key=key, value=value), *pages, published="2025-12-20")
    assert (verdict.outcome, verdict.slip) == (Outcome.DEFINITION_SLIP, slip)
    assert verdict.observations
    assert verdict.stated_rightly is not None


def test_the_year_to_date_for_the_month(figure, judge, pages, month):
    verdict = judge(figure(month(2025, 11), value=(927.4, 0.1)), *pages, published="2025-12-20")
    assert verdict.slip == "to_date_for_month"


def test_every_slip_names_a_row_of_the_pack_and_explains_itself(pack):
    for row in SLIPS:
        assert set(row.slips) <= set(pack.codes["slips"]), row.name
    for check in CHECKS:
        assert len(check.explanation) > 30, check.name
        assert 0 < check.weight <= 1


def test_a_number_that_fits_nothing_is_contradicted_and_told_rightly(figure, judge, pages, months):
    verdict = judge(figure(months(2025, 5), value=(555.5, 0.1)), *pages, published="2025-12-20")
    assert verdict.outcome is Outcome.CONTRADICTED
    assert dict(verdict.stated_rightly.values)["value"].value == 927.4
    assert [check.name for check in verdict.checks][-1] == "contradicted"


def test_two_digits_do_not_make_a_wrong_year(figure, judge, page, months):
    pages = page(72, "2025-12-18", months(2024, 5), step=1), page(40, "2025-12-18", months(2025, 5), step=1)
    verdict = judge(figure(months(2025, 5), value=(72, 1)), *pages, published="2025-12-20")
    assert verdict.outcome is Outcome.CONTRADICTED


@pytest.mark.parametrize(("change", "slip"), [((25, 1), "wrong_sign"), ((-313.2, 0.1), "difference_for_percent")])
def test_slips_of_the_change(figure, judge, pages, months, change, slip):
    verdict = judge(figure(months(2025, 5), value=(927.4, 0.1), change=change), *pages, published="2025-12-20")
    assert (verdict.outcome, verdict.slip) == (Outcome.DEFINITION_SLIP, slip)
    assert dict(verdict.stated_rightly.values)["change"].value == -25.2


def test_the_change_of_another_concept(figure, judge, pages, page, months):
    base = page(800, "2025-12-18", months(2024, 5), key=TOTAL)
    verdict = judge(figure(months(2025, 5), change=(-61, 1)), *pages, base, published="2025-12-20")
    assert (verdict.outcome, verdict.slip) == (Outcome.DEFINITION_SLIP, "total_for_direct")
