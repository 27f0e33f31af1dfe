from pathlib import Path

from corridor.check.slips import SLIPS
from corridor.check.table import CHECKS

PAGE = (Path(__file__).parents[2] / "docs" / "check.md").read_text(encoding="utf-8")


def test_the_page_lists_every_check_with_its_weight_and_every_slip_with_its_digits():
    slips = {row.name for row in SLIPS}
    for check in CHECKS:
        if check.name not in slips:
            assert f"| `{check.name}` | {check.weight} |" in PAGE
    for row in SLIPS:
        assert f"| `{row.name}` | {row.digits} | {', '.join(f'`{slip}`' for slip in row.slips)} |" in PAGE


def test_the_last_check_always_speaks_and_names_differ():
    assert CHECKS[-1].name == "contradicted"
    assert len({check.name for check in CHECKS}) == len(CHECKS)
