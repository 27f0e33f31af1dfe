"""Write the base package's countries.csv and currencies.csv: names in three languages from CLDR.

    python scripts/make_countries.py

CLDR comes with Babel. What people write besides ("UK", "Emirati") and when a government's fiscal year begins stand in
countries_by_hand.csv beside this file; a country that it does not name has the calendar year, which is marked so.
"""

from __future__ import annotations

import csv
from importlib.metadata import version
from pathlib import Path

from babel import Locale
from babel.core import get_global
from babel.numbers import get_territory_currencies

HERE = Path(__file__).parent
COMMON = HERE.parent / "src/corridor/packs/common"
FORMER = {"BUR", "ZAR", "DDR", "FXX", "TMP", "YMD"}  # withdrawn codes that CLDR still maps
RESERVED = {"ASC", "CPT", "DGA", "TAA", "XAA", "XBB", "ZZZ"}  # never official, or stand-ins for "unknown"
KOSOVO = {"XKK": "XKX"}  # as the World Bank and the IMF write it; ISO assigns no code
WORLD_LABELS = {"label_en": "all countries", "label_zh": "所有国家", "label_ur": "تمام ممالک"}
CALENDAR = "calendar year assumed, not looked up"


def alpha2_by_alpha3() -> dict[str, str]:
    """Alpha-2 code of every current alpha-3 code."""
    aliases = get_global("territory_aliases")
    territories = Locale.parse("en").territories
    return {
        KOSOVO.get(code, code): to[0]
        for code, to in sorted(aliases.items())
        if len(code) == 3 and code.isalpha() and len(to) == 1 and to[0] in territories and code not in FORMER | RESERVED
    }


def row_of(iso3: str, alpha2: str, by_hand: dict[str, str]) -> dict[str, str]:
    """One line of countries.csv."""
    row = {"iso3": iso3, "iso2": alpha2}
    for column, locale in (("label_en", "en"), ("label_zh", "zh_Hans"), ("label_ur", "ur")):
        row[column] = by_hand.get(column) or Locale.parse(locale).territories[alpha2]
    row["names"] = by_hand.get("names") or row["label_en"]
    row["currency"] = next(iter(get_territory_currencies(alpha2)), "")
    row["fiscal_first_month"] = by_hand.get("fiscal_first_month") or "1"
    row["fiscal_source"] = by_hand.get("fiscal_source") or CALENDAR
    return row


def currency_row(code: str) -> dict[str, str]:
    """One line of currencies.csv."""
    english = Locale.parse("en").currencies[code]
    labels = {"label_zh": Locale.parse("zh_Hans").currencies, "label_ur": Locale.parse("ur").currencies}
    row = {"code": code, "definition": f"{english}.", "source": "ISO 4217", "label_en": english}
    return row | {column: names.get(code, "") for column, names in labels.items()}


def write(path: Path, rows: list[dict[str, str]]) -> None:
    """A CSV file with the columns of the first row."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{path.name}: {len(rows)} rows, CLDR of Babel {version('babel')}")


def main() -> None:
    """Write both tables."""
    with (HERE / "countries_by_hand.csv").open(encoding="utf-8", newline="") as file:
        by_hand = {row["iso3"]: row for row in csv.DictReader(file)}
    codes = alpha2_by_alpha3()
    if unknown := sorted(set(by_hand) - set(codes)):
        raise SystemExit(f"countries_by_hand.csv: iso3: no such code, got {unknown}. Expected ISO 3166-1 alpha-3.")
    world = {"iso3": "WLD", "iso2": "", **WORLD_LABELS, "names": "", "currency": ""}
    world |= {"fiscal_first_month": "1", "fiscal_source": "no fiscal year of its own"}
    write(COMMON / "countries.csv", [world] + [row_of(iso3, to, by_hand.get(iso3, {})) for iso3, to in codes.items()])
    used = sorted({row for alpha2 in codes.values() for row in get_territory_currencies(alpha2)})
    write(COMMON / "codes/currencies.csv", [currency_row(code) for code in used])


if __name__ == "__main__":
    main()
