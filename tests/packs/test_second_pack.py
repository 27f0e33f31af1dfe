"""A pack of another pair of countries loads and answers like the flagship: no country is in the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import corridor
from corridor.packs import load_pack
from corridor.periods import Period
from corridor.records import SeriesKey

from .conftest import SECOND

SOURCE = Path(corridor.__file__).parent


def test_it_loads_with_its_own_calendar_lists_and_register() -> None:
    pack = load_pack(SECOND)
    assert (pack.name, pack.reporter, pack.partner) == ("in-jp", "IND", "JPN")
    assert pack.calendar("IND").first_months(2026, 6) == Period(date(2025, 4, 1), date(2025, 9, 30))
    assert pack.codes["sectors"]["semiconductors"].extra["parent"] == "manufacturing"
    assert "cement" not in pack.codes["sectors"]
    assert [promise.id for promise in pack.promises] == ["coast-data-park", "metro-signals"]
    assert pack.promises[0].events[1].date is None


def test_its_vintages_follow_the_same_rule() -> None:
    first, revised, *_ = load_pack(SECOND).observations
    assert first.period == revised.period
    assert (first.quantity.value, first.quantity.step, first.known_from) == (3410, 10, date(2024, 11, 14))
    assert (revised.quantity.value, revised.known_from) == (3585.5, date(2025, 11, 17))


def test_labels_of_its_series_go_both_ways() -> None:
    pack = load_pack(SECOND)
    key = SeriesKey(
        indicator="fdi", reporter="IND", partner="JPN", sector="information-communication", measure="inflow"
    )
    assert pack.to_label(key) == ("fdi_inflow", "JPN", "ict")
    assert pack.from_label("fdi_inflow", "IND", "JPN", "ict") == key


FLAGSHIP = re.compile(r"\b(PAK|CHN|SBP|CPEC)\b|[Pp]akistan|\b[Cc]hina\b|[Rr]upee|巴基斯坦|中国|پاکستان")


def words_of_code(path: Path) -> Iterator[tuple[int, str]]:
    """Names and strings of a module, without its docstrings, which may give examples."""
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {
        id(statement.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        for statement in node.body
        if isinstance(statement, ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value
        elif isinstance(node, ast.Name):
            yield node.lineno, node.id


def test_no_module_names_a_country_of_the_flagship() -> None:
    found = [
        f"{path.relative_to(SOURCE)}:{line}: {word!r}"
        for path in sorted(SOURCE.rglob("*.py"))
        for line, word in words_of_code(path)
        if FLAGSHIP.search(word)
    ]
    assert not found, "\n".join(found)


def test_the_base_package_names_the_flagship_only_where_it_lists_all_countries() -> None:
    for path in sorted((SOURCE / "packs/common").rglob("*.csv")):
        if path.name not in ("countries.csv", "currencies.csv"):
            assert not FLAGSHIP.search(path.read_text("utf-8")), path.name
